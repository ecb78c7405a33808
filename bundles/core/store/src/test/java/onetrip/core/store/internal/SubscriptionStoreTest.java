package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.notification.Notice;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.outreach.SubscriptionStore;
import onetrip.core.outreach.SubscriptionStore.Alert;
import onetrip.core.outreach.SubscriptionStore.Subscription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who subscribed, and who was told, on both engines. */
class SubscriptionStoreTest {
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

    private static Alert alert(String item) {
        return new Alert(
                UUID.randomUUID(),
                item,
                NoticeEvent.N17L,
                "/registers/" + item,
                NOW,
                SubscriptionStore.NOBODY,
                Map.of("level", "红色"),
                Map.of("level", "Red"));
    }

    private static Notice notice(UUID account, Alert alert) {
        return new Notice(
                UUID.randomUUID(),
                account,
                null,
                null,
                alert.event().name(),
                Text.of("a"),
                Text.of("b"),
                alert.link(),
                NOW,
                "alert:" + alert.id() + ":" + account,
                null);
    }

    private static List<Alert> open(SubscriptionStore store, Alert alert) {
        return store.open(1000).stream()
                .filter(one -> one.id().equals(alert.id()))
                .toList();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void somebody_subscribes_once_and_leaves(Database database) {
        SubscriptionStore store = new JdbcSubscriptionStore(database);
        UUID person = UUID.randomUUID();
        Subscription one = new Subscription(person, "one", NOW);
        Subscription two = new Subscription(person, "two", NOW.plusSeconds(1));
        store.add(one);
        store.add(new Subscription(person, "one", NOW.plusSeconds(9)));
        store.add(two);
        assertEquals(List.of(two, one), store.of(person));
        store.remove(person, "one");
        store.remove(person, "one");
        assertEquals(List.of(two), store.of(person));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_happened_is_noted_by_one_node_and_all_or_nothing(Database database) {
        SubscriptionStore store = new JdbcSubscriptionStore(database);
        String item = "item-" + UUID.randomUUID();
        Alert first = alert(item);
        assertTrue(store.note(Set.of("a", "b"), first));
        assertEquals(List.of(first), open(store, first));
        Alert second = alert(item);
        assertFalse(store.note(Set.of("c", "b"), second), "b was noted");
        assertEquals(List.of(), open(store, second));
        assertEquals(Set.of("a", "b"), store.noted(item, Set.of("a", "b", "c")));
        assertEquals(Set.of(), store.noted("other", Set.of("a")));
        assertEquals(Set.of(), store.noted(item, Set.of()));
        store.forgetNoted(NOW);
        assertEquals(Set.of("a"), store.noted(item, Set.of("a")), "it is not that old");
        store.forgetNoted(NOW.plusSeconds(1));
        assertEquals(Set.of(), store.noted(item, Set.of("a")));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void everybody_who_had_subscribed_is_told_once_page_by_page(Database database) {
        SubscriptionStore store = new JdbcSubscriptionStore(database);
        String item = "item-" + UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            store.add(new Subscription(UUID.randomUUID(), item, NOW.minusSeconds(i)));
        }
        store.add(new Subscription(UUID.randomUUID(), item, NOW.plusSeconds(1)));
        Alert alert = alert(item);
        assertTrue(store.note(Set.of("a"), alert));
        List<UUID> all = store.subscribers(alert, 10);
        assertEquals(3, all.size(), "who came later is not told");
        List<UUID> page = store.subscribers(alert, 2);
        assertEquals(all.subList(0, 2), page);
        List<Notice> told = page.stream().map(to -> notice(to, alert)).toList();
        assertTrue(store.told(alert, page.get(1), told, List.of()));
        assertFalse(store.told(alert, page.get(1), List.of(notice(page.get(0), alert)), List.of()), "told twice");
        Alert rest = open(store, alert).get(0);
        assertEquals(all.subList(2, 3), store.subscribers(rest, 2));
        assertTrue(store.told(rest, null, List.of(notice(all.get(2), alert)), List.of()));
        assertEquals(List.of(), open(store, alert));
        assertEquals(
                3L,
                database.select(
                                "select count(*) from notice where dedup_key like ?",
                                row -> row.getLong(1),
                                "alert:" + alert.id() + "%")
                        .get(0));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void how_far_a_register_was_read_is_kept(Database database) {
        SubscriptionStore store = new JdbcSubscriptionStore(database);
        UUID book = UUID.randomUUID();
        assertEquals(Optional.empty(), store.mark(book));
        store.mark(book, NOW);
        store.mark(book, NOW.plusSeconds(1));
        assertEquals(Optional.of(NOW.plusSeconds(1)), store.mark(book));
    }
}
