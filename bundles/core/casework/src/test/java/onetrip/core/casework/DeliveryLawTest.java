package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Delivery;
import onetrip.api.item.Delivery.Way;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.core.casework.Parcel.Standing;
import onetrip.core.casework.internal.HandCourier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the decision to the applicant's hands. */
class DeliveryLawTest {
    private static final UUID OTHER = new UUID(3, 4);

    /** The item of {@link OneCase} with a delivery behind its document. */
    private static OneCase one(Way way) {
        Definition plain = OneCase.item(null);
        List<Stage> stages = new ArrayList<>(plain.process().stages());
        stages.add(new Stage(
                "deliver",
                StageKind.DELIVERY,
                Text.of("送达"),
                null,
                "xingshen",
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
                null,
                new Delivery(List.of(Way.values()), null, way, "name", null, null)));
        Definition item = OneCase.with(plain, stages);
        OneCase one = new OneCase("2026-04-09", item).submitted(CheckOutcome.grant());
        one.does(new Command.RecordDocument(new UUID(9, 9), "paper", "X-1"));
        return one;
    }

    private static DeliveryCommand.HandOver sent(String day) {
        return new DeliveryCommand.HandOver(OneCase.CLERK, "EMS", "EA123456789CN", LocalDate.parse(day));
    }

    private static DeliveryCommand.ComeBack back(String day) {
        return new DeliveryCommand.ComeBack(OneCase.CLERK, LocalDate.parse(day), "地址没有人");
    }

    private static String refusal(OneCase one, Command command) {
        long before = one.state.version();
        String code = assertThrows(Refused.class, () -> one.does(command)).code();
        assertEquals(before, one.state.version());
        return code;
    }

    @Test
    void an_electronic_one_is_done_with_the_document() {
        OneCase one = one(Way.ELECTRONIC);
        assertEquals(Status.CLOSED, one.state.status());
        assertNull(one.last(DeliveryEvent.Delivered.class).officer());
        assertEquals(Standing.DELIVERED, one.state.papers().parcel().standing());
    }

    @Test
    void a_letter_is_handed_over_and_arrives_and_only_then_the_case_is_over() {
        OneCase one = one(Way.COURIER);
        assertEquals(Status.ISSUING, one.state.status());
        assertEquals("xingshen", one.state.office());
        one.does(sent("2026-04-09"));
        assertEquals(Status.ISSUING, one.state.status());
        one.at("2026-04-11");
        one.does(new DeliveryCommand.Arrive(OneCase.CLERK, LocalDate.parse("2026-04-10")));
        assertEquals(Status.CLOSED, one.state.status());
        assertEquals(
                LocalDate.parse("2026-04-10"),
                one.last(DeliveryEvent.Delivered.class).day());
    }

    @Test
    void r_grant_the_ten_days_count_from_the_decision_and_end_when_it_is_sent() {
        OneCase one = one(Way.COURIER);
        assertEquals(LocalDate.parse("2026-04-23"), one.state.stageDue());
        OneCase late = one.copy();
        late.at("2026-04-24").wakes();
        assertEquals(1, late.count(PaperEvent.IssueLate.class));
        one.does(sent("2026-04-09"));
        one.at("2026-05-20").wakes();
        assertEquals(0, one.count(PaperEvent.IssueLate.class), "the courier has it");
    }

    @Test
    void what_came_back_is_the_applicants_choice_and_can_be_sent_again() {
        OneCase one = one(Way.COURIER);
        one.does(sent("2026-04-09"));
        one.does(back("2026-04-09"));
        assertEquals(Standing.CAME_BACK, one.state.papers().parcel().standing());
        one.does(new DeliveryCommand.Choose(OneCase.FAMILY, Way.COURIER, true, "hash-2"));
        assertEquals("", one.state.papers().parcel().tracking());
        one.does(sent("2026-04-09"));
        assertEquals(Standing.ON_ITS_WAY, one.state.papers().parcel().standing());
    }

    @Test
    void what_came_back_can_be_fetched_with_the_code() {
        OneCase one = one(Way.COURIER);
        one.does(sent("2026-04-09"));
        one.does(back("2026-04-09"));
        one.does(new DeliveryCommand.Choose(OneCase.FAMILY, Way.PICK_UP, false, null));
        assertEquals("code-wrong", refusal(one, new DeliveryCommand.PickUp(OneCase.CLERK, "", false)));
        one.does(new DeliveryCommand.PickUp(OneCase.CLERK, "", true));
        assertEquals(Status.CLOSED, one.state.status());
    }

    @Test
    void whatever_is_out_of_order_is_told_and_changes_nothing() {
        OneCase one = one(Way.COURIER);
        LocalDate today = LocalDate.parse("2026-04-09");
        assertEquals("not-sent", refusal(one, new DeliveryCommand.Arrive(OneCase.CLERK, today)));
        assertEquals("not-sent", refusal(one, back("2026-04-09")));
        assertEquals("not-at-window", refusal(one, new DeliveryCommand.PickUp(OneCase.CLERK, "", true)));
        assertEquals(
                "nothing-came-back",
                refusal(one, new DeliveryCommand.Choose(OneCase.FAMILY, Way.PICK_UP, false, null)));
        assertEquals("day-wrong", refusal(one, sent("2026-04-10")));
        assertEquals("day-wrong", refusal(one, sent("2026-04-08")));
        one.does(sent("2026-04-09"));
        assertEquals("sent-already", refusal(one, sent("2026-04-09")));
        assertEquals(
                "day-wrong", refusal(one, new DeliveryCommand.Arrive(OneCase.CLERK, LocalDate.parse("2026-04-08"))));
        assertEquals("why-missing", refusal(one, new DeliveryCommand.ComeBack(OneCase.CLERK, today, " ")));
        one.does(back("2026-04-09"));
        assertEquals(
                "way-unknown", refusal(one, new DeliveryCommand.Choose(OneCase.FAMILY, Way.ELECTRONIC, false, null)));
        assertEquals("way-other", refusal(one(Way.PICK_UP), sent("2026-04-09")));
        assertEquals("nothing-to-deliver", refusal(one(Way.ELECTRONIC), sent("2026-04-09")));
        assertEquals("nothing-to-deliver", refusal(new OneCase("2026-04-09").received(), sent("2026-04-09")));
    }

    @Test
    void a_colleague_who_has_it_is_not_overtaken() {
        OneCase one = one(Way.COURIER);
        one.does(new Command.Claim(OTHER));
        assertEquals("claimed-by-other", refusal(one, sent("2026-04-09")));
        one.does(new Command.Release(OTHER));
        one.does(sent("2026-04-09"));
        assertTrue(one.state.status().open());
    }

    @Test
    void nobody_decides_again_at_a_delivery() {
        OneCase one = one(Way.COURIER);
        assertEquals("no-task", refusal(one, new Command.Grant(OneCase.CLERK, "")));
        assertEquals("no-task", refusal(one, new Command.Forward(OneCase.CLERK, "转")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABCDEFGH", "12", "EA123456789CN😀", "1234567890123456789012345678901"})
    void a_tracking_number_that_can_be_none_is_told(String typed) {
        assertEquals(
                "tracking-wrong",
                assertThrows(Refused.class, () -> new HandCourier().tracking("EMS", typed))
                        .code());
    }

    @Test
    void a_tracking_number_is_kept_without_what_does_not_matter() {
        assertEquals("EA123456789CN", new HandCourier().tracking("EMS", " ea 1234-56789 ＣＮ "));
    }
}
