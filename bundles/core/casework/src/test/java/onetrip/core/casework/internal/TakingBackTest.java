package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Answers;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Chain;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.Refused;
import onetrip.core.exchange.ManualQuestion;
import onetrip.core.exchange.ManualQuestion.Outcome;
import onetrip.core.exchange.ManualQuestions;
import onetrip.core.form.Applicant;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import org.junit.jupiter.api.Test;

/** What an answer that is taken back does to its case, and when it cannot be (decision 0046). */
class TakingBackTest {
    private static final Instant ANSWERED = Instant.parse("2026-11-20T02:00:00Z");
    private static final Instant NOW = ANSWERED.plusSeconds(600);
    private static final UUID ID = new UUID(7, 7);
    private static final UUID CASE = new UUID(1, 1);
    private static final UUID CLERK = new UUID(3, 3);
    private static final String ITEM =
            "{\"id\":\"t\",\"title\":{\"zh\":\"事\",\"en\":\"I\"},\"sources\":[{\"id\":\"record\",\"type\":\"no-crime\","
                    + "\"name\":{\"zh\":\"公安\",\"en\":\"Police\"},\"purpose\":{\"zh\":\"核查\",\"en\":\"Check\"},"
                    + "\"ground\":{\"zh\":\"条例\",\"en\":\"Rules\"}}],"
                    + "\"process\":{\"stages\":[{\"id\":\"auto\",\"kind\":\"check\",\"name\":{\"zh\":\"核对\",\"en\":\"Check\"}},"
                    + "{\"id\":\"decide\",\"kind\":\"review\",\"office\":\"jijiao\",\"decides\":true,"
                    + "\"name\":{\"zh\":\"认定\",\"en\":\"Decide\"}}]}}";

    private final List<CaseEvent> since = new ArrayList<>();
    private final List<CaseStore.CaseCommit> commits = new ArrayList<>();
    private Map<String, SourceAnswer> facts = Map.of("record", fact(Status.NOT_FOUND, ID));
    private int races;
    private int version = 1;

    private static <T> T fake(Class<T> type, BiFunction<String, Object[], Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> answer.apply(method.getName(), given)));
    }

    private static SourceAnswer fact(Status status, UUID request) {
        return new SourceAnswer(status, Map.of(), ANSWERED, ANSWERED, "公安", request.toString(), "ab");
    }

    private static ManualQuestion question(int version) {
        return new ManualQuestion(
                ID,
                "N-1",
                "t",
                "no-crime",
                "manual-police",
                "police",
                "核查",
                "条例",
                Map.of("certNo", "330399200001010010"),
                ANSWERED.minusSeconds(3600),
                LocalDate.of(2026, 11, 25),
                Outcome.NOT_FOUND,
                Map.of(),
                CLERK,
                ANSWERED,
                version);
    }

    private List<CaseEvent> course() {
        List<CaseEvent> all = new ArrayList<>(List.of(
                new CaseEvent.Submitted("N-1", "t", "1", "hash", "1", "answers", null),
                new CaseEvent.Accepted(null, null, false),
                new CaseEvent.FlagRaised("share-degraded:record"),
                new CaseEvent.Forwarded("look", UUID.randomUUID(), "看过了")));
        all.addAll(since);
        return all;
    }

    private CaseState state() {
        CaseState state = null;
        for (CaseEvent event : course()) {
            state = CaseState.apply(state, CASE, new UUID(2, 2), event, ANSWERED);
        }
        return state;
    }

    private List<EventRecord> records() {
        List<EventRecord> records = new ArrayList<>();
        int own = course().size() - since.size();
        for (CaseEvent event : course()) {
            Instant at = records.size() < own ? ANSWERED.minusSeconds(60) : ANSWERED.plusSeconds(5);
            records.add(Chain.link(CASE, records.size() + 1, at, null, event, ""));
        }
        return records;
    }

    private TakingBack taking() {
        CaseStore store = fake(CaseStore.class, (method, given) -> switch (method) {
            case "byNumber" -> Optional.of(state());
            case "events" -> records();
            case "content" ->
                Optional.of(new CaseContent(new Applicant("测试", "", "", ""), new Answers(Map.of()), facts, Set.of()));
            case "commit" -> {
                commits.add((CaseStore.CaseCommit) ((List<?>) given[0]).get(0));
                if (races-- > 0) {
                    throw new CaseStore.Stale(CASE);
                }
                yield null;
            }
            default -> throw new AssertionError(method);
        });
        ManualQuestions questions = fake(ManualQuestions.class, (method, given) -> Optional.of(question(version)));
        Definitions definitions = new Definitions(fake(DefinitionArchive.class, (method, given) -> Optional.of(ITEM)));
        return new TakingBack(store, questions, definitions, new OneItem().steps, () -> NOW, () -> {});
    }

    private static Account clerk() {
        return new Account(
                CLERK,
                Account.Kind.STAFF,
                "s",
                "测",
                null,
                null,
                null,
                null,
                Set.of(Duty.OFFICER),
                Set.of("police"),
                true,
                false,
                NOW,
                1);
    }

    private void back() {
        taking().takeBack(question(1), "查错了", clerk());
    }

    @Test
    void the_case_forgets_the_answer_and_owes_it_again_in_one_transaction() {
        since.add(new CaseEvent.FlagCleared("share-degraded:record", "ab"));
        since.add(new CaseEvent.FlagRaised("share-notfound:record"));
        back();
        CaseStore.CaseCommit commit = commits.get(0);
        assertEquals(
                List.of("share-degraded:record"), List.copyOf(commit.after().flags()));
        assertEquals(
                new CaseEvent.AnswerTakenBack(ID, "police", CLERK, List.of("record"), null, List.of(), "查错了"),
                Chain.read(commit.events().get(0)));
        assertEquals(
                new ManualQuestions.Back(ID, 1, CLERK, NOW, "查错了"),
                commit.beside().back());
        assertEquals("record", commit.rechecks().get(0).source());
        assertEquals(NOW, commit.rechecks().get(0).next());
        assertFalse(new String(commit.content().secret(), java.nio.charset.StandardCharsets.UTF_8)
                .contains(Status.NOT_FOUND.name()));
    }

    @Test
    void an_answer_that_the_case_had_not_fetched_yet_leaves_it_as_it_was() {
        facts = Map.of("record", fact(Status.PENDING, new UUID(9, 9)));
        back();
        assertEquals(
                List.of("share-degraded:record"),
                List.copyOf(commits.get(0).after().flags()));
        assertEquals(List.of(), commits.get(0).rechecks());
        assertEquals(null, commits.get(0).content());
    }

    @Test
    void what_a_case_went_on_with_stays_and_the_sentence_says_so() {
        for (CaseEvent used : List.of(
                new CaseEvent.CheckDone("c", "refuse", List.of(), "1"),
                new CaseEvent.Accepted(null, null, false),
                new CaseEvent.StageOpened("next", "jijiao", null),
                new CaseEvent.Forwarded("look", UUID.randomUUID(), "同意"),
                new CaseEvent.OpinionSentBack("joint", "a", UUID.randomUUID(), null, "再看"),
                new CaseEvent.Withdrawn(UUID.randomUUID()))) {
            since.clear();
            since.add(used);
            assertTrue(taking().stays(state(), question(1)).isPresent(), used + " is a use");
            Refused refused = assertThrows(Refused.class, this::back);
            assertEquals("answer-used", refused.code());
            assertTrue(refused.sentence().zh().contains("不能再收回"));
        }
        assertEquals(List.of(), commits);
    }

    @Test
    void a_check_that_let_the_case_go_on_is_done_again_and_what_came_after_it_is_not_open_any_more() {
        since.add(new CaseEvent.FlagCleared("share-degraded:record", "ab"));
        since.add(new CaseEvent.CheckDone("auto", "go-on", List.of("small"), "1"));
        since.add(new CaseEvent.StageOpened("decide", "jijiao", null));
        since.add(new CaseEvent.Claimed("decide", UUID.randomUUID()));
        CaseState before = state();
        assertEquals("decide", before.stage());
        back();
        CaseEvent first = Chain.read(commits.get(0).events().get(0));
        assertEquals(
                new CaseEvent.AnswerTakenBack(ID, "police", CLERK, List.of("record"), "auto", List.of("small"), "查错了"),
                first);
        CaseState then = CaseState.apply(before, CASE, before.applicant(), first, NOW);
        assertEquals("auto", then.stage());
        assertEquals(null, then.office());
        assertEquals(null, then.officer());
        assertEquals(List.of("share-degraded:record"), List.copyOf(then.flags()));
        assertEquals(
                CaseEvent.CheckDone.class,
                Chain.read(commits.get(0).events().get(1)).getClass(),
                "the check is not done again");
        since.add(new CaseEvent.StageOpened("outside", "city", null, true));
        assertTrue(taking().stays(state(), question(1)).isPresent(), "another authority has it");
    }

    @Test
    void whoever_takes_the_task_or_reads_a_number_has_decided_nothing() {
        since.add(new CaseEvent.FlagCleared("share-degraded:record", "ab"));
        since.add(new CaseEvent.Claimed("look", UUID.randomUUID()));
        since.add(new CaseEvent.Revealed(UUID.randomUUID(), "a", "核对"));
        assertEquals(Optional.empty(), taking().stays(state(), question(1)));
    }

    @Test
    void of_two_at_once_the_second_reads_it_and_a_case_that_moved_meanwhile_asks_nobody_again() {
        races = 2;
        back();
        assertEquals(3, commits.size());
        commits.clear();
        races = 1;
        version = 2;
        assertEquals(
                "changed-meanwhile", assertThrows(Refused.class, this::back).code());
        assertEquals(1, commits.size());
    }
}
