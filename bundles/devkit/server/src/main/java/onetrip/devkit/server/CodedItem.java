package onetrip.devkit.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Items with rules, made of a class of the test or benchmark that wants them. */
public final class CodedItem {
    private CodedItem() {}

    /**
     * An item with code.
     *
     * @param rules implements {@code ItemRules} and needs no other class
     */
    public static byte[] jar(String id, String version, String yaml, String english, Class<?> rules)
            throws IOException {
        String type = rules.getName();
        String component = "OSGI-INF/" + type + ".xml";
        Map<String, String> headers = Map.of(
                "Service-Component", component,
                "Import-Package",
                        "onetrip.api.item;version=\"[1.0,2)\",onetrip.api.rules;version=\"[1.0,2)\",org.slf4j",
                "Provide-Capability", "osgi.service;objectClass:List<String>=\"onetrip.api.rules.ItemRules\"",
                "Require-Capability", "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.4.0))\"");
        String xml = "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\" name=\"" + type
                + "\" configuration-policy=\"ignore\">"
                + "<service><provide interface=\"onetrip.api.rules.ItemRules\"/></service>"
                + "<implementation class=\"" + type + "\"/></scr:component>";
        String file = type.replace('.', '/') + ".class";
        try (InputStream code = rules.getClassLoader().getResourceAsStream(file)) {
            return with(
                    TinyItem.jar(id, version, yaml, english),
                    headers,
                    Map.of(component, xml.getBytes(StandardCharsets.UTF_8), file, code.readAllBytes()));
        }
    }

    /** The jar with further headers and entries. */
    public static byte[] with(byte[] jar, Map<String, String> headers, Map<String, byte[]> entries) throws IOException {
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
