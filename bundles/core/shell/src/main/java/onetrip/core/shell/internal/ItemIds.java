package onetrip.core.shell.internal;

import java.util.List;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.ItemLifecycle;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of the installed items. */
@Service
public final class ItemIds implements Completer {
    @Reference
    private ItemLifecycle lifecycle;

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        List<String> ids = lifecycle.list().stream().map(InstalledItem::itemId).toList();
        return new StringsCompleter(ids).complete(session, commandLine, candidates);
    }
}
