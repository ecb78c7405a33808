package onetrip.core.document.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import onetrip.core.clock.Time;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/** A printed document with a signature dictionary whose contents are still to come: PDFBox keeps the room, the digest goes outside. */
final class SealablePdf implements Documents.Sealable {
    private final PDDocument pdf;
    private final SignatureOptions options = new SignatureOptions();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 * 1024);
    private final ExternalSigningSupport signing;
    private final byte[] digest;

    SealablePdf(IssuedDocument document, byte[] plain) {
        try {
            pdf = Loader.loadPDF(plain);
            pdf.setDocumentId(document.id().getMostSignificantBits());
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
            // Not the clock's: asking again must ask about the same bytes. The time that counts is in the time stamp.
            Calendar day = new GregorianCalendar(TimeZone.getTimeZone(Time.ZONE), Locale.ROOT);
            day.setTimeInMillis(document.issuedAt().toEpochMilli());
            signature.setSignDate(day);
            options.setPreferredSignatureSize(ROOM);
            pdf.addSignature(signature, options);
            signing = pdf.saveIncrementalForExternalSigning(bytes);
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (InputStream content = new DigestInputStream(signing.getContent(), sha)) {
                content.transferTo(java.io.OutputStream.nullOutputStream());
            }
            digest = sha.digest();
        } catch (IOException e) {
            throw new UncheckedIOException("the document cannot be prepared for its seal", e);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public byte[] digest() {
        return digest.clone();
    }

    @Override
    public byte[] with(byte[] signature) {
        if (signature.length > ROOM) {
            throw new IllegalArgumentException("a signature of " + signature.length + " bytes has no room");
        }
        try {
            signing.setSignature(signature);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        try {
            options.close();
            pdf.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
