package onetrip.core.lifecycle.internal;

import java.util.Optional;
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
        Bundle bundle = null;
        try {
            bundle = bundles.install(candidate.hash(), candidate.jar());
            bundles.start(bundle);
            return bundle;
        } catch (BundleException | RuntimeException e) {
            boolean unresolved =
                    e instanceof BundleException failure && failure.getType() == BundleException.RESOLVE_ERROR;
            takeAway(bundle);
            throw sentences.refused(
                    unresolved ? "OT-INSTALL-UNRESOLVED" : "OT-INSTALL-START",
                    causes(e),
                    candidate.itemId(),
                    candidate.version());
        }
    }

    /** Waits until the started bundle offers the item and its rules answer; otherwise takes the bundle away. */
    void prove(Candidate candidate, Bundle bundle) throws RefusedException {
        try {
            probe.check(candidate.itemId(), candidate.version(), bundle);
        } catch (RefusedException | RuntimeException e) {
            takeAway(bundle);
            throw e;
        }
    }

    /**
     * Starts and proves the candidate, stops the old version, and removes it once the decision is written down.
     *
     * @param decision writes the decision down; if it throws, all is as before
     */
    void carryOut(Candidate candidate, Optional<Bundle> old, Runnable decision) throws RefusedException {
        Bundle fresh = start(candidate);
        prove(candidate, fresh);
        old.ifPresent(this::stop);
        try {
            probe.checkCatalogue(candidate.itemId(), candidate.version(), fresh);
            decision.run();
        } catch (RefusedException e) {
            takeBack(fresh, old);
            throw e;
        } catch (RuntimeException e) {
            LOG.error("The decision to install {} {} was not written down", candidate.itemId(), candidate.version(), e);
            takeBack(fresh, old);
            throw sentences.refused("OT-INSTALL-STORE", causes(e), candidate.itemId(), candidate.version());
        }
        old.ifPresent(this::takeAway);
    }

    private void takeBack(Bundle fresh, Optional<Bundle> old) {
        old.ifPresent(bundle -> {
            try {
                bundles.start(bundle);
            } catch (BundleException e) {
                LOG.error("{} ran before and does not start again", bundle, e);
            }
        });
        takeAway(fresh);
    }

    private void stop(Bundle bundle) {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException e) {
            // The framework stops the bundle all the same; what failed is the item's own code on its way out.
            LOG.warn("{} complained while it was stopped", bundle, e);
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
