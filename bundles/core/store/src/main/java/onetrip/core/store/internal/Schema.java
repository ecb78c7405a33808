package onetrip.core.store.internal;

import java.util.Arrays;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** The tables, as the scripts under {@code schema/} make them; see docs/decisions/0041-one-first-schema.md. No state. */
final class Schema {
    static final String HISTORY = "schema_history";

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
        boolean h2 = engine == Database.Engine.H2;
        // H2 has no transaction around tables. So that a node killed at its first start does not keep some of them, the
        // engine's own thread must not store in between; the first transaction of a store has all of it written.
        String first = h2 ? "SET WRITE_DELAY " + GroupCommit.REST : null;
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:onetrip/core/store/schema")
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
}
