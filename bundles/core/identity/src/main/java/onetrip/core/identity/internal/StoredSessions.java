package onetrip.core.identity.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountStore;
import onetrip.core.identity.SessionStore;
import onetrip.core.identity.Sessions;
import onetrip.core.identity.StoredSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sessions in the store, with a memory of ten seconds so that a request commonly costs no query. */
@Component(service = Sessions.class)
public final class StoredSessions implements Sessions {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final Duration TOUCH = Duration.ofMinutes(1);
    private static final int KEPT = 50_000;

    private record Known(SignedIn session, StoredSession stored, Instant checked) {}

    private final SessionStore store;
    private final AccountStore accounts;
    private final Time time;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    @Activate
    public StoredSessions(@Reference SessionStore store, @Reference AccountStore accounts, @Reference Time time) {
        this.store = store;
        this.accounts = accounts;
        this.time = time;
    }

    @Override
    public SignedIn open(Account account, String method) {
        String token = Hashes.token();
        Instant now = time.now();
        StoredSession stored = new StoredSession(Hashes.sha256(token), account.id(), method, now, now);
        store.insert(stored);
        // The end of what is over is cheap to take away here: signing in is rare.
        store.deleteExpired(now.minus(IDLE).minus(TOUCH), now.minus(LONGEST));
        return remember(token, account, stored, now);
    }

    private SignedIn remember(String token, Account account, StoredSession stored, Instant now) {
        SignedIn session = new SignedIn(account, stored.method(), token, csrf(token), ends(stored));
        if (known.size() > KEPT) {
            known.clear();
        }
        known.put(token, new Known(session, stored, now));
        return session;
    }

    private static Instant ends(StoredSession stored) {
        Instant idle = stored.seenAt().plus(IDLE);
        Instant longest = stored.createdAt().plus(LONGEST);
        return idle.isBefore(longest) ? idle : longest;
    }

    @Override
    public Optional<SignedIn> find(String token) {
        if (token == null || token.length() != 43) {
            return Optional.empty();
        }
        Instant now = time.now();
        Known last = known.get(token);
        if (last != null && now.isBefore(last.checked().plus(REMEMBERED)) && now.isBefore(last.session().endsSoonest())) {
            return Optional.of(last.session());
        }
        Optional<StoredSession> stored = store.find(Hashes.sha256(token)).filter(s -> now.isBefore(ends(s)));
        Optional<Account> account = stored.flatMap(s -> accounts.find(s.account())).filter(Account::active);
        if (account.isEmpty()) {
            known.remove(token);
            return Optional.empty();
        }
        StoredSession session = stored.get();
        if (session.seenAt().plus(TOUCH).isBefore(now)) {
            store.touch(session.tokenHash(), now);
            session = session.seen(now);
        }
        return Optional.of(remember(token, account.get(), session, now));
    }

    @Override
    public void close(String token) {
        if (token != null && known.remove(token) != null | store.delete(Hashes.sha256(token))) {
            known.remove(token);
        }
    }

    @Override
    public void closeAll(UUID account) {
        known.values().removeIf(k -> k.session().account().id().equals(account));
        store.deleteOfAccount(account);
    }

    @Override
    public String csrf(String token) {
        return Hashes.hmac(token, "onetrip-form");
    }
}
