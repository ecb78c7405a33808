package onetrip.devkit.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The server's database seen from outside: what really stands in it.
 *
 * @param engine name for people
 * @param url JDBC URL
 */
record Database(String engine, String url, String user, String password) {
    boolean h2() {
        return url.startsWith("jdbc:h2:");
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    long count(String sql) throws SQLException {
        return Long.parseLong(column(sql).get(0));
    }

    /** The first column of all rows, as text. */
    List<String> column(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
