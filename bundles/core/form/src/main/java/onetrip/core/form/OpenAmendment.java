package onetrip.core.form;

import java.util.List;
import java.util.Optional;

/**
 * A change as it stands.
 *
 * @param fields those that may change, and those that are needed because of them, in the order of the form
 * @param errors what stops it, over the whole form; fields of other pages are among {@code fields} then
 * @param result the answers of the case when it is handed in like this; empty while there are errors
 * @param changed ids of the fields whose answers are others now
 */
public record OpenAmendment(
        List<FieldView> fields, List<FieldError> errors, Optional<CaseAnswers> result, List<String> changed) {
    public OpenAmendment {
        fields = List.copyOf(fields);
        errors = List.copyOf(errors);
        changed = List.copyOf(changed);
    }
}
