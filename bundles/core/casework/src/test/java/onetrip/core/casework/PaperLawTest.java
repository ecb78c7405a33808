package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Limits;
import onetrip.api.item.Process;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import org.junit.jupiter.api.Test;

/** What becomes of a decision on paper. */
class PaperLawTest {
    private static final UUID PAPER = new UUID(9, 9);
    private static final String LAW = "《行政许可法》第六十九条";

    private static OneCase granted() {
        return new OneCase("2026-04-09").submitted(CheckOutcome.grant());
    }

    private static OneCase issued() {
        OneCase one = granted();
        one.does(new Command.RecordDocument(PAPER, "paper", "X-1"));
        return one;
    }

    private static PaperCommand.Revoke revoke(boolean fraud) {
        return new PaperCommand.Revoke(OneCase.CLERK, List.of(PAPER), "学历是伪造的", LAW, fraud);
    }

    @Test
    void who_grants_writes_the_words_that_the_document_quotes() {
        Stage answer = new Stage(
                "answer",
                StageKind.REVIEW,
                Text.of("答复"),
                null,
                "xinxi",
                15,
                true,
                null,
                List.of(new Reason("not-ours", Text.of("不是我们的"), Text.of("第四十五条"))),
                null);
        Stage letter =
                new Stage("letter", StageKind.ISSUE, Text.of("答复书"), null, null, null, false, null, null, "letter");
        Definition item = new Definition(
                "t",
                "1",
                null,
                null,
                Text.of("试"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Process(List.of(answer, letter)),
                new Limits(null, new Limits.Limit(false, 15, Limits.Unit.WORKING_DAYS, null, null)),
                null,
                List.of(new DocumentTemplate(
                        "letter", "notice", Text.of("答复书"), "<p>{{ decision }}</p>", null, List.of())),
                null,
                null,
                false);
        OneCase one = new OneCase("2026-04-09", item);
        one.does(new Command.Submit(OneCase.ID, OneCase.FAMILY, "N-1", "hash", "1.0.0", "answers", null, List.of()));
        for (String none : new String[] {null, "", " \n "}) {
            assertEquals(
                    "words-missing",
                    assertThrows(Refused.class, () -> one.does(new Command.Grant(OneCase.CLERK, none)))
                            .code());
        }
        OneCase refusing = one.copy();
        refusing.does(new Command.Refuse(OneCase.CLERK, List.of("not-ours"), null));
        assertFalse(refusing.state.granted(), "its own reasons are words enough");
        one.does(new Command.Grant(OneCase.CLERK, " 名字已经改好 "));
        assertEquals("名字已经改好", one.last(CaseEvent.Granted.class).note());
        assertEquals("letter", one.state.stage());
    }

    @Test
    void r_grant_the_document_is_due_ten_working_days_after_the_decision() {
        OneCase one = granted();
        assertEquals(Status.ISSUING, one.state.status());
        // 2026-04-09 is a Thursday; no holiday lies between.
        assertEquals(LocalDate.parse("2026-04-23"), one.state.stageDue());
        assertEquals(LocalDate.parse("2026-04-09"), Timers.day(one.state.decidedAt()));
    }

    @Test
    void r_grant_a_document_that_is_not_there_by_then_is_raised_once_and_the_decision_stands() {
        OneCase one = granted();
        one.at("2026-04-23").wakes();
        assertEquals(0, one.count(PaperEvent.IssueLate.class), "its last day is not over");
        one.at("2026-04-24").wakes();
        one.at("2026-06-01").wakes();
        assertEquals(1, one.count(PaperEvent.IssueLate.class));
        assertTrue(one.state.flags().contains(PaperLaw.LATE));
        assertEquals(Status.ISSUING, one.state.status());
        assertEquals(LocalDate.parse("2026-04-09"), Timers.day(one.state.decidedAt()));
        one.does(new Command.RecordDocument(PAPER, "paper", "X-1"));
        assertEquals(Status.CLOSED, one.state.status());
    }

    @Test
    void r_fraud_what_was_granted_by_fraud_is_revoked_and_marked_in_the_case() {
        OneCase one = issued();
        one.does(revoke(true));
        assertEquals(Status.REVOKED, one.state.status());
        assertFalse(one.state.status().open());
        assertTrue(one.state.flags().contains(PaperLaw.FRAUD));
        assertEquals(List.of(PAPER), one.last(PaperEvent.DecisionRevoked.class).documents());
    }

    @Test
    void an_honest_mistake_of_the_office_is_revoked_without_a_mark() {
        OneCase one = issued();
        one.does(revoke(false));
        assertFalse(one.state.flags().contains(PaperLaw.FRAUD));
    }

    @Test
    void a_decision_can_be_revoked_before_its_document_is_made() {
        OneCase one = granted();
        one.does(revoke(true));
        assertEquals(Status.REVOKED, one.state.status());
        assertEquals("no-stage", refusal(one, new Command.RecordDocument(PAPER, "paper", "X-1")));
    }

    @Test
    void twice_is_told_and_so_is_a_case_in_which_nothing_was_granted() {
        OneCase one = issued();
        one.does(revoke(false));
        assertEquals("revoked-already", refusal(one, revoke(false)));
        OneCase open = new OneCase("2026-04-09").received();
        assertEquals("not-granted", refusal(open, revoke(false)));
    }

    @Test
    void no_revocation_without_a_reason_and_a_law() {
        OneCase one = issued();
        assertEquals(
                "ground-missing", refusal(one, new PaperCommand.Revoke(OneCase.CLERK, List.of(), "错了", " ", false)));
        assertEquals("why-missing", refusal(one, new PaperCommand.Revoke(OneCase.CLERK, List.of(), "", LAW, false)));
        assertEquals(Status.CLOSED, one.state.status());
    }

    @Test
    void a_document_made_again_names_the_one_it_replaces() {
        OneCase one = issued();
        one.does(new PaperCommand.RecordReissue(
                OneCase.CLERK, PAPER, "X-1", new UUID(9, 10), "paper", "X-2", 2, "照片印错了"));
        PaperEvent.DocumentReplaced event = one.last(PaperEvent.DocumentReplaced.class);
        assertEquals("X-1", event.oldNumber());
        assertEquals("X-2", event.documentNumber());
        assertEquals(Status.CLOSED, one.state.status());
        one.does(revoke(false));
        assertEquals(
                "revoked-already", refusal(one, new PaperCommand.Reissue(OneCase.CLERK, new UUID(9, 10), true, "丢了")));
    }

    @Test
    void what_a_case_remembers_survives_the_store_and_cases_of_before_remember_nothing() {
        Papers papers = new Papers(
                "xingshen",
                true,
                new Parcel(
                        onetrip.api.item.Delivery.Way.COURIER,
                        Parcel.Standing.ON_ITS_WAY,
                        "EMS",
                        "E1234567",
                        LocalDate.parse("2026-04-10")),
                new Bill(
                        "pay",
                        "second",
                        OneCase.CLERK,
                        "",
                        100,
                        0,
                        "2026-04-10T10:00",
                        false,
                        null,
                        null,
                        0,
                        null,
                        null,
                        0),
                true,
                new HumanReview(HumanReview.Standing.UPHELD, "xingshen", LocalDate.parse("2026-04-20"), "错了"));
        assertEquals(papers, PapersJson.read(PapersJson.write(papers)));
        assertEquals(Papers.NONE, PapersJson.read(null));
        assertEquals(papers, PapersJson.read(PapersJson.write(papers).replaceFirst("\\{", "{\"of-later\":1,")));
    }

    private static String refusal(OneCase one, Command command) {
        return assertThrows(Refused.class, () -> one.does(command)).code();
    }
}
