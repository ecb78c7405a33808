package onetrip.core.casework;

import java.util.UUID;

/** What becomes of a {@link Dispute}, as it stands in the case. As all events: facts, names that never change, nothing personal. */
public sealed interface DisputeEvent extends CaseEvent.OfDispute {
    /** The keeper of the source was told. */
    record DisputeSent(UUID dispute, UUID officer) implements DisputeEvent {}

    /** @param officer null: the source was asked again and agreed */
    record DisputeAnswered(UUID dispute, UUID officer, boolean corrected) implements DisputeEvent {}
}
