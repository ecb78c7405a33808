package onetrip.core.casework.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Child;

/** Whom a case is about: the student or candidate if the form asks for one. No state. */
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

    /** Certificate numbers of whom the person may see cases about: itself, its children, organisations it handles affairs for. */
    static List<String> of(Account person, Accounts accounts) {
        List<String> numbers = new ArrayList<>(
                accounts.childrenOf(person.id()).stream().map(Child::certNo).toList());
        if (person.certNo() != null) {
            numbers.add(person.certNo());
        }
        accounts.organisationsOf(person.id()).forEach(one -> numbers.add(one.code()));
        return numbers;
    }
}
