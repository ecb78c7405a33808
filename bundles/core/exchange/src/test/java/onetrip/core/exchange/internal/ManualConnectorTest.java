package onetrip.core.exchange.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.exchange.ManualQuestion;
import onetrip.core.exchange.ManualQuestion.Outcome;
import onetrip.core.exchange.ManualQuestions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a source without a system says, and what an answer of it must have. */
class ManualConnectorTest {
    /** A Friday. */
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");

    private static final Map<String, Object> POLICE = Map.of(
            "service.pid", "onetrip.connector.manual~police",
            "onetrip.query.types", "no-crime, household",
            "office", "police",
            "days", "2",
            "system.zh", "公安",
            "field.no-crime.result", "clear:没有记录:No record, hit:有记录:On record | 核查结果 | Result",
            "field.household.person.name", "text | 姓名 | Name",
            "field.household.since", "date | 迁入日期 | Since");

    private final Kept kept = new Kept();
    private final ManualConnector connector = new ManualConnector(kept, WorkingCalendar.published(), () -> NOW, POLICE);

    /** One question at a time. */
    private static final class Kept implements ManualQuestions {
        private ManualQuestion question;
        private Outcome outcome;
        private Map<String, String> data = Map.of();
        private boolean cases = true;
        private boolean away;

        @Override
        public Optional<ManualQuestion> ask(ManualQuestion asked) {
            if (away) {
                throw new IllegalStateException("away");
            }
            question = new ManualQuestion(
                    asked.id(),
                    asked.number(),
                    asked.itemId(),
                    asked.type(),
                    asked.source(),
                    asked.office(),
                    asked.purpose(),
                    asked.ground(),
                    asked.keys(),
                    asked.askedAt(),
                    asked.due(),
                    outcome,
                    data,
                    null,
                    outcome == null ? null : NOW,
                    0);
            return cases ? Optional.of(question) : Optional.empty();
        }

        @Override
        public Optional<ManualQuestion> find(UUID id) {
            return Optional.empty();
        }

        @Override
        public List<ManualQuestion> open(Collection<String> offices, int most) {
            return List.of();
        }

        @Override
        public List<ManualQuestion> overdue(LocalDate today, int most) {
            return List.of();
        }

        @Override
        public List<ManualQuestion> answered(Collection<String> offices, int most) {
            return List.of();
        }

        @Override
        public List<TakenBack> takenBack(UUID id) {
            return List.of();
        }

        @Override
        public boolean answer(UUID id, int version, Outcome said, Map<String, String> fields, UUID by, Instant at) {
            return false;
        }
    }

    @AfterEach
    void stop() {
        connector.stop();
    }

    private SourceAnswer ask(String type) {
        return connector.ask(new Query(
                type,
                Map.of("certNo", "330399200001010010"),
                "N-1",
                "item",
                "核查",
                "条例",
                "system",
                Duration.ofSeconds(3)));
    }

    @Test
    void it_is_pending_until_somebody_answers_within_the_days_that_the_office_promised() {
        assertEquals(Status.PENDING, ask("no-crime").status());
        assertEquals(LocalDate.of(2026, 12, 1), kept.question.due());
        assertEquals("police", kept.question.source());
        assertEquals("police", kept.question.office());
        assertTrue(kept.question.open());
    }

    @Test
    void a_draft_is_pending_too() {
        kept.cases = false;
        assertEquals(Status.PENDING, ask("no-crime").status());
    }

    @Test
    void what_the_clerk_said_is_read_like_any_other_answer() {
        kept.outcome = Outcome.OK;
        kept.data = Map.of("person.name", "测试某", "since", "2019-11-08");
        SourceAnswer answer = ask("household");
        assertEquals(Status.OK, answer.status());
        assertEquals("测试某", answer.at("person.name"));
        assertEquals("2019-11-08", answer.at("since"));
        assertEquals("公安", answer.system());
        assertEquals(64, answer.evidenceHash().length());
    }

    @Test
    void that_the_office_cannot_tell_is_for_a_person_and_waits_no_more() {
        kept.outcome = Outcome.CANNOT_TELL;
        SourceAnswer answer = ask("no-crime");
        assertEquals(Status.PARTIAL, answer.status());
        assertTrue(!answer.status().silent()
                && !answer.status().good()
                && answer.data().isEmpty());
        kept.outcome = Outcome.NOT_FOUND;
        assertEquals(Status.NOT_FOUND, ask("no-crime").status());
    }

    @Test
    void a_type_that_it_does_not_have_and_a_store_that_is_away_throw_nothing() {
        assertEquals(Status.INVALID_REQUEST, ask("property").status());
        kept.away = true;
        assertEquals(Status.UNAVAILABLE, ask("no-crime").status());
        connector.stop();
        assertEquals(Status.UNAVAILABLE, ask("no-crime").status());
    }

    @Test
    void an_answer_is_whole_or_none() {
        ManualSettings settings = ManualSettings.read(POLICE);
        assertEquals(List.of(), settings.wrong("no-crime", Outcome.OK, Map.of("result", "hit")));
        assertEquals(List.of("result"), settings.wrong("no-crime", Outcome.OK, Map.of("result", "maybe")));
        assertEquals(List.of("result"), settings.wrong("no-crime", Outcome.OK, Map.of()));
        assertEquals(List.of("result"), settings.wrong("no-crime", Outcome.NOT_FOUND, Map.of("result", "clear")));
        assertEquals(List.of(), settings.wrong("no-crime", Outcome.CANNOT_TELL, Map.of()));
        assertEquals(
                List.of("since"),
                settings.wrong("household", Outcome.OK, Map.of("person.name", "测试某", "since", "2019-02-30")));
        assertEquals(
                List.of("person.name", "more"),
                settings.wrong(
                        "household",
                        Outcome.OK,
                        Map.of("person.name", "长".repeat(201), "since", "2019-11-08", "more", "x")));
    }

    @Test
    void a_configuration_that_is_wrong_says_where() {
        wrong("office", "", "office");
        wrong("days", "0", "days");
        wrong("days", "soon", "days");
        wrong("onetrip.query.types", "property", "field.property.");
        wrong("field.no-crime.result", "clear | 结果 | Result", "field.no-crime.result");
        wrong("field.no-crime.result", "text | 结果", "field.no-crime.result");
    }

    private static void wrong(String key, String value, String named) {
        Map<String, Object> configuration = new HashMap<>(POLICE);
        configuration.put(key, value);
        String said = assertThrows(IllegalArgumentException.class, () -> ManualSettings.read(configuration))
                .getMessage();
        assertTrue(said.contains(named), said);
    }
}
