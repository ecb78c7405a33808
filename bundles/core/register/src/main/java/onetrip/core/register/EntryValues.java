package onetrip.core.register;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import onetrip.api.item.Process.Entry;

/** What a stage of the kind REGISTER writes, out of the answers and the outcome of a case. Pure. */
public final class EntryValues {
    private EntryValues() {}

    /**
     * @param number of the case
     * @param granted the day of the decision
     * @param document number of the document issued last, or empty
     * @return every field that the entry names; null where the case has nothing to say
     */
    public static Map<String, Object> of(
            Entry entry, Map<String, Object> answers, String number, LocalDate granted, String document) {
        Map<String, Object> values = new LinkedHashMap<>();
        entry.values().forEach((field, from) -> values.put(field, value(from, answers, number, granted, document)));
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
