package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.core.accompany.ServiceStep;
import onetrip.core.accompany.ServiceStep.Kind;
import onetrip.core.accompany.ServiceStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps of services on both engines. */
class ServiceStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");
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

    private static ServiceStep step(UUID service, long seq, Kind kind, UUID whom, String ref, String words) {
        return new ServiceStep(
                service,
                seq,
                NOW.plusSeconds(seq),
                UUID.randomUUID(),
                kind,
                whom,
                ref,
                words,
                NOW.atZone(onetrip.core.clock.Time.ZONE).toLocalDate().minusDays(seq));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void steps_come_back_in_order_and_nobody_writes_the_same_one_twice(Database database) {
        ServiceStore store = new JdbcServiceStore(database);
        UUID service = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        ServiceStep named = step(service, 1, Kind.NAMED, UUID.randomUUID(), "", "");
        ServiceStep told = step(service, 2, Kind.GUIDED, null, "", "备好场地租约");
        assertTrue(store.add(named, List.of(), List.of()));
        assertTrue(store.add(told, List.of(), List.of()));
        assertFalse(store.add(step(service, 2, Kind.NOTED, null, "site", "也是第二条"), List.of(), List.of()));
        assertTrue(store.add(step(other, 1, Kind.COMPLAINED, null, "", ""), List.of(), List.of()));
        assertEquals(List.of(named, told), store.steps(service));
        assertEquals(
                Map.of(service, 2, other, 1),
                store.steps(Set.of(service, other, UUID.randomUUID())).entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                Map.Entry::getKey, e -> e.getValue().size())));
        assertEquals(Map.of(), store.steps(Set.of()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void pages_an_agent_kept_are_found_by_the_form(Database database) {
        ServiceStore store = new JdbcServiceStore(database);
        UUID service = UUID.randomUUID();
        UUID draft = UUID.randomUUID();
        ServiceStep page = step(service, 1, Kind.FILLED, null, draft + "/founder", "some-item");
        store.add(page, List.of(), List.of());
        store.add(step(service, 2, Kind.OPENED, null, "some-item", ""), List.of(), List.of());
        store.add(
                step(service, 3, Kind.FILLED, null, UUID.randomUUID() + "/founder", "some-item"), List.of(), List.of());
        assertEquals(List.of(page), store.filled(draft));
        String id = page.ref().substring(page.ref().indexOf('/') + 1);
        assertEquals(List.of(page), store.filled(draft, id));
        assertEquals(List.of(), store.filled(draft, id + "x"));
        assertEquals(List.of(), store.filled(UUID.randomUUID(), id));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void words_do_not_rest_in_clear(Database database) {
        ServiceStore store = new JdbcServiceStore(database);
        UUID service = UUID.randomUUID();
        store.add(step(service, 1, Kind.COMPLAINED, null, "", "他向我要钱"), List.of(), List.of());
        byte[] words = database.select(
                        "select words from service_step where service = ?", row -> row.getBytes(1), service)
                .get(0);
        assertFalse(new String(words, java.nio.charset.StandardCharsets.UTF_8).contains("要钱"));
        assertEquals("他向我要钱", store.steps(service).get(0).words());
    }
}
