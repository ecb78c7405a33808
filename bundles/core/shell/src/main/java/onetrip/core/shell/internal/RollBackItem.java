package onetrip.core.shell.internal;

import java.util.List;
import java.util.Optional;
import onetrip.core.lifecycle.EarlierVersion;
import onetrip.core.lifecycle.ItemLifecycle;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code item:rollback}: without a version it lists those that can serve again. */
@Service
@Command(scope = "item", name = "rollback", description = "Lets an earlier version take the new cases again")
public final class RollBackItem implements Action {
    @Argument(index = 0, name = "id", description = "The item's id, as item:list shows it", required = true)
    @Completion(ItemIds.class)
    private String id;

    @Argument(index = 1, name = "version", description = "One of those that are listed without it")
    private String version;

    @Option(name = "--plan", description = "Only says what it would do")
    private boolean planOnly;

    @Reference
    private ItemLifecycle lifecycle;

    @Override
    public Object execute() {
        Sheet sheet = Sheet.ofConsole();
        List<EarlierVersion> earlier = lifecycle.earlier(id);
        Optional<EarlierVersion> wanted = earlier.stream()
                .filter(one -> one.version().equals(version) || one.hash().equals(version))
                .findFirst();
        if (version == null) {
            sheet.earlier(earlier);
        } else if (planOnly) {
            sheet.plan(
                    lifecycle.rollBackPlan(id, wanted.map(EarlierVersion::hash).orElse(version)));
        } else {
            sheet.result(lifecycle.rollBack(id, wanted.map(EarlierVersion::hash).orElse(version), HandIn.BY));
        }
        return null;
    }
}
