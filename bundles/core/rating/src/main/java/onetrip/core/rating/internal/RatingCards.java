package onetrip.core.rating.internal;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import onetrip.api.item.Text;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.notification.Notices;
import onetrip.core.rating.Rating;
import onetrip.core.rating.RatingStore;
import onetrip.core.rating.RatingWatch;
import onetrip.core.rating.Ratings;
import onetrip.core.supervision.CardKeeper;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.Matter;
import onetrip.core.supervision.Watched;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches bad ratings (S-14): from the database, on whatever node is up; a card is raised once, however many look. Few are open at a time, so
 * that all of them are looked at each minute. Thread-safe.
 */
final class RatingCards implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RatingCards.class);
    private static final int PAGE = 200;

    private final RatingStore store;
    private final Catalog catalog;
    private final CardKeeper cards;
    private final Time time;
    private final Ratings.Limits limits;
    private final ScheduledExecutorService worker;

    RatingCards(RatingStore store, Catalog catalog, CardKeeper cards, Time time, Ratings.Limits limits) {
        this.store = store;
        this.catalog = catalog;
        this.cards = cards;
        this.time = time;
        this.limits = limits;
        worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "onetrip-ratings");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        worker.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.MINUTES);
    }

    /** Does not wait for the next round: the time was set. */
    void wake() {
        if (!worker.isShutdown()) {
            worker.execute(this::round);
        }
    }

    /** All bad ratings that wait, and those that have a card and wait no more. */
    void round() {
        try {
            Set<UUID> seen = new HashSet<>();
            List<Rating> page;
            int offset = 0;
            do {
                page = store.list(Set.of(), true, false, true, offset, PAGE);
                offset += PAGE;
                for (Rating rating : page) {
                    seen.add(rating.id());
                    if (!matters(rating).isEmpty()) {
                        look(rating);
                    }
                }
            } while (page.size() == PAGE);
            cards.withOpen(CardRule.S14).stream()
                    .filter(id -> !seen.contains(id))
                    .flatMap(id -> store.find(id).stream())
                    .forEach(this::look);
        } catch (RuntimeException e) {
            LOG.warn("ratings could not be looked at for cards: {}", e.toString());
        }
    }

    /** A step was done about it: a card may be over. */
    void look(Rating rating) {
        cards.settle(watched(rating), -1, matters(rating), null);
    }

    /** N22, to be written with the rating; nothing for a good one. */
    List<Notices.Composed> tell(Rating rating) {
        return !rating.bad()
                ? List.of()
                : cards.badRating(
                        watched(rating),
                        rating.office(),
                        LocalDate.ofInstant(rating.at().plus(limits.callBack()), Time.ZONE),
                        LocalDate.ofInstant(rating.at().plus(limits.answer()), Time.ZONE));
    }

    private List<Matter> matters(Rating rating) {
        return RatingWatch.matters(rating, limits, time.now());
    }

    private Watched watched(Rating rating) {
        Text item = catalog.serving(rating.itemId())
                .map(serving -> serving.definition().title())
                .orElse(Text.of(rating.itemId()));
        return new Watched(Watched.Kind.RATING, rating.id(), rating.number(), rating.itemId(), item);
    }

    /** Lets a round end. No interrupt: in the middle of a write it would close H2's file. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            worker.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
