package onetrip.core.shell.internal;

import java.util.Set;
import onetrip.core.lifecycle.ItemReleases;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code item:releases}. */
@Service
@Command(
        scope = "item",
        name = "releases",
        description = "What waits for a second person or for its time, and what came of it")
public final class ShowReleases implements Action {
    @Option(name = "-n", description = "How many")
    private int count = 20;

    @Reference
    private ItemReleases releases;

    @Override
    public Object execute() {
        Sheet.ofConsole().releases(releases.list(Set.of(), 0, Math.max(1, count)));
        return null;
    }
}
