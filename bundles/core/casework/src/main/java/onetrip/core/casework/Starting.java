package onetrip.core.casework;

import java.time.LocalDate;
import onetrip.api.item.Definition;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;

/**
 * Who may start a case: citizens, for themselves or a child; where the item is for staff ({@code guide.audience: [staff]}), officers
 * of the office that is responsible for it, and nobody else. Pure.
 */
public final class Starting {
    private Starting() {}

    /**
     * R-MINOR: a person whose age is known and below what the item sets does not apply alone; a guardian does. An account whose
     * certificate does not tell the age counts as grown up: accounts of minors are only opened with a number that tells it.
     */
    public static boolean oldEnough(Definition item, Account account, LocalDate today) {
        return item.guide() == null
                || item.guide().forStaff()
                || Access.mayActAlone(account, item.guide().aloneFrom(), today);
    }

    public static boolean may(Definition item, Account account) {
        return item.guide() != null && item.guide().forStaff()
                ? Access.canWork(account, item.guide().office())
                : account.isCitizen();
    }
}
