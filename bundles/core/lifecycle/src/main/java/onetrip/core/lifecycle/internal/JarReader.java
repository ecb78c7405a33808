package onetrip.core.lifecycle.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import onetrip.core.lifecycle.RefusedException;

/**
 * Reads every entry of a jar to its end: whole, with the right checksum, with a harmless name, within limits.
 */
final class JarReader {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    /** Only what is needed later is kept; the rest is counted and forgotten. */
    private static final List<String> KEPT = List.of("ITEM-INF/", ComponentRules.FOLDER, BillReader.FOLDER);

    private static final int HEAD = 8;

    private final JarLimits limits;
    private final WorkFolder workFolder;
    private final Sentences sentences;

    JarReader(JarLimits limits, WorkFolder workFolder, Sentences sentences) {
        this.limits = limits;
        this.workFolder = workFolder;
        this.sentences = sentences;
    }

    ItemJar read(byte[] jar) throws RefusedException {
        if (jar.length < 4 || jar[0] != 'P' || jar[1] != 'K' || jar[2] != 3 || jar[3] != 4) {
            throw sentences.refused("OT-INSTALL-NOT-A-JAR", "");
        }
        try {
            return workFolder.with(jar, file -> {
                try (ZipFile zip = new ZipFile(file)) {
                    return new Reading(zip).all();
                }
            });
        } catch (IOException | IllegalArgumentException e) {
            throw sentences.refused("OT-INSTALL-DAMAGED", e.toString(), "");
        }
    }

    /** One pass over one file. */
    private final class Reading {
        private final ZipFile zip;
        private final Set<String> names = new HashSet<>();
        private final Map<String, byte[]> itemFiles = new HashMap<>();
        private final Map<String, byte[]> heads = new HashMap<>();
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private long total;

        Reading(ZipFile zip) {
            this.zip = zip;
        }

        ItemJar all() throws IOException, RefusedException {
            if (zip.size() > limits.entries()) {
                throw sentences.refusedBecause(
                        "OT-INSTALL-UNPACKED-SIZE", "entries", "", zip.size(), limits.entries(), "");
            }
            // ZipFile.entries() gives a name twice if the directory has it twice; getEntry would hide that.
            List<ZipEntry> entries = new ArrayList<>(zip.stream().toList());
            for (ZipEntry entry : entries) {
                checkName(entry.getName());
            }
            for (ZipEntry entry : entries) {
                byte[] content = content(entry);
                if (entry.getName().equals(MANIFEST)) {
                    new Manifest(new ByteArrayInputStream(content))
                            .getMainAttributes()
                            .forEach((name, value) -> headers.put(
                                    name.toString(), value.toString().trim()));
                } else if (kept(entry.getName()) && !entry.isDirectory()) {
                    itemFiles.put(entry.getName(), content);
                }
            }
            return new ItemJar(headers, Set.copyOf(heads.keySet()), Map.copyOf(itemFiles), Map.copyOf(heads));
        }

        private void checkName(String name) throws RefusedException {
            boolean climbs = List.of(name.split("/", -1)).contains("..");
            boolean absolute = name.startsWith("/") || name.matches("[A-Za-z]:.*");
            boolean odd = name.isEmpty() || name.contains("\\") || name.chars().anyMatch(Character::isISOControl);
            if (climbs || absolute || odd) {
                throw sentences.refusedBecause("OT-INSTALL-ENTRY-NAME", "outside", "", printable(name));
            }
            // Java finds the manifest in any mixture of cases, the framework in one: there must not be two.
            boolean anyCase = name.regionMatches(true, 0, "META-INF/", 0, 9);
            if (!names.add(anyCase ? name.toUpperCase(Locale.ROOT) : name)) {
                throw sentences.refusedBecause("OT-INSTALL-ENTRY-NAME", "twice", "", printable(name));
            }
        }

        /** Sizes that the file declares are not believed: what comes out of the stream is counted. */
        private byte[] content(ZipEntry entry) throws IOException, RefusedException {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            CRC32 crc = new CRC32();
            long size = 0;
            byte[] buffer = new byte[16 * 1024];
            boolean keep = kept(entry.getName());
            try (InputStream in = zip.getInputStream(entry)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    size += read;
                    total += read;
                    if (size > limits.entry()) {
                        throw tooMuch("entry", limits.entry(), entry.getName());
                    }
                    if (total > limits.total()) {
                        throw tooMuch("total", limits.total(), entry.getName());
                    }
                    crc.update(buffer, 0, read);
                    content.write(buffer, 0, keep ? read : Math.min(read, Math.max(0, HEAD - content.size())));
                }
            }
            if (crc.getValue() != entry.getCrc()) {
                String detail = entry.getName() + ": CRC " + Long.toHexString(crc.getValue()) + ", expected "
                        + Long.toHexString(entry.getCrc());
                throw sentences.refused("OT-INSTALL-DAMAGED", detail, printable(entry.getName()));
            }
            byte[] bytes = content.toByteArray();
            if (!entry.isDirectory()) {
                heads.put(entry.getName(), Arrays.copyOf(bytes, Math.min(HEAD, bytes.length)));
            }
            return bytes;
        }

        private static boolean kept(String name) {
            return name.equals(MANIFEST)
                    || name.endsWith(".class")
                    || KEPT.stream().anyMatch(name::startsWith);
        }

        private RefusedException tooMuch(String variant, long limit, String name) {
            return sentences.refusedBecause(
                    "OT-INSTALL-UNPACKED-SIZE", variant, name, 0, limit / JarLimits.MB, printable(name));
        }

        private String printable(String name) {
            String clean = name.replaceAll("\\p{Cntrl}", "?");
            return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
        }
    }
}
