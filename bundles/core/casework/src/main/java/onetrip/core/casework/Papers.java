package onetrip.core.casework;

/**
 * What a case remembers about what becomes of its decision. Immutable.
 *
 * @param office that decided, or null where rules did, or nothing is decided yet
 * @param late R-GRANT was raised
 * @param parcel where the delivery stands, or null
 */
public record Papers(String office, boolean late, Parcel parcel) {
    public static final Papers NONE = new Papers(null, false, null);

    /** {@code apply(papers, event) → papers}: a function without I/O. */
    static Papers after(Papers before, CaseEvent event, CaseState state) {
        if (event instanceof CaseEvent.Granted) {
            return new Papers(state.office(), before.late, before.parcel);
        }
        if (event instanceof DeliveryEvent e) {
            return new Papers(before.office, before.late, Parcel.after(before.parcel, e));
        }
        return event instanceof PaperEvent.IssueLate ? new Papers(before.office, true, before.parcel) : before;
    }

    /** True while it is the office's turn, and not the courier's or the applicant's. */
    boolean withOffice() {
        return parcel == null
                || parcel.standing() == Parcel.Standing.READY && parcel.way() != onetrip.api.item.Delivery.Way.PICK_UP;
    }
}
