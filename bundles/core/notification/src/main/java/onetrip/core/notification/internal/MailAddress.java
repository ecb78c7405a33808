package onetrip.core.notification.internal;

import java.util.regex.Pattern;

/**
 * A recipient is one plain address, {@code name@host} (addr-spec in dot-atom form): no display name, no list, no group,
 * no comment, no quoted local part, no address literal. Whatever else a mail header allows could turn one recipient into
 * several.
 */
final class MailAddress {
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern PLAIN =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*");

    private MailAddress() {}

    static boolean plain(String address) {
        return address != null
                && address.length() <= 254
                && address.indexOf('@') <= 64
                && PLAIN.matcher(address).matches();
    }
}
