package onetrip.core.store.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.TypedQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.WorkPage;
import onetrip.core.casework.WorkQuery;

/** Lists of cases: by person and by task. */
final class CaseLists {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private final Database database;

    CaseLists(Database database) {
        this.database = database;
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
        String about = subjectIndexes.isEmpty() ? "" : " or c.subjectIndex in :subjects";
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

    WorkPage work(WorkQuery q, String nameIndex) {
        if (q.offices().isEmpty()) {
            return new WorkPage(List.of(), 0);
        }
        Map<String, Object> parameters = new HashMap<>();
        String where = where(q, nameIndex, parameters);
        String order = q.newestFirst() ? " order by c.submittedAt desc" : " order by c.stageDue, c.submittedAt";
        return database.read(em -> {
            TypedQuery<CaseRow> rows = em.createQuery("select c" + where + order, CaseRow.class);
            TypedQuery<Long> count = em.createQuery("select count(c)" + where, Long.class);
            parameters.forEach(rows::setParameter);
            parameters.forEach(count::setParameter);
            rows.setFirstResult(q.page() * q.size()).setMaxResults(q.size());
            return new WorkPage(rows.getResultStream().map(this::summary).toList(), count.getSingleResult());
        });
    }

    private static String where(WorkQuery q, String nameIndex, Map<String, Object> parameters) {
        String with = q.followUp() ? "c.followUp" : "c.office";
        StringBuilder where = new StringBuilder(" from CaseRow c where " + with + " in :offices");
        parameters.put("offices", new LinkedHashSet<>(q.offices()));
        add(where, parameters, "c.officer = :officer", "officer", q.officer());
        if (q.unclaimed()) {
            where.append(" and c.officer is null");
        }
        add(where, parameters, "c.stageDue <= :dueUntil", "dueUntil", q.dueUntil());
        add(where, parameters, "c.stageDue < :dueBefore", "dueBefore", q.dueBefore());
        add(where, parameters, "c.itemId = :item", "item", blankToNull(q.itemId()));
        add(where, parameters, "c.stage = :stage", "stage", blankToNull(q.stage()));
        if (blankToNull(q.text()) != null) {
            where.append(" and (upper(c.number) like :number or c.nameIndex = :name)");
            parameters.put(
                    "number", "%" + q.text().strip().toUpperCase(Locale.ROOT).replaceAll("[%_\\\\]", "") + "%");
            parameters.put("name", nameIndex == null ? "" : nameIndex);
        }
        return where.toString();
    }

    private static void add(
            StringBuilder where, Map<String, Object> parameters, String condition, String name, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            parameters.put(name, value);
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    Map<String, Long> counts(WorkQuery q, UUID officer, LocalDate today) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (q.offices().isEmpty()) {
            return counts;
        }
        return database.read(em -> {
            List<String> offices = List.copyOf(q.offices());
            String marks = String.join(", ", java.util.Collections.nCopies(offices.size(), "?"));
            // Native: EclipseLink binds nothing at all in a statement with constants on this platform.
            var query = em.createNativeQuery("select count(*), sum(case when officer = ? then 1 else 0 end),"
                    + " sum(case when officer is null then 1 else 0 end),"
                    + " sum(case when stage_due = ? then 1 else 0 end),"
                    + " sum(case when stage_due < ? then 1 else 0 end)"
                    + " from case_file where office in (" + marks + ")");
            query.setParameter(1, officer);
            query.setParameter(2, java.sql.Date.valueOf(today));
            query.setParameter(3, java.sql.Date.valueOf(today));
            for (int i = 0; i < offices.size(); i++) {
                query.setParameter(4 + i, offices.get(i));
            }
            Object[] row = (Object[]) query.getSingleResult();
            String[] names = {"office", "mine", "unclaimed", "today", "overdue"};
            for (int i = 0; i < names.length; i++) {
                counts.put(names[i], row[i] == null ? 0L : ((Number) row[i]).longValue());
            }
            var looked = em.createNativeQuery("select count(*) from case_file where follow_up in (" + marks + ")");
            for (int i = 0; i < offices.size(); i++) {
                looked.setParameter(1 + i, offices.get(i));
            }
            counts.put("followup", ((Number) looked.getSingleResult()).longValue());
            return counts;
        });
    }
}
