package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.core.supervision.CardRule;
import org.junit.jupiter.api.Test;

/** R-AUTO: a person looks at what rules decided alone. */
class ReviewLawTest {
    private static final UUID COLLEAGUE = new UUID(3, 4);
    private static final CheckOutcome NO = CheckOutcome.refuse(Text.of("分数不够"), Text.of("规定第一条"));

    private static OneCase refused() {
        return new OneCase("2026-04-09").submitted(NO);
    }

    private static OneCase asked() {
        OneCase one = refused();
        one.at("2026-04-13").does(new ReviewCommand.Ask(OneCase.FAMILY, " 分数录错了 "));
        return one;
    }

    private static String refusal(OneCase one, Command command) {
        return assertThrows(Refused.class, () -> one.does(command)).code();
    }

    @Test
    void r_auto_whoever_rules_refused_may_ask_once_and_an_office_has_five_working_days() {
        OneCase one = refused();
        assertTrue(one.state.papers().byRules());
        assertTrue(HumanReview.askable(one.state));
        assertEquals("wish-missing", refusal(one, new ReviewCommand.Ask(OneCase.FAMILY, "  ")));
        one = asked();
        HumanReview review = one.state.papers().review();
        assertEquals("分数录错了", review.wish());
        // 2026-04-13 is a Monday.
        assertEquals(LocalDate.parse("2026-04-20"), review.due());
        assertEquals(Status.CLOSED, one.state.status(), "the decision stands until somebody says otherwise");
        assertEquals("xuequ", one.state.office());
        assertEquals(review.due(), one.state.openTasks().get(0).due());
        assertFalse(HumanReview.askable(one.state));
        assertEquals("review-asked-already", refusal(one, new ReviewCommand.Ask(OneCase.FAMILY, "再看")));
    }

    @Test
    void what_people_decided_is_contested_otherwise() {
        OneCase one = new OneCase("2026-04-09").accepted();
        one.does(new Command.Forward(OneCase.CLERK, "属实"));
        assertEquals("review-not-here", refusal(one, new ReviewCommand.Ask(OneCase.FAMILY, "不服")));
        one.does(new Command.Refuse(OneCase.CLERK, List.of("too-far"), ""));
        assertFalse(one.state.papers().byRules());
        assertEquals("review-not-here", refusal(one, new ReviewCommand.Ask(OneCase.FAMILY, "不服")));
    }

    @Test
    void a_decision_that_stands_needs_a_reason_and_ends_the_task() {
        OneCase one = asked();
        assertEquals("why-missing", refusal(one, new ReviewCommand.Uphold(OneCase.CLERK, "")));
        one.does(new Command.Claim(OneCase.CLERK));
        assertEquals("claimed-by-other", refusal(one, new ReviewCommand.Uphold(COLLEAGUE, "核对无误")));
        one.does(new ReviewCommand.Uphold(OneCase.CLERK, "核对无误"));
        assertEquals(HumanReview.Standing.UPHELD, one.state.papers().review().standing());
        assertTrue(one.state.openTasks().isEmpty());
        assertEquals(Status.CLOSED, one.state.status());
        assertEquals("no-review-asked", refusal(one, new ReviewCommand.SetAside(OneCase.CLERK, "还是不对")));
    }

    @Test
    void a_refusal_that_is_set_aside_goes_to_the_people_whom_rules_had_left_out() {
        OneCase one = asked();
        LocalDate promised = one.state.promisedDue();
        one.at("2026-04-17").does(new ReviewCommand.SetAside(OneCase.CLERK, "确实录错了"));
        assertEquals(Status.IN_REVIEW, one.state.status());
        assertEquals("first", one.state.stage());
        assertEquals("xuequ", one.state.office());
        assertNull(one.state.decidedAt());
        assertFalse(one.state.papers().byRules());
        // Seven working days from Thursday the 9th, without the 10th to the 16th: five of them did not count.
        assertEquals(LocalDate.parse("2026-04-20"), promised);
        assertEquals(LocalDate.parse("2026-04-27"), one.state.promisedDue());
        one.does(new Command.Forward(OneCase.CLERK, "属实"));
        one.does(new Command.Grant(OneCase.CLERK, ""));
        assertTrue(one.state.granted());
        assertFalse(HumanReview.askable(one.state), "people have decided");
    }

    @Test
    void on_the_day_of_the_decision_no_day_is_lost() {
        OneCase one = refused();
        one.does(new ReviewCommand.Ask(OneCase.FAMILY, "录错了"));
        LocalDate promised = one.state.promisedDue();
        one.does(new ReviewCommand.SetAside(OneCase.CLERK, "确实录错了"));
        assertEquals(promised, one.state.promisedDue());
        assertTrue(one.state.clock().stops().isEmpty());
    }

    @Test
    void where_nobody_comes_after_the_rules_whoever_sets_a_refusal_aside_grants() {
        OneCase one = new OneCase(
                "2026-04-09",
                OneCase.with(
                        OneCase.item("jijiao"),
                        List.of(
                                new Stage(
                                        "look",
                                        StageKind.REVIEW,
                                        Text.of("收件"),
                                        null,
                                        "xuequ",
                                        null,
                                        false,
                                        null,
                                        null,
                                        null),
                                new Stage(
                                        "check",
                                        StageKind.CHECK,
                                        Text.of("核对"),
                                        null,
                                        null,
                                        null,
                                        false,
                                        null,
                                        null,
                                        null),
                                new Stage(
                                        "issue",
                                        StageKind.ISSUE,
                                        Text.of("制发"),
                                        null,
                                        null,
                                        null,
                                        false,
                                        null,
                                        null,
                                        "paper"))));
        one.does(new Command.Submit(OneCase.ID, OneCase.FAMILY, "N-1", "hash", "1.0.0", "answers", null, List.of()));
        one.does(new Command.Forward(OneCase.CLERK, "收到"));
        one.does(new Command.FinishCheck(NO, "1.0.0"));
        one.does(new ReviewCommand.Ask(OneCase.FAMILY, "录错了"));
        one.does(new ReviewCommand.SetAside(OneCase.CLERK, "确实录错了"));
        assertTrue(one.state.granted());
        assertEquals("issue", one.state.stage());
        assertEquals(OneCase.CLERK, one.last(CaseEvent.Granted.class).officer());
    }

    @Test
    void what_was_granted_is_put_right_by_making_it_again_which_answers_the_review() {
        UUID paper = new UUID(9, 9);
        OneCase one = new OneCase("2026-04-09").submitted(CheckOutcome.grant());
        assertFalse(HumanReview.askable(one.state), "the document is still being made");
        one.does(new Command.RecordDocument(paper, "paper", "X-1"));
        one.does(new ReviewCommand.Ask(OneCase.FAMILY, "名字错了"));
        assertEquals("set-aside-granted", refusal(one, new ReviewCommand.SetAside(OneCase.CLERK, "错了")));
        one.does(new PaperCommand.RecordReissue(
                OneCase.CLERK, paper, "X-1", new UUID(9, 10), "paper", "X-2", 2, "名字改对了"));
        assertEquals(HumanReview.Standing.MENDED, one.state.papers().review().standing());
        assertTrue(one.state.openTasks().isEmpty());
        assertEquals(Status.CLOSED, one.state.status());
    }

    @Test
    void a_review_that_nobody_answers_gets_its_card_though_the_case_is_over() {
        OneCase one = asked();
        one.at("2026-04-21");
        assertEquals(
                List.of(CardRule.S04),
                CaseWatch.matters(one.state, one.item, one, false).stream()
                        .map(m -> m.rule())
                        .toList());
        one.does(new ReviewCommand.Uphold(OneCase.CLERK, "核对无误"));
        assertTrue(CaseWatch.matters(one.state, one.item, one, false).isEmpty());
    }

    @Test
    void what_is_remembered_survives_the_store() {
        Papers papers = asked().state.papers();
        assertEquals(papers, PapersJson.read(PapersJson.write(papers)));
        assertEquals(Papers.NONE, PapersJson.read("{\"late\":false}"), "a case of before has none of it");
    }
}
