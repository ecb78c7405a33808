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
import java.util.Properties;
import onetrip.core.notification.Channel;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.Message;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Mail by SMTP. Without a host in {@code etc/onetrip.mail.cfg} there is no mail. */
@Component(service = Channel.class, configurationPid = "onetrip.mail")
public final class SmtpChannel implements Channel {
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

    private final Config config;

    @Activate
    public SmtpChannel(Config config) {
        this.config = config;
    }

    @Override
    public String id() {
        return "mail";
    }

    @Override
    public boolean enabled() {
        return !config.host().isBlank();
    }

    @Override
    public void send(Message message, String address) throws DeliveryException {
        if (!MailAddress.plain(address)) {
            throw new DeliveryException(DeliveryProblem.ADDRESS_MALFORMED, "", null);
        }
        InternetAddress from = from();
        // Jakarta Mail looks for its providers by the thread's loader.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Session.class.getClassLoader());
        try {
            Session session = Session.getInstance(properties());
            hand(session, mail(session, from, message, address));
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

    private void hand(Session session, MimeMessage mail) throws MessagingException {
        Transport transport = session.getTransport("smtp");
        boolean taken = false;
        try {
            transport.connect(
                    config.host(),
                    config.port(),
                    config.user().isBlank() ? null : config.user(),
                    config.user().isBlank() ? null : config.password());
            transport.sendMessage(mail, mail.getAllRecipients());
            taken = true;
        } finally {
            close(transport, taken);
        }
    }

    /** A server that takes a mail and then breaks off the goodbye has taken it. */
    private static void close(Transport transport, boolean taken) throws MessagingException {
        try {
            transport.close();
        } catch (MessagingException e) {
            if (!taken) {
                throw e;
            }
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
                setHeader("Message-ID", "<" + message.notice() + "@onetrip>");
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
