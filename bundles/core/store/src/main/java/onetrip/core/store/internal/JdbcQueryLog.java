package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import onetrip.api.exchange.SourceAnswer;
import onetrip.core.exchange.QueryLog;
import onetrip.core.exchange.QueryRecord;

/** Who asked which source for what. */
final class JdbcQueryLog implements QueryLog {
    private final Database database;

    JdbcQueryLog(Database database) {
        this.database = database;
    }

    @Override
    public void append(QueryRecord r) {
        database.writing(em -> em.createNativeQuery(
                        "insert into query_record (id, case_ref, item_id, type, system, purpose, ground, operator, status, attempts, request_id, evidence, at, ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as varchar(120)), cast(? as varchar(64)), ?, ?)")
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
                .executeUpdate());
    }

    @Override
    public List<QueryRecord> about(String operator, Collection<String> caseRefs, int most) {
        List<Object> values = new ArrayList<>(List.of(operator));
        values.addAll(caseRefs);
        values.add(most);
        String cases = caseRefs.isEmpty()
                ? ""
                : " or case_ref in (" + String.join(", ", Collections.nCopies(caseRefs.size(), "?")) + ")";
        return database.select(
                "select case_ref, item_id, type, system, purpose, ground, operator, status, attempts, request_id, evidence, at, ms"
                        + " from query_record where operator = ?" + cases + " order by at desc limit ?",
                row -> new QueryRecord(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        SourceAnswer.Status.valueOf(row.getString(8)),
                        row.getInt(9),
                        row.getString(10),
                        row.getString(11),
                        Moments.read(row, 12),
                        row.getLong(13)),
                values.toArray());
    }
}
