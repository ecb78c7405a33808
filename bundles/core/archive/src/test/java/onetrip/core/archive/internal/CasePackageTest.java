package onetrip.core.archive.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import onetrip.core.casework.Chain;
import org.junit.jupiter.api.Test;

/** R-ARCHIVE: a package explains and proves itself, with nothing but what is in it. */
class CasePackageTest {
    private static final Instant NOW = Instant.parse("2026-05-15T02:00:00Z");
    private static final CasePackage.Terms TERMS = new CasePackage.Terms("30年", "内部", "jijiao", "基教科");

    private final OneCase one = new OneCase();
    private String digest;

    private byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CasePackage packages = new CasePackage(OneCase.documents(), () -> true, one.uploads, one);
        digest = packages.write(one.find(OneCase.ID).orElseThrow(), TERMS, 1, NOW, out);
        return out.toByteArray();
    }

    static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    private static JsonNode json(Map<String, byte[]> files, String name) throws IOException {
        return new ObjectMapper().readTree(files.get(name));
    }

    /** As {@code sha256sum -c} does. */
    private static boolean verifies(Map<String, byte[]> files) {
        Map<String, String> sums = new LinkedHashMap<>();
        text(files, "SHA256SUMS").lines().forEach(line -> sums.put(line.substring(66), line.substring(0, 64)));
        return sums.size() == files.size() - 1
                && sums.entrySet().stream()
                        .allMatch(e -> files.containsKey(e.getKey())
                                && Chain.sha256(files.get(e.getKey())).equals(e.getValue()));
    }

    @Test
    void r_archive_everything_is_in_it_and_each_file_has_its_digest() throws IOException {
        Map<String, byte[]> files = unpacked(written());
        assertTrue(verifies(files), files.keySet().toString());
        assertEquals(Chain.sha256(files.get("SHA256SUMS")), digest, "what is on record stands for all");
        assertTrue(files.keySet()
                .containsAll(java.util.List.of(
                        "content.json",
                        "content-until-event-3.json",
                        "definition.json",
                        "events.json",
                        "metadata.json",
                        "manifest.json",
                        "VERIFY.txt",
                        "files/" + OneCase.SCAN + ".pdf",
                        "files/" + OneCase.PHOTO)));
        assertTrue(text(files, "content.json").contains("测试某"));
        assertTrue(
                files.keySet().stream().allMatch(n -> n.matches("[A-Za-z0-9./_-]+")), "names that some tools garble");
        assertEquals(
                "苍教〔2026〕1号",
                json(files, "manifest.json").at("/documents/0/number").asText());
        assertTrue(files.containsKey(
                json(files, "manifest.json").at("/documents/0/path").asText()));
        assertTrue(json(files, "manifest.json").at("/documents/0/code").asText().equals("CODE"));
    }

    @Test
    void r_archive_metadata_name_it_as_archives_do_and_name_nobody() throws IOException {
        Map<String, byte[]> files = unpacked(written());
        JsonNode metadata = json(files, "metadata.json");
        assertEquals("30年", metadata.get("保管期限").asText());
        assertEquals("内部", metadata.get("密级").asText());
        assertEquals("基教科", metadata.get("责任者").asText());
        assertEquals("2026-04-15", metadata.get("日期").asText());
        assertFalse(text(files, "metadata.json").contains("测试某"));
        assertFalse(text(files, "manifest.json").contains("测试某"));
    }

    @Test
    void r_archive_the_chain_of_events_can_be_computed_again_as_verify_says() throws IOException {
        Map<String, byte[]> files = unpacked(written());
        String previous = "";
        for (JsonNode e : json(files, "events.json")) {
            String line = e.get("caseId").asText() + "\n" + e.get("seq").asText() + "\n"
                    + e.get("atMillis").asText() + "\n" + e.get("actor").asText() + "\n"
                    + e.get("payload").asText() + "\n" + previous;
            previous = Chain.sha256(line.getBytes(StandardCharsets.UTF_8));
            assertEquals(previous, e.get("hash").asText());
        }
        assertEquals(previous, json(files, "manifest.json").get("chainHead").asText());
        assertEquals(one.state.lastHash(), previous);
    }

    @Test
    void r_archive_whatever_is_changed_shows() throws IOException {
        Map<String, byte[]> files = unpacked(written());
        for (String name : files.keySet()) {
            Map<String, byte[]> changed = new LinkedHashMap<>(files);
            byte[] bytes = files.get(name).clone();
            bytes[bytes.length / 2] ^= 1;
            changed.put(name, bytes);
            boolean same =
                    verifies(changed) && Chain.sha256(changed.get("SHA256SUMS")).equals(digest);
            assertFalse(same, name + " was changed and nobody sees it");
        }
        Map<String, byte[]> more = new LinkedHashMap<>(files);
        more.put("more.txt", new byte[1]);
        assertFalse(verifies(more), "a file was added and nobody sees it");
    }

    @Test
    void the_same_case_makes_the_same_package() throws IOException {
        assertArrayEquals(written(), written());
    }

    @Test
    void a_file_that_is_gone_is_told() {
        one.files.remove(OneCase.SCAN);
        assertThrows(CasePackage.FileMissing.class, this::written);
    }
}
