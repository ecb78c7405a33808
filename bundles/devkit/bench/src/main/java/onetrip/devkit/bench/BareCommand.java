package onetrip.devkit.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.HdrHistogram.Histogram;

/**
 * The peer of a clerk's command: plain JDBC and a pool that write, in one transaction each, what claiming a case writes: the case under
 * its version, an event, its task and what changes in the counts. Nothing is read before, checked, signed or rendered.
 */
final class BareCommand implements Load.User {
    private static final String HASH = "0".repeat(64);

    private final DataSource source;
    private final UUID id;
    private long version;
    private long sequence;

    private BareCommand(DataSource source, UUID id, long version, long sequence) {
        this.source = source;
        this.id = id;
        this.version = version;
        this.sequence = sequence;
    }

    /** Arguments: URL, user, password, clerks, seconds, numbers of their cases. Prints the rate. */
    public static void main(String[] a) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(a[0]);
        config.setUsername(a[1]);
        config.setPassword(a[2]);
        config.setMaximumPoolSize(16);
        config.setAutoCommit(false);
        try (HikariDataSource source = new HikariDataSource(config)) {
            int clerks = Integer.parseInt(a[3]);
            List<BareCommand> all = cases(source, a[5].split(","));
            Duration time = Duration.ofSeconds(Integer.parseInt(a[4]));
            Cpu self = Cpu.of(ProcessHandle.current());
            Load.run(clerks, time, all::get, self);
            System.out.printf("%.1f%n", Load.run(clerks, time, all::get, self).rate());
        }
    }

    private static List<BareCommand> cases(DataSource source, String... numbers) throws SQLException {
        List<BareCommand> all = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement read = connection.prepareStatement("select id, version, (select max(e.seq) from"
                        + " case_event e where e.case_id = id) from case_file where number = ?")) {
            for (String number : numbers) {
                read.setString(1, number);
                try (ResultSet row = read.executeQuery()) {
                    row.next();
                    all.add(new BareCommand(source, row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)));
                }
            }
            connection.rollback();
        }
        return all;
    }

    @Override
    public boolean once(Histogram step) throws SQLException {
        UUID officer = version % 2 == 0 ? UUID.randomUUID() : null;
        try (Connection connection = source.getConnection()) {
            int changed = run(
                    connection,
                    "update case_file set version = ?, officer = ?, last_hash = ? where id = ? and version = ?",
                    version + 1,
                    officer,
                    HASH,
                    id,
                    version);
            run(
                    connection,
                    "insert into case_event (case_id, seq, at, actor, payload, previous, hash)"
                            + " values (?, ?, current_timestamp, ?, ?, ?, ?)",
                    id,
                    sequence + 1,
                    officer,
                    "{\"type\":\"claimed\",\"officer\":\"" + officer + "\"}",
                    HASH,
                    HASH);
            run(connection, "update case_task set officer = ? where case_id = ?", officer, id);
            for (boolean claimed : new boolean[] {true, false}) {
                run(
                        connection,
                        "insert into task_change (office, due, claimed, n) select office, due, ?, ? from case_task where case_id = ?",
                        claimed,
                        claimed == (officer != null) ? 1 : -1,
                        id);
            }
            connection.commit();
            version++;
            sequence++;
            return changed == 1;
        }
    }

    private static int run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        // The pool is closed by who made it.
    }
}
