package onetrip.web.theme;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Rows of text as a file for a spreadsheet, written while they come; nothing is kept in memory. Used by one thread. */
public abstract class Sheet implements AutoCloseable {
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** One row; every cell is text. */
    public abstract void row(List<String> cells) throws IOException;

    /** Ends the file; the stream stays open. */
    @Override
    public abstract void close() throws IOException;

    /** UTF-8 with the mark that makes Excel read it as such. */
    public static Sheet csv(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        return new Sheet() {
            @Override
            public void row(List<String> cells) throws IOException {
                writer.write(String.join(",", cells.stream().map(Sheet::quoted).toList()) + "\r\n");
            }

            @Override
            public void close() throws IOException {
                writer.flush();
            }
        };
    }

    /** A cell that a spreadsheet would take for a formula is told to be text. */
    private static String quoted(String cell) {
        String safe = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** One sheet, all cells text. */
    public static Sheet xlsx(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        Writer writer = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        part(zip, writer, "[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>\
                </Types>""");
        part(zip, writer, "_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" \
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>\
                </Relationships>""");
        part(zip, writer, "xl/workbook.xml", """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>\
                <sheet name="OneTrip" sheetId="1" r:id="r1"/></sheets></workbook>""");
        part(zip, writer, "xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" \
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>\
                </Relationships>""");
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        writer.write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        return new Sheet() {
            @Override
            public void row(List<String> cells) throws IOException {
                writer.write("<row>");
                for (String cell : cells) {
                    writer.write("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(cell) + "</t></is></c>");
                }
                writer.write("</row>");
            }

            @Override
            public void close() throws IOException {
                writer.write("</sheetData></worksheet>");
                writer.flush();
                zip.finish();
            }
        };
    }

    private static void part(ZipOutputStream zip, Writer writer, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml);
        writer.flush();
        zip.closeEntry();
    }

    /** XML text; characters that XML cannot hold are left out. */
    private static String escaped(String cell) {
        StringBuilder text = new StringBuilder(cell.length() + 16);
        cell.codePoints()
                .filter(c -> (c >= 0x20 || c == '\n' || c == '\t') && c != 0xFFFE && c != 0xFFFF)
                .forEach(c -> {
                    switch (c) {
                        case '<' -> text.append("&lt;");
                        case '&' -> text.append("&amp;");
                        default -> text.appendCodePoint(c);
                    }
                });
        return text.toString();
    }
}
