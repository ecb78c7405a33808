package onetrip.connector.simulators;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server (RFC 5321, what a sender needs of it) that delivers nothing. A mail whose Message-ID it has is one mail, as mailboxes
 * that suppress duplicates have it. Its name in the box is {@code mail}.
 */
final class MailSink {
    private static final String NAME = "mail";
    private static final int BACKLOG = 100;
    private static final int LONGEST_LINE = 4096;
    private static final Pattern WORD = Pattern.compile("=\\?UTF-8\\?([BbQq])\\?([^?]*)\\?=");

    private final MessageBox box;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "smtp");
        thread.setDaemon(true);
        return thread;
    });

    private MailSink(MessageBox box, InstantSource clock) {
        this.box = box;
        this.clock = clock;
    }

    static void listen(int port, MessageBox box, InstantSource clock) throws IOException {
        MailSink sink = new MailSink(box, clock);
        ServerSocket server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        sink.threads.execute(() -> {
            while (true) {
                try {
                    Socket socket = server.accept();
                    socket.setTcpNoDelay(true);
                    sink.threads.execute(() -> sink.talk(socket));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void talk(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = new BufferedOutputStream(socket.getOutputStream())) {
            say(out, "220 onetrip-sandbox");
            String to = "";
            for (String line = line(in); line != null; line = line(in)) {
                String word = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (word) {
                    case "EHLO", "HELO", "RSET", "NOOP", "MAIL" -> say(out, "250 ok");
                    case "RCPT" -> {
                        to = line.replaceAll("(?i)^RCPT TO:\\s*<([^>]*)>.*", "$1");
                        say(out, "250 ok");
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        mail(in, to);
                        say(out, "250 taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "502 not here");
                }
            }
        } catch (IOException gone) {
            // The other side has left.
        }
    }

    private void mail(InputStream in, String to) throws IOException {
        String id = "";
        StringBuilder subject = new StringBuilder();
        boolean head = true;
        boolean inSubject = false;
        for (String line = line(in); line != null && !line.equals("."); line = line(in)) {
            head &= !line.isEmpty();
            boolean more = line.startsWith(" ") || line.startsWith("\t");
            if (head && !more) {
                inSubject = line.regionMatches(true, 0, "Subject:", 0, 8);
                if (line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
                    id = line.substring(11).strip();
                }
            }
            if (head && inSubject) {
                subject.append(more ? line.strip() : line.substring(8).strip());
            }
        }
        box.take(NAME, NAME + " " + id, to, words(subject.toString()), clock.instant());
    }

    /** Encoded words (RFC 2047), as our own mails have them, for whoever looks at the page. */
    private static String words(String encoded) {
        return WORD.matcher(encoded)
                .replaceAll(word -> Matcher.quoteReplacement(new String(
                        word.group(1).equalsIgnoreCase("B")
                                ? Base64.getDecoder().decode(word.group(2))
                                : quoted(word.group(2)),
                        StandardCharsets.UTF_8)));
    }

    private static byte[] quoted(String text) {
        return URLDecoder.decode(
                        text.replace("+", "%2B").replace('_', ' ').replace('=', '%'), StandardCharsets.ISO_8859_1)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        byte[] line = new byte[LONGEST_LINE];
        int length = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return new String(
                        line, 0, length > 0 && line[length - 1] == '\r' ? length - 1 : length, StandardCharsets.UTF_8);
            }
            if (length < LONGEST_LINE) {
                line[length++] = (byte) c;
            }
        }
        return null;
    }
}
