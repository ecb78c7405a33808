package onetrip.connector.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import onetrip.api.line.LineState;
import onetrip.connector.simulators.SimulatorProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connector against the simulators' scanner in its own process, and against a socket that says what no good scanner says. */
class ClamdScanTest {
    // In two halves, or this very file would be taken for a virus.
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
    private static final int PIECE = 64 * 1024;

    private static SimulatorProcess simulators;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        simulators = SimulatorProcess.start("--scan", String.valueOf(port));
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    @BeforeEach
    void usual() {
        simulators.control("/scan", "behaviour", "");
    }

    private static ClamdScan scanner(int port, String... more) {
        Map<String, Object> all = new HashMap<>(Map.of("host", "127.0.0.1", "port", port, "timeout.seconds", "2"));
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return new ClamdScan(all);
    }

    private static boolean clean(byte[] file) throws IOException {
        return scanner(port).clean(new ByteArrayInputStream(file));
    }

    /** A file of so many bytes, always the same ones. */
    private static byte[] file(int length) {
        byte[] file = new byte[length];
        new Random(7).nextBytes(file);
        return file;
    }

    private static byte[] withVirus(int length, int at) {
        byte[] file = file(length);
        byte[] virus = EICAR.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(virus, 0, file, at, virus.length);
        return file;
    }

    private static String cannotSay(ClamdScan scanner, byte[] file) {
        return assertThrows(IOException.class, () -> scanner.clean(new ByteArrayInputStream(file)))
                .getMessage();
    }

    @Test
    void a_clean_file_of_any_length_is_clean() throws IOException {
        for (int length : List.of(0, 1, PIECE - 1, PIECE, PIECE + 1, 10 * 1024 * 1024)) {
            assertTrue(clean(file(length)), length + " bytes");
        }
    }

    @Test
    void a_virus_is_found_wherever_it_stands_also_across_two_pieces() throws IOException {
        for (int at : List.of(0, 1000, PIECE - 30, PIECE, 2 * PIECE)) {
            assertFalse(clean(withVirus(3 * PIECE, at)), "at " + at);
        }
    }

    @Test
    void many_at_once_each_get_their_own_answer() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                boolean virus = i % 2 == 0;
                all.add(() -> clean(virus ? withVirus(3 * PIECE, PIECE) : file(3 * PIECE)) != virus);
            }
            for (Future<Boolean> one : people.invokeAll(all)) {
                assertTrue(one.get());
            }
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void a_file_that_is_too_long_for_the_scanner_is_not_clean() {
        assertTrue(cannotSay(scanner(port, "timeout.seconds", "20"), file(26 * 1024 * 1024))
                .startsWith("clamd at 127.0.0.1"));
    }

    @Test
    void a_scanner_that_hangs_up_fails_or_is_slow_cannot_say() {
        simulators.control("/scan", "behaviour", "down");
        cannotSay(scanner(port), file(PIECE));
        simulators.control("/scan", "behaviour", "error");
        assertTrue(cannotSay(scanner(port), file(10)).contains("memory ERROR"));
        simulators.control("/scan", "behaviour", "slow");
        String late = assertTimeout(Duration.ofSeconds(10), () -> cannotSay(scanner(port), file(10)));
        assertTrue(late.endsWith("no answer within 2 s"), late);
    }

    @Test
    void tried_it_answers_or_not_and_is_given_no_file() throws IOException {
        String before = simulators.get("/control/scans");
        assertTrue(scanner(port).answers());
        simulators.control("/scan", "behaviour", "down");
        ClamdScan down = scanner(port);
        assertThrows(IOException.class, down::answers);
        assertEquals(LineState.Trouble.CONNECTION, down.line().trouble());
        simulators.control("/scan", "behaviour", "slow");
        assertThrows(IOException.class, () -> scanner(port).answers());
        assertEquals(before, simulators.get("/control/scans"));
    }

    @Test
    void where_nobody_listens_nobody_can_say() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        cannotSay(scanner(nobody), file(10));
        cannotSay(scanner(port, "host", "no-such-host.invalid"), file(10));
    }

    /** What a scanner does with one connection. */
    private interface Talk {
        void with(Socket socket) throws Exception;
    }

    /** One connection to a scanner of the test's own. @return what {@code ask} had to say about it */
    private static String against(Talk talk, byte[] file) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> over = CompletableFuture.runAsync(() -> {
                try (Socket socket = server.accept()) {
                    talk.with(socket);
                } catch (Exception gone) {
                    // The connector has left.
                }
            });
            String said;
            try {
                said = String.valueOf(scanner(server.getLocalPort()).clean(new ByteArrayInputStream(file)));
            } catch (IOException e) {
                said = e.getMessage();
            }
            server.close();
            over.get(20, TimeUnit.SECONDS);
            return said;
        }
    }

    private static byte[] readAll(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        assertEquals("zINSTREAM\0", new String(in.readNBytes(10), StandardCharsets.US_ASCII));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            assertTrue(length <= PIECE, "a piece of " + length);
            all.write(in.readNBytes(length));
        }
        return all.toByteArray();
    }

    private static void say(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String told(String words) throws Exception {
        return against(
                socket -> {
                    readAll(socket);
                    say(socket, words);
                },
                file(1000));
    }

    @Test
    void every_byte_arrives_in_its_order() throws Exception {
        byte[] file = file(200_000);
        byte[][] came = new byte[1][];
        assertEquals(
                "true",
                against(
                        socket -> {
                            came[0] = readAll(socket);
                            say(socket, "stream: OK\0");
                        },
                        file));
        assertArrayEquals(file, came[0]);
    }

    @Test
    void an_answer_that_comes_letter_by_letter_is_an_answer() throws Exception {
        for (String words : List.of("stream: OK\0", "stream: Win.Test.EICAR_HDB-1 FOUND\0")) {
            assertEquals(
                    String.valueOf(words.contains("OK")),
                    against(
                            socket -> {
                                readAll(socket);
                                socket.setTcpNoDelay(true);
                                for (String letter : words.split("")) {
                                    say(socket, letter);
                                    Thread.sleep(10);
                                }
                            },
                            file(10)));
        }
    }

    @Test
    void what_is_not_clearly_one_of_the_two_answers_is_none() throws Exception {
        for (String words : Arrays.asList(
                "",
                "\0",
                "OK\0",
                "stream: OK",
                "stream: OK FOUNDLING\0",
                "stream: OK\n\0",
                "stream:OK\0",
                "stream: FOUND\0",
                "stream: Eicar FOUND",
                "HTTP/1.1 200 OK\r\n\r\n\0",
                "stream: Can't allocate memory ERROR\0",
                "UNKNOWN COMMAND\0",
                "\u00e4\u0000stream: OK\0",
                "stream: " + "a".repeat(5000) + " FOUND\0")) {
            String said = told(words);
            assertTrue(said.startsWith("clamd at "), words + " → " + said);
        }
    }

    @Test
    void an_answer_before_the_end_is_never_that_it_is_clean() throws Exception {
        for (String words : List.of("stream: OK\0", "INSTREAM size limit exceeded. ERROR\0")) {
            String said = against(
                    socket -> {
                        socket.getInputStream().readNBytes(10);
                        say(socket, words);
                        // Reads on, as clamd does not, so that the words are not lost with the connection.
                        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                    },
                    file(10 * 1024 * 1024));
            assertTrue(said.contains("it said “" + words.replace("\0", "") + "”"), said);
        }
    }

    @Test
    void nobody_is_held_for_longer_than_the_time_whether_the_scanner_is_silent_drips_or_does_not_read()
            throws Exception {
        List<Talk> ways = List.of(
                socket -> {
                    readAll(socket);
                    Thread.sleep(6_000);
                },
                socket -> {
                    readAll(socket);
                    for (int i = 0; i < 60; i++) {
                        say(socket, "x");
                        Thread.sleep(100);
                    }
                },
                socket -> Thread.sleep(6_000));
        for (Talk way : ways) {
            long began = System.nanoTime();
            String said;
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                CompletableFuture.runAsync(() -> {
                    try (Socket socket = server.accept()) {
                        way.with(socket);
                    } catch (Exception gone) {
                        // The connector has left.
                    }
                });
                said = cannotSay(scanner(server.getLocalPort()), file(20 * 1024 * 1024));
            }
            assertTrue(said.endsWith("no answer within 2 s"), said);
            assertTrue(Duration.ofNanos(System.nanoTime() - began).toMillis() < 5_000, "it took too long");
        }
    }

    /** Asked in a thread of its own, and taken away when the scanner has the whole file. */
    private static CompletableFuture<String> takenAway(ClamdScan scanner, ServerSocket server, Talk then)
            throws Exception {
        CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> {
            try {
                return String.valueOf(scanner.clean(new ByteArrayInputStream(file(1000))));
            } catch (IOException e) {
                return e.getMessage();
            }
        });
        try (Socket socket = server.accept()) {
            assertEquals(1000, readAll(socket).length);
            scanner.stop();
            then.with(socket);
            said.get(10, TimeUnit.SECONDS);
        }
        return said;
    }

    @Test
    void taken_away_it_lets_a_look_come_to_its_answer_or_its_end_and_begins_no_other() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int at = server.getLocalPort();
            assertEquals(
                    "true",
                    takenAway(scanner(at), server, socket -> say(socket, "stream: OK\0"))
                            .get());
            assertEquals(
                    "false",
                    takenAway(scanner(at), server, socket -> say(socket, "stream: X FOUND\0"))
                            .get());
            ClamdScan silent = scanner(at);
            String said = takenAway(silent, server, socket -> {}).get();
            assertTrue(said.endsWith("no answer within 2 s"), said);
            assertTrue(cannotSay(silent, file(1)).endsWith("it was taken away"), "it looks after it was taken away");
        }
    }

    @Test
    void a_file_of_ours_that_breaks_while_it_is_read_is_not_clean() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk");
            }
        };
        String said = assertThrows(IOException.class, () -> scanner(port).clean(broken))
                .getMessage();
        assertTrue(said.endsWith(": the disk"), said);
    }

    @Test
    void a_ping_by_hand_is_answered() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            say(socket, "zPING\0");
            assertEquals("PONG\0", new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void a_configuration_that_cannot_be_is_refused_with_its_key() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new ClamdScan(Map.of()))
                .getMessage()
                .contains("host is missing"));
        for (String port : List.of("0", "x", "65536")) {
            assertTrue(
                    assertThrows(IllegalArgumentException.class, () -> new ClamdScan(Map.of("host", "a", "port", port)))
                            .getMessage()
                            .contains("onetrip.connector.scan: port"));
        }
    }
}
