package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.core.exchange.SourceTicket;
import onetrip.core.exchange.SourceTickets;

/** What sources deny us, or call wrong. */
final class JdbcSourceTickets implements SourceTickets {
    private static final String COLUMNS =
            "select id, connector, system, reason, since_at, last_at, seen, closed_at, closed_by, word from source_ticket ";

    private final Database database;

    JdbcSourceTickets(Database database) {
        this.database = database;
    }

    @Override
    public void add(SourceTicket seen) {
        if (!counted(seen)) {
            try {
                database.execute(
                        "insert into source_ticket (id, connector, system, reason, since_at, last_at, seen, open_key)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                        seen.id(),
                        JdbcItemJarStore.cut(seen.connector(), 120),
                        JdbcItemJarStore.cut(seen.system(), 200),
                        seen.reason().name(),
                        Timestamp.from(seen.since()),
                        Timestamp.from(seen.last()),
                        seen.count(),
                        key(seen));
            } catch (Database.Duplicate raced) {
                counted(seen);
            }
        }
    }

    private boolean counted(SourceTicket seen) {
        return database.execute(
                        "update source_ticket set seen = seen + ?, last_at = ? where open_key = ?",
                        seen.count(),
                        Timestamp.from(seen.last()),
                        key(seen))
                == 1;
    }

    private static String key(SourceTicket ticket) {
        return JdbcItemJarStore.cut(ticket.connector(), 120) + "|" + ticket.reason();
    }

    @Override
    public List<SourceTicket> list(int closed) {
        List<SourceTicket> tickets = new ArrayList<>(
                database.select(COLUMNS + "where closed_at is null order by since_at, id", JdbcSourceTickets::read));
        tickets.addAll(database.select(
                COLUMNS + "where closed_at is not null order by closed_at desc, id fetch first " + closed
                        + " rows only",
                JdbcSourceTickets::read));
        return tickets;
    }

    private static SourceTicket read(ResultSet row) throws SQLException {
        return new SourceTicket(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                SourceTicket.Reason.valueOf(row.getString(4)),
                Moments.read(row, 5),
                Moments.read(row, 6),
                row.getLong(7),
                Moments.read(row, 8),
                row.getString(9),
                row.getString(10));
    }

    @Override
    public boolean close(UUID id, String word, String by, Instant at) {
        return database.execute(
                        "update source_ticket set open_key = null, closed_at = ?, closed_by = ?, word = ?"
                                + " where id = ? and closed_at is null",
                        Timestamp.from(at),
                        JdbcItemJarStore.cut(by, 120),
                        JdbcItemJarStore.cut(word, 200),
                        id)
                == 1;
    }
}
