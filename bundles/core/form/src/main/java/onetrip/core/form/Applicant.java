package onetrip.core.form;

import java.util.Map;
import onetrip.api.identity.Principal;

/**
 * The signed-in person who fills in the form. Values are never null; unknown ones are empty.
 *
 * @param certType a code of {@link onetrip.core.form.standard.CertType}
 * @param certNo normalised certificate number
 * @param orgCode of the legal person for which a handler (经办人) signed in
 */
public record Applicant(
        String name,
        String certType,
        String certNo,
        String mobile,
        String orgCode,
        String orgName,
        String orgLegalRep) {
    public static final Applicant UNKNOWN = new Applicant("", "", "", "");

    /** In one's own name. */
    public Applicant(String name, String certType, String certNo, String mobile) {
        this(name, certType, certNo, mobile, "", "", "");
    }

    public Applicant {
        name = orEmpty(name);
        certType = orEmpty(certType);
        certNo = orEmpty(certNo);
        mobile = orEmpty(mobile);
        orgCode = orEmpty(orgCode);
        orgName = orEmpty(orgName);
        orgLegalRep = orEmpty(orgLegalRep);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** The same person, for this organisation; null: in the person's own name. */
    public Applicant of(Principal.Organisation organisation) {
        return organisation == null
                ? this
                : new Applicant(
                        name,
                        certType,
                        certNo,
                        mobile,
                        organisation.code(),
                        organisation.name(),
                        organisation.legalRep());
    }

    /** The same as {@code RuleContext.applicant()} wants it; what concerns an organisation is there for its handler only. */
    public Map<String, String> values() {
        return orgCode.isEmpty()
                ? Map.of("name", name, "certType", certType, "certNo", certNo, "mobile", mobile)
                : Map.of(
                        "name", name,
                        "certType", certType,
                        "certNo", certNo,
                        "mobile", mobile,
                        "orgCode", orgCode,
                        "orgName", orgName,
                        "orgLegalRep", orgLegalRep);
    }
}
