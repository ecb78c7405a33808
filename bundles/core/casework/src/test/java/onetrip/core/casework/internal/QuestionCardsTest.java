package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.casework.Thresholds;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.exchange.ManualQuestion;
import onetrip.core.exchange.ManualQuestion.Outcome;
import onetrip.core.exchange.ManualQuestions;
import onetrip.core.supervision.CardKeeper;
import onetrip.core.supervision.Matter;
import onetrip.core.supervision.Watched;
import org.junit.jupiter.api.Test;

/** S-04 for an office without an interface that is late (decision 0046). */
class QuestionCardsTest {
    /** A Friday. */
    private static final LocalDate DUE = LocalDate.of(2026, 11, 27);

    private static final UUID ID = new UUID(7, 7);
    private static final UUID CASE = new UUID(1, 1);
    private static final String PERSON = "330399200001010010";

    private Outcome outcome;
    private List<UUID> carded = List.of();
    private LocalDate today = DUE;
    private final List<String> settled = new ArrayList<>();

    private static <T> T fake(Class<T> type, BiFunction<String, Object[], Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> answer.apply(method.getName(), given)));
    }

    private ManualQuestion question() {
        return new ManualQuestion(
                ID,
                "N-1",
                "t",
                "no-crime",
                "manual-police",
                "police",
                "核查",
                "条例",
                Map.of("certNo", PERSON),
                Instant.parse("2026-11-24T02:00:00Z"),
                DUE,
                outcome,
                Map.of(),
                null,
                null,
                0);
    }

    private void round() throws Exception {
        settled.clear();
        ManualQuestions questions = fake(ManualQuestions.class, (method, given) -> switch (method) {
            case "overdue" -> outcome == null && DUE.isBefore((LocalDate) given[0]) ? List.of(question()) : List.of();
            case "find" -> ID.equals(given[0]) ? Optional.of(question()) : Optional.empty();
            default -> throw new AssertionError(method);
        });
        CaseState filed = CaseState.apply(
                null,
                CASE,
                new UUID(2, 2),
                new CaseEvent.Submitted("N-1", "t", "1", "hash", "1", "answers", null),
                Instant.parse("2026-11-24T02:00:00Z"));
        CaseStore store = fake(CaseStore.class, (method, given) -> Optional.of(filed));
        DefinitionArchive archive = fake(
                DefinitionArchive.class,
                (method, given) -> Optional.of("{\"id\":\"t\",\"title\":{\"zh\":\"事\",\"en\":\"I\"}}"));
        CardKeeper cards = fake(CardKeeper.class, (method, given) -> {
            if (method.equals("withOpen")) {
                return carded;
            }
            Watched watched = (Watched) given[0];
            assertEquals("/work/questions/" + ID, watched.link());
            List<?> matters = (List<?>) given[2];
            assertFalse((watched + " " + matters).contains(PERSON), "whom it is about stands on a card");
            settled.add(
                    matters.isEmpty()
                            ? "over"
                            : ((Matter) matters.get(0)).colour() + " " + ((Matter) matters.get(0)).office());
            return true;
        });
        QuestionCards watch = new QuestionCards(
                questions,
                store,
                archive,
                cards,
                WorkingCalendar.published(),
                Thresholds.DEFAULT,
                () -> today.atTime(LocalTime.NOON).atZone(Time.ZONE).toInstant());
        try {
            watch.round();
        } finally {
            watch.stop();
        }
    }

    @Test
    void s_04_the_office_is_reminded_from_the_day_after_and_a_working_day_later_it_is_red() throws Exception {
        round();
        assertEquals(List.of(), settled, "on the last day nobody is late");
        today = DUE.plusDays(1);
        round();
        assertEquals(List.of("YELLOW police"), settled);
        today = LocalDate.of(2026, 11, 30);
        round();
        assertEquals(List.of("YELLOW police"), settled, "a Monday is the first working day after a Friday");
        today = LocalDate.of(2026, 12, 1);
        round();
        assertEquals(List.of("RED police"), settled);
    }

    @Test
    void s_04_the_card_ends_with_the_answer_and_cards_of_others_are_left_alone() throws Exception {
        today = DUE.plusDays(1);
        carded = List.of(ID, UUID.randomUUID());
        round();
        assertEquals(List.of("YELLOW police"), settled);
        outcome = Outcome.CANNOT_TELL;
        round();
        assertEquals(List.of("over"), settled);
        carded = List.of();
        round();
        assertEquals(List.of(), settled);
    }
}
