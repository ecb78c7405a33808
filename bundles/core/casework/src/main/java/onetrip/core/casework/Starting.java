package onetrip.core.casework;

import onetrip.api.item.Definition;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;

/**
 * Who may start a case: citizens, for themselves or a child; where the item is for staff ({@code guide.audience: [staff]}), officers
 * of the office that is responsible for it, and nobody else. Pure.
 */
public final class Starting {
    private Starting() {}

    public static boolean may(Definition item, Account account) {
        return item.guide() != null && item.guide().forStaff()
                ? Access.canWork(account, item.guide().office())
                : account.isCitizen();
    }
}
