package onetrip.core.register.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.form.FieldError;
import onetrip.core.identity.Account;
import onetrip.core.register.ImportReport;
import onetrip.core.register.ImportReport.Problem;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterChange.Kind;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.RegisterStore.Write;
import onetrip.core.register.SheetColumns;
import onetrip.core.register.sheet.SheetReader;
import onetrip.core.register.sheet.SheetReader.Value;

/**
 * A file read line by line: each line is a form filled in. A line whose key is known changes that record, cells that are empty
 * clear what stood there; a field without a column stays as it is. Used by one thread, once.
 */
final class ImportRun {
    /** Beyond this a person cannot look a report through; the file is to be split. */
    static final int MOST_LINES = 20_000;

    private static final int AT_ONCE = 500;
    private static final int SHOWN_TEXT = 40;
    private static final int EXACT_DIGITS = 15;

    private final RegisterStore store;
    private final OpenRegister register;
    private final Prepared prepared;
    private final RegisterStore.Upload file;
    private final Account officer;
    private final RecordRules rules;
    private final LocalDate today;
    private final Instant now;

    private final List<Problem> problems = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private final Map<String, Integer> keys = new HashMap<>();
    private final List<Line> waiting = new ArrayList<>();
    private Map<Integer, Field> columns;
    private Text refusal;
    private int lines;
    private int created;
    private int changed;
    private int same;
    private int wrong;

    /** A line before its record was looked for. */
    private record Line(int number, List<Value> cells, Map<String, String[]> post, String key) {}

    ImportRun(
            RegisterStore store,
            OpenRegister register,
            Prepared prepared,
            RegisterStore.Upload file,
            Account officer,
            Time time) {
        this.store = store;
        this.register = register;
        this.prepared = prepared;
        this.file = file;
        this.officer = officer;
        this.rules = new RecordRules(store, register.definition(), register.register());
        this.today = time.today();
        this.now = time.now();
    }

    ImportRun read() {
        try {
            SheetReader.read(file.content(), this::line);
            work();
            if (refusal == null && columns == null) {
                refusal = new Text("文件里没有表头。", "The file has no head.");
            } else if (refusal == null && lines == 0) {
                refusal = new Text("表头下面没有内容。", "There is nothing below the head.");
            }
        } catch (SheetReader.Unreadable e) {
            refusal = e.sentence();
        }
        return this;
    }

    ImportReport report() {
        // Lines are judged some at a time, cells that cannot be read at once.
        problems.sort(Comparator.comparingInt(Problem::line));
        return new ImportReport(file.name(), lines, created, changed, same, wrong, problems, refusal, digest());
    }

    /** What the good lines write. */
    List<Write> writes() {
        return writes;
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((lines + " " + created + " " + changed + " " + same + " " + wrong)
                    .getBytes(StandardCharsets.UTF_8));
            for (Write write : writes) {
                digest.update((write.before() + " " + write.key()).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(file.content()), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean line(int number, List<Value> cells) {
        boolean empty = cells.stream().allMatch(cell -> cell.text().isEmpty());
        if (empty) {
            return true;
        }
        if (columns == null) {
            return head(cells);
        }
        lines++;
        if (lines > MOST_LINES) {
            refusal = new Text(
                    "一次最多导入" + MOST_LINES + "行。把文件分成几个。",
                    "At most " + MOST_LINES + " lines at a time. Split the file.");
            return false;
        }
        Map<String, String[]> post = new LinkedHashMap<>();
        boolean fine = true;
        for (Map.Entry<Integer, Field> column : columns.entrySet()) {
            Value cell =
                    column.getKey() < cells.size() ? cells.get(column.getKey()) : new Value("", SheetReader.Kind.TEXT);
            Text wrongCell = wrongCell(column.getValue(), cell);
            if (wrongCell != null) {
                problem(number, column.getValue(), cell, wrongCell);
                fine = false;
            }
            post.putAll(SheetColumns.posted(column.getValue(), cell.text(), SheetColumns.Codes::ofOptions));
        }
        if (!fine) {
            wrong++;
            return true;
        }
        waiting.add(new Line(number, cells, post, prepared.indexing().key(typedKey(post))));
        if (waiting.size() >= AT_ONCE) {
            work();
        }
        return true;
    }

    private boolean head(List<Value> cells) {
        columns = SheetColumns.match(
                register.register(), cells.stream().map(Value::text).toList());
        List<String> missing = register.register().key().stream()
                .filter(id -> columns.values().stream().noneMatch(f -> f.id().equals(id)))
                .flatMap(id -> register.register().field(id).stream())
                .map(f -> f.label().zh())
                .toList();
        if (missing.isEmpty()) {
            return true;
        }
        String wanted = String.join("、", SheetColumns.heads(register.register(), "zh"));
        refusal = new Text(
                "表头里缺“" + String.join("、", missing) + "”。第一行要写栏目名：" + wanted + "。可以下载模板，把内容贴进去。",
                "The head lacks: " + String.join(", ", missing) + ". The first line names the fields: "
                        + String.join(", ", SheetColumns.heads(register.register(), "en"))
                        + ". You can download the template and paste into it.");
        return false;
    }

    /** The key as it will be stored; where a part of it is wrong the line has a problem of its own anyway. */
    private Map<String, Object> typedKey(Map<String, String[]> post) {
        RecordForm.Posted posted = prepared.form().parse(Map.of(), post, today);
        Map<String, Object> key = new LinkedHashMap<>();
        register.register().key().forEach(id -> key.put(id, posted.typed().get(id)));
        return key;
    }

    private static Text wrongCell(Field field, Value cell) {
        return switch (cell.kind()) {
            case FORMULA ->
                new Text(
                        "这一格是公式。换成它的结果：复制，选择性粘贴为“值”。",
                        "This cell is a formula. Put its result there: copy, and paste as values.");
            case ERROR ->
                new Text(
                        "这一格在 Excel 里就是错误。改好再上传。", "This cell is an error in Excel already. Mend it and upload again.");
            case NUMBER ->
                digits(cell.text()) > EXACT_DIGITS && !numeric(field)
                        ? new Text(
                                "这么长的号码要设成文本格式：现在存成了数字，后面几位已经不准了。",
                                "A number as long as this must be formatted as text: kept as a number, its last digits are lost.")
                        : null;
            case TEXT -> null;
        };
    }

    private static boolean numeric(Field field) {
        return field.type() == FieldType.NUMBER || field.type() == FieldType.MONEY;
    }

    private static long digits(String text) {
        return text.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    private void work() {
        Set<String> wanted = new LinkedHashSet<>();
        waiting.forEach(line -> wanted.add(line.key()));
        Map<String, RegisterRecord> known =
                register.book() == null || wanted.isEmpty() ? Map.of() : store.byKey(register.book(), wanted);
        for (Line line : waiting) {
            judge(line, known.get(line.key()));
        }
        waiting.clear();
    }

    private void judge(Line line, RegisterRecord before) {
        RecordForm.Posted posted =
                prepared.form().parse(before == null ? Map.of() : before.values(), whole(line, before), today);
        if (!posted.errors().isEmpty()) {
            wrong++;
            for (FieldError error : posted.errors()) {
                Field field =
                        register.register().field(String.valueOf(error.field())).orElse(null);
                problem(line.number(), field, field == null ? null : cell(line, field), error.message());
            }
            return;
        }
        Optional<RecordRules.Broken> broken = broken(before, posted.values());
        if (broken.isPresent()) {
            wrong++;
            Field field = register.register()
                    .field(String.valueOf(broken.get().field()))
                    .orElse(null);
            problem(
                    line.number(),
                    field,
                    field == null ? null : cell(line, field),
                    broken.get().sentence());
            return;
        }
        Integer twin = keys.putIfAbsent(prepared.indexing().key(posted.values()), line.number());
        if (twin != null) {
            wrong++;
            Register kept = register.register();
            Field field = kept.field(kept.key().get(0)).orElse(null);
            problem(
                    line.number(),
                    field,
                    field == null ? null : cell(line, field),
                    new Text("和第" + twin + "行是同一条记录。只留一行。", "The same record as line " + twin + ". Keep one of them."));
            return;
        }
        take(before, posted.values());
    }

    /** Not this officer's to write, or against what the register says of its records. */
    private Optional<RecordRules.Broken> broken(RegisterRecord before, Map<String, Object> after) {
        Map<String, Object> there = before == null ? null : before.values();
        boolean unchanged = before != null && same(there, after);
        if (unchanged) {
            return Optional.empty();
        }
        return Keepers.refusal(officer, register.register(), there, after)
                .map(refused -> new RecordRules.Broken(null, refused.sentence()))
                .or(() -> rules.broken(there, after));
    }

    private static boolean same(Map<String, Object> before, Map<String, Object> after) {
        return before.keySet().equals(after.keySet())
                && after.entrySet().stream().allMatch(e -> Difference.same(e.getValue(), before.get(e.getKey())));
    }

    /** What the file has no column for stays as it is. */
    private Map<String, String[]> whole(Line line, RegisterRecord before) {
        if (before == null) {
            return line.post();
        }
        Map<String, String[]> post = prepared.form().posted(before.values(), today);
        post.putAll(line.post());
        return post;
    }

    private void take(RegisterRecord before, Map<String, Object> values) {
        if (before != null && same(before.values(), values)) {
            same++;
            return;
        }
        if (before == null) {
            created++;
        } else {
            changed++;
        }
        RegisterRecord after = new RegisterRecord(
                before == null ? UUID.randomUUID() : before.id(),
                before == null ? 1 : before.version() + 1,
                values,
                false,
                now,
                officer.name());
        writes.add(new Write(
                before == null ? 0 : before.version(),
                after,
                prepared.indexing().key(values),
                () -> prepared.indexing().index(values, now),
                Difference.change(before, after, Kind.IMPORT, officer.id(), file.name())));
    }

    private Value cell(Line line, Field field) {
        return columns.entrySet().stream()
                .filter(e ->
                        e.getValue().equals(field) && e.getKey() < line.cells().size())
                .map(e -> line.cells().get(e.getKey()))
                .findFirst()
                .orElse(null);
    }

    private void problem(int line, Field field, Value cell, Text sentence) {
        if (problems.size() < ImportReport.SHOWN) {
            boolean tell = cell != null && field != null && !Indexing.personal(field);
            String text = tell ? cell.text() : "";
            problems.add(new Problem(
                    line,
                    field == null ? Text.EMPTY : field.label(),
                    text.codePointCount(0, text.length()) <= SHOWN_TEXT
                            ? text
                            : text.substring(0, text.offsetByCodePoints(0, SHOWN_TEXT)) + "…",
                    sentence));
        }
    }
}
