package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
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
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import onetrip.core.notification.ContactStore.Asked;
import onetrip.core.notification.Notice;
import onetrip.core.notification.Notices;
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

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_wechat_is_sealed_and_of_two_accounts_at_once_one_gets_it(Database database) throws Exception {
        JpaAccountStore store = new JpaAccountStore(database, () -> NOW);
        String openid = "oSIM_" + UUID.randomUUID();
        List<Account> people = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            people.add(citizen());
            assertTrue(store.insert(people.get(i)));
        }
        Iterator<Account> next = people.iterator();
        assertEquals(1, atOnce(() -> {
            Account one;
            synchronized (people) {
                one = next.next();
            }
            return store.update(one.withWechat(openid));
        }));
        Account has = store.byWechat(openid).orElseThrow();
        assertEquals(openid, has.wechat());
        byte[] secret = database.select("select secret from account where id = ?", row -> row.getBytes(1), has.id())
                .get(0);
        assertFalse(new String(secret, StandardCharsets.ISO_8859_1).contains("oSIM"));
        assertFalse(database.select("select wechat_index from account where id = ?", row -> row.getString(1), has.id())
                .get(0)
                .contains("oSIM"));
        assertTrue(store.update(has.withWechat(null)));
        assertEquals(Optional.empty(), store.byWechat(openid));
        Account other = people.get(people.get(0).id().equals(has.id()) ? 1 : 0);
        assertTrue(store.update(other.withWechat(openid)), "it is not free again");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_is_told_about_an_address_is_told_once(Database database) {
        JdbcContactStore store = new JdbcContactStore(database);
        UUID account = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            store.tell(new Notices.Composed(
                    new Notice(
                            UUID.randomUUID(),
                            account,
                            null,
                            null,
                            "N27",
                            Text.of("微信"),
                            Text.of("收不到"),
                            "/me/contact",
                            NOW,
                            "wechat-ended:" + account,
                            null),
                    List.of()));
        }
        assertEquals(1, new JdbcNoticeStore(database).unread(account));
    }

    private static Account citizen() {
        return new Account(
                UUID.randomUUID(),
                Account.Kind.CITIZEN,
                null,
                "测试",
                "PASSPORT_FOREIGN",
                "T" + UUID.randomUUID().toString().substring(0, 12),
                null,
                null,
                Set.of(),
                Set.of(),
                true,
                false,
                NOW,
                0);
    }
}
