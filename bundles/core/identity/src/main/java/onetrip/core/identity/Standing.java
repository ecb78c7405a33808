package onetrip.core.identity;

import java.util.UUID;
import onetrip.api.identity.Assurance;
import onetrip.api.identity.Principal;

/**
 * What a session knows of how its person came in. Personal data: what is not {@link #assurance} is sealed or hashed where it rests.
 *
 * @param subject the outside provider's id of the person, or empty
 * @param session the outside provider's id of its session, or empty
 * @param leave what the provider's connector wants back when the person signs out, or empty
 * @param organisation for which the person came (经办人), or null
 * @param confined the only page that the session opens, with what lies under it, as {@code /work/{number}}; empty: all that the
 *     account may
 * @param mandate by which the session acts for somebody else, or null
 * @param task the only task of a joint review that the session may see and answer; empty: all of the account's
 */
public record Standing(
        Assurance assurance,
        String subject,
        String session,
        String leave,
        Principal.Organisation organisation,
        String confined,
        UUID mandate,
        String task) {
    /** Of somebody who acts for nobody else. */
    public Standing(
            Assurance assurance,
            String subject,
            String session,
            String leave,
            Principal.Organisation organisation,
            String confined) {
        this(assurance, subject, session, leave, organisation, confined, null, "");
    }

    /** The same, acting by a mandate; by none with null. */
    public Standing by(UUID which) {
        return new Standing(assurance, subject, session, leave, organisation, confined, which, task);
    }

    /** Signed in here: the bureau knows its staff. */
    public static final Standing HERE = new Standing(Assurance.REAL_NAME, "", "", "", null, "");

    /** Invented people are whoever they say; nothing of a demo stops for want of a face. */
    public static final Standing INVENTED = new Standing(Assurance.FACE, "", "", "", null, "");

    /** By a link that is good for this page, and for this task on it, and nothing else. */
    public static Standing confinedTo(String path, String task) {
        return new Standing(Assurance.ACCOUNT, "", "", "", null, path, null, task);
    }

    /** Whether the session opens this address. @param path decoded, without a query */
    public boolean opens(String path) {
        return confined.isEmpty() || path.equals(confined) || path.startsWith(confined + "/");
    }

    /** Without personal data, fit for a log. */
    @Override
    public String toString() {
        return "Standing[" + assurance + (confined.isEmpty() ? "" : " confined") + "]";
    }
}
