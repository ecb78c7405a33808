package onetrip.api.task;

import java.time.LocalDate;
import java.util.List;

/**
 * What a department is asked, and what it needs for that: no more than its officers see of the case here (least data, 个人信息保护法 art.
 * 6). Personal data: never logged.
 *
 * @param id the same for each attempt; also the idempotency key
 * @param number of the case
 * @param item what the applicant applies for, in Chinese
 * @param name of the office's part, in Chinese
 * @param purpose why it is asked
 * @param ground the legal ground of asking
 * @param due last day for the answer, or null
 * @param facts what is known, in the order of the form
 * @param proofs papers that were uploaded
 * @param questions to be answered with the opinion; may be empty
 * @param reasons of which a disagreement names at least one; empty where nobody can disagree
 */
public record JointTask(
        String id,
        String number,
        String item,
        String name,
        String purpose,
        String ground,
        LocalDate due,
        List<Fact> facts,
        List<Proof> proofs,
        List<Question> questions,
        List<Reason> reasons) {
    public JointTask {
        facts = List.copyOf(facts);
        proofs = List.copyOf(proofs);
        questions = List.copyOf(questions);
        reasons = List.copyOf(reasons);
    }

    /** @param label what the form calls it */
    public record Fact(String id, String label, String value) {
        /** Without personal data, fit for a log. */
        @Override
        public String toString() {
            return "Fact[" + id + "]";
        }
    }

    /** @param sha256 of the content, hex */
    public record Proof(String name, String mediaType, String sha256, byte[] content) {
        /** Without personal data, fit for a log. */
        @Override
        public String toString() {
            return "Proof[" + mediaType + "]";
        }
    }

    /** @param yesNo answered by {@code yes} or {@code no}, else in words, at most 500 characters */
    public record Question(String id, String label, boolean yesNo) {}

    /** A reason for disagreeing, with its legal basis (R-REFUSE). */
    public record Reason(String id, String text, String basis) {}

    /** Without personal data, fit for a log. */
    @Override
    public String toString() {
        return "JointTask[" + id + "]";
    }
}
