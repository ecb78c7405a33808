package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import onetrip.core.casework.CaseStore.CaseCommit;
import onetrip.core.supervision.Card;

/** Cards within a transaction of somebody else's. */
final class CardRows {
    private static final int OPEN = 0;
    private static final int CLOSED = 1;
    private static final int TAKEN_BACK = 2;

    private CardRows() {}

    /** Where a card stands in lists. */
    static int rest(Card card) {
        return card.takenBack() ? TAKEN_BACK : card.closedAt() == null ? OPEN : CLOSED;
    }

    /** A case has changed: cards whose matter is over end with that, in its transaction. */
    static void end(EntityManager em, CaseCommit commit) {
        List<Object> values = new ArrayList<>();
        Instant at = commit.events().get(commit.events().size() - 1).at();
        values.add(Timestamp.from(at));
        values.add(commit.after().id());
        values.addAll(commit.watch().standing());
        String standing = commit.watch().standing().isEmpty()
                ? ""
                : " and card_key not in ("
                        + String.join(
                                ", ",
                                Collections.nCopies(commit.watch().standing().size(), "?")) + ")";
        run(
                em,
                "update supervision_card set closed_at = ?, rest = case when rest = 0 then 1 else rest end"
                        + " where about = ? and closed_at is null" + standing,
                values.toArray());
        mark(em, commit.after().id());
    }

    /** Says at the case whether it has open cards. */
    static void mark(EntityManager em, UUID caseId) {
        run(
                em,
                "update case_file set carded = exists (select 1 from supervision_card where about = ? and closed_at is null)"
                        + " where id = ?",
                caseId,
                caseId);
    }

    /** @return rows changed */
    static int run(EntityManager em, String sql, Object... values) {
        Query query = em.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.executeUpdate();
    }
}
