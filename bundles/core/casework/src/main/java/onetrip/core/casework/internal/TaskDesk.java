package onetrip.core.casework.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Branch;
import onetrip.core.casework.BranchScope;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Chain;
import onetrip.core.casework.Joint;
import onetrip.core.casework.OfficerCase;
import onetrip.core.casework.ReviewEvent;
import onetrip.core.casework.WorkPage;
import onetrip.core.casework.WorkQuery;
import onetrip.core.casework.WorkTask;
import onetrip.core.clock.Time;
import onetrip.core.identity.Absences;
import onetrip.core.identity.Account;

/**
 * Task-based access (R-LOG): which tasks an officer has, and how much of a case goes with them. Who only answers in a branch of
 * a joint review sees what the branch needs and no more. Thread-safe.
 */
final class TaskDesk {
    private final CaseStore store;
    private final Definitions definitions;
    private final Absences absences;
    private final Recusal recusal;
    private final Time time;

    TaskDesk(CaseStore store, Definitions definitions, Absences absences, Recusal recusal, Time time) {
        this.store = store;
        this.definitions = definitions;
        this.absences = absences;
        this.recusal = recusal;
        this.time = time;
    }

    Standing standing(Account officer) {
        return new Standing(officer, absences.standingInFor(officer));
    }

    boolean sees(CaseState state, Account officer) {
        Standing standing = standing(officer);
        return whole(state, standing) || !tasks(state, standing).isEmpty();
    }

    /** The case itself is, or was, at one of the officer's offices. */
    boolean whole(CaseState state, Standing standing) {
        return !standing.confined()
                && (standing.works(state.office())
                        || standing.works(state.intake().followUp())
                        || answersFor(state, standing)
                        || store.events(state.id()).stream()
                                .map(Chain::read)
                                .map(TaskDesk::hadIt)
                                .anyMatch(standing::works));
    }

    private boolean answersFor(CaseState state, Standing standing) {
        return state.granted() && standing.works(AfterDecision.office(state, definitions.get(state.definitionHash())));
    }

    /** The office that an event gives the case itself to, or null. */
    private static String hadIt(CaseEvent event) {
        if (event instanceof CaseEvent.StageOpened opened) {
            return opened.office();
        }
        if (event instanceof CaseEvent.ObjectionRaised raised) {
            return raised.office();
        }
        if (event instanceof CaseEvent.EntryRefused refused) {
            return refused.office();
        }
        if (event instanceof ReviewEvent.Asked asked) {
            return asked.office();
        }
        return event instanceof CaseEvent.TaskTransferred t && t.task().isEmpty() ? t.to() : null;
    }

    /** Tasks of the newest joint stage that lie with the officer's offices, answered ones included; who came for one of them has that one. */
    static List<Joint.Task> tasks(CaseState state, Standing standing) {
        return state.joint() == null
                ? List.of()
                : state.joint().tasks().stream()
                        .filter(t -> standing.works(t.office()) && standing.mayDo(t.id()))
                        .toList();
    }

    private static List<Branch> branches(Definition definition, Joint joint, List<Joint.Task> tasks) {
        Set<String> ids = tasks.stream().map(Joint.Task::branch).collect(Collectors.toSet());
        return definition.process().stage(joint.stage()).stream()
                .flatMap(stage -> stage.branches().stream())
                .filter(branch -> ids.contains(branch.id()))
                .toList();
    }

    /** As much of the case as goes with the officer's tasks. */
    CaseView narrowed(CaseView view, Account officer) {
        Standing standing = standing(officer);
        if (whole(view.state(), standing)) {
            return view;
        }
        List<Joint.Task> tasks = tasks(view.state(), standing);
        return BranchScope.of(
                view,
                branches(view.definition(), view.state().joint(), tasks),
                tasks.stream().map(Joint.Task::id).collect(Collectors.toSet()));
    }

    /** Whether the officer's tasks let the officer see this field. */
    boolean sees(CaseState state, String field, Account officer) {
        Standing standing = standing(officer);
        Definition definition = definitions.get(state.definitionHash());
        return whole(state, standing)
                || BranchScope.sees(definition, branches(definition, state.joint(), tasks(state, standing)), field);
    }

    OfficerCase asOfficer(CaseView view, Account officer) {
        Standing standing = standing(officer);
        CaseState state = view.state();
        List<OfficerCase.Part> parts = new ArrayList<>();
        if (standing.works(state.office()) && !standing.confined()) {
            parts.add(part("", state.office(), state.officer(), standing));
        }
        tasks(state, standing).forEach(t -> parts.add(part(t.id(), t.office(), t.officer(), standing)));
        return new OfficerCase(narrowed(view, officer), whole(state, standing), standing.heads(state.office()), parts);
    }

    private static OfficerCase.Part part(String task, String office, UUID holder, Standing standing) {
        UUID inPlaceOf =
                standing.capacity(office, holder).map(by -> by.inPlaceOf()).orElse(null);
        return new OfficerCase.Part(task, inPlaceOf, standing.heads(office));
    }

    WorkPage work(WorkQuery q, Account officer) {
        Standing standing = standing(officer);
        Set<String> offices = new HashSet<>(q.offices().isEmpty() ? standing.offices() : q.offices());
        offices.removeIf(office -> !standing.works(office));
        Set<UUID> officers = q.officers().contains(officer.id()) ? standing.persons() : q.officers();
        WorkPage page = store.work(q.with(
                offices, officers, Math.max(0, q.page()), Math.min(500, Math.max(1, q.size())), recusal.of(officer)));
        return new WorkPage(
                page.rows().stream().map(row -> shown(row, standing)).toList(), page.total());
    }

    /** Without the name where the branch does not see whom the case is about. */
    private WorkTask shown(WorkTask row, Standing standing) {
        boolean hidden = !row.branch().isEmpty()
                && !standing.works(row.about().office())
                && definitions
                        .find(row.about().definitionHash())
                        .map(definition -> !BranchScope.seesName(definition, branch(definition, row)))
                        .orElse(true);
        if (!hidden) {
            return row;
        }
        CaseSummary c = row.about();
        CaseSummary nameless = new CaseSummary(
                c.id(),
                c.number(),
                c.itemId(),
                c.definitionHash(),
                "",
                c.status(),
                c.granted(),
                c.stage(),
                c.office(),
                c.officer(),
                c.stageDue(),
                c.promisedDue(),
                Set.of(),
                c.submittedAt());
        return new WorkTask(
                nameless,
                row.version(),
                row.task(),
                row.branch(),
                row.office(),
                row.officer(),
                row.due(),
                row.opened(),
                row.since());
    }

    private static List<Branch> branch(Definition definition, WorkTask row) {
        return definition.process().stage(String.valueOf(row.about().stage())).stream()
                .flatMap(stage -> stage.branch(row.branch()).stream())
                .toList();
    }

    Map<String, Long> counts(Account officer) {
        Standing standing = standing(officer);
        return store.counts(standing.offices(), standing.persons(), time.today(), recusal.of(officer));
    }
}
