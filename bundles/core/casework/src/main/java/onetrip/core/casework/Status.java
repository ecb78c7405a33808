package onetrip.core.casework;

import java.util.EnumSet;
import java.util.Set;

/** States of a case (办件), dossier §3. {@code DRAFT} lives in {@code core/form} and has no case yet. */
public enum Status {
    SUBMITTED,
    /** 待补正: the applicant has it. */
    CORRECTION,
    ACCEPTED,
    IN_REVIEW,
    /** 特别程序: the clocks stand (R-CLOCK). */
    SUSPENDED,
    /** 待缴费: no clock stops. */
    AWAIT_PAYMENT,
    GRANTED,
    /** 制证: decided; the document is being made (R-GRANT). */
    ISSUING,
    REFUSED,
    CLOSED,
    WITHDRAWN,
    /** 不予受理. */
    NOT_ACCEPTED,
    /** 视为撤回. */
    DEEMED_WITHDRAWN,
    /** 撤销受理. */
    ACCEPT_REVOKED,
    /** 撤销: what was granted holds no more (行政许可法 art. 69). */
    REVOKED;

    private static final Set<Status> ENDS =
            EnumSet.of(CLOSED, WITHDRAWN, NOT_ACCEPTED, DEEMED_WITHDRAWN, ACCEPT_REVOKED, REVOKED);

    /** True while the case has no end yet. */
    public boolean open() {
        return !ENDS.contains(this);
    }

    /** True before the decision: the applicant may still withdraw (R-WITHDRAW). */
    public boolean undecided() {
        return this == SUBMITTED || this == CORRECTION || accepted();
    }

    /** True between acceptance and decision. */
    public boolean accepted() {
        return this == ACCEPTED || this == IN_REVIEW || this == SUSPENDED || this == AWAIT_PAYMENT;
    }

    /** True if it ended without a decision on the matter: what was entered can be copied into a new application. */
    public boolean undone() {
        return !open() && this != CLOSED && this != REVOKED;
    }
}
