package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.util.UUID;
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
}
