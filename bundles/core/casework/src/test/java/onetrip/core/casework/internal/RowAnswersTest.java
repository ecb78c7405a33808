package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Form;
import onetrip.api.item.Source;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseContent;
import onetrip.core.form.Applicant;
import onetrip.core.form.CaseAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a source owes for each row of a group, and what of it stands when the applicant changes the rows. */
class RowAnswersTest {
    private static final Source BOARD = source("board", "member.certNo", "members");
    private static final Source FOUNDER = source("founder", "founder.certNo", null);

    private static Source source(String id, String key, String each) {
        return new Source(id, "no-crime", Text.of(id), Map.of("certNo", key), each, null, Text.of("核查"), Text.of("法"));
    }

    private static SourceAnswer said(Status status) {
        return SourceAnswer.without(status, Instant.EPOCH, "police");
    }

    private static CaseContent content(Answers answers, Map<String, SourceAnswer> facts) {
        return new CaseContent(new Applicant("测试", "", "", ""), answers, facts, Set.of());
    }

    private static Answers members(String... numbers) {
        List<Map<String, Object>> rows = java.util.Arrays.stream(numbers)
                .map(number -> Map.<String, Object>of("member.certNo", number))
                .toList();
        return new Answers(Map.of("members", rows, "founder.certNo", "F"));
    }

    @Test
    @DisplayName("R-FALLBACK: only the rows that owe an answer are asked again, each for its own person")
    void r_fallback_the_rows_that_owe_an_answer() {
        CaseContent content = content(
                members("A", "B", "C"),
                Map.of(
                        "board#0", said(Status.OK),
                        "board#1", said(Status.UNAVAILABLE),
                        "board#2", said(Status.NOT_FOUND),
                        "board", said(Status.UNAVAILABLE)));
        assertTrue(RowAnswers.there(BOARD, content));
        assertFalse(RowAnswers.there(FOUNDER, content));
        assertEquals(
                List.of("board#1", "board#2"),
                RowAnswers.owing(BOARD, content, Set.of(Status.UNAVAILABLE, Status.NOT_FOUND)));
        assertEquals("B", RowAnswers.row(BOARD, content, "board#1").text("member.certNo"));
        assertEquals(Answers.NONE, RowAnswers.row(BOARD, content, "board#7"));
        assertEquals(Status.UNAVAILABLE, RowAnswers.worst(BOARD, content).status());
        CaseContent later = content.with("board#1", said(Status.OK));
        assertEquals(Status.NOT_FOUND, RowAnswers.worst(BOARD, later).status());
    }

    private static Definition item() {
        return new Definition(
                "t",
                "1",
                null,
                null,
                Text.of("试"),
                null,
                null,
                null,
                List.of(BOARD, FOUNDER),
                null,
                Form.NONE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false);
    }

    private static Map<String, SourceAnswer> after(Answers now) {
        SourceAnswer clear = said(Status.OK);
        SourceAnswer silent = said(Status.UNAVAILABLE);
        CaseContent stored = content(members("A"), Map.of("board#0", clear, "board", clear, "founder", clear));
        Map<String, SourceAnswer> form = Map.of("board#0", silent, "board", silent, "founder", silent);
        return AmendingCases.facts(item(), stored, new CaseAnswers(-1, now, form, Set.of(), "subject", "", List.of()));
    }

    @Test
    void what_was_confirmed_meanwhile_is_kept_and_never_for_somebody_else() {
        assertEquals(Status.OK, after(members("A")).get("board#0").status());
        Map<String, SourceAnswer> other = after(members("B"));
        assertEquals(Status.UNAVAILABLE, other.get("board#0").status(), "the answer about another person");
        assertEquals(Status.UNAVAILABLE, other.get("board").status());
        assertEquals(Status.OK, other.get("founder").status());
        Answers founder = members("A").with("founder.certNo", "G");
        assertEquals(Status.UNAVAILABLE, after(founder).get("founder").status(), "the answer about another person");
    }
}
