package onetrip.web.gate.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.core.identity.ParkedInputStore;

/** Parked input in a map. */
final class MemoryParkedInput implements ParkedInputStore {
    private record Parked(byte[] content, Instant expires) {}

    private final Map<String, Parked> parked = new ConcurrentHashMap<>();

    @Override
    public void park(String keyHash, byte[] content, Instant expires) {
        parked.put(keyHash, new Parked(content, expires));
    }

    @Override
    public Optional<byte[]> take(String keyHash, Instant now) {
        return Optional.ofNullable(parked.remove(keyHash))
                .filter(p -> now.isBefore(p.expires()))
                .map(Parked::content);
    }

    @Override
    public void sweep(Instant now) {
        parked.values().removeIf(p -> !now.isBefore(p.expires()));
    }

    boolean holds(String text) {
        return parked.values().stream()
                .anyMatch(p -> new String(p.content(), java.nio.charset.StandardCharsets.UTF_8).contains(text));
    }
}
