package onetrip.core.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Publicity;
import onetrip.api.item.Text;

/**
 * The law of a PUBLICITY stage (公示, R-PUBLISH): everybody may object to one entry, which is then held and no other; the office
 * dismisses with a reason, and the rest of the days goes on, or upholds, and the case goes back to the stage that decides. Thread-safe,
 * no state.
 */
final class PublicityLaw {
    /** Working days for the office to answer an objection. */
    static final int ANSWER_DAYS = 5;

    /** Objections to one entry that nobody has answered. */
    static final int MOST_PENDING = 20;

    private static final int LONGEST = 500;

    private PublicityLaw() {}

    static List<CaseEvent> decide(
            CaseState state, Command.OfPublicity command, Definition item, Decider.Routing routing, Decider.Days days) {
        Stage stage = item.process()
                .stage(String.valueOf(state.stage()))
                .filter(s -> s.kind() == StageKind.PUBLICITY && state.status().open())
                .orElseThrow(PublicityLaw::over);
        if (command instanceof Command.OpenPublicity c) {
            return open(state, stage, c, item, routing, days);
        }
        Listing listing = Optional.ofNullable(state.proceedings().listing())
                .filter(l -> l.stage().equals(stage.id()))
                .orElseThrow(PublicityLaw::over);
        if (command instanceof Command.LeavePublicity) {
            return listing.standing() == Listing.Standing.ENDED
                    ? leave(new ArrayList<>(Decider.resumed(state)), state, stage, item, routing, days)
                    : List.of();
        }
        if (command instanceof Command.RaiseObjection c) {
            return raise(listing, stage, c.objection(), days);
        }
        if (command instanceof Command.DismissObjection c) {
            String reason = words(c.reason());
            requirePending(state, listing, c.objection(), c.officer());
            List<CaseEvent> events = new ArrayList<>();
            events.add(new CaseEvent.ObjectionDismissed(stage.id(), c.objection(), c.officer(), reason));
            if (listing.pending().size() == 1 && days.today().isAfter(listing.until())) {
                // Its days were over, and only this stood against it.
                events.add(new CaseEvent.PublicityEnded(stage.id()));
            }
            return events;
        }
        return uphold(state, listing, stage, (Command.UpholdObjection) command, item, routing, days);
    }

    private static Refused over() {
        return refused("publicity-over", "这一条的公示已经结束，或者还没有开始。", "This entry is not on the public list now.");
    }

    private static List<CaseEvent> open(
            CaseState state,
            Stage stage,
            Command.OpenPublicity c,
            Definition item,
            Decider.Routing routing,
            Decider.Days days) {
        Listing before = state.proceedings().listing();
        boolean there =
                before != null && before.stage().equals(stage.id()) && before.standing() != Listing.Standing.TAKEN_DOWN;
        if (there) {
            return List.of();
        }
        List<CaseEvent> events = new ArrayList<>(Decider.resumed(state));
        Decider.accept(events, state, item, days);
        var until = days.due(days.today(), stage.days() == null ? Publicity.DAYS : stage.days());
        events.add(new CaseEvent.PublicityOpened(
                stage.id(),
                c.entry(),
                routing.office(stage),
                days.today(),
                until,
                until.plusDays(stage.publicity().keepDays())));
        return events;
    }

    private static List<CaseEvent> raise(Listing listing, Stage stage, UUID objection, Decider.Days days) {
        if (listing.objection(objection).isPresent()) {
            return List.of();
        }
        if (listing.standing() != Listing.Standing.RUNNING || days.today().isAfter(listing.until())) {
            throw refused(
                    "objection-late",
                    "公示期已经结束，不能再提异议。还有话要说，可以打电话或者写信给科室。",
                    "The days of this list are over and no objection can be raised. You can still call or write to the office.");
        }
        if (listing.pending().size() >= MOST_PENDING) {
            throw refused(
                    "objections-many",
                    "这一条已经有很多异议在等科室处理。请等结果出来再看。",
                    "Many objections to this entry wait for the office already. Please look again when they are answered.");
        }
        return List.of(new CaseEvent.ObjectionRaised(
                stage.id(), objection, listing.office(), days.due(days.today(), ANSWER_DAYS)));
    }

    private static List<CaseEvent> uphold(
            CaseState state,
            Listing listing,
            Stage stage,
            Command.UpholdObjection c,
            Definition item,
            Decider.Routing routing,
            Decider.Days days) {
        String reason = words(c.reason());
        requirePending(state, listing, c.objection(), c.officer());
        List<CaseEvent> events = new ArrayList<>();
        events.add(new CaseEvent.ObjectionUpheld(stage.id(), c.objection(), c.officer(), reason));
        boolean granted = decided(state);
        Stage back = (granted ? decidedBy(state, item) : decidesNext(stage, item, routing))
                .orElseThrow(() ->
                        refused("no-stage-back", "这件没有可以退回的决定环节。", "There is no stage this case could go back to."));
        if (granted) {
            events.add(new CaseEvent.GrantSetAside(stage.id(), back.id()));
        }
        Decider.open(events, back, routing, days);
        return events;
    }

    private static boolean decided(CaseState state) {
        return state.granted() && state.status().open();
    }

    /** The stage that decided, if people did; else the last that people could decide in. */
    private static Optional<Stage> decidedBy(CaseState state, Definition item) {
        return item.process().stages().stream()
                .filter(s -> s.decides() && state.stagesDone().contains(s.id()))
                .reduce((earlier, later) -> later)
                .or(() ->
                        item.process().stages().stream().filter(Stage::decides).reduce((earlier, later) -> later));
    }

    private static Optional<Stage> decidesNext(Stage after, Definition item, Decider.Routing routing) {
        List<Stage> stages = item.process().stages();
        return stages.subList(stages.indexOf(after) + 1, stages.size()).stream()
                .filter(s -> s.decides() && routing.applies(s))
                .findFirst();
    }

    /** What follows the list: what carries a decision out, or the next stage. */
    private static List<CaseEvent> leave(
            List<CaseEvent> events,
            CaseState state,
            Stage stage,
            Definition item,
            Decider.Routing routing,
            Decider.Days days) {
        if (decided(state)) {
            Decider.afterGrant(events, stage.id(), item, routing, days);
        } else {
            Decider.openNextOrFreeze(events, stage.id(), item, routing, days);
        }
        return events;
    }

    private static void requirePending(CaseState state, Listing listing, UUID objection, UUID officer) {
        JointReview.requireFree(state.officer(), Command.By.self(officer));
        boolean pending = listing.pending().stream().anyMatch(o -> o.id().equals(objection));
        if (!pending) {
            throw refused(
                    "objection-answered",
                    "这条异议已经处理过，或者没有这条异议。",
                    "This objection is answered already, or there is none.");
        }
    }

    private static String words(String reason) {
        String words = reason == null ? "" : reason.strip();
        if (words.isEmpty()) {
            throw refused(
                    "objection-reason", "写明理由：提异议的人和申请人都会看到。", "Say why: who objected and the applicant both read it.");
        }
        if (words.codePointCount(0, words.length()) > LONGEST) {
            throw refused("note-too-long", "最多" + LONGEST + "字。", "At most " + LONGEST + " characters.");
        }
        return words;
    }

    private static Refused refused(String code, String zh, String en) {
        return new Refused(code, new Text(zh, en));
    }
}
