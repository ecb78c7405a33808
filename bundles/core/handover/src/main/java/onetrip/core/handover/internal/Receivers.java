package onetrip.core.handover.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.api.push.PushConnector;

/** The connectors that are there, by what they take. Thread-safe. */
final class Receivers {
    private final Map<PushConnector, List<String>> there = new ConcurrentHashMap<>();

    void add(PushConnector connector, Map<String, Object> properties) {
        Object types = properties.get(PushConnector.TYPES);
        there.put(
                connector,
                types instanceof String[] many
                        ? List.of(many)
                        : Arrays.stream(String.valueOf(types).split(","))
                                .map(String::strip)
                                .toList());
    }

    void remove(PushConnector connector) {
        there.remove(connector);
    }

    /** @param type may be null */
    Optional<PushConnector> of(String type) {
        return there.entrySet().stream()
                .filter(one -> one.getValue().contains(type))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
