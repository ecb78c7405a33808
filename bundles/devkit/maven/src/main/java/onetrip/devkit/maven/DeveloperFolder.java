package onetrip.devkit.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import onetrip.core.lifecycle.SignaturePolicy;

/**
 * What {@code ./onetrip} keeps for a developer outside every project, by default in {@code ~/.onetrip}: the key
 * ({@code developer.p12}, its password in {@code developer.password}), and in {@code server.properties} the server that it started
 * last or made an item for.
 */
record DeveloperFolder(Path folder, Properties server) {

    /** @param given as configured, or null: then {@code ONETRIP_KEYS}, else {@code ~/.onetrip} */
    static DeveloperFolder at(Path given) {
        String named = System.getenv("ONETRIP_KEYS");
        Path folder = given != null
                ? given
                : named != null && !named.isBlank()
                        ? Path.of(named)
                        : Path.of(System.getProperty("user.home"), ".onetrip");
        Properties server = new Properties();
        Path file = folder.resolve("server.properties");
        if (Files.isRegularFile(file)) {
            try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                server.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new DeveloperFolder(folder, server);
    }

    Path keyStore() {
        return folder.resolve("developer.p12");
    }

    Path password() {
        return folder.resolve("developer.password");
    }

    /** Data and configuration of the server; empty if none was ever started. */
    Optional<Path> home() {
        return Optional.ofNullable(server.getProperty("home")).map(Path::of);
    }

    String address() {
        return "http://127.0.0.1:" + server.getProperty("port", "8080");
    }

    SignaturePolicy signatures() {
        return "warn".equals(server.getProperty("signatures", "").toLowerCase(Locale.ROOT))
                ? SignaturePolicy.WARN
                : SignaturePolicy.REQUIRED;
    }
}
