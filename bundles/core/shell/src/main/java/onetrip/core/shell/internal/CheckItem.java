package onetrip.core.shell.internal;

import onetrip.core.lifecycle.ItemLifecycle;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** {@code item:check}: the plan, without carrying it out; the file is forgotten again. */
@Service
@Command(scope = "item", name = "check", description = "Says what installing a jar would do; changes nothing")
public final class CheckItem implements Action {
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
            sheet.plan(lifecycle.plan(staged.hash()));
            handIn.forget(staged);
        });
        return null;
    }
}
