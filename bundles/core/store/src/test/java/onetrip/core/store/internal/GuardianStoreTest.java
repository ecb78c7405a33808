package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseStore.CaseCommit;
import onetrip.core.casework.CaseStore.GuardianSaid;
import onetrip.core.casework.Chain;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.PaperEvent;
import onetrip.core.form.Applicant;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftState;
import onetrip.core.identity.Child;
import onetrip.core.identity.GuardianLink;
import onetrip.core.identity.GuardianSource;
import onetrip.core.identity.Relation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R-GUARD: whose guardian somebody is, by a source and by a case in which somebody looked at the proof, on both engines. */
class GuardianStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final UUID OFFICER = new UUID(3, 3);
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

    private static Child child(String number, GuardianSource source) {
        return new Child("测试孩子", "ID_CARD", number, Relation.OTHER_GUARDIAN, source);
    }

    private static CaseState filed(JpaCaseStore cases, UUID guardian) {
        UUID id = UUID.randomUUID();
        CaseEvent event = new CaseEvent.Submitted("N-" + id, "item", "1", "hash", "1.0.0", "answers", null);
        EventRecord record = Chain.link(id, 1, NOW, null, event, "");
        CaseState state = CaseState.apply(null, id, guardian, event, NOW).chained(record.hash());
        byte[] secret =
                DraftJson.write(new DraftState(Applicant.UNKNOWN, Map.of(), Map.of(), Map.of(), Set.of(), Set.of()));
        cases.commit(
                List.of(new CaseCommit(
                        0,
                        state,
                        new CaseStore.Filing(UUID.randomUUID(), -1, "s" + id, "2026", "测试某", null, false),
                        new CaseStore.StoredContent("{}", secret),
                        List.of(record),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of())),
                null);
        return state;
    }

    private static CaseState says(JpaCaseStore cases, CaseState state, CaseEvent event, GuardianSaid said) {
        EventRecord record = Chain.link(state.id(), state.version() + 1, NOW, OFFICER, event, state.lastHash());
        CaseState after = CaseState.apply(state, state.id(), state.applicant(), event, NOW)
                .chained(record.hash());
        cases.commit(
                List.of(new CaseCommit(
                        state.version(),
                        after,
                        null,
                        null,
                        List.of(record),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        new CaseStore.Beside(List.of(), null, null, null, null, null, said),
                        null)),
                null);
        return after;
    }

    private static CaseState proven(JpaCaseStore cases, CaseState state, Child child) {
        return says(
                cases,
                state,
                new PaperEvent.GuardianProven(OFFICER, child.relation(), false, ""),
                new GuardianSaid(child, OFFICER));
    }

    private static CaseState ended(JpaCaseStore cases, CaseState state) {
        return says(cases, state, new PaperEvent.GuardianEnded(OFFICER, "错了"), GuardianSaid.NO_MORE);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_proof_makes_a_link_that_says_who_looked_when_and_in_which_case_and_goes_with_it(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JpaAccountStore accounts = new JpaAccountStore(database, () -> NOW);
        UUID guardian = UUID.randomUUID();
        Child child = child("N" + UUID.randomUUID(), GuardianSource.PROOF_CHECKED_BY_HAND);
        CaseState decided = proven(cases, filed(cases, guardian), child);
        assertEquals(List.of(new GuardianLink(child, NOW, decided.number(), OFFICER)), accounts.linksOf(guardian));
        assertEquals(List.of(child), accounts.childrenOf(guardian));
        assertEquals(List.of(guardian), accounts.guardiansOf("ID_CARD", child.certNo()));
        byte[] secret = database.select(
                        "select secret from guardian_tick where case_id = ?", row -> row.getBytes(1), decided.id())
                .get(0);
        String text = new String(secret, StandardCharsets.UTF_8);
        assertFalse(text.contains("测试孩子") || text.contains(child.certNo()));
        ended(cases, decided);
        assertEquals(List.of(), accounts.linksOf(guardian));
        assertEquals(List.of(), accounts.guardiansOf("ID_CARD", child.certNo()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_a_source_says_stands_before_it_and_does_not_fall_with_it(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JpaAccountStore accounts = new JpaAccountStore(database, () -> NOW);
        UUID guardian = UUID.randomUUID();
        String number = "N" + UUID.randomUUID();
        CaseState decided = proven(cases, filed(cases, guardian), child(number, GuardianSource.PROOF_CHECKED_BY_HAND));
        Child known = child(number, GuardianSource.HOUSEHOLD_BOOK);
        accounts.linkChild(guardian, known);
        assertEquals(List.of(new GuardianLink(known, NOW, null, null)), accounts.linksOf(guardian));
        assertEquals(List.of(guardian), accounts.guardiansOf("ID_CARD", known.certNo()));
        ended(cases, decided);
        assertEquals(List.of(known), accounts.childrenOf(guardian));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void two_cases_that_prove_the_same_are_one_link_until_both_are_taken_back(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JpaAccountStore accounts = new JpaAccountStore(database, () -> NOW);
        UUID guardian = UUID.randomUUID();
        Child child = child("N" + UUID.randomUUID(), GuardianSource.PROOF_CHECKED_BY_HAND);
        CaseState one = proven(cases, filed(cases, guardian), child);
        CaseState two = proven(cases, filed(cases, guardian), child);
        assertEquals(List.of(child), accounts.childrenOf(guardian));
        ended(cases, one);
        assertEquals(List.of(child), accounts.childrenOf(guardian), "the other case still says so");
        ended(cases, two);
        assertEquals(List.of(), accounts.childrenOf(guardian));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void whoever_was_slower_leaves_no_link_and_a_case_that_is_erased_takes_its_own_along(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JpaAccountStore accounts = new JpaAccountStore(database, () -> NOW);
        UUID guardian = UUID.randomUUID();
        Child child = child("N" + UUID.randomUUID(), GuardianSource.PROOF_CHECKED_BY_HAND);
        CaseState seen = filed(cases, guardian);
        says(cases, seen, new CaseEvent.Claimed("review", OFFICER), null);
        assertThrows(CaseStore.Stale.class, () -> proven(cases, seen, child));
        assertEquals(List.of(), accounts.linksOf(guardian));
        CaseState decided = proven(cases, filed(cases, guardian), child);
        database.writing(em -> CardRows.run(em, "delete from case_file where id = ?", decided.id()));
        assertEquals(List.of(), accounts.linksOf(guardian));
    }
}
