package onetrip.core.casework;

import java.time.LocalDate;
import java.util.UUID;
import onetrip.api.item.Delivery.Way;

/**
 * What is to be recorded about a delivery. Officers type it by hand; a connected courier will send the same commands without an
 * officer.
 */
public sealed interface DeliveryCommand extends Command.OfPapers {

    /** @param tracking as {@link Courier#tracking} gives it back; whoever carries it out sees to that */
    record HandOver(UUID officer, String carrier, String tracking, LocalDate day) implements DeliveryCommand {}

    record Arrive(UUID officer, LocalDate day) implements DeliveryCommand {}

    record ComeBack(UUID officer, LocalDate day, String reason) implements DeliveryCommand {}

    /**
     * The applicant is at the window.
     *
     * @param matches whether it is the code of this case; whoever carries it out says so, whatever stands here
     */
    record PickUp(UUID officer, String code, boolean matches) implements DeliveryCommand {}

    /**
     * The applicant's choice after a return.
     *
     * @param answersHash of what the case holds with the other address; null if it stays
     */
    record Choose(UUID by, Way way, boolean otherAddress, String answersHash) implements DeliveryCommand {}
}
