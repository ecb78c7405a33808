package onetrip.core.casework;

import static onetrip.core.casework.BillLines.yuan;

import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;

/** Money back: one officer asks with a reason, another one approves and records it. Also when the case is over. Thread-safe, no state. */
final class RefundLaw {
    private static final int MOST_REASON = 500;

    private RefundLaw() {}

    static List<CaseEvent> decide(CaseState state, PaymentCommand.OfRefund command, Decider.Days days) {
        Bill bill = state.papers().bill();
        if (bill == null || bill.paidOn() == null || bill.total() == 0) {
            throw Asked.refused("nothing-paid", "这件没有缴过费，没有可以退的。", "Nothing was paid in this case.");
        }
        if (command instanceof PaymentCommand.AskRefund c) {
            return List.of(asked(bill, c));
        }
        if (bill.refund() == 0) {
            throw Asked.refused(
                    "no-refund-open",
                    "没有等复核的退费，可能刚刚有人办过。",
                    "No refund waits for approval. Somebody may just have done it.");
        }
        if (bill.refundApproved() != null) {
            throw Asked.refused(
                    "refund-on-its-way",
                    "已经复核同意，支付平台正在原路退回。",
                    "It is approved already; the payment platform is sending it back.");
        }
        if (command instanceof PaymentCommand.DeclineRefund c) {
            return List.of(new PaymentEvent.RefundDeclined(bill.stage(), c.officer(), reason(c.reason())));
        }
        if (command instanceof PaymentCommand.SendRefund c) {
            requireAnother(bill, c.officer());
            return List.of(new PaymentEvent.RefundApproved(bill.stage(), c.officer()));
        }
        PaymentCommand.ApproveRefund c = (PaymentCommand.ApproveRefund) command;
        requireAnother(bill, c.officer());
        return List.of(new PaymentEvent.Refunded(
                bill.stage(),
                c.officer(),
                bill.refund(),
                DeliveryLaw.day(c.day(), bill.paidOn(), days),
                PaymentLaw.receipt(c.receipt())));
    }

    /** R-WITHDRAW: what was paid is not forgotten; whether the item's rule gives it back, the office of money says. */
    static List<CaseEvent> withdrawn(CaseState state, Definition item) {
        Bill bill = state.papers().bill();
        boolean paid = bill != null && bill.paidOn() != null && bill.refund() == 0 && bill.total() > bill.refunded();
        return !paid
                ? List.of()
                : List.of(new PaymentEvent.RefundAsked(
                        bill.stage(),
                        null,
                        bill.total() - bill.refunded(),
                        "申请人在决定前撤回，按事项的退费规定办。",
                        item.process().stage(bill.stage()).map(Stage::office).orElse(null),
                        null));
    }

    /** Nothing where none is approved: it is told twice rather than never. */
    static List<CaseEvent> sent(CaseState state, PaymentCommand.RefundSent c, Decider.Days days) {
        Bill bill = state.papers().bill();
        return bill == null || bill.refundApproved() == null
                ? List.of()
                : List.of(new PaymentEvent.Refunded(
                        bill.stage(),
                        bill.refundApproved(),
                        bill.refund(),
                        DeliveryLaw.day(c.day(), bill.paidOn(), days),
                        PaymentLaw.receipt(c.receipt())));
    }

    private static void requireAnother(Bill bill, java.util.UUID officer) {
        if (officer.equals(bill.refundBy())) {
            throw Asked.refused("two-officers", "退费要另一位同事复核，不能自己复核自己。", "Another colleague has to approve a refund.");
        }
    }

    private static CaseEvent asked(Bill bill, PaymentCommand.AskRefund c) {
        if (bill.refund() > 0) {
            throw Asked.refused("refund-open", "已经有一笔退费在等复核。", "A refund waits for its approval already.");
        }
        long left = bill.total() - bill.refunded();
        if (c.amount() < 1 || c.amount() > left) {
            throw Asked.refused(
                    "refund-amount",
                    left == 0 ? "已经全部退了。" : "要大于0，最多能退" + yuan(left) + "元。",
                    left == 0 ? "All of it has been paid back." : "More than 0 and at most " + yuan(left) + " yuan.");
        }
        return new PaymentEvent.RefundAsked(
                bill.stage(), c.officer(), c.amount(), reason(c.reason()), null, c.listed());
    }

    private static String reason(String typed) {
        String reason = Asked.words(typed, MOST_REASON);
        if (reason.isEmpty()) {
            throw Asked.refused("why-missing", "写明为什么。", "Say why.");
        }
        return reason;
    }
}
