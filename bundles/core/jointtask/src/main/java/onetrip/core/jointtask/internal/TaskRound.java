package onetrip.core.jointtask.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Process.Branch;
import onetrip.api.task.JointTask;
import onetrip.api.task.Opened;
import onetrip.api.task.TaskConnector;
import onetrip.api.task.TaskState;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Command;
import onetrip.core.casework.Joint;
import onetrip.core.casework.Light;
import onetrip.core.casework.OfficerCase;
import onetrip.core.casework.Refused;
import onetrip.core.clock.Time;
import onetrip.core.exchange.QueryLog;
import onetrip.core.exchange.QueryRecord;
import onetrip.core.identity.Account;
import onetrip.core.jointtask.OutsideTask;
import onetrip.core.jointtask.OutsideTask.Content;
import onetrip.core.jointtask.OutsideTask.State;
import onetrip.core.jointtask.OutsideTaskStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at the tasks of one office, on the thread of its system. What is wanted is on disk before the system is asked, and every step may be taken
 * again: a task has one id, an opinion that the case knows already is no event, and a task that is over here is called off there. It speaks as an
 * account of the office that nobody can sign in to, and passes by the same doors as an officer of that office.
 */
final class TaskRound {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRound.class);
    private static final Duration CLAIMED = Duration.ofMinutes(2);
    private static final Duration DEADLINE = Duration.ofSeconds(8);
    private static final Duration SOON = Duration.ofSeconds(5);
    /** From a quarter of a minute to eight. */
    private static final long FIRST_WAIT_SECONDS = 15;

    private static final int MOST_DOUBLINGS = 5;
    private static final int AT_ONCE = 20;
    private static final String TYPE = "joint-task";
    private static final String CLAIMED_HERE = "claimed-by-other";

    private final DepartmentSystem system;
    private final Account account;
    private final OutsideTaskStore store;
    private final Cases cases;
    private final Asking asking;
    private final AnswerPapers papers;
    private final QueryLog calls;
    private final Time time;
    private final Duration look;

    TaskRound(
            DepartmentSystem system,
            Account account,
            OutsideTaskStore store,
            Cases cases,
            Asking asking,
            AnswerPapers papers,
            QueryLog calls,
            Time time,
            Duration look) {
        this.system = system;
        this.account = account;
        this.store = store;
        this.cases = cases;
        this.asking = asking;
        this.papers = papers;
        this.calls = calls;
        this.time = time;
        this.look = look;
    }

    void run() {
        // What waits meanwhile waits in our own inbox.
        if (system.partner().rests()) {
            return;
        }
        for (OutsideTaskStore.Waiting waiting : store.waiting(system.office(), account.id(), AT_ONCE)) {
            begin(waiting);
        }
        Instant now = time.now();
        for (OutsideTask task : store.claim(system.office(), now, now.plus(CLAIMED), AT_ONCE)) {
            one(task);
        }
    }

    private void begin(OutsideTaskStore.Waiting waiting) {
        try {
            UUID id = UUID.randomUUID();
            Optional<Content> asked = asked(id, waiting.number(), waiting.task());
            if (asked.isEmpty()) {
                return;
            }
            Instant now = time.now();
            boolean wanted = store.insert(new OutsideTask(
                    id,
                    waiting.number(),
                    waiting.task(),
                    system.office(),
                    waiting.item(),
                    waiting.since(),
                    State.OPENING,
                    "",
                    "",
                    "",
                    "",
                    now,
                    null,
                    now,
                    0,
                    0,
                    asked.get()));
            LOG.info("task {} of {} is wanted there: {}", waiting.task(), waiting.number(), wanted);
        } catch (RuntimeException broken) {
            LOG.error("task {} of {} is looked at again later", waiting.task(), waiting.number(), broken);
        }
    }

    /** What the system is to be told; empty if the task waits no more. */
    private Optional<Content> asked(UUID id, String number, String taskId) {
        Optional<CaseView> view = cases.forOfficer(number, account).map(OfficerCase::view);
        Joint joint = view.map(v -> v.state().joint()).orElse(null);
        Joint.Task task = joint == null || !joint.open()
                ? null
                : joint.task(taskId)
                        .filter(t -> t.waiting() && t.office().equals(system.office()))
                        .orElse(null);
        if (task == null) {
            return Optional.empty();
        }
        if (account.id().equals(task.officer())) {
            // Asked again after its answer: whoever works in our inbox may take it, too.
            cases.decide(
                    number, task.version(), new Command.ReleaseTask(Command.By.self(account.id()), taskId), account);
        }
        Optional<Branch> branch =
                view.get().definition().process().stage(joint.stage()).flatMap(stage -> stage.branch(task.branch()));
        return branch.map(one -> asking.of(id, view.get(), task, one));
    }

    private void one(OutsideTask row) {
        try {
            if (row.state() == State.CANCELLING) {
                cancel(row);
                return;
            }
            Joint joint = cases.joint(row.number()).orElse(null);
            Joint.Task task = joint == null ? null : joint.task(row.task()).orElse(null);
            boolean same = task != null && sameRound(task, row);
            boolean ours = same
                    && task.opinion() != null
                    && account.id().equals(task.opinion().officer());
            String over = ours ? "" : whyOver(joint, task, same);
            if (!over.isEmpty()) {
                OutsideTask off = row.calledOff(over, time.now().plus(CLAIMED));
                if (store.update(off)) {
                    store.find(row.id()).ifPresent(this::cancel);
                }
            } else if (row.state() == State.OPENING) {
                open(row, task);
            } else {
                follow(row, task, ours);
            }
        } catch (RuntimeException broken) {
            LOG.error("{} is looked at again later", row, broken);
        }
    }

    /** As precise as both engines keep it. */
    private static boolean sameRound(Joint.Task task, OutsideTask row) {
        return task.office().equals(row.office())
                && Math.abs(ChronoUnit.MILLIS.between(task.since(), row.since())) <= 1;
    }

    /** Why the system is not to work on it any more; empty if it is. */
    private static String whyOver(Joint joint, Joint.Task task, boolean same) {
        if (!same || !joint.open()) {
            return "over";
        }
        if (task.opinion() != null) {
            return "answered-here";
        }
        if (task.dropped() || task.atLead()) {
            return "over";
        }
        boolean waived = joint.overridden() && joint.override().missing().contains(task.id());
        return waived ? "overridden" : "";
    }

    private void open(OutsideTask row, Joint.Task task) {
        JointTask asked = asking.read(row.content(), task.due());
        long began = System.nanoTime();
        Opened opened = system.open(asked, DEADLINE);
        LOG.info("{} handed over: {} {}", row, opened.status(), opened.detail());
        if (!opened.detail().equals(DepartmentSystem.RESTS)) {
            Status status =
                    switch (opened.status()) {
                        case TAKEN -> Status.OK;
                        case REFUSED -> Status.DENIED;
                        case AWAY -> Status.UNAVAILABLE;
                    };
            written(row, asked.purpose(), asked.ground(), status, opened.receipt(), opened.evidence(), began);
        }
        Instant now = time.now();
        switch (opened.status()) {
            case TAKEN -> {
                if (!keep(row.taken(opened.receipt(), now, now.plus(look)))) {
                    // It called before we had written down that it has it: asked at once, and not handed over again.
                    store.find(row.id())
                            .filter(one -> one.state() == State.OPENING)
                            .ifPresent(one -> keep(one.taken(opened.receipt(), now, now)));
                }
            }
            case REFUSED -> keep(row.over(State.REFUSED, opened.detail(), Content.NONE));
            case AWAY -> keep(row.inVain(opened.detail(), now.plus(wait(row.tries()))));
        }
    }

    private void follow(OutsideTask row, Joint.Task task, boolean ours) {
        long began = System.nanoTime();
        TaskState state = system.poll(row.id().toString(), DEADLINE);
        Instant now = time.now();
        switch (state.status()) {
            case AWAY -> keep(row.inVain("away", now.plus(wait(row.tries()))));
            case UNUSABLE -> {
                LOG.warn("{}: the answer cannot be used, evidence {}", row, state.evidence());
                keep(row.later("unusable", now, now.plus(look)));
            }
            // It says itself that it is late: the lead reads that, and our own clock goes on as it was.
            case OPEN, OVERDUE ->
                keep(reminded(row, task)
                        .later(state.status() == TaskState.Status.OVERDUE ? "overdue" : "", now, now.plus(look)));
            case UNKNOWN -> {
                Optional<Content> asked = asked(row.id(), row.number(), row.task());
                asked.ifPresent(content -> keep(row.again(content, now.plus(wait(row.tries())))));
            }
            case RETURNED -> returned(row, task, state, began);
            case ANSWERED -> answered(row, task, ours, state, began);
        }
    }

    private void answered(OutsideTask row, Joint.Task task, boolean ours, TaskState state, long began) {
        if (!ours && !given(row, task, state.answer())) {
            return;
        }
        Optional<AnswerPapers.Taken> came = papers.fetch(system, row, state.answer(), account, DEADLINE);
        if (came.isEmpty()) {
            keep(row.inVain("papers", time.now().plus(wait(row.tries()))));
            return;
        }
        written(row, "联审任务答复", "", Status.OK, state.answer().receipt(), state.evidence(), began);
        keep(row.over(
                State.ANSWERED,
                "",
                new Content("", List.of(), came.get().papers(), came.get().notTaken())));
        LOG.info("{} was answered by the department's system", row);
    }

    /** By the same command as an officer's; false if the case does not take it now. */
    private boolean given(OutsideTask row, Joint.Task task, TaskState.Answer answer) {
        return decided(
                row,
                task,
                new Command.GiveOpinion(
                        Command.By.self(account.id()),
                        task.id(),
                        Joint.OpinionKind.valueOf(answer.opinion().name()),
                        answer.reasons(),
                        signed(answer),
                        answer.answers()));
    }

    /** What stands below a paper: who by position, when, and its number. The signer's name is the department's. */
    private static String signed(TaskState.Answer answer) {
        String text = answer.text().isBlank() ? "" : answer.text().strip() + "\n";
        return text + "（" + answer.position() + "，" + answer.day() + "，答复号" + answer.receipt() + "）";
    }

    private void returned(OutsideTask row, Joint.Task task, TaskState state, long began) {
        String why = state.reason().isBlank() ? "对方系统退回，没有写明原因" : state.reason();
        if (decided(row, task, new Command.HandBack(Command.By.self(account.id()), task.id(), why))) {
            // Once, when the case took it: while somebody here holds the task it is looked at every few minutes.
            written(row, "联审任务退回", "", Status.OK, row.receipt(), state.evidence(), began);
            keep(row.over(State.RETURNED, "", Content.NONE));
        }
    }

    private boolean decided(OutsideTask row, Joint.Task task, Command.OfJoint command) {
        try {
            cases.decide(row.number(), task.version(), command, account);
            return true;
        } catch (Refused refused) {
            Instant now = time.now();
            boolean raced = refused.code().equals("changed-meanwhile");
            LOG.info("{}: what the system says is not taken: {}", row, refused.code());
            keep(row.later(
                    refused.code().equals(CLAIMED_HERE) ? "claimed-here" : raced ? "" : "refused-" + refused.code(),
                    now,
                    now.plus(raced ? SOON : look)));
            return false;
        }
    }

    /** The lead urged, or the limit is close or over: the system is told once of each. */
    private OutsideTask reminded(OutsideTask row, Joint.Task task) {
        Light light = cases.light(task.opened(), task.due());
        boolean due = light == Light.YELLOW || light == Light.RED;
        if (!due && task.urges() == 0) {
            return row;
        }
        String about = light.name().toLowerCase(Locale.ROOT) + task.urges();
        return !about.equals(row.reminded())
                        && system.remind(row.id().toString(), task.due(), light == Light.RED, DEADLINE)
                ? row.remindedOf(about)
                : row;
    }

    private void cancel(OutsideTask row) {
        TaskConnector.Cancelled answer = system.cancel(row.id().toString(), row.why(), DEADLINE);
        LOG.info("{} is called off: {} {}", row, row.why(), answer);
        switch (answer) {
            case DONE -> keep(row.over(State.CANCELLED, "", Content.NONE));
            case TOO_LATE -> keep(row.over(State.CANCELLED, "answered-twice", Content.NONE));
            case AWAY -> keep(row.inVain("away", time.now().plus(wait(row.tries()))));
        }
    }

    private Duration wait(int tries) {
        return time.pause(Duration.ofSeconds(FIRST_WAIT_SECONDS << Math.min(tries, MOST_DOUBLINGS)));
    }

    /** So that the applicant sees who was told, what for (R-LOG), and what was received can be proved. */
    private void written(
            OutsideTask row,
            String purpose,
            String ground,
            Status status,
            String receipt,
            String evidence,
            long began) {
        try {
            calls.append(new QueryRecord(
                    row.number(),
                    row.item(),
                    TYPE,
                    system.name().zh(),
                    purpose,
                    ground,
                    account.id().toString(),
                    status,
                    1,
                    receipt.isEmpty() ? null : receipt,
                    evidence.isEmpty() ? null : evidence,
                    time.now(),
                    Duration.ofNanos(System.nanoTime() - began).toMillis()));
        } catch (RuntimeException lost) {
            LOG.error("a call about {} was not written down", row, lost);
        }
    }

    private boolean keep(OutsideTask task) {
        boolean kept = store.update(task);
        if (!kept) {
            LOG.info("{} was worked on meanwhile", task);
        }
        return kept;
    }
}
