package onetrip.connector.simulators;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Departments' calls to us, signed as docs/connectors/task.md wants it, or as a tester wants it. */
final class DepartmentCaller {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration OLD = Duration.ofHours(1);
    private static final String HMAC = "HmacSHA256";

    private final URI callback;
    private final String key;
    private final String secret;
    private final InstantSource clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** @param callback what an office's name is appended to; null: nobody is called */
    DepartmentCaller(URI callback, String key, String secret, InstantSource clock) {
        this.callback = callback;
        this.key = key;
        this.secret = secret;
        this.clock = clock;
    }

    void call(String office, String id, DepartmentBook book) {
        String how = book.calls();
        if (callback == null || how.equals("none") || how.equals("lost")) {
            return;
        }
        Instant at = how.equals("old") ? clock.instant().minus(OLD) : clock.instant();
        String with = how.equals("forged") ? "somebody else's" : secret;
        HttpRequest request = request(office, id, at, with);
        book.called(how, send(request));
        if (how.equals("doubled")) {
            book.called("again", send(request));
        }
    }

    private HttpRequest request(String office, String id, Instant at, String with) {
        String body = "{\"id\":\"" + id + "\"}";
        URI to = URI.create(callback + "/" + office);
        String time = String.valueOf(at.toEpochMilli());
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(with.getBytes(StandardCharsets.UTF_8), HMAC));
            byte[] signed = mac.doFinal((time + "\n" + to.getRawPath() + "\n" + body).getBytes(StandardCharsets.UTF_8));
            return HttpRequest.newBuilder(to)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("X-Task-Key", key)
                    .header("X-Task-Time", time)
                    .header("X-Task-Signature", HexFormat.of().formatHex(signed))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** 0 if nobody answered. */
    private int send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException nobody) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
