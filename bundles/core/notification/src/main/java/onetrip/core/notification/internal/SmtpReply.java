package onetrip.core.notification.internal;

import jakarta.mail.MessagingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onetrip.core.notification.DeliveryProblem;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * What a mail server's answer means for the mail. Only the refusal of a recipient is that recipient's affair; a refused
 * sender, a login or a server without time are the operator's, and everybody's mail waits for him.
 *
 * @param detail reply code, or the kind of failure; never the server's text, which may repeat the address
 */
record SmtpReply(DeliveryProblem problem, String detail) {
    private static final Pattern REPLY = Pattern.compile("^([245]\\d\\d)[ -](?:(\\d\\.\\d{1,3}\\.\\d{1,3})\\b)?");

    /** Of a server that greets so, in the library's words. */
    private static final Pattern GREETING = Pattern.compile("\\bresponse: ([245]\\d\\d)\\b");

    static SmtpReply of(MessagingException failure) {
        SMTPSendFailedException command = null;
        for (Exception e = failure; e != null; e = next(e)) {
            if (e instanceof SMTPAddressFailedException refused) {
                return recipient(refused);
            }
            if (e instanceof SMTPSendFailedException failed && command == null) {
                command = failed;
            }
        }
        return command == null ? connection(failure) : command(command);
    }

    /** Whether the server said something. */
    boolean said() {
        return detail.matches("\\d{3}");
    }

    private static Exception next(Exception e) {
        return e instanceof MessagingException m ? m.getNextException() : null;
    }

    private static SmtpReply recipient(SMTPAddressFailedException refused) {
        int code = refused.getReturnCode();
        if (gone(code)) {
            return new SmtpReply(DeliveryProblem.UNREACHABLE, refused.getClass().getSimpleName());
        }
        String detail = String.valueOf(code);
        if (login(code)) {
            return new SmtpReply(DeliveryProblem.LOGIN_REFUSED, detail);
        }
        // x.7.x is policy, such as "relaying denied": it may be meant for us and not for the recipient.
        boolean policy = enhanced(refused).matches("\\d\\.7\\..*");
        return new SmtpReply(
                code >= 500 && code != 552 && !policy
                        ? DeliveryProblem.RECIPIENT_REFUSED
                        : DeliveryProblem.RECIPIENT_LATER,
                detail);
    }

    private static SmtpReply command(SMTPSendFailedException failed) {
        int code = failed.getReturnCode();
        String detail = code > 0 ? String.valueOf(code) : failed.getClass().getSimpleName();
        if (login(code)) {
            return new SmtpReply(DeliveryProblem.LOGIN_REFUSED, detail);
        }
        if (gone(code)) {
            return new SmtpReply(DeliveryProblem.UNREACHABLE, detail);
        }
        if (String.valueOf(failed.getCommand()).startsWith("MAIL")) {
            return new SmtpReply(code >= 500 ? DeliveryProblem.SENDER_REFUSED : DeliveryProblem.UNREACHABLE, detail);
        }
        return new SmtpReply(DeliveryProblem.MESSAGE_REFUSED, detail);
    }

    private static SmtpReply connection(MessagingException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Matcher reply = REPLY.matcher(String.valueOf(t.getMessage()));
            Matcher greeting = GREETING.matcher(String.valueOf(t.getMessage()));
            if (reply.find()) {
                return new SmtpReply(DeliveryProblem.UNREACHABLE, reply.group(1));
            }
            if (greeting.find()) {
                return new SmtpReply(DeliveryProblem.UNREACHABLE, greeting.group(1));
            }
        }
        return new SmtpReply(DeliveryProblem.UNREACHABLE, failure.getClass().getSimpleName());
    }

    /** No answer, or the last one before the server hangs up. */
    private static boolean gone(int code) {
        return code < 0 || code == 421;
    }

    private static boolean login(int code) {
        return code == 530 || code == 534 || code == 535 || code == 538;
    }

    private static String enhanced(MessagingException e) {
        Matcher reply = REPLY.matcher(String.valueOf(e.getMessage()));
        return reply.find() && reply.group(2) != null ? reply.group(2) : "";
    }
}
