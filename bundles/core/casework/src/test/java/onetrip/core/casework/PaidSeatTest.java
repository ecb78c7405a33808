package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Allocation;
import onetrip.api.item.Definition;
import onetrip.api.item.Limits;
import onetrip.api.item.Payment;
import onetrip.api.item.Process;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import org.junit.jupiter.api.Test;

/** A place that is paid for (R-NOFCFS, R-NOFEE): the payment follows the place, and the grant the payment. */
class PaidSeatTest {
    private static final UUID BATCH = new UUID(7, 7);
    private static final UUID CASHIER = new UUID(3, 7);
    private static final long FEE = 30_000;

    private final OneCase one = new OneCase("2026-04-09", item()).submitted(CheckOutcome.goOn());

    private void offered(LocalDate confirmBy) {
        one.does(new Command.EnterBatch(BATCH, "N1"));
        one.does(new Command.OfferSeat(BATCH, "p", Text.of("一小"), 1, "A", 5, "LOT", confirmBy));
    }

    private void billed() {
        offered(null);
        one.does(new PaymentCommand.MakeBill(FEE, 0));
    }

    @Test
    void a_place_that_need_not_be_confirmed_leads_to_its_bill_and_grants_nothing_yet() {
        offered(null);
        assertEquals(Seat.Standing.TAKEN, one.state.seat().standing());
        assertEquals("pay", one.state.stage());
        assertEquals("xuequ", one.state.office());
        assertFalse(one.state.granted());
    }

    @Test
    void one_that_is_confirmed_does_so_with_the_answer() {
        offered(LocalDate.parse("2026-04-12"));
        assertEquals("seats", one.state.stage());
        one.does(new Command.ConfirmSeat(OneCase.FAMILY));
        assertEquals("pay", one.state.stage());
        assertFalse(one.state.granted());
    }

    @Test
    void the_payment_grants_it_in_the_name_of_the_draw() {
        billed();
        one.does(new PaymentCommand.Confirm(CASHIER, FEE, LocalDate.parse("2026-04-09"), "T-1"));
        CaseEvent.Granted granted = one.last(CaseEvent.Granted.class);
        assertEquals("seats", granted.stage());
        assertNull(granted.officer(), "no officer decided: rank and lot did (R-AUTO)");
        assertEquals("issue", one.state.stage());
    }

    @Test
    void r_nofee_where_nothing_is_to_be_paid_the_place_is_granted_at_once() {
        offered(null);
        one.does(new PaymentCommand.MakeBill(0, FEE));
        assertTrue(one.state.granted());
    }

    @Test
    void who_does_not_pay_in_time_ends_as_withdrawn_and_says_so_to_the_batch() {
        billed();
        one.at("2026-04-17").wakes();
        assertEquals(Status.DEEMED_WITHDRAWN, one.state.status());
        assertTrue(one.state.status().undone(), "its place is free again");
        long before = one.state.version();
        one.does(new Command.OfferSeat(BATCH, "q", Text.of("二小"), 1, "A", 5, "WAITING_LIST", null));
        assertEquals(before, one.state.version());
    }

    @Test
    void whoever_gets_no_place_and_is_approved_by_people_pays_as_well() {
        one.does(new Command.EnterBatch(BATCH, "N1"));
        one.does(new Command.MissSeat(BATCH));
        assertEquals("arrange", one.state.stage());
        one.does(new Command.Grant(OneCase.CLERK, "有空位"));
        assertEquals("pay", one.state.stage());
        assertFalse(one.state.granted());
    }

    private static Definition item() {
        Allocation rule = new Allocation("c", List.of("A"), null, List.of("w"), null, false, null, "schools", null);
        List<Reason> reasons = List.of(new Reason("full", Text.of("满了"), Text.of("意见")));
        Process process = new Process(List.of(
                new Stage("check", StageKind.CHECK, Text.of("核对"), null, null, null, false, null, null, null),
                new Stage(
                        "seats",
                        StageKind.ALLOCATION,
                        Text.of("分配"),
                        null,
                        "jijiao",
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        rule,
                        null,
                        null),
                new Stage("arrange", StageKind.REVIEW, Text.of("核准"), null, "xuequ", 2, true, null, reasons, null),
                new Stage(
                        "pay",
                        StageKind.PAYMENT,
                        Text.of("缴费"),
                        null,
                        "xuequ",
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
                        new Payment(null, 5, Payment.Lapse.WITHDRAWN),
                        null),
                new Stage("issue", StageKind.ISSUE, Text.of("制发"), null, null, null, false, null, null, "paper")));
        Limits limits = new Limits(null, new Limits.Limit(false, 15, Limits.Unit.WORKING_DAYS, null, null));
        return PlainItem.of(process, limits);
    }
}
