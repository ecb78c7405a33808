package onetrip.core.lifecycle.internal;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import onetrip.api.item.Text;
import onetrip.core.catalog.Availability;
import onetrip.core.catalog.ServingVersions;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.ItemOpening;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import onetrip.core.lifecycle.LifecycleLog;
import onetrip.core.lifecycle.PauseStore;
import onetrip.core.lifecycle.PausedItem;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the pauses of the database in memory, since the catalogue asks for every item of a list, and looks for those of other
 * nodes at each poll.
 */
@Component(service = ItemOpening.class, configurationPid = "onetrip.lifecycle", immediate = true)
public final class LiveItemOpening implements ItemOpening, Availability {
    private static final Logger LOG = LoggerFactory.getLogger(LiveItemOpening.class);
    private static final int LONGEST_REASON = 200;

    private final PauseStore store;
    private final LifecycleLog log;
    private final ItemLifecycle lifecycle;
    private final Time time;
    private final Sentences sentences = new Sentences();
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "item-opening"));
    private final ServingVersions.Pauses pauses;
    private volatile Map<String, PausedItem> known = Map.of();

    @Activate
    public LiveItemOpening(
            Settings settings,
            @Reference PauseStore store,
            @Reference LifecycleLog log,
            @Reference ItemLifecycle lifecycle,
            @Reference ServingVersions catalog,
            @Reference Time time) {
        this.store = store;
        this.log = log;
        this.lifecycle = lifecycle;
        this.time = time;
        look();
        pauses = catalog.pauses(this);
        looks.scheduleWithFixedDelay(this::look, settings.poll_millis(), settings.poll_millis(), TimeUnit.MILLISECONDS);
    }

    /** Without interrupting a look that is under way: it may be reading the embedded database. */
    @Deactivate
    void stop() {
        pauses.close();
        looks.shutdown();
    }

    private void look() {
        try {
            known = store.list().stream().collect(Collectors.toMap(PausedItem::itemId, Function.identity()));
        } catch (RuntimeException e) {
            // The database is away for a moment: what was paused stays paused.
            LOG.warn("The pauses cannot be read: {}", e.toString());
        }
    }

    @Override
    public Optional<Pause> pause(String itemId, LocalDateTime at) {
        return Optional.ofNullable(known.get(itemId))
                .filter(item -> item.holds(at))
                .map(item -> new Pause(item.reason(), item.until()));
    }

    @Override
    public List<PausedItem> paused() {
        LocalDateTime now = now();
        return known.values().stream()
                .filter(item -> item.holds(now))
                .sorted(Comparator.comparing(PausedItem::itemId))
                .toList();
    }

    private LocalDateTime now() {
        return time.local();
    }

    @Override
    public Result pause(String itemId, Text reason, LocalDateTime until, String by) {
        Optional<InstalledItem> item = find(itemId);
        if (item.isEmpty()) {
            return refused(sentences.refusal("OT-PAUSE-UNKNOWN", "", itemId), Action.PAUSE, itemId, by);
        }
        if (reason.zh().isBlank()
                || reason.zh().length() > LONGEST_REASON
                || reason.en().length() > LONGEST_REASON) {
            return refused(sentences.refusal("OT-PAUSE-REASON", "", LONGEST_REASON), Action.PAUSE, itemId, by);
        }
        if (until != null && !until.isAfter(now())) {
            return refused(sentences.refusal("OT-PAUSE-PAST", "", until), Action.PAUSE, itemId, by);
        }
        store.put(new PausedItem(itemId, reason, until, by, time.now()));
        look();
        record(Action.PAUSE, item.get(), Outcome.DONE, reason.zh(), by);
        return new Result.Done(
                Action.PAUSE,
                itemId,
                item.get().version(),
                sentences.text("done.pause", item.get().title()));
    }

    @Override
    public Result resume(String itemId, String by) {
        Optional<InstalledItem> item = find(itemId);
        if (item.isEmpty()) {
            return refused(sentences.refusal("OT-PAUSE-UNKNOWN", "", itemId), Action.RESUME, itemId, by);
        }
        boolean was = store.remove(itemId);
        look();
        record(Action.RESUME, item.get(), was ? Outcome.DONE : Outcome.UNCHANGED, "", by);
        Text sentence = sentences.text(
                was ? "done.resume" : "unchanged.resume", item.get().title());
        return was
                ? new Result.Done(Action.RESUME, itemId, item.get().version(), sentence)
                : new Result.Unchanged(itemId, item.get().version(), sentence);
    }

    private Optional<InstalledItem> find(String itemId) {
        return lifecycle.list().stream()
                .filter(item -> item.itemId().equals(itemId))
                .findFirst();
    }

    private Result refused(Refusal refusal, Action action, String itemId, String by) {
        append(new LifecycleEvent(time.now(), by, action, itemId, "", "", Outcome.REFUSED, refusal.code(), ""));
        return new Result.Refused(refusal);
    }

    private void record(Action action, InstalledItem item, Outcome outcome, String reason, String by) {
        append(new LifecycleEvent(
                time.now(), by, action, item.itemId(), item.version(), item.hash(), outcome, "", reason));
    }

    /** As with every change: a log that cannot be written does not turn the answer into another one. */
    private void append(LifecycleEvent event) {
        try {
            log.append(event);
        } catch (RuntimeException e) {
            LOG.error("Not logged: {}", event, e);
        }
    }
}
