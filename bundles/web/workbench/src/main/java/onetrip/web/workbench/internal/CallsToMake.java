package onetrip.web.workbench.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import onetrip.api.item.Matching;
import onetrip.api.item.Register;
import onetrip.core.catalog.Catalog;
import onetrip.core.identity.Account;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.Registers;

/**
 * Families that have not answered what was found for them, and are to be called (dossier 9.12, day 15): a task of whoever keeps the records, of the place
 * where a register has places. It stands in the list of tasks until the last of them is marked otherwise. Thread-safe.
 */
final class CallsToMake {
    private final Catalog catalog;
    private final Registers registers;

    CallsToMake(Catalog catalog, Registers registers) {
        this.catalog = catalog;
        this.registers = registers;
    }

    /** A line each: title, how many, after how many days, and the list of whom. Empty for most. */
    List<Map<String, Object>> of(Account officer, String lang) {
        return catalog.serving().stream()
                .flatMap(item -> item.definition().registers().stream()
                        .filter(CallsToMake::calls)
                        .flatMap(register -> registers.find(item.definition().id(), register.id(), officer).stream()))
                .filter(open -> open.register().places() == null || open.places() != null)
                .map(open -> line(open, lang))
                .filter(line -> !line.get("count").equals(0L))
                .toList();
    }

    /** Only what the list of records can be narrowed to can be gone to. */
    private static boolean calls(Register register) {
        Matching match = register.match();
        return match != null
                && match.later() != null
                && register.filtered().containsAll(match.later().values().keySet());
    }

    private Map<String, Object> line(OpenRegister open, String lang) {
        Map<String, String> due = new TreeMap<>(open.register().match().later().values());
        long count = registers
                .list(open, new RegisterQuery("", due, "", false, "", 1, false))
                .total();
        return Map.of(
                "title",
                open.register().title().in(lang),
                "count",
                count,
                "days",
                open.register().match().later().days(),
                "link",
                "/work/registers/" + open.itemId() + "/" + open.id() + "?"
                        + due.entrySet().stream()
                                .map(one -> "f." + one.getKey() + "="
                                        + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&")));
    }
}
