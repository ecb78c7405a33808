package onetrip.devkit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.core.catalog.CodeTables;
import onetrip.core.register.RecordForm;
import onetrip.core.register.SheetColumns;
import onetrip.core.register.sheet.SheetReader;

/** Records as staff would import them, run through the form engine without a store. */
final class RegisterSamples {
    private static final CodeTables TABLES = CodeTables.shipped();

    private final Definition item;
    private final Path folder;
    private final List<String> findings = new ArrayList<>();

    RegisterSamples(Definition item, Path folder) {
        this.item = item;
        this.folder = folder;
    }

    List<String> findings() {
        for (Register register : item.registers()) {
            Path good = folder.resolve(register.id() + ".csv");
            if (Files.exists(good)) {
                lines(register, good, true);
            } else if (!item.takesApplications()) {
                findings.add("src/test/registers/" + register.id()
                        + ".csv is missing. Write a head with the labels of the fields,"
                        + " and some records as staff would import them");
            }
            Path bad = folder.resolve(register.id() + "-bad.csv");
            if (Files.exists(bad)) {
                lines(register, bad, false);
            }
        }
        return findings;
    }

    private void lines(Register register, Path file, boolean good) {
        RecordForm form = new RecordForm(item, register, RegisterSamples::label);
        List<Map<Integer, Field>> head = new ArrayList<>();
        try {
            SheetReader.read(Files.readAllBytes(file), (number, cells) -> {
                List<String> texts = cells.stream().map(SheetReader.Value::text).toList();
                if (head.isEmpty()) {
                    head.add(SheetColumns.match(register, texts));
                    if (head.get(0).size() != texts.size()) {
                        findings.add(file.getFileName() + ": the head names other fields than "
                                + SheetColumns.heads(register, "zh"));
                    }
                } else {
                    line(form, head.get(0), texts, file.getFileName() + " line " + number + ": ", good);
                }
                return true;
            });
        } catch (SheetReader.Unreadable e) {
            findings.add(file.getFileName() + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(RecordForm form, Map<Integer, Field> columns, List<String> cells, String where, boolean good) {
        Map<String, String[]> post = new LinkedHashMap<>();
        columns.forEach((place, field) -> post.putAll(SheetColumns.posted(
                field, place < cells.size() ? cells.get(place) : "", SheetColumns.Codes::ofOptions)));
        RecordForm.Posted posted = form.parse(Map.of(), post, LocalDate.parse("2026-11-24"));
        List<Text> never = form.register().never().stream()
                .filter(one -> posted.errors().isEmpty() && RecordForm.holds(one.when(), posted.values()))
                .map(Register.Never::text)
                .toList();
        if (good) {
            posted.errors()
                    .forEach(e ->
                            findings.add(where + e.field() + ": " + e.message().zh()));
            never.forEach(text -> findings.add(where + text.zh()));
        } else if (posted.errors().isEmpty() && never.isEmpty()) {
            findings.add(where + "nothing is wrong with it; the file is for lines that must be refused");
        }
    }

    static Optional<Text> label(String table, String code) {
        String zh = TABLES.options(table, "zh").get(code);
        return zh == null
                ? Optional.empty()
                : Optional.of(new Text(zh, TABLES.options(table, "en").get(code)));
    }
}
