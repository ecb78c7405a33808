package onetrip.core.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Delivery.Way;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.core.casework.Parcel.Standing;

/**
 * The law of a DELIVERY stage (送达): electronic at once, a letter with its tracking number, or fetched at the window with a code; what
 * comes back is the applicant's choice. The case is over when it is delivered. Thread-safe, no state.
 */
final class DeliveryLaw {
    private static final int MOST_CARRIER = 30;
    private static final int MOST_REASON = 500;

    private DeliveryLaw() {}

    /** After a stage opened: how its delivery begins; an electronic one is done with that. */
    static void opened(List<CaseEvent> events, Definition item, Decider.Routing routing, Decider.Days days) {
        if (events.isEmpty() || !(events.get(events.size() - 1) instanceof CaseEvent.StageOpened opened)) {
            return;
        }
        Stage stage = item.process().stage(opened.stage()).orElseThrow();
        if (stage.kind() != StageKind.DELIVERY) {
            return;
        }
        Way way = routing.way(stage);
        events.add(new DeliveryEvent.Begun(stage.id(), way));
        if (way == Way.ELECTRONIC) {
            events.add(new DeliveryEvent.Delivered(stage.id(), null, way, days.today()));
            Decider.afterGrant(events, stage.id(), item, routing, days);
        }
    }

    static List<CaseEvent> decide(
            CaseState state, DeliveryCommand command, Definition item, Decider.Routing routing, Decider.Days days) {
        Stage stage = stage(state, item);
        Parcel parcel = state.papers().parcel();
        if (command instanceof DeliveryCommand.Choose c) {
            return List.of(chosen(stage, parcel, c));
        }
        if (command instanceof DeliveryCommand.HandOver c) {
            requireTask(state, c.officer());
            return List.of(handedOver(state, stage, parcel, c, days));
        }
        if (command instanceof DeliveryCommand.ComeBack c) {
            requireTask(state, c.officer());
            requireOnItsWay(parcel);
            String reason = Asked.words(c.reason(), MOST_REASON);
            if (reason.isEmpty()) {
                throw Asked.refused(
                        "why-missing", "写明为什么退回，申请人会看到。", "Say why it came back. The applicant will read it.");
            }
            return List.of(
                    new DeliveryEvent.CameBack(stage.id(), c.officer(), day(c.day(), parcel.since(), days), reason));
        }
        List<CaseEvent> events = new ArrayList<>();
        if (command instanceof DeliveryCommand.Arrive c) {
            requireTask(state, c.officer());
            requireOnItsWay(parcel);
            events.add(new DeliveryEvent.Delivered(
                    stage.id(), c.officer(), Way.COURIER, day(c.day(), parcel.since(), days)));
        } else if (command instanceof DeliveryCommand.PickUp c) {
            requireTask(state, c.officer());
            requireAtWindow(parcel);
            if (!c.matches()) {
                throw Asked.refused(
                        "code-wrong",
                        "取件码不对。请申请人打开办件页，看那六位数字。",
                        "This is not the pick-up code. Please let the applicant open the case page and read the six digits.");
            }
            events.add(new DeliveryEvent.Delivered(stage.id(), c.officer(), Way.PICK_UP, days.today()));
        }
        Decider.afterGrant(events, stage.id(), item, routing, days);
        return PaperLaw.sameDay(events, state);
    }

    private static CaseEvent handedOver(
            CaseState state, Stage stage, Parcel parcel, DeliveryCommand.HandOver c, Decider.Days days) {
        if (parcel.way() != Way.COURIER) {
            throw Asked.refused(
                    "way-other", "申请人选的不是快递，不用寄。", "The applicant did not choose a courier. There is nothing to send.");
        }
        if (parcel.standing() != Standing.READY) {
            throw Asked.refused(
                    "sent-already",
                    "已经寄出了：" + parcel.carrier() + " " + parcel.tracking() + "。",
                    "It has been sent already: " + parcel.carrier() + " " + parcel.tracking() + ".");
        }
        String carrier = Asked.words(c.carrier(), MOST_CARRIER);
        if (carrier.isEmpty()) {
            throw Asked.refused("carrier-missing", "写明是哪家快递。", "Name the carrier.");
        }
        return new DeliveryEvent.HandedOver(
                stage.id(), c.officer(), carrier, c.tracking(), day(c.day(), Timers.day(state.decidedAt()), days));
    }

    private static CaseEvent chosen(Stage stage, Parcel parcel, DeliveryCommand.Choose c) {
        if (parcel.standing() != Standing.CAME_BACK) {
            throw Asked.refused(
                    "nothing-came-back", "现在不用选，没有退回的快递。", "There is nothing to choose now. No letter has come back.");
        }
        boolean possible = c.way() == Way.PICK_UP || c.way() == Way.COURIER;
        if (!possible) {
            throw Asked.refused(
                    "way-unknown", "选窗口自取，或者再寄一次。", "Choose to fetch it at the window, or to have it sent again.");
        }
        return new DeliveryEvent.Chosen(stage.id(), c.by(), c.way(), c.answersHash());
    }

    private static Stage stage(CaseState state, Definition item) {
        return item.process()
                .stage(String.valueOf(state.stage()))
                .filter(s -> s.kind() == StageKind.DELIVERY
                        && state.status().open()
                        && state.papers().parcel() != null)
                .orElseThrow(() -> Asked.refused(
                        "nothing-to-deliver",
                        "这件现在没有要送达的，可能刚刚有人办过。",
                        "There is nothing to deliver in this case now. Somebody may just have done it."));
    }

    private static void requireTask(CaseState state, UUID officer) {
        if (officer == null) {
            return;
        }
        if (state.officer() != null && !state.officer().equals(officer)) {
            throw Asked.refused("claimed-by-other", "这件由另一位同事承办。", "A colleague works on this case.");
        }
    }

    private static void requireOnItsWay(Parcel parcel) {
        if (parcel.standing() != Standing.ON_ITS_WAY) {
            throw Asked.refused("not-sent", "还没有寄出，先登记交寄。", "It has not been sent yet. Record that first.");
        }
    }

    /** Also what came back can be fetched, before any choice: the applicant is there. */
    private static void requireAtWindow(Parcel parcel) {
        boolean here = parcel.way() == Way.PICK_UP && parcel.standing() == Standing.READY
                || parcel.standing() == Standing.CAME_BACK;
        if (!here) {
            throw Asked.refused("not-at-window", "这件不在窗口，是寄出的。", "It is not at the window. It is being sent.");
        }
    }

    /** A day that somebody typed: not in the future, and not before what it follows. */
    static LocalDate day(LocalDate typed, LocalDate first, Decider.Days days) {
        if (typed == null || typed.isAfter(days.today()) || first != null && typed.isBefore(first)) {
            throw Asked.refused(
                    "day-wrong",
                    "日期不能在今天以后" + (first == null ? "。" : "，也不能早于" + first + "。"),
                    "The day cannot lie after today" + (first == null ? "." : ", nor before " + first + "."));
        }
        return typed;
    }
}
