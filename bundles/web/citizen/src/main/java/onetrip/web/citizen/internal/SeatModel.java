package onetrip.web.citizen.internal;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import onetrip.core.allocation.Allocations;
import onetrip.core.allocation.Replay;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Seat;

/** An allocation as the family reads it on its case: place, rank, lot, and why (R-AUTO). Pure. */
final class SeatModel {
    private SeatModel() {}

    /** Empty before a batch has the case. */
    static Map<String, Object> of(
            CaseView view,
            Optional<Allocations.Standing> standing,
            Map<String, String> names,
            String lang,
            LocalDate today) {
        Seat seat = view.state().seat();
        if (seat == null) {
            return Map.of();
        }
        Map<String, Object> model = new LinkedHashMap<>();
        boolean gone = seat.open() && !view.state().status().undecided();
        model.put("standing", gone ? "gone" : seat.standing().name().toLowerCase(Locale.ROOT));
        model.put("batch", seat.batch().toString());
        model.put("number", seat.number());
        model.put("confirmBy", seat.confirmBy());
        model.put("late", seat.confirmBy() != null && today.isAfter(seat.confirmBy()));
        offer(view.events()).ifPresent(e -> {
            model.put("place", e.placeName().in(lang));
            model.put("preference", e.preference());
            model.put("category", e.category());
            model.put("lot", e.lot());
            model.put("why", e.why().toLowerCase(Locale.ROOT));
        });
        standing.ifPresent(s -> {
            model.put("applicants", s.applicants());
            model.put("seats", s.quota());
            Replay.Placement drawn = s.drawn();
            if (drawn != null) {
                model.putIfAbsent("lot", drawn.lot());
                model.putIfAbsent("category", s.entry().applicant().category());
                model.put(
                        "waiting",
                        drawn.waiting().entrySet().stream()
                                .filter(w -> !w.getKey().equals(seat.place()))
                                .map(w -> Map.of(
                                        "place", names.getOrDefault(w.getKey(), w.getKey()), "position", w.getValue()))
                                .toList());
            }
        });
        return model;
    }

    private static Optional<CaseEvent.SeatOffered> offer(List<CaseView.TimedEvent> events) {
        return events.stream()
                .map(CaseView.TimedEvent::event)
                .filter(CaseEvent.SeatOffered.class::isInstance)
                .map(CaseEvent.SeatOffered.class::cast)
                .reduce((a, b) -> b);
    }
}
