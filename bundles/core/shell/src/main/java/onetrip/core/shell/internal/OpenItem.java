package onetrip.core.shell.internal;

import java.util.Optional;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.ItemReleases;
import onetrip.core.lifecycle.TrialVersion;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code item:open}: what is on trial, to others than before or to all. */
@Service
@Command(scope = "item", name = "open", description = "Opens the version that is on trial to others, or to all")
public final class OpenItem implements Action {
    @Argument(index = 0, name = "id", description = "The item's id, as item:list shows it", required = true)
    @Completion(ItemIds.class)
    private String id;

    @Argument(index = 1, name = "to", description = "all, staff, share:5 or schools:code,code", required = true)
    private String to;

    @Option(name = "--at", description = "Local time at which it opens: 2026-12-01T08:00")
    private String at;

    @Reference
    private ItemLifecycle lifecycle;

    @Reference
    private ItemReleases releases;

    @Override
    public Object execute() {
        Sheet sheet = Sheet.ofConsole();
        Optional<TrialVersion> tried = lifecycle.list().stream()
                .filter(item -> item.itemId().equals(id))
                .findFirst()
                .flatMap(InstalledItem::trial);
        if (tried.isEmpty()) {
            sheet.wrong("没有在试行：", "Not on trial: ", id);
        } else {
            Asked.wish(tried.get().hash(), to, at, sheet)
                    .ifPresent(wish -> sheet.result(releases.ask(wish, HandIn.BY)));
        }
        return null;
    }
}
