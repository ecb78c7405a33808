package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseStore.Beside;
import onetrip.core.casework.Chain;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.exchange.ManualQuestion;
import onetrip.core.exchange.ManualQuestion.Outcome;
import onetrip.core.exchange.ManualQuestions;
import onetrip.core.form.Applicant;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions that a clerk answers, on both engines. */
class ManualQuestionsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final LocalDate DUE = LocalDate.of(2026, 11, 27);
    private static final String PERSON = "330399200001010010";
    private static final UUID CLERK = UUID.randomUUID();

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

    private static CaseState filed(Database database) {
        return filed(database, UUID.randomUUID(), "s" + UUID.randomUUID());
    }

    static CaseState filed(Database database, UUID applicant, String subject) {
        UUID id = UUID.randomUUID();
        CaseEvent event = new CaseEvent.Submitted("N-" + id, "item", "1", "hash", "1.0.0", "answers", null);
        EventRecord record = Chain.link(id, 1, NOW, null, event, "");
        CaseState state = CaseState.apply(null, id, applicant, event, NOW).chained(record.hash());
        byte[] secret =
                DraftJson.write(new DraftState(Applicant.UNKNOWN, Map.of(), Map.of(), Map.of(), Set.of(), Set.of()));
        CaseStore.Filing filing = new CaseStore.Filing(UUID.randomUUID(), -1, subject, "2026" + id, "测试某");
        DisputeStoreTest.commit(
                database, 0, state, filing, new CaseStore.StoredContent("{}", secret), record, Beside.NONE);
        return state;
    }

    private static ManualQuestion question(String number, String office, String purpose, LocalDate due) {
        return new ManualQuestion(
                UUID.randomUUID(),
                number,
                "item",
                "record",
                "police",
                office,
                purpose,
                "条例",
                Map.of("certNo", PERSON),
                NOW,
                due,
                null,
                Map.of(),
                null,
                null,
                0);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_case_asks_the_same_once_and_another_purpose_is_another_question(Database database) throws Exception {
        ManualQuestions questions = new JdbcManualQuestions(database);
        String number = filed(database).number();
        ExecutorService many = Executors.newFixedThreadPool(4);
        List<Future<ManualQuestion>> asked = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                asked.add(many.submit(
                        () -> questions.ask(question(number, "once", "核查", DUE)).orElseThrow()));
            }
            UUID one = asked.get(0).get().id();
            for (Future<ManualQuestion> same : asked) {
                assertEquals(one, same.get().id());
            }
            assertNotEquals(
                    one,
                    questions
                            .ask(question(number, "once", "别的", DUE))
                            .orElseThrow()
                            .id());
        } finally {
            many.shutdownNow();
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void nobody_is_asked_for_a_draft(Database database) {
        String draft = UUID.randomUUID().toString();
        ManualQuestions questions = new JdbcManualQuestions(database);
        assertTrue(questions.ask(question(draft, "draft", "核查", DUE)).isEmpty());
        assertTrue(questions.open(List.of("draft"), 10).isEmpty());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void the_first_of_two_answers_stands_and_what_waits_is_due_at_once(Database database) {
        ManualQuestions questions = new JdbcManualQuestions(database);
        CaseState waiting = filed(database);
        ManualQuestion asked =
                questions.ask(question(waiting.number(), "answers", "核查", DUE)).orElseThrow();
        database.execute(
                "insert into source_recheck (case_id, source, attempts, next_at) values (?, ?, 1, ?)",
                waiting.id(),
                "record",
                Timestamp.from(NOW.plusSeconds(3600)));
        Instant at = NOW.plusSeconds(60);
        assertTrue(questions.answer(asked.id(), 0, Outcome.OK, Map.of("result", "clear"), CLERK, at));
        assertFalse(questions.answer(asked.id(), 0, Outcome.NOT_FOUND, Map.of(), UUID.randomUUID(), at));
        assertFalse(questions.answer(asked.id(), 1, Outcome.NOT_FOUND, Map.of(), UUID.randomUUID(), at));
        ManualQuestion after = questions.find(asked.id()).orElseThrow();
        assertEquals(Outcome.OK, after.outcome());
        assertEquals(Map.of("result", "clear"), after.data());
        assertEquals(CLERK, after.answeredBy());
        assertEquals(at, after.answeredAt());
        assertEquals(1, after.version());
        assertEquals(
                List.of(at),
                database.select(
                        "select next_at from source_recheck where case_id = ?",
                        row -> Moments.read(row, 1),
                        waiting.id()));
        assertEquals(
                after,
                questions.ask(question(waiting.number(), "answers", "核查", DUE)).orElseThrow());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_recheck_under_way_does_not_put_off_what_an_answer_hurried_and_the_rules_come_last(Database database) {
        ManualQuestions questions = new JdbcManualQuestions(database);
        CaseState waiting = filed(database);
        ManualQuestion asked =
                questions.ask(question(waiting.number(), "hurries", "核查", DUE)).orElseThrow();
        for (String source : List.of("record", SourceRecheck.RULES)) {
            database.execute(
                    "insert into source_recheck (case_id, source, attempts, next_at) values (?, ?, 1, ?)",
                    waiting.id(),
                    source,
                    Timestamp.from(NOW.plusSeconds(300)));
        }
        Instant at = NOW.plusSeconds(60);
        assertTrue(questions.answer(asked.id(), 0, Outcome.OK, Map.of("result", "clear"), CLERK, at));
        CaseStore store = new JpaCaseStore(database);
        store.reschedule(new SourceRecheck(waiting.id(), "record", 2, NOW.plusSeconds(3600)), at.plusSeconds(1));
        assertEquals(
                List.of("record " + at, SourceRecheck.RULES + " " + at.plusMillis(1)),
                database.select(
                        "select source, next_at from source_recheck where case_id = ? order by next_at",
                        row -> row.getString(1) + " " + Moments.read(row, 2),
                        waiting.id()));
        store.reschedule(new SourceRecheck(waiting.id(), "record", 2, NOW.plusSeconds(3600)), NOW);
        assertEquals(
                List.of(NOW.plusSeconds(3600)),
                database.select(
                        "select next_at from source_recheck where case_id = ? and source = 'record'",
                        row -> Moments.read(row, 1),
                        waiting.id()));
    }

    private static void takeBack(Database database, CaseState state, ManualQuestions.Back back) {
        CaseEvent event = new CaseEvent.AnswerTakenBack(
                back.question(), "police", back.by(), List.of("record"), null, List.of(), back.reason());
        EventRecord record = Chain.link(state.id(), state.version() + 1, back.at(), back.by(), event, state.lastHash());
        CaseState after = CaseState.apply(state, state.id(), state.applicant(), event, back.at())
                .chained(record.hash());
        assertTrue(after.flags().contains("share-degraded:record"));
        new JpaCaseStore(database)
                .commit(
                        List.of(new CaseStore.CaseCommit(
                                state.version(),
                                after,
                                null,
                                null,
                                List.of(record),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(new SourceRecheck(state.id(), "record", 0, back.at())),
                                null,
                                new Beside(List.of(), null, null, null, null, back),
                                null)),
                        null);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void an_answer_that_is_taken_back_opens_the_question_with_the_case_or_not_at_all(Database database) {
        ManualQuestions questions = new JdbcManualQuestions(database);
        CaseState waiting = filed(database);
        ManualQuestion asked =
                questions.ask(question(waiting.number(), "back", "核查", DUE)).orElseThrow();
        Instant at = NOW.plusSeconds(60);
        UUID colleague = UUID.randomUUID();
        ManualQuestions.Back back = new ManualQuestions.Back(asked.id(), 1, colleague, at, "查错了人");
        assertThrows(CaseStore.Stale.class, () -> takeBack(database, waiting, back), "nobody has answered");
        assertTrue(questions.answer(asked.id(), 0, Outcome.OK, Map.of("result", "hit"), CLERK, NOW));
        assertEquals(
                List.of(asked.id()),
                questions.answered(List.of("back"), 10).stream()
                        .map(ManualQuestion::id)
                        .toList());
        takeBack(database, waiting, back);
        ManualQuestion open = questions.find(asked.id()).orElseThrow();
        assertTrue(open.open());
        assertEquals(Map.of(), open.data());
        assertEquals(2, open.version());
        assertEquals(
                List.of(new ManualQuestions.TakenBack(CLERK, NOW, colleague, at, "查错了人")),
                questions.takenBack(asked.id()));
        assertEquals(1, questions.open(List.of("back"), 10).size());
        assertTrue(questions.answered(List.of("back"), 10).isEmpty());
        CaseState now = new JpaCaseStore(database).find(waiting.id()).orElseThrow();
        assertThrows(CaseStore.Stale.class, () -> takeBack(database, now, back), "taken back twice");
        assertEquals(
                now.version(),
                new JpaCaseStore(database).find(waiting.id()).orElseThrow().version());
        assertTrue(questions.answer(asked.id(), 2, Outcome.OK, Map.of("result", "clear"), CLERK, NOW.plusSeconds(120)));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void an_office_sees_its_own_the_earliest_due_first(Database database) {
        ManualQuestions questions = new JdbcManualQuestions(database);
        String number = filed(database).number();
        questions.ask(question(number, "mine", "later", DUE.plusDays(1)));
        questions.ask(question(number, "mine", "first", DUE));
        questions.ask(question(number, "theirs", "other", DUE));
        assertEquals(
                List.of("first", "later"),
                questions.open(List.of("mine"), 10).stream()
                        .map(ManualQuestion::purpose)
                        .toList());
        assertEquals(1, questions.open(List.of("mine"), 1).size());
        assertTrue(questions.open(List.of(), 10).isEmpty());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void nobody_stands_in_the_row_in_clear_and_it_goes_with_its_case(Database database) {
        ManualQuestions questions = new JdbcManualQuestions(database);
        CaseState state = filed(database);
        ManualQuestion asked =
                questions.ask(question(state.number(), "sealed", "核查", DUE)).orElseThrow();
        assertTrue(database
                .select(
                        "select keys_sealed, asked from manual_question where id = ?",
                        row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1) + row.getString(2),
                        asked.id())
                .stream()
                .noneMatch(kept -> kept.contains(PERSON)));
        assertEquals(
                "CASCADE",
                database.select(
                                "select delete_rule from information_schema.referential_constraints r"
                                        + " join information_schema.table_constraints t"
                                        + " on r.constraint_name = t.constraint_name"
                                        + " where lower(t.table_name) = 'manual_question'",
                                row -> row.getString(1))
                        .get(0));
    }
}
