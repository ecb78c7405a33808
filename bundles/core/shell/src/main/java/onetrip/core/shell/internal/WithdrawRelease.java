package onetrip.core.shell.internal;

import java.util.UUID;
import onetrip.core.lifecycle.ItemReleases;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code item:withdraw}. There is no way to approve here: the console cannot tell one administrator from another. */
@Service
@Command(scope = "item", name = "withdraw", description = "Takes a release back that waits or is planned")
public final class WithdrawRelease implements Action {
    @Argument(name = "number", description = "As item:releases shows it", required = true)
    private String number;

    @Reference
    private ItemReleases releases;

    @Override
    public Object execute() {
        try {
            Sheet.ofConsole().result(releases.withdraw(UUID.fromString(number), HandIn.BY));
        } catch (IllegalArgumentException e) {
            Sheet.ofConsole().wrong("没有这项发布：", "There is no release ", number);
        }
        return null;
    }
}
