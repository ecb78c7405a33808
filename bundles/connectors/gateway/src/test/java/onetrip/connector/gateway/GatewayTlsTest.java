package onetrip.connector.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.QueryConnector;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Denial;
import onetrip.api.line.LineState;
import onetrip.api.line.LineState.Trouble;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A source behind a real HTTPS server whose certificate, name or clock is not as it should be. */
@Timeout(60)
class GatewayTlsTest {
    private static final GeneralName HERE = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
    private static final Instant YESTERDAY = Instant.now().minus(1, ChronoUnit.DAYS);
    private static final Instant NEXT_YEAR =
            Instant.now().plus(400, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path folder;

    private Certificates authority;
    private HttpServer server;
    private int status = 200;
    private Duration ours = Duration.ZERO;

    @BeforeEach
    void authority() throws Exception {
        authority = new Certificates("authority");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private SSLContext context(Path key) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(key)) {
            store.load(in, Certificates.PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, Certificates.PASSWORD.toCharArray());
        KeyStore taken = KeyStore.getInstance("PKCS12");
        taken.load(null, null);
        taken.setCertificateEntry("authority", authority.own);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(taken);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private void serve(GeneralName host, Instant from, Instant until) throws Exception {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context(authority.file(folder, host, from, until))));
        answer(https);
    }

    /** Java's HTTP server says nothing when it does not like a certificate; others do. */
    private ServerSocket wantsToSeeOurs(String protocol) throws Exception {
        SSLSocketFactory factory =
                context(authority.file(folder, HERE, YESTERDAY, NEXT_YEAR)).getSocketFactory();
        return talking(
                plain -> {
                    SSLSocket socket = (SSLSocket) factory.createSocket(plain, null, plain.getPort(), false);
                    socket.setUseClientMode(false);
                    socket.setNeedClientAuth(true);
                    socket.setEnabledProtocols(new String[] {protocol});
                    return socket;
                },
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 23\r\n\r\n{\"code\":\"ok\",\"data\":{}}");
    }

    private interface Wrapped {
        Socket over(Socket plain) throws IOException;
    }

    /** Says always the same, to one after the other. */
    private static ServerSocket talking(Wrapped wrapped, String says) throws IOException {
        ServerSocket sockets = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!sockets.isClosed()) {
                try (Socket plain = sockets.accept()) {
                    talk(plain, wrapped.over(plain), says);
                } catch (IOException gone) {
                    // The next one.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return sockets;
    }

    private static void talk(Socket plain, Socket socket, String says) throws IOException {
        try {
            socket.getInputStream().read();
            socket.getOutputStream().write(says.getBytes(StandardCharsets.US_ASCII));
            socket.close();
        } finally {
            // Closed on what is still to be read, a connection is reset, and what was said last is lost.
            plain.shutdownOutput();
            plain.getInputStream().readAllBytes();
        }
    }

    private void answer(HttpServer listens) {
        server = listens;
        server.createContext("/", exchange -> {
            byte[] said = "{\"code\":\"ok\",\"data\":{\"address\":\"测试路1号\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.start();
    }

    private String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    private Map<String, Object> configuration(String url) throws Exception {
        Map<String, Object> all = new HashMap<>();
        all.put(QueryConnector.TYPES, "household");
        all.put("url", url);
        all.put(".accessKey", "sandbox");
        all.put(".secret", "secret");
        all.put("tls.trust", authority.trust(folder).toString());
        return all;
    }

    private record Asked(SourceAnswer answer, LineState line) {
        String word() {
            return answer.status() + " " + line.trouble();
        }
    }

    private Asked ask(Map<String, Object> configuration) {
        GatewayConnector connector =
                new GatewayConnector(InstantSource.offset(InstantSource.system(), ours), configuration);
        try {
            assertEquals(LineState.UNKNOWN, connector.line(), "it was called to find out");
            SourceAnswer answer = connector.ask(new Query(
                    "household", Map.of("certNo", "1"), "C", "i", "p", "g", null, Duration.ofSeconds(8), null));
            return new Asked(answer, connector.line());
        } finally {
            connector.stop();
        }
    }

    private Asked ask() throws Exception {
        return ask(configuration(url()));
    }

    @Test
    void whom_we_trust_is_asked_and_until_when_its_certificate_holds_is_known() throws Exception {
        serve(HERE, YESTERDAY, Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS));
        Asked asked = ask();
        assertEquals("OK NONE", asked.word());
        Duration left = Duration.between(Instant.now(), asked.line().certificateUntil());
        assertTrue(left.toMinutes() > 170 && left.toMinutes() <= 180, left.toString());
    }

    @Test
    void a_certificate_that_is_over_or_does_not_hold_yet_is_not_connected_to() throws Exception {
        serve(HERE, YESTERDAY, Instant.now().minusSeconds(60));
        assertEquals("UNAVAILABLE CERTIFICATE_DATE", ask().word());
        server.stop(0);
        serve(HERE, Instant.now().plusSeconds(3600), NEXT_YEAR);
        assertEquals("UNAVAILABLE CERTIFICATE_DATE", ask().word());
    }

    @Test
    void one_of_another_host_is_not_connected_to() throws Exception {
        serve(new GeneralName(GeneralName.dNSName, "gateway.example.gov.cn"), YESTERDAY, NEXT_YEAR);
        assertEquals("UNAVAILABLE CERTIFICATE_HOST", ask().word());
    }

    @Test
    void one_that_nobody_whom_we_trust_issued_is_not_connected_to() throws Exception {
        serve(HERE, YESTERDAY, NEXT_YEAR);
        Map<String, Object> others = configuration(url());
        others.put("tls.trust", new Certificates("another").trust(folder).toString());
        assertEquals("UNAVAILABLE CERTIFICATE_ISSUER", ask(others).word());
        others.remove("tls.trust");
        assertEquals("UNAVAILABLE CERTIFICATE_ISSUER", ask(others).word(), "Java's own authorities");
    }

    /** Not a matter of waiting: somebody has to apply for a certificate. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void whoever_wants_to_see_our_certificate_sees_it_or_denies(String protocol) throws Exception {
        try (ServerSocket there = wantsToSeeOurs(protocol)) {
            Map<String, Object> all = configuration("https://127.0.0.1:" + there.getLocalPort());
            Asked none = ask(all);
            assertEquals("DENIED OUR_CERTIFICATE", none.word());
            assertEquals(Denial.AUTHORISATION, none.answer().denial());
            all.put(".tls.password", Certificates.PASSWORD);
            all.put(
                    "tls.keys",
                    authority.file(folder, HERE, YESTERDAY, NEXT_YEAR).toString());
            assertEquals("OK NONE", ask(all).word());
            all.put(
                    "tls.keys",
                    new Certificates("another")
                            .file(folder, HERE, YESTERDAY, NEXT_YEAR)
                            .toString());
            assertEquals("DENIED OUR_CERTIFICATE", ask(all).word());
        }
    }

    @Test
    void where_nobody_speaks_tls_or_nobody_is_known_by_the_name_it_is_unavailable() throws Exception {
        try (ServerSocket plain = talking(socket -> socket, "HTTP/1.1 400 Bad Request\r\n\r\n")) {
            Asked asked = ask(configuration("https://127.0.0.1:" + plain.getLocalPort()));
            assertEquals("UNAVAILABLE TLS", asked.word());
            assertNull(asked.line().certificateUntil());
        }
        assertEquals(
                "UNAVAILABLE NAME",
                ask(configuration("https://gateway.invalid")).word());
        assertEquals(
                "UNAVAILABLE CONNECTION",
                ask(configuration("https://127.0.0.1:1")).word());
    }

    @ParameterizedTest
    @CsvSource({"401, 0, REFUSED", "403, 30, REFUSED", "401, 300, CLOCK", "403, -300, CLOCK"})
    void a_signature_that_is_not_taken_is_put_down_to_the_clocks_only_where_they_are_apart(
            int said, int ahead, Trouble trouble) throws Exception {
        status = said;
        ours = Duration.ofSeconds(ahead);
        serve(HERE, YESTERDAY, NEXT_YEAR);
        Asked asked = ask();
        assertEquals("DENIED " + trouble, asked.word());
        assertEquals(Denial.AUTHORISATION, asked.answer().denial());
    }

    @ParameterizedTest
    @ValueSource(ints = {-300, 300})
    void clocks_that_are_apart_are_known_before_anything_is_refused(int ahead) throws Exception {
        ours = Duration.ofSeconds(ahead);
        serve(HERE, YESTERDAY, NEXT_YEAR);
        Asked asked = ask();
        assertEquals("OK NONE", asked.word());
        long theirs = asked.line().ahead().toSeconds();
        assertTrue(Math.abs(theirs + ahead) <= 2, theirs + " s");
    }

    @ParameterizedTest
    @CsvSource({"500, UNAVAILABLE FAULT", "400, INVALID_REQUEST NONE", "429, DENIED NONE"})
    void what_it_says_of_the_question_is_no_trouble_of_the_way(int said, String word) throws Exception {
        status = said;
        serve(HERE, YESTERDAY, NEXT_YEAR);
        assertEquals(word, ask().word());
    }

    @ParameterizedTest
    @CsvSource({"tls.trust, nowhere.pem", "tls.keys, nowhere.p12", "tls.trust, empty", "tls.keys, empty"})
    void files_that_cannot_be_read_are_named_and_no_password_with_them(String key, String file) throws Exception {
        Files.writeString(folder.resolve("empty"), "");
        Map<String, Object> all = configuration("https://127.0.0.1:1");
        all.put(".tls.password", Certificates.PASSWORD);
        all.put(key, folder.resolve(file).toString());
        String said = assertThrows(
                        IllegalArgumentException.class, () -> new GatewayConnector(InstantSource.system(), all))
                .getMessage();
        assertTrue(said.contains(key) && said.contains(file), said);
        assertFalse(said.contains(Certificates.PASSWORD), said);
    }

    @Test
    void a_wrong_password_is_said_and_not_shown() throws Exception {
        Map<String, Object> all = configuration("https://127.0.0.1:1");
        all.put("tls.keys", authority.file(folder, HERE, YESTERDAY, NEXT_YEAR).toString());
        all.put(".tls.password", "not-it");
        String said = assertThrows(
                        IllegalArgumentException.class, () -> new GatewayConnector(InstantSource.system(), all))
                .getMessage();
        assertTrue(said.contains(".tls.password") && !said.contains("not-it"), said);
    }
}
