package onetrip.core.casework.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.item.Answers;

/** Which attachments an answer sheet names, groups included. Pure. */
final class Files {
    private Files() {}

    static Set<String> named(Answers answers) {
        Set<String> ids = new LinkedHashSet<>();
        collect(answers.values(), ids);
        return ids;
    }

    private static void collect(Object value, Set<String> ids) {
        if (value instanceof Map<?, ?> map) {
            if (map.containsKey("sha256") || map.containsKey("mediaType")) {
                ids.add(String.valueOf(map.get("id")));
            }
            map.values().forEach(v -> collect(v, ids));
        } else if (value instanceof List<?> list) {
            list.forEach(v -> collect(v, ids));
        }
    }
}
