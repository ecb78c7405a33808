package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import onetrip.core.store.internal.Database.Engine;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a database at a start: made, left alone, or made once by two. */
class SchemaTest {
    @TempDir
    Path folder;

    private DataSource empty(Engine engine) throws SQLException {
        return engine == Engine.H2 ? BothEngines.emptyFile(folder, "schema") : BothEngines.emptyServer();
    }

    private Database open(Engine engine, DataSource source) {
        return new Database(new Database.Settings(engine, "", "sa", "", 4, folder.resolve("keys")), source);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long tables(Connection connection) throws SQLException {
        return number(
                connection,
                "select count(*) from information_schema.tables where table_schema in ('PUBLIC', 'public')"
                        + " and lower(table_name) not in ('schema_history', 'flush_mark')");
    }

    @ParameterizedTest
    @EnumSource
    void a_database_of_an_earlier_development_version_is_left_as_it_is_with_a_sentence(Engine engine) throws Exception {
        DataSource source = empty(engine);
        // The embedded engine would close its file between two connections.
        try (Connection connection = source.getConnection()) {
            Flyway.configure(SchemaTest.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:onetrip/core/store/earlier")
                    .table(Schema.HISTORY)
                    .load()
                    .migrate();
            connection.createStatement().execute("insert into definition (hash) values ('mine')");

            var earlier = assertThrows(Schema.Earlier.class, () -> open(engine, source));

            assertEquals(
                    "it was made by an earlier development version of OneTrip, of which nothing was released, and its tables are"
                            + " not carried on; delete db/onetrip.mv.db, or let url in etc/onetrip.store.cfg name an empty"
                            + " database",
                    earlier.getMessage());
            assertNull(earlier.getCause(), "nothing but the sentence");
            assertEquals(1, tables(connection));
            assertEquals(1, number(connection, "select count(*) from definition"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_script_that_was_changed_afterwards_is_refused_and_not_taken_for_an_earlier_version(Engine engine)
            throws Exception {
        DataSource source = empty(engine);
        try (Connection connection = source.getConnection()) {
            open(engine, source).close();
            open(engine, source).close();
            connection
                    .createStatement()
                    .execute("update \"schema_history\" set \"checksum\" = 1 where \"version\" = '1'");
            var changed = assertThrows(FlywayValidateException.class, () -> open(engine, source));
            assertTrue(changed.getMessage().contains("checksum mismatch"), changed.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_database_that_is_made_is_known_by_its_history_and_only_if_all_of_it_is_there(Engine engine)
            throws Exception {
        DataSource source = empty(engine);
        try (Connection connection = source.getConnection()) {
            assertFalse(Schema.made(source), "nothing is there yet");
            open(engine, source).close();
            assertTrue(Schema.made(source), "Flyway was asked again for what is done");
            connection
                    .createStatement()
                    .execute("update \"schema_history\" set \"success\" = false where \"version\" = '2'");
            assertFalse(Schema.made(source), "a script that failed counts as none");
            connection.createStatement().execute("delete from \"schema_history\" where \"version\" = '2'");
            assertFalse(Schema.made(source), "a script is missing");
        }
    }

    @Test
    void each_script_is_named() throws Exception {
        Path scripts = Path.of(SchemaTest.class
                .getResource("/onetrip/core/store/schema/V1__schema.sql")
                .toURI());
        try (Stream<Path> all = Files.list(scripts.getParent())) {
            assertEquals(
                    Schema.SCRIPTS,
                    all.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        }
    }

    @Test
    void two_nodes_that_start_at_the_same_moment_make_one_schema() throws Exception {
        DataSource source = BothEngines.emptyServer();
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<Database> node = () -> {
                start.await();
                return open(Engine.POSTGRESQL, source);
            };
            List<Future<Database>> both = new ArrayList<>(List.of(nodes.submit(node), nodes.submit(node)));
            for (Future<Database> one : both) {
                one.get().close();
            }
        } finally {
            nodes.shutdownNow();
        }
        try (Connection connection = source.getConnection()) {
            assertEquals(1, number(connection, "select count(*) from schema_history where version = '1' and success"));
            assertEquals(1, number(connection, "select count(*) from serial"));
        }
    }

    /** A process killed at its first start leaves the file as it is at that moment: the next start must find all or nothing. */
    @Test
    void the_file_never_holds_some_of_the_tables() throws Exception {
        JdbcDataSource source = BothEngines.emptyFile(folder, "live");
        // The engine's own thread would store at every opportunity.
        source.setURL(source.getURL() + ";WRITE_DELAY=5");
        Map<Long, Path> states = new HashMap<>();
        try (Connection first = source.getConnection()) {
            ExecutorService node = Executors.newSingleThreadExecutor();
            try {
                Future<?> making = node.submit(() -> Schema.migrate(Engine.H2, source));
                do {
                    Path copy = folder.resolve("copy" + states.size() + ".mv.db");
                    Files.copy(folder.resolve("live.mv.db"), copy);
                    if (states.putIfAbsent(Files.size(copy), copy) != null) {
                        Files.delete(copy);
                    }
                } while (!making.isDone());
                making.get();
            } finally {
                node.shutdownNow();
            }
            long all = tables(first);
            assertTrue(all > 80, "made: " + all);
            for (Path copy : states.values()) {
                String name = copy.getFileName().toString().replace(".mv.db", "");
                try (Connection connection = BothEngines.emptyFile(folder, name).getConnection()) {
                    long found = tables(connection);
                    assertTrue(found == 0 || found == all, found + " of " + all + " tables");
                }
            }
        }
    }
}
