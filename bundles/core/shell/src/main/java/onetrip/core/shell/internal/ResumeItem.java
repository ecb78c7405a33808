package onetrip.core.shell.internal;

import onetrip.core.lifecycle.ItemOpening;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code item:resume}. */
@Service
@Command(scope = "item", name = "resume", description = "Takes new cases again")
public final class ResumeItem implements Action {
    @Argument(name = "id", description = "The item's id, as item:list shows it", required = true)
    @Completion(ItemIds.class)
    private String id;

    @Reference
    private ItemOpening opening;

    @Override
    public Object execute() {
        Sheet.ofConsole().result(opening.resume(id, HandIn.BY));
        return null;
    }
}
