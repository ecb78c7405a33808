package onetrip.core.lifecycle.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.ItemJarStore;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import onetrip.core.lifecycle.LifecycleLog;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.StagedItem;
import org.osgi.framework.Version;

/**
 * The items that come with the platform: jars in a folder that become desired at the first start, and again when a newer
 * platform ships other ones. An administrator's word stands: an item that was installed, replaced or removed by a person
 * is left as that person wanted it. A node that still has the older platform does not put the item back.
 */
final class ShippedItems {
    private final Path folder;
    private final ItemJarStore jars;
    private final DesiredItemStore desired;
    private final LifecycleLog log;
    private final Inspector inspector;
    private final InstalledItems installed;
    private final Time time;
    private final Sentences sentences;

    ShippedItems(
            Path folder,
            ItemJarStore jars,
            DesiredItemStore desired,
            LifecycleLog log,
            Inspector inspector,
            InstalledItems installed,
            Time time,
            Sentences sentences) {
        this.folder = folder;
        this.jars = jars;
        this.desired = desired;
        this.log = log;
        this.inspector = inspector;
        this.installed = installed;
        this.time = time;
        this.sentences = sentences;
    }

    void seed() {
        Set<String> present = desired.list().stream().map(DesiredItem::hash).collect(Collectors.toSet());
        for (Path file : files()) {
            try {
                byte[] jar = Files.readAllBytes(file);
                String hash = Sha256.of(jar);
                // The usual start ends here, before any jar is opened.
                if (!present.contains(hash)) {
                    offer(file.getFileName().toString(), hash, jar);
                }
            } catch (RefusedException e) {
                problem(file, e.refusal());
            } catch (IOException e) {
                problem(file, sentences.refusal("OT-INSTALL-DAMAGED", e.toString(), ""));
            }
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void offer(String fileName, String hash, byte[] jar) throws RefusedException {
        Inspector.Found found = inspector.all(jar);
        String version = found.identity().version().toString();
        if (decidedByPerson(found.itemId()) || newerIsDesired(found)) {
            return;
        }
        jars.put(new StagedItem(hash, fileName, jar.length, ItemLifecycle.PLATFORM, time.now()), jar);
        desired.put(new DesiredItem(
                found.itemId(), hash, version, DesiredItem.Role.SERVING, ItemLifecycle.PLATFORM, time.now()));
        log.append(new LifecycleEvent(
                time.now(), ItemLifecycle.PLATFORM, Action.SEED, found.itemId(), version, hash, Outcome.DONE, "", ""));
    }

    private boolean decidedByPerson(String itemId) {
        return log.lastDecision(itemId)
                .filter(event -> !event.by().equals(ItemLifecycle.PLATFORM))
                .isPresent();
    }

    private boolean newerIsDesired(Inspector.Found found) {
        Optional<DesiredItem> here = desired.list().stream()
                .filter(item -> item.itemId().equals(found.itemId()) && item.serving())
                .findFirst();
        return here.isPresent()
                && Version.parseVersion(here.get().version())
                                .compareTo(found.identity().version())
                        > 0;
    }

    private void problem(Path file, Refusal refusal) {
        installed.problem(file.getFileName().toString(), refusal);
    }
}
