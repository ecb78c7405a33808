package onetrip.core.lifecycle.internal;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onetrip.core.lifecycle.RefusedException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one jar up beside whatever runs, and takes it away again without a trace if it does not prove itself. Calls
 * must not overlap; the caller holds the lock.
 */
final class Installation {
    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    private final ItemBundles bundles;
    private final Probe probe;
    private final long millis;
    private final Sentences sentences;

    /** @param millis how long a bundle may take to start */
    Installation(ItemBundles bundles, Probe probe, long millis, Sentences sentences) {
        this.bundles = bundles;
        this.probe = probe;
        this.millis = millis;
        this.sentences = sentences;
    }

    /** What is to come up. */
    record Candidate(String itemId, String version, String hash, byte[] jar) {}

    /** Installs and starts; what comes of it is not waited for. */
    Bundle start(Candidate candidate) throws RefusedException {
        boolean was = bundles.find(candidate.hash()).isPresent();
        Bundle bundle = null;
        try {
            bundle = bundles.install(candidate.hash(), candidate.jar());
            Pace.step();
            startInTime(candidate, bundle);
            Pace.step();
            return bundle;
        } catch (RefusedException e) {
            if (!was) {
                takeAway(bundle);
            }
            throw e;
        } catch (BundleException | RuntimeException e) {
            boolean unresolved =
                    e instanceof BundleException failure && failure.getType() == BundleException.RESOLVE_ERROR;
            if (!was) {
                takeAway(bundle);
            }
            throw sentences.refused(
                    unresolved ? "OT-INSTALL-UNRESOLVED" : "OT-INSTALL-START",
                    causes(e),
                    candidate.itemId(),
                    candidate.version());
        }
    }

    /**
     * In a thread of its own: the framework makes the item's code in the thread that starts the bundle, and a constructor that
     * never returns would hold up every other change for ever.
     */
    private void startInTime(Candidate candidate, Bundle bundle) throws BundleException, RefusedException {
        FutureTask<Void> starting = new FutureTask<>(() -> {
            bundles.start(bundle);
            return null;
        });
        Thread thread = new Thread(starting, "item-start-" + candidate.itemId());
        thread.setDaemon(true);
        thread.start();
        try {
            starting.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BundleException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            starting.cancel(true);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw sentences.refusedBecause(
                    "OT-INSTALL-START", "late", "", candidate.itemId(), candidate.version(), Probe.seconds(millis));
        }
    }

    /** Waits until the started bundle offers the item and its rules answer. */
    void prove(Candidate candidate, Bundle bundle) throws RefusedException {
        probe.check(candidate.itemId(), candidate.version(), bundle);
    }

    /**
     * Starts and proves the candidate beside whatever runs.
     *
     * @param decision writes the decision down; if it throws, all is as before
     * @return the bundle, which takes no new cases yet
     */
    Bundle carryOut(Candidate candidate, Runnable decision) throws RefusedException {
        // An older version that finishes its cases runs already, and goes on doing so if it is not to serve again.
        boolean was = bundles.find(candidate.hash()).isPresent();
        Bundle fresh = start(candidate);
        try {
            prove(candidate, fresh);
            Pace.step();
            decision.run();
            return fresh;
        } catch (RefusedException e) {
            takeAwayUnless(was, fresh);
            throw e;
        } catch (RuntimeException e) {
            LOG.error("The decision to install {} {} was not written down", candidate.itemId(), candidate.version(), e);
            takeAwayUnless(was, fresh);
            throw sentences.refused("OT-INSTALL-STORE", causes(e), candidate.itemId(), candidate.version());
        }
    }

    private void takeAwayUnless(boolean was, Bundle bundle) {
        if (!was) {
            takeAway(bundle);
        }
    }

    /** Removes what is there of it; what remains, if anything, is removed by the next reconciliation. */
    void takeAway(Bundle bundle) {
        if (bundle != null) {
            takeAway(List.of(bundle));
        }
    }

    void takeAway(List<Bundle> leaving) {
        bundles.remove(leaving);
    }

    private static String causes(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : "\n").append(cause.getMessage() == null ? cause : cause.getMessage());
        }
        return text.toString();
    }
}
