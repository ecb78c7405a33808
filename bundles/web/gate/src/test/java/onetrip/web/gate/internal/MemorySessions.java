package onetrip.web.gate.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import onetrip.core.identity.Account;
import onetrip.core.identity.Sessions;
import onetrip.core.identity.Standing;

/** Sessions in a map; {@link #endAll} is what time does. Counts how often it is asked. */
final class MemorySessions implements Sessions {
    final AtomicInteger asked = new AtomicInteger();
    private final Map<String, SignedIn> open = new ConcurrentHashMap<>();

    @Override
    public SignedIn open(Account account, String method, Standing standing) {
        String token = Cookies.random();
        SignedIn session = new SignedIn(account, method, token, csrf(token), Instant.MAX, standing);
        open.put(token, session);
        return session;
    }

    @Override
    public Optional<SignedIn> find(String token) {
        asked.incrementAndGet();
        return Optional.ofNullable(open.get(token));
    }

    @Override
    public void act(String token, UUID mandate) {
        open.computeIfPresent(
                token,
                (t, s) -> new SignedIn(
                        s.account(),
                        s.method(),
                        t,
                        s.csrf(),
                        s.endsSoonest(),
                        s.standing().by(mandate)));
    }

    @Override
    public void close(String token) {
        open.remove(token);
    }

    @Override
    public void closeAll(UUID account) {
        open.values().removeIf(session -> session.account().id().equals(account));
    }

    @Override
    public int closeOutside(String method, String subject, String session) {
        throw new AssertionError("the gate leaves that to identity");
    }

    @Override
    public String csrf(String token) {
        return new StringBuilder(token).reverse().toString();
    }

    void endAll() {
        open.clear();
    }

    int count() {
        return open.size();
    }
}
