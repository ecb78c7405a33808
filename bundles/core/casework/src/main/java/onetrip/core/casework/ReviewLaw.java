package onetrip.core.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.StageKind;
import onetrip.core.clock.Deadline;

/**
 * A person looks at what rules decided alone, if the applicant asks (R-AUTO; 个人信息保护法 art. 24(3)). Whoever looks lets the decision
 * stand, or, where it was a refusal, sets it aside: the case goes on with the people whom the rules had left out, and the days
 * between the two decisions count for nobody. What was granted is put right by making a document again or by revoking, which
 * answers the review as well. Thread-safe, no state.
 */
final class ReviewLaw {
    /** The law names no limit: as long as an objection takes. */
    static final int ANSWER_DAYS = PublicityLaw.ANSWER_DAYS;

    private static final int MOST_WORDS = 1000;

    /** As the calendar of the clock says why these days did not count. */
    private static final String NOT_COUNTED = "人工复核撤销了自动决定，两次决定之间不计";

    /** Where nobody decides. */
    private static final Set<StageKind> AUTOMATIC = EnumSet.of(StageKind.CHECK, StageKind.ISSUE, StageKind.REGISTER);

    private ReviewLaw() {}

    static List<CaseEvent> decide(
            CaseState state, ReviewCommand command, Definition item, Decider.Routing routing, Decider.Days days) {
        if (command instanceof ReviewCommand.Ask c) {
            return ask(state, c, item, days);
        }
        HumanReview review = state.papers().review();
        if (review == null || !review.open()) {
            throw Asked.refused(
                    "no-review-asked",
                    "现在没有要答复的人工复核，可能刚刚有人办过。",
                    "No review waits for an answer. Somebody may just have given it.");
        }
        if (command instanceof ReviewCommand.Uphold c) {
            own(state, c.officer());
            return List.of(new ReviewEvent.Upheld(c.officer(), reason(c.reason())));
        }
        return setAside(state, (ReviewCommand.SetAside) command, item, routing, days);
    }

    private static List<CaseEvent> ask(CaseState state, ReviewCommand.Ask c, Definition item, Decider.Days days) {
        if (state.papers().review() != null) {
            throw Asked.refused(
                    "review-asked-already",
                    "这件已经申请过一次人工复核，结果在办件页上。",
                    "A review of this decision was asked for already. The case page says what came of it.");
        }
        String office = HumanReview.office(item);
        if (!HumanReview.askable(state) || office == null) {
            throw Asked.refused(
                    "review-not-here",
                    "这件现在不能申请人工复核：只有系统按规则自动作出的决定可以。",
                    "No review can be asked for now: only of a decision that rules made alone.");
        }
        String wish = Asked.words(c.wish(), MOST_WORDS);
        if (wish.isEmpty()) {
            throw Asked.refused(
                    "wish-missing", "写明您觉得哪里不对，我们照着核。", "Say what you find wrong, so that we can look at it.");
        }
        return List.of(new ReviewEvent.Asked(c.by(), wish, office, days.due(days.today(), ANSWER_DAYS)));
    }

    private static List<CaseEvent> setAside(
            CaseState state, ReviewCommand.SetAside c, Definition item, Decider.Routing routing, Decider.Days days) {
        own(state, c.officer());
        if (state.granted()) {
            throw Asked.refused(
                    "set-aside-granted",
                    "这件是准予的：内容有错就补发，不该准予就撤销。",
                    "This was granted: have a wrong document made again, or revoke what should not have been granted.");
        }
        String reason = reason(c.reason());
        LocalDate first = Timers.day(state.decidedAt()).plusDays(1);
        LocalDate last = days.today().minusDays(1);
        Deadline.Stop between = last.isBefore(first) ? null : new Deadline.Stop(first, last, NOT_COUNTED);
        List<Deadline.Stop> stops = state.clock().and(between).stops();
        LocalDate promised = CaseClock.promisedDue(state, item, stops, days);
        LocalDate statutory = CaseClock.due(
                item.limits().statutory(), state, item, stops, state.clock().extended(), days);
        List<CaseEvent> events = new ArrayList<>();
        events.add(new ReviewEvent.SetAside(
                c.officer(), reason, between, promised, statutory, Deadlines.provisional(promised, statutory, days)));
        String decided = state.stagesDone().get(state.stagesDone().size() - 1);
        try {
            boolean opened =
                    Decider.openNext(events, decided, item, routing, days, stage -> !AUTOMATIC.contains(stage.kind()));
            if (!opened) {
                // Nobody comes after the rules: whoever does not refuse grants.
                events.add(new CaseEvent.Granted(decided, c.officer(), reason));
                Decider.afterGrant(events, decided, item, routing, days);
            }
        } catch (RulesAway away) {
            events.add(new CaseEvent.Frozen(decided, away.reason()));
        }
        return events;
    }

    private static void own(CaseState state, UUID officer) {
        if (state.officer() != null && !state.officer().equals(officer)) {
            throw Asked.refused("claimed-by-other", "这件由另一位同事承办。", "A colleague works on this case.");
        }
    }

    private static String reason(String typed) {
        String reason = Asked.words(typed, MOST_WORDS);
        if (reason.isEmpty()) {
            throw Asked.refused("why-missing", "写明为什么，申请人会看到。", "Say why. The applicant will read it.");
        }
        return reason;
    }
}
