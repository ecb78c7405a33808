package onetrip.core.exchange;

import java.time.Instant;
import java.time.LocalDate;
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

    /** Those of all offices that nobody has answered in the days that the office promised, of cases that are not decided; the earliest due first. */
    List<ManualQuestion> overdue(LocalDate today, int most);

    /** Those that one of these offices has answered, of cases that are not decided, the newest first. */
    List<ManualQuestion> answered(Collection<String> offices, int most);

    /** Answers to this question that were taken back, the newest first. What they said is kept, and not told here. */
    List<TakenBack> takenBack(UUID id);

    /** An answer that stands no more. */
    record TakenBack(UUID answeredBy, Instant answeredAt, UUID by, Instant at, String reason) {
        /** Without the words, fit for a log. */
        @Override
        public String toString() {
            return "TakenBack[" + at + "]";
        }
    }

    /**
     * The end of an answer: the question is open again. Written with what it does to the case, in one transaction.
     *
     * @param version of the question with that answer
     */
    record Back(UUID question, int version, UUID by, Instant at, String reason) {
        /** Without the words, fit for a log. */
        @Override
        public String toString() {
            return "Back[" + question + "]";
        }
    }

    /**
     * Keeps the answer, and has what the case waits for asked again in the next round.
     *
     * @param version that the answer was given to
     * @return false if somebody else has answered meanwhile, or the question went with its case; nothing was changed then
     */
    boolean answer(UUID id, int version, ManualQuestion.Outcome outcome, Map<String, String> data, UUID by, Instant at);
}
