package onetrip.core.document;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * 电子印章: whether documents can be sealed at this moment. The seam to the bureau's seal service; until one is connected the
 * operator says so ({@code onetrip.seal}). While it is away no certificate goes out: the decision stands with its date, and the
 * document follows by itself (R-GRANT). Thread-safe.
 */
@ConsumerType
public interface Seal {
    /** False if nothing can be sealed now; asked before each certificate and licence, not for the bureau's own notices. */
    boolean available();
}
