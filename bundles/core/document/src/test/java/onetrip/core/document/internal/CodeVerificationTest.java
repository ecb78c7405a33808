package onetrip.core.document.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.document.DocumentStore;
import onetrip.core.document.IssuedDocument;
import onetrip.core.document.Verification;
import onetrip.core.document.Verification.Answer;
import onetrip.core.document.Verification.Kind;
import org.junit.jupiter.api.Test;

class CodeVerificationTest {
    private final Shelf shelf = new Shelf();
    private final Verification verification = new CodeVerification(shelf, () -> Sample.NOW);
    private final IssuedDocument document = Sample.document(
            Sample.body("<p/>"), Map.of("name", "测试某", "certNo", "33032720150101001X", "school", "灵溪一小"));

    @Test
    void aValidDocumentShowsItsPublicLinesAndNothingItWasPrintedFrom() {
        shelf.documents.put(document.id(), document);
        Answer answer = verification.verify(document.code());
        assertEquals(Kind.VALID, answer.kind());
        IssuedDocument shown = answer.document().orElseThrow();
        assertEquals(document.publicLines(), shown.publicLines());
        assertEquals(Map.of(), shown.values());
        assertFalse(answer.toString().contains("测试某"), answer.toString());
        assertFalse(answer.toString().contains("20150101"), answer.toString());
    }

    @Test
    void aCodeMayBeTypedInGroupsAndSmallLetters() {
        shelf.documents.put(document.id(), document);
        String typed = document.code().toLowerCase(java.util.Locale.ROOT).replaceAll("(.{4})", "$1 ");
        assertEquals(Kind.VALID, verification.verify(typed).kind());
    }

    @Test
    void aRevokedDocumentIsSaidToBeRevoked() {
        shelf.documents.put(document.id(), document);
        shelf.revoke(document.id(), "出错", Sample.NOW);
        assertEquals(Kind.REVOKED, verification.verify(document.code()).kind());
    }

    private IssuedDocument with(IssuedDocument.Status status, LocalDate from, LocalDate until) {
        IssuedDocument d = document;
        return new IssuedDocument(
                d.id(),
                d.caseId(),
                d.caseNumber(),
                d.itemId(),
                d.definitionHash(),
                d.templateId(),
                d.title(),
                d.number(),
                d.code(),
                d.issuedAt(),
                status,
                d.values(),
                d.publicLines(),
                new IssuedDocument.Edition(1, from, until, null, 0, "X-2", Sample.NOW));
    }

    private Kind said(IssuedDocument d) {
        shelf.documents.put(d.id(), d);
        return verification.verify(d.code()).kind();
    }

    @Test
    void aDocumentHoldsFromItsFirstDayToItsLast() {
        LocalDate today = LocalDate.ofInstant(Sample.NOW, onetrip.core.clock.Time.ZONE);
        IssuedDocument.Status valid = IssuedDocument.Status.VALID;
        assertEquals(Kind.VALID, said(with(valid, today, today)));
        assertEquals(Kind.EXPIRED, said(with(valid, null, today.minusDays(1))));
        assertEquals(Kind.NOT_YET, said(with(valid, today.plusDays(1), null)));
    }

    @Test
    void anEditionThatWasReplacedSaysByWhich() {
        assertEquals(Kind.REPLACED, said(with(IssuedDocument.Status.REPLACED, null, null)));
        assertEquals(
                "X-2",
                verification
                        .verify(document.code())
                        .document()
                        .orElseThrow()
                        .edition()
                        .replacedBy());
    }

    @Test
    void aRevocationOutweighsAnEnd() {
        assertEquals(Kind.REVOKED, said(with(IssuedDocument.Status.REVOKED, null, LocalDate.parse("2020-01-01"))));
    }

    @Test
    void aCodeNobodyHasIsUnknown() {
        Answer answer = verification.verify(document.code());
        assertEquals(Kind.UNKNOWN, answer.kind());
        assertTrue(answer.document().isEmpty());
    }

    @Test
    void aMistypedCodeNeverReachesTheStore() {
        assertEquals(Kind.MALFORMED, verification.verify("ABCD").kind());
        assertEquals(Kind.MALFORMED, verification.verify(null).kind());
        assertEquals(0, shelf.lookups);
    }

    /** Documents in memory. */
    private static final class Shelf implements DocumentStore {
        private final Map<UUID, IssuedDocument> documents = new LinkedHashMap<>();
        private int lookups;

        @Override
        public Optional<IssuedDocument> find(UUID id) {
            return Optional.ofNullable(documents.get(id));
        }

        @Override
        public Optional<IssuedDocument> byCode(String code) {
            lookups++;
            return documents.values().stream()
                    .filter(d -> d.code().equals(code))
                    .findFirst();
        }

        @Override
        public List<IssuedDocument> ofCase(UUID caseId) {
            return documents.values().stream()
                    .filter(d -> d.caseId().equals(caseId))
                    .toList();
        }

        @Override
        public boolean revoke(UUID id, String reason, Instant at) {
            return documents.computeIfPresent(id, (key, d) -> revoked(d)) != null;
        }

        private static IssuedDocument revoked(IssuedDocument d) {
            return new IssuedDocument(
                    d.id(),
                    d.caseId(),
                    d.caseNumber(),
                    d.itemId(),
                    d.definitionHash(),
                    d.templateId(),
                    d.title(),
                    d.number(),
                    d.code(),
                    d.issuedAt(),
                    IssuedDocument.Status.REVOKED,
                    d.values(),
                    d.publicLines());
        }
    }
}
