package onetrip.core.exchange;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps questions that people answer; implemented by the store. They go with their case. Thread-safe; each method is one transaction. */
@ConsumerType
public interface ManualQuestions {
    /**
     * The question as it stands. It is kept now if this case has not asked it before: the same type, keys, item, purpose and ground
     * are one question, whoever asks at the same time.
     *
     * @return nothing if there is no such case: nobody is asked for a form that may never be sent
     */
    Optional<ManualQuestion> ask(ManualQuestion question);

    Optional<ManualQuestion> find(UUID id);

    /** Those that wait for one of these offices, the earliest due first. */
    List<ManualQuestion> open(Collection<String> offices, int most);

    /**
     * Keeps the answer, and has what the case waits for asked again in the next round.
     *
     * @param version that the answer was given to
     * @return false if somebody else has answered meanwhile, or the question went with its case; nothing was changed then
     */
    boolean answer(UUID id, int version, ManualQuestion.Outcome outcome, Map<String, String> data, UUID by, Instant at);
}
