package onetrip.core.casework;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.exchange.ManualQuestion;
import onetrip.core.exchange.ManualQuestions;
import onetrip.core.exchange.ManualSource;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Questions of cases to an office that has no interface, for its clerks (decision 0044). A clerk sees whom a question is about and for
 * what it is asked, and never the case. Every method authorises on its own. Thread-safe.
 */
@ProviderType
public interface OfficeQuestions {
    /** Most lines of a list. */
    int MOST = 200;

    /**
     * @param source empty if its configuration is gone: the question stays, and nobody can answer it meanwhile
     * @param needed whether the case still waits for anything
     * @param stays of one that is answered: why the answer cannot be taken back any more; empty if it can
     * @param earlier answers that were taken back, the newest first
     */
    record Seen(
            ManualQuestion question,
            Optional<ManualSource> source,
            boolean needed,
            Optional<Text> stays,
            List<ManualQuestions.TakenBack> earlier) {
        public Seen {
            earlier = List.copyOf(earlier);
        }
    }

    /** Whether this account answers for an office at all. */
    boolean works(Account staff);

    /** Whether this account answers, and there is something to answer: a source of its offices, or a question that one left behind. */
    boolean concerns(Account staff);

    /** Of the own offices' questions those that nobody has answered and that are still needed, the earliest due first. */
    List<ManualQuestion> open(Account staff);

    /** Of the own offices' questions those that were answered lately and whose case is not decided, the newest first. */
    List<ManualQuestion> answered(Account staff);

    /** One of the own offices; the look is written down (R-LOG) before anything is shown. */
    Optional<Seen> find(UUID id, Account staff);

    /** The same with whom it is about unmasked; that is written down as a reading. */
    Optional<Seen> reveal(UUID id, Account staff);

    /**
     * Paths that are missing or wrong; empty if the answer can be given.
     *
     * @param version as the clerk saw it
     * @throws Refused {@code question-unknown}, {@code changed-meanwhile} if somebody else answered, {@code source-gone},
     *     {@code not-needed}, {@code recused}
     */
    List<String> wrong(UUID id, int version, ManualQuestion.Outcome outcome, Map<String, String> data, Account staff);

    /**
     * Gives the answer; the case goes on with it by itself.
     *
     * @throws Refused as {@link #wrong}, and {@code answer-wrong} if anything is missing
     */
    void answer(UUID id, int version, ManualQuestion.Outcome outcome, Map<String, String> data, Account staff);

    /**
     * Takes an answer back while nothing was decided with it, whoever of the office gave it: the question is open again, and the case
     * owes this source an answer as before. Case, applicant and whoever has the case learn of it.
     *
     * @param version as the clerk saw it
     * @param reason for whoever has the case, up to {@value #LONGEST_REASON} characters
     * @throws Refused {@code question-unknown}, {@code changed-meanwhile}, {@code recused}, {@code reason-missing},
     *     {@code words-too-long}, and {@code answer-used} if the case went on with it
     */
    void takeBack(UUID id, int version, String reason, Account staff);

    int LONGEST_REASON = 200;

    /** Most lines of {@link #answered}. */
    int LATELY = 20;
}
