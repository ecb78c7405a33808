package onetrip.core.document.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import onetrip.api.item.DocumentTemplate;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.junit.jupiter.api.Test;

/** What a seal service is asked about, and what becomes of its answer. */
class SealablePdfTest {
    private final DocumentTemplate template = Sample.body("<p>{{name}}</p>");
    private final IssuedDocument document = Sample.document(template, Map.of("name", "测试某"));

    private Documents.Sealable sealable(boolean test) {
        return Sample.DOCUMENTS.sealable(document, template, test);
    }

    @Test
    void the_digest_is_that_of_all_bytes_but_the_signatures_and_the_same_each_time() throws Exception {
        byte[] first;
        byte[] file;
        try (Documents.Sealable one = sealable(true)) {
            first = one.digest();
            file = one.with(new byte[] {1, 2, 3});
        }
        try (Documents.Sealable again = sealable(true)) {
            assertArrayEquals(first, again.digest(), "asked again, it would be another document");
        }
        try (PDDocument pdf = Loader.loadPDF(file)) {
            PDSignature signature = pdf.getLastSignatureDictionary();
            assertEquals("ETSI.CAdES.detached", signature.getSubFilter());
            assertArrayEquals(first, MessageDigest.getInstance("SHA-256").digest(signature.getSignedContent(file)));
            assertArrayEquals(new byte[] {1, 2, 3}, Arrays.copyOf(signature.getContents(file), 3));
            int[] range = signature.getByteRange();
            assertEquals(0, range[0]);
            assertEquals(file.length, range[2] + range[3], "something can be added behind what is covered");
        }
    }

    @Test
    void a_test_says_so_across_the_page_and_what_is_none_does_not() {
        try (Documents.Sealable test = sealable(true);
                Documents.Sealable real = sealable(false)) {
            assertTrue(Sample.text(test.with(new byte[1])).contains("测试TEST"));
            String text = Sample.text(real.with(new byte[1]));
            assertFalse(text.contains("TEST"), text);
            assertTrue(text.contains("测试某"), text);
        }
    }

    @Test
    void a_signature_that_has_no_room_is_refused() {
        try (Documents.Sealable one = sealable(false)) {
            byte[] large = new byte[Documents.Sealable.ROOM + 1];
            assertThrows(IllegalArgumentException.class, () -> one.with(large));
        }
    }
}
