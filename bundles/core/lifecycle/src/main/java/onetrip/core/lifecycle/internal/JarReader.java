package onetrip.core.lifecycle.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import onetrip.core.lifecycle.RefusedException;

/**
 * Reads every entry of a jar to its end: whole, with the right checksum, with a harmless name, within limits. The file
 * is opened the way the framework opens it, by its central directory, so that what was checked is what will run.
 */
final class JarReader {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String ITEM_FILES = "ITEM-INF/";

    private final JarLimits limits;
    private final Path workFolder;
    private final Sentences sentences;

    /** @param workFolder where the jar lies while it is read */
    JarReader(JarLimits limits, Path workFolder, Sentences sentences) {
        this.limits = limits;
        this.workFolder = workFolder;
        this.sentences = sentences;
    }

    ItemJar read(byte[] jar) throws RefusedException {
        if (jar.length < 4 || jar[0] != 'P' || jar[1] != 'K' || jar[2] != 3 || jar[3] != 4) {
            throw sentences.refused("OT-INSTALL-NOT-A-JAR", "");
        }
        Path file = null;
        try {
            Files.createDirectories(workFolder);
            file = Files.createTempFile(workFolder, "read-", ".jar");
            Files.write(file, jar);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return new Reading(zip).all();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw sentences.refused("OT-INSTALL-DAMAGED", e.toString(), "");
        } finally {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    /** One pass over one file. */
    private final class Reading {
        private final ZipFile zip;
        private final Set<String> names = new HashSet<>();
        private final Map<String, byte[]> itemFiles = new HashMap<>();
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
                byte[] content = content(entry);
                if (entry.getName().equals(MANIFEST)) {
                    new Manifest(new ByteArrayInputStream(content))
                            .getMainAttributes()
                            .forEach((name, value) -> headers.put(
                                    name.toString(), value.toString().trim()));
                } else if (entry.getName().startsWith(ITEM_FILES) && !entry.isDirectory()) {
                    itemFiles.put(entry.getName(), content);
                }
            }
            names.removeIf(name -> name.endsWith("/"));
            return new ItemJar(headers, Set.copyOf(names), Map.copyOf(itemFiles));
        }

        private void checkName(String name) throws RefusedException {
            boolean climbs = List.of(name.split("/", -1)).contains("..");
            boolean absolute = name.startsWith("/") || name.matches("[A-Za-z]:.*");
            boolean odd = name.isEmpty() || name.contains("\\") || name.chars().anyMatch(Character::isISOControl);
            if (climbs || absolute || odd) {
                throw sentences.refusedBecause("OT-INSTALL-ENTRY-NAME", "outside", "", printable(name));
            }
            if (!names.add(name)) {
                throw sentences.refusedBecause("OT-INSTALL-ENTRY-NAME", "twice", "", printable(name));
            }
        }

        /** Sizes that the file declares are not believed: what comes out of the stream is counted. */
        private byte[] content(ZipEntry entry) throws IOException, RefusedException {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            CRC32 crc = new CRC32();
            long size = 0;
            byte[] buffer = new byte[16 * 1024];
            // Only what is needed later is kept; the rest is counted and forgotten.
            boolean keep = entry.getName().equals(MANIFEST) || entry.getName().startsWith(ITEM_FILES);
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
                    if (keep) {
                        content.write(buffer, 0, read);
                    }
                }
            }
            if (crc.getValue() != entry.getCrc()) {
                String detail = entry.getName() + ": CRC " + Long.toHexString(crc.getValue()) + ", expected "
                        + Long.toHexString(entry.getCrc());
                throw sentences.refused("OT-INSTALL-DAMAGED", detail, printable(entry.getName()));
            }
            return content.toByteArray();
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
