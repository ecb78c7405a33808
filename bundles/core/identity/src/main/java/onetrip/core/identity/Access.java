package onetrip.core.identity;

import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.OptionalInt;

/** Who may do what, as pure functions (R-MINOR, R-LOG). Nothing here reads a store or a clock. */
public final class Access {
    /** From this age on a person applies alone (民法典 art.17–18). */
    public static final int FULL_AGE = 18;

    private Access() {}

    /** Works on tasks of the office: an active officer or head of it. An administrator never does. */
    public static boolean canWork(Account account, String officeId) {
        return account != null
                && account.active()
                && account.isStaff()
                && !account.has(Duty.ADMINISTRATOR)
                && (account.has(Duty.OFFICER) || account.has(Duty.SECTION_HEAD))
                && account.offices().contains(officeId);
    }

    /** Heads the office. */
    public static boolean heads(Account account, String officeId) {
        return canWork(account, officeId) && account.has(Duty.SECTION_HEAD);
    }

    /** Serves visitors at a window of the office (R-CHANNEL). An administrator never does. */
    public static boolean servesWindow(Account account, String officeId) {
        return account != null
                && account.active()
                && account.isStaff()
                && !account.has(Duty.ADMINISTRATOR)
                && account.has(Duty.WINDOW)
                && account.offices().contains(officeId);
    }

    public static boolean isAdministrator(Account account) {
        return account != null && account.active() && account.isStaff() && account.has(Duty.ADMINISTRATOR);
    }

    /**
     * The guardian may apply for the child: the link is known and the child is under 18. A child whose certificate does
     * not tell the age counts as a minor, because a link is only made for minors.
     *
     * @param children the links of the guardian, see {@link AccountStore#childrenOf}
     */
    public static boolean mayActFor(
            Account guardian, Collection<Child> children, String certType, String certNo, LocalDate today) {
        if (guardian == null || !guardian.active() || !guardian.isCitizen()) {
            return false;
        }
        OptionalInt age = ageOf(certNo, today);
        boolean minor = age.isEmpty() || age.getAsInt() < FULL_AGE;
        return minor && children.stream().anyMatch(child -> child.is(certType, certNo));
    }

    /** The guardian may apply for the child it is linked to. */
    public static boolean mayActFor(Account guardian, Collection<Child> children, Child child, LocalDate today) {
        return mayActFor(guardian, children, child.certType(), child.certNo(), today);
    }

    /**
     * The account applies for itself at this age: 18, or what the item sets for it (16 for one's own certificates).
     * Unknown age counts as full age, since accounts of minors are only opened with a number that tells it.
     */
    public static boolean mayActAlone(Account account, int fromAge, LocalDate today) {
        if (account == null || !account.active() || !account.isCitizen()) {
            return false;
        }
        OptionalInt age = ageOf(account.certNo(), today);
        return age.isEmpty() || age.getAsInt() >= fromAge;
    }

    /** Full years on the day, or empty where the certificate number does not tell. */
    public static OptionalInt ageOf(String certNo, LocalDate today) {
        return CertNumbers.birthDate(certNo)
                .map(born -> OptionalInt.of(Period.between(born, today).getYears()))
                .orElse(OptionalInt.empty());
    }
}
