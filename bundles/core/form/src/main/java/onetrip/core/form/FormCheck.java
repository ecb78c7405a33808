package onetrip.core.form;

import java.util.List;
import onetrip.api.rules.Finding;

/**
 * The whole form, checked before it is sent.
 *
 * @param errors all that stops the submission, in the order of the form
 * @param findings warnings and flags that go with the case to the reviewer
 * @param cases one per case that submitting makes (R-MULTI); empty while there are errors
 */
public record FormCheck(List<FieldError> errors, List<Finding> findings, List<CaseAnswers> cases) {
    public FormCheck {
        errors = List.copyOf(errors);
        findings = List.copyOf(findings);
        cases = List.copyOf(cases);
    }

    public boolean passed() {
        return errors.isEmpty();
    }
}
