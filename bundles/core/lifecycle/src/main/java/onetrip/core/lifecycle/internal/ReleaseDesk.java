package onetrip.core.lifecycle.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.clock.RowIds;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.ItemReleases;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Release;
import onetrip.core.lifecycle.Release.Kind;
import onetrip.core.lifecycle.Release.State;
import onetrip.core.lifecycle.Release.Wish;
import onetrip.core.lifecycle.ReleaseStore;
import onetrip.core.lifecycle.Result;

/**
 * Who may do what at once, what waits, and what waits no longer. Thread-safe.
 */
final class ReleaseDesk implements ItemReleases {
    private static final Duration FARTHEST = Duration.ofDays(366);
    private static final int LONGEST_REASON = 200;

    private final ReleaseStore store;
    private final OlderVersions older;
    private final Planner planner;
    private final LifecycleDesk desk;
    private final ReleaseRun run;
    private final ChangeLog log;
    private final Approval approval;
    private final Time time;
    private final Sentences sentences;

    ReleaseDesk(
            ReleaseStore store,
            OlderVersions older,
            Planner planner,
            LifecycleDesk desk,
            ReleaseRun run,
            ChangeLog log,
            Approval approval,
            Time time,
            Sentences sentences) {
        this.store = store;
        this.older = older;
        this.planner = planner;
        this.desk = desk;
        this.run = run;
        this.log = log;
        this.approval = approval;
        this.time = time;
        this.sentences = sentences;
    }

    @Override
    public Approval approval() {
        return approval;
    }

    @Override
    public Result ask(Wish wish, String by) {
        boolean alone = approval == Approval.ONE || backToTheLast(wish);
        if (alone && wish.at() == null) {
            return run.carryOut(wish, by);
        }
        Plan plan = plan(wish);
        String itemId = plan.definition().map(Definition::id).orElse(wish.itemId());
        try {
            checkTime(wish);
            if (plan.refusal().isPresent()) {
                throw new RefusedException(plan.refusal().get());
            }
            Text title = plan.definition().orElseThrow().title();
            if (plan.intent() == Plan.Intent.NOTHING) {
                if (wish.kind() == Kind.OPEN) {
                    throw sentences.refused("OT-OPEN-SERVES", "", title, plan.version());
                }
                return new Result.Unchanged(
                        itemId, plan.version(), sentences.text("unchanged.serving", title, plan.version()));
            }
            return keep(wish.of(itemId), plan, title, alone, by);
        } catch (RefusedException e) {
            log.record(
                    by,
                    Action.ASK,
                    itemId,
                    plan.version(),
                    wish.hash(),
                    Outcome.REFUSED,
                    e.refusal().code());
            return new Result.Refused(e.refusal());
        }
    }

    private Result keep(Wish wish, Plan plan, Text title, boolean alone, String by) {
        Optional<Release> same =
                store.list(Set.of(State.WAITING_APPROVAL, State.PLANNED), 0, Integer.MAX_VALUE).stream()
                        .filter(release -> release.wish().equals(wish))
                        .findFirst();
        Release release = same.orElseGet(() -> new Release(
                RowIds.at(time.now()),
                wish,
                title,
                plan.version(),
                run.servingHash(wish.itemId()),
                alone ? State.PLANNED : State.WAITING_APPROVAL,
                by,
                time.now(),
                "",
                null,
                "",
                null,
                "",
                Text.EMPTY));
        if (same.isEmpty()) {
            store.insert(release);
            record(by, Action.ASK, release, Outcome.DONE, "", moment(wish).zh());
        }
        return waiting(release);
    }

    private Result waiting(Release release) {
        boolean needsApproval = release.state() == State.WAITING_APPROVAL;
        return new Result.Waiting(
                release.id(),
                needsApproval,
                sentences.text(
                        needsApproval ? "waiting.approval" : "waiting.time",
                        release.title(),
                        release.version(),
                        moment(release.wish())));
    }

    /** When it is to go live, as people read it. */
    private Text moment(Wish wish) {
        return wish.at() == null ? sentences.text("release.now") : Text.of(ReleaseRun.minute(wish.at()));
    }

    private void checkTime(Wish wish) throws RefusedException {
        if (wish.at() == null) {
            return;
        }
        if (!wish.at().isAfter(time.local())) {
            throw sentences.refused("OT-RELEASE-PAST", "", ReleaseRun.minute(wish.at()));
        }
        if (wish.at().isAfter(time.local().plus(FARTHEST))) {
            throw sentences.refused("OT-RELEASE-FAR", "", ReleaseRun.minute(wish.at()));
        }
    }

    /** Safety first: whoever sees that a new version is wrong need not look for a second person (J05 F4). */
    private boolean backToTheLast(Wish wish) {
        return wish.kind() == Kind.ROLL_BACK
                && older.earlier(wish.itemId()).stream()
                        .findFirst()
                        .filter(last -> last.hash().equals(wish.hash()))
                        .isPresent();
    }

    private Plan plan(Wish wish) {
        return wish.kind() == Kind.ROLL_BACK
                ? desk.rollBackPlan(wish.itemId(), wish.hash())
                : planner.plan(wish.hash());
    }

    @Override
    public Plan plan(Release release) {
        return plan(release.wish());
    }

    @Override
    public List<Release> list(Set<State> states, int skip, int count) {
        return store.list(states, skip, count);
    }

    @Override
    public int count(Set<State> states) {
        return store.count(states);
    }

    @Override
    public Optional<Release> find(UUID id) {
        return store.find(id);
    }

    /** Whether a release still needs this jar. */
    boolean needs(String hash) {
        return store.list(Set.of(State.WAITING_APPROVAL, State.PLANNED), 0, Integer.MAX_VALUE).stream()
                .anyMatch(release -> release.wish().hash().equals(hash));
    }

    @Override
    public Result approve(UUID id, String by) {
        return onOpen(id, Action.APPROVE, by, release -> {
            if (release.state() != State.WAITING_APPROVAL) {
                throw over(release);
            }
            if (release.askedBy().equals(by)) {
                throw sentences.refused("OT-RELEASE-SELF", "");
            }
            Optional<Refusal> changed =
                    run.changed(release).or(() -> plan(release).refusal());
            if (changed.isPresent()) {
                Release refused = release.decided(State.REFUSED, by, time.now(), "")
                        .ended(
                                State.REFUSED,
                                time.now(),
                                changed.get().code(),
                                changed.get().why());
                store.update(refused, State.WAITING_APPROVAL);
                throw new RefusedException(changed.get());
            }
            if (!store.update(release.decided(State.PLANNED, by, time.now(), ""), State.WAITING_APPROVAL)) {
                throw over(release);
            }
            record(
                    by,
                    Action.APPROVE,
                    release,
                    Outcome.DONE,
                    "",
                    moment(release.wish()).zh());
            run.due();
            return outcome(store.find(id).orElse(release));
        });
    }

    private Result outcome(Release release) {
        return switch (release.state()) {
            case DONE -> new Result.Done(Action.APPROVE, release.wish().itemId(), release.version(), release.result());
            case REFUSED -> new Result.Refused(refusal(release));
            default -> waiting(release);
        };
    }

    private Refusal refusal(Release release) {
        Text heading = sentences.heading(release.code());
        return new Refusal(
                release.code(),
                heading,
                release.result(),
                sentences.text("release.refused.next"),
                sentences.text("state.unchanged"),
                "");
    }

    private RefusedException over(Release release) {
        return sentences.refused("OT-RELEASE-OVER", "", sentences.text("release.state." + release.state()));
    }

    @Override
    public Result decline(UUID id, String reason, String by) {
        return onOpen(id, Action.DECLINE, by, release -> {
            if (release.state() != State.WAITING_APPROVAL) {
                throw over(release);
            }
            if (reason.isBlank() || reason.length() > LONGEST_REASON) {
                throw sentences.refused("OT-RELEASE-REASON", "", LONGEST_REASON);
            }
            return closed(release, State.DECLINED, Action.DECLINE, reason.strip(), by);
        });
    }

    @Override
    public Result withdraw(UUID id, String by) {
        return onOpen(id, Action.WITHDRAW, by, release -> {
            if (!release.state().open()) {
                throw over(release);
            }
            return closed(release, State.WITHDRAWN, Action.WITHDRAW, "", by);
        });
    }

    private Result closed(Release release, State state, Action action, String reason, String by)
            throws RefusedException {
        Text sentence = sentences.text("done." + action, release.title(), release.version());
        Release closed = release.decided(state, by, time.now(), reason).ended(state, time.now(), "", sentence);
        if (!store.update(closed, release.state())) {
            throw over(store.find(release.id()).orElse(release));
        }
        record(by, action, release, Outcome.DONE, "", reason);
        return new Result.Done(action, release.wish().itemId(), release.version(), sentence);
    }

    @FunctionalInterface
    private interface Step {
        Result of(Release release) throws RefusedException;
    }

    private Result onOpen(UUID id, Action action, String by, Step step) {
        Optional<Release> release = store.find(id);
        try {
            return step.of(release.orElseThrow(() -> sentences.refused("OT-RELEASE-UNKNOWN", "")));
        } catch (RefusedException e) {
            release.ifPresent(known ->
                    record(by, action, known, Outcome.REFUSED, e.refusal().code(), ""));
            return new Result.Refused(e.refusal());
        }
    }

    private void record(String by, Action action, Release release, Outcome outcome, String code, String reason) {
        log.record(
                by,
                action,
                release.wish().itemId(),
                release.version(),
                release.wish().hash(),
                outcome,
                code,
                reason);
    }
}
