package onetrip.core.notification.internal;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import onetrip.core.identity.Account;
import onetrip.core.notification.Channel;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.Message;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mail by SMTP. Without a host in {@code etc/onetrip.mail.cfg} there is no mail. */
@Component(service = Channel.class, configurationPid = "onetrip.mail")
public final class SmtpChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpChannel.class);
    /** For each answer of the server; a whole dialogue has about ten, and must end within a minute. */
    private static final String WAIT = "5000";

    /** The operator's settings. */
    public @interface Config {
        String host() default "";

        int port() default 25;

        String from() default "onetrip@localhost";

        String user() default "";

        String password() default "";

        boolean starttls() default false;

        /** The platform's public address, for links. */
        String base() default "http://127.0.0.1:8080";
    }

    /** A mail server closes a connection that says nothing; we do before it would. */
    private static final long IDLE = TimeUnit.SECONDS.toNanos(10);
    /** A connection carries so many mails, as servers limit them. */
    private static final int MAILS = 100;

    /** A connection that has carried some mails, and since when it says nothing. */
    private record Open(Session session, Transport transport, int mails, long since) {}

    private final Config config;
    private final Deque<Open> open = new ConcurrentLinkedDeque<>();

    @Activate
    public SmtpChannel(Config config) {
        this.config = config;
    }

    @Override
    public String id() {
        return "mail";
    }

    @Override
    public String address(Account to) {
        return to.mail();
    }

    @Override
    public boolean reaches(String address) {
        return MailAddress.plain(address);
    }

    @Override
    public boolean enabled() {
        return !config.host().isBlank();
    }

    @Override
    public Taken send(Message message, String address) throws DeliveryException {
        if (!MailAddress.plain(address)) {
            throw new DeliveryException(DeliveryProblem.ADDRESS_MALFORMED, "", null);
        }
        InternetAddress from = from();
        // Jakarta Mail looks for its providers by the thread's loader.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Session.class.getClassLoader());
        try {
            hand(from, message, address);
            return Taken.SILENT;
        } catch (AuthenticationFailedException e) {
            throw new DeliveryException(
                    DeliveryProblem.LOGIN_REFUSED, SmtpReply.of(e).detail(), e);
        } catch (MessagingException e) {
            SmtpReply reply = SmtpReply.of(e);
            throw new DeliveryException(reply.problem(), reply.detail(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private InternetAddress from() throws DeliveryException {
        try {
            return new InternetAddress(config.from(), true);
        } catch (AddressException e) {
            throw new DeliveryException(DeliveryProblem.SENDER_REFUSED, "etc/onetrip.mail.cfg", e);
        }
    }

    /** By a connection that is open, else by a new one. A mail server that takes a mail and then breaks off has taken it. */
    private void hand(InternetAddress from, Message message, String address) throws MessagingException {
        Open connection = connection();
        boolean taken = false;
        try {
            MimeMessage mail = mail(connection.session(), from, message, address);
            connection.transport().sendMessage(mail, mail.getAllRecipients());
            taken = true;
        } finally {
            int mails = connection.mails() + 1;
            if (taken && mails < MAILS) {
                open.push(new Open(connection.session(), connection.transport(), mails, System.nanoTime()));
            } else {
                close(connection.transport());
            }
        }
    }

    private Open connection() throws MessagingException {
        for (Open known = open.poll(); known != null; known = open.poll()) {
            if (System.nanoTime() - known.since() < IDLE && known.transport().isConnected()) {
                return known;
            }
            close(known.transport());
        }
        Session session = Session.getInstance(properties());
        Transport transport = session.getTransport("smtp");
        try {
            transport.connect(
                    config.host(),
                    config.port(),
                    config.user().isBlank() ? null : config.user(),
                    config.user().isBlank() ? null : config.password());
        } catch (MessagingException e) {
            close(transport);
            throw e;
        }
        return new Open(session, transport, 0, System.nanoTime());
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException goodbye) {
            LOG.debug("a mail server broke off the goodbye");
        }
    }

    @Deactivate
    void close() {
        for (Open known = open.poll(); known != null; known = open.poll()) {
            close(known.transport());
        }
    }

    private Properties properties() {
        Properties p = new Properties();
        p.setProperty("mail.smtp.host", config.host());
        p.setProperty("mail.smtp.port", String.valueOf(config.port()));
        p.setProperty("mail.smtp.connectiontimeout", WAIT);
        p.setProperty("mail.smtp.timeout", WAIT);
        p.setProperty("mail.smtp.writetimeout", WAIT);
        p.setProperty("mail.smtp.starttls.enable", String.valueOf(config.starttls()));
        p.setProperty("mail.smtp.starttls.required", String.valueOf(config.starttls()));
        p.setProperty("mail.smtp.auth", String.valueOf(!config.user().isBlank()));
        return p;
    }

    private MimeMessage mail(Session session, InternetAddress from, Message message, String address)
            throws MessagingException {
        MimeMessage mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                // The same notice sent again has the same id: a double can be recognised.
                setHeader("Message-ID", "<" + message.id() + "@onetrip>");
            }
        };
        mail.setFrom(from);
        mail.setRecipient(RecipientType.TO, new InternetAddress(address, true));
        mail.setSubject(message.subject().replaceAll("\\p{Cntrl}", " "), "UTF-8");
        mail.setText(message.body() + "\n\n" + config.base() + message.link() + "\n", "UTF-8");
        mail.setSentDate(Date.from(message.at()));
        return mail;
    }
}
