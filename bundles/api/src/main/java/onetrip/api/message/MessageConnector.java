package onetrip.api.message;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An adapter to somebody who carries short messages, as a provider of SMS, registered as an OSGi service with the properties {@link
 * #CHANNEL} and {@link #NAME}. Of several for one channel the one of the highest {@code service.ranking} is asked first, the
 * others stand in while it is away. Each method is one attempt that ends within the deadline.
 *
 * <p>Must be safe for use by many threads.
 */
@ConsumerType
public interface MessageConnector {
    /** Service property: what it carries, as {@code sms}. */
    String CHANNEL = "onetrip.message.channel";

    /** Service property: its own short name, {@code [a-z0-9-]}, unique on a server. */
    String NAME = "onetrip.message.name";

    /** Never throws for anything that the other side did. */
    MessageAnswer send(OutsideMessage message);

    /** What is newly known about messages that were taken; what was returned once may be returned again. Empty if nothing is known. Also asked while nothing may be sent. */
    List<MessageReceipt> receipts();

    /**
     * What {@link #receipts} returned is written down: it need not be returned again. Whatever this was not called for, because the platform could not write
     * it down, has to be returned again, be it that the other side is made to tell it again.
     */
    default void kept(List<MessageReceipt> receipts) {}

    /** Whether {@link #answers} asks the other side. */
    default boolean testable() {
        return false;
    }

    /** Whether the other side answers and knows us; nobody is sent anything. Never throws for anything that the other side did. */
    default boolean answers(Duration deadline) {
        return false;
    }
}
