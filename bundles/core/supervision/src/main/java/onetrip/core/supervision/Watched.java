package onetrip.core.supervision;

import java.util.UUID;
import onetrip.api.item.Text;

/**
 * What is watched.
 *
 * @param id of the case, of the rating, of the service, of the question, or made of the connector's name
 * @param number of the case, as people know it; of a connector its name
 * @param item the item's title; of a connector the system's
 */
public record Watched(Kind kind, UUID id, String number, String itemId, Text item) {
    /** Names are stored: they never change. */
    public enum Kind {
        CASE,
        RATING,
        /** An officer accompanies somebody. */
        SERVICE,
        /** What an office without an interface is asked for a case. */
        QUESTION,
        /** The way to a system outside. */
        CONNECTOR
    }

    /** Where staff look at it; empty where it has no page for them. */
    public String link() {
        return link(kind, id, number);
    }

    static String link(Kind kind, UUID id, String number) {
        return switch (kind) {
            case CASE -> "/work/" + number;
            case RATING -> "/work/ratings/" + id;
            case SERVICE -> "/work/services/" + id;
            case QUESTION -> "/work/questions/" + id;
            // The page of connectors is for administrators, who get no cards.
            case CONNECTOR -> "";
        };
    }
}
