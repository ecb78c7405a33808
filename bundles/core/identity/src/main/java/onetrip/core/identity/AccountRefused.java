package onetrip.core.identity;

import onetrip.api.item.Text;

/** An account was not made or changed. Nothing happened; the sentence says why and what to do. */
public final class AccountRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, stable for machines. */
    public enum Code {
        LOGIN_NOT_ALLOWED,
        NAME_MISSING,
        CERTIFICATE_MISSING,
        ACCOUNT_EXISTS,
        NO_SUCH_ACCOUNT,
        PASSWORD_TOO_SHORT,
        PASSWORD_TOO_LONG,
        PASSWORD_TOO_SIMPLE,
        PASSWORD_HOLDS_LOGIN,
        LINK_VOID,
        DUTIES_CLASH,
        DUTIES_OF_CITIZEN,
        LAST_ADMINISTRATOR,
        CHANGED_MEANWHILE,
        TOKEN_NOT_ALLOWED,
        TOKEN_NAME,
        TOKEN_EXPIRY,
        ABSENCE_NOT_ALLOWED,
        ABSENCE_DEPUTY,
        ABSENCE_DAYS,
        ABSENCE_OVERLAPS
    }

    private final transient Code code;
    private final transient Text reason;

    public AccountRefused(Code code, Text reason) {
        // No stack trace: this is an answer, not a fault.
        super(code + ": " + reason.en(), null, false, false);
        this.code = code;
        this.reason = reason;
    }

    public Code code() {
        return code;
    }

    public Text reason() {
        return reason;
    }
}
