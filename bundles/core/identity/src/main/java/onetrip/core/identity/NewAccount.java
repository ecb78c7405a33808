package onetrip.core.identity;

import java.util.Set;

/** What an account is made of; see {@link Account} for the parts. */
public record NewAccount(
        Account.Kind kind,
        String login,
        String name,
        String certType,
        String certNo,
        String mobile,
        String mail,
        Set<Duty> duties,
        Set<String> offices) {

    public static NewAccount citizen(String login, String name, String certType, String certNo) {
        return new NewAccount(Account.Kind.CITIZEN, login, name, certType, certNo, null, null, Set.of(), Set.of());
    }

    public static NewAccount staff(String login, String name, Set<Duty> duties, Set<String> offices) {
        return new NewAccount(Account.Kind.STAFF, login, name, null, null, null, null, duties, offices);
    }
}
