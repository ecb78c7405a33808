package onetrip.api.exchange;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An adapter to an outside system that answers questions, registered as an OSGi service. The platform adds deadline,
 * retry, circuit breaker and bulkhead; a connector makes one attempt and maps the answer.
 *
 * <p>Must be safe for use by many threads.
 */
@ConsumerType
public interface QueryConnector {
    /** Service property: the query types it answers, String or String[]. */
    String TYPES = "onetrip.query.types";

    /** Service property: {@code false} while its configuration is not meant to be used; absent, it is. */
    String ENABLED = "onetrip.query.enabled";

    /**
     * One attempt. A source that cannot be reached, is late or answers what cannot be read is
     * {@link SourceAnswer.Status#UNAVAILABLE}, never an exception.
     */
    SourceAnswer ask(Query query);
}
