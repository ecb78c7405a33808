package onetrip.core.identity;

/**
 * Which accounts a list shows; a null part does not filter.
 *
 * @param text beginning of the login or of the name
 */
public record AccountFilter(String text, Account.Kind kind, Duty duty, String office, Boolean active) {
    public static final AccountFilter ALL = new AccountFilter(null, null, null, null, null);

    public static AccountFilter activeWith(Duty duty) {
        return new AccountFilter(null, Account.Kind.STAFF, duty, null, true);
    }
}
