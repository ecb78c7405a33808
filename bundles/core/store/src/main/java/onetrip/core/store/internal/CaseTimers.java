package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onetrip.core.casework.Timer;

/** The moments at which cases do something by themselves. */
record CaseTimers(Database database) {
    /** No other node gets the same ones until the lease is over. */
    List<UUID> claim(Instant now, Instant leaseUntil, int limit) {
        return database.write(em -> {
            List<?> rows = em.createNativeQuery("select id from case_file where timer_at <= ? order by timer_at limit "
                            + limit + " for update skip locked")
                    .setParameter(1, Timestamp.from(now))
                    .getResultList();
            List<UUID> claimed = rows.stream().map(JpaAccountStore::uuid).toList();
            claimed.forEach(id -> em.createNativeQuery("update case_file set timer_at = ? where id = ?")
                    .setParameter(1, Timestamp.from(leaseUntil))
                    .setParameter(2, id)
                    .executeUpdate());
            return claimed;
        });
    }

    /** Seldom, and once for all of them: after a start, and when a year's holidays are published. */
    void wakeProvisional(Instant at) {
        database.execute(
                "update case_file set timer_at = ? where due_provisional = true and decided_at is null"
                        + " and (timer_at is null or timer_at > ?)",
                Timestamp.from(at),
                Timestamp.from(at));
    }

    void set(UUID id, long version, Timer timer) {
        if (timer == null) {
            database.execute("update case_file set timer_at = null where id = ? and version = ?", id, version);
        } else {
            database.execute(
                    "update case_file set timer_at = ? where id = ? and version = ?",
                    Timestamp.from(timer.at()),
                    id,
                    version);
        }
    }
}
