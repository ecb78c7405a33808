package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseStore.Beside;
import onetrip.core.casework.CaseStore.Disputed;
import onetrip.core.casework.Chain;
import onetrip.core.casework.Dispute;
import onetrip.core.casework.Dispute.State;
import onetrip.core.casework.DisputeEvent;
import onetrip.core.casework.DisputeStore.Filter;
import onetrip.core.casework.EventRecord;
import onetrip.core.clock.Time;
import onetrip.core.form.Applicant;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What applicants call wrong of a source's values, on both engines (R-SHARE). */
class DisputeStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, Time.ZONE);
    private static final UUID OFFICER = UUID.randomUUID();
    private static final String FLAG = "share-disputed:home.address";

    @TempDir
    static Path folder;

    private static BothEngines both;

    private final String office = "office-" + UUID.randomUUID();
    private String fact;

    @BeforeAll
    static void open() throws Exception {
        both = new BothEngines(folder);
    }

    @AfterAll
    static void close() throws IOException {
        both.close();
    }

    @BeforeEach
    void anotherFact() {
        fact = "fact " + UUID.randomUUID();
    }

    static Stream<Database> databases() {
        return both.all();
    }

    private Dispute.Wrong wrong(String said) {
        return new Dispute.Wrong(
                fact,
                new Dispute.About("item", "household", new Text("公安户籍", "Household"), new Text("地址", "Address")),
                List.of("home.address", "home.other"),
                new Dispute.Content(false, "测试路1号", said, NOW, NOW, "sim", "REQ-1", "ab"));
    }

    private Beside says(Dispute.Wrong... wrong) {
        return beside(new Disputed(List.of(wrong), Set.of(), TODAY.plusDays(14), office, false, List.of()));
    }

    private static Beside beside(Disputed disputed) {
        return new Beside(List.of(), null, null, null, disputed);
    }

    private static CaseState filed(Database database, Beside beside) {
        UUID id = UUID.randomUUID();
        CaseEvent event = new CaseEvent.Submitted("N-" + id, "item", "1", "hash", "1.0.0", "answers", null);
        EventRecord record = Chain.link(id, 1, NOW, null, event, "");
        CaseState state =
                CaseState.apply(null, id, UUID.randomUUID(), event, NOW).chained(record.hash());
        byte[] secret =
                DraftJson.write(new DraftState(Applicant.UNKNOWN, Map.of(), Map.of(), Map.of(), Set.of(), Set.of()));
        CaseStore.Filing filing = new CaseStore.Filing(UUID.randomUUID(), -1, "s" + UUID.randomUUID(), "2026", "测试某");
        commit(database, 0, state, filing, new CaseStore.StoredContent("{}", secret), record, beside);
        return happens(database, state, new CaseEvent.FlagRaised(FLAG), Beside.NONE);
    }

    private static CaseState happens(Database database, CaseState state, CaseEvent event, Beside beside) {
        CaseState after = CaseState.apply(state, state.id(), state.applicant(), event, NOW);
        EventRecord record = Chain.link(state.id(), after.version(), NOW, null, event, state.lastHash());
        commit(database, state.version(), after.chained(record.hash()), null, null, record, beside);
        return new JpaCaseStore(database).find(state.id()).orElseThrow();
    }

    static void commit(
            Database database,
            long before,
            CaseState after,
            CaseStore.Filing filing,
            CaseStore.StoredContent content,
            EventRecord record,
            Beside beside) {
        new JpaCaseStore(database)
                .commit(
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
                                beside,
                                null)),
                        null);
    }

    private static CaseEvent resubmitted() {
        return new CaseEvent.SpotFixed(OFFICER, UUID.randomUUID(), "answers", List.of());
    }

    private static Dispute only(Database database, CaseState state) {
        List<Dispute> found = new JdbcDisputeStore(database).ofCases(List.of(state.id()));
        assertEquals(1, found.size());
        return found.get(0);
    }

    private static Beside turns(Dispute one, State to, String reason) {
        Dispute.Sending sending =
                to == State.SENT ? new Dispute.Sending(OFFICER, NOW, TODAY, "县公安局", Dispute.Way.LETTER) : null;
        Dispute.Answer answer = to == State.SENT ? null : new Dispute.Answer(OFFICER, NOW);
        Dispute.Turn turn = new Dispute.Turn(one.id(), one.version(), to, sending, answer, reason);
        return beside(new Disputed(null, Set.of(), null, "", false, List.of(turn)));
    }

    private static CaseState turn(Database database, CaseState state, State to, String reason) {
        Dispute one = only(database, state);
        CaseEvent event = new DisputeEvent.DisputeSent(one.id(), OFFICER);
        return happens(database, state, event, turns(one, to, reason));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_share_what_is_called_wrong_stands_with_its_case_sealed_and_goes_with_it(Database database) {
        CaseState state = filed(database, says(wrong("测试路9号")));
        Dispute one = only(database, state);
        assertEquals(State.OPEN, one.state());
        assertEquals(TODAY.plusDays(14), one.due());
        assertEquals(NOW, one.since());
        assertEquals("地址", one.about().field().zh());
        Dispute.Claim claim = one.claims().get(0);
        assertEquals(wrong("测试路9号").content(), claim.content());
        assertEquals(List.of("home.address", "home.other"), claim.fields());
        assertEquals(state.number(), claim.number());
        byte[] kept = database.select(
                        "select secret from dispute_case where case_id = ?", row -> row.getBytes(1), state.id())
                .get(0);
        assertFalse(new String(kept, StandardCharsets.UTF_8).contains("测试路"), "a value stands in the table in clear");
        database.execute("delete from case_file where id = ?", state.id());
        assertEquals(
                List.of(),
                database.select(
                        "select number from dispute_case where case_id = ?", row -> row.getString(1), state.id()),
                "the values outlive their case");
        assertTrue(new JdbcDisputeStore(database).find(one.id()).isEmpty());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_share_one_fact_in_two_cases_is_one_record_until_neither_says_it(Database database) {
        CaseState first = filed(database, says(wrong("测试路9号")));
        CaseState second = filed(database, says(wrong("测试路9号")));
        Dispute one = only(database, first);
        assertEquals(one.id(), only(database, second).id());
        assertEquals(2, one.claims().size());
        CaseState again = happens(database, first, resubmitted(), says(wrong("测试路9号")));
        assertEquals(one, only(database, first), "the same said again changed it");
        happens(database, again, resubmitted(), says());
        assertEquals(State.OPEN, only(database, second).state());
        assertFalse(only(database, second).of(first.id()).orElseThrow().live());
        happens(database, second, resubmitted(), says());
        assertEquals(State.WITHDRAWN, only(database, second).state());
        CaseState third = filed(database, says(wrong("测试路9号")));
        assertFalse(one.id().equals(only(database, third).id()), "what was over is opened again");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_share_it_is_sent_and_answered_once_and_the_second_officer_is_stale(Database database) {
        CaseState state = filed(database, says(wrong("测试路9号")));
        Dispute seen = only(database, state);
        CaseState sent = turn(database, state, State.SENT, "");
        Dispute one = only(database, state);
        assertEquals(State.SENT, one.state());
        assertEquals(new Dispute.Sending(OFFICER, NOW, TODAY, "县公安局", Dispute.Way.LETTER), one.sending());
        assertThrows(
                CaseStore.Stale.class,
                () -> happens(
                        database, sent, new DisputeEvent.DisputeSent(seen.id(), OFFICER), turns(seen, State.SENT, "")));
        assertEquals(
                sent.version(),
                new JpaCaseStore(database).find(state.id()).orElseThrow().version());
        turn(database, sent, State.STANDS, "户口本上就是这样登记的<b>");
        Dispute over = only(database, state);
        assertEquals(State.STANDS, over.state());
        assertEquals(OFFICER, over.answer().by());
        assertEquals("户口本上就是这样登记的<b>", over.claims().get(0).reason());
        byte[] kept = database.select(
                        "select answer from dispute_case where case_id = ?", row -> row.getBytes(1), state.id())
                .get(0);
        assertFalse(new String(kept, StandardCharsets.UTF_8).contains("户口本"), "the answer stands in clear");
        CaseState now = new JpaCaseStore(database).find(state.id()).orElseThrow();
        happens(database, now, resubmitted(), says(wrong("测试路9号")));
        assertEquals(State.STANDS, only(database, state).state(), "what was answered is asked again");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_share_who_says_something_else_after_the_letter_went_is_open_again(Database database) {
        CaseState state = filed(database, says(wrong("测试路9号")));
        CaseState sent = turn(database, state, State.SENT, "");
        happens(database, sent, resubmitted(), says(wrong("测试路11号")));
        Dispute one = only(database, state);
        assertEquals(State.OPEN, one.state());
        assertNull(one.sending());
        assertEquals("测试路11号", one.claims().get(0).content().said());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_share_a_later_answer_that_agrees_ends_it_as_corrected(Database database) {
        CaseState state = filed(database, says(wrong("测试路9号")));
        happens(
                database,
                state,
                resubmitted(),
                beside(new Disputed(List.of(), Set.of(fact), TODAY, office, false, List.of())));
        Dispute one = only(database, state);
        assertEquals(State.CORRECTED, one.state());
        assertTrue(one.answer().byItself());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_withdraw_what_nobody_was_told_ends_with_the_case_and_what_was_sent_does_not(Database database) {
        Beside leaves = beside(new Disputed(null, Set.of(), null, office, true, List.of()));
        CaseState unsent = filed(database, says(wrong("测试路9号")));
        happens(database, unsent, new CaseEvent.Withdrawn(OFFICER), leaves);
        assertEquals(State.WITHDRAWN, only(database, unsent).state());
        anotherFact();
        CaseState sent = turn(database, filed(database, says(wrong("测试路9号"))), State.SENT, "");
        happens(database, sent, new CaseEvent.Withdrawn(OFFICER), leaves);
        assertEquals(State.SENT, only(database, sent).state());
    }

    private List<Dispute> list(Database database, Filter filter, LocalDate today) {
        return new JdbcDisputeStore(database).list(filter, Set.of(office), today, 0, 10);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void lists_are_of_offices_and_follow_the_case_to_the_next_one(Database database) {
        CaseState state = filed(database, says(wrong("测试路9号")));
        assertEquals(1, list(database, Filter.OPEN, TODAY).size());
        assertEquals(0, list(database, Filter.OVERDUE, TODAY.plusDays(14)).size());
        assertEquals(1, list(database, Filter.OVERDUE, TODAY.plusDays(15)).size());
        assertEquals(0, list(database, Filter.SENT, TODAY).size());
        JdbcDisputeStore store = new JdbcDisputeStore(database);
        assertEquals(List.of(), store.list(Filter.ALL, Set.of("another"), TODAY, 0, 10));
        assertEquals(List.of(), store.list(Filter.ALL, Set.of(), TODAY, 0, 10));
        assertTrue(store.list(Filter.ALL, null, TODAY, 0, 1000).stream()
                .anyMatch(one -> one.id().equals(only(database, state).id())));
        CaseState sent = turn(database, state, State.SENT, "");
        assertEquals(1, list(database, Filter.SENT, TODAY).size());
        String next = "next-" + office;
        CaseState moved = happens(
                database, sent, resubmitted(), beside(new Disputed(null, Set.of(), null, next, false, List.of())));
        assertEquals(0, list(database, Filter.SENT, TODAY).size());
        assertEquals(1, store.list(Filter.SENT, Set.of(next), TODAY, 0, 10).size());
        turn(database, moved, State.CORRECTED, "");
        assertEquals(1, store.list(Filter.ANSWERED, Set.of(next), TODAY, 0, 10).size());
        assertEquals(
                0,
                store.list(Filter.OVERDUE, Set.of(next), TODAY.plusDays(90), 0, 10)
                        .size());
    }
}
