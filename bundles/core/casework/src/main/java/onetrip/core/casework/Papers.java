package onetrip.core.casework;

import onetrip.api.item.Delivery.Way;

/**
 * What a case remembers about what becomes of its decision. Immutable.
 *
 * @param office that decided, or null where rules did, or nothing is decided yet
 * @param late R-GRANT was raised
 * @param parcel where the delivery stands, or null
 * @param bill what is to be paid, or null
 */
public record Papers(String office, boolean late, Parcel parcel, Bill bill) {
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

    /** True while it is the office's turn, and not the courier's or the applicant's. */
    boolean withOffice() {
        return parcel == null || parcel.standing() == Parcel.Standing.READY && parcel.way() != Way.PICK_UP;
    }
}
