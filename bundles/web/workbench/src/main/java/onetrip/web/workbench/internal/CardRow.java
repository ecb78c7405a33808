package onetrip.web.workbench.internal;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onetrip.api.item.Text;
import onetrip.core.casework.OfficerCase;
import onetrip.core.casework.WorkTask;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.supervision.Card;
import onetrip.core.supervision.Cards;
import onetrip.core.supervision.Watched;

/** Yellow and red cards as rows: of a list, of a case, of a line in the work list. Used by one thread. */
final class CardRow {
    private final String lang;
    private final Function<String, Text> offices;
    private final Function<UUID, String> names;

    CardRow(String lang, Function<String, Text> offices, Function<UUID, String> names) {
        this.lang = lang;
        this.offices = offices;
        this.names = names;
    }

    Map<String, Object> of(Card card) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", card.id().toString());
        row.put("colour", card.colour().name().toLowerCase(Locale.ROOT));
        row.put("rule", card.rule().id());
        row.put("what", card.rule().title().in(lang));
        row.put("label", card.label().in(lang));
        row.put("number", card.number());
        row.put("connector", card.kind() == Watched.Kind.CONNECTOR);
        row.put(
                "office",
                card.office().isEmpty() ? "" : offices.apply(card.office()).in(lang));
        row.put("officer", card.officer() == null ? "" : names.apply(card.officer()));
        row.put("due", card.due());
        row.put("raised", local(card.raisedAt()));
        row.put("red", local(card.redAt()));
        row.put("closed", local(card.closedAt()));
        row.put("takenBack", local(card.takenBackAt()));
        row.put("takenBackBy", card.takenBackBy() == null ? "" : names.apply(card.takenBackBy()));
        row.put("why", card.why());
        row.put("state", card.takenBack() ? "taken-back" : card.open() ? "open" : "closed");
        return row;
    }

    private static LocalDateTime local(java.time.Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, Time.ZONE);
    }

    /** What of a case's open cards this officer's page shows: who only answers in a branch sees those of the own offices. */
    List<Map<String, Object>> ofCase(Cards cards, OfficerCase found, Account officer) {
        UUID id = found.view().state().id();
        return cards.open(Set.of(id), officer).getOrDefault(id, List.of()).stream()
                .filter(card -> found.whole() || officer.offices().contains(card.office()))
                .map(this::of)
                .toList();
    }

    /** Says at each line of a work list what open cards its office has for the case. */
    void mark(Cards cards, List<WorkTask> tasks, List<Map<String, Object>> rows, Account officer) {
        Map<UUID, List<Card>> open =
                cards.open(tasks.stream().map(t -> t.about().id()).collect(Collectors.toSet()), officer);
        for (int i = 0; i < rows.size(); i++) {
            WorkTask task = tasks.get(i);
            rows.get(i)
                    .put(
                            "cards",
                            open.getOrDefault(task.about().id(), List.of()).stream()
                                    .filter(card -> card.office().equals(task.office()))
                                    .map(this::of)
                                    .toList());
        }
    }
}
