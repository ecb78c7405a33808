package onetrip.core.shell.internal;

import onetrip.core.lifecycle.ItemLifecycle;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code item:uninstall}. */
@Service
@Command(scope = "item", name = "uninstall", description = "Removes an item; its cases stay readable")
public final class UninstallItem implements Action {
    @Argument(name = "id", description = "The item's id, as item:list shows it", required = true)
    @Completion(ItemIds.class)
    private String id;

    @Option(name = "--reason", description = "Why it goes although cases are open; they wait until it is back")
    private String reason = "";

    @Reference
    private ItemLifecycle lifecycle;

    @Override
    public Object execute() {
        Sheet.ofConsole().result(lifecycle.uninstall(id, reason, HandIn.BY));
        return null;
    }
}
