package onetrip.core.shell.internal;

import onetrip.core.lifecycle.ItemLifecycle;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code item:list}. Karaf makes a new object for each call and fills its fields. */
@Service
@Command(scope = "item", name = "list", description = "Lists the installed items and what is the matter with them")
public final class ListItems implements Action {
    @Reference
    private ItemLifecycle lifecycle;

    @Override
    public Object execute() {
        Sheet.ofConsole().items(lifecycle.list());
        return null;
    }
}
