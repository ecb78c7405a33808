package onetrip.api.exchange;

import java.time.Duration;
import java.util.Map;

/**
 * One question to an outside source. Every query has a legal ground, a purpose and a case (个人信息保护法 art. 34).
 *
 * @param type {@code household}, {@code property}, {@code student-status} …
 * @param parameters for example {@code certNo}, {@code name}
 * @param caseRef case number, or the draft's id before there is one
 * @param itemId the item that asks
 * @param operator who asks: an account id or {@code system}
 * @param deadline how long an answer is waited for
 */
public record Query(
        String type,
        Map<String, String> parameters,
        String caseRef,
        String itemId,
        String purpose,
        String legalGround,
        String operator,
        Duration deadline) {
    public Query {
        parameters = Map.copyOf(parameters);
    }
}
