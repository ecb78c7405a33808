package onetrip.core.shell.internal;

import onetrip.core.catalog.Quarantines;
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

    @Reference
    private Quarantines quarantines;

    @Override
    public Object execute() {
        Sheet sheet = Sheet.ofConsole();
        sheet.items(lifecycle.list());
        sheet.quarantines(quarantines.list(), lifecycle::heading);
        return null;
    }
}
