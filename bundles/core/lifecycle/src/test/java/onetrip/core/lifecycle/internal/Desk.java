package onetrip.core.lifecycle.internal;

import java.nio.file.Files;
import java.nio.file.Path;

/** Publishers with their keys, good and bad ones, and the folder in which an administrator enters them. */
final class Desk {
    private static final String THIS_YEAR = "2026/01/01";

    final Keys keys;
    private final Path publishers;

    /** @param home of the platform that is to know them */
    Desk(Path home) throws Exception {
        publishers = home.resolve("publishers");
        keys = new Keys(home)
                .make("bureau", THIS_YEAR, 3650)
                .make("stranger", THIS_YEAR, 3650)
                .make("expired", "2025/01/01", 30)
                .make("early", "2027/01/01", 365)
                .make("authority", THIS_YEAR, 3650, "-ext", "bc:c")
                .make("member", THIS_YEAR, 365, "-signer", "authority")
                .make("lapsed", THIS_YEAR, 30, "-signer", "authority")
                .make("webserver", THIS_YEAR, 365, "-signer", "authority", "-ext", "eku=serverAuth")
                .make("forger", THIS_YEAR, 365, "-signer", "bureau");
    }

    /** As an administrator has it at first: one publisher, for ids that begin with "sample-". */
    void open() throws Exception {
        Files.createDirectories(publishers);
        try (var files = Files.list(publishers)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        enter("bureau", "items = sample-");
    }

    void enter(String name, String settings) throws Exception {
        enter(name, keys.pem(name), settings);
    }

    void enter(String name, String pem, String settings) throws Exception {
        Files.writeString(publishers.resolve(name + ".pem"), pem);
        Files.writeString(publishers.resolve(name + ".properties"), settings);
    }

    Path publishers() {
        return publishers;
    }

    static JarBuilder item() {
        return JarBuilder.item("sample-item", "1.0.0");
    }

    byte[] signed(String by) throws Exception {
        return keys.sign(by, item());
    }
}
