package onetrip.core.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;

/**
 * 受理 and 不予受理: what an office says within five working days, or what the law says in its place (R-ONCE, R-RECEIPT, R-TOLERANT,
 * 行政许可法 art. 32). Thread-safe, no state.
 */
final class Acceptance {
    private static final int MOST_NOTE = 2000;
    private static final int MOST_AUTHORITY = 100;

    /** A case that nobody answered; the officer sees that it is so. */
    static final String BY_SILENCE = "accepted-by-silence";

    private Acceptance() {}

    /** R-TOLERANT: with nothing but materials of the published list missing, it is accepted and they may come later. */
    static List<CaseEvent> accept(CaseState state, Command.Accept c, Definition item, Decider.Days days) {
        received(state, c.officer());
        for (Point point : c.tolerant()) {
            if (!point.tolerant(item)) {
                throw Asked.refused(
                        "not-tolerant",
                        "只有公布的容缺材料可以后补。其他缺的，请一次性告知补正。",
                        "Only materials of the published list may come later. Ask for a correction for anything else.");
            }
        }
        Asked.lawful(c.tolerant(), item);
        LocalDate until = c.tolerant().isEmpty()
                ? null
                : days.due(days.today(), item.limits().toBring());
        return List.of(accepted(item, days.today(), null, c.tolerant(), until, days));
    }

    static List<CaseEvent> bySilence(CaseState state, Definition item, Decider.Days days) {
        LocalDate received = Timers.day(state.receivedAt());
        List<CaseEvent> events = new ArrayList<>();
        events.add(accepted(item, received, received, List.of(), null, days));
        events.add(new CaseEvent.FlagRaised(BY_SILENCE));
        return events;
    }

    /** The clock starts: the day of acceptance is day 0 (R-CLOCK). */
    static CaseEvent.Accepted accepted(
            Definition item, LocalDate day, LocalDate on, List<Point> tolerant, LocalDate until, Decider.Days days) {
        LocalDate promised = Deadlines.due(item.limits().promised(), day, item, days);
        LocalDate statutory = Deadlines.due(item.limits().statutory(), day, item, days);
        return new CaseEvent.Accepted(
                promised, statutory, Deadlines.provisional(promised, statutory, days), on, tolerant, until);
    }

    static List<CaseEvent> notAccept(CaseState state, Command.NotAccept c, Definition item) {
        Stage stage = received(state, c.officer(), item);
        List<CaseEvent.Ground> grounds = NonAcceptance.grounds(state, stage, item).stream()
                .filter(r -> c.reasons().contains(r.id()))
                .map(r -> new CaseEvent.Ground(r.id(), r.text(), r.basis()))
                .toList();
        if (grounds.isEmpty()) {
            throw Asked.refused(
                    "reason-missing", "选至少一条理由，申请人会看到。", "Choose at least one reason. The applicant will read it.");
        }
        String authority = Asked.words(c.authority(), MOST_AUTHORITY);
        boolean elsewhere = grounds.stream().anyMatch(g -> g.id().equals(NonAcceptance.NOT_OURS));
        if (elsewhere && authority.isEmpty()) {
            throw Asked.refused(
                    "authority-missing",
                    "写明应当向哪个机关申请（行政许可法第三十二条）。",
                    "Name the authority that is in charge (Administrative Licensing Law, article 32).");
        }
        List<CaseEvent> events = new ArrayList<>();
        FalseMaterial.mark(events, state, grounds);
        events.add(new CaseEvent.NotAccepted(
                stage.id(), c.officer(), grounds, elsewhere ? authority : "", Asked.words(c.note(), MOST_NOTE)));
        return events;
    }

    /** The case is received, not accepted yet, and the officer's task. */
    static void received(CaseState state, java.util.UUID officer) {
        if (state.status().accepted()) {
            throw Asked.refused(
                    "accepted-already",
                    "这件已经受理了。受理以后只能请申请人补充说明一次。",
                    "This case is accepted. After acceptance you can ask once for a supplement.");
        }
        if (state.status() == Status.CORRECTION) {
            throw Asked.refused("with-applicant", "这件在等申请人补正。", "This case waits for the applicant's correction.");
        }
        Decider.requireTask(state, officer);
    }

    static Stage received(CaseState state, java.util.UUID officer, Definition item) {
        received(state, officer);
        return Decider.openStage(state, item);
    }
}
