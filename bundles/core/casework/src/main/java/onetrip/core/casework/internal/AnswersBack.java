package onetrip.core.casework.internal;

import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Refused;
import onetrip.core.exchange.ManualQuestion;
import onetrip.core.identity.Account;

/** What an answer that is taken back does to its case; behind {@link OfficeQuestionDesk}, which has authorised. Thread-safe. */
public interface AnswersBack {
    /** Why the answer of this question stays; empty if it can be taken back. */
    Optional<Text> stays(CaseState state, ManualQuestion question);

    /**
     * @param question as the clerk saw it
     * @throws Refused {@code changed-meanwhile}, {@code answer-used}
     */
    void takeBack(ManualQuestion question, String reason, Account staff);
}
