package onetrip.core.lifecycle.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItem.Role;

/** What another house has exported. */
public final class ExportedSet {
    private ExportedSet() {}

    /** An item without code, and one with code in two versions, of which one finishes its cases. */
    public static byte[] ofThree() throws IOException {
        Map<DesiredItem, byte[]> jars = new LinkedHashMap<>();
        add(jars, "declared-only", "1.0.0", Role.SERVING, JarBuilder.item("declared-only", "1.0.0"));
        add(jars, "with-code", "1.0.0", Role.FINISHING, asking("1.0.0"));
        add(jars, "with-code", "2.0.0", Role.SERVING, asking("2.0.0"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(SetList.NAME));
            zip.write(SetList.of(List.copyOf(jars.keySet()), item -> Map.of()).write());
            for (Map.Entry<DesiredItem, byte[]> jar : jars.entrySet()) {
                zip.putNextEntry(new ZipEntry("jars/" + jar.getKey().hash() + ".jar"));
                zip.write(jar.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static JarBuilder asking(String version) {
        return JarBuilder.item("with-code", version)
                .header("Import-Package", "onetrip.api.item;version=\"[1.0,2)\",onetrip.api.rules;version=\"[1.0,2)\"");
    }

    private static void add(Map<DesiredItem, byte[]> jars, String id, String version, Role role, JarBuilder builder) {
        byte[] jar = builder.build();
        jars.put(new DesiredItem(id, Sha256.of(jar), version, role, "admin", Instant.EPOCH), jar);
    }

    /** The jar of a contract in this version, as far as anybody looks. */
    public static byte[] contract(String version) {
        return new JarBuilder()
                .header("Bundle-SymbolicName", "onetrip-api")
                .header(
                        "Export-Package",
                        "onetrip.api.item;version=\"" + version + "\",onetrip.api.rules;version=\"" + version + "\"")
                .build();
    }
}
