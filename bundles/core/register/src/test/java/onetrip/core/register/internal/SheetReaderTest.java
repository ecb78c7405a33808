package onetrip.core.register.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import onetrip.core.register.sheet.SheetReader;
import onetrip.core.register.sheet.SheetReader.Kind;
import onetrip.core.register.sheet.SheetReader.Unreadable;
import onetrip.core.register.sheet.SheetReader.Value;
import org.junit.jupiter.api.Test;

/** Files as people send them. */
class SheetReaderTest {
    private static List<List<Value>> read(byte[] content) throws Unreadable {
        List<List<Value>> lines = new ArrayList<>();
        SheetReader.read(content, (number, values) -> lines.add(values));
        return lines;
    }

    private static List<String> texts(byte[] content) throws Unreadable {
        return read(content).stream().flatMap(List::stream).map(Value::text).toList();
    }

    @Test
    void UTF_8_with_and_without_its_mark_UTF_16_and_GB18030_are_recognised() throws Unreadable {
        String text = "编号,名称\r\n01,龍岗小学\r\n";
        List<String> cells = List.of("编号", "名称", "01", "龍岗小学");
        assertEquals(cells, texts(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals(cells, texts(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)));
        assertEquals(cells, texts(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)));
        assertEquals(cells, texts(text.getBytes(Charset.forName("GB18030"))));
    }

    @Test
    void lines_are_counted_as_people_see_them_also_behind_a_cell_with_line_breaks() throws Unreadable {
        List<Integer> numbers = new ArrayList<>();
        SheetReader.read(
                "a,b\n1,\"x\ny\nz\"\n\n2,w\n".getBytes(StandardCharsets.UTF_8),
                (number, values) -> numbers.add(number));
        assertEquals(List.of(1, 2, 5, 6), numbers);
    }

    @Test
    void a_formula_is_a_formula_and_what_our_own_export_made_harmless_is_text_again() throws Unreadable {
        List<Value> line = read("=1+1,@SUM(A1),'=A,'-5,-5,=\"0012\"\n".getBytes(StandardCharsets.UTF_8))
                .get(0);
        assertEquals(
                List.of(Kind.FORMULA, Kind.FORMULA, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT),
                line.stream().map(Value::kind).toList());
        assertEquals(
                List.of("=1+1", "@SUM(A1)", "=A", "-5", "-5", "0012"),
                line.stream().map(Value::text).toList());
    }

    @Test
    void an_open_quotation_mark_an_old_Excel_file_and_junk_are_told_apart() {
        for (byte[] bad : List.of(
                "a,b\n1,\"x\n2,y\n".getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0, 0},
                new byte[] {'P', 'K', 3, 4, 9, 9, 9, 9},
                new byte[0])) {
            Unreadable why = assertThrows(Unreadable.class, () -> read(bad));
            assertTrue(!why.sentence().zh().isEmpty() && !why.sentence().en().isEmpty());
        }
    }

    @Test
    void an_XLSX_keeps_leading_zeros_and_dates_and_tells_numbers_and_formulas_from_text()
            throws IOException, Unreadable {
        byte[] file = xlsx("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>0012</t></is></c>"
                + "<c r=\"B1\"><v>330327198001019991</v></c><c r=\"C1\"><f>1+1</f><v>2</v></c>"
                + "<c r=\"D1\" s=\"1\"><v>46000</v></c><c r=\"F1\" t=\"b\"><v>1</v></c></row>");
        List<Value> line = read(file).get(0);
        assertEquals(new Value("0012", Kind.TEXT), line.get(0));
        assertEquals(Kind.NUMBER, line.get(1).kind());
        assertTrue(line.get(1).text().startsWith("33032719800101"), line.get(1).text());
        assertEquals(Kind.FORMULA, line.get(2).kind());
        assertEquals(new Value("2025-12-09", Kind.TEXT), line.get(3));
        assertEquals("", line.get(4).text());
        assertEquals("true", line.get(5).text());
    }

    @Test
    void an_XLSX_without_formats_and_without_places_of_cells_is_read_as_our_own_export_writes_it()
            throws IOException, Unreadable {
        ByteArrayOutputStream bare = new ByteArrayOutputStream();
        byte[] whole = xlsx("<row><c t=\"inlineStr\"><is><t xml:space=\"preserve\">一\n二</t></is></c>"
                + "<c t=\"inlineStr\"><is><t>0X</t></is></c></row>");
        try (ZipOutputStream out = new ZipOutputStream(bare);
                java.util.zip.ZipInputStream in =
                        new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(whole))) {
            for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
                if (!part.getName().equals("xl/styles.xml")) {
                    out.putNextEntry(new ZipEntry(part.getName()));
                    out.write(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replaceAll("<Relationship Id=\"r2\"[^>]*/>", "")
                            .replaceAll("<Override PartName=\"/xl/styles.xml\"[^>]*/>", "")
                            .getBytes(StandardCharsets.UTF_8));
                    out.closeEntry();
                }
            }
        }
        assertEquals(List.of("一\n二", "0X"), texts(bare.toByteArray()));
    }

    static byte[] xlsx(String rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
            String rels = "http://schemas.openxmlformats.org/package/2006/relationships";
            String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            for (Map.Entry<String, String> part : new java.util.TreeMap<>(Map.of(
                            "[Content_Types].xml",
                            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\""
                                    + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                                    + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                                    + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
                                    + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>",
                            "_rels/.rels",
                            "<Relationships xmlns=\"" + rels + "\"><Relationship Id=\"r1\" Type=\"" + office
                                    + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
                            "xl/workbook.xml",
                            "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office
                                    + "\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
                            "xl/_rels/workbook.xml.rels",
                            "<Relationships xmlns=\"" + rels + "\"><Relationship Id=\"r1\" Type=\"" + office
                                    + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\""
                                    + office
                                    + "/styles\" Target=\"styles.xml\"/></Relationships>",
                            "xl/styles.xml",
                            "<styleSheet xmlns=\"" + main
                                    + "\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
                            "xl/worksheets/sheet1.xml",
                            "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData></worksheet>"))
                    .entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + part.getValue())
                        .getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
