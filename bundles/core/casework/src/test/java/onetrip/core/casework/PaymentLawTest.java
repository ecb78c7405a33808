package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Payment;
import onetrip.api.item.Payment.Lapse;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import org.junit.jupiter.api.Test;

/** Bills: exact, once, in time, and back by two. */
class PaymentLawTest {
    private static final UUID CASHIER = new UUID(3, 7);
    private static final long FEE = 12_050;

    /** The item of {@link OneCase} with a payment after the decision, or before it. */
    private static OneCase one(boolean before, Payment payment) {
        Definition plain = OneCase.item(null);
        List<Stage> stages = new ArrayList<>(plain.process().stages());
        stages.add(
                before ? 2 : 3,
                new Stage(
                        "pay",
                        StageKind.PAYMENT,
                        Text.of("缴费"),
                        null,
                        "jicai",
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        payment,
                        null));
        Definition item = OneCase.with(plain, stages);
        OneCase one = new OneCase("2026-04-09", item).accepted();
        one.does(new Command.Forward(OneCase.CLERK, "属实"));
        if (!before) {
            one.does(new Command.Grant(OneCase.CLERK, "同意"));
        }
        return one;
    }

    private static OneCase billed(Lapse lapse) {
        OneCase one = one(false, new Payment(null, 5, lapse));
        one.does(new PaymentCommand.MakeBill(FEE, 950));
        return one;
    }

    private static PaymentCommand.Confirm paid(long fen, String day) {
        return new PaymentCommand.Confirm(CASHIER, fen, LocalDate.parse(day), "浙财 0001");
    }

    private static String refusal(OneCase one, Command command) {
        long before = one.state.version();
        String code = assertThrows(Refused.class, () -> one.does(command)).code();
        assertEquals(before, one.state.version());
        return code;
    }

    @Test
    void the_grant_waits_for_the_payment_and_is_the_officers_all_the_same() {
        OneCase one = billed(Lapse.OFFICE);
        assertEquals(Status.AWAIT_PAYMENT, one.state.status());
        assertEquals("jicai", one.state.office());
        assertFalse(one.state.granted());
        one.does(paid(FEE, "2026-04-09"));
        CaseEvent.Granted granted = one.last(CaseEvent.Granted.class);
        assertEquals(OneCase.CLERK, granted.officer());
        assertEquals("second", granted.stage());
        assertEquals("同意", granted.note());
        assertEquals("jijiao", one.state.papers().office(), "who decided, not who took the money");
        assertEquals(Status.ISSUING, one.state.status());
    }

    @Test
    void a_bill_is_payable_until_the_last_day_of_the_rules_and_never_longer_than_the_stage_says() {
        Payment five = new Payment(null, 5, Lapse.WITHDRAWN);
        OneCase one = one(false, five);
        one.does(new PaymentCommand.MakeBill(FEE, 0, LocalDate.parse("2026-04-10")));
        assertEquals("2026-04-11T00:00", one.state.papers().bill().due());
        OneCase far = one(false, five);
        far.does(new PaymentCommand.MakeBill(FEE, 0, LocalDate.parse("2026-12-31")));
        OneCase plain = one(false, five);
        plain.does(new PaymentCommand.MakeBill(FEE, 0));
        assertEquals(
                plain.state.papers().bill().due(), far.state.papers().bill().due());
    }

    @Test
    void a_payment_before_the_decision_leads_to_the_office_that_decides() {
        OneCase one = one(true, new Payment(48, null, Lapse.OFFICE));
        one.does(new PaymentCommand.MakeBill(FEE, 0));
        one.does(paid(FEE, "2026-04-09"));
        assertEquals("second", one.state.stage());
        assertEquals(Status.IN_REVIEW, one.state.status());
        one.does(new Command.Grant(OneCase.CLERK, ""));
        assertEquals(Status.ISSUING, one.state.status());
    }

    @Test
    void r_withdraw_what_was_paid_before_a_withdrawal_becomes_the_task_of_the_office_of_money() {
        OneCase one = one(true, new Payment(48, null, Lapse.OFFICE));
        one.does(new PaymentCommand.MakeBill(FEE, 0));
        one.does(paid(FEE, "2026-04-09"));
        one.does(new Command.Withdraw(OneCase.FAMILY));
        assertEquals(Status.WITHDRAWN, one.state.status());
        assertEquals("jicai", one.state.office());
        PaymentEvent.RefundAsked asked = one.last(PaymentEvent.RefundAsked.class);
        assertNull(asked.officer());
        assertEquals(FEE, asked.amount());
        OneCase declined = one.copy();
        declined.does(new PaymentCommand.DeclineRefund(CASHIER, "按公布的规定不退"));
        assertNull(declined.state.office());
        one.does(new PaymentCommand.ApproveRefund(CASHIER, one.today(), "浙财0009"));
        assertEquals(FEE, one.state.papers().bill().refunded());
        assertNull(one.state.office(), "nobody has to do anything more");
        assertEquals(Status.WITHDRAWN, one.state.status());
    }

    @Test
    void r_withdraw_who_has_not_paid_gets_nothing_back() {
        OneCase one = one(true, new Payment(48, null, Lapse.OFFICE));
        one.does(new PaymentCommand.MakeBill(FEE, 0));
        one.does(new Command.Withdraw(OneCase.FAMILY));
        assertEquals(0, one.count(PaymentEvent.RefundAsked.class));
        assertNull(one.state.office());
    }

    @Test
    void r_nofee_where_nothing_is_to_be_paid_it_passes_by_itself() {
        OneCase one = one(false, new Payment(null, 5, Lapse.WITHDRAWN));
        one.does(new PaymentCommand.MakeBill(0, FEE));
        assertEquals(Status.ISSUING, one.state.status());
        assertEquals(FEE, one.last(PaymentEvent.Billed.class).waived());
        assertEquals("nothing-paid", refusal(one, new PaymentCommand.AskRefund(CASHIER, 1, "退")));
    }

    @Test
    void a_bill_is_made_once() {
        OneCase one = billed(Lapse.OFFICE);
        long before = one.state.version();
        one.does(new PaymentCommand.MakeBill(FEE, 0));
        assertEquals(before, one.state.version());
    }

    @Test
    void nobody_decides_past_an_open_bill() {
        OneCase one = billed(Lapse.OFFICE);
        assertEquals("payment-open", refusal(one, new Command.Forward(CASHIER, "转")));
        assertEquals("payment-open", refusal(one, new Command.Grant(CASHIER, "")));
        assertEquals("payment-open", refusal(one, new Command.Refuse(CASHIER, List.of("too-far"), "")));
    }

    @Test
    void the_amount_is_exact_and_comes_once() {
        OneCase one = billed(Lapse.OFFICE);
        assertEquals("amount-wrong", refusal(one, paid(FEE - 1, "2026-04-09")));
        assertEquals("amount-wrong", refusal(one, paid(-FEE, "2026-04-09")));
        assertEquals("day-wrong", refusal(one, paid(FEE, "2026-04-10")));
        assertEquals(
                "receipt-missing",
                refusal(one, new PaymentCommand.Confirm(CASHIER, FEE, LocalDate.parse("2026-04-09"), " ")));
        one.does(paid(FEE, "2026-04-09"));
        assertEquals("paid-already", refusal(one, paid(FEE, "2026-04-09")));
    }

    @Test
    void a_case_without_a_bill_and_a_withdrawn_one_take_no_money() {
        assertEquals("no-bill", refusal(new OneCase("2026-04-09").accepted(), paid(FEE, "2026-04-09")));
        OneCase one = billed(Lapse.OFFICE);
        one.does(new Command.Withdraw(OneCase.FAMILY));
        assertEquals("payment-over", refusal(one, paid(FEE, "2026-04-09")));
    }

    @Test
    void working_days_end_with_their_last_day_and_the_case_is_deemed_withdrawn() {
        OneCase one = billed(Lapse.WITHDRAWN);
        // Thursday and five working days: Thursday the 16th, to its end.
        assertEquals("2026-04-17T00:00", one.last(PaymentEvent.Billed.class).due());
        one.at("2026-04-16").wakes();
        assertEquals(Status.AWAIT_PAYMENT, one.state.status());
        one.at("2026-04-17").wakes();
        assertEquals(Status.DEEMED_WITHDRAWN, one.state.status());
        assertEquals(
                LocalDate.parse("2026-04-16"),
                one.last(CaseEvent.DeemedWithdrawn.class).due());
        assertEquals("payment-over", refusal(one, paid(FEE, "2026-04-17")));
    }

    @Test
    void where_the_item_says_so_the_office_is_told_once_and_can_still_take_it() {
        OneCase one = billed(Lapse.OFFICE);
        one.at("2026-04-20").wakes();
        one.at("2026-04-21").wakes();
        assertEquals(1, one.count(PaymentEvent.Lapsed.class));
        assertTrue(one.state.flags().contains(PaymentLaw.LATE));
        one.does(paid(FEE, "2026-04-21"));
        assertFalse(one.state.flags().contains(PaymentLaw.LATE));
        assertTrue(one.state.granted());
    }

    @Test
    void hours_count_from_the_bill() {
        OneCase one = one(false, new Payment(2, null, Lapse.WITHDRAWN));
        one.does(new PaymentCommand.MakeBill(FEE, 0));
        // The case of the test says noon for now.
        assertEquals("2026-04-09T14:00", one.last(PaymentEvent.Billed.class).due());
        assertEquals(
                TimerKind.PAYMENT,
                Timers.next(one.state, one.item, one).orElseThrow().kind());
    }

    @Test
    void money_goes_back_by_two_officers_and_never_more_than_came() {
        OneCase one = billed(Lapse.OFFICE);
        one.does(paid(FEE, "2026-04-09"));
        assertEquals("refund-amount", refusal(one, new PaymentCommand.AskRefund(CASHIER, FEE + 1, "退")));
        assertEquals("refund-amount", refusal(one, new PaymentCommand.AskRefund(CASHIER, 0, "退")));
        assertEquals("why-missing", refusal(one, new PaymentCommand.AskRefund(CASHIER, 50, "")));
        one.does(new PaymentCommand.AskRefund(CASHIER, 50, "多收"));
        assertEquals("refund-open", refusal(one, new PaymentCommand.AskRefund(CASHIER, 50, "多收")));
        LocalDate day = LocalDate.parse("2026-04-09");
        assertEquals("two-officers", refusal(one, new PaymentCommand.ApproveRefund(CASHIER, day, "T-1")));
        one.does(new PaymentCommand.ApproveRefund(OneCase.CLERK, day, "T-1"));
        assertEquals(50, one.state.papers().bill().refunded());
        assertEquals("no-refund-open", refusal(one, new PaymentCommand.ApproveRefund(OneCase.CLERK, day, "T-1")));
        one.does(new PaymentCommand.AskRefund(CASHIER, FEE - 50, "全退"));
        one.does(new PaymentCommand.DeclineRefund(OneCase.CLERK, "没有理由"));
        assertEquals(50, one.state.papers().bill().refunded());
        assertEquals(0, one.state.papers().bill().refund());
    }

    @Test
    void what_a_platform_sends_back_is_approved_first_and_told_afterwards_once() {
        OneCase one = billed(Lapse.OFFICE);
        LocalDate day = LocalDate.parse("2026-04-09");
        one.does(new PaymentCommand.RefundSent(day, "TK1"));
        assertEquals(0, one.count(PaymentEvent.Refunded.class), "nothing was approved");
        one.does(new PaymentCommand.Confirm(null, FEE, day, "UNIFIED1"));
        one.does(new PaymentCommand.AskRefund(CASHIER, 50, "多收"));
        assertEquals("two-officers", refusal(one, new PaymentCommand.SendRefund(CASHIER)));
        one.does(new PaymentCommand.SendRefund(OneCase.CLERK));
        assertEquals(0, one.state.papers().bill().refunded(), "it is on its way only");
        for (PaymentCommand late : List.of(
                new PaymentCommand.ApproveRefund(OneCase.CLERK, day, "T-1"),
                new PaymentCommand.DeclineRefund(OneCase.CLERK, "不退"),
                new PaymentCommand.SendRefund(OneCase.CLERK))) {
            assertEquals("refund-on-its-way", refusal(one, late), late.toString());
        }
        assertEquals("refund-open", refusal(one, new PaymentCommand.AskRefund(CASHIER, 1, "再退")));
        one.does(new PaymentCommand.RefundSent(day, "TK1"));
        one.does(new PaymentCommand.RefundSent(day, "TK1"));
        assertEquals(1, one.count(PaymentEvent.Refunded.class));
        assertEquals(OneCase.CLERK, one.last(PaymentEvent.Refunded.class).officer(), "who approved");
        assertEquals(50, one.state.papers().bill().refunded());
    }

    @Test
    void a_bill_that_ends_on_a_day_without_a_cashier_has_another_working_day() {
        OneCase one = billed(Lapse.WITHDRAWN);
        LocalDate last = LocalDate.parse(one.state.papers().bill().due().substring(0, 10))
                .minusDays(1);
        one.cashierAway(last);
        one.at(last.plusDays(1).toString()).wakes();
        assertEquals(0, one.count(PaymentEvent.Lapsed.class));
        assertEquals(last, one.last(PaymentEvent.Postponed.class).away());
        String due = one.state.papers().bill().due();
        assertTrue(due.compareTo(last.plusDays(1).toString()) > 0, due);
        assertEquals(Status.AWAIT_PAYMENT, one.state.status());
        one.at(due.substring(0, 10)).wakes();
        assertEquals(1, one.count(PaymentEvent.Postponed.class), "that day the cashier was there");
        assertEquals(1, one.count(PaymentEvent.Lapsed.class));
        assertEquals(Status.DEEMED_WITHDRAWN, one.state.status());
    }
}
