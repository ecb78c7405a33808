package onetrip.core.notification;

import org.osgi.annotation.versioning.ConsumerType;

/** A way to reach people outside the platform; an OSGi service. Thread-safe. */
@ConsumerType
public interface Channel {
    /** {@code mail}, {@code sms} … */
    String id();

    /** False while it is not configured: then nothing is queued for it, and what is queued waits. */
    boolean enabled();

    /**
     * One attempt; returns when the other side has taken it, and within a minute in any case: what is sent is lent to one
     * node for two.
     */
    void send(Message message, String address) throws DeliveryException;

    /** It could not be delivered. */
    final class DeliveryException extends Exception {
        private static final long serialVersionUID = 1L;
        private final DeliveryProblem problem;

        /** @param detail the other side's reply code or the kind of failure; never its text, which may repeat the address */
        public DeliveryException(DeliveryProblem problem, String detail, Throwable cause) {
            super(detail.isEmpty() ? problem.id() : problem.id() + " " + detail, cause);
            this.problem = problem;
        }

        public DeliveryProblem problem() {
            return problem;
        }
    }
}
