package onetrip.core.document.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import onetrip.core.clock.Time;
import onetrip.core.document.IssuedDocument;

/** The values that the platform, and no item, gives to a document. */
final class FixedValues {
    private static final String BUREAU = "苍南县教育局";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT).withZone(Time.ZONE);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.ROOT).withZone(Time.ZONE);

    private FixedValues() {}

    static Map<String, String> of(String number, String code, String caseNumber, Instant issuedAt) {
        return Map.of(
                "number", number,
                "code", code,
                "caseNumber", caseNumber,
                "issuedDate", DATE.format(issuedAt),
                "issuedTime", MOMENT.format(issuedAt),
                "bureau", BUREAU);
    }

    static Map<String, String> of(IssuedDocument.Edition edition, LocalDate issuedOn) {
        return Map.of(
                "validFrom",
                day(edition.validFrom() == null ? issuedOn : edition.validFrom()),
                "validUntil",
                edition.validUntil() == null ? "长期" : day(edition.validUntil()),
                "edition",
                edition.number() == 1 ? "" : "第" + edition.number() + "版");
    }

    private static String day(LocalDate day) {
        return DATE.format(day.atStartOfDay(Time.ZONE));
    }

    /** What the template of an issued document can name. The fixed values win over an item's of the same name. */
    static Map<String, String> all(IssuedDocument document, String verifyUrl) {
        Map<String, String> all = new HashMap<>(document.values());
        all.putAll(of(document.number(), document.code(), document.caseNumber(), document.issuedAt()));
        all.putAll(of(document.edition(), LocalDate.ofInstant(document.issuedAt(), Time.ZONE)));
        all.put("verifyUrl", verifyUrl);
        return all;
    }
}
