package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import onetrip.core.casework.EventRecord;

/** Events of cases: written once, never changed. */
final class EventRows {
    private EventRows() {}

    static void insert(Inserts inserts, List<EventRecord> events) {
        inserts.add(
                "insert into case_event (case_id, seq, at, actor, payload, previous, hash) values (?, ?, ?, ?, ?, ?, ?)",
                events,
                (statement, event) -> {
                    statement.setObject(1, event.caseId());
                    statement.setLong(2, event.seq());
                    statement.setTimestamp(3, Timestamp.from(event.at()));
                    statement.setObject(4, event.actor());
                    statement.setString(5, event.payload());
                    statement.setString(6, event.previous());
                    statement.setString(7, event.hash());
                });
    }

    static List<EventRecord> of(Database database, UUID caseId) {
        return database.select(
                "select seq, at, actor, payload, previous, hash from case_event where case_id = ? order by seq",
                row -> new EventRecord(
                        caseId,
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                caseId);
    }
}
