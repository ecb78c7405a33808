package onetrip.core.lifecycle.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.ServingVersions;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItem.Role;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.EarlierVersion;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.ItemJarStore;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.ItemParameters;
import onetrip.core.lifecycle.ItemReadiness;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import onetrip.core.lifecycle.LifecycleLog;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.StagedItem;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service: one lock, the order of the steps, and the log. It reconciles in a thread of its own, at start and
 * whenever the desired state has changed, so that neither the start of the platform nor a caller waits for an item.
 */
@Component(
        service = {ItemLifecycle.class, ItemReadiness.class},
        configurationPid = "onetrip.lifecycle",
        immediate = true)
public final class LiveItemLifecycle implements ItemLifecycle, ItemReadiness {
    private static final Logger LOG = LoggerFactory.getLogger(LiveItemLifecycle.class);

    private static final int LET_GO_SECONDS = 15;

    private final ItemJarStore jars;
    private final DesiredItemStore desired;
    private final LifecycleLog log;
    private final Time time;
    private final long jarLimit;
    private final Sentences sentences = new Sentences();
    private final ItemBundles bundles;
    private final InstalledItems installed;
    private final VerifiedJars verified;
    private final TrustRules trust;
    private final Planner planner;
    private final Installation installation;
    private final ServingBundles serving;
    private final OlderVersions older;
    private final Removal removal;
    private final ItemHealth health;
    private final Reconciliation reconciliation;
    private final ShippedItems shipped;
    private final Lock changing = new ReentrantLock(true);
    private final ScheduledExecutorService watch;
    private List<DesiredItem> reconciled;

    @Activate
    public LiveItemLifecycle(
            BundleContext context,
            Settings settings,
            @Reference Catalog catalog,
            @Reference ServingVersions versions,
            @Reference ServiceComponentRuntime components,
            @Reference ItemJarStore jars,
            @Reference DesiredItemStore desired,
            @Reference LifecycleLog log,
            @Reference ItemCases cases,
            @Reference ItemParameters parameters,
            @Reference Time time) {
        this(
                context,
                settings,
                catalog,
                versions,
                components,
                jars,
                desired,
                log,
                cases,
                parameters,
                time,
                Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "item-lifecycle")));
    }

    /** @param watch one thread, shut down with this object */
    LiveItemLifecycle(
            BundleContext context,
            Settings settings,
            Catalog catalog,
            ServingVersions versions,
            ServiceComponentRuntime components,
            ItemJarStore jars,
            DesiredItemStore desired,
            LifecycleLog log,
            ItemCases cases,
            ItemParameters parameters,
            Time time,
            ScheduledExecutorService watch) {
        this.watch = watch;
        this.jars = jars;
        this.desired = desired;
        this.log = log;
        this.time = time;
        this.jarLimit = settings.jar_limit();
        bundles = new ItemBundles(context);
        installed = new InstalledItems(desired, bundles, catalog, cases, sentences);
        health = new ItemHealth(installed);
        serving = new ServingBundles(context, versions);
        older = new OlderVersions(desired, jars, cases, log, time);
        WorkFolder reading = new WorkFolder(context.getDataFile("reading").toPath());
        Inspector inspector = Inspector.of(jarLimit, reading, bundles, sentences);
        trust = new TrustRules(
                Policy.of(settings.signatures(), settings.demo(), sentences),
                () -> Publishers.read(Folders.publishers(settings, context), sentences),
                new SignatureReader(reading, sentences),
                new PublisherRules(time, sentences),
                sentences);
        verified = new VerifiedJars(jars);
        planner = new Planner(
                inspector,
                jars,
                verified,
                installed,
                bundles,
                trust,
                cases,
                new ParameterFate(parameters, sentences),
                sentences);
        Probe probe = new Probe(
                context, catalog, time, new ComponentFailures(components), settings.probe_millis(), sentences);
        installation = new Installation(bundles, probe, settings.probe_millis(), sentences);
        reconciliation =
                new Reconciliation(verified, bundles, installation, serving, installed, sentences, this::notReached);
        removal = new Removal(desired, cases, bundles, installation, sentences);
        shipped = new ShippedItems(
                Folders.shippedItems(settings, context), jars, desired, log, inspector, installed, time, sentences);
        watch.execute(this::begin);
        watch.scheduleWithFixedDelay(
                this::reconcileIfChanged, settings.poll_millis(), settings.poll_millis(), TimeUnit.MILLISECONDS);
        watch.scheduleWithFixedDelay(this::letGo, LET_GO_SECONDS, LET_GO_SECONDS, TimeUnit.SECONDS);
    }

    /** The items go on running: they are the framework's now, and the next activation finds them. */
    @Deactivate
    void stop() {
        watch.shutdownNow();
    }

    private void begin() {
        trust.report();
        try {
            shipped.seed();
        } catch (RuntimeException | LinkageError e) {
            // The thread pool would keep an error to itself, and nobody would know why the items are missing.
            LOG.error("The items that come with the platform could not be read", e);
        }
        bringBack();
        reconcileIfChanged();
    }

    private void bringBack() {
        try {
            older.bringBack();
        } catch (RuntimeException e) {
            LOG.warn("Nobody knows which older versions cases wait for: {}", e.toString());
        }
    }

    /** Now and then: cases close, and versions whose last one did may go. */
    void letGo() {
        try {
            older.letGo();
        } catch (RuntimeException e) {
            LOG.warn("Nobody knows which older versions may go: {}", e.toString());
        }
        reconcileIfChanged();
    }

    private void reconcileIfChanged() {
        changing.lock();
        try {
            List<DesiredItem> wanted = desired.list();
            if (!wanted.equals(reconciled)) {
                reconciliation.run(wanted);
                reconciled = wanted;
                installed.settle();
            }
        } catch (RuntimeException e) {
            // Most likely the database is away for a moment; the next look tries again.
            LOG.warn("The desired items could not be reconciled", e);
        } finally {
            changing.unlock();
        }
    }

    private void notReached(DesiredItem item, Refusal refusal) {
        LOG.error(
                "{} {} is desired but not served: {} {}",
                item.itemId(),
                item.version(),
                refusal.code(),
                refusal.detail());
        record(PLATFORM, Action.RECONCILE, item.itemId(), item.version(), item.hash(), Outcome.REFUSED, refusal.code());
    }

    @Override
    public StagedItem stage(InputStream jar, String fileName, String by) throws IOException, RefusedException {
        byte[] content = jar.readNBytes((int) Math.min(jarLimit + 1, Integer.MAX_VALUE));
        if (content.length > jarLimit) {
            Refusal refusal = sentences.refusal("OT-INSTALL-TOO-LARGE", "", fileName, jarLimit / JarLimits.MB);
            record(by, Action.STAGE, "", "", "", Outcome.REFUSED, refusal.code());
            throw new RefusedException(refusal);
        }
        StagedItem staged = new StagedItem(Sha256.of(content), fileName, content.length, by, time.now());
        Optional<StagedItem> before = jars.find(staged.hash());
        if (before.isPresent()) {
            return before.get();
        }
        jars.put(staged, content);
        record(by, Action.STAGE, "", "", staged.hash(), Outcome.DONE, "");
        return staged;
    }

    @Override
    public Plan plan(String hash) {
        return planner.plan(hash);
    }

    @Override
    public Result apply(String hash, String by) {
        return change(() -> planner.plan(hash), by);
    }

    @Override
    public List<EarlierVersion> earlier(String itemId) {
        return older.earlier(itemId);
    }

    @Override
    public Plan rollBackPlan(String itemId, String hash) {
        return planner.rollBack(itemId, hash, older.earlier(itemId));
    }

    @Override
    public Result rollBack(String itemId, String hash, String by) {
        return change(() -> rollBackPlan(itemId, hash), by);
    }

    private Result change(Supplier<Plan> planned, String by) {
        changing.lock();
        try {
            Plan plan = planned.get();
            String itemId = plan.definition().map(Definition::id).orElse("");
            String hash = plan.staged() == null ? "" : plan.staged().hash();
            Action action =
                    switch (plan.intent()) {
                        case REPLACE -> Action.REPLACE;
                        case ROLL_BACK -> Action.ROLL_BACK;
                        default -> Action.INSTALL;
                    };
            if (plan.allowed() && plan.intent() == Plan.Intent.NOTHING) {
                record(by, action, itemId, plan.version(), hash, Outcome.UNCHANGED, "");
                return new Result.Unchanged(
                        itemId, plan.version(), sentences.text("unchanged.serving", title(plan), plan.version()));
            }
            try {
                if (plan.refusal().isPresent()) {
                    throw new RefusedException(plan.refusal().get());
                }
                return carryOut(plan, action, itemId, by);
            } catch (RefusedException e) {
                record(
                        by,
                        action,
                        itemId,
                        plan.version(),
                        hash,
                        Outcome.REFUSED,
                        e.refusal().code());
                return new Result.Refused(e.refusal());
            }
        } finally {
            changing.unlock();
        }
    }

    private Result carryOut(Plan plan, Action action, String itemId, String by) throws RefusedException {
        String hash = plan.staged().hash();
        byte[] jar = verified.read(hash).orElseThrow(() -> sentences.refused("OT-INSTALL-NOT-STAGED", "", hash));
        DesiredItem decision = new DesiredItem(itemId, hash, plan.version(), Role.SERVING, by, time.now());
        Bundle bundle = installation.carryOut(
                new Installation.Candidate(itemId, plan.version(), hash, jar), () -> desired.put(decision));
        serving.proved(bundle);
        serving.takesNewCases(itemId, bundle);
        installed.sound(decision);
        record(by, action, itemId, plan.version(), hash, Outcome.DONE, "");
        bringBack();
        Text sentence = plan.replaces().isPresent()
                ? sentences.text(
                        action == Action.ROLL_BACK ? "done.rollback" : "done.replace",
                        title(plan),
                        plan.version(),
                        plan.replaces().get().version())
                : sentences.text("done.install", title(plan), plan.version());
        return new Result.Done(action, itemId, plan.version(), sentence);
    }

    private static Text title(Plan plan) {
        return plan.definition().orElseThrow().title();
    }

    @Override
    public Result retire(String itemId, String reason, String by) {
        return end(
                itemId,
                Action.RETIRE,
                by,
                here -> {
                    if (here.state() == InstalledItem.State.RETIRED) {
                        return false;
                    }
                    removal.retire(here, by, time.now());
                    serving.keepOnly(desired.list());
                    installed.gone(itemId);
                    return true;
                },
                reason);
    }

    @Override
    public Result uninstall(String itemId, String reason, String by) {
        return end(
                itemId,
                Action.UNINSTALL,
                by,
                here -> {
                    boolean frozen = removal.checkOpenCases(here, reason);
                    removal.remove(here, () -> serving.keepOnly(wantedWithout(itemId)));
                    installed.gone(itemId);
                    return frozen;
                },
                reason);
    }

    @FunctionalInterface
    private interface Ending {
        /** @return whether the reason is to be kept */
        boolean of(InstalledItem here) throws RefusedException;
    }

    private Result end(String itemId, Action action, String by, Ending ending, String reason) {
        changing.lock();
        try {
            Optional<InstalledItem> item = installed.find(itemId);
            try {
                InstalledItem here = item.orElseThrow(() -> sentences.refused("OT-UNINSTALL-UNKNOWN", "", itemId));
                String kept = ending.of(here) ? reason.strip() : "";
                append(new LifecycleEvent(
                        time.now(), by, action, itemId, here.version(), here.hash(), Outcome.DONE, "", kept));
                String key = action == Action.RETIRE ? "done.retire" : "done.uninstall";
                return new Result.Done(
                        action, itemId, here.version(), sentences.text(key, here.title(), here.version()));
            } catch (RefusedException e) {
                String version = item.map(InstalledItem::version).orElse("");
                String hash = item.map(InstalledItem::hash).orElse("");
                record(
                        by,
                        action,
                        itemId,
                        version,
                        hash,
                        Outcome.REFUSED,
                        e.refusal().code());
                return new Result.Refused(e.refusal());
            }
        } finally {
            changing.unlock();
        }
    }

    private List<DesiredItem> wantedWithout(String itemId) {
        return desired.list().stream()
                .filter(item -> !item.itemId().equals(itemId))
                .toList();
    }

    @Override
    public boolean discard(String hash, String by) {
        changing.lock();
        try {
            boolean gone = installed.wanting(hash).isEmpty() && jars.discard(hash);
            if (gone) {
                record(by, Action.DISCARD, "", "", hash, Outcome.DONE, "");
            }
            return gone;
        } finally {
            changing.unlock();
        }
    }

    @Override
    public List<InstalledItem> list() {
        return installed.list();
    }

    @Override
    public Text heading(String code) {
        return sentences.heading(code);
    }

    @Override
    public Optional<String> notServing() {
        return health.notServing();
    }

    private void record(
            String by, Action action, String itemId, String version, String hash, Outcome outcome, String code) {
        append(new LifecycleEvent(time.now(), by, action, itemId, version, hash, outcome, code, ""));
    }

    /** The change stands or falls by itself; a log that cannot be written must not turn the answer into another one. */
    private void append(LifecycleEvent event) {
        try {
            log.append(event);
        } catch (RuntimeException e) {
            LOG.error("Not logged: {}", event, e);
        }
    }
}
