package onetrip.core.lifecycle.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.ConnectorProgram;
import onetrip.core.lifecycle.ConnectorPrograms;
import onetrip.core.lifecycle.DesiredConnector;
import onetrip.core.lifecycle.DesiredConnectorStore;
import onetrip.core.lifecycle.ItemJarStore;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import onetrip.core.lifecycle.LifecycleLog;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Plan.Intent;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Result;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connectors in the framework of this node, as the database wants them. A newer one is started while the older one still runs; whoever holds connectors lets the
 * older one have its calls until it goes, and the newer one those after. Only one change at a time.
 */
@Component(service = ConnectorPrograms.class, configurationPid = "onetrip.lifecycle", immediate = true)
public final class LiveConnectorPrograms implements ConnectorPrograms {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnectorPrograms.class);
    private static final long LOOK_MILLIS = 20;
    /** Before a connector's name in the log of installation, so that it is never taken for an item's. */
    private static final String LOGGED = "connector:";

    private final DesiredConnectorStore desired;
    private final VerifiedJars verified;
    private final ItemBundles bundles;
    private final Installation installation;
    private final ComponentFailures failures;
    private final ServiceComponentRuntime components;
    private final ConnectorPlanner planner;
    private final ChangeLog log;
    private final Time time;
    private final long millis;
    private final boolean two;
    private final Sentences sentences = new Sentences();
    private final Lock changing = new ReentrantLock(true);
    private final Map<String, Refusal> problems = new ConcurrentHashMap<>();
    /** Bundles of the platform that were stopped here; whoever else stops one has a reason. Under the lock. */
    private final Set<Long> stoodBack = new HashSet<>();

    private final ScheduledExecutorService watch;
    private List<DesiredConnector> reconciled;

    @Activate
    public LiveConnectorPrograms(
            BundleContext context,
            Settings settings,
            @Reference ServiceComponentRuntime components,
            @Reference ItemJarStore jars,
            @Reference DesiredConnectorStore desired,
            @Reference LifecycleLog log,
            @Reference Time time) {
        this.desired = desired;
        this.components = components;
        this.time = time;
        this.log = new ChangeLog(log, time);
        millis = settings.probe_millis();
        two = !settings.release_approval().strip().equalsIgnoreCase("one");
        verified = new VerifiedJars(jars);
        bundles = ItemBundles.ofConnectors(context);
        failures = new ComponentFailures(components);
        installation = new Installation(bundles, null, millis, sentences);
        WorkFolder reading = new WorkFolder(context.getDataFile("connectors").toPath());
        planner = new ConnectorPlanner(
                new JarReader(JarLimits.ofJar(settings.jar_limit()), reading, sentences),
                jars,
                verified,
                bundles,
                desired,
                new TrustRules(
                        Policy.of(settings.signatures(), settings.demo(), sentences),
                        () -> Publishers.read(Folders.publishers(settings, context), sentences),
                        new SignatureReader(reading, sentences),
                        new PublisherRules(time, sentences),
                        sentences),
                sentences);
        watch = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "connector-lifecycle");
            thread.setDaemon(true);
            return thread;
        });
        watch.scheduleWithFixedDelay(this::look, 0, settings.poll_millis(), TimeUnit.MILLISECONDS);
    }

    /** The connectors go on running; the next activation finds them. */
    @Deactivate
    void stop() {
        watch.shutdownNow();
    }

    @Override
    public List<ConnectorProgram> list() {
        Map<String, Bundle> shipped = shipped();
        List<ConnectorProgram> all = new ArrayList<>();
        for (DesiredConnector row : desired.list()) {
            Bundle before = shipped.remove(row.name());
            all.add(new ConnectorProgram(
                    row.name(),
                    row.version(),
                    bundles.find(row.hash()).map(LiveConnectorPrograms::offers).orElse(List.of()),
                    row.by(),
                    row.at(),
                    before == null ? "" : before.getVersion().toString(),
                    Optional.ofNullable(problems.get(row.name()))));
        }
        shipped.values()
                .forEach(bundle -> all.add(new ConnectorProgram(
                        bundle.getSymbolicName(),
                        bundle.getVersion().toString(),
                        offers(bundle),
                        ItemLifecycle.PLATFORM,
                        null,
                        "",
                        Optional.empty())));
        all.sort(java.util.Comparator.comparing(ConnectorProgram::name));
        return all;
    }

    private static List<String> offers(Bundle bundle) {
        return ConnectorPlanner.offers(bundle.getHeaders("").get(Constants.PROVIDE_CAPABILITY));
    }

    private Map<String, Bundle> shipped() {
        return bundles.everything().stream()
                .filter(ConnectorPlanner::isShipped)
                .collect(
                        Collectors.toMap(Bundle::getSymbolicName, bundle -> bundle, (one, other) -> one, HashMap::new));
    }

    @Override
    public Plan plan(String hash) {
        return planner.plan(hash);
    }

    @Override
    public Result apply(String hash, String by) {
        changing.lock();
        try {
            Plan plan = planner.plan(hash);
            Action action =
                    switch (plan.intent()) {
                        case REPLACE -> Action.REPLACE;
                        case ROLL_BACK -> Action.ROLL_BACK;
                        default -> Action.INSTALL;
                    };
            try {
                if (plan.refusal().isPresent()) {
                    throw new RefusedException(plan.refusal().get());
                }
                if (two && plan.staged().by().equals(by)) {
                    throw sentences.refused("OT-CONNECTOR-SECOND", "");
                }
                if (plan.intent() == Intent.NOTHING) {
                    return new Result.Unchanged(
                            plan.symbolicName(), plan.version(), sentences.text("check.beside.nothing"));
                }
                carryOut(new DesiredConnector(plan.symbolicName(), hash, plan.version(), by, time.now()));
                record(by, action, plan.symbolicName(), plan.version(), hash, Outcome.DONE, "");
                return new Result.Done(
                        action,
                        plan.symbolicName(),
                        plan.version(),
                        done(
                                plan.symbolicName(),
                                plan.version(),
                                plan.replaces().isPresent()));
            } catch (RefusedException e) {
                Refusal why = e.refusal();
                record(by, action, plan.symbolicName(), plan.version(), hash, Outcome.REFUSED, why.code());
                return new Result.Refused(why);
            }
        } finally {
            changing.unlock();
        }
    }

    private Text done(String name, String version, boolean replaced) {
        return sentences.text(replaced ? "done.connector.replace" : "done.connector.install", name, version);
    }

    private void record(
            String by, Action action, String name, String version, String hash, Outcome outcome, String code) {
        log.record(by, action, LOGGED + name, version, hash, outcome, code);
    }

    private void carryOut(DesiredConnector decision) throws RefusedException {
        boolean was = bundles.find(decision.hash()).isPresent();
        Bundle fresh = start(decision);
        try {
            desired.put(decision);
        } catch (RuntimeException e) {
            LOG.error("The decision to install {} was not written down", decision.name(), e);
            if (!was) {
                installation.takeAway(fresh);
            }
            throw sentences.refused("OT-INSTALL-STORE", e.toString(), decision.name(), decision.version());
        }
        problems.remove(decision.name());
        takeOver(decision.name(), fresh);
    }

    /** Starts the bundle and waits until its components are known and none has failed. Taken away again if it is new and does not get that far. */
    private Bundle start(DesiredConnector wanted) throws RefusedException {
        boolean was = bundles.find(wanted.hash()).isPresent();
        byte[] jar = was
                ? new byte[0]
                : verified.read(wanted.hash())
                        .orElseThrow(() -> sentences.refused(
                                "OT-INSTALL-MISSING-JAR", "", wanted.name(), wanted.version(), wanted.hash()));
        Bundle bundle =
                installation.start(new Installation.Candidate(wanted.name(), wanted.version(), wanted.hash(), jar));
        try {
            prove(wanted, bundle);
            return bundle;
        } catch (RefusedException e) {
            if (!was) {
                installation.takeAway(bundle);
            }
            throw e;
        }
    }

    private void prove(DesiredConnector wanted, Bundle bundle) throws RefusedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (components.getComponentDescriptionDTOs(bundle).isEmpty()) {
            if (System.nanoTime() > until) {
                throw sentences.refused("OT-CONNECTOR-SILENT", "", wanted.name(), wanted.version());
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw sentences.refused("OT-CONNECTOR-SILENT", e.toString(), wanted.name(), wanted.version());
            }
        }
        Optional<String> failed = failures.of(bundle);
        if (failed.isPresent()) {
            throw sentences.refused("OT-INSTALL-START", failed.get(), wanted.name(), wanted.version());
        }
    }

    /** The one that has started has the name from now on: older ones go, the platform's own stands back. */
    private void takeOver(String name, Bundle fresh) {
        List<Bundle> older = new ArrayList<>();
        for (Bundle bundle : bundles.named(name)) {
            if (ConnectorPlanner.isShipped(bundle)) {
                standBack(bundle);
            } else if (!bundle.equals(fresh) && bundles.all().contains(bundle)) {
                older.add(bundle);
            }
        }
        installation.takeAway(older);
    }

    private void standBack(Bundle shipped) {
        try {
            stoodBack.add(shipped.getBundleId());
            if (shipped.getState() == Bundle.ACTIVE || shipped.getState() == Bundle.STARTING) {
                bundles.stop(shipped);
            }
        } catch (BundleException e) {
            LOG.error("{} does not stand back", shipped, e);
        }
    }

    @Override
    public Result remove(String name, String by) {
        changing.lock();
        try {
            Optional<DesiredConnector> there = desired.list().stream()
                    .filter(row -> row.name().equals(name))
                    .findFirst();
            if (there.isEmpty()) {
                Refusal refusal = sentences.refusal("OT-CONNECTOR-NOT-INSTALLED", "", name);
                record(by, Action.UNINSTALL, name, "", "", Outcome.REFUSED, refusal.code());
                return new Result.Refused(refusal);
            }
            desired.remove(name);
            String version = there.get().version();
            Bundle before = shipped().get(name);
            if (before != null) {
                // First, so that there is no moment without one.
                comeBack(before);
            }
            reconcile(desired.list());
            record(by, Action.UNINSTALL, name, version, there.get().hash(), Outcome.DONE, "");
            return new Result.Done(
                    Action.UNINSTALL,
                    name,
                    version,
                    sentences.text(before != null ? "done.connector.back" : "done.connector.remove", name, version));
        } finally {
            changing.unlock();
        }
    }

    private void look() {
        changing.lock();
        try {
            List<DesiredConnector> wanted = desired.list();
            if (!wanted.equals(reconciled)) {
                reconcile(wanted);
                reconciled = wanted;
            }
            // While the platform starts, its own may start after the one that stands in for it.
            wanted.stream()
                    .flatMap(row -> bundles.named(row.name()).stream())
                    .filter(bundle -> bundle.getState() == Bundle.ACTIVE && ConnectorPlanner.isShipped(bundle))
                    .filter(bundle -> runs(bundle.getSymbolicName()))
                    .forEach(this::standBack);
        } catch (RuntimeException e) {
            // Most likely the database is away for a moment; the next look tries again.
            LOG.warn("The connectors could not be reconciled: {}", e.toString());
        } finally {
            changing.unlock();
        }
    }

    /** Whether one that was installed here runs under that name. */
    private boolean runs(String name) {
        return bundles.all().stream()
                .anyMatch(bundle -> bundle.getSymbolicName().equals(name) && bundle.getState() == Bundle.ACTIVE);
    }

    /** Makes the framework hold what is wanted. One that cannot be reached is a problem of that one alone. */
    private void reconcile(List<DesiredConnector> wanted) {
        for (DesiredConnector row : wanted) {
            try {
                takeOver(row.name(), start(row));
                problems.remove(row.name());
            } catch (RefusedException e) {
                problems.put(row.name(), e.refusal());
                LOG.error(
                        "connector {} {} is wanted but does not run: {} {}",
                        row.name(),
                        row.version(),
                        e.refusal().code(),
                        e.refusal().detail());
            }
        }
        Map<String, DesiredConnector> named =
                wanted.stream().collect(Collectors.toMap(DesiredConnector::name, row -> row));
        problems.keySet().retainAll(named.keySet());
        shipped().values().stream()
                .filter(bundle -> stoodBack.contains(bundle.getBundleId()))
                .filter(bundle -> !named.containsKey(bundle.getSymbolicName()))
                .forEach(this::comeBack);
        installation.takeAway(bundles.all().stream()
                .filter(bundle -> !named.containsKey(bundle.getSymbolicName()))
                .toList());
    }

    private void comeBack(Bundle shipped) {
        try {
            if (shipped.getState() == Bundle.RESOLVED) {
                bundles.start(shipped);
            }
            stoodBack.remove(shipped.getBundleId());
        } catch (BundleException e) {
            LOG.error("{} does not come back", shipped, e);
        }
    }
}
