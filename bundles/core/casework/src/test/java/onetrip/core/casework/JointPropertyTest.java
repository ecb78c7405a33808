package onetrip.core.casework;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import onetrip.core.casework.Command.By;
import onetrip.core.casework.Joint.OpinionKind;
import org.junit.jupiter.api.Assertions;

/** S-11, R-REFUSE: whatever officers do in whatever order, by whomever, at whatever day. */
class JointPropertyTest {
    private static final List<UUID> PEOPLE = List.of(
            JointCase.LEAD, JointCase.ETHNIC, JointCase.SCHOOL, JointCase.OVERSEAS, JointCase.OTHER, JointCase.FAMILY);
    private static final List<String> TASKS =
            List.of("ethnic", "school", "overseas", "ethnic.2", "school.2", "land", "");
    private static final List<String> OFFICES = List.of("jijiao", "dept:ethnic", "school:2", "fagui", "");

    /** A command, or null for a day that goes by. */
    @Provide
    Arbitrary<List<Command>> commands() {
        Arbitrary<By> by = Combinators.combine(
                        Arbitraries.of(PEOPLE), Arbitraries.of(PEOPLE).injectNull(0.8))
                .as(By::new);
        Arbitrary<String> task = Arbitraries.of(TASKS);
        Arbitrary<String> office = Arbitraries.of(OFFICES);
        Arbitrary<UUID> who = Arbitraries.of(PEOPLE);
        Arbitrary<String> words = Arbitraries.of("因为", "", "👍");
        Arbitrary<OpinionKind> kind = Arbitraries.of(OpinionKind.values());
        Map<String, String> answers = Map.of("approved", "no", "since", "去年");
        List<Arbitrary<? extends Command>> kinds = List.of(
                Combinators.combine(by, task, kind, words)
                        .as((b, t, k, w) -> new Command.GiveOpinion(b, t, k, List.of("not-found"), w, answers)),
                Combinators.combine(by, task).as(Command.ClaimTask::new),
                Combinators.combine(by, task).as(Command.ReleaseTask::new),
                Combinators.combine(by, task, who).as(Command.AssignTask::new),
                Combinators.combine(by, task, office, words).as(Command.TransferTask::new),
                Combinators.combine(by, task, office, who.injectNull(0.5), words)
                        .as(Command.AddCosigner::new),
                Combinators.combine(by, task, words).as(Command.HandBack::new),
                Combinators.combine(by, task, words).as(Command.SendBack::new),
                Combinators.combine(by, task, words).as(Command.Urge::new),
                Combinators.combine(by, words)
                        .as((b, w) -> new Command.OverrideSilence(b, w, "打了电话", LocalDateTime.of(2026, 5, 1, 9, 0))),
                who.map(Command.Claim::new),
                who.map(Command.Release::new),
                who.map(w -> new Command.Grant(w, "")),
                who.map(w -> new Command.Refuse(w, List.of("late", "ethnic/not-found"), "")),
                who.map(w -> new Command.Forward(w, "意见")),
                Combinators.combine(who, who).as((d, p) -> new Command.InPlace(new Command.Grant(d, ""), d, p)));
        Arbitrary<Command> command = Arbitraries.integers()
                .between(0, kinds.size() - 1)
                .flatMap(i -> kinds.get(i).map(Command.class::cast));
        return command.injectNull(0.1).list().ofMinSize(1).ofMaxSize(60);
    }

    @Property(tries = 2000)
    void no_sequence_decides_twice_or_early_or_loses_an_opinion_or_a_task(@ForAll("commands") List<Command> commands) {
        JointCase it = new JointCase().open();
        List<CaseEvent.OpinionGiven> given = new ArrayList<>();
        for (Command command : commands) {
            if (command == null) {
                it.today = it.today.plusDays(1);
                continue;
            }
            CaseState before = it.state;
            int events = it.log.size();
            try {
                it.does(command);
            } catch (Refused refused) {
                Assertions.assertEquals(before, it.state);
            }
            List<CaseEvent> news = it.log.subList(events, it.log.size());
            news.stream()
                    .filter(CaseEvent.OpinionGiven.class::isInstance)
                    .map(CaseEvent.OpinionGiven.class::cast)
                    .forEach(given::add);
            if (news.stream().anyMatch(JointPropertyTest::decision)) {
                Assertions.assertTrue(before.status().undecided(), "decided twice");
                allHeard(it.log, before.joint());
            }
            holds(it.state, given);
        }
    }

    private static boolean decision(CaseEvent event) {
        return event instanceof CaseEvent.Granted || event instanceof CaseEvent.Refused;
    }

    /** Told from the events alone, as supervision would (S-11). */
    private static void allHeard(List<CaseEvent> log, Joint joint) {
        List<String> missing = new ArrayList<>();
        List<String> waived = List.of();
        for (CaseEvent event : log) {
            if (event instanceof CaseEvent.BranchOpened e && e.required()) {
                missing.add(e.task());
            } else if (event instanceof CaseEvent.CosignerAdded e) {
                missing.add(e.task());
            } else if (event instanceof CaseEvent.OpinionGiven e) {
                missing.remove(e.task());
            } else if (event instanceof CaseEvent.OpinionSentBack e) {
                waived = List.of();
                if (joint.task(e.task()).orElseThrow().required()) {
                    missing.add(e.task());
                }
            } else if (event instanceof CaseEvent.TaskHandedBack e && !e.task().equals(branch(e.task()))) {
                missing.remove(e.task());
            } else if (event instanceof CaseEvent.OpinionsOverridden e) {
                Assertions.assertFalse(e.reason().isBlank()
                        || e.spokenTo().isBlank()
                        || e.spokenAt().isBlank());
                waived = e.missing();
            }
        }
        missing.removeAll(waived);
        Assertions.assertEquals(List.of(), missing, "decided before all had been heard, and without an override");
    }

    private static String branch(String task) {
        return task.replaceAll("[.].*", "");
    }

    private static void holds(CaseState state, List<CaseEvent.OpinionGiven> given) {
        long kept = state.joint().tasks().stream()
                .mapToLong(t -> t.earlier().size() + (t.opinion() == null ? 0 : 1))
                .sum();
        Assertions.assertEquals(given.size(), kept, "an opinion was lost");
        state.joint()
                .tasks()
                .forEach(t -> Assertions.assertFalse(
                        t.office() == null || t.office().isBlank(), () -> "a task lies nowhere: " + t));
        Assertions.assertEquals(
                state.joint().tasks().size(),
                state.joint().tasks().stream().map(Joint.Task::id).distinct().count(),
                "two tasks of one name");
        if (state.status().undecided()) {
            Assertions.assertNotNull(state.office(), "nobody leads");
        }
        Assertions.assertFalse(
                given.stream().anyMatch(e -> e.officer().equals(JointCase.FAMILY)), "the applicant had a say");
    }
}
