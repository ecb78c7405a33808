package onetrip.core.casework;

import static onetrip.core.casework.BillLines.yuan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Payment;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.core.clock.Time;

/**
 * The law of a PAYMENT stage (缴费): a bill with a moment until which it is paid, one payment of exactly its amount, what happens when
 * nobody pays. Where a deciding stage stands before it, its grant waits for the payment. Nothing to pay: it passes by itself
 * (R-NOFEE). No clock stops. Money back is {@link RefundLaw}'s. Thread-safe, no state.
 */
final class PaymentLaw {
    static final String LATE = "payment-late";
    private static final int MOST_RECEIPT = 40;

    private PaymentLaw() {}

    /** Instead of the grant, where it is to be paid for first; empty if it is not. */
    static Optional<List<CaseEvent>> first(
            Stage deciding, UUID officer, String note, Definition item, Decider.Routing routing, Decider.Days days) {
        List<Stage> stages = item.process().stages();
        boolean pays = stages.subList(stages.indexOf(deciding) + 1, stages.size()).stream()
                .anyMatch(s -> s.kind() == StageKind.PAYMENT && routing.applies(s));
        if (!pays) {
            return Optional.empty();
        }
        List<CaseEvent> events = new ArrayList<>();
        events.add(new PaymentEvent.Approved(deciding.id(), officer, note));
        Decider.openNext(events, deciding.id(), item, routing, days, s -> s.kind() == StageKind.PAYMENT);
        return Optional.of(events);
    }

    /** @throws Refused while a bill is open: nobody decides past it */
    static void requireNone(Stage stage) {
        if (stage.kind() == StageKind.PAYMENT) {
            throw Asked.refused(
                    "payment-open", "这件在等缴费，缴了自动往下走。", "This case waits for its payment and goes on by itself then.");
        }
    }

    static List<CaseEvent> decide(
            CaseState state, PaymentCommand command, Definition item, Decider.Routing routing, Decider.Days days) {
        if (command instanceof PaymentCommand.OfRefund c) {
            return RefundLaw.decide(state, c, days);
        }
        if (command instanceof PaymentCommand.RefundSent c) {
            return RefundLaw.sent(state, c, days);
        }
        if (command instanceof PaymentCommand.MakeBill c) {
            return bill(state, c, item, routing, days);
        }
        return confirm(state, (PaymentCommand.Confirm) command, item, routing, days);
    }

    private static List<CaseEvent> bill(
            CaseState state, PaymentCommand.MakeBill c, Definition item, Decider.Routing routing, Decider.Days days) {
        Stage stage = Decider.openStage(state, item);
        Bill before = state.papers().bill();
        if (stage.kind() != StageKind.PAYMENT || before != null && stage.id().equals(before.stage())) {
            return List.of();
        }
        List<CaseEvent> events = Decider.resumed(state);
        events.add(new PaymentEvent.Billed(stage.id(), c.total(), c.waived(), due(stage.payment(), c.until(), days)));
        if (c.total() == 0) {
            events.add(new PaymentEvent.Paid(stage.id(), null, 0, days.today(), ""));
            after(events, stage, before, item, routing, days);
        }
        return events;
    }

    /** Hours count from now; working days end with their last day. A last day that the rules know may come before. */
    private static String due(Payment payment, LocalDate until, Decider.Days days) {
        LocalDateTime due = payment.hours() != null
                ? LocalDateTime.ofInstant(days.now(), Time.ZONE).plusHours(payment.hours())
                : days.due(days.today(), payment.days()).plusDays(1).atStartOfDay();
        if (until != null && until.plusDays(1).atStartOfDay().isBefore(due)) {
            due = until.plusDays(1).atStartOfDay();
        }
        return due.withSecond(0).withNano(0).toString();
    }

    /** When a bill is overdue. */
    static Optional<Instant> due(CaseState state) {
        Bill bill = state.papers().bill();
        boolean waits = state.status().accepted()
                && state.status() != Status.SUSPENDED
                && bill != null
                && bill.made()
                && bill.paidOn() == null
                && !bill.lapsed();
        return waits
                ? Optional.of(LocalDateTime.parse(bill.due()).atZone(Time.ZONE).toInstant())
                : Optional.empty();
    }

    static List<CaseEvent> passed(CaseState state, Definition item, Decider.Days days) {
        Bill bill = state.papers().bill();
        LocalDate last = LocalDateTime.parse(bill.due()).minusMinutes(1).toLocalDate();
        if (days.cashierWasAway(last)) {
            // Until the next working day ends; if the cashier is away then, too, it is asked again.
            String due = days.due(days.today(), 1).plusDays(1).atStartOfDay().toString();
            return List.of(new PaymentEvent.Postponed(bill.stage(), bill.total(), last, due));
        }
        List<CaseEvent> events = new ArrayList<>();
        events.add(new PaymentEvent.Lapsed(bill.stage(), bill.due()));
        Payment payment = item.process().stage(bill.stage()).map(Stage::payment).orElseThrow();
        if (payment.lapse() == Payment.Lapse.WITHDRAWN) {
            events.add(new CaseEvent.DeemedWithdrawn(last, item.process().followUp()));
        } else {
            events.add(new CaseEvent.FlagRaised(LATE));
        }
        return events;
    }

    private static List<CaseEvent> confirm(
            CaseState state, PaymentCommand.Confirm c, Definition item, Decider.Routing routing, Decider.Days days) {
        Bill bill = state.papers().bill();
        if (bill == null || !bill.made()) {
            throw Asked.refused("no-bill", "这件没有要缴的费用。", "Nothing is to be paid in this case.");
        }
        if (bill.paidOn() != null) {
            throw Asked.refused(
                    "paid-already",
                    "已经登记缴过了，票据号 " + bill.receipt() + "。重复收的钱请登记退费。",
                    "It is paid already, receipt " + bill.receipt() + ". Send back money that came twice.");
        }
        if (state.status() == Status.SUSPENDED) {
            throw Asked.refused(
                    "clock-stands",
                    "特别程序还没有结束，先恢复计时，再往下办。",
                    "The procedure is not over. Resume the clock first, then go on.");
        }
        if (!state.status().accepted()) {
            throw Asked.refused(
                    "payment-over",
                    "这件已经结束，不能再登记缴费。收到的钱请原路退回。",
                    "This case is over. No payment can be recorded; please send the money back.");
        }
        if (c.officer() != null) {
            Decider.requireTask(state, c.officer());
        }
        if (c.amount() != bill.total()) {
            throw Asked.refused(
                    "amount-wrong",
                    "应缴" + yuan(bill.total()) + "元，填的是" + yuan(c.amount()) + "元。金额要正好。",
                    "The bill is over " + yuan(bill.total()) + " yuan, you gave " + yuan(c.amount())
                            + ". The amount has to be exact.");
        }
        Stage stage = Decider.openStage(state, item);
        LocalDate first = state.acceptedAt() == null ? null : Timers.day(state.acceptedAt());
        List<CaseEvent> events = new ArrayList<>();
        events.add(new PaymentEvent.Paid(
                stage.id(), c.officer(), c.amount(), DeliveryLaw.day(c.day(), first, days), receipt(c.receipt())));
        after(events, stage, bill, item, routing, days);
        return events;
    }

    /** The grant that waited for it, or the next stage. */
    private static void after(
            List<CaseEvent> events,
            Stage stage,
            Bill bill,
            Definition item,
            Decider.Routing routing,
            Decider.Days days) {
        if (bill != null && bill.approvedAt() != null) {
            events.add(new CaseEvent.Granted(bill.approvedAt(), bill.approvedBy(), bill.approvedNote()));
            Decider.afterGrant(events, stage.id(), item, routing, days);
        } else {
            Decider.openNextOrFreeze(events, stage.id(), item, routing, days);
        }
    }

    static String receipt(String typed) {
        String receipt = Asked.words(typed, MOST_RECEIPT);
        if (receipt.isEmpty()) {
            throw Asked.refused("receipt-missing", "写明票据号。", "Give the number of the receipt.");
        }
        return receipt;
    }
}
