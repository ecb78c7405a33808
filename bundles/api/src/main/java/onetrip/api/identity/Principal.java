package onetrip.api.identity;

import java.util.Objects;

/**
 * Somebody the provider vouches for. Personal data: never logged.
 *
 * @param subject the provider's own id of the person, stable and not empty
 * @param login sign-in name of an account of staff here; empty for citizens
 * @param name as in the certificate; empty for staff, whose accounts are here already
 * @param certType code of {@code standards.md} §3; empty for staff
 * @param certNo empty for staff
 * @param mobile empty if the provider does not tell
 * @param organisation for which the person came, or null
 * @param session the provider's id of its session, by which it tells us later that it is over; may be empty
 * @param leave what the connector wants back when the person signs out, at most 4,000 characters; may be empty
 */
public record Principal(
        String subject,
        String login,
        String name,
        String certType,
        String certNo,
        String mobile,
        Assurance assurance,
        Organisation organisation,
        String session,
        String leave) {
    public Principal {
        if (subject == null || subject.isBlank()) {
            throw new IllegalArgumentException("a principal has a subject");
        }
        Objects.requireNonNull(assurance, "assurance");
        login = orEmpty(login);
        name = orEmpty(name);
        certType = orEmpty(certType);
        certNo = orEmpty(certNo);
        mobile = orEmpty(mobile);
        session = orEmpty(session);
        leave = orEmpty(leave);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text.strip();
    }

    /** Without personal data, fit for a log. */
    @Override
    public String toString() {
        return "Principal[" + assurance + (login.isEmpty() ? "" : " staff") + (organisation == null ? "" : " handler")
                + "]";
    }

    /**
     * A legal person whose handler (经办人) signed in.
     *
     * @param code unified social credit code (GB 32100), checked by whoever uses it
     * @param legalRep name of its legal representative; may be empty
     */
    public record Organisation(String code, String name, String legalRep) {
        public Organisation {
            code = orEmpty(code);
            name = orEmpty(name);
            legalRep = orEmpty(legalRep);
        }
    }
}
