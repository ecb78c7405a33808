package onetrip.web.workbench.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Accompany;
import onetrip.api.item.ServiceItem;
import onetrip.core.accompany.AgentService;
import onetrip.core.accompany.AgentServices.Role;
import onetrip.core.accompany.AgentServices.Seen;
import onetrip.core.accompany.ServiceStep;
import onetrip.core.accompany.ServiceStep.Kind;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;

/** A service as one member of staff reads it. */
record ServiceModel(Accounts accounts, Catalog catalog, LocalDate today, String lang) {
    private static final Set<Kind> COMPLAINTS = Set.of(Kind.COMPLAINED, Kind.HEARD);

    /** One line of the list. @param hears whether complaints are for this person */
    Map<String, Object> line(Seen seen, boolean hears) {
        AgentService service = seen.service();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", service.id().toString());
        row.put("number", service.about().number());
        row.put("project", service.about().project());
        row.put("major", service.about().major());
        row.put("since", local(service.about().since()).toLocalDate());
        row.put("agent", service.agent() == null ? "" : name(service.agent()));
        row.put("ended", service.endedAt() == null ? null : local(service.endedAt()));
        row.put("good", service.good(today));
        row.put("until", service.until());
        row.put("duty", seen.next() == null ? "" : seen.next().duty().label().in(lang));
        row.put("due", seen.next() == null ? null : seen.next().due());
        row.put("over", seen.next() != null && today.isAfter(seen.next().due()));
        row.put("where", where(seen));
        row.put("stands", service.endedAt() == null ? ChronoUnit.DAYS.between(service.standsSince(), today) : null);
        row.put("blocked", blocked(seen));
        row.put(
                "blockers",
                service.blockers().stream().filter(one -> one.solved() == null).count());
        row.put("complaints", hears ? service.complaints().size() : 0);
        return row;
    }

    /** The oldest thing in the way: for how many days, and who is to solve it. Null: there is none. */
    private Map<String, Object> blocked(Seen seen) {
        return seen.service().blockers().stream()
                .filter(one -> one.solved() == null)
                .findFirst()
                .map(one -> Map.<String, Object>of(
                        "days",
                        ChronoUnit.DAYS.between(local(one.said().at()).toLocalDate(), today),
                        "whom",
                        one.whom() == null ? "" : name(one.whom())))
                .orElse(null);
    }

    /** The step that was done last, in words; empty: none. */
    private String where(Seen seen) {
        Map<String, AgentService.Done> done = seen.service().done();
        return seen.terms().steps().stream()
                .filter(step -> done.containsKey(step.id()))
                .reduce((earlier, later) -> done.get(later.id())
                                .day()
                                .isBefore(done.get(earlier.id()).day())
                        ? earlier
                        : later)
                .map(step -> step.label().in(lang))
                .orElse("");
    }

    Map<String, Object> whole(Seen seen, Account staff, boolean hears) {
        AgentService service = seen.service();
        Map<String, Object> model = new LinkedHashMap<>(line(seen, hears));
        boolean agent = seen.is(Role.AGENT);
        model.put("version", service.version());
        model.put("today", today.toString());
        model.put("principal", name(service.about().principal()));
        model.put("writes", agent && service.good(today));
        model.put("guided", service.guidedAt() != null);
        model.put("keeper", seen.is(Role.KEEPER) && service.endedAt() == null);
        model.put("ends", (agent || seen.is(Role.KEEPER)) && service.endedAt() == null);
        Map<String, String> items = new LinkedHashMap<>();
        seen.items().forEach((item, name) -> items.put(item, name.in(lang)));
        model.put("items", items);
        model.put("way", way(seen));
        model.put(
                "open",
                service.blockers().stream()
                        .filter(one -> one.solved() == null)
                        .map(one -> blocker(
                                one, agent || seen.is(Role.KEEPER) || staff.id().equals(one.whom())))
                        .toList());
        model.put(
                "unheard",
                hears
                        ? service.complaints().stream()
                                .map(said -> Map.<String, Object>of(
                                        "seq", said.seq(), "at", local(said.at()), "words", said.words()))
                                .toList()
                        : List.of());
        model.put("record", record(seen, staff, hears, false));
        model.put("traces", record(seen, staff, hears, true));
        return model;
    }

    private Map<String, Object> blocker(AgentService.Blocker one, boolean solves) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("seq", one.said().seq());
        row.put("at", local(one.said().at()));
        row.put("words", one.said().words());
        row.put("whom", one.whom() == null ? "" : name(one.whom()));
        row.put("solves", solves);
        return row;
    }

    private List<Map<String, Object>> way(Seen seen) {
        Map<String, AgentService.Done> done = seen.service().done();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Accompany.Step step : seen.terms().steps()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", step.id());
            row.put("label", step.label().in(lang));
            AgentService.Done one = done.get(step.id());
            row.put("day", one == null ? null : one.day());
            row.put("who", one == null ? "" : name(one.by()));
            rows.add(row);
        }
        return rows;
    }

    /** Newest first. Who only solves something reads what is in the way, and not the record. */
    private List<Map<String, Object>> record(Seen seen, Account staff, boolean hears, boolean traces) {
        List<Map<String, Object>> rows = new ArrayList<>();
        boolean whole = !seen.roles().equals(List.of(Role.SOLVER));
        for (ServiceStep step : seen.service().steps()) {
            boolean theirs = whole && (hears || !COMPLAINTS.contains(step.kind()))
                    || step.by().equals(staff.id());
            if (theirs && step.kind().trace() == traces) {
                rows.add(0, row(seen, step));
            }
        }
        return rows;
    }

    private Map<String, Object> row(Seen seen, ServiceStep step) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", step.kind().name().toLowerCase(Locale.ROOT));
        row.put("at", local(step.at()));
        row.put("who", name(step.by()));
        row.put(
                "what",
                switch (step.kind()) {
                    case NAMED, ASSIGNED -> name(step.whom());
                    case NOTED ->
                        seen.terms().steps().stream()
                                .filter(one -> one.id().equals(step.ref()))
                                .map(one -> one.label().in(lang))
                                .findFirst()
                                .orElse("");
                    case FILLED -> title(step.words());
                    case OPENED -> title(step.ref());
                    case PROLONGED -> step.ref();
                    default -> "";
                });
        row.put("words", step.kind() == Kind.FILLED ? "" : step.words());
        return row;
    }

    private String title(String item) {
        return catalog.serving(item)
                .map(ServiceItem::definition)
                .map(one -> one.title().in(lang))
                .orElse(item);
    }

    private String name(UUID account) {
        return accounts.find(account).map(Account::name).orElse("");
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, Time.ZONE);
    }
}
