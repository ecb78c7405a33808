package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import onetrip.devkit.server.Visitor;

/** A program that calls {@code /api/v1/admin}. */
final class ApiCaller {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
    private final String base;
    private final String key;

    /** @param key or null for a caller without one */
    ApiCaller(String base, String key) {
        this.base = base;
        this.key = key;
    }

    record Answer(int status, String type, byte[] bytes, java.net.http.HttpHeaders headers) {
        JsonNode json() {
            try {
                return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
            } catch (IOException e) {
                throw new AssertionError(text(), e);
            }
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        Answer is(int expected) {
            assertEquals(expected, status, text());
            return this;
        }

        /** A problem document with this status and code, which says what to do in both languages. */
        Answer problem(int expected, String code) {
            is(expected);
            assertEquals("application/problem+json", type);
            assertEquals(code, json().path("code").asText(), text());
            assertEquals(expected, json().path("status").asInt(), text());
            for (String field : new String[] {"/title", "/detail", "/next", "/zh/next", "/en/next", "/type"}) {
                assertEquals(false, json().at(field).asText().isBlank(), field + " " + text());
            }
            return this;
        }
    }

    /** Makes a key on the page, as an administrator does, and reads it where it is shown once. */
    static String key(Visitor admin, String name, String lastDay) throws IOException {
        admin.get("/admin/tokens").post("/admin/tokens", "name", name, "until", lastDay);
        assertEquals(200, admin.status(), admin.body());
        return admin.find("<code id=\"secret\">([^<]+)</code>");
    }

    Answer get(String path) throws IOException {
        return send(HttpRequest.newBuilder().GET(), path, null);
    }

    Answer post(String path) throws IOException {
        return send(HttpRequest.newBuilder().POST(BodyPublishers.noBody()), path, null);
    }

    Answer json(String method, String path, String body) throws IOException {
        return send(HttpRequest.newBuilder().method(method, BodyPublishers.ofString(body)), path, "application/json");
    }

    Answer bytes(String path, String type, byte[] body) throws IOException {
        return send(HttpRequest.newBuilder().POST(BodyPublishers.ofByteArray(body)), path, type);
    }

    Answer method(String method, String path) throws IOException {
        return send(HttpRequest.newBuilder().method(method, BodyPublishers.noBody()), path, null);
    }

    /** @param headers name, value, name, value … */
    Answer send(HttpRequest.Builder request, String path, String type, String... headers) throws IOException {
        request.uri(URI.create(base + (path.startsWith("/api") ? "" : "/api/v1/admin") + path))
                .timeout(Duration.ofSeconds(60));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body(),
                    answer.headers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
