package onetrip.core.form;

import java.util.Map;

/**
 * The signed-in person who fills in the form. Values are never null; unknown ones are empty.
 *
 * @param certType a code of {@link onetrip.core.form.standard.CertType}
 * @param certNo normalised certificate number
 */
public record Applicant(String name, String certType, String certNo, String mobile) {
    public static final Applicant UNKNOWN = new Applicant("", "", "", "");

    public Applicant {
        name = name == null ? "" : name;
        certType = certType == null ? "" : certType;
        certNo = certNo == null ? "" : certNo;
        mobile = mobile == null ? "" : mobile;
    }

    /** The same as {@code RuleContext.applicant()} wants it. */
    public Map<String, String> values() {
        return Map.of("name", name, "certType", certType, "certNo", certNo, "mobile", mobile);
    }
}
