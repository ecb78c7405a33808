package onetrip.devkit.itests;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;

/** The real OpenID provider of devkit/provider in its own process. */
final class OpenIdProvider implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Server.freePort();
    private final Process process;

    /** @param site address of the relying party */
    OpenIdProvider(String site) throws IOException {
        Path target = Path.of(System.getProperty("onetrip.root"), "bundles/devkit/provider/target")
                .toRealPath();
        Path log = Path.of("target/provider.log").toAbsolutePath();
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(
                Server.java(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                target.resolve("classes") + ":" + target.resolve("lib") + "/*",
                "onetrip.devkit.provider.Provider");
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        builder.environment().put("RP", site);
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Await.until("the provider is ready, see " + log, Duration.ofSeconds(60), () -> {
            try {
                HttpURLConnection asked = (HttpURLConnection)
                        uri("/.well-known/openid-configuration").toURL().openConnection();
                return asked.getResponseCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Posts to its control side and returns what it says. */
    String control(String path, String... fields) throws IOException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(uri("/control/" + path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(Simulators.form(fields)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("control/" + path + " said " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
