package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItem.Role;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.StagedItem;
import onetrip.core.lifecycle.UpgradeCheck;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A core opens the database of another one, on both engines. */
class UpgradeGateTest {
    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final Time TIME = () -> NOW;

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;

    private final List<String> asked = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    record Engine(Database.Engine engine, DataSource source) {
        Database open() {
            return new Database(new Database.Settings(engine, "", "sa", "", 4, folder.resolve("keys")), source);
        }

        @Override
        public String toString() {
            return engine.name();
        }
    }

    static Stream<Engine> engines() {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + folder.resolve("gate"));
        file.setUser("sa");
        return Stream.of(
                new Engine(Database.Engine.H2, file),
                new Engine(Database.Engine.POSTGRESQL, postgres.getPostgresDatabase()));
    }

    /** A core that can serve whatever does not say otherwise. */
    private UpgradeGate gate(String core, boolean refuses) {
        UpgradeCheck check = new UpgradeCheck() {
            @Override
            public String core() {
                return core;
            }

            @Override
            public Optional<Refusal> unfit(byte[] jar) {
                String text = new String(jar, StandardCharsets.UTF_8);
                asked.add(text);
                Text why = new Text("要新合同", "it asks for a newer contract");
                return text.startsWith("unfit")
                        ? Optional.of(new Refusal("OT-INSTALL-CONTRACT-RANGE", why, why, why, why, ""))
                        : Optional.empty();
            }
        };
        return new UpgradeGate(check, refuses, TIME);
    }

    private void enter(UpgradeGate gate, Engine engine) throws Exception {
        asked.clear();
        try (Connection connection = engine.source().getConnection()) {
            gate.enter(connection);
        }
    }

    private static void want(Database database, String itemId, String jar, Role role) {
        String hash = String.format("%064x", jar.hashCode());
        new JdbcItemJarStore(database)
                .put(
                        new StagedItem(hash, itemId + ".jar", jar.length(), "admin", NOW),
                        jar.getBytes(StandardCharsets.UTF_8));
        new JdbcDesiredItemStore(database).put(new DesiredItem(itemId, hash, "1.0.0", role, "admin", NOW));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void another_core_looks_at_every_item_before_it_changes_anything(Engine engine) throws Exception {
        enter(gate("1.0", true), engine);
        assertEquals(List.of(), asked, "there is nothing yet");
        try (Database database = engine.open()) {
            gate("1.0", true).passed(database);
            want(database, "fit-item", "fit", Role.SERVING);
            want(database, "old-item", "unfit old", Role.FINISHING);
        }
        enter(gate("1.0", true), engine);
        assertEquals(List.of(), asked, "the same core looks at nothing");

        var stranded = assertThrows(UpgradeGate.Stranded.class, () -> enter(gate("2.0", true), engine));
        assertEquals(List.of("fit", "unfit old"), asked);
        assertTrue(
                stranded.getMessage()
                        .contains(
                                "items that are installed: old-item 1.0.0 (OT-INSTALL-CONTRACT-RANGE: it asks for a newer contract). Nothing was changed"),
                stranded.getMessage());

        enter(gate("2.0", false), engine);
        try (Database database = engine.open()) {
            gate("2.0", false).passed(database);
            assertEquals(List.of("2.0"), database.select("select core from opened_by", row -> row.getString(1)));
        }
        // Back: the first core is another one again.
        assertThrows(UpgradeGate.Stranded.class, () -> enter(gate("1.0", true), engine));
        try (Database database = engine.open()) {
            new JdbcDesiredItemStore(database).remove("old-item");
        }
        enter(gate("1.0", true), engine);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_database_older_than_the_gate_is_looked_at_too(Engine engine) throws Exception {
        try (Database database = engine.open()) {
            want(database, "late-item", "unfit late", Role.SERVING);
        }
        try (Connection connection = engine.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table opened_by");
            assertThrows(UpgradeGate.Stranded.class, () -> gate("1.0", true).enter(connection));
            statement.execute(
                    "create table opened_by (core varchar(1000) not null, at timestamp with time zone not null)");
            statement.execute("delete from desired_item");
        }
    }
}
