package onetrip.core.store.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.TypedQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.Recused;
import onetrip.core.casework.WorkPage;
import onetrip.core.casework.WorkQuery;

/** Lists of cases: by person and by task. */
final class CaseLists {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private final Database database;
    private final WorkLists work;

    CaseLists(Database database) {
        this.database = database;
        this.work = new WorkLists(database, this::summary);
    }

    static Map<String, Object> map(String json) {
        try {
            return JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CaseSummary summary(CaseRow row) {
        CaseState s = JpaCaseStore.state(row);
        return new CaseSummary(
                s.id(),
                s.number(),
                s.itemId(),
                s.definitionHash(),
                database.sealer().openText(row.subjectName),
                s.status(),
                s.granted(),
                s.stage(),
                s.office(),
                s.officer(),
                s.stageDue(),
                s.promisedDue(),
                s.flags(),
                s.submittedAt());
    }

    List<CaseSummary> ofPerson(UUID applicant, List<String> subjectIndexes) {
        String about =
                subjectIndexes.isEmpty() ? "" : " or c.subjectIndex in :subjects or c.organisationIndex in :subjects";
        return database.read(em -> {
            TypedQuery<CaseRow> query = em.createQuery(
                    "select c from CaseRow c where c.applicant = :applicant" + about + " order by c.submittedAt desc",
                    CaseRow.class);
            query.setParameter("applicant", applicant).setMaxResults(500);
            if (!subjectIndexes.isEmpty()) {
                query.setParameter("subjects", subjectIndexes);
            }
            return query.getResultStream().map(this::summary).toList();
        });
    }

    WorkPage work(WorkQuery q, String nameIndex, List<String> recused) {
        return work.work(q, nameIndex, recused);
    }

    Map<String, Long> counts(
            Set<String> offices, Set<UUID> persons, LocalDate today, Recused recused, List<String> subjects) {
        return work.counts(offices, persons, today, recused, subjects);
    }
}
