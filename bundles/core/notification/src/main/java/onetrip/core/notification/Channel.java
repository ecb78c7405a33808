package onetrip.core.notification;

import org.osgi.annotation.versioning.ConsumerType;

/** A way to reach people outside the platform; an OSGi service. Thread-safe. */
@ConsumerType
public interface Channel {
    /** {@code mail}, {@code sms} … */
    String id();

    /** False while it is not configured: then nothing is queued for it. */
    boolean enabled();

    /** One attempt; returns when the other side has taken it. */
    void send(Notice notice, String address) throws DeliveryException;

    /** It could not be delivered. */
    final class DeliveryException extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean permanent;

        /** @param permanent true if trying again is of no use */
        public DeliveryException(boolean permanent, String reason, Throwable cause) {
            super(reason, cause);
            this.permanent = permanent;
        }

        public boolean permanent() {
            return permanent;
        }
    }
}
