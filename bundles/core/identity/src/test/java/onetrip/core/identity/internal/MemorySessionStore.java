package onetrip.core.identity.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import onetrip.core.identity.SessionStore;
import onetrip.core.identity.StoredSession;

/** The port's promises, kept in memory. */
final class MemorySessionStore implements SessionStore {
    final Map<String, StoredSession> sessions = new ConcurrentHashMap<>();
    final AtomicInteger looks = new AtomicInteger();
    final AtomicInteger touches = new AtomicInteger();
    volatile boolean unreachable;

    @Override
    public void insert(StoredSession session) {
        sessions.put(session.tokenHash(), session);
    }

    @Override
    public Optional<StoredSession> find(String tokenHash) {
        looks.incrementAndGet();
        if (unreachable) {
            throw new IllegalStateException("The database is unreachable");
        }
        return Optional.ofNullable(sessions.get(tokenHash));
    }

    @Override
    public boolean touch(String tokenHash, Instant seenAt) {
        touches.incrementAndGet();
        return sessions.computeIfPresent(tokenHash, (hash, s) -> s.seenAt().isBefore(seenAt) ? s.seen(seenAt) : s)
                != null;
    }

    @Override
    public boolean act(String tokenHash, UUID mandate) {
        return sessions.computeIfPresent(
                        tokenHash,
                        (hash, s) -> new StoredSession(
                                hash,
                                s.account(),
                                s.method(),
                                s.createdAt(),
                                s.seenAt(),
                                s.standing().by(mandate)))
                != null;
    }

    @Override
    public boolean delete(String tokenHash) {
        return sessions.remove(tokenHash) != null;
    }

    @Override
    public int deleteOfAccount(UUID account) {
        int before = sessions.size();
        sessions.values().removeIf(s -> s.account().equals(account));
        return before - sessions.size();
    }

    @Override
    public List<String> deleteOutside(String method, String subject, String session) {
        List<String> over = sessions.values().stream()
                .filter(s -> s.method().equals(method))
                .filter(s -> session.isEmpty()
                        ? s.standing().subject().equals(subject)
                        : s.standing().session().equals(session))
                .map(StoredSession::tokenHash)
                .toList();
        over.forEach(sessions::remove);
        return over;
    }

    @Override
    public int deleteExpired(Instant seenBefore, Instant createdBefore) {
        int before = sessions.size();
        sessions.values()
                .removeIf(s -> s.seenAt().isBefore(seenBefore) || s.createdAt().isBefore(createdBefore));
        return before - sessions.size();
    }
}
