package onetrip.core.notification.internal;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.Properties;
import onetrip.core.notification.Channel;
import onetrip.core.notification.Notice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Mail by SMTP. Without a host in {@code etc/onetrip.mail.cfg} there is no mail. */
@Component(service = Channel.class, configurationPid = "onetrip.mail")
public final class SmtpChannel implements Channel {
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
    public void send(Notice notice, String address) throws DeliveryException {
        // Jakarta Mail looks for its providers by the thread's loader.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Session.class.getClassLoader());
        try {
            Session session = Session.getInstance(properties());
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect(
                        config.host(),
                        config.port(),
                        config.user().isBlank() ? null : config.user(),
                        config.user().isBlank() ? null : config.password());
                Message message = message(session, notice, address);
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (AddressException e) {
            throw new DeliveryException(true, "the address is no mail address", e);
        } catch (SendFailedException e) {
            boolean refused = e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
            throw new DeliveryException(refused && permanent(e), "the mail server refused: " + code(e), e);
        } catch (MessagingException e) {
            throw new DeliveryException(permanent(e), "the mail server cannot be reached or refused: " + code(e), e);
        } finally {
            thread.setContextClassLoader(before);
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

    private MimeMessage message(Session session, Notice notice, String address) throws MessagingException {
        if (address.chars().anyMatch(c -> c < 0x20)) {
            throw new AddressException("control characters");
        }
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                // The same notice sent again has the same id: a double can be recognised.
                setHeader("Message-ID", "<" + notice.id() + "@onetrip>");
            }
        };
        message.setFrom(new InternetAddress(config.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
        message.setSubject(notice.subject().zh().replaceAll("\\p{Cntrl}", " "), "UTF-8");
        message.setText(notice.body().zh() + "\n\n" + config.base() + notice.link() + "\n", "UTF-8");
        message.setSentDate(Date.from(notice.at()));
        return message;
    }

    /** 5xx stays so; everything else may pass. */
    private static boolean permanent(Exception e) {
        return code(e).startsWith("5");
    }

    /** The server's reply code, or the kind of failure; never its text, which may repeat the address. */
    private static String code(Exception e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            var matcher = java.util.regex.Pattern.compile("^(\\d{3})[ -]").matcher(String.valueOf(t.getMessage()));
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return e.getClass().getSimpleName();
    }
}
