package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.OwnCases;
import onetrip.core.exchange.BatchLog;
import onetrip.core.register.RegisterLooks;
import onetrip.core.register.RegisterLooks.Kind;
import onetrip.core.register.RegisterLooks.Look;
import onetrip.core.register.RegisterLooks.People;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R-LOG in registers, of lists by another number, and of whoever has very many cases, on both engines. */
class RegisterLooksTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final UUID OFFICER = UUID.randomUUID();

    private static BothEngines engines;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        engines = new BothEngines(folder);
    }

    @AfterAll
    static void close() {
        engines.close();
    }

    static Stream<Database> databases() {
        return engines.all();
    }

    private static Look look(String register, Kind kind, UUID officer, String why, Instant at) {
        return new Look("item", register, kind, officer, "jijiao", DAY, why, at, 1);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_log_a_person_reads_who_looked_by_the_own_number_and_by_that_of_the_own_case(Database database) {
        RegisterLooks looks = new JdbcRegisterLooks(database);
        String named = "33039920000101001X";
        String byCase = "330399200001010029";
        CaseState state = ManualQuestionsTest.filed(database, UUID.randomUUID(), byCase);
        UUID officer = UUID.randomUUID();
        People both = new People(Set.of("33039920000101001x"), Set.of(state.number(), "CNJY-2026-NOBODY"));
        looks.add(look("a", Kind.OPENED, officer, "", NOW), both);
        looks.add(look("a", Kind.OPENED, officer, "", NOW.plusSeconds(60)), both);
        looks.add(look("a", Kind.READ, officer, "核对", NOW.plusSeconds(90)), new People(Set.of(named), Set.of()));
        List<Look> mine = looks.about(List.of(named), NOW.plusSeconds(3600), 10);
        assertEquals(
                List.of(Kind.READ, Kind.OPENED), mine.stream().map(Look::kind).toList());
        assertEquals("核对", mine.get(0).purpose());
        assertEquals(2, mine.get(1).times());
        assertEquals(NOW.plusSeconds(60), mine.get(1).at());
        List<Look> theirs = looks.about(List.of(byCase), NOW.plusSeconds(3600), 10);
        assertEquals(List.of(Kind.OPENED), theirs.stream().map(Look::kind).toList());
        assertEquals(
                List.of(),
                looks.about(List.of(named), NOW.plusSeconds(60), 10).stream()
                        .filter(one -> one.kind() == Kind.OPENED)
                        .toList());
        assertEquals(1, looks.about(List.of(named), NOW.plusSeconds(3600), 1).size());
        assertEquals(List.of(), looks.about(List.of("330399200001010037"), NOW.plusSeconds(3600), 10));
        assertEquals(
                2,
                looks.days(DAY, DAY, 100).stream()
                        .filter(day -> day.officer().equals(officer))
                        .findFirst()
                        .orElseThrow()
                        .people());
        assertEquals(
                List.of(Kind.OPENED, Kind.READ),
                looks.ofOfficer(officer, DAY).stream()
                        .map(RegisterLooks.Done::kind)
                        .toList());
        assertTrue(
                database.select("select person_index from register_look", row -> row.getString(1)).stream()
                        .noneMatch(index -> index.contains(named)),
                "a number lies in clear");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_log_a_list_by_another_number_is_told_to_whom_its_cases_are_about(Database database) {
        BatchLog batches = new JdbcBatchLog(database);
        String person = "330399200001010045";
        CaseState state = ManualQuestionsTest.filed(database, UUID.randomUUID(), person);
        BatchLog.Use use = new BatchLog.Use("item", BatchLog.HANDED + "bonus", "考试机构", "移交名单", "政策", NOW, 1);
        batches.noteCases(use, List.of(state.number(), "CNJY-2026-NOBODY"));
        batches.noteCases(use, List.of(state.number()));
        List<BatchLog.Use> told = batches.about(List.of(person), NOW.plusSeconds(1), 10);
        assertEquals(List.of(2), told.stream().map(BatchLog.Use::times).toList());
        assertEquals("考试机构", told.get(0).system());
        assertEquals(List.of(), batches.about(List.of("330399200001010053"), NOW.plusSeconds(1), 10));
    }

    /** A school's handler, or an agent. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_log_of_more_than_five_hundred_cases_none_is_left_out(Database database) {
        UUID applicant = UUID.randomUUID();
        List<CaseState> filed = new ArrayList<>();
        IntStream.range(0, 520)
                .forEach(i -> filed.add(ManualQuestionsTest.filed(database, applicant, "many" + UUID.randomUUID())));
        OwnCases own = new JdbcOwnCases(database);
        List<OwnCases.Own> found = own.of(applicant, List.of("nobody"));
        assertEquals(520, found.size());
        List<UUID> ids = found.stream().map(OwnCases.Own::id).toList();
        assertEquals(520, own.events(ids, Set.of("submitted", "revealed")).size());
        assertEquals(0, own.events(ids, Set.of("revealed")).size());
        JdbcOpenings openings = new JdbcOpenings(database);
        for (int i = 0; i < filed.size(); i += 100) {
            openings.add(filed.get(i).id(), OFFICER, "jijiao", DAY, NOW.plusSeconds(i), false);
        }
        assertEquals(
                List.of(NOW.plusSeconds(500), NOW.plusSeconds(400), NOW.plusSeconds(300)),
                openings.ofCases(ids, NOW.plus(Duration.ofDays(1)), 3).stream()
                        .map(one -> one.last())
                        .toList());
        assertEquals(6, openings.ofCases(ids, NOW.plus(Duration.ofDays(1)), 100).size());
    }
}
