package onetrip.core.casework.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Text;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;

/** Takes values down and cannot print: whoever prints in the transaction of a submission fails here. */
final class RecordingDocuments implements Documents {
    private static final Instant AT = Instant.parse("2026-09-24T02:00:00Z");

    @Override
    public IssuedDocument prepare(
            Definition item,
            String definitionHash,
            DocumentTemplate template,
            Map<String, String> values,
            UUID caseId,
            String caseNumber) {
        return new IssuedDocument(
                UUID.randomUUID(),
                caseId,
                caseNumber,
                item.id(),
                definitionHash,
                template.id(),
                template.title(),
                "NO-1",
                "CODE",
                AT,
                IssuedDocument.Status.VALID,
                values,
                Map.of());
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
        return prepare(item, definitionHash, template, values, caseId, caseNumber);
    }

    @Override
    public Optional<String> series(DocumentTemplate template, Map<String, String> values) {
        return Optional.empty();
    }

    @Override
    public Sealable sealable(IssuedDocument document, DocumentTemplate template, boolean test) {
        throw new AssertionError("printed");
    }

    @Override
    public byte[] pdf(IssuedDocument document, DocumentTemplate template) {
        throw new UnsupportedOperationException("printed in the middle of a transaction");
    }

    @Override
    public byte[] ofd(IssuedDocument document, byte[] pdf) {
        throw new UnsupportedOperationException("copied in the middle of a transaction");
    }

    private static DocumentTemplate named(String id) {
        return new DocumentTemplate(id, "notice", Text.of("书"), "<html/>", null, List.of());
    }

    @Override
    public DocumentTemplate refusalTemplate() {
        return named("notice-refused");
    }

    @Override
    public DocumentTemplate acceptanceTemplate() {
        return named("notice-accepted");
    }

    @Override
    public DocumentTemplate stopTemplate() {
        return named("notice-clock-stopped");
    }

    @Override
    public DocumentTemplate extensionTemplate() {
        return named("notice-limit-extended");
    }

    @Override
    public DocumentTemplate tolerantAcceptanceTemplate() {
        return named("notice-accepted-tolerant");
    }

    @Override
    public DocumentTemplate correctionTemplate() {
        return named("notice-correction");
    }

    @Override
    public DocumentTemplate nonAcceptanceTemplate() {
        return named("notice-not-accepted");
    }

    @Override
    public DocumentTemplate revocationTemplate() {
        return named("notice-revoked");
    }

    @Override
    public DocumentTemplate decisionRevocationTemplate() {
        return named("notice-decision-revoked");
    }

    @Override
    public Optional<DocumentTemplate> template(Definition item, String templateId) {
        return Optional.empty();
    }

    @Override
    public String normaliseCode(String typed) {
        return typed;
    }

    @Override
    public boolean wellFormed(String code) {
        return true;
    }
}
