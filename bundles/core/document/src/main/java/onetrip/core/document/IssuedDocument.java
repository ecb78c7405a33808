package onetrip.core.document;

import java.time.Instant;
import java.time.LocalDate;
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
 * @param edition which printing it is, and how long it holds
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
        Map<String, String> publicLines,
        Edition edition) {
    /** A first edition without an end. */
    public IssuedDocument(
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
        this(
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
                values,
                publicLines,
                Edition.FIRST);
    }

    /** Whether it still says what is the case. */
    public enum Status {
        VALID,
        REVOKED,
        /** Printed again: another edition holds in its place. */
        REPLACED
    }

    /**
     * A printing of a document.
     *
     * @param number from 1
     * @param validFrom first day on which it holds; null: the day of issue
     * @param validUntil last day on which it holds; null: without end
     * @param series what was counted, see {@link onetrip.api.item.Numbering}; null if nothing was
     * @param serial the number in the series; 0 if nothing was counted
     * @param replacedBy number of the edition that holds in its place, or null
     * @param endedAt when it was revoked or replaced, or null
     */
    public record Edition(
            int number,
            LocalDate validFrom,
            LocalDate validUntil,
            String series,
            long serial,
            String replacedBy,
            Instant endedAt) {
        public static final Edition FIRST = new Edition(1, null, null, null, 0, null, null);
    }

    public IssuedDocument {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        edition = edition == null ? Edition.FIRST : edition;
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
                publicLines,
                edition);
    }
}
