package onetrip.connector.scan;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.api.scan.ScanConnector;
import onetrip.connector.wire.Keys;
import onetrip.connector.wire.LineWatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * clamd by TCP, INSTREAM as clamd(8) has it: a connection for each file, which ends in any case when the time is over. Only the two answers
 * that are clear are believed. Thread-safe.
 */
@Component(
        service = ScanConnector.class,
        configurationPid = ClamdScan.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ClamdScan implements ScanConnector, Line {
    static final String PID = "onetrip.connector.scan";

    private static final Logger LOG = LoggerFactory.getLogger(ClamdScan.class);
    private static final byte[] INSTREAM = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PING = "zPING\0".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern FOUND = Pattern.compile("stream: (.+) FOUND");
    private static final int CONNECT_MS = 1_000;
    private static final int TOTAL_SECONDS = 30;
    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_ANSWER = 1024;
    private static final int PORT = 3310;
    private static final int LAST_PORT = 65_535;

    private final String host;
    private final int port;
    private final int seconds;
    private final ScheduledExecutorService ends;
    private final LineWatch line = new LineWatch();

    @Activate
    public ClamdScan(Map<String, Object> configuration) {
        Map<String, String> all = new TreeMap<>();
        configuration.forEach((key, value) -> all.put(key, String.valueOf(value).strip()));
        Keys keys = new Keys(PID, all);
        host = keys.needed("host");
        port = keys.number("port", "a TCP port", PORT);
        if (port > LAST_PORT) {
            throw keys.wrong("port", "is at most " + LAST_PORT);
        }
        seconds = keys.number("timeout.seconds", "seconds", TOTAL_SECONDS);
        ends = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "onetrip-scan");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What is being looked at gets its answer, or comes to the end of its time; nothing new begins. */
    @Deactivate
    public void stop() {
        ends.shutdown();
    }

    @Override
    public boolean clean(InputStream content) throws IOException {
        return talk(socket -> ask(socket, content));
    }

    @Override
    public boolean testable() {
        return true;
    }

    @Override
    public boolean answers() throws IOException {
        return talk(socket -> {
            socket.getOutputStream().write(PING);
            return answer(socket.getInputStream()).equals("PONG");
        });
    }

    private interface Talk {
        boolean with(Socket socket) throws IOException;
    }

    private boolean talk(Talk talk) throws IOException {
        long began = System.nanoTime();
        try (Socket socket = new Socket()) {
            // The time-outs of sockets are for single reads, and writes have none: whoever drips bytes would hold us
            // for ever.
            ScheduledFuture<?> end = end(socket);
            try {
                socket.connect(new InetSocketAddress(host, port), CONNECT_MS);
                boolean said = talk.with(socket);
                line.answered();
                return said;
            } catch (IOException e) {
                line.failed(e);
                boolean late = System.nanoTime() - began >= TimeUnit.SECONDS.toNanos(seconds);
                throw new IOException(
                        this + (late ? ": no answer within " + seconds + " s" : ": " + e.getMessage()), e);
            } finally {
                end.cancel(false);
            }
        }
    }

    private ScheduledFuture<?> end(Socket socket) throws IOException {
        try {
            return ends.schedule(() -> close(socket), seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException stopped) {
            throw new IOException(this + ": it was taken away", stopped);
        }
    }

    private boolean ask(Socket socket, InputStream content) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream(), LONGEST_ANSWER);
        boolean all = send(socket.getOutputStream(), in, content);
        String said = answer(in);
        Matcher found = FOUND.matcher(said);
        if (found.matches()) {
            LOG.warn("{} found {} in an upload", this, found.group(1));
            return false;
        }
        if (all && said.equals("stream: OK")) {
            return true;
        }
        throw new IOException("it said “" + said + "”");
    }

    /** Length and bytes of each piece; the one without bytes is the end. False if the scanner did not wait for it. */
    private static boolean send(OutputStream out, InputStream in, InputStream content) throws IOException {
        byte[] piece = new byte[Integer.BYTES + PIECE];
        int length;
        try {
            out.write(INSTREAM);
            do {
                length = content.readNBytes(piece, Integer.BYTES, PIECE);
                ByteBuffer.wrap(piece).putInt(length);
                if (in.available() > 0) {
                    return false;
                }
                out.write(piece, 0, Integer.BYTES + length);
            } while (length > 0);
            return true;
        } catch (SocketException brokenOff) {
            // Too long for it, perhaps: then that is what can be read now.
            return false;
        }
    }

    /** Up to the character that ends it. What is cut off is no answer: the word that counts stands last. */
    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        for (int c = in.read(); c != 0; c = in.read()) {
            if (c < 0 || said.size() == LONGEST_ANSWER) {
                throw new IOException("no whole answer");
            }
            said.write(c);
        }
        return said.toString(StandardCharsets.US_ASCII).replaceAll("\\p{Cntrl}", " ");
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            LOG.debug("a connection was broken off already");
        }
    }

    @Override
    public LineState line() {
        return line.line();
    }

    @Override
    public String toString() {
        return "clamd at " + host + ":" + port;
    }
}
