package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.OfficeQuestions;
import onetrip.core.casework.Openings;
import onetrip.core.casework.Refused;
import onetrip.core.exchange.ManualQuestion;
import onetrip.core.exchange.ManualQuestion.Outcome;
import onetrip.core.exchange.ManualQuestions;
import onetrip.core.exchange.ManualSource;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import org.junit.jupiter.api.Test;

/** Who answers for an office without an interface, and what is refused before anything is written (decisions 0044 and 0046). */
class OfficeQuestionDeskTest {
    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    private static final UUID ID = new UUID(7, 7);
    private static final UUID CASE = new UUID(1, 1);
    private static final String OWN = "330327198804120008";
    private static final Map<String, String> CLEAR = Map.of("result", "clear");

    private final Account clerk = staff("police", "", Duty.OFFICER);
    private final Account colleague = staff("police", "", Duty.OFFICER);
    /** Whom the case is about, at work. */
    private final Account recused = staff("police", OWN, Duty.OFFICER);

    private Outcome outcome;
    private int version;
    private boolean withdrawn;
    private boolean configured = true;
    /** Whether somebody answers between the look and the answer. */
    private boolean faster;

    private Optional<Text> stays = Optional.empty();

    private final List<String> done = new ArrayList<>();
    private final List<String> looks = new ArrayList<>();

    private static <T> T fake(Class<T> type, BiFunction<String, Object[], Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> answer.apply(method.getName(), given)));
    }

    private static Account staff(String office, String certNo, Duty... duties) {
        return new Account(
                UUID.randomUUID(),
                Account.Kind.STAFF,
                "s",
                "测",
                certNo.isEmpty() ? null : "ID_CARD",
                certNo.isEmpty() ? null : certNo,
                null,
                null,
                Set.of(duties),
                office.isEmpty() ? Set.of() : Set.of(office),
                true,
                false,
                NOW,
                1);
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
                Map.of("certNo", OWN),
                NOW,
                LocalDate.of(2026, 11, 25),
                outcome,
                Map.of(),
                outcome == null ? null : clerk.id(),
                outcome == null ? null : NOW,
                version);
    }

    private CaseState state() {
        CaseState filed = CaseState.apply(
                null,
                CASE,
                new UUID(2, 2),
                new CaseEvent.Submitted("N-1", "t", "1", "hash", "1", "answers", null),
                NOW);
        return withdrawn
                ? CaseState.apply(filed, CASE, filed.applicant(), new CaseEvent.Withdrawn(filed.applicant()), NOW)
                : filed;
    }

    private static final class Police implements ManualSource {
        @Override
        public String name() {
            return "manual-police";
        }

        @Override
        public String system() {
            return "公安";
        }

        @Override
        public String office() {
            return "police";
        }

        @Override
        public List<Field> fields(String type) {
            return List.of(new Field("result", Text.of("结果"), false, Map.of("clear", Text.of("没有"))));
        }

        @Override
        public List<String> wrong(String type, Outcome said, Map<String, String> data) {
            return said == Outcome.OK && !data.equals(CLEAR) ? List.of("result") : List.of();
        }
    }

    private OfficeQuestions desk() {
        ManualQuestions questions = fake(ManualQuestions.class, (method, given) -> switch (method) {
            case "find" -> ID.equals(given[0]) ? Optional.of(question()) : Optional.empty();
            case "open" ->
                outcome == null && ((Collection<?>) given[0]).contains("police") ? List.of(question()) : List.of();
            case "takenBack" -> List.of();
            case "answer" -> {
                done.add("answer " + given[2]);
                yield !faster;
            }
            default -> throw new AssertionError(method);
        });
        CaseStore store = fake(CaseStore.class, (method, given) -> switch (method) {
            case "byNumber" -> Optional.of(state());
            case "isAbout" -> ((List<?>) given[1]).contains(OWN);
            default -> throw new AssertionError(method);
        });
        Openings openings = fake(Openings.class, (method, given) -> {
            looks.add(given[5].equals(true) ? "read" : "opened");
            return null;
        });
        AnswersBack back = fake(AnswersBack.class, (method, given) -> {
            if (method.equals("stays")) {
                return stays;
            }
            done.add("back " + given[1]);
            return null;
        });
        Accounts accounts = fake(Accounts.class, (method, given) -> Optional.empty());
        OfficeQuestionDesk desk = new OfficeQuestionDesk(questions, store, openings, accounts, back, () -> NOW);
        if (configured) {
            desk.sources.add(new Police());
        }
        return desk;
    }

    private void refused(String code, Runnable act) {
        assertEquals(code, assertThrows(Refused.class, act::run).code());
        assertEquals(List.of(), done, "something was written");
    }

    @Test
    void only_clerks_of_the_office_that_is_asked_see_a_question_and_their_look_is_written_down() {
        OfficeQuestions desk = desk();
        assertTrue(desk.find(ID, clerk).orElseThrow().needed());
        assertEquals(List.of("opened"), looks);
        for (Account other : List.of(
                staff("education", "", Duty.OFFICER),
                staff("police", "", Duty.SUPERVISOR),
                staff("police", "", Duty.ADMINISTRATOR),
                staff("", "", Duty.OFFICER))) {
            assertTrue(desk.find(ID, other).isEmpty());
            assertTrue(desk.reveal(ID, other).isEmpty());
            assertTrue(desk.open(other).isEmpty());
            refused("question-unknown", () -> desk.answer(ID, 0, Outcome.OK, CLEAR, other));
            refused("question-unknown", () -> desk.takeBack(ID, 0, "查错了", other));
        }
        assertEquals(List.of("opened"), looks, "who sees nothing has looked at nothing");
        assertTrue(desk.find(UUID.randomUUID(), clerk).isEmpty());
    }

    @Test
    void the_whole_number_is_read_by_who_may_answer_and_that_is_written_down_as_a_reading() {
        desk().reveal(ID, clerk);
        assertEquals(List.of("read"), looks);
        withdrawn = true;
        refused("not-needed", () -> desk().reveal(ID, clerk));
        assertEquals(List.of("read"), looks);
    }

    @Test
    void r_recuse_nobody_answers_or_takes_back_what_is_about_oneself() {
        refused("recused", () -> desk().answer(ID, 0, Outcome.OK, CLEAR, recused));
        refused("recused", () -> desk().reveal(ID, recused));
        outcome = Outcome.OK;
        version = 1;
        refused("recused", () -> desk().takeBack(ID, 1, "查错了", recused));
    }

    @Test
    void a_case_that_was_withdrawn_or_a_source_that_is_gone_takes_no_answer() {
        withdrawn = true;
        assertFalse(desk().find(ID, clerk).orElseThrow().needed());
        refused("not-needed", () -> desk().answer(ID, 0, Outcome.OK, CLEAR, clerk));
        withdrawn = false;
        configured = false;
        refused("source-gone", () -> desk().answer(ID, 0, Outcome.CANNOT_TELL, Map.of(), clerk));
    }

    @Test
    void of_two_answers_the_second_reads_that_somebody_was_faster() {
        refused("changed-meanwhile", () -> desk().answer(ID, 3, Outcome.OK, CLEAR, clerk));
        outcome = Outcome.OK;
        version = 1;
        refused("changed-meanwhile", () -> desk().answer(ID, 1, Outcome.OK, CLEAR, colleague));
        outcome = null;
        faster = true;
        OfficeQuestions desk = desk();
        assertEquals(
                "changed-meanwhile",
                assertThrows(Refused.class, () -> desk.answer(ID, 1, Outcome.OK, CLEAR, clerk))
                        .code());
    }

    @Test
    void what_is_missing_or_unknown_is_named_and_not_kept() {
        OfficeQuestions desk = desk();
        assertEquals(List.of("result"), desk.wrong(ID, 0, Outcome.OK, Map.of("result", "perhaps"), clerk));
        assertEquals(List.of(), desk.wrong(ID, 0, Outcome.NOT_FOUND, Map.of(), clerk));
        refused("answer-wrong", () -> desk.answer(ID, 0, Outcome.OK, Map.of(), clerk));
        desk.answer(ID, 0, Outcome.OK, CLEAR, clerk);
        assertEquals(List.of("answer OK"), done);
    }

    @Test
    void a_colleague_takes_an_answer_back_with_a_reason_and_only_the_one_that_was_seen() {
        refused("changed-meanwhile", () -> desk().takeBack(ID, 0, "查错了", colleague));
        outcome = Outcome.NOT_FOUND;
        version = 1;
        refused("changed-meanwhile", () -> desk().takeBack(ID, 0, "查错了", colleague));
        refused("reason-missing", () -> desk().takeBack(ID, 1, " ", colleague));
        refused("reason-missing", () -> desk().takeBack(ID, 1, null, colleague));
        refused("words-too-long", () -> desk().takeBack(ID, 1, "长".repeat(201), colleague));
        desk().takeBack(ID, 1, " 查错了 ", colleague);
        assertEquals(List.of("back 查错了"), done);
    }

    @Test
    void why_an_answer_stays_is_told_with_it() {
        stays = Optional.of(Text.of("用过了"));
        assertTrue(desk().find(ID, clerk).orElseThrow().stays().isEmpty(), "of an open question nothing stays");
        outcome = Outcome.OK;
        assertEquals(stays, desk().find(ID, clerk).orElseThrow().stays());
    }

    @Test
    void the_tab_is_for_offices_with_such_a_source_or_with_a_question_that_one_left_behind() {
        Account other = staff("education", "", Duty.OFFICER);
        assertTrue(desk().concerns(clerk));
        assertFalse(desk().concerns(other));
        assertFalse(desk().concerns(staff("police", "", Duty.SUPERVISOR)));
        configured = false;
        assertTrue(desk().concerns(clerk), "a question waits");
        outcome = Outcome.OK;
        assertFalse(desk().concerns(clerk));
        configured = true;
        assertTrue(desk().concerns(clerk), "nothing waits now");
    }
}
