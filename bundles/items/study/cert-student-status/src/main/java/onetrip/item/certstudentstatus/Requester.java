package onetrip.item.certstudentstatus;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.rules.RuleContext;

/** Who asks for the certificate (R-MINOR, R-GUARD). */
enum Requester {
    /** A parent, by the household register or by the account. Both may ask, also where they live apart. */
    PARENT,
    /** The pupil, 16 or older. */
    SELF,
    /** The pupil, younger than 16. */
    TOO_YOUNG,
    /** Somebody of whom nothing is proved; a clerk looks. */
    UNKNOWN;

    private static final int OLD_ENOUGH = 16;

    boolean proved() {
        return this == PARENT || this == SELF;
    }

    static Requester of(Answers answers, RuleContext context) {
        String student = answers.text("student.certNo");
        String applicant = context.applicant().getOrDefault("certNo", "");
        if (student.isEmpty() || applicant.isEmpty()) {
            return UNKNOWN;
        }
        if (student.equals(applicant)) {
            Optional<LocalDate> born = birthDate(student);
            return born.isEmpty()
                    ? UNKNOWN
                    : born.get().plusYears(OLD_ENOUGH).isAfter(context.today()) ? TOO_YOUNG : SELF;
        }
        boolean known = List.of(context.applicant().getOrDefault("children", "").split(","))
                .contains(student);
        boolean shown = context.ok("family") && hasChild(context.sources().get("family"), student);
        return known || shown ? PARENT : UNKNOWN;
    }

    private static boolean hasChild(SourceAnswer family, String certNo) {
        return family.at("children") instanceof List<?> children
                && children.stream().anyMatch(c -> c instanceof Map<?, ?> child && certNo.equals(child.get("certNo")));
    }

    /** Digits 7 to 14 of an identity number; its check digit was checked when it was typed. */
    private static Optional<LocalDate> birthDate(String certNo) {
        try {
            return certNo.length() == 18
                    ? Optional.of(LocalDate.parse(certNo.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
