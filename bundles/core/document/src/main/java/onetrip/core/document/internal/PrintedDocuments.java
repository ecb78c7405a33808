package onetrip.core.document.internal;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Numbering;
import onetrip.core.clock.Time;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;
import onetrip.core.document.PublicSite;
import onetrip.core.document.VerificationCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Documents with numbers, codes and print. */
@Component
public final class PrintedDocuments implements Documents {
    private final Time time;
    private final PublicSite site;
    private final SecureRandom random = new SecureRandom();
    private final PdfPrinter printer = new PdfPrinter(new Typeface());
    private final DocumentTemplate refusal = RefusalNotice.template();
    private final DocumentTemplate acceptance = AcceptanceNotice.template();
    private final DocumentTemplate stop = ClockNotice.stop();
    private final DocumentTemplate extension = ClockNotice.extension();

    @Activate
    public PrintedDocuments(@Reference Time time, @Reference PublicSite site) {
        this.time = time;
        this.site = site;
    }

    @Override
    public IssuedDocument prepare(
            Definition item,
            String definitionHash,
            DocumentTemplate template,
            Map<String, String> values,
            UUID caseId,
            String caseNumber) {
        return prepare(item, definitionHash, template, values, caseId, caseNumber, Printing.FIRST);
    }

    @Override
    public IssuedDocument prepare(
            Definition item,
            String definitionHash,
            DocumentTemplate template,
            Map<String, String> values,
            UUID caseId,
            String caseNumber,
            Printing how) {
        Map<String, String> own = new HashMap<>(own(item, template, values));
        String code = VerificationCode.next(random);
        // No finer than databases keep it, so that the document read back prints the same bytes.
        Instant now = time.now().truncatedTo(ChronoUnit.MICROS);
        LocalDate today = LocalDate.ofInstant(now, Time.ZONE);
        String series = how.series() != null ? how.series() : seriesOf(template, today, own);
        String number = how.number() != null ? how.number() : Numbering.number(series, how.serial(), code);
        IssuedDocument.Edition edition = ValidityDays.edition(template.validity(), values, today, how);
        Map<String, String> all = new HashMap<>(own);
        all.putAll(FixedValues.of(number, code, caseNumber, now));
        all.putAll(FixedValues.of(edition, today));
        return new IssuedDocument(
                UUID.randomUUID(),
                caseId,
                caseNumber,
                item.id(),
                definitionHash,
                template.id(),
                template.title(),
                number,
                code,
                now,
                IssuedDocument.Status.VALID,
                own,
                PublicLines.of(template.verify(), all),
                edition);
    }

    @Override
    public Optional<String> series(DocumentTemplate template, Map<String, String> values) {
        return new Numbering(template.numbering()).counted()
                ? Optional.of(seriesOf(template, time.today(), values))
                : Optional.empty();
    }

    private static String seriesOf(DocumentTemplate template, LocalDate today, Map<String, String> values) {
        return new Numbering(template.numbering()).series(today.getYear(), template.office(), values);
    }

    private static Map<String, String> own(Definition item, DocumentTemplate template, Map<String, String> values) {
        return switch (template.id()) {
            case RefusalNotice.ID -> RefusalNotice.values(item, values);
            case AcceptanceNotice.ID -> AcceptanceNotice.values(item, values);
            case ClockNotice.STOP, ClockNotice.EXTENSION -> ClockNotice.values(item, values);
            default ->
                IntakeNotices.of(template.id())
                        .map(notice -> notice.values(item, values))
                        .orElse(values);
        };
    }

    private String verify(IssuedDocument document) {
        return site.at("/verify/" + document.code());
    }

    @Override
    public byte[] pdf(IssuedDocument document, DocumentTemplate template) {
        return printer.print(document, template.html(), verify(document));
    }

    @Override
    public byte[] ofd(IssuedDocument document, byte[] pdf) {
        return PdfPrinter.inOwnLoader(() -> {
            try {
                return OfdCopy.of(pdf, document);
            } catch (IOException e) {
                throw new IllegalArgumentException("no PDF that was printed here: " + e.getMessage(), e);
            }
        });
    }

    @Override
    public Sealable sealable(IssuedDocument document, DocumentTemplate template, boolean test) {
        byte[] plain = printer.print(document, template.html(), verify(document));
        return new SealablePdf(document, test ? printer.marked(document, plain) : plain);
    }

    @Override
    public DocumentTemplate refusalTemplate() {
        return refusal;
    }

    @Override
    public DocumentTemplate acceptanceTemplate() {
        return acceptance;
    }

    @Override
    public DocumentTemplate stopTemplate() {
        return stop;
    }

    @Override
    public DocumentTemplate extensionTemplate() {
        return extension;
    }

    @Override
    public DocumentTemplate tolerantAcceptanceTemplate() {
        return IntakeNotices.TOLERANT.template();
    }

    @Override
    public DocumentTemplate correctionTemplate() {
        return IntakeNotices.CORRECTION.template();
    }

    @Override
    public DocumentTemplate nonAcceptanceTemplate() {
        return IntakeNotices.NOT_ACCEPTED.template();
    }

    @Override
    public DocumentTemplate revocationTemplate() {
        return IntakeNotices.REVOKED.template();
    }

    @Override
    public DocumentTemplate decisionRevocationTemplate() {
        return IntakeNotices.DECISION_REVOKED.template();
    }

    @Override
    public Optional<DocumentTemplate> template(Definition item, String templateId) {
        return item.document(templateId)
                .or(() -> Stream.of(refusal, acceptance, stop, extension)
                        .filter(t -> t.id().equals(templateId))
                        .findFirst())
                .or(() -> IntakeNotices.of(templateId).map(IntakeNotices::template));
    }

    @Override
    public String normaliseCode(String typed) {
        return VerificationCode.normalise(typed);
    }

    @Override
    public boolean wellFormed(String code) {
        return VerificationCode.wellFormed(code);
    }
}
