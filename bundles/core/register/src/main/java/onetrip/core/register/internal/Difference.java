package onetrip.core.register.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterChange.Kind;
import onetrip.core.register.RegisterRecord;

/** What changed between two states of a record. Pure. */
final class Difference {
    private Difference() {}

    /** @param before null for a new record */
    static RegisterChange change(RegisterRecord before, RegisterRecord after, Kind kind, UUID account, String reason) {
        Map<String, Object> was = before == null ? Map.of() : before.values();
        Set<String> fields = new LinkedHashSet<>(was.keySet());
        fields.addAll(after.values().keySet());
        Map<String, Object> from = new LinkedHashMap<>();
        Map<String, Object> to = new LinkedHashMap<>();
        for (String field : fields) {
            if (!same(was.get(field), after.values().get(field))) {
                put(from, field, was.get(field));
                put(to, field, after.values().get(field));
            }
        }
        return new RegisterChange(
                UUID.randomUUID(), after.version(), kind, after.changedAt(), account, after.by(), reason, from, to);
    }

    /** Numbers come back from JSON as another class now and then. */
    static boolean same(Object one, Object other) {
        return Objects.equals(one, other)
                || one instanceof Number
                        && other instanceof Number
                        && one.toString().equals(other.toString());
    }

    private static void put(Map<String, Object> map, String field, Object value) {
        if (value != null) {
            map.put(field, value);
        }
    }
}
