package onetrip.core.lifecycle.internal;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.catalog.Audience;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItem.Role;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.InvitationStore;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Result;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries changes out: one after the other, in the order of the steps, each written to the log. Thread-safe. */
final class LifecycleDesk {
    private static final Logger LOG = LoggerFactory.getLogger(LifecycleDesk.class);

    /** 128 bits, as hexadecimal digits. */
    private static final int INVITATION_BYTES = 16;

    private final DesiredItemStore desired;
    private final InvitationStore invitations;
    private final InstalledItems installed;
    private final VerifiedJars verified;
    private final Planner planner;
    private final Installation installation;
    private final ServingBundles serving;
    private final OlderVersions older;
    private final Removal removal;
    private final ChangeLog log;
    private final Time time;
    private final Sentences sentences;
    private final SecureRandom random = new SecureRandom();
    private final Lock changing = new ReentrantLock(true);

    LifecycleDesk(
            DesiredItemStore desired,
            InvitationStore invitations,
            InstalledItems installed,
            VerifiedJars verified,
            Planner planner,
            Installation installation,
            ServingBundles serving,
            OlderVersions older,
            Removal removal,
            ChangeLog log,
            Time time,
            Sentences sentences) {
        this.desired = desired;
        this.invitations = invitations;
        this.installed = installed;
        this.verified = verified;
        this.planner = planner;
        this.installation = installation;
        this.serving = serving;
        this.older = older;
        this.removal = removal;
        this.log = log;
        this.time = time;
        this.sentences = sentences;
    }

    /** One change at a time; the holder may change what runs. */
    Lock changing() {
        return changing;
    }

    Plan rollBackPlan(String itemId, String hash) {
        return planner.rollBack(itemId, hash, older.earlier(itemId));
    }

    Result apply(String hash, String by) {
        return change(() -> planner.plan(hash), LifecycleDesk::action, this::openToAll, by, "");
    }

    Result rollBack(String itemId, String hash, String by) {
        return change(() -> rollBackPlan(itemId, hash), LifecycleDesk::action, this::openToAll, by, "");
    }

    Result open(String hash, Audience audience, String by) {
        return change(
                () -> planner.plan(hash),
                plan -> Action.OPEN,
                (plan, who) -> openTo(audience, plan, who),
                by,
                sentences.audience(audience).zh());
    }

    private static Action action(Plan plan) {
        return switch (plan.intent()) {
            case REPLACE -> Action.REPLACE;
            case ROLL_BACK -> Action.ROLL_BACK;
            default -> Action.INSTALL;
        };
    }

    @FunctionalInterface
    private interface Step {
        Result of(Plan plan, String by) throws RefusedException;
    }

    /** @param reason kept in the log */
    private Result change(Supplier<Plan> planned, Function<Plan, Action> actions, Step step, String by, String reason) {
        changing.lock();
        try {
            Plan plan = planned.get();
            String itemId = itemId(plan);
            String hash = plan.staged() == null ? "" : plan.staged().hash();
            Action action = actions.apply(plan);
            try {
                if (plan.refusal().isPresent()) {
                    throw new RefusedException(plan.refusal().get());
                }
                Pace.step();
                Result result = step.of(plan, by);
                Pace.step();
                Outcome outcome = result instanceof Result.Done ? Outcome.DONE : Outcome.UNCHANGED;
                log.record(by, action, itemId, plan.version(), hash, outcome, "", reason);
                if (outcome == Outcome.DONE) {
                    bringBack(itemId);
                }
                return result;
            } catch (RefusedException e) {
                return refused(e, by, action, itemId, plan.version(), hash);
            }
        } finally {
            changing.unlock();
        }
    }

    private Result refused(RefusedException e, String by, Action action, String itemId, String version, String hash) {
        log.record(
                by, action, itemId, version, hash, Outcome.REFUSED, e.refusal().code());
        return new Result.Refused(e.refusal());
    }

    private static String itemId(Plan plan) {
        return plan.definition().map(Definition::id).orElse("");
    }

    private Result openToAll(Plan plan, String by) throws RefusedException {
        String itemId = itemId(plan);
        if (plan.intent() == Plan.Intent.NOTHING) {
            return new Result.Unchanged(
                    itemId, plan.version(), sentences.text("unchanged.serving", title(plan), plan.version()));
        }
        Optional<DesiredItem> trial = trial(itemId);
        String hash = plan.staged().hash();
        DesiredItem decision = new DesiredItem(itemId, hash, plan.version(), Role.SERVING, by, time.now());
        Bundle bundle = installation.carryOut(candidate(plan), () -> desired.put(decision));
        boolean over = trial.filter(tried -> tried.hash().equals(hash) || overtaken(tried, decision))
                .isPresent();
        Pace.step();
        serving.proved(bundle);
        serving.takesNewCases(itemId, bundle, !over);
        installed.sound(decision);
        if (over) {
            forgetInvited(itemId);
        }
        Action action = action(plan);
        Text sentence = plan.replaces().isPresent()
                ? sentences.text(
                        action == Action.ROLL_BACK ? "done.rollback" : "done.replace",
                        title(plan),
                        plan.version(),
                        plan.replaces().get().version())
                : sentences.text("done.install", title(plan), plan.version());
        return new Result.Done(action, itemId, plan.version(), sentence);
    }

    /** Whoever tries a version must not stay behind those who do not: a trial that is overtaken ends. */
    private boolean overtaken(DesiredItem tried, DesiredItem decision) {
        boolean lower = Version.parseVersion(tried.version()).compareTo(Version.parseVersion(decision.version())) < 0;
        try {
            if (lower) {
                desired.put(tried.finishing(decision.by(), decision.at()));
            }
            return lower;
        } catch (RuntimeException e) {
            // What was decided stands; the trial can be taken back by hand.
            LOG.warn("The trial of {} {} goes on: {}", tried.itemId(), tried.version(), e.toString());
            return false;
        }
    }

    /** The trial is over. Who stays known by mistake is known for a trial that may never come. */
    private void forgetInvited(String itemId) {
        try {
            invitations.clear(itemId);
        } catch (RuntimeException e) {
            LOG.warn("Who was invited to {} is not forgotten: {}", itemId, e.toString());
        }
    }

    private Result openTo(Audience audience, Plan plan, String by) throws RefusedException {
        String itemId = itemId(plan);
        if (plan.intent() == Plan.Intent.NOTHING) {
            throw sentences.refused("OT-OPEN-SERVES", "", title(plan), plan.version());
        }
        Optional<DesiredItem> before = trial(itemId);
        String hash = plan.staged().hash();
        if (plan.replaces()
                .filter(here -> here.version().equals(plan.version()))
                .isPresent()) {
            // One version is one row: a build of the same number would take the place of the one that serves.
            throw sentences.refused("OT-INSTALL-SAME-VERSION", "", itemId, plan.version());
        }
        boolean same = before.filter(row -> row.hash().equals(hash)).isPresent();
        Text who = sentences.audience(audience);
        if (same && before.get().audience().equals(audience)) {
            return new Result.Unchanged(
                    itemId, plan.version(), sentences.text("unchanged.open", title(plan), plan.version(), who));
        }
        String invitation = audience.kind() != Audience.Kind.SCHOOLS
                ? ""
                : before.map(DesiredItem::invitation)
                        .filter(code -> !code.isEmpty())
                        .orElseGet(this::code);
        DesiredItem decision =
                new DesiredItem(itemId, hash, plan.version(), Role.TRIAL, by, time.now(), audience, invitation);
        Bundle bundle = installation.carryOut(candidate(plan), () -> desired.put(decision));
        Pace.step();
        serving.proved(bundle);
        serving.tries(decision, bundle);
        installed.sound(decision);
        return new Result.Done(
                Action.OPEN, itemId, plan.version(), sentences.text("done.open", title(plan), plan.version(), who));
    }

    private Installation.Candidate candidate(Plan plan) throws RefusedException {
        String hash = plan.staged().hash();
        byte[] jar = verified.read(hash).orElseThrow(() -> sentences.refused("OT-INSTALL-NOT-STAGED", "", hash));
        return new Installation.Candidate(itemId(plan), plan.version(), hash, jar);
    }

    private static Text title(Plan plan) {
        return plan.definition().orElseThrow().title();
    }

    private String code() {
        byte[] code = new byte[INVITATION_BYTES];
        random.nextBytes(code);
        return HexFormat.of().formatHex(code);
    }

    private Optional<DesiredItem> trial(String itemId) {
        return desired.list().stream()
                .filter(row -> row.itemId().equals(itemId) && row.trial())
                .findFirst();
    }

    Result takeBack(String itemId, String by) {
        return onTrial(itemId, Action.TAKE_BACK, by, tried -> {
            desired.put(tried.finishing(by, time.now()));
            serving.trialIsOver(itemId);
            forgetInvited(itemId);
            InstalledItem left = installed.find(itemId).orElseThrow();
            return left.state() == InstalledItem.State.RETIRED
                    ? sentences.text("done.take-back.all", left.title(), tried.version())
                    : sentences.text("done.take-back", left.title(), tried.version(), left.version());
        });
    }

    Result renewInvitation(String itemId, String by) {
        return onTrial(itemId, Action.INVITE, by, tried -> {
            if (tried.invitation().isEmpty()) {
                throw sentences.refused("OT-OPEN-NO-INVITATION", "", itemId);
            }
            desired.put(new DesiredItem(
                    itemId,
                    tried.hash(),
                    tried.version(),
                    Role.TRIAL,
                    tried.by(),
                    tried.at(),
                    tried.audience(),
                    code()));
            return sentences.text("done.invite");
        });
    }

    @FunctionalInterface
    private interface TrialStep {
        Text of(DesiredItem tried) throws RefusedException;
    }

    private Result onTrial(String itemId, Action action, String by, TrialStep step) {
        changing.lock();
        try {
            Optional<DesiredItem> tried = trial(itemId);
            String version = tried.map(DesiredItem::version).orElse("");
            String hash = tried.map(DesiredItem::hash).orElse("");
            try {
                Text sentence = step.of(tried.orElseThrow(() -> sentences.refused("OT-OPEN-NO-TRIAL", "", itemId)));
                log.record(by, action, itemId, version, hash, Outcome.DONE, "");
                return new Result.Done(action, itemId, version, sentence);
            } catch (RefusedException e) {
                return refused(e, by, action, itemId, version, hash);
            }
        } finally {
            changing.unlock();
        }
    }

    /** All items' versions: at start, when nobody knows what happened to the set meanwhile. */
    void bringBack() {
        orWarn(older::bringBack);
    }

    private void bringBack(String itemId) {
        orWarn(() -> older.bringBack(itemId));
    }

    private static void orWarn(Runnable which) {
        try {
            which.run();
        } catch (RuntimeException e) {
            LOG.warn("Nobody knows which older versions cases wait for: {}", e.toString());
        }
    }

    Result retire(String itemId, String reason, String by) {
        return end(
                itemId,
                Action.RETIRE,
                by,
                here -> {
                    if (here.state() == InstalledItem.State.RETIRED) {
                        return false;
                    }
                    removal.retire(here, by, time.now());
                    serving.keepOnly(desired.list());
                    installed.gone(itemId);
                    return true;
                },
                reason);
    }

    Result uninstall(String itemId, String reason, String by) {
        return end(
                itemId,
                Action.UNINSTALL,
                by,
                here -> {
                    boolean frozen = removal.checkOpenCases(here, reason);
                    removal.remove(here, () -> serving.keepOnly(wantedWithout(itemId)));
                    installed.gone(itemId);
                    return frozen;
                },
                reason);
    }

    @FunctionalInterface
    private interface Ending {
        /** @return whether the reason is to be kept */
        boolean of(InstalledItem here) throws RefusedException;
    }

    private Result end(String itemId, Action action, String by, Ending ending, String reason) {
        changing.lock();
        try {
            Optional<InstalledItem> item = installed.find(itemId);
            try {
                InstalledItem here = item.orElseThrow(() -> sentences.refused("OT-UNINSTALL-UNKNOWN", "", itemId));
                String kept = ending.of(here) ? reason.strip() : "";
                forgetInvited(itemId);
                log.record(by, action, itemId, here.version(), here.hash(), Outcome.DONE, "", kept);
                String key = action == Action.RETIRE ? "done.retire" : "done.uninstall";
                return new Result.Done(
                        action, itemId, here.version(), sentences.text(key, here.title(), here.version()));
            } catch (RefusedException e) {
                String version = item.map(InstalledItem::version).orElse("");
                String hash = item.map(InstalledItem::hash).orElse("");
                return refused(e, by, action, itemId, version, hash);
            }
        } finally {
            changing.unlock();
        }
    }

    private List<DesiredItem> wantedWithout(String itemId) {
        return desired.list().stream()
                .filter(item -> !item.itemId().equals(itemId))
                .toList();
    }
}
