package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseWatch;
import onetrip.core.casework.Chain;
import onetrip.core.casework.EventRecord;
import onetrip.core.form.Applicant;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftState;
import onetrip.core.notification.Notice;
import onetrip.core.supervision.Card;
import onetrip.core.supervision.CardColour;
import onetrip.core.supervision.CardFilter;
import onetrip.core.supervision.CardLaw;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.CardStore.Look;
import onetrip.core.supervision.CardStore.Tally;
import onetrip.core.supervision.Matter;
import onetrip.core.supervision.Watched;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Yellow and red cards on both engines: once, whatever node looks, in the transaction of what they are about. */
class CardStoreTest {
    private static final Instant NOW = Instant.parse("2026-04-15T02:00:00Z");
    private static final LocalDate DUE = LocalDate.of(2026, 4, 14);

    @TempDir
    static Path folder;

    private static BothEngines both;

    private final String office = "office-" + UUID.randomUUID();

    @BeforeAll
    static void open() throws Exception {
        both = new BothEngines(folder);
    }

    @AfterAll
    static void close() throws IOException {
        both.close();
    }

    static Stream<Database> databases() {
        return both.all();
    }

    private static CaseState filed(JpaCaseStore cases, CaseWatch.Watch watch) {
        UUID id = UUID.randomUUID();
        CaseEvent event = new CaseEvent.Submitted("N-" + id, "item", "1", "hash", "1.0.0", "answers", null);
        EventRecord record = Chain.link(id, 1, NOW, null, event, "");
        CaseState state =
                CaseState.apply(null, id, UUID.randomUUID(), event, NOW).chained(record.hash());
        byte[] secret =
                DraftJson.write(new DraftState(Applicant.UNKNOWN, Map.of(), Map.of(), Map.of(), Set.of(), Set.of()));
        CaseStore.Filing filing = new CaseStore.Filing(UUID.randomUUID(), -1, "s" + UUID.randomUUID(), "2026", "测试某");
        commit(cases, 0, state, filing, new CaseStore.StoredContent("{}", secret), record, watch);
        return state;
    }

    private static CaseState happens(JpaCaseStore cases, CaseState state, CaseEvent event, CaseWatch.Watch watch) {
        CaseState after = CaseState.apply(state, state.id(), state.applicant(), event, NOW);
        EventRecord record = Chain.link(state.id(), after.version(), NOW, null, event, state.lastHash());
        commit(cases, state.version(), after.chained(record.hash()), null, null, record, watch);
        return cases.find(state.id()).orElseThrow();
    }

    private static void commit(
            JpaCaseStore cases,
            long before,
            CaseState after,
            CaseStore.Filing filing,
            CaseStore.StoredContent content,
            EventRecord record,
            CaseWatch.Watch watch) {
        cases.commit(
                List.of(new CaseStore.CaseCommit(
                        before,
                        after,
                        filing,
                        content,
                        List.of(record),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        watch)),
                null);
    }

    private Matter matter(String subject, CardColour colour) {
        return new Matter(CardRule.S04, colour, subject, new Text("初审", "First review"), office, null, DUE, NOW);
    }

    private static CardLaw.Change look(JdbcCardStore cards, CaseState state, Instant now, Matter... matters) {
        Watched watched = new Watched(Watched.Kind.CASE, state.id(), state.number(), "item", Text.of("事项"));
        return CardLaw.look(watched, cards.of(state.id()), List.of(matters), UUID::randomUUID, now);
    }

    private static Notice notice(String key) {
        return new Notice(
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                "N-1",
                "N08",
                Text.of("题"),
                Text.of("文"),
                "/work/cards/",
                NOW,
                key,
                null);
    }

    private static boolean keep(JdbcCardStore cards, CaseState state, CardLaw.Change change, Instant next) {
        return cards.keep(new Look(state.id(), state.version(), next), change, List.of(), List.of());
    }

    private static Long one(Database database, String sql, Object... values) {
        return database.select(sql, row -> row.getLong(1), values).get(0);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_card_is_kept_as_it_is_turns_red_and_ends(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JdbcCardStore cards = new JdbcCardStore(database);
        CaseState state = filed(cases, null);
        CardLaw.Change raised = look(cards, state, NOW, matter("task:a", CardColour.YELLOW));
        assertTrue(keep(cards, state, raised, NOW.plusSeconds(60)));
        assertEquals(raised.raised(), cards.of(state.id()));
        assertEquals(raised.raised(), cards.open(Set.of(state.id())));
        CardLaw.Change red = look(cards, state, NOW.plusSeconds(60), matter("task:a", CardColour.RED));
        assertTrue(keep(cards, state, red, null));
        assertEquals(red.reddened(), cards.of(state.id()));
        assertEquals(new Tally(0, 1), cards.tally(Set.of(office), false));
        assertEquals(
                List.of(state.id()),
                cards.withOpen(CardRule.S04).stream().filter(state.id()::equals).toList());
        CardLaw.Change over = look(cards, state, NOW.plusSeconds(120));
        assertTrue(keep(cards, state, over, null));
        assertEquals(over.closed(), cards.of(state.id()));
        assertEquals(List.of(), cards.open(Set.of(state.id())));
        CardLaw.Change again = look(cards, state, NOW.plusSeconds(180), matter("task:a", CardColour.RED));
        assertTrue(keep(cards, state, again, null));
        assertEquals(again.reopened(), cards.open(Set.of(state.id())));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_happens_to_the_case_ends_its_cards_with_it_and_no_others(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JdbcCardStore cards = new JdbcCardStore(database);
        CaseState state = filed(cases, null);
        CaseState other = filed(cases, null);
        Matter ends = matter("task:a", CardColour.YELLOW);
        Matter stays = matter("promised", CardColour.RED);
        assertTrue(keep(cards, state, look(cards, state, NOW, ends, stays), null));
        assertTrue(keep(cards, other, look(cards, other, NOW, ends), null));
        CaseEvent event = new CaseEvent.StageOpened("second", office, DUE);
        state = happens(cases, state, event, new CaseWatch.Watch(NOW, Set.of(stays.key())));
        assertEquals(
                List.of("promised"),
                cards.open(Set.of(state.id())).stream().map(Card::subject).toList());
        assertEquals(1, cards.open(Set.of(other.id())).size());
        state = happens(cases, state, new CaseEvent.Withdrawn(state.applicant()), new CaseWatch.Watch(null, Set.of()));
        assertEquals(List.of(), cards.open(Set.of(state.id())));
        assertEquals(2, cards.of(state.id()).size(), "they stay on record");
        assertEquals(0, one(database, "select count(*) from case_file where id = ? and carded", state.id()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_case_that_changed_meanwhile_gets_no_card(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JdbcCardStore cards = new JdbcCardStore(database);
        CaseState seen = filed(cases, null);
        CardLaw.Change change = look(cards, seen, NOW, matter("task:a", CardColour.YELLOW));
        happens(
                cases,
                seen,
                new CaseEvent.StageOpened("second", office, DUE),
                new CaseWatch.Watch(NOW.plusSeconds(5), Set.of()));
        String key = "k" + UUID.randomUUID();
        assertFalse(cards.keep(new Look(seen.id(), seen.version(), null), change, List.of(notice(key)), List.of()));
        assertEquals(List.of(), cards.of(seen.id()));
        assertEquals(0, one(database, "select count(*) from notice where dedup_key = ?", key));
        assertEquals(
                1,
                one(
                        database,
                        "select count(*) from case_file where id = ? and watch_at = ?",
                        seen.id(),
                        java.sql.Timestamp.from(NOW.plusSeconds(5))),
                "the change says when to look");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void of_two_nodes_that_look_at_once_one_raises_it_and_tells(Database database) throws Exception {
        JpaCaseStore cases = new JpaCaseStore(database);
        JdbcCardStore cards = new JdbcCardStore(database);
        CaseState state = filed(cases, null);
        List<CardLaw.Change> seen = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            seen.add(look(cards, state, NOW, matter("task:a", CardColour.YELLOW)));
        }
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> kept = new ArrayList<>();
            for (CardLaw.Change change : seen) {
                kept.add(nodes.submit(() -> cards.keep(
                        new Look(state.id(), state.version(), null),
                        change,
                        List.of(notice("k" + UUID.randomUUID())),
                        List.of())));
            }
            int first = 0;
            for (Future<Boolean> one : kept) {
                first += one.get() ? 1 : 0;
            }
            assertEquals(1, first);
        } finally {
            nodes.shutdown();
        }
        assertEquals(1, cards.of(state.id()).size());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_case_is_lent_to_one_node_when_its_moment_has_come(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JdbcCardStore cards = new JdbcCardStore(database);
        // Before everything else in this database, so that other tests' cases do not stand in the way.
        Instant early = NOW.minus(1000 + one(database, "select count(*) from case_file"), ChronoUnit.DAYS);
        CaseState state = filed(cases, new CaseWatch.Watch(early, Set.of()));
        assertEquals(List.of(), cards.claim(early.minusSeconds(1), early, 10));
        assertEquals(List.of(state.id()), cards.claim(early, early.plusSeconds(60), 10));
        assertEquals(List.of(), cards.claim(early.plusSeconds(59), early.plusSeconds(99), 10));
        assertEquals(
                List.of(state.id()), cards.claim(early.plusSeconds(60), early.plusSeconds(99), 10), "its node died");
        assertTrue(keep(cards, state, look(cards, state, NOW), null));
        assertEquals(List.of(), cards.claim(early.plusSeconds(200), early.plusSeconds(300), 10));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void taken_back_once_with_a_reason_that_lies_sealed(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JdbcCardStore cards = new JdbcCardStore(database);
        CaseState state = filed(cases, null);
        assertTrue(keep(cards, state, look(cards, state, NOW, matter("task:a", CardColour.YELLOW)), null));
        Card card = cards.of(state.id()).get(0);
        UUID supervisor = UUID.randomUUID();
        Card taken = CardStoreTest.taken(card, supervisor);
        assertTrue(cards.takeBack(taken));
        assertFalse(cards.takeBack(taken), "twice");
        assertEquals(taken, cards.find(card.id()).orElseThrow());
        assertTrue(look(cards, state, NOW, matter("task:a", CardColour.RED)).nothing());
        assertEquals(new Tally(0, 0), cards.tally(Set.of(office), false));
        CaseState ended =
                happens(cases, state, new CaseEvent.Withdrawn(state.applicant()), new CaseWatch.Watch(null, Set.of()));
        assertEquals(NOW, cards.of(ended.id()).get(0).closedAt());
        assertEquals("数据源中断", cards.of(ended.id()).get(0).why());
    }

    private static Card taken(Card card, UUID by) {
        return new Card(
                card.id(),
                card.kind(),
                card.about(),
                card.number(),
                card.itemId(),
                card.rule(),
                card.colour(),
                card.subject(),
                card.label(),
                card.office(),
                card.officer(),
                card.due(),
                card.raisedAt(),
                card.redAt(),
                card.closedAt(),
                NOW,
                by,
                "数据源中断");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_list_begins_with_what_is_open_and_filters(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JdbcCardStore cards = new JdbcCardStore(database);
        CaseState first = filed(cases, null);
        CaseState second = filed(cases, null);
        assertTrue(keep(cards, first, look(cards, first, NOW, matter("task:a", CardColour.RED)), null));
        assertTrue(keep(cards, first, look(cards, first, NOW.plusSeconds(9)), null));
        assertTrue(keep(cards, second, look(cards, second, NOW, matter("task:a", CardColour.YELLOW)), null));
        Set<String> own = Set.of(office);
        assertEquals(
                List.of(second.number(), first.number()),
                cards.list(CardFilter.ALL, own, false, 0, 10).stream()
                        .map(Card::number)
                        .toList());
        assertEquals(
                1,
                cards.list(new CardFilter(CardFilter.State.OPEN, null, null, null, null), own, false, 0, 10)
                        .size());
        assertEquals(
                1,
                cards.list(new CardFilter(null, CardColour.RED, null, null, null), own, false, 0, 10)
                        .size());
        assertEquals(
                0,
                cards.list(new CardFilter(null, null, CardRule.S05, null, null), own, false, 0, 10)
                        .size());
        assertEquals(
                1,
                cards.list(new CardFilter(null, null, null, "", first.number().toLowerCase()), own, false, 0, 10)
                        .size());
        assertEquals(
                0,
                cards.list(new CardFilter(null, null, null, "", "%"), Set.of(), false, 0, 10)
                        .size());
        assertEquals(
                2,
                cards.list(new CardFilter(null, null, null, office, null), Set.of(), true, 0, 10)
                        .size());
        assertEquals(1, cards.list(CardFilter.ALL, own, false, 1, 10).size());
    }
}
