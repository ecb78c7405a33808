package onetrip.core.lifecycle.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import onetrip.core.lifecycle.RefusedException;

/**
 * A set that somebody handed in, on this node's disk. It is looked at from end to end before anything of it is used; nothing is
 * ever unpacked to a path that the file names.
 */
final class SetFile implements AutoCloseable {
    private static final int LARGEST_LIST = 1024 * 1024;

    private final Path file;
    private final ZipFile zip;
    private final long jarLimit;
    private final SetList list;

    private SetFile(Path file, ZipFile zip, long jarLimit, SetList list) {
        this.file = file;
        this.zip = zip;
        this.jarLimit = jarLimit;
        this.list = list;
    }

    /** @throws RefusedException if it is no set, whole and true; then nothing is left on the disk */
    static SetFile read(InputStream in, Path folder, long limit, long jarLimit, Sentences sentences)
            throws IOException, RefusedException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "set-", ".zip");
        ZipFile zip = null;
        try {
            copy(in, file, limit, sentences);
            zip = open(file.toFile(), sentences);
            Map<String, ZipEntry> entries = entries(zip, sentences);
            SetList list = list(zip, entries.remove(SetList.NAME), sentences);
            jars(zip, entries, list, limit, jarLimit, sentences);
            return new SetFile(file, zip, jarLimit, list);
        } catch (IOException | RefusedException | RuntimeException e) {
            if (zip != null) {
                zip.close();
            }
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static void copy(InputStream in, Path file, long limit, Sentences sentences)
            throws IOException, RefusedException {
        long size = 0;
        byte[] buffer = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > limit) {
                    throw sentences.refused("OT-SET-TOO-LARGE", "", limit / JarLimits.MB);
                }
                out.write(buffer, 0, n);
            }
        }
    }

    private static ZipFile open(File file, Sentences sentences) throws RefusedException {
        try {
            return new ZipFile(file);
        } catch (IOException | IllegalArgumentException e) {
            throw sentences.refused("OT-SET-DAMAGED", String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, ZipEntry> entries(ZipFile zip, Sentences sentences) throws RefusedException {
        Map<String, ZipEntry> entries = new HashMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName();
            boolean known = name.equals(SetList.NAME) || name.matches("jars/[0-9a-f]{64}\\.jar");
            if (!known || entries.put(name, entry) != null) {
                throw sentences.refused("OT-SET-ENTRY", "", Printable.line(name));
            }
        }
        return entries;
    }

    private static SetList list(ZipFile zip, ZipEntry entry, Sentences sentences) throws RefusedException {
        if (entry == null) {
            throw sentences.refused("OT-SET-LIST", "no " + SetList.NAME);
        }
        byte[] json = content(zip, entry, LARGEST_LIST, sentences);
        if (json.length > LARGEST_LIST) {
            throw sentences.refused("OT-SET-UNPACKED-SIZE", SetList.NAME);
        }
        try {
            return SetList.read(json);
        } catch (SetList.Wrong e) {
            throw sentences.refused("OT-SET-LIST", e.getMessage());
        }
    }

    private static void jars(
            ZipFile zip, Map<String, ZipEntry> entries, SetList list, long limit, long jarLimit, Sentences sentences)
            throws RefusedException {
        long total = 0;
        for (SetList.Row row : list.rows()) {
            ZipEntry entry = entries.remove(row.entry());
            if (entry == null) {
                throw sentences.refused("OT-SET-LIST", "no " + row.entry());
            }
            byte[] jar = content(zip, entry, jarLimit, sentences);
            // Jars are packed already: what grows much is no jar.
            total += jar.length;
            if (jar.length > jarLimit || total > 2 * limit) {
                throw sentences.refused("OT-SET-UNPACKED-SIZE", row.entry());
            }
            if (!Sha256.of(jar).equals(row.hash())) {
                throw sentences.refused("OT-SET-HASH", "", row.itemId(), row.version());
            }
        }
        for (String extra : entries.keySet()) {
            throw sentences.refused("OT-SET-ENTRY", "", extra);
        }
    }

    /** At most one byte more than the limit, whatever the file says of its size. */
    private static byte[] content(ZipFile zip, ZipEntry entry, long limit, Sentences sentences)
            throws RefusedException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE));
        } catch (ZipException | java.io.EOFException e) {
            throw sentences.refused("OT-SET-DAMAGED", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw sentences.refused("OT-SET-DAMAGED", e.toString());
        }
    }

    List<SetList.Row> rows() {
        return list.rows();
    }

    byte[] jar(SetList.Row row, Sentences sentences) throws RefusedException {
        return content(zip, zip.getEntry(row.entry()), jarLimit, sentences);
    }

    @Override
    public void close() throws IOException {
        zip.close();
        Files.deleteIfExists(file);
    }
}
