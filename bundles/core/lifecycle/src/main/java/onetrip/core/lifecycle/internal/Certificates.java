package onetrip.core.lifecycle.internal;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import onetrip.core.lifecycle.Signer;

/** How certificates are shown to people. */
final class Certificates {
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(":").withUpperCase();

    private Certificates() {}

    /** As {@code keytool -printcert} writes it: pairs of upper-case hex digits with colons between. */
    static String fingerprint(X509Certificate certificate) {
        try {
            return PAIRS.formatHex(HexFormat.of().parseHex(Sha256.of(certificate.getEncoded())));
        } catch (CertificateEncodingException e) {
            // It was decoded a moment ago.
            throw new IllegalStateException(e);
        }
    }

    /** The same from what a person typed, with or without colons; anything else stays what it is and matches nothing. */
    static String fingerprint(String typed) {
        String digits = typed.replace(":", "").toUpperCase(Locale.ROOT);
        return digits.matches("[0-9A-F]{64}") ? PAIRS.formatHex(HexFormat.of().parseHex(digits)) : typed;
    }

    static String subject(X509Certificate certificate) {
        return Printable.line(certificate.getSubjectX500Principal().getName());
    }

    static Signer signer(String publisher, X509Certificate certificate) {
        return new Signer(
                publisher, subject(certificate), certificate.getNotAfter().toInstant(), fingerprint(certificate));
    }
}
