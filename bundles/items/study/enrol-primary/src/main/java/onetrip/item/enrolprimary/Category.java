package onetrip.item.enrolprimary;

import java.util.Optional;

/** 入学类别. The order A to F and the rule are the county's, announced every year [assumed]. */
enum Category {
    /** Household and home here, in one district. */
    A,
    /** Household here, no home in the same district. */
    B,
    /** Home here, household elsewhere. */
    C,
    /** Neither, but living here: children of migrant workers. */
    D,
    /** Preferential treatment; only the family can say so. */
    E,
    /** From Hong Kong, Macau, Taiwan or abroad (R-HMT, R-FOREIGN). */
    F;

    /** The category by what is known; empty while too little is known to suggest one. */
    static Optional<Category> of(Facts facts, Districts districts) {
        if (facts.fromAbroad()) {
            return Optional.of(F);
        }
        if (facts.region().isEmpty()) {
            return facts.unregistered() ? Optional.of(facts.ownsHome() ? C : D) : Optional.empty();
        }
        if (!facts.region().startsWith(Facts.COUNTY)) {
            return Optional.of(facts.ownsHome() ? C : D);
        }
        return Optional.of(facts.ownsHome() && together(facts, districts) ? A : B);
    }

    /** Household and home in the same district; where the addresses do not tell, the family gets the benefit. */
    private static boolean together(Facts facts, Districts districts) {
        String household = facts.householdAddress();
        String home = facts.homeAddress();
        if (household.isEmpty() || home.isEmpty() || household.equals(home)) {
            return true;
        }
        Optional<Districts.School> one = districts.of(household);
        return one.isPresent() && one.equals(districts.of(home));
    }
}
