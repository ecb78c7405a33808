package onetrip.core.document;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Text;

/**
 * A certificate or notice that was issued. It is printed again from these values; downloading it again is no new document.
 *
 * @param templateId id of the template in the definition with {@code definitionHash}, or of the platform's
 * @param code verification code, 16 characters
 * @param issuedAt to the microsecond, as a database keeps it
 * @param values what the template's placeholders say; personal, sealed by the store
 * @param publicLines label → value as the public verification page shows them, masked already
 */
public record IssuedDocument(
        UUID id,
        UUID caseId,
        String caseNumber,
        String itemId,
        String definitionHash,
        String templateId,
        Text title,
        String number,
        String code,
        Instant issuedAt,
        Status status,
        Map<String, String> values,
        Map<String, String> publicLines) {
    /** Whether it still says what is the case. */
    public enum Status {
        VALID,
        REVOKED
    }

    public IssuedDocument {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        publicLines = Collections.unmodifiableMap(new LinkedHashMap<>(publicLines));
    }

    /** The same document without the values it was printed from: all that may leave towards people who only have its code. */
    public IssuedDocument withoutValues() {
        return new IssuedDocument(
                id,
                caseId,
                caseNumber,
                itemId,
                definitionHash,
                templateId,
                title,
                number,
                code,
                issuedAt,
                status,
                Map.of(),
                publicLines);
    }
}
