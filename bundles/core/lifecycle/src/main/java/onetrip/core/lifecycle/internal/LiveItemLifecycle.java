package onetrip.core.lifecycle.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import onetrip.api.item.Text;
import onetrip.core.catalog.Audience;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.ServingVersions;
import onetrip.core.clock.Time;
import onetrip.core.exchange.ExchangeHealth;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.EarlierVersion;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.InvitationStore;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.ItemJarStore;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.ItemParameters;
import onetrip.core.lifecycle.ItemReadiness;
import onetrip.core.lifecycle.ItemReleases;
import onetrip.core.lifecycle.ItemTrials;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import onetrip.core.lifecycle.LifecycleLog;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Release;
import onetrip.core.lifecycle.ReleaseStore;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.StagedItem;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service: what it is made of, its thread, and which desk answers what. It reconciles in a thread of its own, at start and
 * whenever the desired state has changed, so that neither the start of the platform nor a caller waits for an item.
 */
@Component(
        service = {ItemLifecycle.class, ItemTrials.class, ItemReadiness.class, LiveItemLifecycle.class},
        configurationPid = "onetrip.lifecycle",
        immediate = true)
public final class LiveItemLifecycle implements ItemLifecycle, ItemTrials, ItemReadiness {
    private static final Logger LOG = LoggerFactory.getLogger(LiveItemLifecycle.class);

    private static final int LET_GO_SECONDS = 15;

    private final ItemJarStore jars;
    private final DesiredItemStore desired;
    private final Time time;
    private final long jarLimit;
    private final Sentences sentences = new Sentences();
    private final ChangeLog log;
    private final InstalledItems installed;
    private final TrustRules trust;
    private final Planner planner;
    private final OlderVersions older;
    private final ItemHealth health;
    private final Reconciliation reconciliation;
    private final ShippedItems shipped;
    private final LifecycleDesk desk;
    private final ReleaseRun run;
    private final ReleaseDesk releases;
    private final ScheduledExecutorService watch;
    private List<DesiredItem> reconciled;
    private final NextTry nextTry = new NextTry();

    /** Comes and goes with its connectors; the items need not. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile ExchangeHealth exchange;

    @Activate
    public LiveItemLifecycle(
            BundleContext context,
            Settings settings,
            @Reference Catalog catalog,
            @Reference ServingVersions versions,
            @Reference ServiceComponentRuntime components,
            @Reference ItemJarStore jars,
            @Reference DesiredItemStore desired,
            @Reference InvitationStore invitations,
            @Reference ReleaseStore releases,
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
                new Stores(jars, desired, invitations, releases, log, cases),
                parameters,
                null,
                time,
                Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "item-lifecycle")));
    }

    /** Query types that a connector of this platform answers; empty while nobody knows. */
    private Optional<Set<String>> types() {
        return Optional.ofNullable(exchange)
                .map(health -> health.sources().stream()
                        .flatMap(source -> source.types().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** What all nodes share. */
    record Stores(
            ItemJarStore jars,
            DesiredItemStore desired,
            InvitationStore invitations,
            ReleaseStore releases,
            LifecycleLog log,
            ItemCases cases) {}

    /**
     * @param sources query types that a connector of this platform answers now; null: the exchange says so
     * @param watch one thread, shut down with this object
     */
    LiveItemLifecycle(
            BundleContext context,
            Settings settings,
            Catalog catalog,
            ServingVersions versions,
            ServiceComponentRuntime components,
            Stores stores,
            ItemParameters parameters,
            Supplier<Optional<Set<String>>> sources,
            Time time,
            ScheduledExecutorService watch) {
        this.watch = watch;
        this.jars = stores.jars();
        this.desired = stores.desired();
        this.time = time;
        this.jarLimit = settings.jar_limit();
        log = new ChangeLog(stores.log(), time);
        ItemBundles bundles = new ItemBundles(context);
        installed = new InstalledItems(desired, bundles, catalog, stores.cases(), sentences);
        health = new ItemHealth(installed);
        ServingBundles serving = new ServingBundles(context, versions);
        older = new OlderVersions(desired, jars, stores.cases(), stores.log(), time);
        WorkFolder reading = new WorkFolder(context.getDataFile("reading").toPath());
        Inspector inspector = Inspector.of(jarLimit, reading, bundles, sentences);
        trust = new TrustRules(
                Policy.of(settings.signatures(), settings.demo(), sentences),
                () -> Publishers.read(Folders.publishers(settings, context), sentences),
                new SignatureReader(reading, sentences),
                new PublisherRules(time, sentences),
                sentences);
        VerifiedJars verified = new VerifiedJars(jars);
        planner = new Planner(
                inspector,
                jars,
                verified,
                installed,
                bundles,
                trust,
                stores.cases(),
                new ParameterFate(parameters, sentences),
                sources == null ? this::types : sources,
                sentences);
        Probe probe = new Probe(
                context, catalog, time, new ComponentFailures(components), settings.probe_millis(), sentences);
        Installation installation = new Installation(bundles, probe, settings.probe_millis(), sentences);
        reconciliation =
                new Reconciliation(verified, bundles, installation, serving, installed, sentences, this::notReached);
        Removal removal = new Removal(desired, stores.cases(), bundles, installation, sentences);
        shipped = new ShippedItems(
                Folders.shippedItems(settings, context),
                jars,
                desired,
                stores.log(),
                inspector,
                installed,
                time,
                sentences);
        desk = new LifecycleDesk(
                desired,
                stores.invitations(),
                installed,
                verified,
                planner,
                installation,
                serving,
                older,
                removal,
                log,
                time,
                sentences);
        run = new ReleaseRun(stores.releases(), desired, older, desk, log, time, sentences);
        releases = new ReleaseDesk(
                stores.releases(),
                older,
                planner,
                desk,
                run,
                log,
                settings.release_approval().strip().equalsIgnoreCase("one")
                        ? ItemReleases.Approval.ONE
                        : ItemReleases.Approval.TWO,
                time,
                sentences);
        watch.execute(this::begin);
        watch.scheduleWithFixedDelay(this::look, settings.poll_millis(), settings.poll_millis(), TimeUnit.MILLISECONDS);
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
        desk.bringBack();
        reconcileIfChanged();
    }

    /** What is due, and what other nodes did. */
    void look() {
        try {
            run.due();
        } catch (RuntimeException e) {
            LOG.warn("Nobody knows which releases are due: {}", e.toString());
        }
        reconcileIfChanged();
    }

    /** Now and then: cases close, and versions whose last one did may go. */
    void letGo() {
        try {
            older.letGo();
        } catch (RuntimeException e) {
            LOG.warn("Nobody knows which older versions may go: {}", e.toString());
        }
        reconcile(true);
    }

    private void reconcileIfChanged() {
        reconcile(false);
    }

    /** @param beat whether what did not come up may be tried again */
    private void reconcile(boolean beat) {
        desk.changing().lock();
        try {
            boolean again = beat && nextTry.due();
            List<DesiredItem> wanted = desired.list();
            if (again || !wanted.equals(reconciled)) {
                reconciliation.run(wanted);
                nextTry.ended().stream()
                        // Taken away on another node, and no problem of anybody's any more.
                        .filter(item -> wanted.stream()
                                .noneMatch(other -> other.itemId().equals(item.itemId())))
                        .forEach(installed::sound);
                reconciled = wanted;
                installed.settle();
            }
        } catch (RuntimeException e) {
            // Most likely the database is away for a moment; the next look tries again.
            LOG.warn("The desired items could not be reconciled", e);
        } finally {
            desk.changing().unlock();
        }
    }

    private void notReached(DesiredItem item, Refusal refusal) {
        if (!nextTry.missed(item, refusal.code())) {
            return;
        }
        LOG.error(
                "{} {} is desired but not served: {} {}",
                item.itemId(),
                item.version(),
                refusal.code(),
                refusal.detail());
        log.record(
                PLATFORM,
                Action.RECONCILE,
                item.itemId(),
                item.version(),
                item.hash(),
                Outcome.REFUSED,
                refusal.code());
    }

    @Override
    public StagedItem stage(InputStream jar, String fileName, String by) throws IOException, RefusedException {
        byte[] content = jar.readNBytes((int) Math.min(jarLimit + 1, Integer.MAX_VALUE));
        if (content.length > jarLimit) {
            Refusal refusal = sentences.refusal("OT-INSTALL-TOO-LARGE", "", fileName, jarLimit / JarLimits.MB);
            log.record(by, Action.STAGE, "", "", "", Outcome.REFUSED, refusal.code());
            throw new RefusedException(refusal);
        }
        StagedItem staged = new StagedItem(Sha256.of(content), fileName, content.length, by, time.now());
        Optional<StagedItem> before = jars.find(staged.hash());
        if (before.isPresent()) {
            return before.get();
        }
        jars.put(staged, content);
        log.record(by, Action.STAGE, "", "", staged.hash(), Outcome.DONE, "");
        return staged;
    }

    @Override
    public Plan plan(String hash) {
        return Pace.gently(() -> planner.plan(hash));
    }

    @Override
    public Result apply(String hash, String by) {
        return Pace.gently(() -> releases.ask(Release.Wish.apply(hash), by));
    }

    @Override
    public Result open(String hash, Audience audience, String by) {
        return Pace.gently(() -> releases.ask(Release.Wish.open(hash, audience), by));
    }

    @Override
    public Result takeBack(String itemId, String by) {
        return Pace.gently(() -> desk.takeBack(itemId, by));
    }

    @Override
    public Result renewInvitation(String itemId, String by) {
        return desk.renewInvitation(itemId, by);
    }

    @Override
    public List<EarlierVersion> earlier(String itemId) {
        return older.earlier(itemId);
    }

    @Override
    public Plan rollBackPlan(String itemId, String hash) {
        return Pace.gently(() -> desk.rollBackPlan(itemId, hash));
    }

    @Override
    public Result rollBack(String itemId, String hash, String by) {
        return Pace.gently(() -> releases.ask(Release.Wish.rollBack(itemId, hash), by));
    }

    @Override
    public Result retire(String itemId, String reason, String by) {
        return Pace.gently(() -> desk.retire(itemId, reason, by));
    }

    @Override
    public Result uninstall(String itemId, String reason, String by) {
        return Pace.gently(() -> desk.uninstall(itemId, reason, by));
    }

    @Override
    public boolean discard(String hash, String by) {
        desk.changing().lock();
        try {
            boolean gone = installed.wanting(hash).isEmpty() && !releases.needs(hash) && jars.discard(hash);
            if (gone) {
                log.record(by, Action.DISCARD, "", "", hash, Outcome.DONE, "");
            }
            return gone;
        } finally {
            desk.changing().unlock();
        }
    }

    @Override
    public List<InstalledItem> list() {
        return installed.list();
    }

    @Override
    public Optional<InstalledItem> find(String itemId) {
        return installed.find(itemId);
    }

    @Override
    public Text heading(String code) {
        return sentences.heading(code);
    }

    @Override
    public Optional<String> notServing() {
        return health.notServing();
    }

    ItemReleases releases() {
        return releases;
    }
}
