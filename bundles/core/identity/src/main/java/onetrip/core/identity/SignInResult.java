package onetrip.core.identity;

import onetrip.api.item.Text;

/** How an attempt to sign in ended. */
public sealed interface SignInResult {
    /** It is this person. */
    record Accepted(Account account, Standing standing) implements SignInResult {}

    /**
     * Not signed in.
     *
     * @param code stable, for example {@code SIGNIN-WRONG} or {@code SIGNIN-LOCKED}
     * @param reason a sentence for the person
     */
    record Refused(String code, Text reason) implements SignInResult {}
}
