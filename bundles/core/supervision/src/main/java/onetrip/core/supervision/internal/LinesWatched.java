package onetrip.core.supervision.internal;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.line.LineState;
import onetrip.core.clock.Time;
import onetrip.core.exchange.ExchangeHealth;
import onetrip.core.exchange.LineWarning;
import onetrip.core.exchange.Partners;
import onetrip.core.supervision.ReadinessCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Warns before a certificate outside is over, and of clocks that are apart; this node serves nevertheless. */
@Component(service = ReadinessCheck.class)
public final class LinesWatched implements ReadinessCheck {
    private final ExchangeHealth sources;
    private final Partners partners;
    private final Time time;

    @Activate
    public LinesWatched(@Reference ExchangeHealth sources, @Reference Partners partners, @Reference Time time) {
        this.sources = sources;
        this.partners = partners;
        this.time = time;
    }

    @Override
    public String name() {
        return "connectors";
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }

    @Override
    public Optional<String> warning() {
        String all = Stream.concat(
                        sources.sources().stream().flatMap(one -> said(one.connector(), one.line())),
                        partners.all().stream().flatMap(one -> said(one.connector(), one.line())))
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private Stream<String> said(String connector, LineState line) {
        Stream.Builder<String> said = Stream.builder();
        LineWarning.daysLeft(line, time.now())
                .ifPresent(days -> said.add("the certificate that " + connector + " showed ends in " + days
                        + " days, at " + line.certificateUntil()));
        if (LineWarning.apart(line)) {
            said.add("the clock of " + connector + " differs from ours by "
                    + line.ahead().toSeconds() + " s");
        }
        return said.build();
    }
}
