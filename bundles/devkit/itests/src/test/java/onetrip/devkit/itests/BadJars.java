package onetrip.devkit.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import onetrip.devkit.server.TinyItem;

/** Jars that no platform may take. */
final class BadJars {
    static final String ID = "library-bad";

    private BadJars() {}

    /** A sound jar of a program: it has a manifest, and nothing that makes it a bundle. */
    static byte[] noBundle() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Main-Class", "library.Main");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }

    static byte[] half() throws IOException {
        byte[] whole = TinyItem.named(ID);
        return Arrays.copyOf(whole, whole.length / 2);
    }

    static byte[] defined(String yaml) throws IOException {
        return TinyItem.jar(ID, "1.0.0", yaml, TinyItem.english());
    }

    /** Passes every check of the plan and fails when it is started. */
    static byte[] startThrows() throws IOException {
        return ruled(ID, "1.0.0", StartThatThrows.class);
    }

    /** The library's item with an automatic check before the clerk's, and rules of this class. */
    static byte[] ruled(String id, String version, Class<?> rules) throws IOException {
        String type = rules.getName();
        String component = "OSGI-INF/" + type + ".xml";
        Map<String, String> headers = Map.of(
                "Import-Package", "onetrip.api.item;version=\"[1.0,2)\",onetrip.api.rules;version=\"[1.0,2)\"",
                "Service-Component", component,
                "Provide-Capability", "osgi.service;objectClass:List<String>=\"onetrip.api.rules.ItemRules\"",
                "Require-Capability", "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.4.0))\"");
        String xml = "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\" name=\"" + type + "\">"
                + "<service><provide interface=\"onetrip.api.rules.ItemRules\"/></service>"
                + "<implementation class=\"" + type + "\"/></scr:component>";
        String file = type.replace('.', '/') + ".class";
        String yaml = TinyItem.yaml()
                .replace(TinyItem.ID, id)
                .replace("period:", "rules: true\nperiod:")
                .replace("  stages:\n", "  stages:\n    - {id: auto, kind: check, name: 自动核对}\n");
        String english = TinyItem.english() + "process.stages.auto.name=Automatic check\n";
        try (InputStream code = BadJars.class.getClassLoader().getResourceAsStream(file)) {
            return with(
                    TinyItem.jar(id, version, yaml, english),
                    headers,
                    Map.of(component, xml.getBytes(StandardCharsets.UTF_8), file, code.readAllBytes()));
        }
    }

    /** The jar with further headers and entries. */
    static byte[] with(byte[] jar, Map<String, String> headers, Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            Manifest manifest = in.getManifest();
            headers.forEach(manifest.getMainAttributes()::putValue);
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(out);
                }
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    out.putNextEntry(new JarEntry(entry.getKey()));
                    out.write(entry.getValue());
                }
            }
        }
        return bytes.toByteArray();
    }
}
