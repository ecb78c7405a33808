package onetrip.core.store.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** The tables, as the scripts under {@code schema/} make them; see docs/decisions/0041-one-first-schema.md. No state. */
final class Schema {
    static final String HISTORY = "schema_history";

    private static final String FOLDER = "onetrip/core/store/schema/";

    /** All of them; a folder in a bundle cannot be listed without the framework. */
    static final Set<String> SCRIPTS = Set.of(
            "V1__schema.sql",
            "V2__batch_uses.sql",
            "V3__access_subjects.sql",
            "V4__manual_sources.sql",
            "V5__answers_taken_back.sql",
            "V6__red_receipts.sql",
            "V7__connector_runtime.sql",
            "V8__guardian_tick.sql",
            "V10__match_runs.sql",
            "V11__resent.sql",
            "V12__no_addresses_in_the_outbox.sql",
            "V14__proof_of_delivery.sql",
            "V15__work_list_order.sql",
            "V16__subscriptions.sql",
            "V17__drafts_by_account.sql",
            "V18__store_keys.sql");

    /** The first script, while there were many. */
    private static final String EARLIER = "V1__first.sql";

    /** The database is one of those that only developers have; its message is the whole sentence for whoever runs this. */
    static final class Earlier extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Earlier() {
            super(
                    "it was made by an earlier development version of OneTrip, of which nothing was released, and its tables are"
                            + " not carried on; delete db/onetrip.mv.db, or let url in etc/onetrip.store.cfg name an empty database");
        }
    }

    private Schema() {}

    /**
     * Makes what is missing. Two nodes may do it at once: on PostgreSQL one waits for the other.
     *
     * @throws Earlier if the tables are those of an earlier development version; nothing was changed
     * @throws FlywayValidateException if a script is not the one that made these tables
     */
    static void migrate(Database.Engine engine, DataSource source) {
        if (made(source)) {
            return;
        }
        boolean h2 = engine == Database.Engine.H2;
        // H2 has no transaction around tables. So that a node killed at its first start does not keep some of them, the
        // engine's own thread must not store in between; the first transaction of a store has all of it written.
        String first = h2 ? "SET WRITE_DELAY " + GroupCommit.REST : null;
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:" + FOLDER)
                .table(HISTORY)
                .placeholders(Map.of("json", h2 ? "JSON" : "JSONB", "bytes", h2 ? "VARBINARY(1048576)" : "BYTEA"))
                .initSql(first)
                .loggers("slf4j")
                .load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            if (Arrays.stream(flyway.info().applied()).anyMatch(one -> EARLIER.equals(one.getScript()))) {
                throw new Earlier();
            }
            throw e;
        }
    }

    /**
     * Whether the history says that each script was run as it is now: almost every start. Flyway takes a quarter of a second to say so, in
     * which everything waits for the tables.
     *
     * @return false also where that cannot be told; then Flyway does what there is to do, or says what is wrong
     */
    static boolean made(DataSource source) {
        Set<String> run = new HashSet<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select \"script\", \"checksum\", \"success\" from \"" + HISTORY
                        + "\" where \"type\" = 'SQL'")) {
            while (row.next()) {
                String script = row.getString(1);
                if (!SCRIPTS.contains(script) || row.getInt(2) != checksum(script) || !row.getBoolean(3)) {
                    return false;
                }
                run.add(script);
            }
        } catch (SQLException | IOException e) {
            return false;
        }
        return run.equals(SCRIPTS);
    }

    /** As Flyway counts it, line by line; if it counted otherwise one day, it would be asked each time, and no harm done. */
    private static int checksum(String script) throws IOException {
        CRC32 sum = new CRC32();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Schema.class.getClassLoader().getResourceAsStream(FOLDER + script), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                sum.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return (int) sum.getValue();
    }
}
