package onetrip.core.casework.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Command;
import onetrip.core.casework.PaperCommand;
import onetrip.core.casework.Refused;
import onetrip.core.casework.RulesAway;
import onetrip.core.document.DocumentStore;
import onetrip.core.document.Documents;
import onetrip.core.document.Documents.Printing;
import onetrip.core.document.IssuedDocument;
import onetrip.core.document.Seal;
import onetrip.core.document.SealAway;

/** Makes the documents of a case: with their numbers, under the seal, and again where an edition was wrong. Thread-safe. */
final class Papermaker {
    private static final String LEFT = "办件没有作出决定就结束了";

    private final Documents documents;
    private final DocumentStore issued;
    private final CaseStore numbers;
    private final Seal seal;

    /** @param issued may be null together with {@code numbers} where nothing is counted or printed again */
    Papermaker(Documents documents, DocumentStore issued, CaseStore numbers, Seal seal) {
        this.documents = documents;
        this.issued = issued;
        this.numbers = numbers;
        this.seal = seal;
    }

    /**
     * The first edition.
     *
     * @param values what the template's placeholders say
     * @throws RulesAway while nothing can be sealed
     */
    IssuedDocument first(Work work, DocumentTemplate template, Map<String, String> values, Instant now) {
        if (!seal.available()) {
            throw new RulesAway(RulesAway.SEAL);
        }
        try {
            return make(work, template, values, counted(work, template, values, 1, now));
        } catch (SealAway away) {
            throw new RulesAway(RulesAway.SEAL);
        }
    }

    private Printing counted(
            Work work, DocumentTemplate template, Map<String, String> values, int edition, Instant now) {
        return documents
                .series(template, values)
                .map(series -> new Printing(edition, null, series, numbers.reserveNumber(series, work.id, now)))
                .orElse(new Printing(edition, null, null, 0));
    }

    private IssuedDocument make(Work work, DocumentTemplate template, Map<String, String> values, Printing how)
            throws SealAway {
        IssuedDocument document = documents.prepare(
                work.definition, work.state.definitionHash(), template, values, work.id, work.state.number(), how);
        IssuedDocument sealed = seal.sealed(document, template);
        work.documents.add(sealed);
        return sealed;
    }

    /** The edition that is to be made again. */
    IssuedDocument edition(Work work, UUID document) {
        IssuedDocument old = issued.find(document)
                .filter(d -> d.caseId().equals(work.id))
                .orElseThrow(
                        () -> new Refused("document-unknown", new Text("这件没有这份证件。", "The case has no such document.")));
        if (!isOf(work.definition, old)) {
            throw new Refused(
                    "document-notice",
                    new Text(
                            "这是局里的告知文书，不能补发，下载就行。",
                            "This is a notice of the bureau. It is downloaded, not made again."));
        }
        if (old.status() != IssuedDocument.Status.VALID) {
            throw new Refused(
                    "document-void",
                    new Text("这份证件已经作废，看最新的那一份。", "This edition holds no more. Look at the newest one."));
        }
        return old;
    }

    /** The next edition; the old one ends with the same commit. */
    Command again(Work work, PaperCommand.Reissue c, IssuedDocument old, Map<String, String> values, Instant now) {
        if (!seal.available()) {
            throw sealAway();
        }
        DocumentTemplate template = work.definition.document(old.templateId()).orElseThrow();
        int edition = old.edition().number() + 1;
        Printing how = c.newNumber()
                ? counted(work, template, values, edition, now)
                : new Printing(edition, old.number(), null, 0);
        IssuedDocument made;
        try {
            made = make(work, template, values, how);
        } catch (SealAway away) {
            throw sealAway();
        }
        seal.ends(old.id());
        work.ended.add(new CaseStore.DocumentEnd(old.id(), made.number(), c.reason(), now));
        return new PaperCommand.RecordReissue(
                c.officer(), old.id(), old.number(), made.id(), template.id(), made.number(), edition, c.reason());
    }

    private static Refused sealAway() {
        return new Refused(
                "seal-away", new Text("电子印章现在用不了，稍后再补发。", "The seal service does not answer. Please try again later."));
    }

    /** What falls with the decision; it ends with the same commit. */
    PaperCommand.Revoke fallen(Work work, PaperCommand.Revoke c, Instant now) {
        List<UUID> held = issued.ofCase(work.id).stream()
                .filter(d -> d.status() == IssuedDocument.Status.VALID && isOf(work.definition, d))
                .map(IssuedDocument::id)
                .toList();
        held.forEach(id -> {
            work.ended.add(new CaseStore.DocumentEnd(id, null, c.reason(), now));
            seal.ends(id);
        });
        return new PaperCommand.Revoke(c.officer(), held, c.reason(), c.ground(), c.fraud());
    }

    /** The written refusal falls with the refusal. */
    void unrefused(Work work, String reason, Instant now) {
        String refusal = documents.refusalTemplate().id();
        issued.ofCase(work.id).stream()
                .filter(d -> d.status() == IssuedDocument.Status.VALID
                        && d.templateId().equals(refusal))
                .forEach(d -> work.ended.add(new CaseStore.DocumentEnd(d.id(), null, reason, now)));
    }

    /** What was made on the way falls with a case that ends without a decision. */
    void left(Work work, Instant now) {
        if (issued == null) {
            return;
        }
        issued.ofCase(work.id).stream()
                .filter(d -> d.status() == IssuedDocument.Status.VALID && isOf(work.definition, d))
                .forEach(d -> {
                    work.ended.add(new CaseStore.DocumentEnd(d.id(), null, LEFT, now));
                    seal.ends(d.id());
                });
    }

    private static boolean isOf(Definition item, IssuedDocument document) {
        return item.document(document.templateId()).isPresent();
    }
}
