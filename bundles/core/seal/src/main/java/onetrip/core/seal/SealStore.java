package onetrip.core.seal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.document.Seal;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps orders and what was sealed; implemented by the store. Thread-safe; each method is one transaction. */
@ConsumerType
public interface SealStore {
    /** @param look when to see what became of it @return false if there is an open order for this paper already */
    boolean insert(SealOrder order, Instant look);

    /** The open order for a paper. */
    Optional<SealOrder> open(String paper);

    /** An attempt gave no seal. @param trouble a short word */
    void tried(UUID id, String trouble);

    /**
     * It is sealed.
     *
     * @param licence the service's number
     * @param file the sealed PDF
     * @param look when to see what became of it
     * @return false if the order is not waited for any more
     */
    boolean sealed(UUID id, String licence, Seal.Mark mark, byte[] file, Instant look);

    /** An open order that is still good is looked at later. @return false if it is not open any more */
    boolean postpone(UUID id, Instant look);

    /** Nothing waits for it any more; it is looked at and, unless its document holds, taken back. */
    void close(UUID id, Instant look);

    /** Takes orders that are due to be looked at, so that no other node looks at them before {@code until}. */
    List<SealOrder> claim(Instant now, Instant until, int limit);

    /** @param look null: it need not be looked at any more */
    void looked(UUID id, int tries, Instant look);

    /** The service knows that it holds no more. @param keep whether its file stays, because somebody was given it */
    void revoked(UUID id, boolean keep);

    /** Nobody was given it, and the service never made anything of it. */
    void forget(UUID id);

    Optional<byte[]> file(UUID document);

    Optional<Seal.Mark> mark(UUID document);
}
