package onetrip.core.payment.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onetrip.api.payment.PaymentAway;
import onetrip.api.payment.PaymentConnector;
import onetrip.core.casework.CashierOutages;
import onetrip.core.clock.Time;
import onetrip.core.payment.PaymentStore;
import onetrip.core.payment.PaymentStore.Away;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the platforms now and then whether they are there, and remembers for how long none was: a bill that ends on such a day is moved (CX-05: more than four
 * hours). One that takes every bill, is there, and not paused, is enough to pay. Where no platform is connected, none is away. Used by the worker's thread; {@link #wasAway} by any.
 */
final class Availability implements CashierOutages {
    private static final Logger LOG = LoggerFactory.getLogger(Availability.class);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration PAUSE_WHILE_AWAY = Duration.ofMinutes(1);
    private final PaymentStore store;
    private final Channels channels;
    private final Time time;
    private final Duration most;
    private Instant next = Instant.MIN;
    private UUID outage;
    private Instant since;
    private Instant seen;
    private boolean said;

    /** @param most without a cashier on a day before bills of that day are moved */
    Availability(PaymentStore store, Channels channels, Time time, Duration most) {
        this.store = store;
        this.channels = channels;
        this.time = time;
        this.most = most;
    }

    /** Asks if it is time to. */
    void look() {
        Instant now = time.now();
        // Where the clock was set back, too.
        if (next.isAfter(now) && next.isBefore(now.plus(PAUSE).plusSeconds(1))) {
            return;
        }
        List<String> ids = channels.cashiers();
        if (ids.isEmpty() || ids.stream().anyMatch(this::answers)) {
            if (outage != null) {
                LOG.info("paying online is possible again");
            }
            outage = null;
            next = now.plus(PAUSE);
            return;
        }
        // A clock that was set, or a node that slept, was not watching.
        if (outage == null || seen.plus(PAUSE).isBefore(now) || seen.isAfter(now)) {
            // By the legal clock: the day that a bill ends on is one of its days.
            LOG.warn("no payment platform answers: nobody can pay online since {}", now.atZone(Time.ZONE));
            outage = UUID.randomUUID();
            since = now;
            said = false;
        }
        seen = now;
        store.away(outage, since, now);
        if (!said && Duration.between(since, now).compareTo(most) >= 0) {
            said = true;
            LOG.warn("nobody could pay online for {} minutes: bills that end today are moved", most.toMinutes());
        }
        next = now.plus(PAUSE_WHILE_AWAY);
    }

    private boolean answers(String id) {
        PaymentConnector connector = channels.open(id).orElse(null);
        if (connector == null) {
            return false;
        }
        try {
            connector.find(Channels.NOBODYS);
            return true;
        } catch (PaymentAway away) {
            return false;
        }
    }

    @Override
    public boolean wasAway(LocalDate day) {
        Instant from = day.atStartOfDay(Time.ZONE).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(Time.ZONE).toInstant();
        return longest(store.away(from, to), from, to).compareTo(most) >= 0;
    }

    /** Time that any node saw without a cashier; what two saw counts once. */
    static Duration longest(List<Away> outages, Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        Instant counted = from;
        for (Away one : outages.stream()
                .sorted(java.util.Comparator.comparing(Away::from))
                .toList()) {
            Instant begin = one.from().isBefore(counted) ? counted : one.from();
            Instant end = one.to().isAfter(to) ? to : one.to();
            if (end.isAfter(begin)) {
                sum = sum.plus(Duration.between(begin, end));
                counted = end;
            }
        }
        return sum;
    }
}
