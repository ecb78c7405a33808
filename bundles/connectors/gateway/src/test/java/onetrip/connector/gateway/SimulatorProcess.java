package onetrip.connector.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onetrip.api.exchange.QueryConnector;
import onetrip.connector.simulators.Simulators;

/** The simulators as the demonstration runs them: a JVM of its own on a free port. */
final class SimulatorProcess implements AutoCloseable {
    static final String SECRET = "a secret of this test";

    private static final Pattern READY = Pattern.compile("ready at (http://127\\.0\\.0\\.1:\\d+)/control");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private SimulatorProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static SimulatorProcess start() {
        try {
            Path program = Path.of(Simulators.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            program.toString(),
                            Simulators.class.getName(),
                            "--port",
                            "0",
                            "--secret",
                            SECRET)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            // A test run that is aborted leaves no server behind.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            Matcher ready = READY.matcher(String.valueOf(lines.readLine()));
            if (!ready.find()) {
                process.destroyForcibly();
                throw new IllegalStateException("The simulators did not start");
            }
            return new SimulatorProcess(process, ready.group(1));
        } catch (IOException | URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }

    String url() {
        return url;
    }

    /** The configuration of a connector to these simulators. */
    Map<String, Object> configuration(String... types) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(QueryConnector.TYPES, String.join(",", types));
        configuration.put("url", url + "/gateway");
        configuration.put(".accessKey", "sandbox");
        configuration.put(".secret", SECRET);
        configuration.put("system.zh", "公安户籍");
        configuration.put("system.en", "Household register");
        return configuration;
    }

    void person(String source, String certNo, String behaviour) {
        post("/control/person", "source=" + source + "&certNo=" + certNo + "&behaviour=" + behaviour);
    }

    void source(String source, String behaviour) {
        post("/control/source", "source=" + source + "&behaviour=" + behaviour);
    }

    void errors(String source, int percent) {
        post("/control/source", "source=" + source + "&errors=" + percent);
    }

    void reset() {
        post("/control/reset", "");
    }

    String log() {
        return send(HttpRequest.newBuilder(URI.create(url + "/control/log")).build());
    }

    private void post(String path, String form) {
        send(HttpRequest.newBuilder(URI.create(url + path))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw new IllegalStateException(response.body());
            }
            return response.body();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** As if the power failed. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
