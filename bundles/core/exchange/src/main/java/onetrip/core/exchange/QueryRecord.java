package onetrip.core.exchange;

import java.time.Instant;
import onetrip.api.exchange.SourceAnswer;

/**
 * One question to an outside source, without the data that it asked with or got.
 *
 * @param caseRef case number, or the draft's id before there is one
 * @param type the query type
 * @param system the outside system's name; the type if there is no connector for it
 * @param ground the legal ground
 * @param operator account id or {@code system}
 * @param attempts how often the source was really asked; 0 if nothing left the house
 * @param requestId the source's reference, or null
 * @param evidenceHash SHA-256 of the answer as received, hex, or null
 * @param at when we asked, platform time
 * @param ms until the answer
 * @param behalf account in whose name the operator asked, or null: in the own
 */
public record QueryRecord(
        String caseRef,
        String itemId,
        String type,
        String system,
        String purpose,
        String ground,
        String operator,
        SourceAnswer.Status status,
        int attempts,
        String requestId,
        String evidenceHash,
        Instant at,
        long ms,
        String behalf) {
    /** In the operator's own name. */
    public QueryRecord(
            String caseRef,
            String itemId,
            String type,
            String system,
            String purpose,
            String ground,
            String operator,
            SourceAnswer.Status status,
            int attempts,
            String requestId,
            String evidenceHash,
            Instant at,
            long ms) {
        this(
                caseRef,
                itemId,
                type,
                system,
                purpose,
                ground,
                operator,
                status,
                attempts,
                requestId,
                evidenceHash,
                at,
                ms,
                null);
    }

    /** The same, asked in that account's name. */
    public QueryRecord inNameOf(String account) {
        return new QueryRecord(
                caseRef,
                itemId,
                type,
                system,
                purpose,
                ground,
                operator,
                status,
                attempts,
                requestId,
                evidenceHash,
                at,
                ms,
                account);
    }
}
