package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Guide;
import onetrip.api.item.Limits;
import onetrip.api.item.Process;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.Chain;
import onetrip.core.casework.Command;
import onetrip.core.casework.Decider;
import onetrip.core.casework.PlainDays;
import onetrip.core.document.IssuedDocument;
import onetrip.core.form.Applicant;
import org.junit.jupiter.api.Test;

class BureauNoticesTest {
    private static final Instant NOW = Instant.parse("2026-09-24T02:00:00Z");
    private static final UUID CLERK = new UUID(3, 3);

    private final RecordingDocuments documents = new RecordingDocuments();
    private final BureauNotices notices = new BureauNotices(documents);
    private final Work work = new Work(
            item(),
            new UUID(1, 1),
            new UUID(2, 2),
            new CaseContent(
                    new Applicant("测试监护人零一", "", "", ""),
                    new Answers(Map.of("student.name", "测试儿童零一")),
                    Map.of(),
                    Set.of()));

    @Test
    void r_receipt_an_accepted_case_gets_its_notice_with_the_day_and_the_promise() {
        submit();
        does(new Command.FinishCheck(CheckOutcome.goOn(), "1"));
        write();
        IssuedDocument notice = only();
        assertEquals("notice-accepted", notice.templateId());
        assertEquals("2026年9月24日", notice.values().get("acceptedDate"));
        assertEquals("2026年9月29日", notice.values().get("promisedDue"));
        assertEquals("为测试儿童零一", notice.values().get("about"));
        assertEquals("", notice.values().get("statutoryDue"));
    }

    @Test
    void r_receipt_a_case_that_is_decided_at_once_gets_its_result_only() {
        submit();
        does(new Command.FinishCheck(CheckOutcome.grant(), "1"));
        write();
        assertEquals(List.of(), work.documents);
    }

    @Test
    void r_refuse_a_refusal_gets_its_notice_with_reasons_and_their_ground() {
        submit();
        does(new Command.FinishCheck(CheckOutcome.toPeople(List.of()), "1"));
        does(new Command.Refuse(CLERK, List.of("too-far"), "请在户籍地报名。"));
        write();
        IssuedDocument notice = only();
        assertEquals("notice-refused", notice.templateId());
        assertEquals("不在学区\n请在户籍地报名。", notice.values().get("reason"));
        assertEquals("规定第三条", notice.values().get("basis"));
        assertEquals("测试监护人零一", notice.values().get("applicant"));
    }

    @Test
    void r_refuse_what_rules_refuse_gets_the_same_notice_and_no_acceptance() {
        submit();
        does(new Command.FinishCheck(CheckOutcome.refuse(Text.of("没有学籍"), Text.EMPTY), "1"));
        write();
        assertEquals("没有学籍", only().values().get("reason"));
    }

    @Test
    void the_notice_is_on_record_in_the_chain_of_the_case() {
        submit();
        does(new Command.FinishCheck(CheckOutcome.goOn(), "1"));
        write();
        CaseEvent last =
                Chain.read(work.commit().events().get(work.commit().events().size() - 1));
        assertEquals(only().id(), ((CaseEvent.DocumentIssued) last).document());
        assertTrue(Chain.firstBroken(work.commit().events()).isEmpty());
    }

    private IssuedDocument only() {
        assertEquals(1, work.documents.size());
        return work.documents.get(0);
    }

    private void submit() {
        does(new Command.Submit(work.id, work.applicant, "N-1", "hash", "1.0.0", "answers", null, List.of()));
    }

    private void does(Command command) {
        work.does(command, null, ROUTING, DAYS, NOW);
    }

    private void write() {
        notices.write(work, ROUTING, DAYS, NOW);
    }

    private static final Decider.Routing ROUTING = new Decider.Routing() {
        @Override
        public String office(Stage stage) {
            return stage.office();
        }

        @Override
        public boolean applies(Stage stage) {
            return true;
        }
    };

    private static final Decider.Days DAYS = new PlainDays(() -> LocalDate.of(2026, 9, 24));

    private static Definition item() {
        Process process = new Process(List.of(
                new Stage("check", StageKind.CHECK, Text.of("核对"), null, null, null, false, null, null, null),
                new Stage(
                        "review",
                        StageKind.REVIEW,
                        Text.of("审核"),
                        null,
                        "jijiao",
                        2,
                        true,
                        null,
                        List.of(new Reason("too-far", Text.of("不在学区"), Text.of("规定第三条"))),
                        null)));
        Limits limits = new Limits(null, new Limits.Limit(false, 5, Limits.Unit.WORKING_DAYS, null, null));
        Guide guide = new Guide(
                "jijiao",
                null,
                null,
                null,
                null,
                null,
                5,
                null,
                null,
                null,
                null,
                Guide.Remedy.STATUTORY,
                null,
                null,
                null,
                null,
                null);
        return new Definition(
                "t",
                "1",
                null,
                null,
                Text.of("试"),
                null,
                null,
                guide,
                null,
                null,
                null,
                null,
                "student.certNo",
                null,
                process,
                limits,
                null,
                null,
                null,
                null,
                false);
    }
}
