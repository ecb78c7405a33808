package onetrip.core.identity.internal;

import java.util.Set;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountRefused.Code;
import onetrip.core.identity.Duty;
import onetrip.core.identity.Logins;

/** What an account has to be like. Pure functions that refuse with a sentence. */
final class AccountRules {
    private AccountRules() {}

    static void check(Account account) {
        if (account.name().isBlank()) {
            throw Refusals.refused(Code.NAME_MISSING, "填写姓名。", "Enter a name.");
        }
        if (account.login() != null && !Logins.isAllowed(account.login())) {
            throw loginNotAllowed();
        }
        if (account.certType() != null
                        && (account.certNo() == null || account.certNo().isEmpty())
                || account.certType() == null && account.isCitizen()) {
            throw Refusals.refused(Code.CERTIFICATE_MISSING, "填写证件类型和号码。", "Enter the certificate's type and number.");
        }
        if (account.login() == null && account.isStaff()) {
            throw loginNotAllowed();
        }
        checkRoles(account.kind(), account.duties(), account.offices());
    }

    static void checkRoles(Account.Kind kind, Set<Duty> duties, Set<String> offices) {
        if (kind == Account.Kind.CITIZEN && !(duties.isEmpty() && offices.isEmpty())) {
            throw Refusals.refused(
                    Code.DUTIES_OF_CITIZEN, "市民账号不能有职责和科室。", "A citizen's account has no duties and no offices.");
        }
        if (duties.contains(Duty.ADMINISTRATOR) && duties.size() > 1) {
            throw Refusals.refused(
                    Code.DUTIES_CLASH,
                    "管理员看不到办件，不能兼任其他职责。请另开一个账号。",
                    "An administrator reads no cases and holds no other duty. Make a second account.");
        }
    }

    static RuntimeException loginNotAllowed() {
        return Refusals.refused(
                Code.LOGIN_NOT_ALLOWED,
                "登录名要2到64个字符，只用字母、数字和 . _ @ -",
                "A sign-in name has 2 to 64 letters, digits and . _ @ -");
    }
}
