package onetrip.core.lifecycle.internal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import org.osgi.framework.Bundle;

/**
 * Makes the framework hold what is desired: at start, when its cache may hold anything, and after another node's change.
 * One item that cannot be reached is a problem of that item alone.
 */
final class Reconciliation {
    private final VerifiedJars jars;
    private final ItemBundles bundles;
    private final Installation installation;
    private final ServingBundles serving;
    private final InstalledItems installed;
    private final Sentences sentences;
    private final BiConsumer<DesiredItem, Refusal> onProblem;

    /** @param onProblem told of each desired item that could not be reached */
    Reconciliation(
            VerifiedJars jars,
            ItemBundles bundles,
            Installation installation,
            ServingBundles serving,
            InstalledItems installed,
            Sentences sentences,
            BiConsumer<DesiredItem, Refusal> onProblem) {
        this.jars = jars;
        this.bundles = bundles;
        this.installation = installation;
        this.serving = serving;
        this.installed = installed;
        this.sentences = sentences;
        this.onProblem = onProblem;
    }

    void run(List<DesiredItem> wanted) {
        Set<String> hashes = new HashSet<>();
        wanted.forEach(item -> hashes.add(item.hash()));
        Set<String> unproved = new HashSet<>();
        Map<DesiredItem, Bundle> started = new LinkedHashMap<>();
        // All are started before the first is waited for, so that the slowest sets the time and not the sum.
        for (DesiredItem item : wanted) {
            try {
                Optional<Bundle> present = bundles.find(item.hash());
                if (present.isPresent() && serving.isProved(present.get())) {
                    arrived(item, present.get());
                } else {
                    started.put(item, start(item, hashes));
                }
            } catch (RefusedException e) {
                unproved.add(item.itemId());
                problem(item, e.refusal());
            }
        }
        serving.together(() -> started.forEach((item, bundle) -> {
            try {
                installation.prove(candidate(item, new byte[0]), bundle);
                serving.proved(bundle);
                arrived(item, bundle);
            } catch (RefusedException e) {
                unproved.add(item.itemId());
                installation.takeAway(bundle);
                problem(item, e.refusal());
            }
        }));
        // What served before goes on serving until its successor has proved itself.
        installation.takeAway(leftovers(hashes).stream()
                .filter(bundle -> unproved.stream().noneMatch(itemId -> serves(itemId, bundle)))
                .toList());
        serving.keepOnly(wanted);
    }

    private void arrived(DesiredItem item, Bundle bundle) {
        installed.sound(item);
        if (item.serving()) {
            serving.takesNewCases(item.itemId(), bundle, true);
        } else if (item.trial()) {
            serving.tries(item, bundle);
        }
    }

    private boolean serves(String itemId, Bundle bundle) {
        return serving.of(itemId).filter(bundle::equals).isPresent();
    }

    private Bundle start(DesiredItem item, Set<String> hashes) throws RefusedException {
        Optional<Bundle> present = bundles.find(item.hash());
        // The framework's cache already has the content of a bundle that is present; install() then only finds it.
        byte[] jar = present.isPresent() ? new byte[0] : jar(item);
        if (present.isEmpty() && !bundles.twinsAllowed()) {
            // Two bundles of one name and version cannot be there at once.
            installation.takeAway(leftovers(hashes).stream()
                    .filter(bundle -> bundle.getVersion().toString().equals(item.version()))
                    .filter(bundle -> serves(item.itemId(), bundle) || bundle.getState() != Bundle.ACTIVE)
                    .toList());
        }
        return installation.start(candidate(item, jar));
    }

    private List<Bundle> leftovers(Set<String> hashes) {
        return bundles.all().stream()
                .filter(bundle -> !hashes.contains(ItemBundles.hash(bundle)))
                .toList();
    }

    private byte[] jar(DesiredItem item) throws RefusedException {
        return jars.read(item.hash())
                .orElseThrow(() ->
                        sentences.refused("OT-INSTALL-MISSING-JAR", "", item.itemId(), item.version(), item.hash()));
    }

    private static Installation.Candidate candidate(DesiredItem item, byte[] jar) {
        return new Installation.Candidate(item.itemId(), item.version(), item.hash(), jar);
    }

    private void problem(DesiredItem item, Refusal refusal) {
        installed.problem(item, refusal);
        onProblem.accept(item, refusal);
    }
}
