package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onetrip.core.casework.CaseState;

/**
 * How many tasks each office has, without counting them. Whoever changes a case adds rows and waits for nobody; {@link #addUp}
 * makes few rows of many. A reader takes both in one statement, which sees one moment of the database.
 */
final class TaskTally {
    /** In SQL: what an office's counts are summed from. Takes the offices twice. */
    static final String ROWS = "(select office, due, claimed, n from task_tally where office in (%1$s) union all"
            + " select office, due, claimed, n from task_change where office in (%1$s)) x";

    /** Of tasks without a limit; a column of a key cannot be null. */
    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /** A few milliseconds: on the embedded engine everybody's flush waits until such a step is done. */
    private static final int AT_ONCE = 500;

    /** Tasks that are counted together. */
    record Key(String office, LocalDate due, boolean claimed) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::office).thenComparing(Key::due).thenComparing(Key::claimed);

        static Key of(String office, LocalDate due, Object officer) {
            return new Key(office, due == null ? NEVER : due, officer != null);
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private TaskTally() {}

    /** Within the transaction that changes the tasks. */
    static void change(Inserts inserts, Collection<Key> before, Collection<CaseState.OpenTask> after) {
        Map<Key, Integer> changes = new TreeMap<>();
        before.forEach(key -> changes.merge(key, -1, Integer::sum));
        after.forEach(task -> changes.merge(Key.of(task.office(), task.due(), task.officer()), 1, Integer::sum));
        changes.values().removeIf(n -> n == 0);
        inserts.add(
                "insert into task_change (office, due, claimed, n) values (?, ?, ?, ?)",
                List.copyOf(changes.entrySet()),
                (statement, change) -> {
                    statement.setString(1, change.getKey().office());
                    statement.setObject(2, change.getKey().due());
                    statement.setBoolean(3, change.getKey().claimed());
                    statement.setInt(4, change.getValue());
                });
    }

    /** Adds up all there is, in steps, so that no step is long. One node does at a time; the others wait a moment. */
    static void addUp(Database database) {
        int added;
        do {
            added = database.write(TaskTally::step);
        } while (added == AT_ONCE);
    }

    private static int step(EntityManager em) {
        Connection connection = em.unwrap(Connection.class);
        List<Long> ids = new ArrayList<>();
        Map<Key, Long> sums = new TreeMap<>();
        try {
            try (PreparedStatement turn =
                    connection.prepareStatement("update serial set next = next + 1 where series = 'task-tally'")) {
                turn.executeUpdate();
            }
            try (PreparedStatement read =
                            connection.prepareStatement("select id, office, due, claimed, n from task_change"
                                    + " order by id fetch first " + AT_ONCE + " rows only");
                    ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                    sums.merge(
                            new Key(row.getString(2), row.getObject(3, LocalDate.class), row.getBoolean(4)),
                            row.getLong(5),
                            Long::sum);
                }
            }
            for (Map.Entry<Key, Long> sum : sums.entrySet()) {
                add(connection, sum.getKey(), sum.getValue());
            }
            try (PreparedStatement delete = connection.prepareStatement("delete from task_change where id = ?")) {
                for (Long id : ids) {
                    delete.setLong(1, id);
                    delete.addBatch();
                }
                if (!ids.isEmpty()) {
                    delete.executeBatch();
                }
            }
            return ids.size();
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    private static void add(Connection connection, Key key, long n) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update task_tally set n = n + ? where office = ? and due = ? and claimed = ?")) {
            update.setLong(1, n);
            bind(update, 2, key);
            if (update.executeUpdate() > 0) {
                return;
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into task_tally (office, due, claimed, n) values (?, ?, ?, ?)")) {
            bind(insert, 1, key);
            insert.setLong(4, n);
            insert.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int at, Key key) throws SQLException {
        statement.setString(at, key.office());
        statement.setObject(at + 1, key.due());
        statement.setBoolean(at + 2, key.claimed());
    }
}
