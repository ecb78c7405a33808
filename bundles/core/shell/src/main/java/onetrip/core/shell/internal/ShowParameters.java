package onetrip.core.shell.internal;

import java.util.Optional;
import onetrip.core.lifecycle.ItemParameters;
import onetrip.core.lifecycle.ParameterSheet;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code item:parameters}. */
@Service
@Command(scope = "item", name = "parameters", description = "Values that the bureau can change, and what is planned")
public final class ShowParameters implements Action {
    @Argument(name = "id", description = "The item's id, as item:list shows it", required = true)
    @Completion(ItemIds.class)
    private String id;

    @Reference
    private ItemParameters parameters;

    @Override
    public Object execute() {
        Optional<ParameterSheet> sheet = parameters.sheet(id);
        if (sheet.isPresent()) {
            Sheet.ofConsole().parameters(sheet.get());
        } else {
            Sheet.ofConsole().noItem(id);
        }
        return null;
    }
}
