package onetrip.core.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;

/**
 * After the decision: when the document is due (R-GRANT, 行政许可法 art. 44), revoking what should never have been granted (R-FRAUD,
 * art. 69) and printing again. Thread-safe, no state.
 */
final class PaperLaw {
    /** 行政许可法 art. 44, working days by art. 82. */
    static final int GRANT_DAYS = 10;

    /** Kept in the case and shown to its officers only (R-FRAUD). */
    static final String FRAUD = "granted-by-fraud";

    static final String LATE = "issue-late";
    private static final int MOST_REASON = 2000;
    private static final int MOST_GROUND = 500;

    private PaperLaw() {}

    static List<CaseEvent> decide(
            CaseState state, Command.OfPapers command, Definition item, Decider.Routing routing, Decider.Days days) {
        if (command instanceof PaymentCommand c) {
            return PaymentLaw.decide(state, c, item, routing, days);
        }
        if (command instanceof DeliveryCommand c) {
            return DeliveryLaw.decide(state, c, item, routing, days);
        }
        if (command instanceof ReviewCommand c) {
            return ReviewLaw.decide(state, c, item, routing, days);
        }
        if (command instanceof PaperCommand.Revoke c) {
            return revoke(state, c);
        }
        if (command instanceof PaperCommand.TakeGuardianBack c) {
            if (state.papers().guardian() == null) {
                throw Asked.refused(
                        "guardian-not-said", "这件没有认定监护人，没有可以收回的。", "Nothing is said of a guardian in this case.");
            }
            return List.of(new PaperEvent.GuardianEnded(c.officer(), reason(c.reason())));
        }
        if (command instanceof PaperCommand.RecordReissue c) {
            holds(state);
            return List.of(new PaperEvent.DocumentReplaced(
                    c.old(),
                    c.oldNumber(),
                    c.document(),
                    c.template(),
                    c.number(),
                    c.edition(),
                    c.officer(),
                    reason(c.reason())));
        }
        if (command instanceof PaperCommand.Reissue c) {
            // Whoever carries it out makes the document; what can be said before is said here.
            holds(state);
            reason(c.reason());
            return List.of();
        }
        throw new IllegalArgumentException("unknown command " + command.getClass());
    }

    private static List<CaseEvent> revoke(CaseState state, PaperCommand.Revoke c) {
        holds(state);
        String ground = Asked.words(c.ground(), MOST_GROUND);
        if (ground.isEmpty()) {
            throw Asked.refused(
                    "ground-missing",
                    "写明依据哪部法律哪一条（行政许可法第六十九条）。",
                    "Name the law and the article (Administrative Licensing Law, article 69).");
        }
        List<CaseEvent> events = new ArrayList<>();
        events.add(new PaperEvent.DecisionRevoked(c.documents(), c.officer(), reason(c.reason()), ground, c.fraud()));
        if (state.papers().guardian() != null) {
            // Whoever was found to be a guardian with it is told that, too.
            events.add(0, new PaperEvent.GuardianEnded(c.officer(), reason(c.reason())));
        }
        if (c.fraud()) {
            events.add(new CaseEvent.FlagRaised(FRAUD));
        }
        return events;
    }

    private static void holds(CaseState state) {
        if (state.status() == Status.REVOKED) {
            throw Asked.refused("revoked-already", "这件已经撤销了。", "This decision is revoked already.");
        }
        if (!state.granted()) {
            throw Asked.refused("not-granted", "这件没有准予的决定，没有可以撤销或者补发的。", "Nothing was granted in this case.");
        }
    }

    private static String reason(String typed) {
        String reason = Asked.words(typed, MOST_REASON);
        if (reason.isEmpty()) {
            throw Asked.refused("why-missing", "写明为什么，申请人会看到。", "Say why. The applicant will read it.");
        }
        return reason;
    }

    /** The last day of a stage that opens: what carries a decision out has ten working days from today (R-GRANT). */
    static LocalDate due(Stage stage, Decider.Days days) {
        boolean after = stage.kind() == StageKind.ISSUE || stage.kind() == StageKind.DELIVERY;
        return after ? days.due(days.today(), GRANT_DAYS) : null;
    }

    /** A stage after another one has what is left of the ten days, counted from the decision. */
    static List<CaseEvent> sameDay(List<CaseEvent> events, CaseState state) {
        if (state.status() == Status.ISSUING && state.stageDue() != null) {
            events.replaceAll(event -> event instanceof CaseEvent.StageOpened e && e.due() != null
                    ? new CaseEvent.StageOpened(e.stage(), e.office(), state.stageDue())
                    : event);
        }
        return events;
    }

    static List<CaseEvent> late(CaseState state) {
        return List.of(new PaperEvent.IssueLate(state.stage(), state.stageDue()), new CaseEvent.FlagRaised(LATE));
    }
}
