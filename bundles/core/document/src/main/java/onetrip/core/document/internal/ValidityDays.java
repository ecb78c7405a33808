package onetrip.core.document.internal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import onetrip.api.item.DocumentTemplate.Validity;
import onetrip.core.document.Documents.Printing;
import onetrip.core.document.IssuedDocument.Edition;

/** From which day to which a document holds. Pure. */
final class ValidityDays {
    /** As answers are put into documents. */
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private ValidityDays() {}

    /** @param validity null for a document without an end */
    static Edition edition(Validity validity, Map<String, String> values, LocalDate today, Printing how) {
        String series = how.number() == null && how.serial() > 0 ? how.series() : null;
        if (validity == null) {
            return new Edition(how.edition(), null, null, series, how.serial(), null, null);
        }
        LocalDate given = day(values, validity.from());
        LocalDate first = given == null ? today : given;
        LocalDate last = validity.until() != null
                ? day(values, validity.until())
                : after(first, validity).minusDays(1);
        return new Edition(how.edition(), given, last, series, how.serial(), null, null);
    }

    private static LocalDate after(LocalDate first, Validity validity) {
        return switch (validity.unit()) {
            case DAYS -> first.plusDays(validity.amount());
            case MONTHS -> first.plusMonths(validity.amount());
            case YEARS -> first.plusYears(validity.amount());
        };
    }

    /** Null if nobody gave it: a document without an end is better than none. */
    private static LocalDate day(Map<String, String> values, String field) {
        String text = field == null ? null : values.get(field);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.indexOf('年') > 0 ? LocalDate.parse(text, WRITTEN) : LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
