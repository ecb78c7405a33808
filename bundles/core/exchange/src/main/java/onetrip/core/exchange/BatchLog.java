package onetrip.core.exchange;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whose data were used for no case, as a match in the night does, so that the person sees it (R-LOG, 个人信息保护法 art. 44, 45). A list names
 * thousands of people every night: there is one entry for a person, an item, a source and a month, which counts. Implemented by
 * the store; thread-safe, each method is one transaction.
 */
@ConsumerType
public interface BatchLog {
    /** Before the id of a register: the list was given to {@link Use#system}, and no source was asked. */
    String HANDED = "handed:";

    /**
     * What was used, without whose.
     *
     * @param type query type of the source, or {@link BatchLog#HANDED} and a register
     * @param system the outside system's name
     * @param ground the legal ground
     * @param at when last, platform time
     * @param times how often in that month
     */
    record Use(String itemId, String type, String system, String purpose, String ground, Instant at, int times) {}

    /** Each of these people once more; {@link Use#times} is not read. People whose number is blank are nobody. */
    void note(Use use, Collection<String> certNos);

    /** Each person whom one of these cases is about once more: of a list that names people by another number. What is no case's number is nobody's. */
    void noteCases(Use use, Collection<String> numbers);

    /**
     * What was used of these people, the latest first.
     *
     * @param before later entries, and those of that moment, are left out
     */
    List<Use> about(Collection<String> certNos, Instant before, int most);
}
