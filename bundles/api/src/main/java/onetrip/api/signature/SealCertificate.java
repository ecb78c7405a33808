package onetrip.api.signature;

import java.time.Instant;

/**
 * Whose seal it is.
 *
 * @param subject the name in the certificate, for people
 * @param serial its number at its issuer, hexadecimal
 * @param validFrom first instant
 * @param validUntil last instant; whoever looks after seals is warned before
 * @param test whether it is a test certificate: nothing sealed with it is a document of the bureau
 */
public record SealCertificate(String subject, String serial, Instant validFrom, Instant validUntil, boolean test) {}
