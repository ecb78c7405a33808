package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.core.archive.Archived;
import onetrip.core.archive.Waiting;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Chain;
import onetrip.core.casework.EventRecord;
import onetrip.core.form.Applicant;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R-ARCHIVE on both engines: what rests, what is archived, what waits. */
class ArchiveStoreTest {
    private static final Instant NOW = Instant.parse("2026-04-15T02:00:00Z");
    private static final Instant LATER = NOW.plus(30, ChronoUnit.DAYS);

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

    @BeforeEach
    void nobody_elses_cases_rest() {
        databases().forEach(database -> database.execute("update case_file set archive_from = null"));
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
        commit(cases, 0, state, filing, new CaseStore.StoredContent("{}", secret), record);
        return state;
    }

    private static CaseState happens(JpaCaseStore cases, CaseState state, CaseEvent event, Instant at) {
        CaseState after = CaseState.apply(state, state.id(), state.applicant(), event, at);
        EventRecord record = Chain.link(state.id(), after.version(), at, null, event, state.lastHash());
        commit(cases, state.version(), after.chained(record.hash()), null, null, record);
        return cases.find(state.id()).orElseThrow();
    }

    private static void commit(
            JpaCaseStore cases,
            long before,
            CaseState after,
            CaseStore.Filing filing,
            CaseStore.StoredContent content,
            EventRecord record) {
        cases.commit(
                List.of(new CaseStore.CaseCommit(
                        before, after, filing, content, List.of(record), List.of(), List.of(), List.of(), List.of())),
                null);
    }

    private Archived archived(CaseState state, int edition) {
        return new Archived(
                UUID.randomUUID(),
                state.id(),
                state.number().toUpperCase(),
                "item",
                edition,
                state.version(),
                office,
                UUID.randomUUID(),
                "d".repeat(64),
                1234,
                "30年",
                "内部",
                NOW,
                LATER);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_archive_what_is_over_is_lent_once_and_kept_once(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JdbcArchiveStore archive = new JdbcArchiveStore(database);
        CaseState open = filed(cases);
        CaseState over = happens(cases, filed(cases), new CaseEvent.Withdrawn(open.applicant()), NOW);
        assertEquals(List.of(), archive.claim(NOW.minusSeconds(1), NOW, 10));
        assertEquals(List.of(over.id()), archive.claim(NOW, NOW.plusSeconds(60), 10));
        assertEquals(List.of(), archive.claim(NOW.plusSeconds(59), LATER, 10), "lent");
        assertEquals(List.of(over.id()), archive.claim(NOW.plusSeconds(60), NOW.plusSeconds(120), 10));
        Archived first = archived(over, 1);
        assertTrue(archive.keep(first));
        assertEquals(List.of(), archive.claim(LATER, LATER, 10));
        assertFalse(archive.keep(archived(over, 2)), "the same state twice");
        assertEquals(1, archive.editions(over.id()));
        assertEquals(first, archive.find(first.id()).orElseThrow());
        assertEquals(List.of(first), archive.list("", Set.of(office), false, 0, 10));
        assertEquals(List.of(first), archive.list(first.number().toLowerCase(), Set.of(), true, 0, 10));
        assertEquals(List.of(), archive.list("", Set.of("other"), false, 0, 10));
        assertEquals(List.of(), archive.list("", Set.of(), false, 0, 10));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_log_that_somebody_read_it_makes_no_new_package_and_a_revocation_does(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JdbcArchiveStore archive = new JdbcArchiveStore(database);
        CaseState state = filed(cases);
        state = happens(cases, state, new CaseEvent.Withdrawn(state.applicant()), NOW);
        assertTrue(archive.keep(archived(state, 1)));
        state = happens(cases, state, new CaseEvent.Revealed(UUID.randomUUID(), "@archive", "复议"), NOW.plusSeconds(9));
        assertEquals(List.of(), archive.claim(LATER, LATER, 10));
        state = happens(cases, state, new CaseEvent.FollowedUp(UUID.randomUUID(), "已联系"), NOW.plusSeconds(20));
        assertEquals(List.of(state.id()), archive.claim(LATER, LATER, 10));
        assertTrue(archive.keep(archived(state, 2)));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_archive_a_case_that_moved_meanwhile_is_not_kept_as_it_was(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JdbcArchiveStore archive = new JdbcArchiveStore(database);
        CaseState state = filed(cases);
        CaseState packed = happens(cases, state, new CaseEvent.Withdrawn(state.applicant()), NOW);
        happens(cases, packed, new CaseEvent.Revealed(UUID.randomUUID(), "name", "复议"), NOW.plusSeconds(9));
        assertFalse(archive.keep(archived(packed, 1)));
        assertEquals(0, archive.editions(state.id()));
        assertEquals(List.of(state.id()), archive.claim(NOW, LATER, 10), "it still rests since it ended");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_archive_what_waits_says_why_and_since_when(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JdbcArchiveStore archive = new JdbcArchiveStore(database);
        CaseState state = filed(cases);
        state = happens(cases, state, new CaseEvent.Withdrawn(state.applicant()), NOW);
        archive.waits(new Waiting(state.id(), state.number(), office, Waiting.Why.SEAL_AWAY, NOW, 1), LATER);
        archive.waits(new Waiting(state.id(), state.number(), office, Waiting.Why.FILE_MISSING, LATER, 1), LATER);
        assertEquals(
                List.of(new Waiting(state.id(), state.number(), office, Waiting.Why.FILE_MISSING, NOW, 2)),
                archive.waiting(Set.of(office), false, 10));
        assertEquals(List.of(), archive.claim(LATER.minusSeconds(1), LATER, 10));
        assertEquals(List.of(state.id()), archive.claim(LATER, LATER, 10));
        assertTrue(archive.keep(archived(state, 1)));
        assertEquals(List.of(), archive.waiting(Set.of(office), false, 10));
    }
}
