package onetrip.core.payment.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onetrip.api.payment.PaymentAway;
import onetrip.api.payment.StatementLine;
import onetrip.core.clock.Time;
import onetrip.core.payment.Difference;
import onetrip.core.payment.PayOrder;
import onetrip.core.payment.PaymentStore;
import onetrip.core.payment.PaymentStore.Moved;
import onetrip.core.payment.Reconciliation;
import onetrip.core.payment.Reconciliation.Entry;
import onetrip.core.payment.Reconciliation.Found;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** 对账: each night the platform's books of the day before beside ours (T+1); days that could not be had are had later. Thread-safe. */
final class Books {
    private static final Logger LOG = LoggerFactory.getLogger(Books.class);
    private static final int DAYS_BACK = 31;
    /** Two clocks do not agree on which day a payment at midnight belongs to. */
    private static final Duration MIDNIGHT = Duration.ofMinutes(10);

    private final PaymentStore store;
    private final Channels channels;
    private final Time time;
    private final LocalTime from;

    Books(PaymentStore store, Channels channels, Time time, int hour) {
        from = LocalTime.of(Math.floorMod(hour, 24), 0);
        this.store = store;
        this.channels = channels;
        this.time = time;
    }

    /** All days that are due; nothing before they can be there. */
    void due() {
        LocalDate today = time.today();
        if (time.local().toLocalTime().isBefore(from)) {
            return;
        }
        LocalDate first = today.minusDays(DAYS_BACK);
        for (String channel : channels.ids()) {
            Set<LocalDate> compared = store.compared(channel, first);
            // A channel that is new here had its own days before us; after that no day is left out.
            LocalDate begin = compared.stream().min(LocalDate::compareTo).orElse(today.minusDays(1));
            for (LocalDate day = begin; day.isBefore(today); day = day.plusDays(1)) {
                if (!compared.contains(day)) {
                    compare(channel, day);
                }
            }
        }
    }

    private void compare(String channel, LocalDate day) {
        try {
            List<StatementLine> theirs = channels.get(channel)
                    .orElseThrow(() -> new PaymentAway("channel " + channel + " is not there"))
                    .statement(day);
            if (!store.comparing(channel, day, theirs.size(), time.now())) {
                return;
            }
            Instant from = day.atStartOfDay(Time.ZONE).toInstant();
            Instant to = day.plusDays(1).atStartOfDay(Time.ZONE).toInstant();
            List<Moved> moved = store.moved(channel, from.minus(MIDNIGHT), to.plus(MIDNIGHT));
            Set<Entry> certain = new HashSet<>();
            moved.stream()
                    .filter(m -> m.at().isAfter(from.plus(MIDNIGHT)) && m.at().isBefore(to.minus(MIDNIGHT)))
                    .forEach(m -> certain.add(m.entry()));
            List<Found> found =
                    Reconciliation.compare(moved.stream().map(Moved::entry).toList(), certain::contains, theirs);
            found.forEach(one -> raise(channel, day, one));
            LOG.info("books of {} for {}: {} lines, {} differences", channel, day, theirs.size(), found.size());
        } catch (PaymentAway away) {
            LOG.warn("books of {} for {} are had later: {}", channel, day, away.getMessage());
        }
    }

    private void raise(String channel, LocalDate day, Found found) {
        store.insert(new Difference(
                UUID.randomUUID(),
                channel,
                day,
                found.number(),
                found.transaction(),
                found.kind(),
                found.ours(),
                found.theirs(),
                time.now(),
                null,
                null,
                ""));
        // Where we only have not heard of it, asking is the usual way, and the difference says that it was needed.
        store.order(found.number())
                .filter(order -> order.state() != PayOrder.State.PAID)
                .ifPresent(order -> store.asked(order.id(), time.now()));
    }
}
