package onetrip.core.supervision;

import java.util.UUID;
import onetrip.api.item.Text;

/**
 * What is watched.
 *
 * @param id of the case or of the rating
 * @param number of the case, as people know it
 * @param item the item's title
 */
public record Watched(Kind kind, UUID id, String number, String itemId, Text item) {
    /** Names are stored: they never change. */
    public enum Kind {
        CASE,
        RATING
    }

    /** Where staff look at it. */
    public String link() {
        return kind == Kind.CASE ? "/work/" + number : "/work/ratings/" + id;
    }
}
