package onetrip.core.lifecycle.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.item.Text;

/**
 * The publishers that this platform knows: two files each in one folder, {@code name.pem} and {@code name.properties}.
 * A publisher that is not written quite rightly is none, and a problem says so: a slip of the pen never opens the door.
 *
 * @param problems one sentence each
 */
record Publishers(List<Publisher> known, List<Text> problems) {
    private static final String SETTINGS = ".properties";
    private static final String CERTIFICATE = ".pem";
    private static final Set<String> KEYS = Set.of("items", "connectors", "revoked");

    /** Reads the folder as it is now; no folder is no publishers. */
    static Publishers read(Path folder, Sentences sentences) {
        List<Publisher> known = new ArrayList<>();
        List<Text> problems = new ArrayList<>();
        for (String name : names(folder, problems, sentences)) {
            try {
                known.add(publisher(folder, name));
            } catch (Slip slip) {
                problems.add(sentences.text("publisher." + slip.getMessage(), name, slip.value));
            } catch (IOException e) {
                problems.add(sentences.text("publisher.unreadable", name, Printable.line(e.toString())));
            }
        }
        return new Publishers(List.copyOf(known), List.copyOf(problems));
    }

    /** What is wrong, by the last part of its sentence's key. */
    private static final class Slip extends Exception {
        private static final long serialVersionUID = 1;
        private final String value;

        Slip(String key, String value) {
            super(key);
            this.value = value;
        }
    }

    private static Set<String> names(Path folder, List<Text> problems, Sentences sentences) {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SETTINGS) || file.endsWith(CERTIFICATE))
                    .map(file -> file.substring(0, file.lastIndexOf('.')))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException | UncheckedIOException e) {
            problems.add(sentences.text("publisher.unreadable", folder, Printable.line(e.toString())));
            return Set.of();
        }
    }

    private static Publisher publisher(Path folder, String name) throws IOException, Slip {
        Properties settings = settings(folder.resolve(name + SETTINGS));
        for (String key : settings.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw new Slip("key", Printable.line(key));
            }
        }
        List<String> items = list(settings, "items");
        for (String item : items) {
            if (!item.matches("\\*|[a-z0-9]+(-[a-z0-9]+)*-?")) {
                throw new Slip("item", Printable.line(item));
            }
        }
        List<String> connectors = list(settings, "connectors");
        for (String connector : connectors) {
            if (!connector.matches("\\*|[a-z0-9]+([.-][a-z0-9]+)*-?")) {
                throw new Slip("connector", Printable.line(connector));
            }
        }
        if (items.isEmpty() && connectors.isEmpty()) {
            throw new Slip("no-items", "");
        }
        Set<String> revoked = new TreeSet<>();
        for (String typed : list(settings, "revoked")) {
            String fingerprint = Certificates.fingerprint(typed);
            if (!fingerprint.equals("all") && !fingerprint.matches("([0-9A-F]{2}:){31}[0-9A-F]{2}")) {
                throw new Slip("revoked", Printable.line(typed));
            }
            revoked.add(fingerprint);
        }
        return new Publisher(name, certificates(folder.resolve(name + CERTIFICATE)), items, connectors, revoked);
    }

    private static Properties settings(Path file) throws IOException, Slip {
        if (!Files.isRegularFile(file)) {
            throw new Slip("no-settings", "");
        }
        Properties settings = new Properties();
        try {
            settings.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        return settings;
    }

    private static List<String> list(Properties settings, String key) {
        return Arrays.stream(settings.getProperty(key, "").split("[,\\s]+"))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static List<X509Certificate> certificates(Path file) throws IOException, Slip {
        if (!Files.isRegularFile(file)) {
            throw new Slip("no-certificate", "");
        }
        String pem = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (pem.contains("PRIVATE KEY")) {
            throw new Slip("private-key", "");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (Certificate certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)))) {
                certificates.add((X509Certificate) certificate);
            }
        } catch (CertificateException e) {
            throw new Slip("certificate", Printable.line(e.toString()));
        }
        if (certificates.isEmpty()) {
            throw new Slip("certificate", "");
        }
        return List.copyOf(certificates);
    }
}
