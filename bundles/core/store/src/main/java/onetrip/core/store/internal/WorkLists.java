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
import onetrip.core.casework.WorkPage;
import onetrip.core.casework.WorkQuery;
import onetrip.core.casework.WorkTask;

/** Open tasks by office: one index, plain SQL; how many there are stands in {@link TaskTally}. */
final class WorkLists {
    private final Database database;
    private final Function<CaseRow, CaseSummary> summary;

    WorkLists(Database database, Function<CaseRow, CaseSummary> summary) {
        this.database = database;
        this.summary = summary;
    }

    WorkPage work(WorkQuery q, String nameIndex) {
        if (q.offices().isEmpty()) {
            return new WorkPage(List.of(), 0);
        }
        if (q.followUp()) {
            return lookedAfter(q, nameIndex);
        }
        // What has no limit comes last, as in the index of PostgreSQL; the engines differ where null stands.
        String order = q.newestFirst()
                ? " order by t.submitted_at desc, t.number, t.task"
                : " order by t.due nulls last, t.submitted_at, t.number, t.task";
        long first = (long) q.page() * q.size();
        List<Object> values = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        // Each office's list stands in the index in its order: of each only the rows that can be on the page are read.
        for (String office : q.offices()) {
            parts.add("(select t.* from case_task t" + where(q, List.of(office), nameIndex, values) + order
                    + " fetch first ? rows only)");
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
        return new WorkPage(rows, total(q, nameIndex));
    }

    /** From the summary, unless something is asked that it does not know. */
    private long total(WorkQuery q, String nameIndex) {
        boolean known = q.officers().isEmpty()
                && blankToNull(q.itemId()) == null
                && blankToNull(q.stage()) == null
                && blankToNull(q.branch()) == null
                && blankToNull(q.text()) == null;
        List<Object> values = new ArrayList<>();
        if (!known) {
            String where = where(q, q.offices(), nameIndex, values);
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
        return database.select(
                        "select coalesce(sum(x.n), 0) from " + TaskTally.ROWS.formatted(marks(q.offices())) + where,
                        row -> row.getLong(1),
                        values.toArray())
                .get(0);
    }

    /** Cases that ended without a decision, where the matter is a duty. */
    private WorkPage lookedAfter(WorkQuery q, String nameIndex) {
        List<Object> values = new ArrayList<>(q.offices());
        StringBuilder where = new StringBuilder(" where c.follow_up in (" + marks(q.offices()) + ")");
        add(where, values, "c.item_id = ?", blankToNull(q.itemId()));
        if (blankToNull(q.text()) != null) {
            where.append(" and (upper(c.number) like ? or c.name_index = ?)");
            values.add(like(q.text()));
            values.add(nameIndex == null ? "" : nameIndex);
        }
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

    Map<String, Long> counts(Set<String> offices, Set<UUID> persons, LocalDate today) {
        if (offices.isEmpty()) {
            return Map.of();
        }
        List<Object> values = new ArrayList<>(List.of(today, today));
        values.addAll(offices);
        values.addAll(offices);
        String[] names = {"office", "unclaimed", "today", "overdue"};
        Map<String, Long> counts = database.select(
                        "select sum(n), sum(case when claimed then 0 else n end), sum(case when due = ? then n else 0 end),"
                                + " sum(case when due < ? then n else 0 end) from "
                                + TaskTally.ROWS.formatted(marks(offices)),
                        row -> {
                            Map<String, Long> found = new LinkedHashMap<>();
                            for (int i = 0; i < names.length; i++) {
                                found.put(names[i], row.getLong(i + 1));
                            }
                            return found;
                        },
                        values.toArray())
                .get(0);
        counts.put("mine", persons.isEmpty() ? 0L : mine(offices, persons));
        counts.put(
                "followup",
                database.select(
                                "select count(*) from case_file where follow_up in (" + marks(offices) + ")",
                                row -> row.getLong(1),
                                offices.toArray())
                        .get(0));
        return counts;
    }

    /** A person has few enough to count them, by an index. */
    private long mine(Set<String> offices, Set<UUID> persons) {
        List<Object> values = new ArrayList<>(offices);
        values.addAll(persons);
        return database.select(
                        "select count(*) from case_task where office in (" + marks(offices) + ") and officer in ("
                                + marks(persons) + ")",
                        row -> row.getLong(1),
                        values.toArray())
                .get(0);
    }
}
