package onetrip.core.exchange.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onetrip.api.exchange.QueryConnector;
import onetrip.api.item.Text;
import onetrip.core.exchange.ManualQuestion.Outcome;

/**
 * One configuration {@value #PID}-&lt;name&gt;: who answers which types, and what an answer has.
 *
 * @param office who answers
 * @param days working days that the office promised, 1 to 60
 * @param fields by type, by path
 */
record ManualSettings(
        List<String> types, String office, int days, String system, Map<String, Map<String, Answered>> fields) {
    static final String PID = "onetrip.connector.manual";

    private static final int MOST_DAYS = 60;
    private static final int USUAL_DAYS = 3;
    private static final int LONGEST = 200;

    /**
     * A field of an answer; {@code field.<type>.<path> = <kind> | <Chinese> | <English>}.
     *
     * @param codes of a choice, with what they mean; empty for a text or a day
     */
    record Answered(Text label, boolean day, Map<String, Text> codes) {
        boolean fits(String typed) {
            if (typed.isEmpty() || typed.length() > LONGEST) {
                return false;
            }
            if (!codes.isEmpty()) {
                return codes.containsKey(typed);
            }
            if (!day) {
                return true;
            }
            try {
                LocalDate.parse(typed);
                return true;
            } catch (DateTimeException wrong) {
                return false;
            }
        }
    }

    /** @throws IllegalArgumentException naming the key that is wrong */
    static ManualSettings read(Map<String, Object> configuration) {
        Map<String, String> all = new TreeMap<>();
        configuration.forEach((key, value) -> all.put(
                key,
                value instanceof String[] many
                        ? String.join(",", many)
                        : String.valueOf(value).strip()));
        List<String> types = list(all.getOrDefault(QueryConnector.TYPES, ""));
        if (types.isEmpty()) {
            throw wrong(QueryConnector.TYPES, "names the query types, for example no-crime");
        }
        String office = all.getOrDefault("office", "");
        if (office.isEmpty()) {
            throw wrong("office", "names the office whose clerks answer");
        }
        Map<String, Map<String, Answered>> fields = new TreeMap<>();
        for (String type : types) {
            Map<String, Answered> of = new LinkedHashMap<>();
            String prefix = "field." + type + ".";
            all.forEach((key, line) -> {
                if (key.startsWith(prefix)) {
                    of.put(key.substring(prefix.length()), field(key, line));
                }
            });
            if (of.isEmpty()) {
                throw wrong(prefix + "<path>", "says what an answer has; there is none");
            }
            fields.put(type, of);
        }
        return new ManualSettings(
                types, office, days(all.get("days")), all.getOrDefault("system.zh", types.get(0)), fields);
    }

    private static int days(String typed) {
        if (typed == null) {
            return USUAL_DAYS;
        }
        int days = typed.matches("[0-9]{1,2}") ? Integer.parseInt(typed) : 0;
        if (days < 1 || days > MOST_DAYS) {
            throw wrong("days", "is a number of working days from 1 to " + MOST_DAYS);
        }
        return days;
    }

    private static Answered field(String key, String line) {
        String[] parts = line.split("\\s*\\|\\s*");
        if (parts.length != 3 || parts[1].isBlank() || parts[2].isBlank()) {
            throw wrong(key, "is kind | Chinese | English");
        }
        Map<String, Text> codes = new LinkedHashMap<>();
        if (!parts[0].equals("text") && !parts[0].equals("date")) {
            for (String one : list(parts[0])) {
                String[] code = one.split("\\s*:\\s*");
                if (code.length != 3) {
                    throw wrong(key, "begins with text, date, or code:Chinese:English, …");
                }
                codes.put(code[0], new Text(code[1], code[2]));
            }
        }
        return new Answered(new Text(parts[1], parts[2]), parts[0].equals("date"), codes);
    }

    private static IllegalArgumentException wrong(String key, String what) {
        return new IllegalArgumentException(PID + ": " + key + " " + what);
    }

    private static List<String> list(String text) {
        return List.of(text.split(",")).stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /**
     * Paths that an answer lacks, or has wrongly; nothing may stand beside an outcome that is not OK. An answer is whole or it is
     * none: half of one would pass for what the office knows.
     */
    List<String> wrong(String type, Outcome outcome, Map<String, String> data) {
        Map<String, Answered> known = outcome == Outcome.OK ? fields.getOrDefault(type, Map.of()) : Map.of();
        List<String> wrong = new ArrayList<>();
        known.forEach((path, field) -> {
            if (!field.fits(data.getOrDefault(path, "").strip())) {
                wrong.add(path);
            }
        });
        data.keySet().stream().filter(path -> !known.containsKey(path)).sorted().forEach(wrong::add);
        return wrong;
    }
}
