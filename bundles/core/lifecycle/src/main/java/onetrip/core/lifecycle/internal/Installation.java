package onetrip.core.lifecycle.internal;

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
    private final Sentences sentences;

    Installation(ItemBundles bundles, Probe probe, Sentences sentences) {
        this.bundles = bundles;
        this.probe = probe;
        this.sentences = sentences;
    }

    /** What is to come up. */
    record Candidate(String itemId, String version, String hash, byte[] jar) {}

    /** Installs and starts, without waiting for anything. */
    Bundle start(Candidate candidate) throws RefusedException {
        boolean was = bundles.find(candidate.hash()).isPresent();
        Bundle bundle = null;
        try {
            bundle = bundles.install(candidate.hash(), candidate.jar());
            bundles.start(bundle);
            return bundle;
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

    /** Removes the bundle; what remains of it, if anything, is removed by the next reconciliation. */
    void takeAway(Bundle bundle) {
        try {
            if (bundle != null) {
                bundles.remove(bundle);
            }
        } catch (BundleException | IllegalStateException e) {
            LOG.error("{} could not be removed", bundle, e);
        }
    }

    private static String causes(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : "\n").append(cause.getMessage() == null ? cause : cause.getMessage());
        }
        return text.toString();
    }
}
