package onetrip.api.identity;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Text;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An adapter to somebody who knows who people are, registered as an OSGi service with the property {@link #NAME}. The person goes
 * there in the browser and comes back. Must be safe for use by many threads.
 */
@ConsumerType
public interface IdentityConnector {
    /** Service property: its own short name, {@code [a-z0-9-]}, unique on a server; stands in addresses. */
    String NAME = "onetrip.identity.name";

    /** What the button says. */
    Text label();

    /** How sure it can make us, at most. */
    Assurance best();

    /**
     * Where to send the person.
     *
     * @param callback our absolute address to come back to
     * @param wanted how sure we have to be, at most {@link #best}
     * @param lang {@code zh} or {@code en}
     * @throws IdentityAway if the provider has to be asked first and does not answer
     */
    Departure depart(URI callback, Assurance wanted, String lang) throws IdentityAway;

    /**
     * The person is back. Never throws for anything that came from outside.
     *
     * @param callback as it was for {@link #depart}
     * @param parameters what the browser brought along
     * @param kept {@link Departure#keep} of the departure
     */
    Arrival arrive(URI callback, Map<String, String> parameters, String kept);

    /** Whether {@link #answers} asks the other side. */
    default boolean testable() {
        return false;
    }

    /** Whether the provider answers; nobody is asked about. Never throws for anything that the other side did. */
    default boolean answers(Duration deadline) {
        return false;
    }

    /**
     * Where the person can end the provider's own session, too; empty if that is not offered.
     *
     * @param leave {@link Principal#leave}
     * @param back our absolute address to come back to
     */
    default Optional<URI> leave(String leave, URI back) {
        return Optional.empty();
    }

    /**
     * Which of its sessions the provider says are over, told from server to server.
     *
     * @param body what it sent, as it came
     * @return empty if that is not signed by the provider, was not meant for us, or is too old
     */
    default Optional<Ended> ended(String body) {
        return Optional.empty();
    }

    /**
     * Where to go, and what has to be remembered until the return.
     *
     * @param location absolute address
     * @param keep at most 2,000 characters of {@code [A-Za-z0-9._~-]}; the gate keeps it in a cookie that no script reads
     */
    record Departure(URI location, String keep) {}

    /**
     * What is over.
     *
     * @param subject whose sessions; empty if only {@code session} is named
     * @param session one session; empty: all of the subject
     */
    record Ended(String subject, String session) {}
}
