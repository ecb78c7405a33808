package onetrip.web.citizen.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Pages that everybody sees alike, drawn anew when what they show has changed, and at least each minute. Most changes of the
 * catalogue change none of them: a version comes that does not serve yet, one goes that did not any more. Then the page is
 * looked over, not drawn. Thread-safe; one thread draws a page while the others wait for it.
 */
final class KeptPages {
    private record Kept(long generation, long minute, Map<String, Object> model, byte[] page) {
        boolean holds(long now, long at) {
            return generation == now && minute == at;
        }
    }

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /**
     * @param name which of the pages; there are few, and each is kept
     * @param generation of the catalogue, asked for before the model is made
     * @param minute of now
     * @param model what the page shows of the catalogue
     * @param drawn the page of this model
     */
    byte[] page(
            String name,
            long generation,
            long minute,
            Supplier<Map<String, Object>> model,
            Function<Map<String, Object>, byte[]> drawn) {
        Kept page = kept.get(name);
        if (page == null || !page.holds(generation, minute)) {
            page = kept.compute(name, (same, before) -> again(before, generation, minute, model, drawn));
        }
        return page.page();
    }

    private static Kept again(
            Kept before,
            long generation,
            long minute,
            Supplier<Map<String, Object>> model,
            Function<Map<String, Object>, byte[]> drawn) {
        if (before != null && before.holds(generation, minute)) {
            // Somebody was faster.
            return before;
        }
        Map<String, Object> now = model.get();
        boolean same =
                before != null && before.minute() == minute && before.model().equals(now);
        return new Kept(generation, minute, now, same ? before.page() : drawn.apply(now));
    }
}
