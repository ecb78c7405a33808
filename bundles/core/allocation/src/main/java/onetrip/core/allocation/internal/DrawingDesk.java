package onetrip.core.allocation.internal;

import java.security.SecureRandom;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Draw;
import onetrip.api.item.Process;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.allocation.Replay;
import onetrip.core.allocation.draw.Drawing;
import onetrip.core.allocation.draw.DrawingActs;
import onetrip.core.allocation.draw.DrawingStore;
import onetrip.core.allocation.draw.Drawings;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.register.CaseEntries;
import onetrip.core.register.RecordPool;
import onetrip.core.register.RegisterRefused;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Draws behind one desk: who may, is decided here; what may be done, in {@link DrawingActs}; who is drawn, in {@link Replay}. */
@Component(service = Drawings.class)
public final class DrawingDesk implements Drawings {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SEED_BYTES = 32;

    private final DrawingStore store;
    private final Catalog catalog;
    private final CaseEntries entries;
    private final DrawPools pools;
    private final Time time;

    @Activate
    public DrawingDesk(
            @Reference DrawingStore store,
            @Reference Catalog catalog,
            @Reference CaseEntries entries,
            @Reference RecordPool records,
            @Reference Time time) {
        this.store = store;
        this.catalog = catalog;
        this.entries = entries;
        this.pools = new DrawPools(records);
        this.time = time;
    }

    @Override
    public List<Target> targets(Account officer) {
        return catalog.serving().stream()
                .map(ServiceItem::definition)
                .flatMap(item -> item.draws().stream()
                        .filter(draw -> Access.canWork(officer, draw.office()))
                        .map(draw -> new Target(item.id(), item.title(), draw.id(), draw.title(), draw.office())))
                .toList();
    }

    @Override
    public List<Drawing> of(Account officer) {
        return store.all().stream()
                .filter(drawing -> Access.canWork(officer, drawing.office()))
                .toList();
    }

    @Override
    public Optional<Drawing> find(UUID id, Account officer) {
        return store.find(id).filter(drawing -> Access.canWork(officer, drawing.office()));
    }

    private Drawing own(UUID id, long version, Account officer) {
        Drawing drawing = find(id, officer)
                .orElseThrow(() -> new Refused(
                        "draw-unknown",
                        new Text("没有这次抽取，或者它不是您科室的。", "There is no such draw, or it is not your office's.")));
        if (drawing.version() != version) {
            throw changed();
        }
        return drawing;
    }

    private static Refused changed() {
        return new Refused(
                "changed-meanwhile",
                new Text(
                        "同事刚刚动过这次抽取。下面是最新的，请再看一遍。",
                        "A colleague has just changed this draw. Below is the newest state. Please look again."));
    }

    private Definition definition(String itemId) {
        return catalog.serving(itemId)
                .map(ServiceItem::definition)
                .orElseThrow(
                        () -> new Refused(
                                "item-away",
                                new Text(
                                        "这个事项现在停着，名单读不到。恢复以后再办，其他都没有改动。",
                                        "This service is away just now, and its lists cannot be read. Try again when it is back.")));
    }

    private static Draw draw(Definition item, String id) {
        return item.draw(id)
                .orElseThrow(
                        () -> new Refused("target-unknown", new Text("您的科室没有这种抽取。", "Your office has no such draw.")));
    }

    @Override
    public Drawing announce(String itemId, String drawId, String plan, int share, Account officer) {
        Definition item = definition(itemId);
        Draw draw = draw(item, drawId);
        if (!Access.canWork(officer, draw.office())) {
            throw new Refused("target-unknown", new Text("您的科室没有这种抽取。", "Your office has no such draw."));
        }
        byte[] bytes = new byte[SEED_BYTES];
        RANDOM.nextBytes(bytes);
        String seed = HexFormat.of().formatHex(bytes);
        UUID id = UUID.randomUUID();
        String number = "CQ" + time.today().format(DateTimeFormatter.BASIC_ISO_DATE) + "-"
                + id.toString().substring(0, 6).toUpperCase(Locale.ROOT);
        Drawing drawing = DrawingActs.announce(new Drawing(
                id,
                1,
                number,
                itemId,
                drawId,
                draw.office(),
                draw.title(),
                plan == null ? "" : plan.strip(),
                share,
                draw.team(),
                Drawing.State.ANNOUNCED,
                seed,
                Replay.sha256(seed),
                "",
                null,
                null,
                null,
                null,
                List.of(new Drawing.Step(time.now().toString(), officer.id(), "announced", ""))));
        return save(drawing, List.of());
    }

    private Drawing save(Drawing drawing, List<CaseEntries.Written> records) {
        if (!store.save(drawing, records)) {
            throw changed();
        }
        return drawing;
    }

    @Override
    public Drawing freeze(UUID id, long version, Account officer) {
        Drawing drawing = own(id, version, officer);
        Definition item = definition(drawing.itemId());
        Drawing.Lists lists = pools.of(item, draw(item, drawing.draw()));
        return save(DrawingActs.freeze(drawing, lists, officer.id(), time.now()), List.of());
    }

    @Override
    public Drawing ask(UUID id, long version, String publicValue, Account officer) {
        return save(DrawingActs.ask(own(id, version, officer), publicValue, officer.id(), time.now()), List.of());
    }

    @Override
    public Drawing decline(UUID id, long version, Account officer) {
        return save(DrawingActs.decline(own(id, version, officer), officer.id(), time.now()), List.of());
    }

    @Override
    public Drawing draw(UUID id, long version, Account officer) {
        Drawing drawn = DrawingActs.draw(own(id, version, officer), officer.id(), time.now());
        List<CaseEntries.Written> records = new ArrayList<>();
        drawn.visits().forEach(visit -> records.add(record(drawn, visit, false)));
        return save(drawn, records);
    }

    @Override
    public Drawing replace(UUID id, long version, String object, String out, Drawing.Why why, Account officer) {
        Drawing changed = DrawingActs.replace(own(id, version, officer), object, out, why, officer.id(), time.now());
        return save(changed, List.of(record(changed, changed.visit(object).orElseThrow(), true)));
    }

    /** @param people only who goes is written again: what staff have entered since stays */
    private CaseEntries.Written record(Drawing drawing, Replay.Visit visit, boolean people) {
        Definition item = definition(drawing.itemId());
        Process.Entry entry = draw(item, drawing.draw()).entry();
        List<String> key =
                item.register(entry.register()).map(register -> register.key()).orElse(List.of());
        String shown = drawing.lists().objects().stream()
                .filter(object -> object.number().equals(visit.number()))
                .map(Drawing.Subject::shown)
                .findFirst()
                .orElse("");
        Map<String, Object> values = new LinkedHashMap<>();
        entry.values().forEach((field, from) -> {
            if (!people || from.equals("@people") || key.contains(field)) {
                values.put(field, value(drawing, visit, shown, from));
            }
        });
        try {
            return entries.prepare(item, entry, values, drawing.number());
        } catch (RegisterRefused refused) {
            throw new Refused(refused.code(), refused.sentence());
        }
    }

    private static String value(Drawing drawing, Replay.Visit visit, String shown, String from) {
        return switch (from) {
            case "@task" -> drawing.task(visit);
            case "@object" -> visit.number();
            case "@shown" -> shown;
            case "@people" -> String.join("、", drawing.team(visit.number()));
            case "@draw" -> drawing.number();
            case "@plan" -> drawing.plan();
            default -> from.startsWith("=") ? from.substring(1) : "";
        };
    }

    @Override
    public Drawing publish(UUID id, long version, Account officer) {
        return save(DrawingActs.publish(own(id, version, officer), officer.id(), time.now()), List.of());
    }

    @Override
    public Drawing cancel(UUID id, long version, String reason, Account officer) {
        return save(DrawingActs.cancel(own(id, version, officer), reason, officer.id(), time.now()), List.of());
    }

    @Override
    public List<Drawing> published() {
        return store.all().stream().map(Drawing::open).toList();
    }

    @Override
    public Optional<Drawing> published(UUID id) {
        return store.find(id).map(Drawing::open);
    }

    @Override
    public Optional<String> file(UUID id, String name) {
        return store.find(id).map(DrawFiles::of).map(files -> files.get(name));
    }

    @Override
    public List<String> files(UUID id) {
        return store.find(id).map(DrawFiles::of).stream()
                .flatMap(files -> files.keySet().stream())
                .toList();
    }
}
