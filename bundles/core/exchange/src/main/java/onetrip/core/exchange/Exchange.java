package onetrip.core.exchange;

import onetrip.api.exchange.Query;
import onetrip.api.exchange.SourceAnswer;
import org.osgi.annotation.versioning.ProviderType;

/** Questions to outside sources, with deadline, retry, circuit breaker and bulkhead. Thread-safe. */
@ProviderType
public interface Exchange {
    /**
     * Asks and waits no longer than the query's deadline. Never throws: no connector for the type, a time-out, an open
     * breaker or an unreadable answer are {@link SourceAnswer.Status#UNAVAILABLE}.
     *
     * <p>A question that names no case, no purpose or no legal ground is not put to anybody (个人信息保护法 art. 34): it is {@code INVALID_REQUEST},
     * a mistake of ours.
     *
     * <p>Of several connectors for a type the one with the highest service ranking is asked; one that appears while a
     * question waits may answer its next attempt. Only {@code UNAVAILABLE} is tried again. {@code askedAt} of the answer
     * is the platform's time.
     */
    SourceAnswer ask(Query query);
}
