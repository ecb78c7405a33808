package onetrip.connector.simulators;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A virus scanner that speaks clamd's protocol (zPING, zINSTREAM) and knows one virus, the EICAR test file, wherever in a file it stands.
 * Written from docs/connectors/scan.md and sharing no code with the connector. Thread-safe.
 */
final class ScanServer {
    private static final List<String> BEHAVIOURS = List.of("", "down", "slow", "error");
    private static final int BACKLOG = 100;
    private static final int LONGEST_COMMAND = 20;
    /** StreamMaxLength, as clamd is shipped. */
    private static final long MOST_BYTES = 25L * 1024 * 1024;

    private static final int SLOW_MS = 120_000;

    // In two halves, or this very file would be taken for a virus.
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private final AtomicLong looked = new AtomicLong();
    private final AtomicLong found = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "clamd");
        thread.setDaemon(true);
        return thread;
    });
    private volatile String behaviour = "";

    void listen(int port) throws IOException {
        ServerSocket server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        threads.execute(() -> {
            while (true) {
                try {
                    Socket socket = server.accept();
                    threads.execute(() -> talk(socket));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    /** @param how empty: normal; down: hangs up at once; slow: answers after two minutes; error: looked and cannot say */
    void behave(String how) {
        if (!BEHAVIOURS.contains(how)) {
            throw new IllegalArgumentException("A scanner cannot be “" + how + "”");
        }
        behaviour = how;
    }

    Map<String, Object> counts() {
        return Map.of("looked", looked.get(), "found", found.get());
    }

    private void talk(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            if (behaviour.equals("down")) {
                return;
            }
            String answer =
                    switch (command(in)) {
                        case "zPING" -> "PONG";
                        case "zINSTREAM" -> look(in);
                        default -> "UNKNOWN COMMAND";
                    };
            if (behaviour.equals("slow")) {
                Thread.sleep(SLOW_MS);
            }
            out.write((answer + "\0").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            // The other side has left.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String command(DataInputStream in) throws IOException {
        StringBuilder command = new StringBuilder();
        for (int c = in.read(); c > 0 && command.length() < LONGEST_COMMAND; c = in.read()) {
            command.append((char) c);
        }
        return command.toString();
    }

    private String look(DataInputStream in) throws IOException {
        String before = "";
        boolean virus = false;
        long all = 0;
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            all += length;
            if (length < 0 || all > MOST_BYTES) {
                return "INSTREAM size limit exceeded. ERROR";
            }
            // It may lie across two pieces.
            String now = before + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
            virus |= now.contains(EICAR);
            before = now.substring(Math.max(0, now.length() - EICAR.length()));
        }
        looked.incrementAndGet();
        if (behaviour.equals("error")) {
            return "stream: Can't allocate memory ERROR";
        }
        if (virus) {
            found.incrementAndGet();
            return "stream: Eicar-Test-Signature FOUND";
        }
        return "stream: OK";
    }
}
