package onetrip.core.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Process.Entry;

/** What a stage of the kind REGISTER writes, out of the answers and the outcome of a case. Pure. */
public final class EntryValues {
    /** Before the name of a value that the item's rules give for the stage. */
    public static final String OF_RULES = "@rules.";
    /** How the newest visit of the case ended. */
    public static final String VISIT = "@visit";

    private EntryValues() {}

    /** Whether the item's rules have to be asked. */
    public static boolean asksRules(Entry entry) {
        return entry.values().values().stream().anyMatch(from -> from.startsWith(OF_RULES));
    }

    /** The answers that one record each is made of: those of the case, or for each row of a group with the row's own put in. */
    public static List<Map<String, Object>> rows(Entry entry, Map<String, Object> answers) {
        if (entry.each() == null) {
            return List.of(answers);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        if (answers.get(entry.each()) instanceof List<?> list) {
            for (Object row : list) {
                if (row instanceof Map<?, ?> fields) {
                    Map<String, Object> merged = new LinkedHashMap<>(answers);
                    fields.forEach((id, value) -> merged.put(String.valueOf(id), value));
                    rows.add(merged);
                }
            }
        }
        return rows;
    }

    /**
     * How a case ended that leaves nothing granted.
     *
     * @param outcome {@code withdrawn}, {@code refused} …
     * @param reason id of the first reason of a refusal, or empty
     * @param visit {@code passed}, {@code repaired}, {@code failed}, or empty
     * @param day of the end
     */
    public record End(String outcome, String reason, String visit, LocalDate day) {}

    /** What the end of a case writes into the record that it left before the decision; only what it has something to say about. */
    public static Map<String, Object> ended(Entry entry, Map<String, Object> answers, String number, End end) {
        Map<String, Object> values = new LinkedHashMap<>();
        entry.ended().forEach((field, from) -> {
            String word =
                    switch (from) {
                        case "@outcome" -> end.outcome();
                        case "@reason" -> end.reason();
                        case "@day" -> end.day().toString();
                        default -> null;
                    };
            Object value = word == null ? value(from, answers, number, null, "", end.visit()) : word;
            // What the end has nothing to say about stays as it is.
            if (value != null && !value.equals("")) {
                values.put(field, value);
            }
        });
        return values;
    }

    /**
     * @param number of the case
     * @param granted the day of the decision
     * @param document number of the document issued last, or empty
     * @param ofRules what the item's rules give for the stage
     * @param visit how the newest visit ended, or empty
     * @return every field that the entry names; null where the case has nothing to say
     */
    public static Map<String, Object> of(
            Entry entry,
            Map<String, Object> answers,
            String number,
            LocalDate granted,
            String document,
            Map<String, String> ofRules,
            String visit) {
        Map<String, Object> values = new LinkedHashMap<>();
        entry.values().forEach((field, from) -> {
            Object value = from.startsWith(OF_RULES)
                    ? ofRules.get(from.substring(OF_RULES.length()))
                    : value(from, answers, number, granted, document, visit);
            values.put(field, value);
        });
        return values;
    }

    private static Object value(
            String from, Map<String, Object> answers, String number, LocalDate granted, String document, String visit) {
        if (from.startsWith("=")) {
            return from.substring(1);
        }
        return switch (from) {
            case "@number" -> number;
            case "@granted" -> granted == null ? null : granted.toString();
            case "@document" -> document.isEmpty() ? null : document;
            case VISIT -> visit.isEmpty() ? null : visit;
            default -> answers.get(from);
        };
    }
}
