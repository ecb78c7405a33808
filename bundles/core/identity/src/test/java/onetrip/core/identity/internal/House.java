package onetrip.core.identity.internal;

import java.util.Map;
import java.util.Set;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts.IssuedLink;
import onetrip.core.identity.Duty;
import onetrip.core.identity.NewAccount;

/** One node on stores of its own, with a bcrypt fast enough for tests. */
final class House {
    static final String PASSWORD = "春天的小河 flows 7";

    final SetTime time = new SetTime();
    final MemoryAccountStore store;
    final MemorySessionStore sessionStore = new MemorySessionStore();
    final StoredSessions sessions;
    final LiveAccounts accounts;
    final OneTimeLinks links;

    House() {
        this(new MemoryAccountStore());
    }

    House(MemoryAccountStore store) {
        this.store = store;
        sessions = anotherNode();
        accounts = new LiveAccounts(store, sessions, sessions, time, new BcryptPasswords(4), Settings.of(Map.of()));
        links = new OneTimeLinks(store, time);
    }

    /** Shares the stores and the time, but no memory. */
    StoredSessions anotherNode() {
        return new StoredSessions(sessionStore, store, time, Map.of());
    }

    Account staff(String login, Duty... duties) {
        return accounts.create(NewAccount.staff(login, "审查员", Set.of(duties), Set.of("jijiao")));
    }

    Account staffWithPassword(String login, Duty... duties) {
        Account account = staff(login, duties);
        return accounts.setPassword(token(accounts.issuePasswordLink(account.id())), PASSWORD);
    }

    static String token(IssuedLink link) {
        return link.path().substring(link.path().lastIndexOf('/') + 1);
    }
}
