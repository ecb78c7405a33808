package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * 联审: the newest JOINT stage of a case as its events made it: who was asked, who has it, what they said. It stays readable
 * when the stage is over. Immutable.
 *
 * @param stage the stage's id
 * @param open false once the lead has ended the stage, or the case has ended
 * @param tasks in the order in which they were opened; none ever leaves the list
 * @param override the lead's last recorded override (S-11), or null
 */
public record Joint(String stage, boolean open, List<Task> tasks, RecordedOverride override) {
    public Joint {
        tasks = List.copyOf(tasks);
    }

    /** 同意, 附条件同意, 不同意. Silence is none of these. */
    public enum OpinionKind {
        AGREE,
        AGREE_IF,
        DISAGREE
    }

    /**
     * One office's part.
     *
     * @param id the branch's id, or {@code branch.2} for a co-signer
     * @param office never null: a task always lies somewhere
     * @param officer who has taken it, or null
     * @param due last day, or null
     * @param required the lead waits for it
     * @param atLead handed back to the lead office, which passes it on and never answers it itself
     * @param cameFrom the office that passed it on, or null
     * @param dropped a co-signer handed it back: nobody waits for it
     * @param since when its present office got it
     * @param opened when it was opened
     * @param urged the last day on which the lead urged, or null
     * @param urges how often
     * @param version of the case when this task changed last: what happens to other tasks does not make it stale
     * @param opinion the one that counts, or null
     * @param earlier opinions that were corrected or sent back, oldest first
     */
    public record Task(
            String id,
            String branch,
            String office,
            UUID officer,
            LocalDate due,
            boolean required,
            boolean atLead,
            String cameFrom,
            boolean dropped,
            Instant since,
            Instant opened,
            LocalDate urged,
            int urges,
            long version,
            Opinion opinion,
            List<Opinion> earlier) {
        public Task {
            earlier = earlier == null ? List.of() : List.copyOf(earlier);
        }

        public boolean cosigner() {
            return !id.equals(branch);
        }

        /** Somebody still has to say something. */
        public boolean waiting() {
            return opinion == null && !dropped;
        }

        private Task at(String newOffice, String from, boolean lead, Instant when) {
            return new Task(
                    id, branch, newOffice, null, due, required, lead, from, dropped, when, opened, urged, urges,
                    version, opinion, earlier);
        }

        private Task heldBy(UUID who) {
            return new Task(
                    id, branch, office, who, due, required, atLead, cameFrom, dropped, since, opened, urged, urges,
                    version, opinion, earlier);
        }

        private Task saying(Opinion next) {
            List<Opinion> before = new ArrayList<>(earlier);
            if (opinion != null) {
                before.add(opinion);
            }
            return new Task(
                    id, branch, office, officer, due, required, atLead, cameFrom, dropped, since, opened, urged, urges,
                    version, next, before);
        }

        private Task urgedOn(LocalDate day) {
            return new Task(
                    id, branch, office, officer, due, required, atLead, cameFrom, dropped, since, opened, day,
                    urges + 1, version, opinion, earlier);
        }

        private Task droppedNow() {
            return new Task(
                    id, branch, office, officer, due, false, atLead, cameFrom, true, since, opened, urged, urges,
                    version, opinion, earlier);
        }

        private Task touched(long newVersion) {
            return new Task(
                    id,
                    branch,
                    office,
                    officer,
                    due,
                    required,
                    atLead,
                    cameFrom,
                    dropped,
                    since,
                    opened,
                    urged,
                    urges,
                    newVersion,
                    opinion,
                    earlier);
        }
    }

    /**
     * What an office said.
     *
     * @param onBehalfOf whom the officer stood in for, or null
     * @param grounds reasons for disagreeing with their legal basis; empty otherwise
     * @param text the officer's own words; the condition of AGREE_IF
     * @param answers question id → {@code yes}, {@code no} or words
     */
    public record Opinion(
            OpinionKind kind,
            UUID officer,
            UUID onBehalfOf,
            List<CaseEvent.Ground> grounds,
            String text,
            Map<String, String> answers,
            Instant at) {
        public Opinion {
            grounds = grounds == null ? List.of() : List.copyOf(grounds);
            answers = answers == null ? Map.of() : java.util.Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        }
    }

    /** The lead decides though these have not answered: why, who was spoken to, and when. */
    public record RecordedOverride(
            UUID officer, UUID onBehalfOf, List<String> missing, String reason, String spokenTo, String spokenAt) {
        public RecordedOverride {
            missing = List.copyOf(missing);
        }
    }

    public Optional<Task> task(String id) {
        return tasks.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    /** Tasks whose opinion the lead has to wait for, by id. */
    public List<String> missing() {
        return tasks.stream()
                .filter(t -> t.required() && t.waiting())
                .map(Task::id)
                .toList();
    }

    /** True if the lead may end the stage: all required opinions are in, or a recorded override names those that are not. */
    public boolean complete() {
        return missing().isEmpty() || overridden();
    }

    /** The lead has gone past the silence of all who are silent. */
    public boolean overridden() {
        return override != null && override.missing().containsAll(missing());
    }

    /** The grounds of those who disagree, each once. */
    public List<CaseEvent.Ground> objections() {
        Map<String, CaseEvent.Ground> grounds = new LinkedHashMap<>();
        tasks.stream()
                .filter(t -> t.opinion() != null && t.opinion().kind() == OpinionKind.DISAGREE)
                .flatMap(t -> t.opinion().grounds().stream()
                        .map(g -> new CaseEvent.Ground(objection(t, g.id()), g.text(), g.basis())))
                .forEach(g -> grounds.putIfAbsent(g.id(), g));
        return List.copyOf(grounds.values());
    }

    /** A branch's reason as the lead names it: two branches may use the same word. */
    private static String objection(Task task, String reason) {
        return task.branch() + "/" + reason;
    }

    /** Without the tasks of other offices and without what the lead wrote down. */
    Joint only(Set<String> ids) {
        return new Joint(
                stage, open, tasks.stream().filter(t -> ids.contains(t.id())).toList(), null);
    }

    Joint closed() {
        return open ? new Joint(stage, false, tasks, override) : this;
    }

    /** @param joint the stage so far, or null before the first joint stage */
    static Joint apply(Joint joint, CaseEvent.OfJoint event, long version, Instant at) {
        if (event instanceof CaseEvent.BranchOpened e) {
            boolean goesOn = joint != null && joint.open() && joint.stage().equals(e.stage());
            List<Task> tasks = new ArrayList<>(goesOn ? joint.tasks() : List.of());
            tasks.add(task(e.branch(), e.branch(), e.office(), null, e.due(), e.required(), version, at));
            return new Joint(e.stage(), true, tasks, null);
        }
        if (joint == null) {
            return null;
        }
        if (event instanceof CaseEvent.CosignerAdded e) {
            List<Task> tasks = new ArrayList<>(joint.tasks());
            tasks.add(task(e.task(), e.branch(), e.office(), e.cosigner(), e.due(), true, version, at));
            return new Joint(joint.stage(), joint.open(), tasks, joint.override());
        }
        if (event instanceof CaseEvent.OpinionsOverridden e) {
            return new Joint(
                    joint.stage(),
                    joint.open(),
                    joint.tasks(),
                    new RecordedOverride(
                            e.officer(), e.onBehalfOf(), e.missing(), e.reason(), e.spokenTo(), e.spokenAt()));
        }
        UnaryOperator<Task> change = change(event, at);
        List<Task> tasks = joint.tasks().stream()
                .map(t -> t.id().equals(event.task()) ? change.apply(t).touched(version) : t)
                .toList();
        // What was waived is not what is asked now.
        RecordedOverride override = event instanceof CaseEvent.OpinionSentBack ? null : joint.override();
        return new Joint(joint.stage(), joint.open(), tasks, override);
    }

    private static Task task(
            String id,
            String branch,
            String office,
            UUID officer,
            LocalDate due,
            boolean required,
            long version,
            Instant at) {
        return new Task(
                id, branch, office, officer, due, required, false, null, false, at, at, null, 0, version, null, null);
    }

    private static UnaryOperator<Task> change(CaseEvent.OfJoint event, Instant at) {
        if (event instanceof CaseEvent.TaskClaimed e) {
            return t -> t.heldBy(e.holder());
        }
        if (event instanceof CaseEvent.TaskReleased) {
            return t -> t.heldBy(null);
        }
        if (event instanceof CaseEvent.TaskAssigned e) {
            return t -> t.heldBy(e.to());
        }
        if (event instanceof CaseEvent.TaskTransferred e) {
            return t -> t.at(e.to(), e.from(), false, at);
        }
        if (event instanceof CaseEvent.TaskHandedBack e) {
            return t -> t.cosigner() ? t.droppedNow() : t.at(e.to(), null, e.toLead(), at);
        }
        if (event instanceof CaseEvent.Urged e) {
            return t -> t.urgedOn(e.day());
        }
        if (event instanceof CaseEvent.OpinionSentBack) {
            return t -> t.saying(null);
        }
        if (event instanceof CaseEvent.OpinionGiven e) {
            return t -> t.heldBy(e.onBehalfOf() == null ? e.officer() : e.onBehalfOf())
                    .saying(new Opinion(e.kind(), e.officer(), e.onBehalfOf(), e.grounds(), e.text(), e.answers(), at));
        }
        throw new IllegalArgumentException("unknown event " + event.getClass());
    }
}
