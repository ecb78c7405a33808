package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows that are only ever added, within the transaction of an entity manager: entities have nothing to offer them and cost twice
 * the time. Rows of several tables wait until {@link #send}, which takes one round trip for all of them where the database is
 * on the other side of a network. Used by one thread.
 */
final class Inserts {
    /** Statements that travel together at most: what a case usually has, so that few texts of statements are ever prepared. */
    private static final int TOGETHER = 12;

    /** The parameters of one row, wherever in its statement they begin. */
    static final class Row {
        private final PreparedStatement statement;
        private final int before;

        private Row(PreparedStatement statement, int before) {
            this.statement = statement;
            this.before = before;
        }

        void setObject(int at, Object value) throws SQLException {
            statement.setObject(before + at, value);
        }

        void setString(int at, String value) throws SQLException {
            statement.setString(before + at, value);
        }

        void setBytes(int at, byte[] value) throws SQLException {
            statement.setBytes(before + at, value);
        }

        void setLong(int at, long value) throws SQLException {
            statement.setLong(before + at, value);
        }

        void setInt(int at, int value) throws SQLException {
            statement.setInt(before + at, value);
        }

        void setBoolean(int at, boolean value) throws SQLException {
            statement.setBoolean(before + at, value);
        }

        void setTimestamp(int at, Timestamp value) throws SQLException {
            statement.setTimestamp(before + at, value);
        }
    }

    /** Sets the parameters of one row. */
    interface Binder<T> {
        void bind(Row to, T row) throws SQLException;
    }

    /** Rows of one table. */
    private record Part<T>(String sql, List<T> rows, Binder<T> binder) {
        int parameters() {
            return (int) sql.chars().filter(c -> c == '?').count();
        }

        void bind(PreparedStatement statement, int before, T row) throws SQLException {
            binder.bind(new Row(statement, before), row);
        }

        /** @return parameters set so far */
        int bind(PreparedStatement statement, int before) throws SQLException {
            int at = before;
            for (T row : rows) {
                bind(statement, at, row);
                at += parameters();
            }
            return at;
        }

        void write(Connection connection) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (T row : rows) {
                    bind(statement, 0, row);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }

    private final EntityManager em;
    private final boolean far;
    private final List<Part<?>> parts = new ArrayList<>();

    /** @param engine of the entity manager's database */
    Inserts(EntityManager em, Database.Engine engine) {
        // The embedded engine is a call away: there is nothing to save.
        this(em, engine == Database.Engine.POSTGRESQL);
    }

    private Inserts(EntityManager em, boolean far) {
        this.em = em;
        this.far = far;
    }

    /** Rows to be written by {@link #send}, after those that were added before. */
    <T> void add(String sql, List<T> rows, Binder<T> binder) {
        if (!rows.isEmpty()) {
            parts.add(new Part<>(sql, rows, binder));
        }
    }

    /** @throws Database.Duplicate if a unique index refuses a row */
    void send() {
        if (parts.isEmpty()) {
            return;
        }
        // Not closed here: it belongs to the transaction.
        Connection connection = em.unwrap(Connection.class);
        try {
            if (far && parts.stream().mapToInt(part -> part.rows().size()).sum() <= TOGETHER) {
                together(connection);
            } else {
                for (Part<?> part : parts) {
                    part.write(connection);
                }
            }
        } catch (SQLException e) {
            throw Database.failure(e);
        } finally {
            parts.clear();
        }
    }

    /** The driver sends statements that are separated by semicolons one after the other and waits once for all their answers. */
    private void together(Connection connection) throws SQLException {
        String sql = parts.stream()
                .flatMap(part -> part.rows().stream().map(row -> part.sql()))
                .collect(Collectors.joining("; "));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 0;
            for (Part<?> part : parts) {
                at = part.bind(statement, at);
            }
            statement.execute();
        }
    }

    /** Rows of one table, now. */
    static <T> void insert(EntityManager em, String sql, List<T> rows, Binder<T> binder) {
        Inserts inserts = new Inserts(em, false);
        inserts.add(sql, rows, binder);
        inserts.send();
    }
}
