package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 退回: the second review gives a case back to the first. */
class SerialReviewTest {
    private static final Command.By BY = Command.By.self(OneCase.CLERK);

    private static OneCase second() {
        OneCase one = new OneCase("2026-04-09").accepted();
        one.does(new Command.Forward(OneCase.CLERK, "属实"));
        return one;
    }

    private static String refusal(OneCase one, Command command) {
        long before = one.state.version();
        String code = assertThrows(Refused.class, () -> one.does(command)).code();
        assertEquals(before, one.state.version());
        return code;
    }

    @Test
    void the_review_before_has_it_again_with_its_own_days_and_the_clocks_go_on() {
        OneCase one = second();
        LocalDate promised = one.state.promisedDue();
        one.does(new Command.Claim(OneCase.CLERK));
        one.at("2026-04-10");
        one.does(new Command.SendBack(BY, "", "地址和户口簿不一致，请再核对"));
        assertEquals("first", one.state.stage());
        assertEquals("xuequ", one.state.office());
        assertNull(one.state.officer(), "whoever is free takes it");
        assertEquals(LocalDate.parse("2026-04-15"), one.state.stageDue(), "three working days from today");
        assertEquals(promised, one.state.promisedDue());
        assertEquals(List.of("check"), one.state.stagesDone());
        assertEquals(Status.IN_REVIEW, one.state.status());
        assertEquals(
                "first",
                SerialReview.before(second().state, one.item).orElseThrow().id());
        one.does(new Command.Forward(OneCase.CLERK, "已核对"));
        assertEquals("second", one.state.stage());
        assertEquals(List.of("check", "first"), one.state.stagesDone());
        one.does(new Command.Grant(OneCase.CLERK, ""));
        assertTrue(one.state.granted());
    }

    @Test
    void whoever_sends_back_says_why() {
        assertEquals("why-missing", refusal(second(), new Command.SendBack(BY, "", " ")));
    }

    @Test
    void the_first_review_has_nobody_before_it() {
        OneCase one = new OneCase("2026-04-09").accepted();
        assertTrue(SerialReview.before(one.state, one.item).isEmpty());
        assertEquals("nothing-to-send-back-to", refusal(one, new Command.SendBack(BY, "", "再看")));
    }

    @Test
    void not_while_the_clock_stands_nor_after_the_decision() {
        OneCase standing = second();
        standing.does(new Command.StopClock(OneCase.CLERK, ClockLaw.ON_REQUEST.id(), 10, "书面申请"));
        assertEquals("nothing-to-send-back-to", refusal(standing, new Command.SendBack(BY, "", "再看")));
        OneCase decided = second();
        decided.does(new Command.Refuse(OneCase.CLERK, List.of("too-far"), ""));
        assertEquals("opinion-too-late", refusal(decided, new Command.SendBack(BY, "", "再看")));
    }

    @Test
    void a_colleagues_case_is_not_sent_back_over_the_colleagues_head() {
        OneCase one = second();
        one.does(new Command.Claim(new java.util.UUID(5, 5)));
        assertEquals("claimed-by-other", refusal(one, new Command.SendBack(BY, "", "再看")));
    }

    @Test
    void r_fraud_a_refusal_on_false_material_warns_and_leaves_its_mark_in_the_case() {
        OneCase one = second();
        one.does(new Command.Refuse(OneCase.CLERK, List.of(FalseMaterial.ID), ""));
        CaseEvent.Ground ground = one.last(CaseEvent.Refused.class).grounds().get(0);
        assertTrue(ground.text().zh().contains("警告"));
        assertTrue(one.state.flags().contains(FalseMaterial.ID));
        OneCase other = second();
        other.does(new Command.Refuse(OneCase.CLERK, List.of("too-far"), ""));
        assertTrue(other.state.flags().isEmpty());
    }

    @Test
    void r_fraud_what_is_not_accepted_for_it_has_the_mark_too() {
        OneCase one = new OneCase("2026-04-09").received();
        one.does(new Command.NotAccept(OneCase.CLERK, List.of(FalseMaterial.ID), "", ""));
        assertEquals(Status.NOT_ACCEPTED, one.state.status());
        assertTrue(one.state.flags().contains(FalseMaterial.ID));
    }
}
