package onetrip.core.lifecycle;

import java.time.Instant;

/**
 * Who signed a jar, as the certificate says. Whether that is to be believed, the plan's checks say.
 *
 * @param publisher the name under which an administrator has entered the certificate; empty if nobody has, or if it is
 *     no longer good
 * @param subject of the certificate, printable
 * @param validUntil the certificate's last moment
 * @param fingerprint SHA-256 of the certificate, as {@code keytool -printcert} writes it
 */
public record Signer(String publisher, String subject, Instant validUntil, String fingerprint) {}
