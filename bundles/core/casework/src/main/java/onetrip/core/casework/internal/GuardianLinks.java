package onetrip.core.casework.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Definition;
import onetrip.api.item.Source;
import onetrip.core.casework.GuardianTick;
import onetrip.core.form.CaseAnswers;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Child;
import onetrip.core.identity.GuardianSource;
import onetrip.core.identity.Relation;

/**
 * R-GUARD: that the household register names the person a case is about as a child of whoever files it makes the guardian known, so
 * that the other guardian sees the same case, and what waits for the child is told. Of the other children nothing is kept: nobody
 * has asked anything about them. Thread-safe.
 */
final class GuardianLinks {
    private static final String MALE = "1";
    private static final String FEMALE = "2";

    private final Accounts accounts;

    GuardianLinks(Accounts accounts) {
        this.accounts = accounts;
    }

    void link(Definition item, CaseAnswers filed, Account guardian) {
        if (guardian.isStaff() || filed.subject().isEmpty()) {
            return;
        }
        GuardianTick.households(item).stream()
                .map(Source::id)
                .map(filed.facts()::get)
                .filter(Objects::nonNull)
                .filter(answer -> answer.status().good())
                .flatMap(answer -> child(answer, filed.subject()).stream())
                .findFirst()
                .ifPresent(child -> accounts.linkChild(guardian.id(), child));
    }

    private static Optional<Child> child(SourceAnswer answer, String subject) {
        if (!(answer.at("children") instanceof List<?> children)) {
            return Optional.empty();
        }
        return children.stream()
                .filter(one -> one instanceof Map<?, ?> row && subject.equals(row.get("certNo")))
                .map(one -> (Map<?, ?>) one)
                .findFirst()
                .map(row -> new Child(
                        Objects.toString(row.get("name"), ""),
                        Objects.toString(row.get("certType"), "ID_CARD"),
                        subject,
                        relation(answer.at("person.gender")),
                        GuardianSource.HOUSEHOLD_BOOK));
    }

    private static Relation relation(Object gender) {
        return MALE.equals(gender)
                ? Relation.FATHER
                : FEMALE.equals(gender) ? Relation.MOTHER : Relation.OTHER_GUARDIAN;
    }
}
