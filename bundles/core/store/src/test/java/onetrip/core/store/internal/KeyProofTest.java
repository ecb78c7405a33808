package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import onetrip.core.store.internal.Database.Engine;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database is opened with its own keys or not at all, on both engines. */
class KeyProofTest {
    @TempDir
    Path folder;

    private DataSource empty(Engine engine) throws SQLException {
        return engine == Engine.H2 ? BothEngines.emptyFile(folder, "keys") : BothEngines.emptyServer();
    }

    private Path keys() {
        return folder.resolve("store.keys");
    }

    private void enter(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            KeyProof.enter(connection, keys());
        }
    }

    /** As a node does at its start. */
    private void start(Engine engine, DataSource source) throws SQLException {
        enter(source);
        try (Database database = new Database(new Database.Settings(engine, "", "sa", "", 4, keys()), source)) {
            KeyProof.passed(database);
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    private String refused(DataSource source) {
        return assertThrows(KeyProof.OtherKeys.class, () -> enter(source)).getMessage();
    }

    /** The lines of the key file, those of this name replaced by new ones. */
    private void renew(String name) throws Exception {
        Path other = folder.resolve("other.keys");
        Sealer.fromFile(other);
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(keys())) {
            lines.add(
                    !line.startsWith(name)
                            ? line
                            : Files.readAllLines(other).stream()
                                    .filter(l -> l.startsWith(name))
                                    .findFirst()
                                    .orElseThrow());
        }
        Files.write(keys(), lines);
        Files.delete(other);
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_is_missing_is_not_made_anew_beside_a_database_that_has_one(Engine engine) throws Exception {
        DataSource source = empty(engine);
        start(engine, source);
        Path safe = Files.copy(keys(), folder.resolve("safe"));
        start(engine, source);
        Files.delete(keys());
        assertTrue(refused(source).startsWith("the key file " + keys() + " is missing"), refused(source));
        assertFalse(Files.exists(keys()), "another one was made");
        Files.copy(safe, keys());
        start(engine, source);
    }

    @ParameterizedTest
    @EnumSource
    void each_key_is_proven(Engine engine) throws Exception {
        DataSource source = empty(engine);
        start(engine, source);
        byte[] right = Files.readAllBytes(keys());
        renew("seal.1=");
        assertTrue(refused(source).contains("another key than seal.1 of"), refused(source));
        Files.write(keys(), right);
        renew("blind=");
        assertTrue(refused(source).contains("another key than blind of"), refused(source));
        Files.write(keys(), right);
        enter(source);
    }

    @ParameterizedTest
    @EnumSource
    void a_key_that_was_added_is_asked_for_from_then_on(Engine engine) throws Exception {
        DataSource source = empty(engine);
        start(engine, source);
        String before = Files.readString(keys());
        String second = before.lines()
                .filter(l -> l.startsWith("blind="))
                .map(l -> l.replace("blind=", "seal.2="))
                .findFirst()
                .orElseThrow();
        Files.writeString(keys(), before + second + "\n");
        start(engine, source);
        Files.writeString(keys(), before);
        assertTrue(refused(source).contains("seal.2"), "a node that lacks the new key is let in");
    }

    @ParameterizedTest
    @EnumSource
    void a_database_from_before_there_were_proofs_is_tried_by_what_is_in_it(Engine engine) throws Exception {
        DataSource source = empty(engine);
        start(engine, source);
        execute(source, "delete from store_key");
        enter(source);
        try (Connection connection = source.getConnection();
                var insert = connection.prepareStatement(
                        "insert into account (id, kind, secret, duties, offices, active, elder, created_at, version)"
                                + " values (?, 'CITIZEN', ?, '', '', true, false, ?, 0)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setBytes(2, Sealer.fromFile(keys()).sealText("{}"));
            insert.setTimestamp(3, Timestamp.from(Instant.EPOCH));
            insert.executeUpdate();
        }
        enter(source);
        Files.move(keys(), folder.resolve("safe"));
        assertTrue(refused(source).contains("is missing"), "the rows are sealed with it");
        Sealer.fromFile(keys());
        assertTrue(refused(source).contains("other keys than those of"), refused(source));
        Files.delete(keys());
        Files.move(folder.resolve("safe"), keys());
        start(engine, source);
        try (Connection connection = source.getConnection();
                var rows = connection.createStatement().executeQuery("select count(*) from store_key")) {
            rows.next();
            assertEquals(2, rows.getInt(1), "the next start has no proof of them");
        }
    }
}
