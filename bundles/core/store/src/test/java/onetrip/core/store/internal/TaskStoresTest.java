package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseStore.CaseCommit;
import onetrip.core.casework.Chain;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.Joint;
import onetrip.core.casework.Recused;
import onetrip.core.casework.SavedFilters.SavedFilter;
import onetrip.core.casework.WorkPage;
import onetrip.core.casework.WorkQuery;
import onetrip.core.casework.WorkTask;
import onetrip.core.form.Applicant;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftState;
import onetrip.core.identity.Absence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks, absences and kept lists on both engines. */
class TaskStoresTest {
    private static final Instant NOW = Instant.parse("2026-09-24T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 28);

    @TempDir
    static Path folder;

    private static BothEngines engines;

    private final String lead = "lead-" + UUID.randomUUID();
    private final String ethnic = "ethnic-" + UUID.randomUUID();
    private final String school = "school-" + UUID.randomUUID();
    private CaseState state;

    @BeforeAll
    static void open() throws Exception {
        engines = new BothEngines(folder);
    }

    @AfterAll
    static void close() {
        engines.close();
    }

    static Stream<Database> engines() {
        return engines.all();
    }

    private static WorkQuery query(Set<String> offices) {
        return new WorkQuery(offices, Set.of(), false, null, null, null, null, null, null, "", false, 0, 50);
    }

    private JpaCaseStore filed(Database database) {
        JpaCaseStore store = new JpaCaseStore(database);
        UUID id = UUID.randomUUID();
        UUID applicant = UUID.randomUUID();
        List<CaseEvent> events = List.of(
                new CaseEvent.Submitted("N-" + id, "bonus", "1", "hash", "1.0.0", "answers", null),
                new CaseEvent.StageOpened("joint", lead, LocalDate.of(2026, 9, 30)),
                new CaseEvent.BranchOpened("joint", "ethnic", ethnic, LocalDate.of(2026, 9, 28), true),
                new CaseEvent.BranchOpened("joint", "school", school, LocalDate.of(2026, 9, 25), true));
        List<EventRecord> records = new ArrayList<>();
        state = null;
        append(id, applicant, events, records, NOW);
        byte[] secret = DraftJson.write(new DraftState(
                new Applicant("测试某", "ID_CARD", "1", ""), Map.of(), Map.of(), Map.of(), Set.of(), Set.of()));
        store.commit(
                List.of(new CaseCommit(
                        0,
                        state,
                        new CaseStore.Filing(UUID.randomUUID(), -1, "s" + id, "2026", "测试某"),
                        new CaseStore.StoredContent("{}", secret),
                        records,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of())),
                null);
        return store;
    }

    private void append(UUID id, UUID applicant, List<CaseEvent> events, List<EventRecord> records, Instant at) {
        for (CaseEvent event : events) {
            String last = state == null ? "" : state.lastHash();
            state = CaseState.apply(state, id, applicant, event, at);
            EventRecord record = Chain.link(id, state.version(), at, applicant, event, last);
            state = state.chained(record.hash());
            records.add(record);
        }
    }

    private void happens(JpaCaseStore store, Instant at, CaseEvent... events) {
        long before = state.version();
        List<EventRecord> records = new ArrayList<>();
        append(state.id(), state.applicant(), List.of(events), records, at);
        store.commit(
                List.of(new CaseCommit(before, state, null, null, records, List.of(), List.of(), List.of(), List.of())),
                null);
    }

    private static List<String> rows(JpaCaseStore store, String... offices) {
        return store.work(query(Set.of(offices))).rows().stream()
                .map(t -> t.branch() + " " + t.due())
                .toList();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void r_recuse_what_is_the_officers_own_or_was_filed_by_the_officer_is_neither_listed_nor_counted(
            Database database) {
        JpaCaseStore store = filed(database);
        Set<String> offices = Set.of(lead, ethnic, school);
        UUID other = UUID.randomUUID();
        for (Recused recused : List.of(
                new Recused(Set.of(state.applicant()), List.of(), other),
                new Recused(Set.of(other), List.of("nobody", "s" + state.id()), null))) {
            WorkQuery without = query(offices).with(offices, Set.of(), 0, 10, recused);
            assertEquals(0, store.work(without).total());
            assertEquals(List.of(), store.work(without).rows());
            assertEquals(
                    Map.of("office", 0L, "mine", 0L, "unclaimed", 0L, "today", 0L, "overdue", 0L, "followup", 0L),
                    store.counts(offices, Set.of(other), TODAY, recused));
        }
        Recused stranger = new Recused(Set.of(other), List.of("nobody"), other);
        assertEquals(
                3,
                store.work(query(offices).with(offices, Set.of(), 0, 10, stranger))
                        .total());
        database.write(em -> em.createNativeQuery("update case_task set filed_by = ? where task = ''")
                .setParameter(1, other)
                .executeUpdate());
        WorkPage filedByClerk = store.work(query(offices).with(offices, Set.of(), 0, 10, stranger));
        assertEquals(2, filedByClerk.total());
        assertEquals(2, filedByClerk.rows().size());
        assertEquals(2L, store.counts(offices, Set.of(), TODAY, stranger).get("office"));
        WorkQuery page = query(offices).with(offices, Set.of(), 0, 1, stranger);
        assertEquals(1, store.work(page).rows().size(), "a page is as long as it says");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void four_offices_have_each_their_own_task_of_one_case(Database database) {
        JpaCaseStore store = filed(database);
        assertEquals(List.of(" 2026-09-30"), rows(store, lead));
        assertEquals(List.of("ethnic 2026-09-28"), rows(store, ethnic));
        assertEquals(
                List.of("school 2026-09-25", "ethnic 2026-09-28", " 2026-09-30"), rows(store, lead, ethnic, school));
        assertEquals(
                Map.of("office", 3L, "mine", 0L, "unclaimed", 3L, "today", 1L, "overdue", 1L, "followup", 0L),
                store.counts(Set.of(lead, ethnic, school), Set.of(UUID.randomUUID()), TODAY, Recused.NOBODY));
        assertEquals(Map.of(), store.counts(Set.of(), Set.of(), TODAY, Recused.NOBODY));
        assertEquals(state, store.find(state.id()).orElseThrow(), "the joint stage comes back as it was");
    }

    /** Sorted, each look at the list would read every open task of the office. On PostgreSQL the bench looks with five million cases. */
    @Test
    void the_embedded_engine_reads_a_list_in_the_order_of_its_index() {
        Database embedded = engines.h2;
        filed(embedded);
        List<Object> values = new ArrayList<>();
        String list = WorkLists.first(
                query(Set.of(lead))
                        .with(Set.of(lead), Set.of(), 0, 10, new Recused(Set.of(), List.of(), UUID.randomUUID())),
                lead,
                null,
                List.of(UUID.randomUUID()),
                values);
        values.add(10);

        String plan = String.join("\n", embedded.select("explain " + list, row -> row.getString(1), values.toArray()));

        assertTrue(plan.toUpperCase(Locale.ROOT).contains("CASE_TASK_OFFICE"), plan);
        assertTrue(plan.contains("index sorted"), plan);
    }

    /** Counted the slow, obviously right way. */
    private static Map<String, Long> counted(Database database, Set<String> offices) {
        String in = offices.stream().collect(Collectors.joining("','", "'", "'"));
        return database.select(
                        "select count(*), count(*) filter (where officer is null), count(*) filter (where due = ?),"
                                + " count(*) filter (where due < ?) from case_task where office in (" + in + ")",
                        row -> Map.of(
                                "office",
                                row.getLong(1),
                                "unclaimed",
                                row.getLong(2),
                                "today",
                                row.getLong(3),
                                "overdue",
                                row.getLong(4)),
                        TODAY,
                        TODAY)
                .get(0);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void counts_match_the_tasks_at_any_moment_however_many_change_and_are_added_up(Database database) throws Exception {
        Set<String> offices = new HashSet<>();
        ExecutorService clerks = Executors.newFixedThreadPool(4);
        List<Future<?>> work = new ArrayList<>();
        for (int clerk = 0; clerk < 4; clerk++) {
            TaskStoresTest one = new TaskStoresTest();
            offices.addAll(Set.of(one.lead, one.ethnic, one.school));
            work.add(clerks.submit(() -> {
                for (int round = 0; round < 15; round++) {
                    JpaCaseStore store = one.filed(database);
                    if (round % 2 == 0) {
                        one.happens(store, NOW, new CaseEvent.TaskClaimed("joint", "ethnic", UUID.randomUUID(), null));
                    }
                    if (round % 3 == 0) {
                        one.happens(store, NOW, new CaseEvent.Withdrawn(one.state.applicant()));
                    }
                }
                return null;
            }));
        }
        JpaCaseStore store = new JpaCaseStore(database);
        while (work.stream().anyMatch(f -> !f.isDone())) {
            store.tidyCounts();
            store.counts(offices, Set.of(), TODAY, Recused.NOBODY)
                    .values()
                    .forEach(n -> assertTrue(n >= 0, "less than nothing"));
        }
        for (Future<?> done : work) {
            done.get();
        }
        clerks.shutdown();
        Map<String, Long> said = new HashMap<>(store.counts(offices, Set.of(), TODAY, Recused.NOBODY));
        said.keySet().retainAll(Set.of("office", "unclaimed", "today", "overdue"));
        assertEquals(counted(database, offices), said);
        assertEquals(said.get("office"), store.work(query(offices)).total());
        store.tidyCounts();
        assertEquals(
                0,
                database.select("select count(*) from task_change", row -> row.getLong(1))
                        .get(0));
        assertEquals(
                said.get("office"),
                store.counts(offices, Set.of(), TODAY, Recused.NOBODY).get("office"),
                "lost in adding up");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_task_that_is_done_leaves_the_list_and_its_opinion_stays(Database database) {
        JpaCaseStore store = filed(database);
        UUID officer = UUID.randomUUID();
        happens(store, NOW.plusSeconds(60), new CaseEvent.TaskClaimed("joint", "ethnic", officer, null));
        assertEquals(
                1,
                store.counts(Set.of(ethnic), Set.of(officer), TODAY, Recused.NOBODY)
                        .get("mine"));
        happens(
                store,
                NOW.plusSeconds(120),
                new CaseEvent.OpinionGiven(
                        "joint",
                        "ethnic",
                        officer,
                        null,
                        Joint.OpinionKind.DISAGREE,
                        List.of(new CaseEvent.Ground(
                                "no", new onetrip.api.item.Text("不", "no"), new onetrip.api.item.Text("依", "law"))),
                        "没有批准👍",
                        Map.of("approved", "no")));
        assertEquals(List.of(), rows(store, ethnic));
        Joint kept = store.find(state.id()).orElseThrow().joint();
        assertEquals(state.joint(), kept);
        assertEquals("没有批准👍", kept.task("ethnic").orElseThrow().opinion().text());
        happens(store, NOW.plusSeconds(180), new CaseEvent.Withdrawn(state.applicant()));
        assertEquals(List.of(), rows(store, lead, ethnic, school));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_task_that_is_passed_on_is_new_there_and_the_others_are_not(Database database) {
        JpaCaseStore store = filed(database);
        String other = "other-" + UUID.randomUUID();
        Instant later = NOW.plusSeconds(3600);
        happens(
                store,
                later,
                new CaseEvent.TaskTransferred("joint", "school", UUID.randomUUID(), null, school, other, "转学"));
        assertEquals(List.of(), rows(store, school));
        WorkTask moved = store.work(query(Set.of(other))).rows().get(0);
        assertEquals(later, moved.since());
        assertEquals(NOW, moved.opened(), "its limit began when it was asked");
        WorkTask own = store.work(query(Set.of(lead))).rows().get(0);
        assertEquals(NOW, own.since());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void counts_and_lists_filter_alike(Database database) {
        JpaCaseStore store = filed(database);
        Set<String> offices = Set.of(lead, ethnic, school);
        WorkQuery overdue = new WorkQuery(
                offices, Set.of(), false, null, TODAY, null, "bonus", "joint", "school", "", false, 0, 10);
        WorkPage page = store.work(overdue);
        assertEquals(1, page.total());
        assertEquals("school", page.rows().get(0).task());
        WorkQuery today = new WorkQuery(offices, Set.of(), true, TODAY, null, TODAY, null, null, null, "", true, 0, 10);
        assertEquals(
                store.counts(offices, Set.of(), TODAY, Recused.NOBODY).get("today"),
                store.work(today).total());
        WorkQuery named =
                new WorkQuery(offices, Set.of(), false, null, null, null, null, null, null, "测试某", false, 1, 2);
        assertEquals(3, store.work(named).total());
        assertEquals(1, store.work(named).rows().size(), "the second page of two");
        assertEquals(
                0,
                store.work(named.with(offices, Set.of(UUID.randomUUID()), 0, 10, Recused.NOBODY))
                        .total());
        assertEquals(0, store.work(query(Set.of())).total());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void an_absence_covers_its_days_and_no_others(Database database) {
        JdbcAbsenceStore store = new JdbcAbsenceStore(database);
        UUID officer = UUID.randomUUID();
        UUID deputy = UUID.randomUUID();
        Absence absence = new Absence(UUID.randomUUID(), officer, deputy, TODAY, TODAY.plusDays(2), officer);
        store.insert(absence);
        assertEquals(List.of(absence), store.of(officer, TODAY.plusDays(2)));
        assertEquals(List.of(), store.of(officer, TODAY.plusDays(3)));
        assertEquals(List.of(), store.standingIn(deputy, TODAY.minusDays(1)));
        assertEquals(List.of(absence), store.standingIn(deputy, TODAY));
        assertEquals(List.of(), store.standingIn(officer, TODAY));
        assertTrue(store.delete(absence.id()));
        assertFalse(store.delete(absence.id()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_kept_list_is_the_officers_own(Database database) {
        JdbcSavedFilters store = new JdbcSavedFilters(database);
        UUID officer = UUID.randomUUID();
        SavedFilter one = new SavedFilter(UUID.randomUUID(), officer, "超期👍", "tab=overdue", NOW);
        assertTrue(store.put(one));
        assertTrue(store.put(new SavedFilter(UUID.randomUUID(), officer, "超期👍", "due=overdue", NOW)));
        assertEquals(
                List.of("due=overdue"),
                store.of(officer).stream().map(SavedFilter::query).toList());
        assertFalse(store.delete(UUID.randomUUID(), one.id()), "somebody else's");
        for (int i = 1; i < JdbcSavedFilters.MOST; i++) {
            assertTrue(store.put(new SavedFilter(UUID.randomUUID(), officer, "n" + i, "", NOW)));
        }
        assertFalse(store.put(new SavedFilter(UUID.randomUUID(), officer, "one too many", "", NOW)));
        assertTrue(store.delete(officer, one.id()));
    }
}
