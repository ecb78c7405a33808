package onetrip.devkit.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.HdrHistogram.Histogram;

/**
 * The peer of an application: plain JDBC and a pool writing the rows that the platform wrote for one case, into the same
 * tables with the same indexes, in one transaction. Nothing is asked, rendered, checked or encrypted.
 */
final class BareJdbc implements Load.User {
    /** Tables of a case, with the column that names the case. */
    private static final Map<String, String> TABLES =
            Map.of("case_file", "id", "case_event", "case_id", "notice", "case_id", "case_task", "case_id");

    /** One table's rows of the case that is written again and again. */
    private record Rows(String insert, List<String> columns, List<Object[]> values, boolean[] json) {}

    private final DataSource source;
    private final List<Rows> sample;
    private final boolean h2;

    private BareJdbc(DataSource source, List<Rows> sample, boolean h2) {
        this.source = source;
        this.sample = sample;
        this.h2 = h2;
    }

    /** Arguments: URL, user, password, users, seconds, case number. Prints one line with the outcome. */
    public static void main(String[] a) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(a[0]);
        config.setUsername(a[1]);
        config.setPassword(a[2]);
        config.setMaximumPoolSize(16);
        config.setAutoCommit(false);
        boolean h2 = a[0].startsWith("jdbc:h2:");
        try (HikariDataSource source = new HikariDataSource(config)) {
            List<Rows> sample = sample(source, a[5]);
            int users = Integer.parseInt(a[3]);
            Load.Users make = n -> new BareJdbc(source, sample, h2);
            Cpu self = Cpu.of(ProcessHandle.current());
            // Half the time to warm up, half to measure.
            Duration half = Duration.ofSeconds(Integer.parseInt(a[4]) / 2);
            Load.run(users, half, make, self);
            Load.Result result = Load.run(users, half, make, self);
            int rows = sample.stream().mapToInt(r -> r.values().size()).sum();
            System.out.printf(
                    "%.1f %d %d %d%n",
                    result.rate(), rows, result.failed(), result.whole().getValueAtPercentile(99));
        }
    }

    private static List<Rows> sample(DataSource source, String number) throws SQLException {
        try (Connection connection = source.getConnection()) {
            Object id = one(connection, "select id from case_file where number = ?", number);
            List<Rows> all = new ArrayList<>();
            for (String table : List.of("case_file", "case_event", "notice", "case_task")) {
                all.add(rows(connection, table, id));
            }
            return all;
        }
    }

    private static Object one(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("no case " + value);
                }
                return rows.getObject(1);
            }
        }
    }

    private static Rows rows(Connection connection, String table, Object caseId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select * from " + table + " where " + TABLES.get(table) + " = ?")) {
            statement.setObject(1, caseId);
            try (ResultSet rows = statement.executeQuery()) {
                ResultSetMetaData meta = rows.getMetaData();
                List<String> columns = new ArrayList<>();
                boolean[] json = new boolean[meta.getColumnCount()];
                for (int i = 1; i <= meta.getColumnCount(); i++) {
                    columns.add(meta.getColumnName(i).toLowerCase(java.util.Locale.ROOT));
                    json[i - 1] = meta.getColumnTypeName(i)
                            .toLowerCase(java.util.Locale.ROOT)
                            .startsWith("json");
                }
                List<Object[]> values = new ArrayList<>();
                while (rows.next()) {
                    Object[] row = new Object[columns.size()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = json[i] ? rows.getString(i + 1) : rows.getObject(i + 1);
                    }
                    values.add(row);
                }
                if (values.isEmpty()) {
                    throw new SQLException("the sample case has no rows in " + table);
                }
                String marks = "?" + ", ?".repeat(columns.size() - 1);
                return new Rows(
                        "insert into " + table + " (" + String.join(", ", columns) + ") values (" + marks + ")",
                        columns,
                        values,
                        json);
            }
        }
    }

    @Override
    public boolean once(Histogram step) throws SQLException {
        UUID caseId = UUID.randomUUID();
        try (Connection connection = source.getConnection()) {
            for (Rows rows : sample) {
                try (PreparedStatement statement = connection.prepareStatement(rows.insert())) {
                    for (Object[] row : rows.values()) {
                        bind(statement, rows, row, caseId);
                        statement.addBatch();
                    }
                    statement.executeBatch();
                }
            }
            connection.commit();
            return true;
        }
    }

    private void bind(PreparedStatement statement, Rows rows, Object[] row, UUID caseId) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            String column = rows.columns().get(i);
            Object value =
                    switch (column) {
                        case "id" -> rows.insert().startsWith("insert into case_file") ? caseId : UUID.randomUUID();
                        case "case_id" -> caseId;
                        case "submission_key" -> UUID.randomUUID();
                        case "number", "open_key", "dedup_key" -> row[i] == null ? null : caseId.toString();
                        default -> row[i];
                    };
            if (value == null || !rows.json()[i]) {
                statement.setObject(i + 1, value);
            } else if (h2) {
                statement.setBytes(i + 1, value.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            } else {
                statement.setObject(i + 1, value, Types.OTHER);
            }
        }
    }

    @Override
    public void close() {
        // The pool is closed by who made it.
    }
}
