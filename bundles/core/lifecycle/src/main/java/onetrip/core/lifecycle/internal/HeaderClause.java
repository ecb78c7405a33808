package onetrip.core.lifecycle.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One clause of a manifest header, {@code path; path; attribute=value; directive:=value} (OSGi Core 3.2.3).
 *
 * @param attributes with the type taken off, so {@code version:Version} is {@code version}
 */
record HeaderClause(List<String> paths, Map<String, String> attributes, Map<String, String> directives) {

    static List<HeaderClause> parse(String header) {
        List<HeaderClause> clauses = new ArrayList<>();
        for (String clause : split(header, ',')) {
            List<String> paths = new ArrayList<>();
            Map<String, String> attributes = new LinkedHashMap<>();
            Map<String, String> directives = new LinkedHashMap<>();
            for (String part : split(clause, ';')) {
                int equals = unquoted(part, '=');
                if (equals < 0) {
                    paths.add(part);
                } else if (equals > 0 && part.charAt(equals - 1) == ':') {
                    directives.put(part.substring(0, equals - 1).trim(), value(part.substring(equals + 1)));
                } else {
                    String name = part.substring(0, equals).trim();
                    int type = name.indexOf(':');
                    attributes.put(type < 0 ? name : name.substring(0, type), value(part.substring(equals + 1)));
                }
            }
            clauses.add(new HeaderClause(List.copyOf(paths), Map.copyOf(attributes), Map.copyOf(directives)));
        }
        return clauses;
    }

    private static String value(String raw) {
        String value = raw.trim();
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        for (int at = unquoted(rest, separator); at >= 0; at = unquoted(rest, separator)) {
            parts.add(rest.substring(0, at).trim());
            rest = rest.substring(at + 1);
        }
        parts.add(rest.trim());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static int unquoted(String text, char wanted) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == wanted && !quoted) {
                return i;
            }
        }
        return -1;
    }
}
