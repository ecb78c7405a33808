package onetrip.core.shell.internal;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import onetrip.api.item.Parameter;
import onetrip.core.catalog.ParameterValue;
import onetrip.core.lifecycle.ItemParameters;
import onetrip.core.lifecycle.ParameterOrder;
import onetrip.core.lifecycle.ParameterSheet;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code item:set-parameter}. */
@Service
@Command(scope = "item", name = "set-parameter", description = "Gives a parameter of an item another value")
public final class SetParameter implements Action {
    @Argument(name = "id", description = "The item's id, as item:list shows it", required = true)
    @Completion(ItemIds.class)
    private String id;

    @Argument(index = 1, name = "parameter", description = "As item:parameters shows it", required = true)
    private String parameter;

    @Argument(
            index = 2,
            name = "value",
            description =
                    "5, 12.50, 2026-09-01, true, a code, an office; texts and seasons as JSON; - for the item's own",
            required = true)
    private String value;

    @Argument(index = 3, name = "reason", description = "Why; kept in the history", required = true)
    private String reason;

    @Option(name = "--from", description = "Local time from which it holds: 2027-01-01T00:00")
    private String from;

    @Option(name = "--forced", description = "The law that brings it to open cases, too")
    private String ground;

    @Reference
    private ItemParameters parameters;

    @Override
    public Object execute() {
        Optional<ParameterSheet> sheet = parameters.sheet(id);
        if (sheet.isEmpty()) {
            Sheet.ofConsole().noItem(id);
            return null;
        }
        try {
            LocalDateTime moment = from == null ? null : LocalDateTime.parse(from);
            Sheet.ofConsole()
                    .result(parameters.set(new ParameterOrder(
                            id,
                            parameter,
                            value(sheet.get()),
                            moment,
                            reason,
                            ground,
                            ground != null,
                            ParameterOrder.ANY,
                            HandIn.BY)));
        } catch (DateTimeParseException e) {
            Sheet.ofConsole().noMoment(from);
        }
        return null;
    }

    /** What cannot be read stays the text that it is: the refusal says what is wanted. */
    private Object value(ParameterSheet sheet) {
        Parameter.Type type =
                sheet.row(parameter).map(row -> row.parameter().type()).orElse(Parameter.Type.ENUM);
        return value.equals("-")
                ? null
                : ParameterValue.fromText(type, value)
                        .or(() -> ParameterValue.fromJson(type, value))
                        .orElse(new Unread());
    }

    private record Unread() {}
}
