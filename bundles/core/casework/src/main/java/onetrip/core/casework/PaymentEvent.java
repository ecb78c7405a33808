package onetrip.core.casework;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;

/**
 * 缴费, step by step; money is integer fen. What the lines of a bill say may tell of poverty or health: they stand with the answers,
 * sealed, and not here. Names never change.
 */
public sealed interface PaymentEvent extends CaseEvent.OfPapers {
    String stage();

    /** Decided in favour, on the condition that the bill is paid: the grant follows the payment. {@code officer} is null for rules. */
    record Approved(String stage, UUID officer, String note) implements PaymentEvent {}

    /**
     * A bill.
     *
     * @param total to be paid; 0 where everything is taken off
     * @param waived taken off
     * @param due moment until which it is to be paid, as {@code 2026-05-18T10:30} in China
     */
    record Billed(String stage, long total, long waived, String due) implements PaymentEvent {}

    /** {@code officer} is null where nothing was to be paid, and where a connected platform said so. */
    record Paid(String stage, UUID officer, long amount, LocalDate day, String receipt) implements PaymentEvent {}

    /** Nobody had paid by then. */
    record Lapsed(String stage, String due) implements PaymentEvent {}

    /**
     * The cashier was away on the last day: there is more time (CX-05).
     *
     * @param away the day on which it was
     * @param due the new moment, as in {@link Billed}
     */
    record Postponed(String stage, long total, LocalDate away, String due) implements PaymentEvent {}

    /**
     * @param officer null where it follows from a withdrawal
     * @param office whose task it is then, or null: whoever asked tells a colleague
     * @param listed id of the record of a register that asks for it, or null
     */
    record RefundAsked(
            String stage,
            UUID officer,
            long amount,
            String reason,
            @JsonInclude(JsonInclude.Include.NON_NULL) String office,
            @JsonInclude(JsonInclude.Include.NON_NULL) UUID listed)
            implements PaymentEvent {}

    /** Approved by another officer than who asked, and paid back. */
    record Refunded(String stage, UUID officer, long amount, LocalDate day, String receipt) implements PaymentEvent {}

    /** Approved by another officer than who asked; the platform that took the money sends it back. */
    record RefundApproved(String stage, UUID officer) implements PaymentEvent {}

    record RefundDeclined(String stage, UUID officer, String reason) implements PaymentEvent {}
}
