package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Limits;
import onetrip.api.item.Process;
import onetrip.api.item.Process.Branch;
import onetrip.api.item.Process.Question;
import onetrip.api.item.Process.QuestionKind;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;

/** A case in a joint stage of three branches, of which one may be left out. Days are counted without a calendar. */
final class JointCase {
    static final UUID FAMILY = new UUID(2, 2);
    static final UUID LEAD = new UUID(3, 1);
    static final UUID ETHNIC = new UUID(3, 2);
    static final UUID SCHOOL = new UUID(3, 3);
    static final UUID OVERSEAS = new UUID(3, 4);
    static final UUID OTHER = new UUID(3, 5);

    static final Definition ITEM = item();

    /** Branches that do not apply. */
    final Set<String> left = new HashSet<>();

    final List<CaseEvent> log = new ArrayList<>();
    CaseState state;
    LocalDate today = LocalDate.of(2026, 5, 11);

    JointCase open() {
        does(new Command.Submit(new UUID(1, 1), FAMILY, "N-1", "hash", "1", "answers", null, List.of()));
        return does(new Command.FinishCheck(CheckOutcome.goOn(), "1"));
    }

    JointCase does(Command command) {
        for (CaseEvent event : Decider.decide(state, command, ITEM, routing(), days())) {
            String kept = Chain.write(event);
            CaseEvent read = Chain.read(new EventRecord(new UUID(1, 1), 1, now(), null, kept, "", ""));
            state = CaseState.apply(state, new UUID(1, 1), FAMILY, read, now());
            log.add(read);
        }
        return this;
    }

    JointCase says(UUID officer, String task, Joint.OpinionKind kind, String text, String... reasons) {
        return does(opinion(officer, task, kind, text, reasons));
    }

    static Command.GiveOpinion opinion(
            UUID officer, String task, Joint.OpinionKind kind, String text, String... reasons) {
        Map<String, String> answers = task.equals("ethnic") ? Map.of("approved", "yes", "since", "2010年起") : Map.of();
        return new Command.GiveOpinion(Command.By.self(officer), task, kind, List.of(reasons), text, answers);
    }

    Joint.Task task(String id) {
        return state.joint().task(id).orElseThrow();
    }

    private Instant now() {
        return today.atTime(10, 0).toInstant(java.time.ZoneOffset.ofHours(8));
    }

    Decider.Routing routing() {
        return new Decider.Routing() {
            @Override
            public String office(Stage stage) {
                return stage.office();
            }

            @Override
            public boolean applies(Stage stage) {
                return true;
            }

            @Override
            public boolean applies(Stage stage, Branch branch) {
                return !left.contains(branch.id());
            }
        };
    }

    private Decider.Days days() {
        return new PlainDays(() -> today);
    }

    private static Reason reason(String id, String text) {
        return new Reason(id, new Text(text, id), new Text("加分政策第三条", "Policy, article 3"));
    }

    private static Branch branch(String id, String office, Integer days, boolean optional, List<Question> questions) {
        return new Branch(
                id,
                Text.of(id),
                office,
                days,
                questions,
                List.of("pupil.name"),
                List.of(),
                optional,
                null,
                List.of(reason("unapproved", "变更未经批准"), reason("not-found", "查无此人")));
    }

    private static Definition item() {
        List<Question> questions = List.of(
                new Question("approved", QuestionKind.YES_NO, Text.of("变更有没有批准？")),
                new Question("since", QuestionKind.TEXT, Text.of("从什么时候起？")));
        List<Branch> branches = List.of(
                branch("ethnic", "dept:ethnic", 3, false, questions),
                branch("school", "school:1", 2, false, List.of()),
                branch("overseas", "dept:overseas", null, true, List.of()));
        Process process = new Process(List.of(
                new Stage("check", StageKind.CHECK, Text.of("核对"), null, null, null, false, null, null, null),
                new Stage(
                        "joint",
                        StageKind.JOINT,
                        Text.of("联审"),
                        null,
                        "jijiao",
                        5,
                        true,
                        null,
                        List.of(reason("late", "过了截止日")),
                        null,
                        null,
                        null,
                        null,
                        branches)));
        return new Definition(
                "bonus",
                "1",
                null,
                null,
                Text.of("加分"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                process,
                new Limits(null, new Limits.Limit(false, 5, Limits.Unit.WORKING_DAYS, null, null)),
                null,
                null,
                null,
                null,
                false);
    }
}
