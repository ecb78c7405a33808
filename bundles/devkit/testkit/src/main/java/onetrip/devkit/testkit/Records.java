package onetrip.devkit.testkit;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Register;
import onetrip.api.rules.RegisterLookup;
import onetrip.core.register.RecordForm;
import onetrip.core.register.SheetColumns;

/** Records of an item's registers as a test says they stand, for its rules to look up: as strict as the platform's. Immutable. */
final class Records implements RegisterLookup {
    private final Definition item;
    private final Map<String, List<Answers>> records;

    private Records(Definition item, Map<String, List<Answers>> records) {
        this.item = item;
        this.records = records;
    }

    static Records none(Definition item) {
        return new Records(item, Map.of());
    }

    /** @param values as they are stored */
    Records with(String register, Map<String, Object> values) {
        Map<String, List<Answers>> more = new LinkedHashMap<>(records);
        List<Answers> rows = new ArrayList<>(more.getOrDefault(register, List.of()));
        rows.add(new Answers(values));
        more.put(register, List.copyOf(rows));
        return new Records(item, more);
    }

    /** The records of a sample, whose values are texts as staff would import them. */
    static Records of(Definition item, Sample sample) {
        Records all = none(item);
        for (Map.Entry<String, List<Map<String, String>>> rows :
                sample.registers().entrySet()) {
            if (item.reads().contains(rows.getKey())) {
                // Of another item, whose form is not here: what counts stands as it is stored.
                for (Map<String, String> row : rows.getValue()) {
                    all = all.with(rows.getKey(), new LinkedHashMap<>(row));
                }
                continue;
            }
            Register register = item.register(rows.getKey()).orElse(null);
            for (Map<String, String> row : rows.getValue()) {
                all = register == null
                        ? all
                        : all.with(
                                register.id(),
                                posted(item, register, row, sample).values());
            }
        }
        return all;
    }

    /** What is wrong with the records of a sample. */
    static List<String> findings(Definition item, Sample sample) {
        List<String> findings = new ArrayList<>();
        sample.registers().forEach((id, rows) -> {
            String where = "registers." + id + ": ";
            if (item.reads().contains(id)) {
                return;
            }
            Register register = item.register(id).orElse(null);
            if (register == null || !register.lookup()) {
                findings.add(where + "the item has no such register that says lookup: true");
                return;
            }
            for (Map<String, String> row : rows) {
                row.keySet().stream()
                        .filter(field -> register.field(field).isEmpty())
                        .forEach(field -> findings.add(where + "it has no field " + field));
                posted(item, register, row, sample)
                        .errors()
                        .forEach(e -> findings.add(
                                where + e.field() + ": " + e.message().zh()));
            }
        });
        return findings;
    }

    private static RecordForm.Posted posted(
            Definition item, Register register, Map<String, String> row, Sample sample) {
        Map<String, String[]> post = new LinkedHashMap<>();
        row.forEach((id, text) -> register.field(id)
                .ifPresent(field -> post.putAll(SheetColumns.posted(field, text, SheetColumns.Codes::ofOptions))));
        return new RecordForm(item, register, RegisterSamples::label).parse(Map.of(), post, sample.today());
    }

    @Override
    public Optional<Answers> find(String register, String... key) {
        Register known = readable(register);
        if (known.key().size() != key.length) {
            throw new IllegalArgumentException("the key of " + register + " is " + known.key());
        }
        return records.getOrDefault(register, List.of()).stream()
                .filter(record -> {
                    boolean same = true;
                    for (int i = 0; i < key.length; i++) {
                        same &= normal(record.text(known.key().get(i))).equals(normal(key[i]));
                    }
                    return same;
                })
                .findFirst();
    }

    @Override
    public List<Answers> where(String register, String field, String value) {
        Register known = readable(register);
        boolean found = known.searched().contains(field)
                && known.field(field).stream().anyMatch(f -> f.sensitivity() != Field.Sensitivity.NONE);
        if (!found && !known.filtered().contains(field)) {
            throw new IllegalArgumentException(register + " is not filtered by " + field);
        }
        if (value.isBlank()) {
            return List.of();
        }
        if (found) {
            return records.getOrDefault(register, List.of()).stream()
                    .filter(record -> normal(record.text(field)).equals(normal(value)))
                    .limit(MOST)
                    .toList();
        }
        return records.getOrDefault(register, List.of()).stream()
                .filter(record -> record.values().get(field) instanceof List<?> codes
                        ? codes.contains(value)
                        : record.text(field).equals(value))
                .limit(MOST)
                .toList();
    }

    @Override
    public long count(String register, Map<String, String> filters) {
        if (register.contains("/")) {
            if (!item.reads().contains(register)) {
                throw new IllegalArgumentException(item.id() + " does not say that it reads " + register);
            }
        } else {
            Register known = readable(register);
            filters.keySet().stream()
                    .filter(field -> !known.filtered().contains(field))
                    .findFirst()
                    .ifPresent(field -> {
                        throw new IllegalArgumentException(register + " is not filtered by " + field);
                    });
        }
        return records.getOrDefault(register, List.of()).stream()
                .filter(record ->
                        filters.entrySet().stream().allMatch(one -> has(record, one.getKey(), one.getValue())))
                .count();
    }

    private static boolean has(Answers record, String field, String value) {
        return !value.isEmpty()
                && (record.values().get(field) instanceof List<?> codes
                        ? codes.contains(value)
                        : record.text(field).equals(value));
    }

    private Register readable(String register) {
        return item.register(register)
                .filter(Register::lookup)
                .orElseThrow(() -> new IllegalArgumentException(
                        item.id() + " has no register " + register + " that says lookup: true"));
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
