package onetrip.web.workbench.internal;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.Cases;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;

/** Tasks as rows of a work list. Thread-safe. */
record TaskRows(Cases cases, Offices offices, Accounts accounts, WorkingCalendar calendar) {

    Map<String, Object> row(CaseSummary c, String lang, LocalDate today) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", c.number());
        row.put("tail", c.number().substring(Math.max(0, c.number().length() - 8)));
        Optional<Definition> definition = cases.definition(c.definitionHash());
        row.put("item", definition.map(d -> d.title().in(lang)).orElse(c.itemId()));
        row.put("subject", c.subjectName());
        row.put("status", c.status().name().toLowerCase(java.util.Locale.ROOT));
        row.put(
                "stage",
                definition
                        .flatMap(d -> d.process().stage(String.valueOf(c.stage())))
                        .map(s -> s.name().in(lang))
                        .orElse(String.valueOf(c.stage())));
        row.put("office", c.office() == null ? "" : offices.name(c.office()).in(lang));
        row.put(
                "officer",
                c.officer() == null
                        ? ""
                        : accounts.find(c.officer()).map(Account::name).orElse(""));
        row.put("flags", c.flags().size());
        due(row, c.stageDue(), today);
        return row;
    }

    /** How near the day is: over, today, soon (1–2 working days), later. */
    void due(Map<String, Object> row, LocalDate due, LocalDate today) {
        row.put("due", due);
        if (due == null) {
            row.put("dueKind", "later");
            row.put("dueDays", 0);
            return;
        }
        int days = calendar.workingDaysBetween(today, due);
        row.put("dueKind", due.isBefore(today) ? "over" : due.equals(today) ? "today" : days <= 2 ? "soon" : "later");
        row.put("dueDays", Math.abs(days));
    }
}
