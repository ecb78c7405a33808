package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import onetrip.core.clock.Time;
import onetrip.core.exchange.BatchLog;

/** Whose data were used for no case; nobody's number is kept. */
final class JdbcBatchLog implements BatchLog {
    private static final int LONGEST = 400;
    private static final int LONGEST_NAME = 200;

    private final Database database;

    JdbcBatchLog(Database database) {
        this.database = database;
    }

    private String index(String certNo) {
        return database.sealer().blind("batch-use", certNo.strip().toUpperCase(Locale.ROOT));
    }

    private List<String> indexes(Collection<String> certNos) {
        return certNos.stream()
                .filter(number -> !number.isBlank())
                .map(this::index)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public void note(Use use, Collection<String> certNos) {
        note(use, (Iterable<String>) indexes(certNos));
    }

    @Override
    public void noteCases(Use use, Collection<String> numbers) {
        note(use, (Iterable<String>) JdbcRegisterLooks.ofCases(database, numbers));
    }

    private void note(Use use, Iterable<String> people) {
        String month = YearMonth.from(use.at().atZone(Time.ZONE)).toString();
        database.writing(em -> {
            for (String person : people) {
                int known = CardRows.run(
                        em,
                        "update batch_use set system = ?, purpose = ?, ground = ?, at = ?, times = times + 1"
                                + " where person_index = ? and item_id = ? and type = ? and in_month = ?",
                        JdbcItemJarStore.cut(use.system(), LONGEST_NAME),
                        JdbcItemJarStore.cut(use.purpose(), LONGEST),
                        JdbcItemJarStore.cut(use.ground(), LONGEST),
                        Timestamp.from(use.at()),
                        person,
                        use.itemId(),
                        use.type(),
                        month);
                if (known == 0) {
                    CardRows.run(
                            em,
                            "insert into batch_use (system, purpose, ground, at, times, person_index, item_id, type, in_month)"
                                    + " values (?, ?, ?, ?, 1, ?, ?, ?, ?)",
                            JdbcItemJarStore.cut(use.system(), LONGEST_NAME),
                            JdbcItemJarStore.cut(use.purpose(), LONGEST),
                            JdbcItemJarStore.cut(use.ground(), LONGEST),
                            Timestamp.from(use.at()),
                            person,
                            use.itemId(),
                            use.type(),
                            month);
                }
            }
        });
    }

    @Override
    public List<Use> about(Collection<String> certNos, Instant before, int most) {
        List<Object> values = new ArrayList<>(indexes(certNos));
        // Of a list that knew the case only, the index is that of whom it is about.
        certNos.stream()
                .filter(number -> !number.isBlank())
                .map(number -> JdbcRegisterLooks.index(database.sealer(), number))
                .distinct()
                .forEach(values::add);
        if (values.isEmpty()) {
            return List.of();
        }
        String people = String.join(", ", Collections.nCopies(values.size(), "?"));
        values.add(Timestamp.from(before));
        values.add(most);
        return database.select(
                "select item_id, type, system, purpose, ground, at, times from batch_use where person_index in ("
                        + people + ") and at < ? order by at desc, type fetch first ? rows only",
                row -> new Use(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        Moments.read(row, 6),
                        row.getInt(7)),
                values.toArray());
    }
}
