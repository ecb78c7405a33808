package onetrip.core.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import onetrip.api.item.Text;

/**
 * A yellow or red card (电子监察): what is the matter with a case or a rating, who answers for it, since when, and when it was over.
 * It names staff and is for staff: no citizen ever reads one, and it says nothing about whom the case is about. Immutable.
 *
 * @param about id of the case or of the rating
 * @param officer who had it when it was raised, or turned red; null if nobody had taken it
 * @param redAt when it turned red, or null
 * @param closedAt when the matter was over, or null while it lasts
 * @param takenBackAt when a supervisor took it back, or null; then it does not count
 * @param why the supervisor's reason, or empty
 */
public record Card(
        UUID id,
        Watched.Kind kind,
        UUID about,
        String number,
        String itemId,
        CardRule rule,
        CardColour colour,
        String subject,
        Text label,
        String office,
        UUID officer,
        LocalDate due,
        Instant raisedAt,
        Instant redAt,
        Instant closedAt,
        Instant takenBackAt,
        UUID takenBackBy,
        String why) {

    static Card of(UUID id, Watched watched, Matter matter, Instant now) {
        return new Card(
                id,
                watched.kind(),
                watched.id(),
                watched.number(),
                watched.itemId(),
                matter.rule(),
                matter.colour(),
                matter.subject(),
                matter.label(),
                matter.office(),
                matter.officer(),
                matter.due(),
                now,
                matter.colour() == CardColour.RED ? now : null,
                null,
                null,
                null,
                "");
    }

    /** See {@link Matter#key}. */
    public String key() {
        return rule.id() + "|" + subject + "|" + (due == null ? "" : due);
    }

    /** It lasts, and nobody took it back. */
    public boolean open() {
        return closedAt == null && takenBackAt == null;
    }

    public boolean takenBack() {
        return takenBackAt != null;
    }

    /** Where staff look at what it is about. */
    public String link() {
        return Watched.link(kind, about, number);
    }

    Card red(Matter matter, Instant now) {
        return new Card(
                id,
                kind,
                about,
                number,
                itemId,
                rule,
                CardColour.RED,
                subject,
                label,
                matter.office(),
                matter.officer(),
                due,
                raisedAt,
                now,
                null,
                null,
                null,
                "");
    }

    Card closed(Instant now) {
        return ended(now);
    }

    Card again() {
        return ended(null);
    }

    private Card ended(Instant at) {
        return new Card(
                id,
                kind,
                about,
                number,
                itemId,
                rule,
                colour,
                subject,
                label,
                office,
                officer,
                due,
                raisedAt,
                redAt,
                at,
                takenBackAt,
                takenBackBy,
                why);
    }

    Card takenBack(UUID by, String reason, Instant now) {
        return new Card(
                id, kind, about, number, itemId, rule, colour, subject, label, office, officer, due, raisedAt, redAt,
                closedAt, now, by, reason);
    }
}
