package onetrip.api.signature;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that seals documents of the bureau (CX-25; 国务院令第716号 art. 8 to 11, 电子签名法 art. 13 and 14). Methods block no longer
 * than their deadline and do not throw; an implementation is thread-safe.
 */
@ConsumerType
public interface SignatureConnector {
    /** Service property: what people call the service; at most 60 characters. */
    String NAME = "onetrip.signature.name";

    /** Service property: {@code false} switches it off. */
    String ENABLED = "onetrip.signature.enabled";

    /** Service property: {@code true} if it seals with test certificates; documents then say so where they are printed. */
    String TEST = "onetrip.signature.test";

    /** Asks for a seal; the same key gives the same seal. */
    SealAnswer seal(SealRequest request);

    /**
     * From now on the service says that what was sealed under this key holds no more. A key that it never saw is revoked, too.
     *
     * @param key of the request
     * @return false if nobody answered or it does not want to: ask again
     */
    boolean revoke(String key, Duration deadline);

    /** The certificate that would seal now, checked as that of a seal is except for its time; empty if nobody answers or it is none that is trusted. */
    Optional<SealCertificate> certificate(Duration deadline);

    /**
     * Whether a seal covers this digest and its chain leads to whom we trust, at the time at which it was made. Nobody is asked.
     *
     * @param digest SHA-256 of the bytes that it should cover
     * @param signature CMS SignedData in DER
     */
    boolean verify(byte[] digest, byte[] signature);
}
