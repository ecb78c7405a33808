package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import onetrip.core.casework.CaseContent;

/** What was handed in before it was changed. Rows are added, never changed. */
record CaseContents(Database database) {
    /** As it stands in the row until this event. By SQL from row to row: nothing is opened for it. */
    void keep(EntityManager em, CaseRow row, long until) {
        em.createNativeQuery("insert into case_content (case_id, until_seq, answers, secret)"
                        + " select id, cast(? as bigint), answers, secret from case_file where id = ?")
                .setParameter(1, until)
                .setParameter(2, row.id)
                .executeUpdate();
    }

    /** By the number of the event that changed it, in order. */
    Map<Long, CaseContent> of(UUID caseId, BiFunction<String, byte[], CaseContent> open) {
        Map<Long, CaseContent> contents = new LinkedHashMap<>();
        database.select(
                        "select until_seq, answers, secret from case_content where case_id = ? order by until_seq",
                        row -> Map.entry(row.getLong(1), open.apply(row.getString(2), row.getBytes(3))),
                        caseId)
                .forEach(entry -> contents.put(entry.getKey(), entry.getValue()));
        return contents;
    }
}
