package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.core.casework.Openings;
import onetrip.core.exchange.QueryLog;
import onetrip.core.exchange.QueryRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who opened what and who was asked, on both engines (R-LOG). */
class OpeningsTest {
    private static final Instant NOW = Instant.parse("2026-10-12T01:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(86_400);
    private static final LocalDate DAY = LocalDate.parse("2026-10-12");
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

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_log_a_day_of_an_officer_is_one_row_a_case(Database database) {
        Openings openings = new JdbcOpenings(database);
        UUID officer = UUID.randomUUID();
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        openings.add(one, officer, "jijiao", DAY, NOW, false);
        openings.add(one, officer, "jijiao", DAY, NOW.plusSeconds(900), true);
        openings.add(one, officer, "jijiao", DAY, NOW.plusSeconds(1800), false);
        openings.add(other, officer, "jijiao", DAY, NOW.plusSeconds(60), false);
        openings.add(one, officer, "jijiao", DAY.plusDays(1), NOW.plusSeconds(90_000), false);
        List<Openings.Day> days = openings.days(DAY, DAY, 10).stream()
                .filter(day -> day.officer().equals(officer))
                .toList();
        assertEquals(List.of(new Openings.Day(officer, DAY, 2, 1, NOW, NOW.plusSeconds(1800))), days);
        assertTrue(openings.days(DAY.minusDays(9), DAY.minusDays(1), 10).isEmpty());
        assertTrue(openings.ofCases(List.of(), NOW, 10).isEmpty());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_log_questions_of_a_person_and_of_cases_come_back_newest_first(Database database) {
        QueryLog log = new JdbcQueryLog(database);
        String person = UUID.randomUUID().toString();
        String number = "N-" + person;
        QueryRecord own = record("draft", person, NOW);
        QueryRecord later = record(number, "system", NOW.plusSeconds(60));
        QueryRecord another = record("draft", UUID.randomUUID().toString(), NOW);
        List.of(own, later, another).forEach(log::append);
        assertEquals(List.of(later, own), log.about(person, List.of(number), List.of(), LATER, 10));
        assertEquals(List.of(own), log.about(person, List.of(), List.of(), LATER, 10));
        assertEquals(List.of(later), log.about(person, List.of(number), List.of(), LATER, 1));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_log_a_question_about_a_person_is_found_in_whoevers_form_and_in_whoevers_name(Database database) {
        QueryLog log = new JdbcQueryLog(database);
        String person = UUID.randomUUID().toString();
        String clerk = UUID.randomUUID().toString();
        String certNo = "33032720110310000X" + person;
        QueryRecord elsewhere = record("their-draft", UUID.randomUUID().toString(), NOW);
        QueryRecord forHer = record("draft", clerk, NOW.plusSeconds(1)).inNameOf(person);
        log.append(elsewhere, certNo);
        log.append(forHer, certNo.toLowerCase(java.util.Locale.ROOT) + " ");
        log.append(record("draft", clerk, NOW), null);
        assertEquals(
                List.of(forHer, elsewhere),
                log.about(person, List.of(), List.of(certNo), LATER, 10),
                "each once, though found by name and by number");
        assertEquals(List.of(forHer), log.about(person, List.of(), List.of(""), LATER, 10));
        assertEquals(List.of(elsewhere), log.about(person, List.of(), List.of(certNo), NOW.plusSeconds(1), 10));
        assertTrue(
                log.about(clerk, List.of(), List.of(), LATER, 10).stream().allMatch(q -> q.behalf() == null),
                "whoever asked for somebody reads of that person's data");
        assertTrue(log.about("nobody", List.of(), List.of("330327201103100009"), LATER, 10)
                .isEmpty());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_log_five_thousand_questions_about_a_person_are_read_in_portions_by_their_index(Database database) {
        String certNo = "many-" + UUID.randomUUID();
        QueryLog log = new JdbcQueryLog(database);
        log.append(record("draft", "system", NOW), certNo);
        String index = database.select(
                        "select subject_index from query_record where subject_index = ?",
                        row -> row.getString(1),
                        database.sealer().blind("query-subject", certNo.toUpperCase(java.util.Locale.ROOT)))
                .get(0);
        database.writing(em -> {
            for (int i = 1; i < 5000; i++) {
                em.createNativeQuery("insert into query_record (id, case_ref, item_id, type, system, purpose, ground,"
                                + " operator, status, attempts, at, ms, subject_index)"
                                + " values (?, 'd', 't', 'h', 's', 'p', 'g', 'system', 'OK', 1, ?, 1, ?)")
                        .setParameter(1, UUID.randomUUID())
                        .setParameter(2, java.sql.Timestamp.from(NOW.plusSeconds(i)))
                        .setParameter(3, index)
                        .executeUpdate();
            }
        });
        int read = 0;
        Instant before = NOW.plusSeconds(86_400);
        long began = System.nanoTime();
        for (List<QueryRecord> portion = log.about("x", List.of(), List.of(certNo), before, 500);
                !portion.isEmpty();
                portion = log.about("x", List.of(), List.of(certNo), before, 500)) {
            read += portion.size();
            before = portion.get(portion.size() - 1).at();
        }
        long ms = (System.nanoTime() - began) / 1_000_000;
        assertEquals(5000, read);
        assertTrue(ms < 5_000, "all portions took " + ms + " ms");
    }

    private static QueryRecord record(String caseRef, String operator, Instant at) {
        return new QueryRecord(
                caseRef,
                "t",
                "household",
                "公安户籍",
                "核对户籍",
                "规定第三条",
                operator,
                onetrip.api.exchange.SourceAnswer.Status.OK,
                1,
                "SIM-" + caseRef.length(),
                "ab".repeat(32),
                at,
                12);
    }
}
