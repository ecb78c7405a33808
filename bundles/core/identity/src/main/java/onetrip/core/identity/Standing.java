package onetrip.core.identity;

import onetrip.api.identity.Assurance;
import onetrip.api.identity.Principal;

/**
 * What a session knows of how its person came in. Personal data: what is not {@link #assurance} is sealed or hashed where it rests.
 *
 * @param subject the outside provider's id of the person, or empty
 * @param session the outside provider's id of its session, or empty
 * @param leave what the provider's connector wants back when the person signs out, or empty
 * @param organisation for which the person came (经办人), or null
 */
public record Standing(
        Assurance assurance, String subject, String session, String leave, Principal.Organisation organisation) {
    /** Signed in here: the bureau knows its staff. */
    public static final Standing HERE = new Standing(Assurance.REAL_NAME, "", "", "", null);

    /** Invented people are whoever they say; nothing of a demo stops for want of a face. */
    public static final Standing INVENTED = new Standing(Assurance.FACE, "", "", "", null);

    /** Without personal data, fit for a log. */
    @Override
    public String toString() {
        return "Standing[" + assurance + "]";
    }
}
