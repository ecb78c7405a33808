package onetrip.connector.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onetrip.api.task.TaskState;
import onetrip.api.task.TaskState.Status;
import onetrip.connector.wire.SignedJson;

/**
 * Reads what a system says of a task. Whatever is too long, of an unknown kind or about another task makes the whole answer unusable: half of an
 * opinion is none. No state.
 */
final class AnswerReader {
    static final String RECEIPT = "[\\p{L}\\p{N}〔〕\\[\\]()（）_./-]{1,60}";

    private static final int LONGEST_TEXT = 1500;
    private static final int LONGEST_POSITION = 60;
    private static final int LONGEST_ANSWER = 500;
    private static final int LONGEST_NAME = 200;
    private static final int MOST = 20;
    private static final String WORD = "[\\w.-]{1,80}";

    private AnswerReader() {}

    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;
    }

    static TaskState read(String id, String code, JsonNode said, String evidence) {
        if (code.equals("unknown")) {
            return TaskState.of(Status.UNKNOWN, evidence);
        }
        if (!code.equals("ok")) {
            return TaskState.of(code.equals("unreadable") ? Status.UNUSABLE : Status.AWAY, evidence);
        }
        if (!id.equals(said.path("id").asText())) {
            return TaskState.of(Status.UNUSABLE, evidence);
        }
        try {
            return switch (said.path("state").asText()) {
                case "open" -> TaskState.of(Status.OPEN, evidence);
                case "overdue" -> TaskState.of(Status.OVERDUE, evidence);
                case "cancelled" -> TaskState.of(Status.UNKNOWN, evidence);
                case "returned" ->
                    new TaskState(Status.RETURNED, null, text(said.path("reason"), LONGEST_TEXT), evidence);
                case "answered" -> new TaskState(Status.ANSWERED, answer(said.path("answer")), "", evidence);
                default -> throw new Unusable();
            };
        } catch (Unusable | DateTimeException unusable) {
            return TaskState.of(Status.UNUSABLE, evidence);
        }
    }

    private static TaskState.Answer answer(JsonNode said) throws Unusable {
        String receipt = SignedJson.text(said.path("receipt"));
        String position = text(said.path("position"), LONGEST_POSITION);
        if (!receipt.matches(RECEIPT) || position.isBlank()) {
            throw new Unusable();
        }
        return new TaskState.Answer(
                opinion(said.path("opinion").asText()),
                reasons(said.path("reasons")),
                text(said.path("text"), LONGEST_TEXT),
                answers(said.path("answers")),
                position.strip(),
                LocalDate.parse(said.path("date").asText()),
                receipt,
                papers(said.path("papers")));
    }

    private static TaskState.Opinion opinion(String word) throws Unusable {
        for (TaskState.Opinion opinion : TaskState.Opinion.values()) {
            if (opinion.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return opinion;
            }
        }
        throw new Unusable();
    }

    /** Text without control characters but line ends. Empty where there is none. */
    private static String text(JsonNode node, int longest) throws Unusable {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        String text = node.asText();
        boolean odd = text.codePoints().anyMatch(c -> Character.getType(c) == Character.CONTROL && c != '\n')
                || text.codePoints().anyMatch(c -> Character.getType(c) == Character.FORMAT);
        if (!node.isTextual() || odd || text.codePointCount(0, text.length()) > longest) {
            throw new Unusable();
        }
        return text;
    }

    private static List<String> reasons(JsonNode node) throws Unusable {
        List<String> reasons = new ArrayList<>();
        for (JsonNode one : node) {
            if (!SignedJson.text(one).matches(WORD) || reasons.size() >= MOST) {
                throw new Unusable();
            }
            reasons.add(one.asText());
        }
        return reasons;
    }

    private static Map<String, String> answers(JsonNode node) throws Unusable {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            if (!one.getKey().matches(WORD) || answers.size() >= MOST) {
                throw new Unusable();
            }
            answers.put(one.getKey(), text(one.getValue(), LONGEST_ANSWER));
        }
        return answers;
    }

    private static List<TaskState.Paper> papers(JsonNode node) throws Unusable {
        List<TaskState.Paper> papers = new ArrayList<>();
        for (JsonNode one : node) {
            String id = SignedJson.text(one.path("id"));
            if (!id.matches(WORD) || papers.size() >= MOST) {
                throw new Unusable();
            }
            papers.add(new TaskState.Paper(id, text(one.path("name"), LONGEST_NAME)));
        }
        return papers;
    }
}
