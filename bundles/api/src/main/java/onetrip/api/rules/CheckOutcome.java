package onetrip.api.rules;

import java.util.List;
import onetrip.api.item.Text;

/**
 * What an automatic check came to.
 *
 * @param kind GO_ON to the next stage; GRANT at once (即办); TO_PEOPLE: the next REVIEW stage opens with the flags; SKIP_TO
 *     is GO_ON past reviews that need nobody; REFUSE with reason; WAIT until a source answers or an office has entered what the
 *     rules look up: asked again by itself
 * @param flags stable codes shown to the reviewer
 * @param reason what the applicant reads on REFUSE
 */
public record CheckOutcome(Kind kind, List<String> flags, Text reason, Text basis) {
    public enum Kind {
        GO_ON,
        GRANT,
        TO_PEOPLE,
        REFUSE,
        WAIT
    }

    public CheckOutcome {
        flags = flags == null ? List.of() : List.copyOf(flags);
        reason = reason == null ? Text.EMPTY : reason;
        basis = basis == null ? Text.EMPTY : basis;
    }

    public static CheckOutcome goOn() {
        return new CheckOutcome(Kind.GO_ON, List.of(), null, null);
    }

    public static CheckOutcome grant() {
        return new CheckOutcome(Kind.GRANT, List.of(), null, null);
    }

    public static CheckOutcome toPeople(List<String> flags) {
        return new CheckOutcome(Kind.TO_PEOPLE, flags, null, null);
    }

    public static CheckOutcome refuse(Text reason, Text basis) {
        return new CheckOutcome(Kind.REFUSE, List.of(), reason, basis);
    }
}
