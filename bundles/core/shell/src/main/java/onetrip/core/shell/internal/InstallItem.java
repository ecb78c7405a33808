package onetrip.core.shell.internal;

import java.util.Optional;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.ItemReleases;
import onetrip.core.lifecycle.Result;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
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

    @Option(name = "--to", description = "all, staff, share:5 or schools:code,code")
    private String to = "all";

    @Option(name = "--at", description = "Local time at which it goes live: 2026-12-01T08:00")
    private String at;

    @Reference
    private ItemLifecycle lifecycle;

    @Reference
    private ItemReleases releases;

    @Override
    public Object execute() {
        Sheet sheet = Sheet.ofConsole();
        HandIn handIn = new HandIn(lifecycle, sheet);
        handIn.file(file, staged -> {
            Optional<Result> result =
                    Asked.wish(staged.hash(), to, at, sheet).map(wish -> releases.ask(wish, HandIn.BY));
            result.ifPresent(sheet::result);
            if (result.isEmpty() || result.get() instanceof Result.Refused) {
                handIn.forget(staged);
            }
        });
        return null;
    }
}
