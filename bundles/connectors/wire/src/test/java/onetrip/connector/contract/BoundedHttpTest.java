package onetrip.connector.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import onetrip.connector.wire.BoundedHttp;
import onetrip.connector.wire.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the contract of each adapter does not see: the HTTP client's own thread, below the adapters. */
@Timeout(60)
class BoundedHttpTest {
    @TempDir
    Path folder;

    private static boolean anHttpClientLives() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("HttpClient-"));
    }

    private static String asked(String url) throws Exception {
        try (BoundedHttp http = new BoundedHttp("test", new Keys("test", Map.of()), 1000, InstantSource.system())) {
            byte[] body = http.send(HttpRequest.newBuilder(URI.create(url)).build(), Duration.ofSeconds(20))
                    .body();
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Java 17 ends that thread some seconds after nobody holds the client any more. */
    @Test
    void nothing_holds_the_client_of_one_that_was_closed() throws Exception {
        try (BadServer server = new BadServer(folder, asked -> "well", (asked, body) -> Map.of())) {
            server.play(new BadServer.Script("/none", null, asked -> ""));
            assertEquals(List.of("well", "well"), List.of(asked(server.url() + "/one"), asked(server.url() + "/two")));
        }
        for (int i = 0; i < 100 && anHttpClientLives(); i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertFalse(anHttpClientLives(), "something holds the client");
    }
}
