package onetrip.core.notification.internal;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Date;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.api.line.LineState.Trouble;
import onetrip.core.notification.Channel.DeliveryException;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.Message;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mail server, and the connections to it that have carried some mails and may carry more. Thread-safe.
 */
final class SmtpServer implements Line, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpServer.class);
    /** For each answer of the server; a whole dialogue has about ten, and must end within a minute. */
    private static final String WAIT = "5000";
    /** A mail server closes a connection that says nothing; we do before it would. */
    private static final long IDLE = TimeUnit.SECONDS.toNanos(10);
    /** A connection carries so many mails, as servers limit them. */
    private static final int MAILS = 100;

    /**
     * Where it is and how one signs in.
     *
     * @param user empty: nobody signs in
     * @param starttls TLS before anything else, or nothing is sent
     */
    record Account(String host, int port, String user, String password, boolean starttls) {
        /** Without the password, fit for a log. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** A connection that has carried some mails, and since when it says nothing. */
    private record Open(Session session, Dialogue dialogue, int mails, long since) {}

    /** Knows whether all of a mail was handed over: what breaks off after that may have been taken. */
    private static final class Dialogue extends SMTPTransport {
        private boolean whole;

        Dialogue(Session session, URLName where) {
            super(session, where);
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            whole = true;
            super.finishData();
        }
    }

    private final Account account;
    private final Deque<Open> open = new ConcurrentLinkedDeque<>();
    private volatile LineState line = LineState.UNKNOWN;

    SmtpServer(Account account) {
        this.account = account;
    }

    @Override
    public LineState line() {
        return line;
    }

    /** By a connection that is open, else by a new one. @param text all of it */
    void send(InternetAddress from, Message message, String text, String to) throws DeliveryException {
        // Jakarta Mail looks for its providers by the thread's loader.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Session.class.getClassLoader());
        try {
            Open connection = connection();
            try {
                hand(connection, from, message, text, to);
                line = new LineState(Trouble.NONE, Duration.ZERO, null);
            } catch (MessagingException e) {
                throw failed(e, connection.dialogue().whole);
            }
        } catch (MessagingException e) {
            throw failed(e, false);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private DeliveryException failed(MessagingException e, boolean whole) {
        SmtpReply reply = e instanceof AuthenticationFailedException
                ? new SmtpReply(DeliveryProblem.LOGIN_REFUSED, SmtpReply.of(e).detail())
                : SmtpReply.of(e);
        DeliveryProblem problem = whole && !reply.said() && reply.problem() == DeliveryProblem.UNREACHABLE
                ? DeliveryProblem.OUTCOME_UNKNOWN
                : reply.problem();
        line = new LineState(trouble(reply, e), Duration.ZERO, null);
        return new DeliveryException(problem, reply.detail(), e);
    }

    private static Trouble trouble(SmtpReply reply, MessagingException e) {
        return switch (reply.problem()) {
            case LOGIN_REFUSED, SENDER_REFUSED -> Trouble.REFUSED;
            case UNREACHABLE -> reply.said() ? Trouble.FAULT : trouble(e);
            // It answered, be it for one mail only.
            default -> Trouble.NONE;
        };
    }

    private static Trouble trouble(MessagingException e) {
        for (Throwable one = e; one != null; one = one.getCause()) {
            if (one instanceof UnknownHostException) {
                return Trouble.NAME;
            }
            if (one instanceof SocketTimeoutException) {
                return Trouble.LATE;
            }
            if (one instanceof SSLException) {
                return Trouble.TLS;
            }
        }
        return Trouble.CONNECTION;
    }

    /** A mail server that takes a mail and then breaks off has taken it. */
    private void hand(Open connection, InternetAddress from, Message message, String text, String to)
            throws MessagingException {
        boolean taken = false;
        try {
            MimeMessage mail = mail(connection.session(), from, message, text, to);
            connection.dialogue().whole = false;
            connection.dialogue().sendMessage(mail, mail.getAllRecipients());
            taken = true;
        } finally {
            int mails = connection.mails() + 1;
            if (taken && mails < MAILS) {
                open.push(new Open(connection.session(), connection.dialogue(), mails, System.nanoTime()));
            } else {
                close(connection.dialogue());
            }
        }
    }

    private Open connection() throws MessagingException {
        for (Open known = open.poll(); known != null; known = open.poll()) {
            if (System.nanoTime() - known.since() < IDLE && known.dialogue().isConnected()) {
                return known;
            }
            close(known.dialogue());
        }
        Session session = Session.getInstance(properties());
        Dialogue dialogue =
                new Dialogue(session, new URLName("smtp", account.host(), account.port(), null, null, null));
        boolean signsIn = !account.user().isBlank();
        try {
            dialogue.connect(
                    account.host(),
                    account.port(),
                    signsIn ? account.user() : null,
                    signsIn ? account.password() : null);
        } catch (MessagingException e) {
            close(dialogue);
            throw e;
        }
        return new Open(session, dialogue, 0, System.nanoTime());
    }

    /** Whether it lets us in; nothing is sent. */
    boolean answers() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Session.class.getClassLoader());
        try {
            Open connection = connection();
            open.push(connection);
            line = new LineState(Trouble.NONE, Duration.ZERO, null);
            return connection.dialogue().isConnected();
        } catch (MessagingException e) {
            failed(e, false);
            return false;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException goodbye) {
            LOG.debug("a mail server broke off the goodbye");
        }
    }

    @Override
    public void close() {
        for (Open known = open.poll(); known != null; known = open.poll()) {
            close(known.dialogue());
        }
    }

    private Properties properties() {
        Properties p = new Properties();
        p.setProperty("mail.smtp.host", account.host());
        p.setProperty("mail.smtp.port", String.valueOf(account.port()));
        p.setProperty("mail.smtp.connectiontimeout", WAIT);
        p.setProperty("mail.smtp.timeout", WAIT);
        p.setProperty("mail.smtp.writetimeout", WAIT);
        p.setProperty("mail.smtp.starttls.enable", String.valueOf(account.starttls()));
        p.setProperty("mail.smtp.starttls.required", String.valueOf(account.starttls()));
        p.setProperty("mail.smtp.auth", String.valueOf(!account.user().isBlank()));
        return p;
    }

    private static MimeMessage mail(Session session, InternetAddress from, Message message, String text, String to)
            throws MessagingException {
        MimeMessage mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                // The same notice sent again has the same id: a double can be recognised.
                setHeader("Message-ID", "<" + message.id() + "@onetrip>");
            }
        };
        mail.setFrom(from);
        mail.setRecipient(RecipientType.TO, new InternetAddress(to, true));
        mail.setSubject(message.subject().replaceAll("\\p{Cntrl}", " "), "UTF-8");
        mail.setText(text, "UTF-8");
        mail.setSentDate(Date.from(message.at()));
        return mail;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return account.toString();
    }
}
