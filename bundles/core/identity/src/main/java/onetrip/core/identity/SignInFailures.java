package onetrip.core.identity;

import java.time.Instant;

/**
 * Wrong passwords in a row for one sign-in name.
 *
 * @param count 0 when there are none
 * @param last when the last one happened, or null
 * @param lockedUntil no password is looked at before this moment; null when not locked
 */
public record SignInFailures(int count, Instant last, Instant lockedUntil) {
    public static final SignInFailures NONE = new SignInFailures(0, null, null);

    public boolean lockedAt(Instant moment) {
        return lockedUntil != null && moment.isBefore(lockedUntil);
    }

    /** The next state of the counter; the one place where the rule stands, the store only makes it atomic. */
    public SignInFailures next(Instant at, Instant forgetBefore, int limit, Instant lockUntil) {
        int counted = last == null || last.isBefore(forgetBefore) ? 1 : count + 1;
        return new SignInFailures(counted, at, counted >= limit ? lockUntil : null);
    }
}
