package onetrip.core.shell.internal;

import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.LifecycleLog;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code item:log}. */
@Service
@Command(scope = "item", name = "log", description = "Shows who installed, replaced and removed what, newest first")
public final class ShowLog implements Action {
    @Option(name = "-n", aliases = "--count", description = "How many entries")
    private int count = 20;

    @Reference
    private ItemLifecycle lifecycle;

    @Reference
    private LifecycleLog log;

    @Override
    public Object execute() {
        Sheet.ofConsole().events(log.recent(Math.max(count, 1)), lifecycle);
        return null;
    }
}
