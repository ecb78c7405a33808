package onetrip.core.exchange;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Of connectors that claim one name the first has it, and the others wait until it goes: so a newer program takes over from the older one beside which it was
 * started, without a moment in which nobody has the name. Thread-safe.
 *
 * @param <C> the kind of connector, told apart by identity
 */
public final class Claims<C> {
    private final Map<String, Deque<Claim<C>>> queues = new HashMap<>();

    /** @param properties of its service */
    public record Claim<C>(C connector, Map<String, Object> properties) {}

    /** @return whether the name was free; it is this connector's now. If not, the connector waits. */
    public synchronized boolean take(String name, C connector, Map<String, Object> properties) {
        Deque<Claim<C>> queue = queues.computeIfAbsent(name, any -> new ArrayDeque<>());
        queue.add(new Claim<>(connector, properties));
        return queue.size() == 1;
    }

    /** @return whose the name is now; empty if the connector only waited, or nobody did */
    public synchronized Optional<Claim<C>> leave(C connector) {
        for (Map.Entry<String, Deque<Claim<C>>> entry : queues.entrySet()) {
            Deque<Claim<C>> queue = entry.getValue();
            boolean had = queue.peek().connector() == connector;
            if (queue.removeIf(claim -> claim.connector() == connector)) {
                if (queue.isEmpty()) {
                    queues.remove(entry.getKey());
                    return Optional.empty();
                }
                return had ? Optional.of(queue.peek()) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
