package onetrip.core.shell.internal;

import onetrip.core.lifecycle.ItemTrials;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code item:take-back}. */
@Service
@Command(scope = "item", name = "take-back", description = "Ends a trial; cases that were filed go on")
public final class TakeBackItem implements Action {
    @Argument(name = "id", description = "The item's id, as item:list shows it", required = true)
    @Completion(ItemIds.class)
    private String id;

    @Reference
    private ItemTrials trials;

    @Override
    public Object execute() {
        Sheet.ofConsole().result(trials.takeBack(id, HandIn.BY));
        return null;
    }
}
