package onetrip.core.catalog.internal.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import onetrip.core.catalog.ItemFailed;
import onetrip.core.catalog.Quarantine;

/**
 * Failures of one item's bundle, and what follows from them: quarantine after so many within a window, one trial call after a
 * rest, a longer rest if that fails too. No clock, no threads: used under the lock of its {@link Guard}.
 */
final class Ward {
    /** Whether a call may be made. */
    enum Door {
        OPEN,
        /** This one call; all others wait for what comes of it. */
        TRIAL,
        SHUT
    }

    private final String itemId;
    private final String version;
    private final Limits limits;
    private final Deque<Instant> failures = new ArrayDeque<>();
    private Quarantine quarantine;
    private Duration rest;
    private boolean trying;

    Ward(String itemId, String version, Limits limits) {
        this.itemId = itemId;
        this.version = version;
        this.limits = limits;
        this.rest = limits.rest();
    }

    Door ask(Instant now) {
        if (quarantine == null) {
            return Door.OPEN;
        }
        if (trying || resting(now)) {
            return Door.SHUT;
        }
        trying = true;
        return Door.TRIAL;
    }

    /** The trial was not made after all: the next call is it. */
    void notTried() {
        trying = false;
    }

    /** @return the quarantine if it began, or was prolonged, with this failure */
    Optional<Quarantine> failed(ItemFailed.Reason reason, boolean trial, Instant now) {
        Quarantine.Cause cause = Quarantine.Cause.valueOf(reason.name());
        if (trial) {
            trying = false;
            rest = min(rest.multipliedBy(2), limits.longestRest());
            return Optional.of(begin(cause, quarantine == null ? now : quarantine.since(), now));
        }
        failures.addLast(now);
        while (failures.size() > limits.failures() || failures.getFirst().isBefore(now.minus(limits.window()))) {
            failures.removeFirst();
        }
        // Calls that were under way when it began may still fail: they change nothing.
        return quarantine == null && failures.size() >= limits.failures()
                ? Optional.of(begin(cause, now, now))
                : Optional.empty();
    }

    private Quarantine begin(Quarantine.Cause cause, Instant since, Instant now) {
        quarantine = new Quarantine(itemId, version, cause, failures.size(), since, now.plus(rest));
        return quarantine;
    }

    /**
     * The process before this one died in it.
     *
     * @param alone true if nothing else was running: then it is sure, and a trial would cost everybody another restart
     */
    Quarantine died(boolean alone, Instant now) {
        rest = limits.longestRest();
        quarantine = new Quarantine(itemId, version, Quarantine.Cause.DIED, 0, now, alone ? null : now.plus(rest));
        return quarantine;
    }

    /** @return the quarantine that was lifted, if there was one */
    Optional<Quarantine> lift() {
        Optional<Quarantine> lifted = Optional.ofNullable(quarantine);
        quarantine = null;
        trying = false;
        failures.clear();
        rest = limits.rest();
        return lifted;
    }

    Optional<Quarantine> quarantine() {
        return Optional.ofNullable(quarantine);
    }

    /** In quarantine, and no trial is due yet. */
    boolean resting(Instant now) {
        return quarantine != null && (quarantine.trialAt() == null || now.isBefore(quarantine.trialAt()));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
