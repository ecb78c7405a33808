package onetrip.core.jointtask.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.api.task.JointTask;
import onetrip.api.task.Opened;
import onetrip.api.task.TaskConnector;
import onetrip.api.task.TaskState;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Command;
import onetrip.core.casework.Joint;
import onetrip.core.casework.Light;
import onetrip.core.casework.Refused;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.QueryRecord;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.FileScan;
import onetrip.core.form.UploadRefused;
import onetrip.core.identity.Account;
import onetrip.core.jointtask.OutsideTask;
import onetrip.core.jointtask.OutsideTask.Content;
import onetrip.core.jointtask.OutsideTask.State;
import org.junit.jupiter.api.Test;

/** A task in a department's system from the first try to its end, with a system and a case that do what the test says. */
class TaskRoundTest {
    private static final Instant BEGIN = Instant.parse("2026-11-26T02:00:00Z");
    private static final Duration LOOK = Duration.ofMinutes(10);
    private static final UUID ID = new UUID(9, 1);
    private static final UUID SYSTEM = new UUID(7, 1);
    private static final UUID OFFICER = new UUID(7, 2);
    private static final String OFFICE = "dept:ethnic";

    private Instant now = BEGIN;
    private final MemoryTasks store = new MemoryTasks();
    private final List<QueryRecord> calls = new ArrayList<>();

    // The department's system.
    private Opened opens = new Opened(Opened.Status.TAKEN, "R-1", "", "ab");
    private TaskState says = TaskState.of(TaskState.Status.OPEN, "");
    private TaskConnector.Cancelled cancels = TaskConnector.Cancelled.DONE;
    private boolean rests;
    private final List<String> heard = new ArrayList<>();

    // The case.
    private Joint.Task task = task(null, false, 0);
    private boolean stageOpen = true;
    private Light light = Light.GREEN;
    private Refused refuses;
    private final List<Command> given = new ArrayList<>();

    private static Joint.Task task(Joint.Opinion opinion, boolean atLead, int urges) {
        return new Joint.Task(
                "ethnic",
                "ethnic",
                OFFICE,
                null,
                LocalDate.of(2026, 12, 1),
                true,
                atLead,
                null,
                false,
                BEGIN,
                BEGIN,
                null,
                urges,
                4,
                opinion,
                List.of());
    }

    private static Joint.Opinion opinion(UUID who) {
        return new Joint.Opinion(Joint.OpinionKind.AGREE, who, null, List.of(), "", Map.of(), BEGIN);
    }

    private static <T> T fake(Class<T> type, Map<String, java.util.function.Function<Object[], Object>> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    var answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new AssertionError("nobody expects " + method.getName());
                    }
                    return answer.apply(arguments);
                }));
    }

    private Cases cases() {
        return fake(
                Cases.class,
                Map.of(
                        "joint",
                        given -> Optional.of(new Joint("joint", stageOpen, List.of(task), null)),
                        "forOfficer",
                        given -> Optional.empty(),
                        "light",
                        given -> light,
                        "decide",
                        arguments -> {
                            if (refuses != null) {
                                throw refuses;
                            }
                            given.add((Command) arguments[2]);
                            task = arguments[2] instanceof Command.GiveOpinion
                                    ? task(opinion(SYSTEM), false, 0)
                                    : task(null, true, 0);
                            return null;
                        }));
    }

    private TaskConnector connector() {
        return fake(
                TaskConnector.class,
                Map.of(
                        "open",
                        given -> {
                            heard.add("open " + ((JointTask) given[0]).id());
                            return opens;
                        },
                        "poll",
                        given -> {
                            heard.add("poll");
                            return says;
                        },
                        "paper",
                        given -> Optional.of("%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)),
                        "remind",
                        given -> heard.add("remind " + ((boolean) given[2] ? "late" : "soon")),
                        "cancel",
                        given -> {
                            heard.add("cancel " + given[1]);
                            return cancels;
                        }));
    }

    private Partners.Partner partner() {
        return new Partners.Partner() {
            @Override
            public void called(long nanos, boolean answered) {}

            @Override
            public boolean rests() {
                return rests;
            }

            @Override
            public boolean fails() {
                return false;
            }

            @Override
            public void through(Object connector) {}

            @Override
            public void tries(Partners.Trial trial) {}

            @Override
            public void gone() {}
        };
    }

    /** What is kept, by id. */
    private final Map<UUID, Attachment> kept = new LinkedHashMap<>();

    private FileScan scan = stored -> {};

    private AttachmentStore files() {
        return fake(
                AttachmentStore.class,
                Map.of(
                        "store",
                        given -> {
                            Attachment file = new Attachment(
                                    UUID.randomUUID(), ID, SYSTEM, (String) given[2], (String) given[3], 1, "00");
                            kept.put(file.id(), file);
                            return file;
                        },
                        "delete",
                        given -> kept.remove(given[0])));
    }

    private OutsideTask round() {
        Account account = new Account(
                SYSTEM,
                Account.Kind.STAFF,
                "system",
                "系统",
                "",
                "",
                null,
                null,
                null,
                Set.of(),
                Set.of(OFFICE),
                true,
                false,
                BEGIN,
                1);
        new TaskRound(
                        new DepartmentSystem(OFFICE, Text.of("民宗局"), connector(), partner(), null),
                        account,
                        store,
                        cases(),
                        new Asking(null, null),
                        new AnswerPapers(files(), scan),
                        calls::add,
                        () -> now,
                        LOOK)
                .run();
        return store.find(ID).orElseThrow();
    }

    private OutsideTask later(Duration passed) {
        now = now.plus(passed);
        return round();
    }

    /** As it is on disk before the system has heard of it. */
    private void wanted() {
        store.insert(new OutsideTask(
                ID,
                "CASE",
                "ethnic",
                OFFICE,
                "item",
                BEGIN,
                State.OPENING,
                "",
                "",
                "",
                "",
                BEGIN,
                null,
                BEGIN,
                0,
                0,
                new Content(
                        "{\"id\":\"" + ID + "\",\"number\":\"CASE\",\"item\":\"i\",\"name\":\"n\",\"purpose\":\"p\","
                                + "\"ground\":\"g\",\"facts\":[],\"proofs\":[],\"questions\":[],\"reasons\":[]}",
                        List.of(),
                        List.of(),
                        List.of())));
    }

    private void taken() {
        wanted();
        round();
        heard.clear();
        calls.clear();
    }

    private static TaskState answer(TaskState.Paper... papers) {
        return new TaskState(
                TaskState.Status.ANSWERED,
                new TaskState.Answer(
                        TaskState.Opinion.AGREE,
                        List.of(),
                        "同意",
                        Map.of(),
                        "科长",
                        LocalDate.of(2026, 11, 26),
                        "D-9",
                        List.of(papers)),
                "",
                "cd");
    }

    @Test
    void what_the_system_took_is_not_handed_over_twice_and_what_was_asked_is_forgotten() {
        wanted();
        OutsideTask row = round();
        assertEquals(State.OPEN, row.state());
        assertEquals("R-1", row.receipt());
        assertEquals("", row.content().asked());
        later(LOOK);
        assertEquals(List.of("open " + ID, "poll"), heard);
    }

    @Test
    void a_system_that_is_away_is_tried_again_ever_more_seldom_and_never_given_up() {
        wanted();
        opens = new Opened(Opened.Status.AWAY, "", "timeout", "");
        assertEquals(BEGIN.plusSeconds(15), round().nextAt());
        assertEquals(1, later(Duration.ofSeconds(14)).tries(), "too early");
        for (int tries = 1; tries < 12; tries++) {
            later(Duration.ofMinutes(8));
        }
        OutsideTask row = store.find(ID).orElseThrow();
        assertEquals(State.OPENING, row.state());
        assertEquals(now.plus(Duration.ofMinutes(8)), row.nextAt());
        opens = new Opened(Opened.Status.TAKEN, "R-1", "", "ab");
        assertEquals(State.OPEN, later(Duration.ofMinutes(8)).state());
    }

    @Test
    void what_the_system_does_not_take_is_our_inbox_s_alone() {
        wanted();
        opens = new Opened(Opened.Status.REFUSED, "", "not-ours", "");
        OutsideTask row = round();
        assertEquals(State.REFUSED, row.state());
        assertNull(row.nextAt());
        later(LOOK);
        assertEquals(1, heard.size());
    }

    @Test
    void a_process_that_died_after_the_system_took_it_hands_the_same_id_over_again() {
        wanted();
        // Lent, and then nobody writes: the lease runs out.
        store.claim(OFFICE, now, now.plus(Duration.ofMinutes(2)), 1);
        assertEquals(State.OPENING, later(Duration.ofMinutes(1)).state());
        assertEquals(List.of(), heard, "while it is lent");
        assertEquals(State.OPEN, later(Duration.ofMinutes(1)).state());
        assertEquals(List.of("open " + ID), heard);
    }

    @Test
    void a_system_that_calls_before_its_taking_is_written_down_keeps_its_receipt() {
        wanted();
        store.meanwhile = () -> store.hurry(ID, OFFICE, now);
        OutsideTask row = round();
        assertEquals(State.OPEN, row.state());
        assertEquals("R-1", row.receipt());
        assertEquals(now, row.nextAt(), "asked at once");
    }

    @Test
    void an_answer_is_an_opinion_once_and_is_signed() {
        taken();
        says = answer();
        OutsideTask row = later(LOOK);
        assertEquals(State.ANSWERED, row.state());
        Command.GiveOpinion said = (Command.GiveOpinion) given.get(0);
        assertEquals("同意\n（科长，2026-11-26，答复号D-9）", said.text());
        assertEquals(1, calls.size(), "the applicant does not see that an answer came");
        later(LOOK);
        assertEquals(1, given.size());
        assertEquals(List.of("poll"), heard);
    }

    @Test
    void papers_wait_while_the_scanner_cannot_say_and_one_with_a_virus_is_named_and_not_kept() {
        taken();
        says = answer(new TaskState.Paper("1", "批复.pdf"), new TaskState.Paper("2", "附件.pdf"));
        scan = stored -> {
            if (stored.name().equals("附件.pdf")) {
                kept.remove(stored.id());
                throw new UploadRefused(FileScan.NOT_NOW, Text.of("过几分钟再上传"));
            }
        };
        assertEquals(State.OPEN, later(LOOK).state());
        assertEquals(Map.of(), kept, "what was fetched before stays behind");
        scan = stored -> {
            if (stored.name().equals("附件.pdf")) {
                kept.remove(stored.id());
                throw new UploadRefused("file-virus", Text.of("有病毒"));
            }
        };
        OutsideTask row = later(Duration.ofMinutes(2));
        assertEquals(State.ANSWERED, row.state());
        assertEquals(
                List.of("批复.pdf"), kept.values().stream().map(Attachment::name).toList());
        assertEquals(1, row.content().papers().size());
        assertEquals(List.of("有病毒"), row.content().notTaken());
        assertEquals(1, given.size(), "the opinion was given twice");
    }

    @Test
    void an_answer_that_the_case_has_and_the_row_has_not_is_written_down_and_not_given_again() {
        taken();
        task = task(opinion(SYSTEM), false, 0);
        says = answer();
        assertEquals(State.ANSWERED, later(LOOK).state());
        assertEquals(List.of(), given);
    }

    @Test
    void whoever_answers_here_first_calls_it_off_there() {
        taken();
        task = task(opinion(OFFICER), false, 0);
        says = answer();
        OutsideTask row = later(LOOK);
        assertEquals(State.CANCELLED, row.state());
        assertEquals(List.of("cancel answered-here"), heard);
        assertEquals(List.of(), given);
    }

    @Test
    void what_was_answered_here_and_there_says_so() {
        taken();
        task = task(opinion(OFFICER), false, 0);
        cancels = TaskConnector.Cancelled.TOO_LATE;
        OutsideTask row = later(LOOK);
        assertEquals(State.CANCELLED, row.state());
        assertEquals("answered-twice", row.trouble());
    }

    @Test
    void what_is_over_is_called_off_until_the_system_has_heard_it() {
        taken();
        stageOpen = false;
        cancels = TaskConnector.Cancelled.AWAY;
        assertEquals(State.CANCELLING, later(LOOK).state());
        cancels = TaskConnector.Cancelled.DONE;
        assertEquals(State.CANCELLED, later(Duration.ofMinutes(2)).state());
        assertEquals(List.of("cancel over", "cancel over"), heard);
    }

    @Test
    void a_task_that_was_asked_anew_is_another_one() {
        taken();
        task = new Joint.Task(
                "ethnic",
                "ethnic",
                OFFICE,
                null,
                null,
                true,
                false,
                null,
                false,
                BEGIN.plusSeconds(60),
                BEGIN,
                null,
                0,
                9,
                null,
                List.of());
        says = answer();
        assertEquals(State.CANCELLED, later(LOOK).state());
        assertEquals(List.of(), given, "an answer to what was asked before");
    }

    @Test
    void what_it_hands_back_goes_to_the_lead_with_a_reason_even_if_it_gave_none() {
        taken();
        says = new TaskState(TaskState.Status.RETURNED, null, "", "ee");
        assertEquals(State.RETURNED, later(LOOK).state());
        assertEquals("对方系统退回，没有写明原因", ((Command.HandBack) given.get(0)).reason());
    }

    @Test
    void an_answer_the_case_does_not_take_now_stays_there_and_is_looked_at_again() {
        taken();
        says = answer();
        refuses = new Refused("changed-meanwhile", Text.of("有变化"));
        OutsideTask row = later(LOOK);
        assertEquals(State.OPEN, row.state());
        assertEquals(now.plusSeconds(5), row.nextAt());
        refuses = new Refused("claimed-by-other", Text.of("别人在办"));
        row = later(Duration.ofSeconds(5));
        assertEquals("claimed-here", row.trouble());
        refuses = null;
        assertEquals(State.ANSWERED, later(LOOK).state());
    }

    @Test
    void a_return_that_the_case_does_not_take_now_is_written_down_once_when_it_does() {
        taken();
        says = new TaskState(TaskState.Status.RETURNED, null, "", "ee");
        refuses = new Refused("claimed-by-other", Text.of("别人在办"));
        int before = calls.size();
        assertEquals(State.OPEN, later(LOOK).state());
        assertEquals(State.OPEN, later(LOOK).state());
        assertEquals(before, calls.size(), "looked at, not used");
        refuses = null;
        assertEquals(State.RETURNED, later(LOOK).state());
        assertEquals(before + 1, calls.size());
    }

    @Test
    void a_department_that_says_itself_it_is_late_is_shown_so_until_it_says_otherwise() {
        taken();
        says = TaskState.of(TaskState.Status.OVERDUE, "ff");
        OutsideTask row = later(LOOK);
        assertEquals(State.OPEN, row.state());
        assertEquals("overdue", row.trouble());
        says = TaskState.of(TaskState.Status.OPEN, "fe");
        assertEquals("", later(LOOK).trouble());
    }

    @Test
    void a_task_that_is_late_is_reminded_of_once_for_each_thing_that_happens() {
        taken();
        later(LOOK);
        light = Light.YELLOW;
        later(LOOK);
        later(LOOK);
        task = task(null, false, 1);
        later(LOOK);
        light = Light.RED;
        later(LOOK);
        later(LOOK);
        assertEquals(
                List.of("remind soon", "remind soon", "remind late"),
                heard.stream().filter(one -> one.startsWith("remind")).toList());
    }

    @Test
    void what_cannot_be_used_is_no_answer_and_is_asked_for_again() {
        taken();
        says = TaskState.of(TaskState.Status.UNUSABLE, "ff");
        OutsideTask row = later(LOOK);
        assertEquals(State.OPEN, row.state());
        assertEquals("unusable", row.trouble());
        assertEquals(List.of(), given);
        says = answer();
        assertEquals(State.ANSWERED, later(LOOK).state());
    }

    @Test
    void a_system_that_rests_is_asked_nothing() {
        wanted();
        rests = true;
        assertEquals(State.OPENING, round().state());
        assertTrue(heard.isEmpty() && calls.isEmpty());
        rests = false;
        assertEquals(State.OPEN, round().state());
    }
}
