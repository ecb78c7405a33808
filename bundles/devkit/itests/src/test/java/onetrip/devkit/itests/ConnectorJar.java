package onetrip.devkit.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The program of the data gateway as another publisher would deliver it: under another name, in another version, configured elsewhere. */
final class ConnectorJar {
    private static final Path GATEWAY = Path.of(System.getProperty("onetrip.root"))
            .resolve("bundles/connectors/gateway/target/onetrip-connector-gateway-0.1.0-SNAPSHOT.jar");

    private ConnectorJar() {}

    /** The one that is shipped, in another version. */
    static byte[] gateway(String version) throws IOException {
        return jar("onetrip-connector-gateway", version, "onetrip.connector.gateway");
    }

    /** @param configuration of whose files it makes connections */
    static byte[] jar(String name, String version, String configuration) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(Files.readAllBytes(GATEWAY)))) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    byte[] content = in.readAllBytes();
                    out.write(
                            entry.getName().startsWith("OSGI-INF/")
                                    ? new String(content, StandardCharsets.UTF_8)
                                            .replace(
                                                    "configuration-pid=\"onetrip.connector.gateway\"",
                                                    "configuration-pid=\"" + configuration + "\"")
                                            .getBytes(StandardCharsets.UTF_8)
                                    : content);
                }
            }
        }
        return bytes.toByteArray();
    }
}
