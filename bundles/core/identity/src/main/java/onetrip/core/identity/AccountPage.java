package onetrip.core.identity;

import java.util.List;

/**
 * A stretch of a list.
 *
 * @param total how many the filter finds in all
 */
public record AccountPage(List<Account> accounts, long total) {
    public AccountPage {
        accounts = List.copyOf(accounts);
    }
}
