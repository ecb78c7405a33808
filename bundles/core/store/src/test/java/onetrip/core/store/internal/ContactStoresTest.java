package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import onetrip.core.notification.ContactStore.Asked;
import onetrip.core.notification.Preference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where people are reached, and how they want to be, on both engines. */
class ContactStoresTest {
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

    private static Asked asked(UUID account, int tries) {
        return new Asked(
                account,
                "mail",
                "new@example.invalid",
                "c0de",
                NOW,
                NOW.plusSeconds(600),
                tries,
                LocalDate.parse("2026-11-28"),
                1);
    }

    /** Ten at the same moment; how many of them had a yes. */
    private static long atOnce(Callable<Boolean> what) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                all.add(threads.submit(what));
            }
            long yes = 0;
            for (Future<Boolean> one : all) {
                yes += one.get() ? 1 : 0;
            }
            return yes;
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void of_many_tries_at_once_one_counts_and_the_address_is_sealed(Database database) throws Exception {
        JdbcContactStore store = new JdbcContactStore(database);
        UUID account = UUID.randomUUID();
        assertEquals(Optional.empty(), store.find(account, "mail"));
        assertEquals(10, atOnce(() -> {
            store.keep(asked(account, 0));
            return true;
        }));
        assertEquals(asked(account, 0), store.find(account, "mail").orElseThrow());
        assertEquals(1, atOnce(() -> store.takeTry(asked(account, 0))));
        assertEquals(asked(account, 1), store.find(account, "mail").orElseThrow());
        assertTrue(store.takeTry(asked(account, 1)));
        byte[] secret = database.select(
                        "select secret from contact_change where account = ?", row -> row.getBytes(1), account)
                .get(0);
        assertFalse(new String(secret, StandardCharsets.UTF_8).contains("example"));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void the_last_wish_counts_also_of_two_at_once(Database database) throws Exception {
        JdbcPreferenceStore store = new JdbcPreferenceStore(database);
        Preference wish = new Preference(UUID.randomUUID(), Set.of("sms", "mail"), "en");
        assertEquals(10, atOnce(() -> {
            store.keep(wish);
            return true;
        }));
        assertEquals(Map.of(wish.account(), wish), store.of(Set.of(wish.account(), UUID.randomUUID())));
        store.keep(Preference.none(wish.account()));
        assertEquals(
                Set.of(), store.of(Set.of(wish.account())).get(wish.account()).off());
    }
}
