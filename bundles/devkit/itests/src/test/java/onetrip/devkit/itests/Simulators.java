package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import onetrip.devkit.server.Server;

/** Tells the simulators beside a server how to behave, and reads what they were told. */
final class Simulators {
    /**
     * One for all: a client of its own for each question leaves its connection behind, and the simulators close whatever
     * connection is one too many (200), even one on which the next request is already under way.
     */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Simulators() {}

    /** What is at an address below /control. */
    static String read(Server server, String path) {
        return get(server.simulator("/control" + path));
    }

    static String get(URI address) {
        try {
            return send(HttpRequest.newBuilder(address).build()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param fields name, value, name, value … */
    static void set(Server server, String path, String... fields) {
        try {
            assertEquals(303, post(server.simulator("/control" + path), fields), "the simulators did not take it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param fields name, value, name, value …
     * @return the status
     */
    static int post(URI address, String... fields) throws IOException {
        return send(HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                        .build())
                .statusCode();
    }

    /** @param fields name, value, name, value … */
    static String form(String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
