package onetrip.api.task;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Where a task stands in the department's system.
 *
 * @param answer for {@link Status#ANSWERED}, else null
 * @param reason for {@link Status#RETURNED}: why it is not theirs; empty otherwise
 * @param evidence SHA-256 of what was received, hex; empty if nothing was
 */
public record TaskState(Status status, Answer answer, String reason, String evidence) {
    /** What is known. */
    public enum Status {
        OPEN,
        ANSWERED,
        /** Handed back: it is not this department's. */
        RETURNED,
        /** Not answered, and late by the department's own count. */
        OVERDUE,
        /** The system never saw it, or has called it off. */
        UNKNOWN,
        /** It answered with something that cannot be used: unreadable, too long, about another case. */
        UNUSABLE,
        /** It does not answer. */
        AWAY
    }

    /** Same words as an officer here has. */
    public enum Opinion {
        AGREE,
        AGREE_IF,
        DISAGREE
    }

    /**
     * What the department says. Its text is text: whoever shows it, escapes it.
     *
     * @param reasons ids out of {@link JointTask#reasons}
     * @param text in its own words, at most 1500 characters; the condition of AGREE_IF; may be empty
     * @param answers question id → {@code yes}, {@code no} or words
     * @param position of who signed; no name
     * @param day on which it was signed
     * @param receipt the department's number of its answer
     */
    public record Answer(
            Opinion opinion,
            List<String> reasons,
            String text,
            Map<String, String> answers,
            String position,
            LocalDate day,
            String receipt,
            List<Paper> papers) {
        public Answer {
            reasons = List.copyOf(reasons);
            answers = Map.copyOf(answers);
            papers = List.copyOf(papers);
        }

        /** Without personal data, fit for a log. */
        @Override
        public String toString() {
            return "Answer[" + opinion + "]";
        }
    }

    /** A paper that goes with an answer, to be fetched. */
    public record Paper(String id, String name) {
        /** Without personal data, fit for a log. */
        @Override
        public String toString() {
            return "Paper[" + id + "]";
        }
    }

    public static TaskState of(Status status, String evidence) {
        return new TaskState(status, null, "", evidence);
    }
}
