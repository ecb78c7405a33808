package onetrip.core.document.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import onetrip.api.item.DocumentTemplate;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.ofdrw.core.basicStructure.pageObj.layer.block.TextObject;
import org.ofdrw.core.basicType.ST_Box;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;

/** J08.1: what was printed, as OFD, read back by a reader that is not ours. */
class OfdCopyTest {
    private static final double MM = 25.4 / 72;

    private final DocumentTemplate template =
            Sample.body("<h1>学历证明书</h1><p>{{name}}，{{school}}毕业。{{number}} {{code}}</p>"
                    + "<p style=\"border: 1px solid #900\">一页两段  中间有空格</p><img src=\"{{qr}}\" style=\"width: 26mm\"/>"
                    + "<p style=\"page-break-before: always\">第二页</p>");
    private final IssuedDocument document = Sample.document(template, Map.of("name", "测试·某", "school", "测试县第一中学"));
    private final byte[] pdf = Sample.DOCUMENTS.pdf(document, template);
    private final byte[] ofd = Sample.DOCUMENTS.ofd(document, pdf);

    private static OFDReader reader(byte[] ofd) throws IOException {
        return new OFDReader(new ByteArrayInputStream(ofd));
    }

    private static String words(byte[] ofd) throws IOException {
        try (OFDReader reader = reader(ofd)) {
            return String.join("", new ContentExtractor(reader).extractAll()).replaceAll("\\s", "");
        }
    }

    private static Map<String, byte[]> files(byte[] ofd) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(ofd))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static byte[] one(byte[] ofd, String ending) throws IOException {
        List<byte[]> found = files(ofd).entrySet().stream()
                .filter(file -> file.getKey().endsWith(ending))
                .map(Map.Entry::getValue)
                .toList();
        assertEquals(1, found.size(), ending);
        return found.get(0);
    }

    @Test
    void every_word_of_the_pdf_is_in_it_with_number_and_code() throws Exception {
        String words = words(ofd);
        assertEquals(Sample.text(pdf), words);
        assertTrue(words.contains("测试·某，测试县第一中学毕业。"), words);
        assertTrue(words.contains(document.number()) && words.contains(document.code()), words);
    }

    @Test
    void pages_have_the_size_of_the_paper_and_words_stand_where_they_were_printed() throws Exception {
        List<TextPosition> printed = new ArrayList<>();
        try (PDDocument read = Loader.loadPDF(pdf)) {
            PDFTextStripper places = new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    printed.add(text);
                }
            };
            places.setEndPage(1);
            places.getText(read);
        }
        try (OFDReader reader = reader(ofd)) {
            assertEquals(2, reader.getNumberOfPages());
            ST_Box paper = reader.getPageSize(1);
            assertEquals(210, paper.getWidth(), 0.1);
            assertEquals(297, paper.getHeight(), 0.1);
            TextObject title = new ContentExtractor(reader).getPageTextObject(1).get(0);
            assertEquals("学历证明书", title.getTextCodes().get(0).getContent());
            TextPosition first = printed.get(0);
            assertEquals(first.getXDirAdj() * MM, title.getTextCodes().get(0).getX(), 0.1);
            assertEquals(first.getYDirAdj() * MM, title.getTextCodes().get(0).getY(), 0.1);
            assertEquals(first.getFontSizeInPt() * MM, title.getSize(), 0.05);
            assertEquals(4, title.getTextCodes().get(0).getDeltaX().size(), "five letters, four steps");
        }
    }

    @Test
    void the_chinese_type_is_embedded_and_holds_each_glyph() throws Exception {
        TrueTypeFont type = new TTFParser(true).parse(new RandomAccessReadBuffer(one(ofd, ".ttf")));
        assertTrue(new String(one(ofd, "PublicRes.xml"), "UTF-8").contains("FontFile"));
        try (OFDReader reader = reader(ofd)) {
            for (TextObject object : new ContentExtractor(reader).extractAllTextObject()) {
                String text = object.getTextCodes().get(0).getContent();
                Integer[] glyphs = object.getCGTransforms().get(0).getGlyphs().toInt();
                assertEquals(text.length(), glyphs.length, text);
                for (int i = 0; i < glyphs.length; i++) {
                    assertTrue(
                            text.charAt(i) == ' '
                                    || type.getGlyph()
                                                    .getGlyph(glyphs[i])
                                                    .getPath()
                                                    .getBounds2D()
                                                    .getHeight()
                                            > 0,
                            text + " " + i);
                }
            }
        }
    }

    @Test
    void the_qr_code_says_the_address_and_the_border_is_drawn() throws Exception {
        BufferedImage code = ImageIO.read(new ByteArrayInputStream(one(ofd, ".png")));
        int[] pixels = code.getRGB(0, 0, code.getWidth(), code.getHeight(), null, 0, code.getWidth());
        assertEquals(
                Sample.SITE + "/verify/" + document.code(),
                new QRCodeReader()
                        .decode(new BinaryBitmap(
                                new HybridBinarizer(new RGBLuminanceSource(code.getWidth(), code.getHeight(), pixels))))
                        .getText());
        String page = new String(one(ofd, "Page_0/Content.xml"), "UTF-8");
        assertTrue(page.contains("PathObject") && page.contains("ImageObject"), page);
    }

    @Test
    void the_same_file_gives_the_same_bytes_and_what_is_no_print_of_ours_is_said() {
        assertArrayEquals(ofd, Sample.DOCUMENTS.ofd(document, pdf));
        assertThrows(IllegalArgumentException.class, () -> Sample.DOCUMENTS.ofd(document, "no PDF".getBytes()));
    }

    @Test
    void what_is_marked_as_a_test_is_marked_here_too_and_it_says_that_it_has_no_seal() throws Exception {
        try (Documents.Sealable test = Sample.DOCUMENTS.sealable(document, template, true)) {
            byte[] marked = Sample.DOCUMENTS.ofd(document, test.with(new byte[1]));
            assertEquals(2, words(marked).split("测试TEST", -1).length - 1, "once a page");
            try (OFDReader reader = reader(marked)) {
                assertFalse(reader.hasSignature());
            }
            assertTrue(new String(one(marked, "OFD.xml"), "UTF-8").contains("没有电子印章"));
        }
    }
}
