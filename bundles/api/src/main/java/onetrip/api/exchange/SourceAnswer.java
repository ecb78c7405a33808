package onetrip.api.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an outside source said. {@code NOT_FOUND} is a business answer with consequences; {@code UNAVAILABLE} never has
 * consequences for the applicant (R-FALLBACK).
 *
 * @param data JSON-like values, empty unless OK, STALE or PARTIAL
 * @param dataTime as of when the source's data holds, or null
 * @param askedAt when we asked
 * @param system the source system's name
 * @param requestId the source's reference of the call, evidence
 * @param evidenceHash SHA-256 of the answer as received, hex, evidence
 * @param denial why it was {@code DENIED}; null for any other answer
 */
public record SourceAnswer(
        Status status,
        Map<String, Object> data,
        Instant dataTime,
        Instant askedAt,
        String system,
        String requestId,
        String evidenceHash,
        Denial denial) {

    /** Why a source answers nobody, or not us: somebody has to do something at its side or at ours before it will. */
    public enum Denial {
        /** It does not know us, or we may not ask this: access key, secret, clock, approval of the interface. */
        AUTHORISATION,
        /** What we may ask in a month, or a day, is used up; asked again in the night. */
        QUOTA,
        /** It wants the person's own consent, and has none. */
        CONSENT
    }

    public enum Status {
        OK,
        NOT_FOUND,
        MULTIPLE,
        MISMATCH,
        DENIED,
        INVALID_REQUEST,
        UNAVAILABLE,
        PARTIAL,
        /**
         * A good answer with data older than the source's configuration wants. It counts; the applicant is shown its day and looks
         * whether it still holds, and the case has a note.
         */
        STALE,
        /** It has the question and works on it, as the police for some days; asked again later, and no fault of the source. */
        PENDING,
        /** Not asked, because the source does not know such people (R-HMT, R-FOREIGN). */
        SKIPPED;

        /** It answered in full: OK, or with data that are old. */
        public boolean good() {
            return this == OK || this == STALE;
        }

        /** The source has not said yet: it is asked again, and nothing follows from it for the applicant (R-FALLBACK). */
        public boolean silent() {
            return this == UNAVAILABLE || this == DENIED || this == INVALID_REQUEST || this == PENDING;
        }
    }

    public SourceAnswer {
        data = data == null ? Map.of() : java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(data));
        denial = status != Status.DENIED ? null : denial == null ? Denial.AUTHORISATION : denial;
    }

    /** An answer that is not a denial, or one of which nothing more is known. */
    public SourceAnswer(
            Status status,
            Map<String, Object> data,
            Instant dataTime,
            Instant askedAt,
            String system,
            String requestId,
            String evidenceHash) {
        this(status, data, dataTime, askedAt, system, requestId, evidenceHash, null);
    }

    public static SourceAnswer denied(Denial why, Instant askedAt, String system) {
        return new SourceAnswer(Status.DENIED, Map.of(), null, askedAt, system, null, null, why);
    }

    public static SourceAnswer without(Status status, Instant askedAt, String system) {
        return new SourceAnswer(status, Map.of(), null, askedAt, system, null, null);
    }

    /** The value at a dotted path, {@code a.b} or {@code list.0.b}; null if there is none. */
    public Object at(String path) {
        Object node = data;
        for (String step : path.split("\\.")) {
            if (node instanceof Map<?, ?> map) {
                node = map.get(step);
            } else if (node instanceof List<?> list && step.chars().allMatch(Character::isDigit) && !step.isEmpty()) {
                int index = Integer.parseInt(step);
                node = index < list.size() ? list.get(index) : null;
            } else {
                return null;
            }
        }
        return node;
    }
}
