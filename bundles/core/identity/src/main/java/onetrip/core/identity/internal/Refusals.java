package onetrip.core.identity.internal;

import onetrip.api.item.Text;
import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.AccountRefused.Code;

/** The sentences of refusals that have more than one place. */
final class Refusals {
    private Refusals() {}

    static AccountRefused refused(Code code, String zh, String en) {
        return new AccountRefused(code, new Text(zh, en));
    }

    static AccountRefused unknown() {
        return refused(Code.NO_SUCH_ACCOUNT, "没有这个账号。", "There is no such account.");
    }

    static AccountRefused voidLink() {
        return refused(Code.LINK_VOID, "这个链接已经用过或过期。", "This link was used or has expired.");
    }

    static AccountRefused changedMeanwhile() {
        return refused(
                Code.CHANGED_MEANWHILE, "刚刚有别人改过，请看最新的再改。", "Somebody just changed it. Look at the newest state.");
    }

    static AccountRefused exists() {
        return refused(
                Code.ACCOUNT_EXISTS, "这个登录名或证件已经有账号。", "This sign-in name or certificate has an account already.");
    }
}
