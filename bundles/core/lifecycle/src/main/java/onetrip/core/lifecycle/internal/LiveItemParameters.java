package onetrip.core.lifecycle.internal;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import onetrip.api.item.Parameter;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.Offices;
import onetrip.core.catalog.ParameterValues;
import onetrip.core.catalog.ParameterWords;
import onetrip.core.catalog.Parametrised;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.ItemParameters;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import onetrip.core.lifecycle.LifecycleLog;
import onetrip.core.lifecycle.ParameterChange;
import onetrip.core.lifecycle.ParameterOrder;
import onetrip.core.lifecycle.ParameterPlan;
import onetrip.core.lifecycle.ParameterSheet;
import onetrip.core.lifecycle.ParameterStore;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the history of the database in memory and tells the catalogue which values hold: at each poll, when a planned moment
 * comes, and at once after a change on this node.
 */
@Component(service = ItemParameters.class, configurationPid = "onetrip.lifecycle", immediate = true)
public final class LiveItemParameters implements ItemParameters {
    private static final Logger LOG = LoggerFactory.getLogger(LiveItemParameters.class);

    private final ParameterStore store;
    private final LifecycleLog log;
    private final Catalog catalog;
    private final ParameterValues values;
    private final Time time;
    private final long poll;
    private final Sentences sentences = new Sentences();
    private final ParameterPlanner planner;
    private final ParameterLabels words;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "item-parameters"));
    private volatile Map<String, ParameterHistory> known = Map.of();
    private long rows = -1;

    @Activate
    public LiveItemParameters(
            Settings settings,
            @Reference ParameterStore store,
            @Reference LifecycleLog log,
            @Reference Catalog catalog,
            @Reference ParameterValues values,
            @Reference Offices offices,
            @Reference ItemCases cases,
            @Reference Time time) {
        this.store = store;
        this.log = log;
        this.catalog = catalog;
        this.values = values;
        this.time = time;
        this.poll = settings.poll_millis();
        planner = new ParameterPlanner(offices, cases, sentences);
        words = new ParameterLabels(offices, sentences);
        look();
        looks.scheduleWithFixedDelay(this::look, poll, poll, TimeUnit.MILLISECONDS);
    }

    /** Without interrupting a look that is under way: it may be reading the embedded database. */
    @Deactivate
    void stop() {
        looks.shutdown();
    }

    private synchronized void look() {
        try {
            long now = store.rows();
            if (now != rows) {
                known = read();
                rows = now;
            }
            LocalDateTime at = time.local();
            Map<String, Map<String, Object>> holding = new HashMap<>();
            known.forEach((item, history) -> holding.put(item, history.values(at)));
            values.hold(holding);
            soon(at);
        } catch (RuntimeException e) {
            // The database is away for a moment: what held goes on to hold.
            LOG.warn("The parameters cannot be read: {}", e.toString());
        }
    }

    private Map<String, ParameterHistory> read() {
        Map<String, List<ParameterChange>> byItem = store.list().stream()
                .collect(Collectors.groupingBy(ParameterChange::itemId, HashMap::new, Collectors.toList()));
        Map<String, ParameterHistory> histories = new HashMap<>();
        byItem.forEach((item, changes) -> histories.put(item, new ParameterHistory(changes)));
        return Map.copyOf(histories);
    }

    /** A moment that comes before the next poll is not waited for until then. */
    private void soon(LocalDateTime at) {
        known.values().stream()
                .flatMap(history -> history.planned(at).stream().limit(1))
                .map(change -> Duration.between(at, change.from()).toMillis() + 1)
                .filter(millis -> millis < poll && !looks.isShutdown())
                .forEach(millis -> looks.schedule(this::look, millis, TimeUnit.MILLISECONDS));
    }

    private ParameterHistory history(String itemId) {
        return known.getOrDefault(itemId, ParameterHistory.NONE);
    }

    /** Null if no version is here. */
    private Parametrised open(String itemId) {
        return item(itemId).map(catalog::open).orElse(null);
    }

    /** The version that serves; of an item that only a few see yet, the one that is tried. */
    private Optional<ServiceItem> item(String itemId) {
        return catalog.serving(itemId)
                .or(() -> catalog.present().stream()
                        .filter(item -> item.definition().id().equals(itemId))
                        .findFirst());
    }

    @Override
    public Optional<ParameterSheet> sheet(String itemId) {
        look();
        return item(itemId).map(this::sheet);
    }

    private ParameterSheet sheet(ServiceItem item) {
        ParameterHistory history = history(item.definition().id());
        LocalDateTime now = time.local();
        Map<String, Object> wanted = history.values(now);
        List<ParameterSheet.Row> sheet = new ArrayList<>();
        for (Parameter parameter : item.definition().parameters()) {
            Object set = wanted.get(parameter.id());
            sheet.add(new ParameterSheet.Row(
                    parameter,
                    words.say(parameter, parameter.value()),
                    words.say(parameter, parameter.standard()),
                    words.range(parameter),
                    history.holding(parameter.id(), now).map(change -> entry(item, history, change, now)),
                    set != null && !set.equals(parameter.value())));
        }
        List<ParameterSheet.Entry> planned = history.planned(now).stream()
                .map(change -> entry(item, history, change, now))
                .toList();
        List<ParameterSheet.Entry> past = new ArrayList<>(history.changes().stream()
                .map(change -> entry(item, history, change, now))
                .filter(entry -> entry.state() != ParameterSheet.State.PLANNED)
                .toList());
        Collections.reverse(past);
        return new ParameterSheet(
                item.definition().id(),
                item.definition().title(),
                item.bundleVersion(),
                history.revision(),
                sheet,
                planned,
                past);
    }

    private ParameterSheet.Entry entry(
            ServiceItem item, ParameterHistory history, ParameterChange change, LocalDateTime now) {
        Optional<Parameter> parameter = item.definition().parameter(change.parameter());
        Text label = parameter.map(Parameter::label).orElse(Text.of(change.parameter()));
        Text shown = parameter
                .map(one -> words.say(one, change.type(), change.value()))
                .orElse(Text.of(String.valueOf(change.value())));
        boolean holds = history.holding(change.parameter(), now)
                .filter(one -> one.id().equals(change.id()))
                .isPresent();
        ParameterSheet.State state = history.withdrawn(change)
                ? ParameterSheet.State.WITHDRAWN
                : change.from().isAfter(now)
                        ? ParameterSheet.State.PLANNED
                        : holds ? ParameterSheet.State.HOLDS : ParameterSheet.State.PAST;
        return new ParameterSheet.Entry(change, label, shown, state, holds && parameter.isPresent());
    }

    @Override
    public ParameterPlan plan(ParameterOrder order) {
        look();
        return planner.plan(order, open(order.itemId()), history(order.itemId()), time.local());
    }

    @Override
    public Result set(ParameterOrder order) {
        ParameterPlan plan = plan(order);
        if (plan.refusal().isPresent()) {
            return refused(plan.refusal().get(), order.itemId(), order.by());
        }
        Parametrised open = open(order.itemId());
        if (order.from() == null && !order.forced() && same(order)) {
            return new Result.Unchanged(
                    order.itemId(),
                    version(order.itemId()),
                    sentences.text("unchanged.parameter", plan.label(), plan.after()));
        }
        Parameter.Type type =
                open.standard().parameter(order.parameter()).orElseThrow().type();
        ParameterChange row = ParameterPlanner.row(order, type, plan.revision() + 1, plan.from(), time.now());
        Text done = sentences.text(
                order.from() == null ? "done.parameter" : "done.parameter.later",
                plan.label(),
                plan.before(),
                plan.after(),
                ParameterWords.moment(plan.from()));
        return append(row, plan.revision(), done);
    }

    /** Whether it has this value already. To go by the item's own is another thing than to have set the same. */
    private boolean same(ParameterOrder order) {
        Object set = history(order.itemId()).values(time.local()).get(order.parameter());
        if (order.value() == null) {
            return set == null;
        }
        return item(order.itemId())
                .flatMap(item -> item.definition().parameter(order.parameter()))
                .filter(parameter -> parameter.value().equals(order.value()))
                .isPresent();
    }

    @Override
    public Result withdraw(String itemId, UUID change, long revision, String by) {
        look();
        ParameterHistory history = history(itemId);
        Parametrised open = open(itemId);
        LocalDateTime now = time.local();
        try {
            ParameterChange planned = mine(open, history, itemId, change, revision);
            if (!planned.from().isAfter(now) || history.withdrawn(planned)) {
                throw sentences.refused("OT-PARAM-NOT-PLANNED", "");
            }
            ParameterChange row = new ParameterChange(
                    UUID.randomUUID(),
                    itemId,
                    history.revision() + 1,
                    planned.parameter(),
                    planned.type(),
                    null,
                    now,
                    by,
                    time.now(),
                    "",
                    "",
                    false,
                    planned.id());
            planner.checkWithout(open, history.with(row), now);
            Text label = label(open, planned);
            return append(row, history.revision(), sentences.text("done.parameter.withdrawn", label));
        } catch (RefusedException e) {
            return refused(e.refusal(), itemId, by);
        }
    }

    private static Text label(Parametrised open, ParameterChange change) {
        return open.standard()
                .parameter(change.parameter())
                .map(Parameter::label)
                .orElse(Text.of(change.parameter()));
    }

    private ParameterChange mine(Parametrised open, ParameterHistory history, String itemId, UUID change, long revision)
            throws RefusedException {
        if (open == null) {
            throw sentences.refused("OT-PARAM-NO-ITEM", "", itemId);
        }
        if (revision != ParameterOrder.ANY && revision != history.revision()) {
            throw planner.stale(open, history, revision);
        }
        return history.find(change).orElseThrow(() -> sentences.refused("OT-PARAM-NOT-PLANNED", ""));
    }

    @Override
    public Result undo(String itemId, UUID change, long revision, String by) {
        look();
        ParameterHistory history = history(itemId);
        Parametrised open = open(itemId);
        try {
            ParameterChange last = mine(open, history, itemId, change, revision);
            if (history.holding(last.parameter(), time.local())
                    .filter(holds -> holds.id().equals(last.id()))
                    .isEmpty()) {
                throw sentences.refused("OT-PARAM-NOT-LAST", "");
            }
            Object value = history.before(last).map(ParameterChange::value).orElse(null);
            return set(new ParameterOrder(
                    itemId,
                    last.parameter(),
                    value,
                    null,
                    sentences.text("parameter.undone", label(open, last)).zh(),
                    "",
                    false,
                    history.revision(),
                    by));
        } catch (RefusedException e) {
            return refused(e.refusal(), itemId, by);
        }
    }

    private Result append(ParameterChange row, long seen, Text sentence) {
        boolean first = store.append(row);
        look();
        if (!first) {
            RefusedException stale = planner.stale(open(row.itemId()), history(row.itemId()), seen);
            return refused(stale.refusal(), row.itemId(), row.by());
        }
        String version = version(row.itemId());
        String reason = sentence.zh()
                + (row.reason().isEmpty() ? "" : "（" + row.reason() + "）")
                + (row.forced() ? " 依据：" + row.ground() : "");
        append(new LifecycleEvent(
                time.now(), row.by(), Action.CONFIGURE, row.itemId(), version, "", Outcome.DONE, "", reason));
        return new Result.Done(Action.CONFIGURE, row.itemId(), version, sentence);
    }

    private String version(String itemId) {
        return item(itemId).map(ServiceItem::bundleVersion).orElse("");
    }

    private Result refused(Refusal refusal, String itemId, String by) {
        append(new LifecycleEvent(
                time.now(), by, Action.CONFIGURE, itemId, "", "", Outcome.REFUSED, refusal.code(), ""));
        return new Result.Refused(refusal);
    }

    /** As with every change: a log that cannot be written does not turn the answer into another one. */
    private void append(LifecycleEvent event) {
        try {
            log.append(event);
        } catch (RuntimeException e) {
            LOG.error("Not logged: {}", event, e);
        }
    }

    @Override
    public Map<String, Object> values(String itemId) {
        return history(itemId).values(time.local());
    }

    @Override
    public List<ParameterChange> planned(String itemId) {
        return history(itemId).planned(time.local());
    }
}
