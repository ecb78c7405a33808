package onetrip.core.lifecycle.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes jars, good ones and bad ones, byte for byte the same each time. */
final class JarBuilder {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** A sound item without code, as the build would make it. */
    static JarBuilder item(String itemId, String version) {
        return new JarBuilder()
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", "item-" + itemId)
                .header("Bundle-Version", version)
                .entry("ITEM-INF/item.yaml", SampleItems.yaml(itemId, false))
                .entry("ITEM-INF/l10n/en.properties", SampleItems.ENGLISH);
    }

    /** A sound item whose rules are the given class of the test class path. */
    static JarBuilder itemWithRules(String itemId, String version, Class<?> rules) {
        String component = "OSGI-INF/" + rules.getName() + ".xml";
        return item(itemId, version)
                .entry("ITEM-INF/item.yaml", SampleItems.yaml(itemId, true))
                .header("Import-Package", "onetrip.api.item;version=\"[1.0,2)\",onetrip.api.rules;version=\"[1.0,2)\"")
                .header("Service-Component", component)
                .header("Provide-Capability", "osgi.service;objectClass:List<String>=\"onetrip.api.rules.ItemRules\"")
                .header(
                        "Require-Capability",
                        "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.4.0)(!(version>=2.0.0)))\","
                                + "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"")
                .entry(component, componentXml(rules.getName()))
                .classFile(rules);
    }

    private static String componentXml(String name) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s"
                    configuration-policy="ignore">
                  <service><provide interface="onetrip.api.rules.ItemRules"/></service>
                  <implementation class="%1$s"/>
                </scr:component>
                """.formatted(name);
    }

    JarBuilder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    JarBuilder withoutHeader(String name) {
        headers.remove(name);
        return this;
    }

    JarBuilder entry(String name, String text) {
        return entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    JarBuilder entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    JarBuilder withoutEntry(String name) {
        entries.remove(name);
        return this;
    }

    JarBuilder classFile(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
            return entry(file, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] build() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            if (!headers.isEmpty()) {
                StringBuilder manifest = new StringBuilder("Manifest-Version: 1.0\n");
                headers.forEach((name, value) -> manifest.append(wrapped(name + ": " + value)));
                put(zip, "META-INF/MANIFEST.MF", (manifest + "\n").getBytes(StandardCharsets.UTF_8));
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** A manifest line holds 72 bytes at most. */
    private static String wrapped(String line) {
        StringBuilder text = new StringBuilder();
        String rest = line;
        while (rest.length() > 70) {
            text.append(rest, 0, 70).append("\n ");
            rest = rest.substring(70);
        }
        return text.append(rest).append('\n').toString();
    }
}
