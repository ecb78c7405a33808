package onetrip.core.document.internal;

import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.core.clock.Time;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;
import onetrip.core.document.VerificationCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Documents with numbers, codes and print. */
@Component(service = Documents.class)
public final class PrintedDocuments implements Documents {
    private static final String BUREAU = "苍南县教育局";

    private final Time time;
    private final SecureRandom random = new SecureRandom();
    private final PdfPrinter printer = new PdfPrinter();

    @Activate
    public PrintedDocuments(@Reference Time time) {
        this.time = time;
    }

    @Override
    public IssuedDocument prepare(
            Definition item, String definitionHash, DocumentTemplate template, Map<String, String> values, UUID caseId, String caseNumber) {
        String code = VerificationCode.next(random);
        LocalDateTime now = time.local();
        String number = (template.numbering() == null ? "{yyyy}-{serial}" : template.numbering())
                .replace("{yyyy}", String.valueOf(now.getYear()))
                .replace("{serial}", code.substring(0, 8));
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("number", number);
        all.put("code", code);
        all.put("caseNumber", caseNumber);
        all.put("bureau", BUREAU);
        all.put("issuedDate", now.getYear() + "年" + now.getMonthValue() + "月" + now.getDayOfMonth() + "日");
        all.put("issuedTime", all.get("issuedDate") + String.format(java.util.Locale.ROOT, "%d:%02d", now.getHour(), now.getMinute()));
        Map<String, String> lines = new LinkedHashMap<>();
        template.verify().forEach(line -> lines.put(line.label().zh(), masked(all.getOrDefault(line.value(), ""), line.mask())));
        return new IssuedDocument(
                UUID.randomUUID(), caseId, caseNumber, item.id(), definitionHash, template.id(), template.title(), number, code,
                time.now(), IssuedDocument.Status.VALID, all, lines);
    }

    /** 测试 → 测*, 测试某 → 测*某 (standards §7); of a number only its ends. */
    static String masked(String value, String mask) {
        int[] points = value.codePoints().toArray();
        if (mask == null || points.length == 0) {
            return value;
        }
        if (mask.equals("name")) {
            String first = new String(points, 0, 1);
            return points.length < 3 ? first + "*" : first + "*" + new String(points, points.length - 1, 1);
        }
        return points.length < 8 ? "****" : value.substring(0, 4) + "****" + value.substring(value.length() - 2);
    }

    @Override
    public byte[] pdf(IssuedDocument document, DocumentTemplate template, String verifyUrl) {
        Map<String, String> values = new LinkedHashMap<>(document.values());
        values.put("verifyUrl", verifyUrl);
        return printer.print(template.html(), values, verifyUrl, document.issuedAt());
    }
}
