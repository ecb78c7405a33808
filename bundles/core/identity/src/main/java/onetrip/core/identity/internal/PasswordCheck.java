package onetrip.core.identity.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountStore;
import onetrip.core.identity.Logins;
import onetrip.core.identity.SignInFailures;
import onetrip.core.identity.SignInResult;
import onetrip.core.identity.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at passwords, and at no more than a few in a row. Thread-safe. */
final class PasswordCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);

    private final AccountStore store;
    private final BcryptPasswords passwords;
    private final Time time;
    private final Settings settings;
    private final Object[] turns = Stream.generate(Object::new).limit(256).toArray();

    PasswordCheck(AccountStore store, BcryptPasswords passwords, Time time, Settings settings) {
        this.store = store;
        this.passwords = passwords;
        this.time = time;
        this.settings = settings;
    }

    SignInResult authenticate(String typedLogin, String password) {
        String login = Logins.normalise(typedLogin);
        String key = key(login);
        // One after another for one name: a hundred guesses sent at once are still only a few on each node.
        synchronized (turns[Math.floorMod(key.hashCode(), turns.length)]) {
            return authenticate(login, key, password);
        }
    }

    private SignInResult authenticate(String login, String key, String password) {
        Instant now = time.now();
        SignInFailures before = store.failures(key);
        if (before.lockedAt(now)) {
            return locked();
        }
        Optional<Account> account =
                Optional.ofNullable(login).flatMap(store::byLogin).filter(Account::active);
        String hash = account.flatMap(a -> store.passwordHash(a.id())).orElse(null);
        if (passwords.matches(password, hash)) {
            if (before.count() > 0) {
                store.clearFailures(key);
            }
            return new SignInResult.Accepted(account.orElseThrow(), Standing.HERE);
        }
        // A millisecond less: what locked the name is forgotten at the moment the lock opens, not just after it.
        Instant forgetBefore = now.minus(settings.lock()).plusMillis(1);
        SignInFailures after = store.addFailure(key, now, forgetBefore, settings.failures(), now.plus(settings.lock()));
        if (after.lockedAt(now)) {
            LOG.warn("A sign-in name is locked until {}: {} wrong passwords", after.lockedUntil(), after.count());
            return locked();
        }
        return new SignInResult.Refused(
                "SIGNIN-WRONG", new Text("登录名或密码不对。", "The sign-in name or the password is wrong."));
    }

    /** The account's failures are forgotten: its password is new. */
    void forgive(Account account) {
        store.clearFailures(key(account.login()));
    }

    private static String key(String login) {
        return Hashes.sha256(login == null ? "" : login);
    }

    private SignInResult locked() {
        long minutes = settings.lock().toMinutes();
        return new SignInResult.Refused(
                "SIGNIN-LOCKED",
                new Text(
                        "试错太多次，请" + minutes + "分钟后再试。",
                        "Too many wrong tries. Please try again in " + minutes + " minutes."));
    }
}
