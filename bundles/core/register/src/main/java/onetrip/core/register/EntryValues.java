package onetrip.core.register;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import onetrip.api.item.Process.Entry;

/** What a stage of the kind REGISTER writes, out of the answers and the outcome of a case. Pure. */
public final class EntryValues {
    /** Before the name of a value that the item's rules give for the stage. */
    public static final String OF_RULES = "@rules.";

    private EntryValues() {}

    /** Whether the item's rules have to be asked. */
    public static boolean asksRules(Entry entry) {
        return entry.values().values().stream().anyMatch(from -> from.startsWith(OF_RULES));
    }

    /**
     * @param number of the case
     * @param granted the day of the decision
     * @param document number of the document issued last, or empty
     * @param ofRules what the item's rules give for the stage
     * @return every field that the entry names; null where the case has nothing to say
     */
    public static Map<String, Object> of(
            Entry entry,
            Map<String, Object> answers,
            String number,
            LocalDate granted,
            String document,
            Map<String, String> ofRules) {
        Map<String, Object> values = new LinkedHashMap<>();
        entry.values().forEach((field, from) -> {
            Object value = from.startsWith(OF_RULES)
                    ? ofRules.get(from.substring(OF_RULES.length()))
                    : value(from, answers, number, granted, document);
            values.put(field, value);
        });
        return values;
    }

    private static Object value(
            String from, Map<String, Object> answers, String number, LocalDate granted, String document) {
        if (from.startsWith("=")) {
            return from.substring(1);
        }
        return switch (from) {
            case "@number" -> number;
            case "@granted" -> granted == null ? null : granted.toString();
            case "@document" -> document.isEmpty() ? null : document;
            default -> answers.get(from);
        };
    }
}
