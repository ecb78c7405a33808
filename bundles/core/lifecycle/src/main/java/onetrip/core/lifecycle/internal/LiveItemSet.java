package onetrip.core.lifecycle.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import onetrip.api.item.Definition;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItem.Role;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.ItemJarStore;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.ItemParameters;
import onetrip.core.lifecycle.ItemSet;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.SetReport;
import onetrip.core.lifecycle.SetReport.Entry;
import onetrip.core.lifecycle.StagedItem;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sets by way of {@link ItemLifecycle} alone: nothing comes in that could not come in by hand. */
@Component(service = ItemSet.class, configurationPid = "onetrip.lifecycle")
public final class LiveItemSet implements ItemSet {
    private final Path folder;
    private final long limit;
    private final long jarLimit;
    private final ItemLifecycle lifecycle;
    private final ItemJarStore jars;
    private final DesiredItemStore desired;
    private final ItemParameters parameters;
    private final VerifiedJars verified;
    private final Sentences sentences = new Sentences();
    /** Of two who bring sets in at once, one must not forget a jar that the other counts on. */
    private final Lock bringing = new ReentrantLock(true);

    @Activate
    public LiveItemSet(
            BundleContext context,
            Settings settings,
            @Reference ItemLifecycle lifecycle,
            @Reference ItemJarStore jars,
            @Reference DesiredItemStore desired,
            @Reference ItemParameters parameters) {
        this(
                context.getDataFile("reading").toPath(),
                settings.set_limit(),
                settings.jar_limit(),
                lifecycle,
                jars,
                desired,
                parameters);
    }

    LiveItemSet(
            Path folder,
            long limit,
            long jarLimit,
            ItemLifecycle lifecycle,
            ItemJarStore jars,
            DesiredItemStore desired,
            ItemParameters parameters) {
        this.folder = folder;
        this.limit = limit;
        this.jarLimit = jarLimit;
        this.lifecycle = lifecycle;
        this.jars = jars;
        this.desired = desired;
        this.parameters = parameters;
        this.verified = new VerifiedJars(jars);
    }

    @Override
    public void write(OutputStream file) throws IOException, RefusedException {
        SetList list = SetList.of(desired.list(), parameters::values);
        for (SetList.Row row : list.rows()) {
            if (jars.find(row.hash()).isEmpty()) {
                throw sentences.refused("OT-SET-MISSING-JAR", row.hash(), row.itemId(), row.version());
            }
        }
        // Whoever handed the stream in closes it.
        ZipOutputStream zip = new ZipOutputStream(file);
        zip.setLevel(Deflater.BEST_SPEED);
        zip.putNextEntry(entry(SetList.NAME));
        zip.write(list.write());
        for (SetList.Row row : list.rows()) {
            byte[] jar = verified.read(row.hash())
                    // Half a file on the other side is better than a whole one with another content.
                    .orElseThrow(() -> new IOException(row.hash() + " is not in the store as it should be"));
            zip.putNextEntry(entry(row.entry()));
            zip.write(jar);
        }
        zip.finish();
    }

    /** Without a time of its own: one set is one file, whenever it is written. */
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        return entry;
    }

    @Override
    public SetReport stage(InputStream file, String by) throws IOException, RefusedException {
        try (SetFile set = read(file);
                Pace all = Pace.begin()) {
            return stage(set, by);
        }
    }

    /** Before the lock is taken: a file that comes slowly holds nobody up. */
    private SetFile read(InputStream file) throws IOException, RefusedException {
        return SetFile.read(file, folder, limit, jarLimit, sentences);
    }

    private SetReport stage(SetFile set, String by) throws IOException, RefusedException {
        bringing.lock();
        try {
            Set<String> fresh = new HashSet<>();
            List<Entry> entries = new ArrayList<>();
            try {
                for (SetList.Row row : set.rows()) {
                    if (row.role() == Role.SERVING) {
                        entries.add(staged(set, row, fresh, by));
                    }
                }
            } catch (RefusedException | RuntimeException e) {
                discard(List.copyOf(fresh), by);
                throw e;
            }
            return report(entries);
        } finally {
            bringing.unlock();
        }
    }

    private Entry staged(SetFile set, SetList.Row row, Set<String> fresh, String by)
            throws IOException, RefusedException {
        boolean was = jars.find(row.hash()).isPresent();
        StagedItem item = lifecycle.stage(
                new ByteArrayInputStream(set.jar(row, sentences)), row.itemId() + "-" + row.version() + ".jar", by);
        if (!was) {
            fresh.add(item.hash());
        }
        Plan plan = lifecycle.plan(item.hash());
        String id = plan.definition().map(Definition::id).orElse(row.itemId());
        String version = plan.version().isEmpty() ? row.version() : plan.version();
        if (!id.equals(row.itemId()) || !version.equals(row.version())) {
            throw sentences.refused("OT-SET-HASH", id + " " + version, row.itemId(), row.version());
        }
        return new Entry(item.hash(), !was, plan, Optional.empty(), row.values());
    }

    private SetReport report(List<Entry> entries) {
        long refused = entries.stream().filter(entry -> !entry.plan().allowed()).count();
        boolean tried = entries.stream().anyMatch(entry -> entry.result().isPresent());
        long came = entries.stream()
                .filter(entry -> entry.result().isPresent() && entry.refusal().isEmpty())
                .count();
        Optional<Refusal> refusal = Optional.empty();
        if (tried && came < entries.size()) {
            Refusal partly = sentences.refusal("OT-SET-INCOMPLETE", "", entries.size(), came);
            refusal = Optional.of(new Refusal(
                    partly.code(),
                    partly.heading(),
                    partly.why(),
                    partly.next(),
                    sentences.text(came == 0 ? "state.unchanged" : "set.partly"),
                    ""));
        } else if (!tried && refused > 0) {
            refusal = Optional.of(sentences.refusal("OT-SET-REFUSED", "", entries.size(), refused));
        }
        return new SetReport(entries, others(entries), refusal);
    }

    /** Items that are here and not in the set. */
    private List<String> others(List<Entry> entries) {
        Set<String> named = new HashSet<>();
        entries.forEach(entry -> entry.plan().definition().map(Definition::id).ifPresent(named::add));
        return desired.list().stream()
                .filter(DesiredItem::serving)
                .map(DesiredItem::itemId)
                .filter(id -> !named.contains(id))
                .toList();
    }

    @Override
    public SetReport apply(List<String> hashes, Map<String, String> values, String by) {
        return Pace.gently(() -> apply(hashes, Map.of(), values, by));
    }

    private SetReport apply(List<String> hashes, Map<String, Boolean> fresh, Map<String, String> values, String by) {
        bringing.lock();
        try {
            List<Entry> planned = hashes.stream()
                    .map(hash -> new Entry(
                            hash,
                            fresh.getOrDefault(hash, false),
                            lifecycle.plan(hash),
                            Optional.empty(),
                            values.getOrDefault(hash, "")))
                    .toList();
            List<Entry> entries =
                    planned.stream().allMatch(entry -> entry.plan().allowed()) ? applied(planned, by) : planned;
            SetReport report = report(entries);
            return report.refusal().isPresent() ? report : withValues(report, by);
        } finally {
            bringing.unlock();
        }
    }

    /** When all items are there; what does not fit is said, and the items stay. */
    private SetReport withValues(SetReport report, String by) {
        List<String> lost = new ArrayList<>();
        String reason = sentences.text("set.values").zh();
        for (Entry entry : report.entries()) {
            String id = entry.plan().definition().map(Definition::id).orElse("");
            if (!entry.values().isEmpty()) {
                SetValues.bringIn(parameters, id, entry.values(), reason, by)
                        .forEach(parameter -> lost.add(id + "/" + parameter));
            }
        }
        return lost.isEmpty()
                ? report
                : new SetReport(
                        report.entries(),
                        report.others(),
                        Optional.of(sentences.refusal("OT-SET-VALUES", "", String.join(", ", lost))));
    }

    private List<Entry> applied(List<Entry> planned, String by) {
        List<Entry> entries = new ArrayList<>();
        boolean stopped = false;
        for (Entry entry : planned) {
            Optional<Result> result = stopped ? Optional.empty() : Optional.of(lifecycle.apply(entry.hash(), by));
            entries.add(new Entry(entry.hash(), entry.fresh(), entry.plan(), result, entry.values()));
            stopped = stopped || result.get() instanceof Result.Refused;
        }
        return entries;
    }

    @Override
    public void discard(List<String> hashes, String by) {
        hashes.forEach(hash -> lifecycle.discard(hash, by));
    }

    @Override
    public SetReport bringIn(InputStream file, boolean dryRun, String by) throws IOException, RefusedException {
        try (SetFile set = read(file);
                Pace all = Pace.begin()) {
            return bringIn(set, dryRun, by);
        }
    }

    private SetReport bringIn(SetFile set, boolean dryRun, String by) throws IOException, RefusedException {
        bringing.lock();
        try {
            SetReport planned = stage(set, by);
            if (dryRun || planned.refusal().isPresent()) {
                discard(planned.freshHashes(), by);
                return planned;
            }
            Map<String, Boolean> fresh = new HashMap<>();
            planned.freshHashes().forEach(hash -> fresh.put(hash, true));
            Map<String, String> values = new HashMap<>();
            planned.entries().forEach(entry -> values.put(entry.hash(), entry.values()));
            return apply(planned.hashes(), fresh, values, by);
        } finally {
            bringing.unlock();
        }
    }
}
