package onetrip.core.store.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.OwnCases;

/** All cases of somebody, by the number of the case only. */
final class JdbcOwnCases implements OwnCases {
    /** As many as one question names. */
    static final int AT_ONCE = 500;

    private final Database database;

    JdbcOwnCases(Database database) {
        this.database = database;
    }

    /** In portions of {@link #AT_ONCE}. */
    static <T> List<List<T>> portions(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> portions = new ArrayList<>();
        for (int from = 0; from < list.size(); from += AT_ONCE) {
            portions.add(list.subList(from, Math.min(list.size(), from + AT_ONCE)));
        }
        return portions;
    }

    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    @Override
    public List<Own> of(UUID applicant, List<String> subjects) {
        List<Object> indexes = subjects.stream()
                .<Object>map(subject -> database.sealer().blind("case-subject", subject))
                .distinct()
                .toList();
        // Each by its own index: of "one or another" the embedded engine reads the whole table.
        Map<UUID, Own> found = new LinkedHashMap<>();
        rows("applicant", List.of(applicant)).forEach(own -> found.put(own.id(), own));
        rows("subject_index", indexes).forEach(own -> found.put(own.id(), own));
        rows("organisation_index", indexes).forEach(own -> found.put(own.id(), own));
        return List.copyOf(found.values());
    }

    private List<Own> rows(String column, List<Object> wanted) {
        return wanted.isEmpty()
                ? List.of()
                : database.select(
                        "select id, number, item_id from case_file where " + column + " in (" + marks(wanted.size())
                                + ")",
                        row -> new Own(row.getObject(1, UUID.class), row.getString(2), row.getString(3)),
                        wanted.toArray());
    }

    @Override
    public List<EventRecord> events(Collection<UUID> cases, Set<String> names) {
        List<EventRecord> all = new ArrayList<>();
        if (names.isEmpty()) {
            return all;
        }
        String named = String.join(" or ", Collections.nCopies(names.size(), "payload like ?"));
        for (List<UUID> some : portions(cases)) {
            List<Object> values = new ArrayList<>(some);
            names.forEach(name -> values.add("%\"event\":\"" + name + "\"%"));
            all.addAll(database.select(
                    "select case_id, seq, at, actor, payload, previous, hash from case_event where case_id in ("
                            + marks(some.size()) + ") and (" + named + ")",
                    row -> new EventRecord(
                            row.getObject(1, UUID.class),
                            row.getLong(2),
                            Moments.read(row, 3),
                            row.getObject(4, UUID.class),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7)),
                    values.toArray()));
        }
        return all;
    }
}
