package onetrip.core.casework;

import java.time.LocalDate;
import onetrip.api.item.Delivery.Way;

/**
 * Where a delivery stands. Immutable; null in {@link Papers} before there is one.
 *
 * @param carrier and {@code tracking} of the letter on its way, or empty
 * @param since the day on which it came to stand there; null before it was handed over
 */
public record Parcel(Way way, Standing standing, String carrier, String tracking, LocalDate since) {
    /** Names are stored: they never change. */
    public enum Standing {
        /** With the office, or at the window for whoever fetches it. */
        READY,
        ON_ITS_WAY,
        /** Returned; the applicant chooses. */
        CAME_BACK,
        DELIVERED
    }

    /** {@code apply(parcel, event) → parcel}: a function without I/O. */
    static Parcel after(Parcel before, DeliveryEvent event) {
        if (event instanceof DeliveryEvent.Begun e) {
            return new Parcel(e.way(), Standing.READY, "", "", null);
        }
        if (event instanceof DeliveryEvent.HandedOver e) {
            return new Parcel(before.way, Standing.ON_ITS_WAY, e.carrier(), e.tracking(), e.day());
        }
        if (event instanceof DeliveryEvent.CameBack e) {
            return new Parcel(before.way, Standing.CAME_BACK, before.carrier, before.tracking, e.day());
        }
        if (event instanceof DeliveryEvent.Chosen e) {
            return new Parcel(e.way(), Standing.READY, "", "", null);
        }
        DeliveryEvent.Delivered e = (DeliveryEvent.Delivered) event;
        return new Parcel(e.way(), Standing.DELIVERED, before.carrier, before.tracking, e.day());
    }
}
