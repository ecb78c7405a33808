package onetrip.core.store.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.Recused;
import onetrip.core.casework.WorkPage;
import onetrip.core.casework.WorkQuery;
import onetrip.core.casework.WorkTask;

/** Open tasks by office: one index, plain SQL; how many there are stands in {@link TaskTally}. */
final class WorkLists {
    /** In the order in which they are summed. */
    private static final String[] COUNTED = {"office", "unclaimed", "today", "overdue"};

    private final Database database;
    private final Function<CaseRow, CaseSummary> summary;

    WorkLists(Database database, Function<CaseRow, CaseSummary> summary) {
        this.database = database;
        this.summary = summary;
    }

    /** @param subjects the blind indexes of whom the query leaves out */
    WorkPage work(WorkQuery q, String nameIndex, List<String> subjects) {
        if (q.offices().isEmpty()) {
            return new WorkPage(List.of(), 0);
        }
        if (q.followUp()) {
            return lookedAfter(q, nameIndex, subjects);
        }
        List<UUID> own = own(q.recused(), subjects, q.offices());
        String order = q.newestFirst()
                ? " order by t.submitted_at desc, t.number, t.task"
                : " order by t.due nulls last, t.submitted_at, t.number, t.task";
        long first = (long) q.page() * q.size();
        List<Object> values = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (String office : q.offices()) {
            parts.add("(" + first(q, office, nameIndex, own, values) + ")");
            values.add(first + q.size());
        }
        values.add(first);
        values.add(q.size());
        String columns = CaseRow.SELECT.replace(
                " from case_file c", ", t.task, t.branch, t.office, t.officer, t.due, t.opened, t.since");
        List<WorkTask> rows = database.select(
                columns + " from (" + String.join(" union all ", parts) + ") t join case_file c on c.id = t.case_id"
                        + order + " offset ? rows fetch next ? rows only",
                row -> {
                    CaseRow read = CaseRow.read(row);
                    int at = CaseRow.COLUMNS;
                    return new WorkTask(
                            summary.apply(read),
                            read.version,
                            row.getString(at + 1),
                            row.getString(at + 2),
                            row.getString(at + 3),
                            row.getObject(at + 4, UUID.class),
                            row.getObject(at + 5, LocalDate.class),
                            Moments.read(row, at + 6),
                            Moments.read(row, at + 7));
                },
                values.toArray());
        return new WorkPage(rows, total(q, nameIndex, own));
    }

    /**
     * An office's list stands in the index {@code case_task_office} in its order, so that of each only the rows that can be on the page are
     * read. The embedded engine sees that only where all columns of the index are named, the office, too, though it is one.
     */
    static String first(WorkQuery q, String office, String nameIndex, List<UUID> own, List<Object> values) {
        return "select t.* from case_task t" + where(q, List.of(office), nameIndex, values)
                + listed(q.recused(), own, values)
                + (q.newestFirst()
                        ? " order by t.submitted_at desc, t.number, t.task"
                        : " order by t.office, t.due nulls last, t.submitted_at, t.number, t.task")
                + " fetch first ? rows only";
    }

    /** Cases with a task there that are the officer's own, or the children's (R-RECUSE): a handful, by indexes. */
    private List<UUID> own(Recused recused, List<String> subjects, Collection<String> offices) {
        if (recused.applicants().isEmpty() && subjects.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        String concerned = concerned(recused, subjects, values);
        values.addAll(offices);
        return database.select(
                "select distinct c.id from case_file c join case_task t on t.case_id = c.id where (" + concerned
                        + ") and t.office in (" + marks(offices) + ")",
                row -> row.getObject(1, UUID.class),
                values.toArray());
    }

    private static String concerned(Recused recused, List<String> subjects, List<Object> values) {
        List<String> either = new ArrayList<>();
        if (!recused.applicants().isEmpty()) {
            either.add("c.applicant in (" + marks(recused.applicants()) + ")");
            values.addAll(recused.applicants());
        }
        if (!subjects.isEmpty()) {
            either.add("c.subject_index in (" + marks(subjects) + ")");
            values.addAll(subjects);
        }
        return String.join(" or ", either);
    }

    /** Of a case without a person in it, the index is null. */
    private static String notConcerned(Recused recused, List<String> subjects, List<Object> values) {
        String concerned = concerned(recused, subjects, values);
        return concerned.isEmpty() ? "" : " and coalesce(not (" + concerned + "), true)";
    }

    private static String listed(Recused recused, List<UUID> own, List<Object> values) {
        StringBuilder where = new StringBuilder();
        if (!own.isEmpty()) {
            where.append(" and t.case_id not in (").append(marks(own)).append(')');
            values.addAll(own);
        }
        add(where, values, "t.filed_by is distinct from ?", recused.clerk());
        return where.toString();
    }

    /** The opposite of {@link #listed}; empty if nothing is left out. */
    private static String leftOut(Recused recused, List<UUID> own, List<Object> values) {
        List<String> either = new ArrayList<>();
        if (!own.isEmpty()) {
            either.add("t.case_id in (" + marks(own) + ")");
            values.addAll(own);
        }
        if (recused.clerk() != null) {
            either.add("t.filed_by = ?");
            values.add(recused.clerk());
        }
        return either.isEmpty() ? "" : " and (" + String.join(" or ", either) + ")";
    }

    /** From the summary, unless something is asked that it does not know. */
    private long total(WorkQuery q, String nameIndex, List<UUID> own) {
        boolean known = q.officers().isEmpty()
                && blankToNull(q.itemId()) == null
                && blankToNull(q.stage()) == null
                && blankToNull(q.branch()) == null
                && blankToNull(q.text()) == null;
        List<Object> values = new ArrayList<>();
        if (!known) {
            String where = where(q, q.offices(), nameIndex, values) + listed(q.recused(), own, values);
            return database.select("select count(*) from case_task t" + where, row -> row.getLong(1), values.toArray())
                    .get(0);
        }
        values.addAll(q.offices());
        values.addAll(q.offices());
        StringBuilder where = new StringBuilder(" where 1 = 1");
        if (q.unclaimed()) {
            where.append(" and not x.claimed");
        }
        add(where, values, "x.due <= ?", q.dueUntil());
        add(where, values, "x.due < ?", q.dueBefore());
        add(where, values, "x.due >= ?", q.dueFrom());
        add(where, values, "x.due < ?", q.dueFrom() == null ? null : TaskTally.NEVER);
        long all = database.select(
                        "select coalesce(sum(x.n), 0) from " + TaskTally.ROWS.formatted(marks(q.offices())) + where,
                        row -> row.getLong(1),
                        values.toArray())
                .get(0);
        List<Object> without = new ArrayList<>();
        String tasks = where(q, q.offices(), nameIndex, without);
        String leftOut = leftOut(q.recused(), own, without);
        return leftOut.isEmpty()
                ? all
                : all
                        - database.select(
                                        "select count(*) from case_task t" + tasks + leftOut,
                                        row -> row.getLong(1),
                                        without.toArray())
                                .get(0);
    }

    /** Who applied again and is at it, has it, or has to be looked after for that, stands in the list of those to look after no second time. */
    private static final String NOT_AGAIN =
            " and not exists (select 1 from case_file n where n.subject_index = c.subject_index and n.item_id = c.item_id"
                    + " and n.submitted_at > c.submitted_at"
                    + " and (n.open_key is not null or n.granted or n.follow_up is not null))";

    /** Cases that ended without a decision, where the matter is a duty. */
    private WorkPage lookedAfter(WorkQuery q, String nameIndex, List<String> subjects) {
        List<Object> values = new ArrayList<>(q.offices());
        StringBuilder where = new StringBuilder(" where c.follow_up in (" + marks(q.offices()) + ")" + NOT_AGAIN);
        add(where, values, "c.item_id = ?", blankToNull(q.itemId()));
        if (blankToNull(q.text()) != null) {
            where.append(" and (upper(c.number) like ? or c.name_index = ?)");
            values.add(like(q.text()));
            values.add(nameIndex == null ? "" : nameIndex);
        }
        where.append(notConcerned(q.recused(), subjects, values));
        long total = database.select(
                        "select count(*) from case_file c" + where, row -> row.getLong(1), values.toArray())
                .get(0);
        values.add((long) q.page() * q.size());
        values.add(q.size());
        List<WorkTask> rows = database.select(
                CaseRow.SELECT.replace(" from case_file c", ", c.follow_up from case_file c") + where
                        + " order by c.submitted_at" + (q.newestFirst() ? " desc" : "") + ", c.number"
                        + " offset ? rows fetch next ? rows only",
                row -> {
                    CaseRow read = CaseRow.read(row);
                    String office = row.getString(CaseRow.COLUMNS + 1);
                    return new WorkTask(summary.apply(read), read.version, "", "", office, null, null, null, null);
                },
                values.toArray());
        return new WorkPage(rows, total);
    }

    private static String like(String text) {
        return "%" + text.strip().toUpperCase(Locale.ROOT).replaceAll("[%_\\\\]", "") + "%";
    }

    private static String where(WorkQuery q, Collection<String> offices, String nameIndex, List<Object> values) {
        StringBuilder where = new StringBuilder(
                offices.size() == 1 ? " where t.office = ?" : " where t.office in (" + marks(offices) + ")");
        values.addAll(offices);
        if (!q.officers().isEmpty()) {
            where.append(" and t.officer in (").append(marks(q.officers())).append(')');
            values.addAll(q.officers());
        }
        if (q.unclaimed()) {
            where.append(" and t.officer is null");
        }
        add(where, values, "t.due <= ?", q.dueUntil());
        add(where, values, "t.due < ?", q.dueBefore());
        add(where, values, "t.due >= ?", q.dueFrom());
        add(where, values, "t.item_id = ?", blankToNull(q.itemId()));
        add(where, values, "t.stage = ?", blankToNull(q.stage()));
        add(where, values, "t.branch = ?", blankToNull(q.branch()));
        if (blankToNull(q.text()) != null) {
            where.append(" and (upper(t.number) like ? or t.name_index = ?)");
            values.add(like(q.text()));
            values.add(nameIndex == null ? "" : nameIndex);
        }
        return where.toString();
    }

    private static void add(StringBuilder where, List<Object> values, String condition, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.add(value);
        }
    }

    private static String marks(Collection<?> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** @param subjects the blind indexes of whose cases are not counted */
    Map<String, Long> counts(
            Set<String> offices, Set<UUID> persons, LocalDate today, Recused recused, List<String> subjects) {
        if (offices.isEmpty()) {
            return Map.of();
        }
        List<UUID> own = own(recused, subjects, offices);
        List<Object> values = new ArrayList<>(List.of(today, today));
        values.addAll(offices);
        values.addAll(offices);
        long[] all = sums(
                "select sum(n), sum(case when claimed then 0 else n end), sum(case when due = ? then n else 0 end),"
                        + " sum(case when due < ? then n else 0 end) from " + TaskTally.ROWS.formatted(marks(offices)),
                values);
        List<Object> without = new ArrayList<>(List.of(today, today));
        without.addAll(offices);
        String leftOut = leftOut(recused, own, without);
        long[] less = leftOut.isEmpty()
                ? new long[COUNTED.length]
                : sums(
                        "select count(*), sum(case when t.officer is null then 1 else 0 end),"
                                + " sum(case when t.due = ? then 1 else 0 end), sum(case when t.due < ? then 1 else 0 end)"
                                + " from case_task t where t.office in (" + marks(offices) + ")" + leftOut,
                        without);
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < COUNTED.length; i++) {
            counts.put(COUNTED[i], all[i] - less[i]);
        }
        counts.put("mine", persons.isEmpty() ? 0L : mine(offices, persons, recused, own));
        List<Object> followed = new ArrayList<>(offices);
        String concerned = notConcerned(recused, subjects, followed);
        counts.put(
                "followup",
                database.select(
                                "select count(*) from case_file c where c.follow_up in (" + marks(offices) + ")"
                                        + NOT_AGAIN + concerned,
                                row -> row.getLong(1),
                                followed.toArray())
                        .get(0));
        return counts;
    }

    private long[] sums(String sql, List<Object> values) {
        return database.select(
                        sql,
                        row -> {
                            long[] found = new long[COUNTED.length];
                            for (int i = 0; i < found.length; i++) {
                                found[i] = row.getLong(i + 1);
                            }
                            return found;
                        },
                        values.toArray())
                .get(0);
    }

    /** A person has few enough to count them, by an index. */
    private long mine(Set<String> offices, Set<UUID> persons, Recused recused, List<UUID> own) {
        List<Object> values = new ArrayList<>(offices);
        values.addAll(persons);
        String listed = listed(recused, own, values);
        return database.select(
                        "select count(*) from case_task t where t.office in (" + marks(offices) + ") and t.officer in ("
                                + marks(persons) + ")" + listed,
                        row -> row.getLong(1),
                        values.toArray())
                .get(0);
    }
}
