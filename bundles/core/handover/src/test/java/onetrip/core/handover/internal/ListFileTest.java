package onetrip.core.handover.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListFileTest {
    private static final String ONE = "\"2027033001\",\"测试考生零一\",\"10\"";
    private static final String TWO = "\"2027033002\",\"测试考生零二\",\"5\"";

    private static ListFile file(String... lines) {
        List<String> all = new ArrayList<>(List.of("\"报名号\",\"姓名\",\"分值\""));
        all.addAll(List.of(lines));
        Map<String, UUID> records = new HashMap<>();
        List.of(lines).forEach(line -> records.put(line, UUID.randomUUID()));
        return new ListFile(all, records);
    }

    @Test
    void what_is_new_and_what_is_gone_is_told_by_the_lines() {
        ListFile now = file(ONE, TWO);
        assertEquals(List.of(ONE, TWO), now.without(List.of()));
        List<String> before =
                ListFile.lines(file(ONE, TWO.replace("\"5\"", "\"10\"")).bytes());
        assertEquals(List.of(TWO), now.without(before));
        assertEquals(List.of(TWO.replace("\"5\"", "\"10\"")), now.missing(before));
        assertEquals(List.of(), now.without(ListFile.lines(now.bytes())));
        assertEquals(2, now.size());
        assertEquals(List.of(), ListFile.lines(file().bytes()), "a list without a line has a head all the same");
    }

    @Property
    void the_cells_of_a_line_come_back(@ForAll @Size(min = 1, max = 4) List<String> cells) {
        List<String> plain = cells.stream()
                .map(cell -> cell.replaceAll("\\R", " "))
                .map(cell -> !cell.isEmpty() && "=+-@\t".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell)
                .toList();
        assertEquals(plain, ListFile.cells(ListFile.line(cells)));
    }

    @Test
    void a_signature_is_checked_with_the_public_half_and_the_key_is_its_owners_alone(@TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("keys/handover.pem");
        byte[] content = file(ONE).bytes();
        byte[] signature = new SigningKey(file).sign(content);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        String pem = new SigningKey(file).publicKey();
        assertTrue(pem.startsWith("-----BEGIN PUBLIC KEY-----") && !pem.contains("PRIVATE"), pem);
        PublicKey key = KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(
                        Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""))));
        Signature check = Signature.getInstance("SHA256withECDSA");
        check.initVerify(key);
        check.update(content);
        assertTrue(check.verify(signature));
        check.update((new String(content, StandardCharsets.UTF_8) + "x").getBytes(StandardCharsets.UTF_8));
        assertTrue(!check.verify(signature), "a file that was changed is not ours");
        assertEquals(1, Files.list(file.getParent()).count(), "nothing half made is left");
    }
}
