package onetrip.connector.gateway;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import onetrip.api.exchange.QueryConnector;
import onetrip.connector.simulators.SimulatorProcess;

/** The simulated sources, and how a connector reaches and a test plays them. */
final class SimulatedSources implements AutoCloseable {
    static final String SECRET = "a secret of this test";

    private final SimulatorProcess process = SimulatorProcess.start("--secret", SECRET);

    static SimulatedSources start() {
        return new SimulatedSources();
    }

    String url() {
        return process.url();
    }

    /** The configuration of a connector to these simulators. */
    Map<String, Object> configuration(String... types) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(QueryConnector.TYPES, String.join(",", types));
        configuration.put("url", url() + "/gateway");
        configuration.put(".accessKey", "sandbox");
        configuration.put(".secret", SECRET);
        configuration.put("system.zh", "公安户籍");
        configuration.put("system.en", "Household register");
        return configuration;
    }

    /** The configuration of a source as the distribution has it: only where it is asked, and with which key, is another here. */
    Map<String, Object> shipped(String source) throws IOException {
        Map<String, Object> configuration = file(source);
        configuration.put("url", url() + "/gateway");
        configuration.put(".secret", SECRET);
        return configuration;
    }

    /** The file of the distribution for a source. */
    static Map<String, Object> file(String source) throws IOException {
        Properties shipped = new Properties();
        try (Reader file = Files.newBufferedReader(
                Path.of("..", "..", "..", "config", "onetrip.connector.gateway-" + source + ".cfg"))) {
            shipped.load(file);
        }
        Map<String, Object> configuration = new HashMap<>();
        shipped.stringPropertyNames().forEach(key -> configuration.put(key, shipped.getProperty(key)));
        return configuration;
    }

    void person(String source, String certNo, String behaviour) {
        process.control("/person", "source", source, "certNo", certNo, "behaviour", behaviour);
    }

    void source(String source, String behaviour) {
        process.control("/source", "source", source, "behaviour", behaviour);
    }

    void errors(String source, int percent) {
        process.control("/source", "source", source, "errors", String.valueOf(percent));
    }

    void reset() {
        process.control("/reset");
    }

    /** Exchanges before this are not in the next file. */
    void forget() {
        process.control("/exchanges");
    }

    byte[] exchanges() {
        return process.exchanges("gateway");
    }

    String log() {
        return process.get("/control/log");
    }

    /** As if the power failed. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
