package onetrip.web.citizen.internal;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.GuardianLink;

/** Whose guardian somebody is, for the person's own pages: how it is known, since when, and who looked at the proof (R-GUARD). */
final class ChildRows {
    private ChildRows() {}

    /** @param offices names of offices by id */
    static List<Map<String, Object>> of(
            Account person, Accounts accounts, Function<String, Text> offices, String lang) {
        return accounts.linksOf(person.id()).stream()
                .map(link -> row(link, accounts, offices, lang))
                .toList();
    }

    private static Map<String, Object> row(
            GuardianLink link, Accounts accounts, Function<String, Text> offices, String lang) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", link.child().name());
        row.put("relation", link.child().relation().name());
        row.put("source", link.child().source().name());
        row.put("since", LocalDate.ofInstant(link.since(), Time.ZONE));
        row.put("number", link.caseNumber() == null ? "" : link.caseNumber());
        row.put(
                "who",
                link.checkedBy() == null
                        ? ""
                        : accounts.find(link.checkedBy())
                                .map(officer -> office(officer, offices, lang) + officer.name())
                                .orElse(""));
        return row;
    }

    private static String office(Account officer, Function<String, Text> offices, String lang) {
        return officer.offices().stream()
                .min(Comparator.naturalOrder())
                .map(one -> offices.apply(one).in(lang) + " ")
                .orElse("");
    }
}
