package onetrip.core.window;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/**
 * Somebody stands at a window and a clerk types (R-CHANNEL). Immutable.
 *
 * @param office whose window it is
 * @param person account whose cases they are: the visitor, or whom the visitor acts for
 * @param standing in whose name the visitor is there
 * @param attendant who stands there for somebody else; null where the person came
 * @param document type of the identity document that the clerk has seen, a code of {@code standards.md} §3
 * @param session SHA-256 of the clerk's session token: the visit lives in this session alone
 * @param seenAt last use, kept to the minute
 * @param endedAt null while it is open
 * @param ended how it ended; null while it is open
 */
public record WindowVisit(
        UUID id,
        UUID clerk,
        String office,
        UUID person,
        Standing standing,
        Attendant attendant,
        String document,
        String session,
        Instant openedAt,
        Instant seenAt,
        Instant endedAt,
        Ending ended) {

    /** In whose name somebody stands at the window. */
    public enum Standing {
        /** In the own, also for the own children: the applicant is the guardian then, as online (R-MINOR). */
        SELF,
        /** With a mandate (委托书). */
        MANDATE,
        /** As the guardian of somebody who is the applicant. */
        GUARDIAN
    }

    /** How a visit ended. */
    public enum Ending {
        CLOSED,
        QUIET,
        SIGNED_OUT
    }

    /**
     * Who acts for somebody else. Personal data: sealed where it rests, never logged.
     *
     * @param paper what proves it, as the clerk describes it
     * @param until last day of a mandate; null for a guardian
     */
    public record Attendant(String name, String certType, String certNo, String paper, LocalDate until) {
        @Override
        public String toString() {
            return "Attendant[until " + until + "]";
        }
    }

    public WindowVisit {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(clerk, "clerk");
        Objects.requireNonNull(office, "office");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(session, "session");
    }

    WindowVisit seen(Instant at) {
        return new WindowVisit(
                id, clerk, office, person, standing, attendant, document, session, openedAt, at, endedAt, ended);
    }
}
