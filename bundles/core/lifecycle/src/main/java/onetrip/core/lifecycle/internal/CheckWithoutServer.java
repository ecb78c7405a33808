package onetrip.core.lifecycle.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Manifest;
import onetrip.api.item.Definition;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.ItemCheck;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.SignaturePolicy;
import onetrip.core.lifecycle.StagedItem;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** The planner without the framework, the stores and the other items. */
public final class CheckWithoutServer {
    private static final String CONTRACT = "onetrip-api";
    /** As the server's own setting is where nobody changed it. */
    private static final long JAR_LIMIT = 20 * JarLimits.MB;

    private final Time time;
    private final Planner planner;

    public CheckWithoutServer(
            Path work, Path publishers, SignaturePolicy signatures, Map<String, String> packages, Time time) {
        this.time = time;
        Sentences sentences = new Sentences();
        WorkFolder reading = new WorkFolder(work);
        Map<String, List<Version>> offered = new HashMap<>();
        try {
            contract()
                    .forEach((name, versions) -> offered.put(
                            name, versions.stream().map(Version::parseVersion).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        packages.forEach((name, version) -> offered.put(name, List.of(Version.parseVersion(version))));
        TrustRules trust = new TrustRules(
                new Policy(signatures, List.of()),
                () -> Publishers.read(publishers, sentences),
                new SignatureReader(reading, sentences),
                new PublisherRules(time, sentences),
                sentences);
        // No stores, no items, no framework: planAlone() asks none of them.
        planner = new Planner(
                Inspector.of(JAR_LIMIT, reading, name -> offered.getOrDefault(name, List.of()), sentences),
                null,
                null,
                null,
                null,
                trust,
                null,
                null,
                Optional::empty,
                sentences);
    }

    public Plan plan(String fileName, byte[] jar, Optional<Definition> before) {
        StagedItem staged = new StagedItem(Sha256.of(jar), fileName, jar.length, "developer", time.now());
        return planner.planAlone(staged, jar, before);
    }

    /** Out of the manifest of the contract's own jar. */
    public static Map<String, List<String>> contract() throws IOException {
        Map<String, List<String>> packages = new HashMap<>();
        Enumeration<URL> manifests = ItemCheck.class.getClassLoader().getResources("META-INF/MANIFEST.MF");
        while (manifests.hasMoreElements()) {
            try (InputStream in = manifests.nextElement().openStream()) {
                var main = new Manifest(in).getMainAttributes();
                if (CONTRACT.equals(main.getValue(Constants.BUNDLE_SYMBOLICNAME))) {
                    packages.putAll(exports(main.getValue(Constants.EXPORT_PACKAGE)));
                }
            }
        }
        return packages;
    }

    /** Package → versions, of a header {@code Export-Package}. */
    static Map<String, List<String>> exports(String header) {
        Map<String, List<String>> packages = new HashMap<>();
        for (HeaderClause clause : HeaderClause.parse(header)) {
            String version = clause.attributes().getOrDefault("version", "0");
            clause.paths().forEach(name -> packages.put(name, List.of(version)));
        }
        return packages;
    }
}
