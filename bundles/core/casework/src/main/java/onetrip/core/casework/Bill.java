package onetrip.core.casework;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A bill and what became of it; money is integer fen. Immutable; null in {@link Papers} before there is one. Before it is made, it
 * remembers who approved.
 *
 * @param stage of the payment
 * @param approvedAt the stage that decided in favour if it is paid, or null: the process goes on after the payment
 * @param approvedBy null for rules
 * @param due moment in China, as {@code 2026-05-18T10:30}
 * @param lapsed the moment has passed and the office was told
 * @param refund asked for and not yet paid back; 0: none
 * @param refundApproved who approved that the platform sends it back; null before that
 * @param refunded paid back so far
 */
public record Bill(
        String stage,
        String approvedAt,
        UUID approvedBy,
        String approvedNote,
        long total,
        long waived,
        String due,
        boolean lapsed,
        LocalDate paidOn,
        String receipt,
        long refund,
        UUID refundBy,
        UUID refundApproved,
        long refunded) {
    private static final Bill NONE = new Bill(null, null, null, null, 0, 0, null, false, null, null, 0, null, null, 0);

    /** True once something, or nothing, was asked for. */
    boolean made() {
        return due != null;
    }

    /** {@code apply(bill, event) → bill}: a function without I/O. */
    static Bill after(Bill before, PaymentEvent event) {
        Bill b = before == null ? NONE : before;
        if (event instanceof PaymentEvent.Approved e) {
            return new Bill(null, e.stage(), e.officer(), e.note(), 0, 0, null, false, null, null, 0, null, null, 0);
        }
        if (event instanceof PaymentEvent.Billed e) {
            return new Bill(
                    e.stage(),
                    b.approvedAt,
                    b.approvedBy,
                    b.approvedNote,
                    e.total(),
                    e.waived(),
                    e.due(),
                    false,
                    null,
                    null,
                    0,
                    null,
                    null,
                    0);
        }
        if (event instanceof PaymentEvent.Paid e) {
            return b.money(b.lapsed, e.day(), e.receipt(), 0, null, null, 0);
        }
        if (event instanceof PaymentEvent.Postponed e) {
            return new Bill(
                    b.stage,
                    b.approvedAt,
                    b.approvedBy,
                    b.approvedNote,
                    b.total,
                    b.waived,
                    e.due(),
                    false,
                    null,
                    null,
                    0,
                    null,
                    null,
                    0);
        }
        if (event instanceof PaymentEvent.Lapsed) {
            return b.money(true, null, null, 0, null, null, 0);
        }
        if (event instanceof PaymentEvent.RefundAsked e) {
            return b.money(b.lapsed, b.paidOn, b.receipt, e.amount(), e.officer(), null, b.refunded);
        }
        if (event instanceof PaymentEvent.RefundApproved e) {
            return b.money(b.lapsed, b.paidOn, b.receipt, b.refund, b.refundBy, e.officer(), b.refunded);
        }
        long back = event instanceof PaymentEvent.Refunded e ? e.amount() : 0;
        return b.money(b.lapsed, b.paidOn, b.receipt, 0, null, null, b.refunded + back);
    }

    private Bill money(boolean late, LocalDate paid, String paper, long asked, UUID asker, UUID approver, long back) {
        return new Bill(
                stage,
                approvedAt,
                approvedBy,
                approvedNote,
                total,
                waived,
                due,
                late,
                paid,
                paper,
                asked,
                asker,
                approver,
                back);
    }
}
