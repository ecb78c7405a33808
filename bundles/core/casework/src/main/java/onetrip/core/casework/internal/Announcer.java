package onetrip.core.casework.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import onetrip.core.casework.CaseEvent;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;

/** Tells the family what happened: one notice an event, in the same transaction as the event (DESIGN §5). */
final class Announcer {
    private final Notices notices;
    private final Accounts accounts;
    private final Time time;

    Announcer(Notices notices, Accounts accounts, Time time) {
        this.notices = notices;
        this.accounts = accounts;
        this.time = time;
    }

    void announce(Work work) {
        Optional<Account> to = accounts.find(work.applicant);
        if (to.isEmpty()) {
            return;
        }
        long seq = work.state.version() - work.events().size();
        boolean instant =
                work.state.granted() && work.events().stream().anyMatch(CaseEvent.Submitted.class::isInstance);
        for (CaseEvent event : work.events()) {
            seq++;
            NoticeEvent code = code(event, instant);
            if (code != null) {
                send(work, to.get(), event, code, seq);
            }
        }
    }

    /** Which notification event of the dossier (§6), or null. An instant case says the result only. */
    private static NoticeEvent code(CaseEvent event, boolean instant) {
        if (event instanceof CaseEvent.Granted) {
            return NoticeEvent.N10;
        }
        if (instant) {
            return null;
        }
        if (event instanceof CaseEvent.Submitted) {
            return NoticeEvent.N01;
        }
        if (event instanceof CaseEvent.Refused) {
            return NoticeEvent.N11;
        }
        if (event instanceof CaseEvent.Withdrawn) {
            return NoticeEvent.N19;
        }
        if (event instanceof CaseEvent.FlagRaised f && f.flag().startsWith("share-degraded:")) {
            return NoticeEvent.N14;
        }
        if (event instanceof CaseEvent.FlagCleared) {
            return NoticeEvent.N14C;
        }
        return null;
    }

    private void send(Work work, Account to, CaseEvent event, NoticeEvent code, long seq) {
        Notices.Composed composed = notices.compose(
                work.definition,
                code,
                to,
                work.id,
                work.state.number(),
                work.id + ":" + seq,
                values(work, event, "zh"),
                values(work, event, "en"),
                time.now());
        work.notices.add(composed.notice());
        work.outbox.addAll(composed.outbox());
    }

    private static Map<String, String> values(Work work, CaseEvent event, String lang) {
        Map<String, String> values = new LinkedHashMap<>();
        // An item's own words may name answers that are not personal; the lint refuses the others.
        work.content
                .open(work.definition)
                .forEach((field, value) -> values.put(field, Values.text(work.definition, field, value)));
        values.put("item", work.definition.title().in(lang));
        values.put("number", work.state.number());
        values.put("due", "");
        values.put(
                "document",
                work.documents.isEmpty()
                        ? ""
                        : lang.equals("en") ? "Your document is on the case page." : "证件在办件页上下载。");
        String flag = event instanceof CaseEvent.FlagRaised f
                ? f.flag()
                : event instanceof CaseEvent.FlagCleared c ? c.flag() : "";
        String source = flag.substring(flag.indexOf(':') + 1);
        values.put(
                "source",
                work.definition.source(source).map(s -> s.name().in(lang)).orElse(""));
        values.put(
                "reasons",
                event instanceof CaseEvent.Refused r
                        ? r.grounds().stream()
                                .map(g -> g.text().in(lang))
                                .collect(Collectors.joining(lang.equals("en") ? "; " : "；"))
                        : "");
        return values;
    }
}
