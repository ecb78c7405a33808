package onetrip.core.shell.internal;

import onetrip.core.lifecycle.ItemLifecycle;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code item:retire}. */
@Service
@Command(
        scope = "item",
        name = "retire",
        description = "No new cases; open ones finish, and the item goes with the last")
public final class RetireItem implements Action {
    @Argument(index = 0, name = "id", description = "The item's id, as item:list shows it", required = true)
    @Completion(ItemIds.class)
    private String id;

    @Argument(index = 1, name = "reason", description = "Why; kept in the log")
    private String reason = "";

    @Reference
    private ItemLifecycle lifecycle;

    @Override
    public Object execute() {
        Sheet.ofConsole().result(lifecycle.retire(id, reason, HandIn.BY));
        return null;
    }
}
