package onetrip.core.casework.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.item.Answers;
import onetrip.core.casework.CaseEvent;

/** Which attachments an answer sheet names, groups included, and which officers added. Pure. */
final class Files {
    private Files() {}

    static Set<String> named(Answers answers) {
        Set<String> ids = new LinkedHashSet<>();
        collect(answers.values(), ids);
        return ids;
    }

    /** Photographs of visits and scans, also those that were taken away again. */
    static Set<String> added(Stream<CaseEvent> events) {
        return events.map(Files::added)
                .filter(Objects::nonNull)
                .map(UUID::toString)
                .collect(Collectors.toSet());
    }

    private static UUID added(CaseEvent event) {
        if (event instanceof CaseEvent.VisitPhotoAdded e) {
            return e.photo();
        }
        return event instanceof CaseEvent.ScanAdded e ? e.scan() : null;
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
