package onetrip.core.casework;

import java.time.LocalDate;
import java.util.UUID;
import onetrip.api.item.Delivery.Way;

/** 送达, step by step. As all events: facts, no personal data in clear (no address, no name), names that never change. */
public sealed interface DeliveryEvent extends CaseEvent.OfPapers {
    String stage();

    record Begun(String stage, Way way) implements DeliveryEvent {}

    /** 交寄. {@code tracking} as {@link Courier} writes it; {@code officer} is null where a connected courier said so. */
    record HandedOver(String stage, UUID officer, String carrier, String tracking, LocalDate day)
            implements DeliveryEvent {}

    /** 退回: the applicant chooses how to go on. */
    record CameBack(String stage, UUID officer, LocalDate day, String reason) implements DeliveryEvent {}

    /** @param answersHash of what the case holds from now on, where the address is another one; else null */
    record Chosen(String stage, UUID by, Way way, String answersHash) implements DeliveryEvent {}

    /** 送达. {@code officer} is null for an electronic one, and where a connected courier said so. */
    record Delivered(String stage, UUID officer, Way way, LocalDate day) implements DeliveryEvent {}
}
