package onetrip.core.form;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class UploadCheckTest {
    private static final List<FileFormat> ALL = FileFormat.of(List.of());

    private static UploadCheck.Accepted check(String name, byte[] content) throws IOException {
        return UploadCheck.check(name, content.length, new ByteArrayInputStream(content), ALL, UploadCheck.MOST_BYTES);
    }

    private static String refusal(String name, byte[] content) {
        return assertThrows(
                        UploadRefused.class,
                        () -> check(name, content).content().readAllBytes())
                .sentence()
                .zh();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(bytes("x"));
            }
        }
        return out.toByteArray();
    }

    private static byte[] photo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }

    /** Exif with orientation 6, a GPS directory that says SECRETPLACE, then XMP and a comment; a film after the picture. */
    private static byte[] photoWithPlace() throws IOException {
        byte[] photo = photo();
        ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 24 + 4 + 20);
        exif.put(bytes("Exif\0\0MM\0*")).putInt(8).putShort((short) 2);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0);
        exif.putShort((short) 0x8825)
                .putShort((short) 4)
                .putInt(1)
                .putInt(38)
                .putInt(0)
                .put(bytes("SECRETPLACE"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(photo, 0, 2);
        segment(out, 0xE1, exif.array());
        segment(out, 0xE1, bytes("http://ns.adobe.com/xap/1.0/\0 SECRETPLACE"));
        segment(out, 0xFE, bytes("SECRETPLACE"));
        out.write(photo, 2, photo.length - 2);
        out.write(bytes("ftypmp42 SECRETPLACE"));
        return out.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, int marker, byte[] content) {
        out.write(0xFF);
        out.write(marker);
        out.write(content.length + 2 >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
    }

    @Test
    void formatsAreKnownByTheirContentWhateverTheName() throws IOException {
        assertEquals(FileFormat.PDF, check("照片.jpg", bytes("%PDF-1.7 ...")).format());
        assertEquals(FileFormat.JPG, check("a", photo()).format());
        assertEquals(
                FileFormat.PNG, check("a", bytes("\u0089PNG\r\n\u001a\n....")).format());
        assertEquals(
                FileFormat.HEIC,
                check("a", bytes("\0\0\0\u0018ftypheic\0\0\0\0")).format());
        assertEquals(
                FileFormat.DOCX,
                check("a", zip("[Content_Types].xml", "word/document.xml")).format());
        assertEquals(
                FileFormat.XLSX,
                check("a", zip("_rels/.rels", "xl/workbook.xml", "[Content_Types].xml"))
                        .format());
        assertEquals(
                FileFormat.OFD, check("a", zip("Doc_0/Document.xml", "OFD.xml")).format());
    }

    @Test
    void aFileThatIsNotAPhotoComesOutAsItWentIn() throws IOException {
        byte[] document = zip("[Content_Types].xml", "word/document.xml");
        assertArrayEquals(document, check("a.docx", document).content().readAllBytes());
        byte[] pdf = bytes("%PDF-1.7\n" + "x".repeat(50_000));
        assertArrayEquals(pdf, check("a.pdf", pdf).content().readAllBytes());
    }

    @Test
    void aProgramNamedJpgIsCalledAProgram() {
        assertTrue(refusal("照片.jpg", bytes("MZ\u0090\0\u0003")).endsWith("“照片.jpg”的内容是程序"));
        assertTrue(refusal("照片.jpg", bytes("\u007fELF\u0002")).endsWith("是程序"));
        assertTrue(refusal("照片.jpg", bytes("#!/bin/sh\n")).endsWith("是程序"));
    }

    @Test
    void aWebPageNamedPdfIsCalledAWebPage() {
        assertTrue(refusal("证明.pdf", bytes("\n<!DOCTYPE html><script>")).endsWith("“证明.pdf”的内容是网页"));
    }

    @Test
    void anEmptyFileIsCalledEmpty() {
        assertEquals("“证明.pdf”是空的，里面没有内容", refusal("证明.pdf", new byte[0]));
    }

    @Test
    void aFileOfSixtyMegabytesIsRefusedBeforeItIsRead() {
        UploadRefused refused = assertThrows(
                UploadRefused.class,
                () -> UploadCheck.check(
                        "a.pdf", 60L << 20, InputStream.nullInputStream(), ALL, UploadCheck.MOST_BYTES));
        assertEquals("文件最大10MB，这个有60MB", refused.sentence().zh());
    }

    @Test
    void aFileThatIsLongerThanItSaysIsCutOffWhileItIsRead() {
        byte[] long11 = new byte[11 << 20];
        System.arraycopy(bytes("%PDF-"), 0, long11, 0, 5);
        UploadRefused refused = assertThrows(
                UploadRefused.class,
                () -> UploadCheck.check("a.pdf", 5, new ByteArrayInputStream(long11), ALL, UploadCheck.MOST_BYTES)
                        .content()
                        .readAllBytes());
        assertEquals("文件最大10MB，这个更大", refused.sentence().zh());
    }

    @Test
    void badFileNamesGetASentenceEach() {
        byte[] pdf = bytes("%PDF-1.7");
        assertEquals("文件名里不能有斜杠。改名后再上传", refusal("../../etc/passwd", pdf));
        assertEquals("文件名里不能有斜杠。改名后再上传", refusal("C:\\证明.pdf", pdf));
        assertEquals("文件名里有看不见的字符。改名后再上传", refusal("证\u0000明.pdf", pdf));
        assertEquals("文件名里有看不见的字符。改名后再上传", refusal("证\u202Efdp.exe", pdf));
        assertEquals("文件名最多200个字，这个有201个。改短后再上传", refusal("长".repeat(201), pdf));
        assertEquals("文件没有名字。起个名字再上传", refusal(" ", pdf));
    }

    @Test
    void anArchiveOrADocumentWithMacrosIsRefused() throws IOException {
        assertTrue(refusal("a.docx", zip("photo.jpg")).endsWith("是压缩包"));
        assertEquals(
                "这个文件里有宏程序。另存为不带宏的文件再上传",
                refusal("a.docx", zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")));
    }

    @Test
    void aFormatThatTheFieldDoesNotTakeIsNamed() {
        UploadRefused refused = assertThrows(
                UploadRefused.class,
                () -> UploadCheck.check(
                        "a.pdf",
                        8,
                        new ByteArrayInputStream(bytes("%PDF-1.7")),
                        FileFormat.of(List.of("jpeg", "png")),
                        100));
        assertEquals("这里收jpg、png，“a.pdf”是pdf", refused.sentence().zh());
    }

    @Test
    void aPhotoDoesNotSayWhereItWasTakenAndStaysUpright() throws IOException {
        byte[] clean = check("a.jpg", photoWithPlace()).content().readAllBytes();
        String text = new String(clean, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("SECRETPLACE"));
        assertFalse(text.contains("\u0088\u0025"), "no pointer to a GPS directory");
        assertTrue(text.contains("Exif\0\0MM"), "the orientation stays");
        assertEquals(6, clean[text.indexOf("Exif") + 25]);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(clean));
        assertNotNull(image);
        assertEquals(64, image.getWidth());
    }

    @Test
    void aPngLosesItsExifAndStaysAPicture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", out);
        byte[] plain = out.toByteArray();
        byte[] chunk = ByteBuffer.allocate(12 + 11)
                .putInt(11)
                .put(bytes("eXIfSECRETPLACE"))
                .putInt(0)
                .array();
        byte[] told = ByteBuffer.allocate(plain.length + chunk.length)
                .put(plain, 0, 33)
                .put(chunk)
                .put(plain, 33, plain.length - 33)
                .array();
        assertArrayEquals(plain, check("a.png", told).content().readAllBytes());
    }

    @Test
    void aHeicKeepsItsLengthAndLosesItsPlace() throws IOException {
        byte[] photo = ByteBuffer.allocate(160)
                .put(bytes("\0\0\0\u0018ftypheic\0\0\0\0Exif\0\0MM\0*"))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x8825)
                .putShort((short) 4)
                .putInt(1)
                .putInt(26)
                .putInt(0)
                .putShort((short) 1)
                .putShort((short) 2)
                .putShort((short) 2)
                .putInt(11)
                .putInt(44)
                .putInt(0)
                .put(bytes("SECRETPLACE<x:xmpmeta>SECRETPLACE</rdf:RDF></x:xmpmeta>"))
                .array();
        byte[] clean = check("a.heic", photo).content().readAllBytes();
        assertEquals(photo.length, clean.length);
        assertFalse(new String(clean, StandardCharsets.ISO_8859_1).contains("SECRETPLACE"));
    }

    @Test
    void aPhotoWithoutExifStaysWhatItWas() throws IOException {
        byte[] photo = photo();
        assertArrayEquals(photo, check("a.jpg", photo).content().readAllBytes());
    }

    @Test
    void aPhotoThatBreaksOffIsToldSo() throws IOException {
        byte[] half = java.util.Arrays.copyOf(photoWithPlace(), 30);
        assertEquals("这张照片打不开，可能没有传完整。再拍一张或重新上传", refusal("a.jpg", half));
    }

    @Property(tries = 500)
    void randomContentIsTakenOrRefusedButNeverBreaksAnything(@ForAll byte[] junk, @ForAll int kind) throws IOException {
        String[] starts = {
            "",
            "\u00ff\u00d8\u00ff",
            "PK\u0003\u0004",
            "%PDF-",
            "\u00ff\u00d8\u00ff\u00e1\0\u0020Exif\0\0MM\0*",
            "\u0089PNG\r\n\u001a\n",
            "\0\0\0\u0018ftypheic\0\0\0\0MM\0*\0\0\0\u0008\0\u0001\u0088\u0025"
        };
        byte[] start = bytes(starts[Math.floorMod(kind, starts.length)]);
        byte[] content = ByteBuffer.allocate(start.length + junk.length)
                .put(start)
                .put(junk)
                .array();
        try {
            check("a", content).content().readAllBytes();
        } catch (UploadRefused refused) {
            assertFalse(refused.sentence().isEmpty());
        }
    }
}
