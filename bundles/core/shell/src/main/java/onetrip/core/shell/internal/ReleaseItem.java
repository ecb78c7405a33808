package onetrip.core.shell.internal;

import onetrip.core.catalog.Quarantines;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code item:release}. */
@Service
@Command(scope = "item", name = "release", description = "Lets an item's code be called again that is in quarantine")
public final class ReleaseItem implements Action {
    @Argument(name = "id", description = "The item's id, as item:list shows it", required = true)
    @Completion(ItemIds.class)
    private String id;

    @Reference
    private Quarantines quarantines;

    @Override
    public Object execute() {
        Sheet.ofConsole().released(id, quarantines.release(id, HandIn.BY));
        return null;
    }
}
