package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import onetrip.core.casework.Chain;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.Listing;
import onetrip.core.casework.PublicityStore;
import onetrip.core.clock.Time;
import onetrip.core.form.Applicant;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Public lists on the embedded engine and on PostgreSQL: the same tests (R-PUBLISH). */
class PublicityStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, Time.ZONE);

    @TempDir
    static Path folder;

    private static BothEngines both;

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

    private static CaseState filed(JpaCaseStore cases) {
        UUID id = UUID.randomUUID();
        CaseEvent event = new CaseEvent.Submitted("N-" + id, "item", "1", "hash", "1.0.0", "answers", null);
        EventRecord record = Chain.link(id, 1, NOW, null, event, "");
        CaseState state =
                CaseState.apply(null, id, UUID.randomUUID(), event, NOW).chained(record.hash());
        byte[] secret =
                DraftJson.write(new DraftState(Applicant.UNKNOWN, Map.of(), Map.of(), Map.of(), Set.of(), Set.of()));
        CaseStore.Filing filing = new CaseStore.Filing(UUID.randomUUID(), -1, "s" + UUID.randomUUID(), "2026", "测试某");
        commit(cases, 0, state, filing, new CaseStore.StoredContent("{}", secret), record, Beside.NONE);
        return state;
    }

    private static CaseState happens(JpaCaseStore cases, CaseState state, CaseEvent event, Beside beside) {
        CaseState after = CaseState.apply(state, state.id(), state.applicant(), event, NOW);
        EventRecord record = Chain.link(state.id(), after.version(), NOW, null, event, state.lastHash());
        commit(cases, state.version(), after.chained(record.hash()), null, null, record, beside);
        return cases.find(state.id()).orElseThrow();
    }

    private static void commit(
            JpaCaseStore cases,
            long before,
            CaseState after,
            CaseStore.Filing filing,
            CaseStore.StoredContent content,
            EventRecord record,
            Beside beside) {
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
                        beside,
                        null)),
                null);
    }

    private static CaseState shown(JpaCaseStore cases, String item, LocalDate until, LocalDate goneAfter) {
        CaseState state = filed(cases);
        UUID entry = UUID.randomUUID();
        PublicityStore.Line line = new PublicityStore.Line("name", new Text("姓名", "Name"), Text.of("测*某"));
        PublicityStore.Entry row = new PublicityStore.Entry(
                entry, state.id(), item, "public", "hash", List.of(line), until.minusDays(7), until, goneAfter);
        CaseEvent event = new CaseEvent.PublicityOpened("public", entry, "jijiao", row.from(), until, goneAfter);
        return happens(cases, state, event, new Beside(List.of(), null, row, null));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void an_entry_is_read_by_everybody_until_its_last_day_on_the_list_and_then_only_counted(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        PublicityStore lists = new JdbcPublicityStore(database);
        String item = "item-" + UUID.randomUUID();
        CaseState state = shown(cases, item, TODAY, TODAY.plusDays(30));
        UUID entry = state.proceedings().listing().entry();
        PublicityStore.Listed listed = lists.find(entry, TODAY).orElseThrow();
        assertEquals("测*某", listed.entry().lines().get(0).value().zh());
        assertEquals("Name", listed.entry().lines().get(0).label().en());
        assertEquals(Listing.Standing.RUNNING, listed.standing());
        assertEquals(1, lists.shown(item, TODAY));
        happens(cases, state, new CaseEvent.PublicityEnded("public"), Beside.NONE);
        assertEquals(1, lists.shown(item, TODAY.plusDays(30)), "it may still be read");
        assertEquals(0, lists.shown(item, TODAY.plusDays(31)));
        assertTrue(lists.find(entry, TODAY.plusDays(31)).isEmpty());
        assertEquals(new PublicityStore.Counts(0, 1), lists.counts(item));
        assertEquals("hash", lists.definition(item).orElseThrow());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_is_gone_is_erased_and_not_only_hidden(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        PublicityStore lists = new JdbcPublicityStore(database);
        String item = "item-" + UUID.randomUUID();
        UUID old = shown(cases, item, TODAY.minusDays(31), TODAY.minusDays(1))
                .proceedings()
                .listing()
                .entry();
        shown(cases, item, TODAY, TODAY.plusDays(30));
        assertEquals(
                List.of(),
                lists.find(old, TODAY.minusDays(1)).orElseThrow().entry().lines(),
                "the next entry that comes takes the old ones with it");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void an_objection_is_sealed_and_an_upheld_one_takes_the_entry_down(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        PublicityStore lists = new JdbcPublicityStore(database);
        String item = "item-" + UUID.randomUUID();
        CaseState state = shown(cases, item, TODAY, TODAY.plusDays(30));
        UUID entry = state.proceedings().listing().entry();
        UUID id = UUID.randomUUID();
        PublicityStore.Objection objection =
                new PublicityStore.Objection(id, entry, state.id(), null, "测试异议人", "13800000000", "户籍不符🙂", NOW);
        CaseState held = happens(
                cases,
                state,
                new CaseEvent.ObjectionRaised("public", id, "jijiao", TODAY.plusDays(7)),
                new Beside(List.of(), null, null, objection));
        assertEquals(1, held.proceedings().listing().pending().size());
        assertEquals(List.of(objection), lists.objections(state.id()));
        assertEquals(objection, lists.objection(id).orElseThrow());
        boolean clear =
                database
                        .select("select secret from publicity_objection where id = ?", row -> row.getBytes(1), id)
                        .stream()
                        .anyMatch(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8).contains("测试"));
        assertFalse(clear, "who objects stands in the table in clear");
        happens(cases, held, new CaseEvent.ObjectionUpheld("public", id, UUID.randomUUID(), "属实"), Beside.NONE);
        assertTrue(lists.find(entry, TODAY).isEmpty());
        assertEquals(new PublicityStore.Counts(0, 0), lists.counts(item));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void lists_come_page_by_page_the_latest_last_day_first(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        PublicityStore lists = new JdbcPublicityStore(database);
        String item = "item-" + UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            shown(cases, item, TODAY.plusDays(i), TODAY.plusDays(30));
        }
        List<LocalDate> first = lists.list(item, TODAY, 0, 2).stream()
                .map(l -> l.entry().until())
                .toList();
        assertEquals(List.of(TODAY.plusDays(4), TODAY.plusDays(3)), first);
        assertEquals(1, lists.list(item, TODAY, 4, 2).size());
    }
}
