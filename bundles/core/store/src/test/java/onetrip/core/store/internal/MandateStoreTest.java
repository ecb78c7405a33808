package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.core.identity.Standing;
import onetrip.core.identity.StoredSession;
import onetrip.core.mandate.Mandate;
import onetrip.core.mandate.MandateStore;
import onetrip.core.mandate.MandateStore.Kind;
import onetrip.core.mandate.MandateStore.Use;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mandates, and sessions that act by one, on both engines. */
class MandateStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static BothEngines engines;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        engines = new BothEngines(folder);
    }

    @AfterAll
    static void close() throws Exception {
        engines.close();
    }

    static Stream<Database> databases() {
        return engines.all();
    }

    private static Mandate mandate(String number, Instant given) {
        return new Mandate(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "委托人甲",
                new Mandate.Agent("受托人乙", "ID_CARD", number),
                Set.of("b", "a"),
                LocalDate.parse("2027-01-01"),
                given,
                null);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_mandate_comes_back_sealed_is_found_from_both_sides_and_ends_once(Database database) {
        MandateStore store = new JdbcMandateStore(database);
        String number = "N" + UUID.randomUUID();
        Mandate older = mandate(number, NOW);
        Mandate newer = mandate(number, NOW.plusSeconds(1));
        store.insert(older);
        store.insert(newer);
        assertEquals(Optional.of(older), store.find(older.id()));
        assertEquals(List.of(newer, older), store.heldBy("ID_CARD", number));
        assertEquals(List.of(), store.heldBy("PASSPORT_CN", number));
        assertEquals(List.of(older), store.givenBy(older.principal()));
        byte[] secret = database.select("select secret from mandate where id = ?", row -> row.getBytes(1), older.id())
                .get(0);
        String text = new String(secret, StandardCharsets.UTF_8);
        assertFalse(text.contains("受托人") || text.contains(number));
        assertTrue(store.end(older.id(), NOW));
        assertFalse(store.end(older.id(), NOW.plusSeconds(5)));
        assertEquals(NOW, store.find(older.id()).orElseThrow().endedAt());
        store.log(new Use(newer.id(), Kind.APPLY, "a", NOW));
        store.log(new Use(newer.id(), Kind.APPLY, "a", NOW.plusSeconds(9)));
        store.log(new Use(newer.id(), Kind.CASE, "C-1", NOW.plusSeconds(1)));
        assertEquals(
                List.of(
                        new Use(newer.id(), Kind.CASE, "C-1", NOW.plusSeconds(1)),
                        new Use(newer.id(), Kind.APPLY, "a", NOW)),
                store.uses(newer.id()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_session_says_by_which_mandate_it_acts(Database database) {
        JdbcSessionStore sessions = new JdbcSessionStore(database);
        String hash = UUID.randomUUID().toString();
        sessions.insert(new StoredSession(hash, UUID.randomUUID(), "demo", NOW, NOW, Standing.INVENTED));
        UUID mandate = UUID.randomUUID();
        assertTrue(sessions.act(hash, mandate));
        assertEquals(mandate, sessions.find(hash).orElseThrow().standing().mandate());
        assertTrue(sessions.act(hash, null));
        assertEquals(Standing.INVENTED, sessions.find(hash).orElseThrow().standing());
        assertFalse(sessions.act("nobody", mandate));
    }
}
