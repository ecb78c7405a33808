package onetrip.core.casework;

import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Delivery.Way;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;

/**
 * What a case remembers about what becomes of its decision. Immutable.
 *
 * @param office that decided, or null where rules did, or nothing is decided yet
 * @param late R-GRANT was raised
 * @param parcel where the delivery stands, or null
 * @param bill what is to be paid, or null
 */
public record Papers(String office, boolean late, Parcel parcel, Bill bill) {
    private static final String NOTICE = "notice";

    public static final Papers NONE = new Papers(null, false, null, null);

    /** {@code apply(papers, event) → papers}: a function without I/O. */
    static Papers after(Papers before, CaseEvent event, CaseState state) {
        if (event instanceof CaseEvent.Granted) {
            // Where the grant waited for its payment, the office of money has the case: who decided is known from
            // before.
            boolean waited = before.bill != null && before.bill.approvedAt() != null;
            return new Papers(waited ? before.office : state.office(), before.late, before.parcel, before.bill);
        }
        if (event instanceof DeliveryEvent e) {
            return new Papers(before.office, before.late, Parcel.after(before.parcel, e), before.bill);
        }
        if (event instanceof PaymentEvent e) {
            String office = e instanceof PaymentEvent.Approved ? state.office() : before.office;
            return new Papers(office, before.late, before.parcel, Bill.after(before.bill, e));
        }
        return event instanceof PaperEvent.IssueLate
                ? new Papers(before.office, true, before.parcel, before.bill)
                : before;
    }

    /**
     * True if the open stage makes a notice that the applicant needs before the decision, as an admission ticket, and somebody
     * decides after it. What certifies something is never made before it is granted (行政许可法 art. 39).
     */
    public static boolean onTheWay(CaseState state, Definition item) {
        boolean undecided = state.status().accepted() && state.status() != Status.SUSPENDED;
        Stage stage = !undecided || state.stage() == null
                ? null
                : item.process().stage(state.stage()).orElse(null);
        return stage != null && early(stage, item) && decidedAfter(stage, item);
    }

    private static boolean early(Stage stage, Definition item) {
        return stage.kind() == StageKind.ISSUE
                && item.document(String.valueOf(stage.document()))
                        .filter(document -> NOTICE.equals(document.kind()))
                        .isPresent();
    }

    /** Without it the case would stand here for ever. */
    private static boolean decidedAfter(Stage stage, Definition item) {
        List<Stage> stages = item.process().stages();
        return stages.subList(stages.indexOf(stage) + 1, stages.size()).stream()
                .anyMatch(s -> (s.decides() || s.kind() == StageKind.CHECK) && s.onlyIf() == null);
    }

    /** True while it is the office's turn, and not the courier's or the applicant's. */
    boolean withOffice() {
        return parcel == null || parcel.standing() == Parcel.Standing.READY && parcel.way() != Way.PICK_UP;
    }
}
