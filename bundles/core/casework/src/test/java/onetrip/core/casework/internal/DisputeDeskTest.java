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
import java.util.stream.Stream;
import onetrip.api.item.Answers;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Chain;
import onetrip.core.casework.Dispute;
import onetrip.core.casework.DisputeCommand;
import onetrip.core.casework.DisputeEvent;
import onetrip.core.casework.DisputeStore;
import onetrip.core.casework.Refused;
import onetrip.core.form.Applicant;
import onetrip.core.identity.Absences;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import org.junit.jupiter.api.Test;

/** Who works on what applicants call wrong, and what is refused before anything is written. */
class DisputeDeskTest {
    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final UUID ID = new UUID(7, 7);
    private static final UUID CASE = new UUID(1, 1);

    private Dispute.State state = Dispute.State.OPEN;
    private boolean erased;
    private long version = 4;
    private int races;
    /** Whether the race was about this record, and not about a case. */
    private boolean faster;

    /** Cases that say so, beside the first. */
    private List<Dispute.Claim> more = List.of();

    private final List<List<CaseStore.CaseCommit>> commits = new ArrayList<>();
    private Set<String> asked;

    private static <T> T fake(Class<T> type, BiFunction<String, Object[], Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> answer.apply(method.getName(), given)));
    }

    private static Account staff(String office, Duty... duties) {
        return new Account(
                UUID.randomUUID(),
                Account.Kind.STAFF,
                "s",
                "测",
                null,
                null,
                null,
                null,
                Set.of(duties),
                office.isEmpty() ? Set.of() : Set.of(office),
                true,
                false,
                NOW,
                1);
    }

    private Dispute dispute() {
        Dispute.Claim claim = new Dispute.Claim(
                CASE,
                "N-1",
                "jijiao",
                true,
                List.of("address"),
                new Dispute.Content(false, "1号", "9号", NOW, NOW, "sim", "R", "ab"),
                "");
        return new Dispute(
                ID,
                state,
                new Dispute.About("t", "household", Text.of("户籍"), Text.of("地址")),
                NOW.minusSeconds(3 * 86_400),
                TODAY.plusDays(9),
                null,
                null,
                version,
                Stream.concat(Stream.of(claim), more.stream()).toList());
    }

    private DisputeDesk desk() {
        CaseStore store = fake(CaseStore.class, (method, given) -> switch (method) {
            case "find" -> erased ? Optional.empty() : Optional.of(there((UUID) given[0]));
            case "content" ->
                Optional.of(
                        new CaseContent(new Applicant("测试", "", "", ""), new Answers(Map.of()), Map.of(), Set.of()));
            case "commit" -> {
                commits.add(castCommits(given[0]));
                if (races-- > 0) {
                    version += faster ? 1 : 0;
                    throw new CaseStore.Stale(CASE);
                }
                yield null;
            }
            case "events" -> List.of();
            case "subjectName" -> Optional.of("测试");
            default -> throw new AssertionError(method + " was called");
        });
        DisputeStore disputes = fake(DisputeStore.class, (method, given) -> {
            if (method.equals("list")) {
                asked = castSet(given[1]);
                return List.of();
            }
            return method.equals("find") && ID.equals(given[0]) ? Optional.of(dispute()) : Optional.empty();
        });
        Definitions definitions = new Definitions(fake(
                onetrip.core.casework.DefinitionArchive.class,
                (method, given) -> Optional.of("{\"id\":\"t\",\"title\":{\"zh\":\"事\",\"en\":\"I\"}}")));
        Absences nobody = fake(Absences.class, (method, given) -> List.of());
        TaskDesk tasks = new TaskDesk(store, definitions, nobody, null, () -> NOW);
        return new DisputeDesk(
                store,
                disputes,
                definitions,
                tasks,
                new Recusal(null, store),
                new OpeningNotes(fake(onetrip.core.casework.Openings.class, (method, given) -> null), () -> NOW),
                new OneItem().steps,
                null,
                () -> NOW,
                () -> {},
                person -> List.of());
    }

    private static CaseState there(UUID id) {
        CaseEvent opened = new CaseEvent.Submitted("N-1", "t", "1", "hash", "1", "answers", null);
        CaseState filed = CaseState.apply(null, id, UUID.randomUUID(), opened, NOW);
        return CaseState.apply(filed, id, filed.applicant(), new CaseEvent.StageOpened("look", "jijiao", null), NOW);
    }

    @SuppressWarnings("unchecked")
    private static List<CaseStore.CaseCommit> castCommits(Object given) {
        return (List<CaseStore.CaseCommit>) given;
    }

    @SuppressWarnings("unchecked")
    private static Set<String> castSet(Object given) {
        return (Set<String>) given;
    }

    private void refused(String code, Runnable act) {
        assertEquals(code, assertThrows(Refused.class, act::run).code());
    }

    @Test
    void r_log_only_the_office_with_the_case_and_whoever_answers_for_data_see_it() {
        DisputeDesk desk = desk();
        assertTrue(desk.find(ID, staff("jijiao", Duty.OFFICER)).orElseThrow().opens());
        assertFalse(desk.find(ID, staff("", Duty.DATA_PROTECTION)).orElseThrow().opens());
        assertTrue(desk.find(ID, staff("fagui", Duty.OFFICER)).isEmpty(), "another office");
        assertTrue(desk.find(ID, staff("jijiao", Duty.SUPERVISOR)).isEmpty());
        assertTrue(desk.find(ID, staff("jijiao", Duty.ADMINISTRATOR)).isEmpty());
        assertTrue(desk.find(UUID.randomUUID(), staff("jijiao", Duty.OFFICER)).isEmpty());
        erased = true;
        assertTrue(desk.find(ID, staff("jijiao", Duty.OFFICER)).isEmpty(), "its case is gone");
    }

    @Test
    void lists_ask_for_the_own_offices_and_for_all_only_for_whoever_answers_for_data() {
        DisputeDesk desk = desk();
        desk.list(DisputeStore.Filter.ALL, 0, 20, staff("jijiao", Duty.OFFICER));
        assertEquals(Set.of("jijiao"), asked);
        desk.list(DisputeStore.Filter.ALL, 0, 20, staff("", Duty.DATA_PROTECTION));
        assertEquals(null, asked);
        asked = Set.of("unasked");
        assertEquals(List.of(), desk.list(DisputeStore.Filter.ALL, 0, 20, staff("jijiao", Duty.SUPERVISOR)));
        assertEquals(Set.of("unasked"), asked);
    }

    @Test
    void r_share_what_is_not_right_about_a_step_is_said_before_anything_is_written() {
        DisputeDesk desk = desk();
        Account officer = staff("jijiao", Duty.OFFICER);
        Dispute.Way way = Dispute.Way.LETTER;
        refused("changed-meanwhile", () -> desk.send(ID, 3, "公安", way, TODAY, officer));
        refused("dispute-unknown", () -> desk.send(ID, 4, "公安", way, TODAY, staff("fagui", Duty.OFFICER)));
        refused("keeper-missing", () -> desk.send(ID, 4, " ", way, TODAY, officer));
        refused("words-too-long", () -> desk.send(ID, 4, "长".repeat(81), way, TODAY, officer));
        refused("way-missing", () -> desk.send(ID, 4, "公安", null, TODAY, officer));
        refused("day-wrong", () -> desk.send(ID, 4, "公安", way, TODAY.plusDays(1), officer));
        refused("day-wrong", () -> desk.send(ID, 4, "公安", way, TODAY.minusDays(4), officer));
        refused("day-wrong", () -> desk.send(ID, 4, "公安", way, null, officer));
        refused("dispute-not-open", () -> desk.answer(ID, 4, true, "", officer));
        state = Dispute.State.SENT;
        refused("dispute-not-open", () -> desk.send(ID, 4, "公安", way, TODAY, officer));
        refused("reason-missing", () -> desk.answer(ID, 4, false, " ", officer));
        refused("words-too-long", () -> desk.answer(ID, 4, true, "长".repeat(40_000), officer));
        state = Dispute.State.STANDS;
        refused("dispute-not-open", () -> desk.answer(ID, 4, true, "", officer));
        erased = true;
        refused("dispute-unknown", () -> desk.answer(ID, 4, true, "", officer));
    }

    private static Dispute.Claim also(long id, boolean live) {
        return new Dispute.Claim(
                new UUID(1, id),
                "N-" + id,
                "jijiao",
                live,
                List.of("address"),
                new Dispute.Content(false, "1号", "9号", NOW, NOW, "sim", "R", "ab"),
                "");
    }

    @Test
    void r_share_every_case_that_still_says_so_learns_of_a_step_in_one_transaction() {
        more = List.of(also(2, true), also(3, false));
        races = 1;
        Account officer = staff("jijiao", Duty.OFFICER);
        desk().send(ID, 4, " 公安 ", Dispute.Way.PHONE, TODAY, officer);
        assertEquals(2, commits.size(), "a case that went on in this moment is no reason to ask again");
        List<CaseStore.CaseCommit> last = commits.get(1);
        assertEquals(
                List.of(CASE, new UUID(1, 2)),
                last.stream().map(commit -> commit.after().id()).toList());
        last.forEach(commit -> assertEquals(
                new DisputeEvent.DisputeSent(ID, officer.id()),
                Chain.read(commit.events().get(0))));
        assertEquals(List.of(), last.get(0).beside().disputed().turns(), "turned twice");
        Dispute.Turn turn = last.get(1).beside().disputed().turns().get(0);
        assertEquals(4, turn.version());
        assertEquals("公安", turn.sending().keeper());
    }

    @Test
    void of_two_officers_at_once_the_second_is_told_that_somebody_was_faster() {
        races = 1;
        DisputeDesk desk = desk();
        Account officer = staff("jijiao", Duty.OFFICER);
        state = Dispute.State.SENT;
        more = List.of();
        Runnable act = () -> desk.answer(ID, 4, false, "登记无误", officer);
        faster = true;
        refused("changed-meanwhile", act);
        assertEquals(1, commits.size());
    }

    @Test
    void what_settles_by_itself_takes_its_flag_along_and_no_other() {
        CaseEvent submitted = new CaseEvent.Submitted("N-1", "t", "1", "hash", "1", "answers", null);
        CaseState filed = CaseState.apply(null, CASE, UUID.randomUUID(), submitted, NOW);
        CaseState flagged =
                CaseState.apply(filed, CASE, filed.applicant(), new CaseEvent.FlagRaised("share-disputed:a"), NOW);
        assertEquals(
                List.of(
                        new CaseEvent.FlagCleared("share-disputed:a", "ab"),
                        new DisputeEvent.DisputeAnswered(ID, null, true)),
                DisputeCommand.decide(
                        flagged,
                        new DisputeCommand.Settle(List.of(ID), List.of("share-disputed:a", "share-disputed:b"), "ab")));
    }
}
