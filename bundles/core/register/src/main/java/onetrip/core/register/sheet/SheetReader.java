package onetrip.core.register.sheet;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import onetrip.api.item.Text;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/**
 * The one place that reads files of spreadsheets: CSV in UTF-8 (with its mark or without), UTF-16 with its mark or GB18030, by
 * comma, semicolon or tabulator; XLSX, its first sheet, row by row. Formulas are never worked out.
 */
public final class SheetReader {
    /** An XLSX that unpacks to more is no list of records. */
    private static final long LARGEST_UNPACKED = 150L << 20;

    /** Texts of an XLSX are kept while it is read. */
    private static final long LARGEST_TEXTS = 20L << 20;

    private static final int MOST_COLUMNS = 500;
    private static final int HEAD = 1 << 14;
    private static final Charset CHINESE = Charset.forName("GB18030");

    private SheetReader() {}

    /**
     * A cell.
     *
     * @param text as it is to be read: dates as ISO, numbers without exponent; of a formula the formula
     */
    public record Value(String text, Kind kind) {
        static final Value EMPTY = new Value("", Kind.TEXT);
    }

    public enum Kind {
        TEXT,
        /** Typed as a number: of more than 15 digits the last ones are lost already. */
        NUMBER,
        FORMULA,
        ERROR
    }

    /** Takes lines as they come. */
    @FunctionalInterface
    public interface Lines {
        /**
         * @param number of the line in the file, from 1
         * @return false to stop
         */
        boolean line(int number, List<Value> values);
    }

    /** The file cannot be read. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Text sentence;

        Unreadable(String zh, String en) {
            super(en);
            this.sentence = new Text(zh, en);
        }

        public Text sentence() {
            return sentence;
        }
    }

    /** @throws Unreadable with a sentence for whoever sent it */
    public static void read(byte[] content, Lines lines) throws Unreadable {
        if (content.length == 0) {
            throw new Unreadable("文件是空的。", "The file is empty.");
        }
        if (content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] == 3) {
            xlsx(content, lines);
        } else if (content.length > 7 && (content[0] & 0xff) == 0xd0 && (content[1] & 0xff) == 0xcf) {
            throw new Unreadable(
                    "这是老格式的 Excel 文件（.xls），或者带密码的文件。在 Excel 里另存为 .xlsx，不设密码，再上传。",
                    "This is an Excel file of the old kind (.xls), or one with a password. Save it as .xlsx without a password and upload it again.");
        } else {
            csv(text(content), lines);
        }
    }

    /**
     * By its mark, else strict UTF-8, else GB18030, which Excel writes in China. Read as it is decoded: a node's memory is small.
     */
    private static Reader text(byte[] content) throws Unreadable {
        if (starts(content, 0xef, 0xbb, 0xbf)) {
            return decoded(content, 3, StandardCharsets.UTF_8);
        }
        if (starts(content, 0xff, 0xfe)) {
            return decoded(content, 2, StandardCharsets.UTF_16LE);
        }
        if (starts(content, 0xfe, 0xff)) {
            return decoded(content, 2, StandardCharsets.UTF_16BE);
        }
        for (byte b : content) {
            if (b == 0) {
                throw new Unreadable("这不是 CSV，也不是 .xlsx。", "This is neither CSV nor .xlsx.");
            }
        }
        return decoded(content, 0, decodes(content, StandardCharsets.UTF_8) ? StandardCharsets.UTF_8 : CHINESE);
    }

    private static boolean starts(byte[] content, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= content.length || (content[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static boolean decodes(byte[] content, Charset charset) {
        CharsetDecoder decoder = strict(charset);
        ByteBuffer in = ByteBuffer.wrap(content);
        CharBuffer out = CharBuffer.allocate(8192);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return !result.isError();
    }

    private static Reader decoded(byte[] content, int from, Charset charset) throws Unreadable {
        byte[] rest = from == 0 ? content : Arrays.copyOfRange(content, from, content.length);
        if (!decodes(rest, charset)) {
            throw new Unreadable(
                    "文件里的字读不出来。另存为“CSV UTF-8”或 .xlsx，再上传。",
                    "The characters of the file cannot be read. Save it as \"CSV UTF-8\" or .xlsx and upload it again.");
        }
        return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(rest), strict(charset)), HEAD);
    }

    private static void csv(Reader reader, Lines lines) throws Unreadable {
        try {
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(delimiter(reader))
                    .setIgnoreEmptyLines(false)
                    .build();
            try (CSVParser parser = CSVParser.parse(reader, format)) {
                Iterator<CSVRecord> records = parser.iterator();
                long before = 0;
                while (records.hasNext()) {
                    CSVRecord record = records.next();
                    List<Value> values = new ArrayList<>(record.size());
                    for (int i = 0; i < Math.min(record.size(), MOST_COLUMNS); i++) {
                        values.add(typed(record.get(i)));
                    }
                    // A cell may hold line breaks: what people see is the line on which the record begins.
                    if (!lines.line((int) before + 1, values)) {
                        return;
                    }
                    before = parser.getCurrentLineNumber();
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new Unreadable(
                    "文件里有引号没有成对，从那里往后读不了。检查带引号的格子，或另存为 .xlsx。",
                    "A quotation mark is not closed, and nothing can be read from there on. Look at the cells with quotes, or save as .xlsx.");
        }
    }

    private static char delimiter(Reader reader) throws IOException {
        reader.mark(HEAD);
        char[] begin = new char[HEAD];
        int length = reader.read(begin);
        reader.reset();
        String all = new String(begin, 0, Math.max(0, length));
        int end = all.indexOf('\n');
        String head = end < 0 ? all : all.substring(0, end);
        char best = ',';
        long most = 0;
        for (char c : new char[] {',', '\t', ';'}) {
            long n = head.chars().filter(x -> x == c).count();
            if (n > most) {
                most = n;
                best = c;
            }
        }
        return best;
    }

    /** Text that a spreadsheet would work out is none of ours; an apostrophe that our own export put before it goes again. */
    private static Value typed(String cell) {
        String text = cell.strip();
        if (text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0) {
            return new Value(text.substring(1), Kind.TEXT);
        }
        // ="0012" is how some programs keep leading zeros.
        if (text.length() > 3 && text.startsWith("=\"") && text.indexOf('"', 2) == text.length() - 1) {
            return new Value(text.substring(2, text.length() - 1), Kind.TEXT);
        }
        return new Value(text, text.startsWith("=") || text.startsWith("@") ? Kind.FORMULA : Kind.TEXT);
    }

    private static void xlsx(byte[] content, Lines lines) throws Unreadable {
        // Formats say which numbers are dates; a file without them has none.
        boolean formats = unpacked(content);
        try (ReadableWorkbook book =
                        new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(formats, true));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            Iterator<Row> each = rows.iterator();
            while (each.hasNext()) {
                Row row = each.next();
                List<Value> values = new ArrayList<>();
                for (int i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) {
                    values.add(row.getOptionalCell(i).map(SheetReader::value).orElse(Value.EMPTY));
                }
                if (!lines.line(row.getRowNum(), values)) {
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new Unreadable(
                    "这个 .xlsx 文件打不开，可能坏了或带密码。在 Excel 里另存一份再上传。",
                    "This .xlsx file cannot be opened: it may be damaged or have a password. Save a copy in Excel and upload that.");
        }
    }

    /** Whether the file has formats of cells. */
    private static boolean unpacked(byte[] content) throws Unreadable {
        long size = 0;
        boolean sheet = false;
        boolean formats = false;
        byte[] some = new byte[1 << 16];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                sheet |= entry.getName().startsWith("xl/");
                formats |= entry.getName().equals("xl/styles.xml");
                long own = 0;
                for (int n = zip.read(some); n >= 0; n = zip.read(some)) {
                    size += n;
                    own += n;
                    boolean texts = !entry.getName().startsWith("xl/worksheets/") && own > LARGEST_TEXTS;
                    if (size > LARGEST_UNPACKED || texts) {
                        throw new Unreadable(
                                "这个文件展开以后太大。分成几个文件上传。", "Unpacked, this file is too large. Upload it in parts.");
                    }
                }
            }
        } catch (IOException e) {
            throw new Unreadable(
                    "这个 .xlsx 文件坏了。在 Excel 里另存一份再上传。",
                    "This .xlsx file is damaged. Save a copy in Excel and upload that.");
        }
        if (!sheet) {
            throw new Unreadable("这是压缩文件，不是 .xlsx。", "This is an archive and not an .xlsx file.");
        }
        return formats;
    }

    private static Value value(Cell cell) {
        if (cell.getType() == CellType.FORMULA) {
            return new Value("=" + cell.getFormula(), Kind.FORMULA);
        }
        if (cell.getType() == CellType.ERROR) {
            return new Value(String.valueOf(cell.getRawValue()), Kind.ERROR);
        }
        if (cell.getType() == CellType.NUMBER) {
            if (isDate(cell.getDataFormatString())) {
                LocalDateTime moment = cell.asDate();
                return new Value(
                        moment.getYear() < 1901
                                ? moment.toLocalTime().toString()
                                : moment.toLocalDate().toString(),
                        Kind.TEXT);
            }
            return new Value(cell.asNumber().stripTrailingZeros().toPlainString(), Kind.NUMBER);
        }
        String text = cell.getType() == CellType.BOOLEAN
                ? String.valueOf(cell.asBoolean())
                : cell.getText() == null ? "" : cell.getText();
        return new Value(text.strip(), Kind.TEXT);
    }

    private static boolean isDate(String format) {
        if (format == null) {
            return false;
        }
        String bare = format.replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "");
        return bare.indexOf('y') >= 0 || bare.indexOf('d') >= 0 || bare.contains("h:") || bare.contains("年");
    }
}
