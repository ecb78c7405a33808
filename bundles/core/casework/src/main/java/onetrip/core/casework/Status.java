package onetrip.core.casework;

/** States of a case (办件), dossier §3. {@code DRAFT} lives in {@code core/form} and has no case yet. */
public enum Status {
    SUBMITTED,
    ACCEPTED,
    IN_REVIEW,
    /** 特别程序: the clocks stand (R-CLOCK). */
    SUSPENDED,
    GRANTED,
    REFUSED,
    CLOSED,
    WITHDRAWN;

    /** True while the case has no end yet. */
    public boolean open() {
        return this != CLOSED && this != WITHDRAWN;
    }

    /** True before the decision: the applicant may still withdraw (R-WITHDRAW). */
    public boolean undecided() {
        return this == SUBMITTED || this == ACCEPTED || this == IN_REVIEW || this == SUSPENDED;
    }
}
