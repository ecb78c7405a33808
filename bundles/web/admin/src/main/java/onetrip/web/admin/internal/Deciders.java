package onetrip.web.admin.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;

/** Who decided something about an item, as people read it. */
final class Deciders {
    private final Accounts accounts;

    Deciders(Accounts accounts) {
        this.accounts = accounts;
    }

    /** For one page, where few people did many things: each is asked for once. Used by one thread. */
    UnaryOperator<String> forOnePage() {
        Map<String, String> known = new HashMap<>();
        return by -> known.computeIfAbsent(by, this::name);
    }

    /** @param by an account's id, or a word for a door such as {@code shell} */
    String name(String by) {
        try {
            return accounts.find(UUID.fromString(by)).map(Account::name).orElse(by);
        } catch (IllegalArgumentException notAnAccount) {
            return by;
        }
    }
}
