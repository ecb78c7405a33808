package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.LifecycleLog;

/** The log of installation. */
final class JdbcLifecycleLog implements LifecycleLog {
    private static final String WHAT = "at, by_whom, action, item_id, version, hash, outcome, code, reason";
    private static final String COLUMNS = "select " + WHAT + " from lifecycle_event";

    private final Database database;

    JdbcLifecycleLog(Database database) {
        this.database = database;
    }

    @Override
    public void append(LifecycleEvent event) {
        database.writing(em -> em.createNativeQuery(
                        "insert into lifecycle_event (id, at, by_whom, action, item_id, version, hash, outcome, code, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .setParameter(1, UUID.randomUUID())
                .setParameter(2, Timestamp.from(event.at()))
                .setParameter(3, JdbcItemJarStore.cut(event.by(), 120))
                .setParameter(4, event.action().name())
                .setParameter(5, JdbcItemJarStore.cut(event.itemId(), 80))
                .setParameter(6, JdbcItemJarStore.cut(event.version(), 60))
                .setParameter(7, event.hash())
                .setParameter(8, event.outcome().name())
                .setParameter(9, event.code())
                .setParameter(10, JdbcItemJarStore.cut(event.reason(), 400))
                .executeUpdate());
    }

    @Override
    public List<LifecycleEvent> recent(int count) {
        return database.read(em -> {
            List<?> rows = em.createNativeQuery(COLUMNS + " order by at desc")
                    .setMaxResults(count)
                    .getResultList();
            return rows.stream().map(row -> event((Object[]) row)).toList();
        });
    }

    @Override
    public Optional<LifecycleEvent> lastDecision(String itemId) {
        return database.read(em -> {
            List<?> rows = em.createNativeQuery(
                            COLUMNS
                                    + " where item_id = ? and outcome = 'DONE' and action in ('INSTALL', 'REPLACE', 'OPEN', 'TAKE_BACK', 'ROLL_BACK', 'RETIRE', 'UNINSTALL', 'SEED') order by at desc")
                    .setParameter(1, itemId)
                    .setMaxResults(1)
                    .getResultList();
            return rows.stream().findFirst().map(row -> event((Object[]) row));
        });
    }

    @Override
    public List<LifecycleEvent> served(String itemId) {
        return database.read(em -> {
            // An item that changes often must not forget a version that a case may be waiting for.
            List<?> rows = em.createNativeQuery("select " + WHAT + " from (select " + WHAT + ","
                            + " row_number() over (partition by hash, action order by at desc) as nth from lifecycle_event"
                            + " where item_id = ? and outcome = 'DONE' and action in ('INSTALL', 'REPLACE', 'OPEN', 'ROLL_BACK', 'SEED')) latest"
                            + " where nth = 1 order by at desc")
                    .setParameter(1, itemId)
                    .getResultList();
            return rows.stream().map(row -> event((Object[]) row)).toList();
        });
    }

    private static LifecycleEvent event(Object[] row) {
        return new LifecycleEvent(
                Moments.instant(row[0]),
                (String) row[1],
                LifecycleEvent.Action.valueOf((String) row[2]),
                (String) row[3],
                (String) row[4],
                (String) row[5],
                LifecycleEvent.Outcome.valueOf((String) row[6]),
                (String) row[7],
                (String) row[8]);
    }
}
