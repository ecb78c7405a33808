package onetrip.api.message;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An adapter to a messenger's official account (公众号), registered as an OSGi service with the properties {@link MessageConnector#CHANNEL} and
 * {@link MessageConnector#NAME}. It knows people under a name of its own for each official account, which somebody proves by going there
 * in the browser and coming back. Each method that asks the platform is one attempt with an end. Must be safe for use by many threads.
 */
@ConsumerType
public interface MessengerConnector {
    /** Never throws for anything that the other side did. */
    MessageAnswer send(TemplateMessage message);

    /** What is newly known about messages that were taken; what was returned once may be returned again. */
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

    /** Whether the platform answers and knows us; nobody is sent anything. Never throws for anything that the other side did. */
    default boolean answers(Duration deadline) {
        return false;
    }

    /** Accounts that take nothing more from us, as the platform told by itself; each once. */
    List<String> gone();

    /**
     * Where to send the person.
     *
     * @param callback our absolute address to come back to
     * @param state comes back with the person, unchanged: {@code [A-Za-z0-9]}, at most 128 characters
     */
    URI depart(URI callback, String state);

    /** The person is back. Never throws for anything that came from outside. @param code what the browser brought along */
    Arrival arrive(String code);

    /**
     * The platform calls us, from server to server.
     *
     * @param query parameters of the address
     * @param body as it came; empty where it only asks whether we are there
     * @return what to answer; empty if it is not the platform, or too old, or was altered: then nothing was believed
     */
    Optional<String> told(Map<String, String> query, byte[] body);

    /** Who came back. @param address empty unless {@link Outcome#KNOWN} */
    record Arrival(Outcome outcome, String address) {
        public static Arrival of(Outcome outcome) {
            return new Arrival(outcome, "");
        }

        /** Without the address, fit for a log. */
        @Override
        public String toString() {
            return "Arrival[" + outcome + "]";
        }
    }

    /** How coming back ended. */
    enum Outcome {
        KNOWN,
        /** We know who, and that this person does not follow the official account: nothing would arrive. */
        NOT_FOLLOWING,
        /** What was brought along is not good, or not any more. */
        REFUSED,
        /** The platform does not answer, or not us. */
        AWAY
    }
}
