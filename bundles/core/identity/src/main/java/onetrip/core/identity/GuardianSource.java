package onetrip.core.identity;

/** Where we know a guardian's link from, the strongest first (R-GUARD); the order of the constants is the rule. */
public enum GuardianSource {
    HOUSEHOLD_BOOK,
    BIRTH_CERTIFICATE,
    COURT_OR_CIVIL_AFFAIRS,
    PROOF_CHECKED_BY_HAND
}
