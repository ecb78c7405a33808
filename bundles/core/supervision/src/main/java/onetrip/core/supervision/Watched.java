package onetrip.core.supervision;

import java.util.UUID;
import onetrip.api.item.Text;

/**
 * What is watched.
 *
 * @param id of the case, of the rating, of the service or of the question
 * @param number of the case, as people know it
 * @param item the item's title
 */
public record Watched(Kind kind, UUID id, String number, String itemId, Text item) {
    /** Names are stored: they never change. */
    public enum Kind {
        CASE,
        RATING,
        /** An officer accompanies somebody. */
        SERVICE,
        /** What an office without an interface is asked for a case. */
        QUESTION
    }

    /** Where staff look at it. */
    public String link() {
        return link(kind, id, number);
    }

    static String link(Kind kind, UUID id, String number) {
        return switch (kind) {
            case CASE -> "/work/" + number;
            case RATING -> "/work/ratings/" + id;
            case SERVICE -> "/work/services/" + id;
            case QUESTION -> "/work/questions/" + id;
        };
    }
}
