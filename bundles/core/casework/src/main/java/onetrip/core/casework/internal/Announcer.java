package onetrip.core.casework.internal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.item.Source;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.Command;
import onetrip.core.casework.Dispute;
import onetrip.core.casework.DisputeEvent;
import onetrip.core.casework.Guardian;
import onetrip.core.casework.GuardianTick;
import onetrip.core.casework.RulesAway;
import onetrip.core.casework.SiteVisit;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;

/** Tells the family, and whoever has the case, what happened: one notice an event, in the same transaction as the event (DESIGN §5). */
final class Announcer {
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("M月d日（EEEE）", Locale.CHINESE);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

    static final String DEGRADED = "share-degraded:";

    private final Notices notices;
    private final Accounts accounts;
    private final Time time;

    Announcer(Notices notices, Accounts accounts, Time time) {
        this.notices = notices;
        this.accounts = accounts;
        this.time = time;
    }

    void announce(Work work) {
        contradicted(work);
        work.events().forEach(event -> whoHasIt(work, event));
        Optional<Account> to = Optional.ofNullable(work.person).or(() -> accounts.find(work.applicant));
        if (to.isEmpty()) {
            return;
        }
        long seq = work.state.version() - work.events().size();
        boolean instant =
                work.state.granted() && work.events().stream().anyMatch(CaseEvent.Submitted.class::isInstance);
        Set<String> told = new HashSet<>();
        for (CaseEvent event : work.events()) {
            seq++;
            NoticeEvent code = code(work, event, instant);
            // An item may ask one register twice, for the family and for the child: that is one piece of news.
            if (code != null && told.add(code + source(work, event))) {
                send(work, to.get(), event, code, seq);
            }
        }
    }

    /**
     * Dossier §6, N05, N14, N19: not only the family, but staff: whoever has a task of the case, and while the family is to put something right whoever asked
     * for that, who would wait for it otherwise. Where nobody has begun there is nobody to tell; the case says it itself.
     */
    private void whoHasIt(Work work, CaseEvent event) {
        NoticeEvent code = staffCode(event);
        if (code != null) {
            work.othersWhoHaveIt().stream()
                    .flatMap(officer -> accounts.find(officer).stream())
                    .filter(Account::active)
                    .forEach(officer -> tell(work, officer, event, code));
        }
    }

    /**
     * R-SHARE, R-GUARD: a source that was silent answers, and says otherwise than the case was worked on by. Whoever has it, and whoever said that somebody is the
     * guardian, is told; where nobody has begun, the case itself says what to look at.
     */
    private void contradicted(Work work) {
        boolean late = work.events().stream().anyMatch(CaseEvent.FlagCleared.class::isInstance);
        List<CaseEvent.FlagRaised> against = work.events().stream()
                .filter(event -> late)
                .filter(CaseEvent.FlagRaised.class::isInstance)
                .map(CaseEvent.FlagRaised.class::cast)
                .filter(Announcer::againstUs)
                .toList();
        Guardian guardian = work.state.papers().guardian();
        for (CaseEvent.FlagRaised event : against) {
            boolean ofTick = event.flag().startsWith(GuardianTick.CONTRADICTED) && guardian != null;
            Stream.of(work.state.officer(), ofTick ? guardian.officer() : null)
                    .filter(Objects::nonNull)
                    .distinct()
                    .flatMap(officer -> accounts.find(officer).stream())
                    .filter(Account::active)
                    .forEach(officer -> tell(work, officer, event, NoticeEvent.N14S));
        }
    }

    private static boolean againstUs(CaseEvent.FlagRaised event) {
        return event.flag().startsWith(Command.ClearFlag.MISMATCH)
                || event.flag().startsWith(GuardianTick.CONTRADICTED);
    }

    private void tell(Work work, Account officer, CaseEvent event, NoticeEvent code) {
        String what = event instanceof CaseEvent.FlagRaised f ? f.flag() : code.name();
        Notices.Composed told = notices.tell(
                code,
                officer,
                new Notices.About(work.id, work.state.number(), "/work/" + work.state.number()),
                work.id + ":" + work.state.version() + ":" + what + ":" + officer.id(),
                staff(work, event, "zh"),
                staff(work, event, "en"),
                time.now());
        work.notices.add(told.notice());
        work.outbox.addAll(told.outbox());
    }

    private static Map<String, String> staff(Work work, CaseEvent event, String lang) {
        return Map.of(
                "item", work.definition.title().in(lang),
                "number", work.state.number(),
                "source", name(work, flag(event)).map(n -> n.in(lang)).orElse(""));
    }

    /** What whoever has a case is told of what happened to it; null for what staff are not told. */
    static NoticeEvent staffCode(CaseEvent event) {
        if (event instanceof CaseEvent.ClockStopped) {
            return NoticeEvent.N05S;
        }
        if (event instanceof CaseEvent.ClockResumed) {
            return NoticeEvent.N05SR;
        }
        if (event instanceof CaseEvent.FlagRaised f && f.flag().startsWith(DEGRADED)) {
            return NoticeEvent.N14A;
        }
        if (event instanceof CaseEvent.Withdrawn) {
            return NoticeEvent.N19S;
        }
        if (event instanceof CaseEvent.DeemedWithdrawn) {
            return NoticeEvent.N19SD;
        }
        return event instanceof CaseEvent.AcceptRevoked ? NoticeEvent.N19SR : null;
    }

    /** Which notification event of the dossier (§6), or null. An instant case says the result only. */
    private static NoticeEvent code(Work work, CaseEvent event, boolean instant) {
        if (event instanceof CaseEvent.Granted) {
            return NoticeEvent.N10;
        }
        if (follows(work, event)) {
            return NoticeEvent.N10D;
        }
        if (instant) {
            return null;
        }
        if (event instanceof CaseEvent.Submitted) {
            return NoticeEvent.N01;
        }
        if (event instanceof CaseEvent.Closed) {
            // R-EVAL: once the case is over, whatever became of it.
            return NoticeEvent.N13;
        }
        if (IntakeWords.code(event).isPresent()) {
            return IntakeWords.code(event).get();
        }
        if (onTheWay(work, event)) {
            return NoticeEvent.N20D;
        }
        if (event instanceof CaseEvent.OfVisit) {
            boolean repair = VisitWords.toRepair(event, work.state.proceedings().visit());
            return repair ? NoticeEvent.N20R : VisitWords.code(event);
        }
        if (event instanceof CaseEvent.OfPublicity) {
            return PublicityWords.code(event);
        }
        if (event instanceof CaseEvent.Accepted && work.state.status().undecided()) {
            return NoticeEvent.N03;
        }
        if (event instanceof CaseEvent.Refused) {
            return NoticeEvent.N11;
        }
        if (event instanceof CaseEvent.Withdrawn) {
            return NoticeEvent.N19;
        }
        if (event instanceof CaseEvent.ClockStopped) {
            return NoticeEvent.N05;
        }
        if (event instanceof CaseEvent.ClockResumed) {
            return NoticeEvent.N05R;
        }
        if (event instanceof CaseEvent.LimitExtended) {
            return NoticeEvent.N05E;
        }
        if (event instanceof CaseEvent.DaysRecounted e && e.moved()) {
            return NoticeEvent.N05D;
        }
        if (event instanceof CaseEvent.ParameterForced) {
            return NoticeEvent.N17;
        }
        if (event instanceof CaseEvent.OfPapers) {
            return PaperWords.code(event);
        }
        if (event instanceof CaseEvent.SeatOffered || event instanceof CaseEvent.SeatAwaited) {
            return NoticeEvent.N16;
        }
        if (event instanceof CaseEvent.FlagRaised f && f.flag().startsWith(DEGRADED)) {
            return NoticeEvent.N14;
        }
        if (event instanceof CaseEvent.AnswerTakenBack e) {
            // Of an answer that the case never had nobody was told.
            return e.sources().isEmpty() ? null : NoticeEvent.N14B;
        }
        if (event instanceof DisputeEvent.DisputeAnswered) {
            return NoticeEvent.N14D;
        }
        if (event instanceof CaseEvent.FlagCleared f
                && f.flag().startsWith("share-")
                && !f.flag().startsWith(Dispute.FLAG)) {
            return answered(work, f);
        }
        return null;
    }

    /** A source has answered: it confirms, or does not know whom it was asked about. */
    private static NoticeEvent answered(Work work, CaseEvent.FlagCleared cleared) {
        // Where it says something else, whoever reviews looks at it, and nothing is confirmed.
        boolean differs = work.events().stream().anyMatch(e -> e instanceof CaseEvent.FlagRaised r && againstUs(r));
        if (differs || named(work, cleared, DEGRADED)) {
            return null;
        }
        if (!named(work, cleared, Command.ClearFlag.NOT_FOUND)) {
            return NoticeEvent.N14C;
        }
        return cleared.flag().startsWith(DEGRADED) ? NoticeEvent.N14N : null;
    }

    /** A document of the item's own that is no decision yet; the platform's own notices are told with what they are about. */
    private static boolean onTheWay(Work work, CaseEvent event) {
        return event instanceof CaseEvent.DocumentIssued e
                && work.definition.document(e.template()).isPresent()
                && before(work, e);
    }

    /** The decision was told of when it was made, without its document; nobody has to look for that every day. */
    private static boolean follows(Work work, CaseEvent event) {
        return event instanceof CaseEvent.DocumentIssued e
                && work.definition.document(e.template()).isPresent()
                && work.grantedBefore()
                && work.events().stream().anyMatch(CaseEvent.Resumed.class::isInstance);
    }

    /** What the notice of a decision says of the document. */
    private static String document(Work work, String lang) {
        if (work.documents.isEmpty()
                && work.state.frozen().filter(RulesAway.SEAL::equals).isPresent()) {
            return lang.equals("en")
                    ? "Its document follows by itself; we tell you when it is there."
                    : "证件正在制发，好了再通知您。";
        }
        return work.documents.stream()
                .map(d -> d.title().in(lang))
                .map(title -> lang.equals("en") ? title + ": on the case page." : title + "在办件页上下载。")
                .findFirst()
                .orElse("");
    }

    private static boolean before(Work work, CaseEvent.DocumentIssued issued) {
        boolean grantedNow = work.events().stream()
                .takeWhile(event -> event != issued)
                .anyMatch(CaseEvent.Granted.class::isInstance);
        return !work.grantedBefore() && !grantedNow;
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
        values.put("due", event instanceof CaseEvent.Accepted a ? due(a.promisedDue(), lang) : "");
        clock(values, event, lang);
        values.put("document", document(work, lang));
        values.put("source", name(work, flag(event)).map(n -> n.in(lang)).orElse(""));
        if (event instanceof CaseEvent.ParameterForced e) {
            values.put("change", changed(e, lang));
            values.put("ground", e.ground());
        }
        values.put("result", SeatWords.say(event, lang));
        values.put("reasons", event instanceof CaseEvent.Refused r ? reasons(r.grounds(), lang) : "");
        IntakeWords.values(values, event, lang);
        PublicityWords.values(values, event, lang);
        VisitWords.values(values, event, lang);
        if (VisitWords.toRepair(event, work.state.proceedings().visit())) {
            SiteVisit.Report report = work.state.proceedings().visit().report();
            values.put("until", day(report.repairBy(), lang));
            values.put("findings", report.findings());
        }
        PaperWords.values(values, event, lang);
        if (event instanceof CaseEvent.DocumentIssued e) {
            work.definition
                    .document(e.template())
                    .ifPresent(d -> values.put("document", d.title().in(lang)));
        }
        return values;
    }

    private static void clock(Map<String, String> values, CaseEvent event, String lang) {
        if (event instanceof CaseEvent.ClockStopped e) {
            values.put("procedure", e.name().in(lang));
            values.put("until", day(e.until(), lang));
            values.put("reason", e.reason());
        } else if (event instanceof CaseEvent.ClockResumed e) {
            values.put("due", due(e.promisedDue(), lang));
        } else if (event instanceof CaseEvent.DaysRecounted e) {
            values.put("due", due(e.promisedDue(), lang));
        } else if (event instanceof CaseEvent.LimitExtended e) {
            values.put("days", String.valueOf(e.days()));
            values.put("until", day(e.statutoryDue(), lang));
            values.put("reason", e.reason());
        }
    }

    static String reasons(List<CaseEvent.Ground> grounds, String lang) {
        return grounds.stream().map(g -> g.text().in(lang)).collect(Collectors.joining(lang.equals("en") ? "; " : "；"));
    }

    /** 10月15日（星期四）, Thursday 15 October. */
    static String day(LocalDate day, String lang) {
        return (lang.equals("en") ? ENGLISH : CHINESE).format(day);
    }

    /** Chinese name of the source that the event is about, or nothing: two sources of one name are one to the family. */
    private static String source(Work work, CaseEvent event) {
        return name(work, flag(event)).map(Text::zh).orElse("");
    }

    private static String changed(CaseEvent.ParameterForced e, String lang) {
        boolean en = lang.equals("en");
        String values = e.label().in(lang) + (en ? ": " : "：") + e.was().in(lang) + " → " + e.is().in(lang);
        String due = due(e.promisedDue(), lang);
        return values + (en ? ". " : "。") + due;
    }

    private static String flag(CaseEvent event) {
        if (event instanceof CaseEvent.AnswerTakenBack e && !e.sources().isEmpty()) {
            return DEGRADED + e.sources().get(0);
        }
        return event instanceof CaseEvent.FlagRaised f
                ? f.flag()
                : event instanceof CaseEvent.FlagCleared c ? c.flag() : "";
    }

    /** True while a flag of this kind stands for a source of the same name: people know its name only. */
    private static boolean named(Work work, CaseEvent event, String kind) {
        String answered = source(work, event);
        return work.state.flags().stream()
                .filter(flag -> flag.startsWith(kind))
                .anyMatch(flag -> name(work, flag).map(Text::zh).orElse("").equals(answered));
    }

    private static Optional<Text> name(Work work, String flag) {
        return work.definition.source(flag.substring(flag.indexOf(':') + 1)).map(Source::name);
    }

    /** Empty where nothing was promised. */
    static String due(LocalDate promised, String lang) {
        if (promised == null) {
            return "";
        }
        return lang.equals("en")
                ? "You will hear from us by " + day(promised, lang) + "."
                : "最晚" + day(promised, lang) + "给您结果。";
    }
}
