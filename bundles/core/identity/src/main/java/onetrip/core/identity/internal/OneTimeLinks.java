package onetrip.core.identity.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.clock.Time;
import onetrip.core.identity.AccountStore;
import onetrip.core.identity.Accounts.IssuedLink;
import onetrip.core.identity.OneTimeLink;
import onetrip.core.identity.OneTimeLink.Purpose;

/** Links that work once within a day; a new one voids the earlier ones for the same end. Thread-safe. */
final class OneTimeLinks {
    private static final Duration LIFE = Duration.ofHours(24);

    private final AccountStore store;
    private final Time time;

    OneTimeLinks(AccountStore store, Time time) {
        this.store = store;
        this.time = time;
    }

    IssuedLink setPassword(UUID account) {
        return issue(Purpose.SET_PASSWORD, account, "/set-password/");
    }

    IssuedLink setUp() {
        return issue(Purpose.SET_UP, null, "/setup/");
    }

    private IssuedLink issue(Purpose purpose, UUID account, String path) {
        store.deleteLinks(purpose, account);
        String token = Hashes.token();
        Instant expires = time.now().plus(LIFE);
        store.insertLink(new OneTimeLink(Hashes.sha256(token), purpose, account, expires));
        return new IssuedLink(path + token, expires);
    }

    Optional<OneTimeLink> find(String token, Purpose purpose) {
        if (token == null || token.isEmpty()) {
            return Optional.empty();
        }
        return store.findLink(Hashes.sha256(token))
                .filter(link -> link.purpose() == purpose && time.now().isBefore(link.expiresAt()));
    }

    OneTimeLink require(String token, Purpose purpose) {
        return find(token, purpose).orElseThrow(Refusals::voidLink);
    }

    /** Uses the link up; of several who try, all but one are refused. */
    void consume(OneTimeLink link) {
        if (!store.consumeLink(link.tokenHash(), time.now())) {
            throw Refusals.voidLink();
        }
    }

    /** Gives a link back that {@link #consume} took for nothing. */
    void restore(OneTimeLink link) {
        store.insertLink(link);
    }

    void voidSetUp() {
        store.deleteLinks(Purpose.SET_UP, null);
    }
}
