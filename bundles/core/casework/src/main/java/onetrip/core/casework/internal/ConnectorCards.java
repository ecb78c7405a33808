package onetrip.core.casework.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.casework.Thresholds;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.exchange.ExchangeHealth;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.SourceHealth;
import onetrip.core.supervision.Card;
import onetrip.core.supervision.CardColour;
import onetrip.core.supervision.CardKeeper;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.Matter;
import onetrip.core.supervision.Watched;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives whoever sees to systems outside a card of one that has been down for more than half an hour of the office's working time (S-15):
 * one for each outage, over with the first answer. Down is what nobody answered from the first call to the last; what nobody calls
 * is missed by nobody. A node speaks of its own calls, the cards are everybody's. Thread-safe.
 */
@Component(service = ConnectorCards.class, immediate = true)
public final class ConnectorCards {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorCards.class);
    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final Duration DOWN = Duration.ofMinutes(30);
    /** After a start connectors come one by one; one that has not by then is gone. */
    private static final Duration COMING = Duration.ofMinutes(30);

    private final ExchangeHealth sources;
    private final Partners partners;
    private final CardKeeper cards;
    private final WorkingCalendar calendar;
    private final Thresholds thresholds;
    private final Time time;
    private final long started = System.nanoTime();
    private final Rounds rounds;
    private final AutoCloseable watching;

    /** What this node knows of a way outside. @param failingSince null while it answers, or before the first call */
    private record Way(
            String connector,
            Text system,
            SourceHealth.State state,
            Instant failingSince,
            Instant lastFailure,
            Instant lastSuccess) {
        UUID id() {
            return UUID.nameUUIDFromBytes(("connector:" + connector).getBytes(StandardCharsets.UTF_8));
        }

        Watched watched() {
            return new Watched(Watched.Kind.CONNECTOR, id(), connector, "", system);
        }
    }

    @Activate
    public ConnectorCards(
            @Reference ExchangeHealth sources,
            @Reference Partners partners,
            @Reference CardKeeper cards,
            @Reference WorkingCalendar calendar,
            @Reference Thresholds thresholds,
            @Reference Time time) {
        this.sources = sources;
        this.partners = partners;
        this.cards = cards;
        this.calendar = calendar;
        this.thresholds = thresholds;
        this.time = time;
        rounds = new Rounds("onetrip-connector-cards", this::round);
        watching = time.onChange(rounds::wake);
        rounds.every(time.pause(ROUND));
    }

    @Deactivate
    public void stop() throws Exception {
        watching.close();
        rounds.close();
    }

    void round() {
        try {
            Set<UUID> carded = new HashSet<>(cards.withOpen(CardRule.S15));
            ways().forEach(way -> {
                if (carded.remove(way.id())) {
                    end(way);
                } else if (way.state() == SourceHealth.State.DOWN) {
                    raise(way);
                }
            });
            if (System.nanoTime() - started > COMING.toNanos()) {
                carded.forEach(gone -> cards.settle(
                        new Watched(Watched.Kind.CONNECTOR, gone, "", "", Text.EMPTY), -1, List.of(), null));
            }
        } catch (RuntimeException later) {
            LOG.warn("systems outside are looked at for cards again later: {}", later.toString());
        }
    }

    private Stream<Way> ways() {
        return Stream.concat(
                sources.sources().stream()
                        .map(one -> new Way(
                                one.connector(),
                                new Text(one.systemZh(), one.systemEn()),
                                one.state(),
                                one.failingSince(),
                                one.lastFailure(),
                                one.lastSuccess())),
                partners.all().stream()
                        .map(one -> new Way(
                                one.connector(),
                                one.name(),
                                one.state(),
                                one.failingSince(),
                                one.lastFailure(),
                                one.lastSuccess())));
    }

    /** Any answer since the card was raised; a node that has not called meanwhile says nothing. */
    private void end(Way way) {
        boolean answered = way.lastSuccess() != null
                && cards.of(way.id()).stream()
                        .filter(card -> card.closedAt() == null)
                        .allMatch(card -> way.lastSuccess().isAfter(card.raisedAt()));
        if (answered) {
            cards.settle(way.watched(), -1, List.of(), null);
        }
    }

    private void raise(Way way) {
        List<Card> before = cards.of(way.id());
        // Another node had an answer after this one's first failure: the outage began anew then.
        Instant since = before.stream()
                .map(Card::closedAt)
                .filter(end -> end != null && end.isAfter(way.failingSince()))
                .max(Instant::compareTo)
                .orElse(way.failingSince());
        boolean standing = before.stream().anyMatch(card -> card.closedAt() == null);
        if (standing || working(since, way.lastFailure()).compareTo(DOWN) <= 0) {
            return;
        }
        // Two nodes that see the same outage count the same, and the second one finds the card.
        Matter matter = new Matter(
                CardRule.S15,
                CardColour.YELLOW,
                "outage:" + before.size(),
                way.system(),
                thresholds.sources(),
                null,
                null,
                since);
        cards.settle(way.watched(), -1, List.of(matter), null);
    }

    /** How much of the time between the two the office worked. */
    Duration working(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        LocalDate last = LocalDate.ofInstant(to, Time.ZONE);
        for (LocalDate day = LocalDate.ofInstant(from, Time.ZONE); !day.isAfter(last); day = day.plusDays(1)) {
            if (!calendar.isWorkingDay(day)) {
                continue;
            }
            for (Thresholds.Hours hours : thresholds.hours()) {
                Instant begin = day.atTime(hours.from()).atZone(Time.ZONE).toInstant();
                Instant end = day.atTime(hours.until()).atZone(Time.ZONE).toInstant();
                Instant first = begin.isBefore(from) ? from : begin;
                Instant least = end.isAfter(to) ? to : end;
                if (first.isBefore(least)) {
                    sum = sum.plus(Duration.between(first, least));
                }
            }
        }
        return sum;
    }
}
