package onetrip.connector.simulators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecordingTest {
    private static final byte[] GBK = "测试".getBytes(Charset.forName("GBK"));

    private final HttpClient client = HttpClient.newHttpClient();
    private final Recording recording = new Recording(() -> Instant.parse("2026-11-29T00:00:00Z"));
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        recording.look(server.createContext("/echo/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try (exchange) {
                if (exchange.getRequestURI().getPath().endsWith("/silent")) {
                    return;
                }
                exchange.getResponseHeaders().set("Retry-After", "900");
                exchange.sendResponseHeaders(503, body.length == 0 ? -1 : body.length);
                if (body.length > 0) {
                    exchange.getResponseBody().write(body);
                }
            }
        }));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void post(String path, byte[] body) throws Exception {
        client.send(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort() + path))
                        .header("X-Key", "sandbox")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private List<Exchange> exported() throws IOException {
        return Exchange.read(Exchange.write(recording.exchanges("echo")));
    }

    @Test
    void a_question_and_its_answer_come_back_from_the_file_without_what_the_transport_adds() throws Exception {
        post("/echo/a?b=%20", "{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        post("/echo/gbk", GBK);
        post("/echo/nothing", new byte[0]);

        List<Exchange> all = exported();
        assertEquals(3, all.size());
        Exchange first = all.get(0);
        assertEquals(
                "POST /echo/a?b=%20",
                first.request().method() + " " + first.request().target());
        assertEquals(java.util.Map.of("X-key", "sandbox"), first.request().headers());
        assertEquals("{\"a\":1}", first.request().body().text());
        assertEquals(503, first.response().status());
        assertEquals(java.util.Map.of("Retry-after", "900"), first.response().headers());
        assertEquals("{\"a\":1}", first.response().body().text());
        assertArrayEquals(GBK, all.get(1).response().body().bytes());
        assertEquals(0, all.get(2).response().body().bytes().length);
    }

    @Test
    void who_is_never_answered_is_recorded_with_status_0() throws Exception {
        assertThrows(IOException.class, () -> post("/echo/silent", GBK));

        assertEquals(0, exported().get(0).response().status());
    }

    @Test
    void only_the_last_fifty_are_kept_and_of_a_long_body_only_how_long_it_was() throws Exception {
        for (int i = 0; i < 52; i++) {
            post("/echo/" + i, GBK);
        }
        assertEquals(50, exported().size());
        assertEquals("/echo/2", exported().get(0).request().target());

        recording.clear();
        assertEquals(List.of(), recording.endpoints());
        post("/echo/long", new byte[100_000]);
        Exchange.Body body = exported().get(0).response().body();
        assertEquals(100_000, body.cut());
        assertThrows(IllegalStateException.class, body::bytes);
        assertFalse(new String(Exchange.write(recording.exchanges(""))).length() > 10_000, "it was kept all the same");
    }

    @Test
    void a_client_that_asks_otherwise_than_recorded_is_told_what_differs() throws Exception {
        post("/echo/a", GBK);
        try (Replay replay = new Replay(exported())) {
            URI other = URI.create(replay.url() + "/echo/b");
            client.send(
                    HttpRequest.newBuilder(other)
                            .header("X-Key", "mine")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(GBK))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            assertEquals(
                    List.of(
                            "exchange 1, target: recorded /echo/a, now /echo/b",
                            "exchange 1, X-key: recorded sandbox, now mine"),
                    replay.differences());
        }
    }
}
