package onetrip.core.casework.internal;

import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Command;
import onetrip.core.casework.Command.By;
import onetrip.core.casework.Joint;
import onetrip.core.casework.PaperCommand;
import onetrip.core.casework.PaymentCommand;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Offices;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;

/**
 * Who may do what with a task: turns what an officer asks for into the command that is carried out, in the right name, or refuses
 * it with a sentence (R-RECUSE). Decides nothing about the case itself. Thread-safe.
 */
final class TaskCommands {
    private final Accounts accounts;
    private final Offices offices;
    private final Recusal recusal;
    private final Definitions definitions;

    TaskCommands(Accounts accounts, Offices offices, Recusal recusal, Definitions definitions) {
        this.definitions = definitions;
        this.accounts = accounts;
        this.offices = offices;
        this.recusal = recusal;
    }

    /**
     * @param version of the case that the officer saw
     * @throws Refused if it is not the officer's to do, or something changed that the officer has not seen
     */
    Command allowed(CaseState state, long version, Command asked, Standing standing) {
        recusal.require(state, standing.officer());
        boolean ofIts = asked instanceof Command.OfJoint one && !one.lead() && standing.mayDo(one.task());
        if (standing.confined() && !ofIts) {
            throw notHere();
        }
        if (!(asked instanceof Command.OfJoint joint)) {
            unchanged(state.version() == version);
            if (asked instanceof PaymentCommand.OfRefund) {
                AfterDecision.requireMoney(definitions.get(state.definitionHash()), standing);
                return asked;
            }
            if (asked instanceof PaperCommand.TakeGuardianBack) {
                AfterDecision.requireDecider(state, standing);
                return asked;
            }
            if (asked instanceof PaperCommand) {
                AfterDecision.require(state, definitions.get(state.definitionHash()), standing);
                return asked;
            }
            if (asked instanceof Command.PlanVisit c) {
                c.officers().forEach(officer -> colleague(state, officer, state.office()));
            }
            return own(state, asked, standing);
        }
        if (!state.status().undecided()) {
            // Said by the law of the case.
            return joint.by(By.self(standing.officer().id()));
        }
        Optional<Joint.Task> task = Optional.ofNullable(state.joint()).flatMap(j -> j.task(joint.task()));
        // Another office's opinion does not make this one's page stale.
        unchanged(version >= 0
                && version <= state.version()
                && (task.isPresent() ? task.get().version() <= version : state.version() == version));
        By by = joint.lead() ? lead(state, joint, standing) : worker(state, task, joint, standing);
        targets(state, task, joint);
        return joint.by(by);
    }

    private static Command own(CaseState state, Command asked, Standing standing) {
        boolean looksAfter = asked instanceof Command.FollowUp;
        String office = looksAfter ? state.intake().followUp() : state.office();
        By by = standing.capacity(office, looksAfter ? null : state.officer()).orElseThrow(TaskCommands::notHere);
        boolean heads = standing.heads(office);
        if (asked instanceof Command.ExtendLimit && !heads) {
            throw new Refused(
                    "head-needed",
                    new Text("延长法定时限由科室负责人登记。", "Only the head of the office records that a limit is extended."));
        }
        // R-ONCE2: who heads the office is no matter of what a form says.
        Command own = asked instanceof Command.AskCorrection c ? c.by(heads) : asked;
        return by.inPlaceOf() == null ? own : new Command.InPlace(own, by.officer(), by.inPlaceOf());
    }

    private static By lead(CaseState state, Command.OfJoint command, Standing standing) {
        By by = standing.capacity(state.office(), state.officer())
                .orElseThrow(
                        () -> new Refused("not-lead", new Text("只有牵头科室能这样做。", "Only the lead office can do that.")));
        if (!(command instanceof Command.OverrideSilence)) {
            return by;
        }
        return standing.asHead(state.office())
                .orElseThrow(() -> new Refused(
                        "override-head",
                        new Text(
                                "意见没到齐就决定，要牵头科室负责人来定。",
                                "Only the head of the lead office may decide before all opinions are in.")));
    }

    private static By worker(CaseState state, Optional<Joint.Task> task, Command.OfJoint command, Standing standing) {
        if (task.isEmpty() && !command.task().isEmpty()) {
            return By.self(standing.officer().id());
        }
        String office = task.map(Joint.Task::office).orElse(state.office());
        UUID holder = task.map(Joint.Task::officer).orElse(task.isPresent() ? null : state.officer());
        By by = standing.capacity(office, holder).orElseThrow(TaskCommands::notHere);
        boolean assign = command instanceof Command.AssignTask;
        if (assign && standing.asHead(office).isPresent()) {
            return standing.asHead(office).orElseThrow();
        }
        boolean theirs = holder != null && !holder.equals(by.officer()) && !holder.equals(by.inPlaceOf());
        if (assign && theirs) {
            throw new Refused(
                    "assign-head",
                    new Text(
                            "这件由另一位同事承办，要科室负责人来改派。", "A colleague has it. The head of the office can assign it anew."));
        }
        return by;
    }

    /** Whom the command names: an office that is there, a colleague who works in it and has nothing to do with the case. */
    private void targets(CaseState state, Optional<Joint.Task> task, Command.OfJoint command) {
        if (command instanceof Command.AssignTask c) {
            colleague(state, c.to(), task.map(Joint.Task::office).orElse(state.office()));
        } else if (command instanceof Command.TransferTask c) {
            exists(c.office());
        } else if (command instanceof Command.AddCosigner c) {
            exists(c.office());
            if (c.cosigner() != null) {
                colleague(state, c.cosigner(), c.office());
            }
        }
    }

    private void exists(String office) {
        if (office == null || !offices.all().containsKey(office)) {
            throw new Refused(
                    "office-unknown",
                    new Text("没有这个科室或部门，从列表里选一个。", "There is no such office. Choose one from the list."));
        }
    }

    private void colleague(CaseState state, UUID id, String office) {
        Account account = Optional.ofNullable(id)
                .flatMap(accounts::find)
                .filter(a -> Access.canWork(a, office))
                .orElseThrow(() -> new Refused(
                        "colleague-unknown", new Text("这个科室没有这位同事。", "There is no such colleague in this office.")));
        if (recusal.concerns(state, account)) {
            throw new Refused(
                    "recused-other",
                    new Text(
                            "这件和这位同事或他的孩子有关，或者是他在窗口代交的，要回避，换一位。",
                            "The case is about this colleague or their child, or they filed it at the window. Choose somebody else."));
        }
    }

    private static void unchanged(boolean same) {
        if (!same) {
            throw changed();
        }
    }

    static Refused changed() {
        return new Refused(
                "changed-meanwhile",
                new Text(
                        "您看的时候，这件刚被别人改过。下面是最新的，请再看一遍。",
                        "Somebody changed this case while you were looking. Below is the newest state. Please look again."));
    }

    private static Refused notHere() {
        return new Refused("no-task", new Text("这件现在不在您的科室。", "This case is not with your office now."));
    }
}
