package onetrip.core.form;

import java.util.List;

/**
 * What came of a posted page.
 *
 * @param state the draft's state with the page's answers in it, right ones typed, wrong ones as they were typed
 * @param errors what to change on this page, in the order of the page
 * @param hints doubts that do not stop anybody, for example an unknown region
 * @param stay true if rows were added or removed: the same page is shown again, without errors
 */
public record PageOutcome(DraftState state, List<FieldError> errors, List<FieldError> hints, boolean stay) {
    public PageOutcome {
        errors = List.copyOf(errors);
        hints = List.copyOf(hints);
    }

    /** True if the person may go on to the next page. */
    public boolean done() {
        return errors.isEmpty() && !stay;
    }
}
