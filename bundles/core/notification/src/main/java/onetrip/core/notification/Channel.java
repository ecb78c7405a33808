package onetrip.core.notification;

import java.util.List;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ConsumerType;

/** A way to reach people outside the platform; an OSGi service. Thread-safe. */
@ConsumerType
public interface Channel {
    /** {@code mail}, {@code sms} … */
    String id();

    /** Where the person is reached by it; null if nowhere. */
    String address(Account to);

    /** Whether this is an address that it could reach. */
    boolean reaches(String address);

    /** False while it is not configured: then nothing is queued for it, and what is queued waits. */
    boolean enabled();

    /**
     * One attempt; returns when the other side has taken it, and within a minute in any case: what is sent is lent to one
     * node for two.
     *
     * @return by which it can be told later whether it arrived
     */
    Taken send(Message message, String address) throws DeliveryException;

    /** Whether what was taken has arrived, as far as that is newly known; the same may be told twice. Also asked while nothing may be sent. */
    default List<Arrival> arrivals() {
        return List.of();
    }

    /** What {@link #arrivals} told is written down; until then it has to be told again. */
    default void kept(List<Arrival> arrivals) {}

    /** Messages to one address in a day at most, but for what the law wants told; 0: as many as there are. */
    default int perDay() {
        return 0;
    }

    /** Addresses at which nobody takes anything from us any more, as far as that is newly known; each once. */
    default List<String> gone() {
        return List.of();
    }

    /**
     * The other side has it.
     *
     * @param carrier who; empty where nothing more will be heard
     * @param receipt the carrier's number
     */
    record Taken(String carrier, String receipt) {
        /** Nothing more will be heard. */
        public static final Taken SILENT = new Taken("", "");
    }

    /** @param code why not; empty if it arrived */
    record Arrival(String carrier, String receipt, boolean arrived, String code) {}

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
