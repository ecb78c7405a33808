package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Rows that are only ever added, written in one round trip a table within the transaction of an entity manager: entities have
 * nothing to offer them and cost twice the time. Used by one thread.
 */
final class Batch {
    /** Sets the parameters of one row. */
    interface Binder<T> {
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    private Batch() {}

    /** @throws Database.Duplicate if a unique index refuses a row */
    static <T> void insert(EntityManager em, String sql, List<T> rows, Binder<T> binder) {
        if (rows.isEmpty()) {
            return;
        }
        // Not closed here: it belongs to the transaction.
        Connection connection = em.unwrap(Connection.class);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T row : rows) {
                binder.bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }
}
