package onetrip.api.signature;

import java.time.Instant;

/**
 * What came of a request for a seal.
 *
 * @param detail why not, as a short word: the service's own or one of the connector's ({@code another-digest}, {@code untrusted},
 *     {@code certificate-expired}, {@code certificate-not-yet}, {@code certificate-revoked}, {@code test-certificate}, {@code
 *     clock}, {@code unreadable}, {@code no-answer}); no data, fit for a log
 * @param seal present exactly if the status is SEALED
 */
public record SealAnswer(Status status, String detail, Seal seal) {
    /** How it went. */
    public enum Status {
        /** Sealed, now or at an earlier attempt with the same key; checked by the connector. */
        SEALED,
        /** Nobody answered, or not now: it may have been sealed all the same, the key tells. */
        AWAY,
        /** The service does not seal this, or what it gave is no seal that holds. People have to look. */
        REFUSED
    }

    /**
     * A seal that the connector has checked against digest, certificate, trust and time.
     *
     * @param signature CMS SignedData in DER, detached, with the chain of certificates in it
     * @param licence the service's own number of this seal, for revoking and for questions
     * @param at time stamp of the seal
     */
    public record Seal(byte[] signature, String licence, Instant at, SealCertificate certificate) {
        public Seal {
            signature = signature.clone();
        }

        @Override
        public byte[] signature() {
            return signature.clone();
        }
    }

    public static SealAnswer sealed(Seal seal) {
        return new SealAnswer(Status.SEALED, "", seal);
    }

    public static SealAnswer away(String detail) {
        return new SealAnswer(Status.AWAY, detail, null);
    }

    public static SealAnswer refused(String detail) {
        return new SealAnswer(Status.REFUSED, detail, null);
    }
}
