package onetrip.api.exchange;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One question to an outside source. Every query has a legal ground, a purpose and a case (个人信息保护法 art. 34).
 *
 * @param type {@code household}, {@code property}, {@code student-status} …
 * @param parameters for example {@code certNo}, {@code name}
 * @param caseRef case number, or the draft's id before there is one
 * @param itemId the item that asks
 * @param operator who asks: an account id or {@code system}
 * @param deadline how long an answer is waited for
 * @param behalf account in whose name the operator asks, at a window or by a mandate; null: in the own
 */
public record Query(
        String type,
        Map<String, String> parameters,
        String caseRef,
        String itemId,
        String purpose,
        String legalGround,
        String operator,
        Duration deadline,
        String behalf) {
    private static final String CERT_NO = "certNo";

    public Query {
        parameters = Map.copyOf(parameters);
    }

    /** A question in the operator's own name. */
    public Query(
            String type,
            Map<String, String> parameters,
            String caseRef,
            String itemId,
            String purpose,
            String legalGround,
            String operator,
            Duration deadline) {
        this(type, parameters, caseRef, itemId, purpose, legalGround, operator, deadline, null);
    }

    /**
     * Certificate number of the person whom it asks about: of {@code certNo}, else of the first parameter that ends with it, in
     * the order of the alphabet, such as a register's {@code student.certNo}.
     */
    public Optional<String> subject() {
        return Optional.ofNullable(parameters.get(CERT_NO))
                .or(() -> parameters.keySet().stream()
                        .filter(name -> name.endsWith("." + CERT_NO))
                        .sorted()
                        .findFirst()
                        .map(parameters::get))
                .filter(number -> !number.isBlank());
    }
}
