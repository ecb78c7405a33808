package onetrip.core.shell.internal;

import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.Result;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** {@code item:install}. */
@Service
@Command(scope = "item", name = "install", description = "Installs an item, or replaces the version that runs")
public final class InstallItem implements Action {
    @Argument(name = "file", description = "The item's jar", required = true)
    @Completion(FileCompleter.class)
    private String file;

    @Reference
    private ItemLifecycle lifecycle;

    @Override
    public Object execute() {
        Sheet sheet = Sheet.ofConsole();
        HandIn handIn = new HandIn(lifecycle, sheet);
        handIn.file(file, staged -> {
            Result result = lifecycle.apply(staged.hash(), HandIn.BY);
            sheet.result(result);
            if (result instanceof Result.Refused) {
                handIn.forget(staged);
            }
        });
        return null;
    }
}
