package onetrip.core.casework.internal;

import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;

/** Whom a case is about: the student or candidate if the form asks for one. Pure. */
final class Subject {
    private Subject() {}

    /** Empty if the case is about the applicant. */
    static Optional<String> name(Definition definition, Answers answers) {
        String subject = definition.subject();
        if (subject == null || !subject.endsWith("certNo")) {
            return Optional.empty();
        }
        String name = answers.text(subject.substring(0, subject.length() - "certNo".length()) + "name");
        return name.isBlank() ? Optional.empty() : Optional.of(name);
    }
}
