package onetrip.core.supervision.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.AccountPage;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.notification.Notice;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;
import onetrip.core.supervision.Card;
import onetrip.core.supervision.CardColour;
import onetrip.core.supervision.CardFilter;
import onetrip.core.supervision.CardLaw;
import onetrip.core.supervision.CardRefused;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.CardStore;
import onetrip.core.supervision.Matter;
import onetrip.core.supervision.Watched;
import org.junit.jupiter.api.Test;

/** Who is told of a card, who sees it and who takes it back. */
class CardDeskTest {
    private static final Instant NOW = Instant.parse("2026-04-15T02:00:00Z");
    private static final Watched CASE = new Watched(Watched.Kind.CASE, new UUID(1, 1), "N-1", "item", Text.of("事项"));

    private final Account head = staff("head", Set.of(Duty.SECTION_HEAD), "jijiao");
    private final Account clerk = staff("clerk", Set.of(Duty.OFFICER), "jijiao");
    private final Account other = staff("other", Set.of(Duty.OFFICER), "jijiao");
    private final Account elsewhere = staff("elsewhere", Set.of(Duty.OFFICER), "xuequ");
    private final Account leader = staff("leader", Set.of(Duty.SECTION_HEAD), "leaders");
    private final Account supervisor = staff("supervisor", Set.of(Duty.SUPERVISOR));
    private final Account privacy = staff("privacy", Set.of(Duty.DATA_PROTECTION));
    private final List<Account> people =
            new ArrayList<>(List.of(head, clerk, other, elsewhere, leader, supervisor, privacy));
    private final List<String> told = new ArrayList<>();
    private final Memory store = new Memory();
    private final CardDesk desk = new CardDesk(store, accounts(), notices(), () -> {}, () -> NOW, config());

    private static Account staff(String login, Set<Duty> duties, String... offices) {
        return new Account(
                UUID.nameUUIDFromBytes(login.getBytes()),
                Account.Kind.STAFF,
                login,
                login,
                null,
                null,
                null,
                null,
                duties,
                Set.of(offices),
                true,
                false,
                NOW,
                0);
    }

    private static CardDesk.Config config() {
        return (CardDesk.Config) Proxy.newProxyInstance(
                CardDesk.Config.class.getClassLoader(),
                new Class<?>[] {CardDesk.Config.class},
                (self, method, given) -> "leaders");
    }

    private Accounts accounts() {
        return (Accounts) Proxy.newProxyInstance(
                Accounts.class.getClassLoader(), new Class<?>[] {Accounts.class}, (self, method, given) -> {
                    if (method.getName().equals("find")) {
                        return people.stream()
                                .filter(a -> a.id().equals(given[0]))
                                .findFirst();
                    }
                    AccountFilter filter = (AccountFilter) given[0];
                    List<Account> found = people.stream()
                            .filter(a -> filter.office() == null || a.offices().contains(filter.office()))
                            .filter(a -> filter.duty() == null || a.has(filter.duty()))
                            .toList();
                    return new AccountPage(found, found.size());
                });
    }

    private Notices notices() {
        return (Notices) Proxy.newProxyInstance(
                Notices.class.getClassLoader(), new Class<?>[] {Notices.class}, (self, method, given) -> {
                    Notices.About about = (Notices.About) given[2];
                    told.add(given[0] + " " + ((Account) given[1]).login());
                    Map<?, ?> zh = (Map<?, ?>) given[4];
                    Notice notice = new Notice(
                            UUID.randomUUID(),
                            ((Account) given[1]).id(),
                            about.caseId(),
                            about.caseNumber(),
                            ((NoticeEvent) given[0]).name(),
                            Text.of(String.valueOf(zh)),
                            Text.of(String.valueOf(given[5])),
                            about.link(),
                            NOW,
                            (String) given[3],
                            null);
                    return new Notices.Composed(notice, List.of());
                });
    }

    /** Keeps cards as the database does, for one case. */
    private static final class Memory implements CardStore {
        final List<Card> cards = new ArrayList<>();
        final List<Notice> notices = new ArrayList<>();
        boolean overtaken;

        @Override
        public List<Card> of(UUID about) {
            return List.copyOf(cards);
        }

        @Override
        public boolean keep(
                Look look,
                CardLaw.Change change,
                List<Notice> more,
                List<onetrip.core.notification.OutboxEntry> outbox) {
            if (overtaken) {
                return false;
            }
            for (List<Card> some : List.of(change.raised(), change.reddened(), change.closed(), change.reopened())) {
                some.forEach(card -> {
                    cards.removeIf(c -> c.id().equals(card.id()));
                    cards.add(card);
                });
            }
            notices.addAll(more);
            return true;
        }

        @Override
        public List<UUID> claim(Instant now, Instant leaseUntil, int limit) {
            return List.of();
        }

        @Override
        public Optional<Card> find(UUID id) {
            return cards.stream().filter(c -> c.id().equals(id)).findFirst();
        }

        @Override
        public boolean takeBack(Card card) {
            boolean first = cards.removeIf(c -> c.id().equals(card.id()) && !c.takenBack());
            if (first) {
                cards.add(card);
            }
            return first;
        }

        @Override
        public List<Card> list(CardFilter filter, Set<String> offices, boolean all, int offset, int limit) {
            return cards.stream()
                    .filter(c -> all || offices.contains(c.office()))
                    .toList();
        }

        @Override
        public Tally tally(Set<String> offices, boolean all) {
            return new Tally(list(CardFilter.ALL, offices, all, 0, 9).size(), 0);
        }

        @Override
        public List<Card> open(Set<UUID> abouts) {
            return cards.stream().filter(Card::open).toList();
        }

        @Override
        public List<UUID> withOpen(CardRule rule) {
            return List.of();
        }
    }

    private static Matter matter(CardColour colour, UUID officer) {
        return new Matter(
                CardRule.S04,
                colour,
                "task:first",
                Text.of("初审"),
                "jijiao",
                officer,
                LocalDate.parse("2026-04-14"),
                NOW);
    }

    private void happens(Matter... matters) {
        assertTrue(desk.settle(CASE, 3, List.of(matters), null));
    }

    @Test
    void n08_whoever_has_it_and_the_head_are_told_of_a_yellow_one_once() {
        happens(matter(CardColour.YELLOW, clerk.id()));
        happens(matter(CardColour.YELLOW, clerk.id()));
        assertEquals(List.of("N08 clerk", "N08 head"), told);
    }

    @Test
    void n09_supervisors_are_told_of_a_red_one_too() {
        happens(matter(CardColour.YELLOW, clerk.id()));
        told.clear();
        happens(matter(CardColour.RED, clerk.id()));
        assertEquals(List.of("N09 clerk", "N09 head", "N09 supervisor"), told);
    }

    @Test
    void s_05_the_leaders_are_told_when_a_limit_of_the_case_has_passed_and_see_every_card() {
        happens(new Matter(
                CardRule.S05,
                CardColour.RED,
                "promised",
                Text.of("承诺时限"),
                "jijiao",
                null,
                LocalDate.parse("2026-04-14"),
                NOW));
        assertEquals(List.of("N09 head", "N09 supervisor", "N09 leader"), told);
        assertEquals(1, desk.list(CardFilter.ALL, 0, 10, leader).rows().size());
        assertFalse(desk.supervises(leader), "who leads takes no cards back");
    }

    @Test
    void an_office_without_a_head_whose_task_nobody_took_is_told_as_a_whole() {
        people.remove(head);
        happens(matter(CardColour.YELLOW, null));
        assertEquals(List.of("N08 clerk", "N08 other"), told);
    }

    @Test
    void of_an_office_where_nobody_works_the_supervisors_hear() {
        people.removeIf(a -> a.offices().contains("jijiao"));
        happens(matter(CardColour.YELLOW, null));
        assertEquals(List.of("N08 supervisor"), told);
    }

    @Test
    void an_officer_who_left_is_not_written_to_and_not_named() {
        people.remove(clerk);
        happens(matter(CardColour.YELLOW, clerk.id()));
        assertEquals(List.of("N08 head"), told);
        String said = store.notices.get(0).subject().zh();
        assertTrue(said.contains("还没有人领办"), said);
    }

    @Test
    void what_was_not_written_was_not_told() {
        store.overtaken = true;
        assertFalse(desk.settle(CASE, 3, List.of(matter(CardColour.YELLOW, clerk.id())), null));
        assertEquals(List.of(), store.notices);
        store.overtaken = false;
        happens(matter(CardColour.YELLOW, clerk.id()));
        assertEquals(2, store.notices.size());
    }

    @Test
    void two_people_never_get_one_notice() {
        happens(matter(CardColour.RED, clerk.id()));
        Set<String> keys = new HashSet<>();
        store.notices.forEach(n -> assertTrue(keys.add(n.dedupKey())));
        assertEquals(
                "/work/cards/" + store.cards.get(0).id(), store.notices.get(0).link());
    }

    @Test
    void r_eval_n22_heads_and_supervisors_are_told_of_a_bad_rating() {
        desk.badRating(
                new Watched(Watched.Kind.RATING, new UUID(5, 5), "N-1", "item", Text.of("事项")),
                "jijiao",
                LocalDate.parse("2026-04-16"),
                LocalDate.parse("2026-04-30"));
        assertEquals(List.of("N22 head", "N22 supervisor"), told);
    }

    @Test
    void each_office_sees_its_own_and_a_supervisor_all() {
        happens(matter(CardColour.YELLOW, clerk.id()));
        Card card = store.cards.get(0);
        assertEquals(1, desk.list(CardFilter.ALL, 0, 10, clerk).rows().size());
        assertEquals(0, desk.list(CardFilter.ALL, 0, 10, elsewhere).rows().size());
        assertEquals(1, desk.list(CardFilter.ALL, 0, 10, supervisor).rows().size());
        assertTrue(desk.find(card.id(), supervisor).isPresent());
        assertTrue(desk.find(card.id(), elsewhere).isEmpty());
        assertThrows(CardRefused.class, () -> desk.list(CardFilter.ALL, 0, 10, privacy));
        assertThrows(CardRefused.class, () -> desk.find(card.id(), privacy));
    }

    @Test
    void a_supervisor_takes_it_back_once_and_the_office_never() {
        happens(matter(CardColour.YELLOW, clerk.id()));
        UUID id = store.cards.get(0).id();
        assertEquals(
                "card-supervisor",
                assertThrows(CardRefused.class, () -> desk.takeBack(id, "错了", head))
                        .code());
        assertEquals(
                "card-unknown",
                assertThrows(CardRefused.class, () -> desk.takeBack(id, "错了", elsewhere))
                        .code());
        assertTrue(desk.takeBack(id, "数据源中断", supervisor).takenBack());
        assertEquals(
                "card-taken-back",
                assertThrows(CardRefused.class, () -> desk.takeBack(id, "再撤", supervisor))
                        .code());
        assertEquals(Map.of(), desk.open(Set.of(CASE.id()), clerk));
    }
}
