package onetrip.core.archive.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP that says of each of its files how long it is and what its SHA-256 is. Written as a stream; the same files at the same moment give the same
 * bytes. Used by one thread.
 */
final class Box {
    /** As {@code sha256sum -c} reads it. */
    static final String DIGESTS = "SHA256SUMS";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** @param path within the ZIP */
    record Entry(String path, long size, String sha256) {
        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("path", path);
            map.put("size", size);
            map.put("sha256", sha256);
            return map;
        }
    }

    private final ZipOutputStream zip;
    private final long time;
    private final List<Entry> entries = new ArrayList<>();

    Box(OutputStream out, Instant time) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.time = time.toEpochMilli();
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    void add(String path, String text) throws IOException {
        add(path, text.getBytes(StandardCharsets.UTF_8));
    }

    void json(String path, Object value) throws IOException {
        try {
            add(path, JSON.writeValueAsString(value) + "\n");
        } catch (JsonProcessingException e) {
            throw new IOException("a value cannot be written as JSON", e);
        }
    }

    void add(String path, byte[] bytes) throws IOException {
        add(path, new java.io.ByteArrayInputStream(bytes));
    }

    void add(String path, InputStream content) throws IOException {
        begin(path);
        MessageDigest digest = sha256();
        // Not closed: it would end the ZIP.
        DigestOutputStream digesting = new DigestOutputStream(zip, digest);
        long size = content.transferTo(digesting);
        zip.closeEntry();
        entries.add(new Entry(path, size, HexFormat.of().formatHex(digest.digest())));
    }

    /** Writes the list of digests and ends the ZIP; its own digest stands for all. */
    String close() throws IOException {
        StringBuilder sums = new StringBuilder();
        entries.forEach(
                e -> sums.append(e.sha256()).append("  ").append(e.path()).append('\n'));
        byte[] list = sums.toString().getBytes(StandardCharsets.UTF_8);
        begin(DIGESTS);
        zip.write(list);
        zip.closeEntry();
        zip.finish();
        zip.flush();
        return HexFormat.of().formatHex(sha256().digest(list));
    }

    private void begin(String path) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTime(time);
        zip.putNextEntry(entry);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
