package onetrip.core.identity.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountStore;
import onetrip.core.identity.SessionStore;
import onetrip.core.identity.Sessions;
import onetrip.core.identity.Standing;
import onetrip.core.identity.StoredSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sessions in the store, with a memory of ten seconds so that a request commonly costs no query. */
@Component(
        service = {Sessions.class, SessionMemory.class},
        configurationPid = Settings.PID)
public final class StoredSessions implements Sessions, SessionMemory {
    /** Nothing remembered is used for longer. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    /** From this age on one request renews what is remembered, while the others still live on it. */
    private static final Duration FRESH = Duration.ofSeconds(5);
    /** The last use is written at most so often. */
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private static final int TOKEN_LENGTH = 43;

    /** @param renewing set by the one request that looks into the store */
    private record Known(
            SignedIn session, Instant checked, Instant freshUntil, Instant usableUntil, AtomicBoolean renewing) {
        boolean usable(Instant now) {
            // The clock of a demo can be set back, too: what was checked in the future is not known to be young.
            return now.isBefore(usableUntil) && !now.isBefore(checked);
        }

        boolean enough(Instant now) {
            return usable(now) && (now.isBefore(freshUntil) || !renewing.compareAndSet(false, true));
        }
    }

    private final SessionStore store;
    private final AccountStore accounts;
    private final Time time;
    private final Duration idle;
    private final Duration longest;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    /** Counts whatever makes memories wrong, so that a look at the store that overlapped with it is not remembered. */
    private final AtomicLong changes = new AtomicLong();

    private final AtomicReference<Instant> tidied;

    @Activate
    public StoredSessions(
            @Reference SessionStore store,
            @Reference AccountStore accounts,
            @Reference Time time,
            Map<String, Object> configuration) {
        Settings settings = Settings.of(configuration);
        this.store = store;
        this.accounts = accounts;
        this.time = time;
        this.idle = settings.sessionIdle();
        this.longest = settings.sessionLongest();
        this.tidied = new AtomicReference<>(time.now());
    }

    @Override
    public SignedIn open(Account account, String method, Standing standing) {
        if (!account.active()) {
            throw new IllegalArgumentException("An inactive account opens no session: " + account);
        }
        String token = Hashes.token();
        Instant now = time.now();
        long seen = changes.get();
        StoredSession stored = new StoredSession(Hashes.sha256(token), account.id(), method, now, now, standing);
        store.insert(stored);
        return remember(signedIn(token, account, stored), now, seen);
    }

    @Override
    public Optional<SignedIn> find(String token) {
        if (token == null || token.length() != TOKEN_LENGTH) {
            return Optional.empty();
        }
        Instant now = time.now();
        Known last = known.get(token);
        return last != null && last.enough(now) ? Optional.of(last.session()) : look(token, now);
    }

    private Optional<SignedIn> look(String token, Instant now) {
        tidy(now);
        long seen = changes.get();
        String hash = Hashes.sha256(token);
        Optional<StoredSession> stored = store.find(hash).filter(s -> now.isBefore(ends(s)));
        Optional<Account> account =
                stored.flatMap(s -> accounts.find(s.account())).filter(Account::active);
        if (account.isEmpty()) {
            known.remove(token);
            return Optional.empty();
        }
        StoredSession session = stored.get();
        if (!now.isBefore(session.seenAt().plus(TOUCH))) {
            if (!store.touch(hash, now)) {
                known.remove(token);
                return Optional.empty();
            }
            session = session.seen(now);
        }
        return Optional.of(remember(signedIn(token, account.get(), session), now, seen));
    }

    private SignedIn signedIn(String token, Account account, StoredSession stored) {
        // What a link is for goes with its account, wherever that is asked about a case.
        return new SignedIn(
                account.only(stored.standing().task()),
                stored.method(),
                token,
                csrf(token),
                ends(stored),
                stored.standing());
    }

    private Instant ends(StoredSession stored) {
        return earlier(stored.seenAt().plus(idle), stored.createdAt().plus(longest));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private SignedIn remember(SignedIn session, Instant now, long seen) {
        Instant usableUntil = earlier(now.plus(REMEMBERED), session.endsSoonest());
        Known fresh = new Known(session, now, now.plus(FRESH), usableUntil, new AtomicBoolean());
        known.put(session.token(), fresh);
        if (changes.get() != seen) {
            known.remove(session.token(), fresh);
        }
        return session;
    }

    /** Drops what is too old to be used; only those who ask the store anyway pay for it. */
    private void tidy(Instant now) {
        Instant last = tidied.get();
        boolean due = now.isBefore(last) || !now.isBefore(last.plus(REMEMBERED));
        if (due && tidied.compareAndSet(last, now)) {
            known.values().removeIf(k -> !k.usable(now));
        }
    }

    @Override
    public void act(String token, UUID mandate) {
        if (token == null || token.length() != TOKEN_LENGTH) {
            return;
        }
        store.act(Hashes.sha256(token), mandate);
        changes.incrementAndGet();
        known.remove(token);
    }

    @Override
    public void close(String token) {
        if (token == null || token.length() != TOKEN_LENGTH) {
            return;
        }
        store.delete(Hashes.sha256(token));
        changes.incrementAndGet();
        known.remove(token);
    }

    @Override
    public int closeOutside(String method, String subject, String session) {
        if (subject.isEmpty() && session.isEmpty()) {
            return 0;
        }
        Set<String> over = Set.copyOf(store.deleteOutside(method, subject, session));
        changes.incrementAndGet();
        known.keySet().removeIf(token -> over.contains(Hashes.sha256(token)));
        return over.size();
    }

    @Override
    public void closeAll(UUID account) {
        store.deleteOfAccount(account);
        forget(account);
    }

    @Override
    public void forget(UUID account) {
        changes.incrementAndGet();
        known.values().removeIf(k -> k.session().account().id().equals(account));
    }

    @Override
    public String csrf(String token) {
        return Hashes.hmac(token, "onetrip-form");
    }
}
