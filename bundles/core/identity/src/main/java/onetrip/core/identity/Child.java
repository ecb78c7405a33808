package onetrip.core.identity;

import java.util.Objects;

/**
 * A minor whom a guardian may act for (R-MINOR, R-GUARD). Personal data of a child: never logged.
 *
 * @param relation what the guardian is to the child
 * @param source where the link is known from
 */
public record Child(String name, String certType, String certNo, Relation relation, GuardianSource source) {
    public Child {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(certType, "certType");
        Objects.requireNonNull(relation, "relation");
        Objects.requireNonNull(source, "source");
        certNo = Objects.requireNonNull(CertNumbers.normalise(certNo), "certNo");
    }

    public boolean is(String otherCertType, String otherCertNo) {
        return certType.equals(otherCertType) && certNo.equals(CertNumbers.normalise(otherCertNo));
    }

    @Override
    public String toString() {
        return "Child[" + relation + " " + source + "]";
    }
}
