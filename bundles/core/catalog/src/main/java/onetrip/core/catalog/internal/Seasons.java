package onetrip.core.catalog.internal;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Guide;
import onetrip.api.item.Text;
import onetrip.core.catalog.Availability;
import onetrip.core.catalog.ItemState;

/** Whether an item takes applications, by its windows, a pause and quarantine. Pure. */
final class Seasons {
    private static final Text QUARANTINED = new Text(
            "这个事项的程序出了问题，正在修。已经交的办件、填了一半的表都在，修好后自动继续。",
            "The program of this service has a fault and is being mended. Cases already sent and forms half filled in are kept and go on by themselves.");

    private Seasons() {}

    /**
     * A pause hides nothing: an item out of season is out of season, paused or not. Neither does quarantine: what a person
     * decided is said before what the platform noticed.
     */
    static ItemState state(
            List<Guide.Window> windows, Optional<Availability.Pause> pause, boolean quarantined, LocalDateTime at) {
        ItemState season = season(windows, at);
        if (!season.open() || pause.isEmpty() && !quarantined) {
            return season;
        }
        return pause.isEmpty()
                ? new ItemState(ItemState.Kind.QUARANTINED, null, season.closes(), false, QUARANTINED)
                : new ItemState(
                        ItemState.Kind.PAUSED,
                        pause.get().until(),
                        season.closes(),
                        false,
                        pause.get().reason());
    }

    private static ItemState season(List<Guide.Window> windows, LocalDateTime at) {
        if (windows.isEmpty()) {
            return new ItemState(ItemState.Kind.OPEN, null, null, false, Text.EMPTY);
        }
        Optional<Guide.Window> open = windows.stream()
                .filter(w -> begun(w, at) && !over(w, at))
                // Of two that overlap the one that closes later, so that nobody is sent away too early.
                .max(Comparator.comparing(w -> w.to() == null ? LocalDateTime.MAX : w.to()));
        if (open.isPresent()) {
            return of(ItemState.Kind.OPEN, open.get());
        }
        Optional<Guide.Window> next =
                windows.stream().filter(w -> !begun(w, at)).min(Comparator.comparing(Guide.Window::from));
        if (next.isPresent()) {
            return of(ItemState.Kind.NOT_YET, next.get());
        }
        Guide.Window last =
                windows.stream().max(Comparator.comparing(Guide.Window::to)).orElseThrow();
        return new ItemState(ItemState.Kind.CLOSED, null, last.to(), false, last.note());
    }

    private static ItemState of(ItemState.Kind kind, Guide.Window window) {
        return new ItemState(kind, window.from(), window.to(), window.provisional(), window.note());
    }

    private static boolean begun(Guide.Window window, LocalDateTime at) {
        return window.from() == null || !at.isBefore(window.from());
    }

    private static boolean over(Guide.Window window, LocalDateTime at) {
        return window.to() != null && !at.isBefore(window.to());
    }
}
