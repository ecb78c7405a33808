package onetrip.core.shell.internal;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import onetrip.api.item.Text;
import onetrip.core.lifecycle.ItemOpening;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code item:pause}. */
@Service
@Command(scope = "item", name = "pause", description = "Takes no new cases; those that are open go on")
public final class PauseItem implements Action {
    @Argument(name = "id", description = "The item's id, as item:list shows it", required = true)
    @Completion(ItemIds.class)
    private String id;

    @Argument(index = 1, name = "reason", description = "What people read on the guide", required = true)
    private String reason;

    @Option(name = "--until", description = "Local time at which it opens by itself: 2026-12-01T08:00")
    private String until;

    @Reference
    private ItemOpening opening;

    @Override
    public Object execute() {
        try {
            LocalDateTime end = until == null ? null : LocalDateTime.parse(until);
            Sheet.ofConsole().result(opening.pause(id, Text.of(reason), end, HandIn.BY));
        } catch (DateTimeParseException e) {
            Sheet.ofConsole().noMoment(until);
        }
        return null;
    }
}
