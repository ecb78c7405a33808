package onetrip.connector.simulators;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulators as the demonstration runs them, for the tests of connectors: a JVM of their own on a free port. Thread-safe. */
public final class SimulatorProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready at (http://127\\.0\\.0\\.1:\\d+)/control");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private SimulatorProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Returns when they answer.
     *
     * @param options as on the command line; a port is not among them
     * @throws IllegalStateException if they do not start
     */
    public static SimulatorProcess start(String... options) {
        try {
            Path program = Path.of(Simulators.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    // The program first: it is one jar, or classes that need what else the test has.
                    program + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                    Simulators.class.getName(),
                    "--port",
                    "0"));
            command.addAll(List.of(options));
            Process process = new ProcessBuilder(command)
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

    /** Scheme, host and port. */
    public String url() {
        return url;
    }

    /**
     * What is at an address.
     *
     * @throws IllegalStateException if it is refused
     */
    public String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).build());
    }

    /**
     * Sends a form of the control pages.
     *
     * @param fields name, value, name, value …
     * @throws IllegalStateException if it is refused
     */
    public void control(String path, String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        send(HttpRequest.newBuilder(URI.create(url + "/control" + path))
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build());
    }

    /** What was exchanged with an endpoint since it was cleared, as the file that the control page offers. */
    public byte[] exchanges(String endpoint) {
        return get("/control/exchanges?endpoint=" + endpoint).getBytes(StandardCharsets.UTF_8);
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
    public void kill() {
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
