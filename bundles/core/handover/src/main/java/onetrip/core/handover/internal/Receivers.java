package onetrip.core.handover.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.api.item.Text;
import onetrip.api.push.Push;
import onetrip.api.push.PushAnswer;
import onetrip.api.push.PushConnector;
import onetrip.core.exchange.Partners;

/** The connectors that are there, by what they take. Thread-safe. */
final class Receivers {
    private static final Duration TRIED = Duration.ofSeconds(8);

    private final Partners partners;
    private final Map<PushConnector, Receiver> there = new ConcurrentHashMap<>();

    private record Receiver(List<String> types, PushConnector connector, Partners.Partner partner)
            implements PushConnector {
        @Override
        public PushAnswer push(Push push) {
            return partner.rests()
                    ? PushAnswer.away(partner.fails() ? "连续没有答复，先不送" : "已暂停")
                    : partner.ask(() -> connector.push(push), answer -> answer.status() == PushAnswer.Status.AWAY);
        }
    }

    Receivers(Partners partners) {
        this.partners = partners;
    }

    void add(PushConnector connector, Map<String, Object> properties) {
        Object types = properties.get(PushConnector.TYPES);
        List<String> all = types instanceof String[] many
                ? List.of(many)
                : Arrays.stream(String.valueOf(types).split(","))
                        .map(String::strip)
                        .toList();
        String id = String.join(", ", all);
        String zh = String.valueOf(properties.getOrDefault("system.zh", id));
        String en = String.valueOf(properties.getOrDefault("system.en", zh));
        Partners.Partner partner = partners.come(Partners.Kind.PUSH, id, new Text(zh, en));
        partner.through(connector);
        if (connector.testable()) {
            partner.tries(() -> connector.answers(TRIED));
        }
        there.put(connector, new Receiver(all, connector, partner));
    }

    void remove(PushConnector connector) {
        Receiver gone = there.remove(connector);
        if (gone != null) {
            gone.partner().gone();
        }
    }

    /** @param type may be null */
    Optional<PushConnector> of(String type) {
        return there.values().stream()
                .filter(one -> one.types().contains(type))
                .map(PushConnector.class::cast)
                .findFirst();
    }
}
