package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import onetrip.api.exchange.SourceAnswer;
import onetrip.core.exchange.QueryLog;
import onetrip.core.exchange.QueryRecord;

/** Who asked which source for what, about whom; nobody's number is kept. */
final class JdbcQueryLog implements QueryLog {
    private record Row(UUID id, QueryRecord record) {}

    private final Database database;

    JdbcQueryLog(Database database) {
        this.database = database;
    }

    @Override
    public void append(QueryRecord record) {
        append(record, null);
    }

    @Override
    public void append(QueryRecord r, String certNo) {
        database.writing(em -> em.createNativeQuery(
                        "insert into query_record (id, case_ref, item_id, type, system, purpose, ground, operator, status, attempts, request_id, evidence, at, ms, subject_index, behalf) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as varchar(120)), cast(? as varchar(64)), ?, ?, cast(? as varchar(60)), cast(? as varchar(80)))")
                .setParameter(1, UUID.randomUUID())
                .setParameter(2, r.caseRef())
                .setParameter(3, r.itemId())
                .setParameter(4, r.type())
                .setParameter(5, r.system())
                .setParameter(6, JdbcItemJarStore.cut(r.purpose(), 400))
                .setParameter(7, JdbcItemJarStore.cut(r.ground(), 400))
                .setParameter(8, r.operator())
                .setParameter(9, r.status().name())
                .setParameter(10, r.attempts())
                .setParameter(11, r.requestId())
                .setParameter(12, r.evidenceHash())
                .setParameter(13, Timestamp.from(r.at()))
                .setParameter(14, r.ms())
                .setParameter(15, certNo == null || certNo.isBlank() ? null : index(certNo))
                .setParameter(16, r.behalf())
                .executeUpdate());
    }

    private String index(String certNo) {
        return database.sealer().blind("query-subject", certNo.strip().toUpperCase(Locale.ROOT));
    }

    @Override
    public List<QueryRecord> about(
            String account, Collection<String> caseRefs, Collection<String> certNos, Instant before, int most) {
        // What the account asked in somebody else's name is about somebody else. Each by its own index: of "one or
        // another" the embedded engine reads the whole table.
        Map<UUID, Row> found = new LinkedHashMap<>();
        List<String> subjects = certNos.stream()
                .filter(number -> !number.isBlank())
                .map(this::index)
                .distinct()
                .toList();
        rows("behalf is null and operator", List.of(account), before, most).forEach(row -> found.put(row.id(), row));
        rows("behalf", List.of(account), before, most).forEach(row -> found.put(row.id(), row));
        // In portions: who files for a school has thousands. Of each the newest, of all of those the newest are kept.
        JdbcOwnCases.portions(caseRefs)
                .forEach(some -> rows("case_ref", some, before, most).forEach(row -> found.put(row.id(), row)));
        rows("subject_index", subjects, before, most).forEach(row -> found.put(row.id(), row));
        return found.values().stream()
                .map(Row::record)
                .sorted(Comparator.comparing(QueryRecord::at).reversed())
                .limit(most)
                .toList();
    }

    private List<Row> rows(String column, Collection<String> wanted, Instant before, int most) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(wanted);
        values.add(Timestamp.from(before));
        values.add(most);
        return database.select(
                "select id, case_ref, item_id, type, system, purpose, ground, operator, status, attempts, request_id, evidence, at, ms, behalf"
                        + " from query_record where " + column + " in ("
                        + String.join(", ", Collections.nCopies(wanted.size(), "?"))
                        + ") and at < ? order by at desc limit ?",
                JdbcQueryLog::row,
                values.toArray());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject(1, UUID.class),
                new QueryRecord(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        SourceAnswer.Status.valueOf(row.getString(9)),
                        row.getInt(10),
                        row.getString(11),
                        row.getString(12),
                        Moments.read(row, 13),
                        row.getLong(14),
                        row.getString(15)));
    }
}
