package onetrip.core.document;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import org.osgi.annotation.versioning.ProviderType;

/** Makes documents and prints them. Thread-safe. */
@ProviderType
public interface Documents {
    /**
     * A document to be stored with its case: number, verification code and public lines are given here. No I/O.
     *
     * <p>In a template these values are there without being given, and cannot be given otherwise: {@code number},
     * {@code code}, {@code issuedDate} (2026年11月24日), {@code issuedTime} (2026年11月24日 09:05), {@code caseNumber},
     * {@code bureau}, {@code validFrom} and {@code validUntil} (长期 where there is no end), {@code edition} (第2版, nothing for
     * the first); when printed also {@code verifyUrl} and {@code qr}, the address of an image. The number is made as {@link
     * onetrip.api.item.Numbering} says; a document whose number is counted is prepared with its serial.
     *
     * @param values what the template's placeholders say; a value that is not there is printed as nothing
     * @throws IllegalArgumentException if it is the {@linkplain #refusalTemplate notice of refusal} and gives no reason, or
     *     the {@linkplain #acceptanceTemplate notice of acceptance} and gives no day
     */
    IssuedDocument prepare(
            Definition item,
            String definitionHash,
            DocumentTemplate template,
            Map<String, String> values,
            UUID caseId,
            String caseNumber);

    /**
     * The same for an edition.
     *
     * @param how number and edition
     */
    IssuedDocument prepare(
            Definition item,
            String definitionHash,
            DocumentTemplate template,
            Map<String, String> values,
            UUID caseId,
            String caseNumber,
            Printing how);

    /**
     * What is counted together with this document; empty if its number needs no counter.
     *
     * @param values as for {@link #prepare}
     */
    Optional<String> series(DocumentTemplate template, Map<String, String> values);

    /**
     * Which printing a document is.
     *
     * @param edition from 1
     * @param number the number of the edition before, where it stays the same; else null
     * @param series of {@link #series}, with {@code serial}; null where nothing is counted or the number stays
     */
    record Printing(int edition, String number, String series, long serial) {
        /** The first, not counted. */
        public static final Printing FIRST = new Printing(1, null, null, 0);
    }

    /**
     * The document as PDF with embedded type: the same document gives the same bytes. Nothing outside the template is
     * loaded. A character that the type lacks is printed as its number, 〔U+2CC56〕. Its QR code leads to {@code /verify/} of the {@link
     * PublicSite}.
     *
     * @throws IllegalArgumentException if the template is no well-formed XHTML or has a DOCTYPE
     */
    byte[] pdf(IssuedDocument document, DocumentTemplate template);

    /**
     * What was printed as OFD (GB/T 33190-2016), to be read: the same pages, words, type and pictures, and no seal. The same file gives
     * the same bytes.
     *
     * @param pdf of {@link #pdf} or {@link Sealable#with}
     * @throws IllegalArgumentException if it is no such file
     */
    byte[] ofd(IssuedDocument document, byte[] pdf);

    /**
     * The same PDF with room for a detached signature (PAdES: {@code ETSI.CAdES.detached}), marked as a test on each page where it is
     * one. The same document gives the same digest.
     *
     * @throws IllegalArgumentException as for {@link #pdf}
     */
    Sealable sealable(IssuedDocument document, DocumentTemplate template, boolean test);

    /** A PDF that waits for its signature. Not thread-safe; to be closed. */
    interface Sealable extends AutoCloseable {
        /** SHA-256 of all bytes but the signature's, 32 bytes. */
        byte[] digest();

        /**
         * The finished file; once.
         *
         * @param signature CMS SignedData in DER, at most {@value #ROOM} bytes
         * @throws IllegalArgumentException if it is longer
         */
        byte[] with(byte[] signature);

        @Override
        void close();

        /** What a signature with its chain and a time stamp may take up, in bytes. */
        int ROOM = 24_576;
    }

    /**
     * The platform's notice of refusal (R-REFUSE, R-REFUSE2). Its values are {@code applicant}, {@code about} (for whom it was
     * applied: 为某某, or nothing) and {@code reason}; {@code itemTitle}, {@code basis} and {@code remedies} come from the
     * item's definition unless they are given. A refusal without a reason cannot be
     * prepared (行政许可法 art. 38).
     */
    DocumentTemplate refusalTemplate();

    /**
     * The platform's notice of acceptance (R-RECEIPT). Its values are {@code applicant}, {@code about}, {@code acceptedDate},
     * and where there are such limits {@code promisedDue} and {@code statutoryDue}, all as people read dates;
     * {@code provisional} is {@code true} while next year's holidays are not known.
     */
    DocumentTemplate acceptanceTemplate();

    /**
     * 特别程序告知书 (R-CLOCK): the applicant is told in writing how long it takes (行政许可法 art. 45). Its values are {@code
     * applicant}, {@code about}, {@code procedure}, {@code from}, {@code until}, {@code reason} and {@code basis}.
     */
    DocumentTemplate stopTemplate();

    /**
     * 延长办理期限告知书 (R-EXTEND; art. 42). Its values are {@code applicant}, {@code about}, {@code days}, {@code until},
     * {@code approvedBy}, {@code reason} and {@code basis}.
     */
    DocumentTemplate extensionTemplate();

    /**
     * The notice of acceptance with materials that may still come (R-TOLERANT): besides its values {@code missing}, one line each, and {@code
     * tolerantDue}.
     */
    DocumentTemplate tolerantAcceptanceTemplate();

    /** The one notice of what is to be put right (R-ONCE): {@code applicant}, {@code about}, {@code points}, {@code correctionDue}. */
    DocumentTemplate correctionTemplate();

    /** The notice of non-acceptance (R-RECEIPT): as the {@linkplain #refusalTemplate notice of refusal}. */
    DocumentTemplate nonAcceptanceTemplate();

    /** The revocation of an acceptance (R-TOLERANT): {@code applicant}, {@code about}, {@code missing}, {@code tolerantDue}. */
    DocumentTemplate revocationTemplate();

    /**
     * The revocation of a decision (行政许可法 art. 69): {@code applicant}, {@code about}, {@code reason}, {@code basis} (the law and the
     * article); the remedies are the item's.
     */
    DocumentTemplate decisionRevocationTemplate();

    /** The item's template with this id or the platform's: whatever an {@link IssuedDocument} of the item can name. */
    Optional<DocumentTemplate> template(Definition item, String templateId);

    /** As people type a code: blanks, dashes, case and full-width characters do not matter; null is empty. */
    String normaliseCode(String typed);

    /** False if this normalised code can be none: it was mistyped. */
    boolean wellFormed(String code);
}
