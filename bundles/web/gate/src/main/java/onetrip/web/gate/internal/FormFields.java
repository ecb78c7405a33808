package onetrip.web.gate.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.web.gate.PageProblem;

/** The parameters of a query and of an url-encoded form, read strictly. Not thread-safe. */
final class FormFields {
    /** No form of ours comes near; each further one only costs. */
    private static final int MOST = 5_000;

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private int count;

    /** @param encoded {@code a=1&b=2}, or null */
    void add(String encoded) {
        if (encoded == null) {
            return;
        }
        int from = 0;
        while (from < encoded.length()) {
            int end = encoded.indexOf('&', from);
            end = end < 0 ? encoded.length() : end;
            if (end > from) {
                int equals = encoded.indexOf('=', from);
                boolean bare = equals < 0 || equals > end;
                String name = RequestShape.decode(encoded.substring(from, bare ? end : equals), true);
                String value = bare ? "" : RequestShape.decode(encoded.substring(equals + 1, end), true);
                put(name, value);
            }
            from = end + 1;
        }
    }

    void put(String name, String value) {
        if (++count > MOST) {
            throw new PageProblem(413, null, "/");
        }
        values.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
    }

    Map<String, String[]> asMap() {
        Map<String, String[]> map = new LinkedHashMap<>();
        values.forEach((name, all) -> map.put(name, all.toArray(String[]::new)));
        return map;
    }
}
