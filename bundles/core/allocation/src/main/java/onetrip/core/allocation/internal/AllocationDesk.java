package onetrip.core.allocation.internal;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.api.item.Allocation;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.allocation.AllocationStore;
import onetrip.core.allocation.Allocations;
import onetrip.core.allocation.Batch;
import onetrip.core.allocation.BatchActs;
import onetrip.core.allocation.Draw;
import onetrip.core.allocation.Entry;
import onetrip.core.allocation.Replay;
import onetrip.core.allocation.Step;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Command;
import onetrip.core.casework.Refused;
import onetrip.core.casework.Seat;
import onetrip.core.casework.SeatCases;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.CodeTables;
import onetrip.core.clock.Time;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Batches behind one desk: who may, is decided here; what may be done, in {@code BatchLaw}; who gets a seat, in {@link Replay}. */
@Component(service = Allocations.class)
public final class AllocationDesk implements Allocations {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SEED_BYTES = 32;

    private final AllocationStore store;
    private final SeatCases cases;
    private final Catalog catalog;
    private final Targets targets;
    private final CodeTables tables;
    private final Time time;
    private final Teller teller;
    private final PublicFiles files;

    @Activate
    public AllocationDesk(
            @Reference AllocationStore store,
            @Reference SeatCases cases,
            @Reference Catalog catalog,
            @Reference CodeTables tables,
            @Reference Time time) {
        this.store = store;
        this.cases = cases;
        this.catalog = catalog;
        targets = new Targets(catalog, cases);
        this.tables = tables;
        this.time = time;
        files = new PublicFiles(store);
        teller = new Teller(store, cases, tables);
        teller.start();
    }

    @Deactivate
    void close() {
        teller.close();
    }

    @Override
    public List<Target> targets(Account officer) {
        return targets.of(officer);
    }

    @Override
    public List<Batch> of(Account officer) {
        return store.all().stream()
                .filter(batch -> Access.canWork(officer, batch.office()))
                .toList();
    }

    @Override
    public Optional<Batch> find(UUID id, Account officer) {
        return store.find(id).filter(batch -> Access.canWork(officer, batch.office()));
    }

    private Batch own(UUID id, long version, Account officer) {
        Batch batch = own(id, officer);
        if (batch.version() != version) {
            throw changed();
        }
        return batch;
    }

    private Batch own(UUID id, Account officer) {
        return find(id, officer)
                .orElseThrow(() -> new Refused(
                        "batch-unknown",
                        new Text("没有这个批次，或者它不是您科室的。", "There is no such batch, or it is not your office's.")));
    }

    private static Refused changed() {
        return new Refused(
                "changed-meanwhile",
                new Text(
                        "同事刚刚动过这个批次。下面是最新的，请再看一遍。",
                        "A colleague has just changed this batch. Below is the newest state. Please look again."));
    }

    @Override
    public Batch create(String itemId, String stageId, String period, LocalDateTime windowEnd, Account officer) {
        Definition item = targets(officer).stream()
                .filter(t -> t.itemId().equals(itemId) && t.stage().equals(stageId))
                .findFirst()
                .flatMap(t -> catalog.serving(itemId))
                .map(ServiceItem::definition)
                .orElseThrow(() -> new Refused(
                        "target-unknown",
                        new Text("您的科室没有这个要分配的事项。", "Your office has no such service to allocate for.")));
        String named = period == null ? "" : period.strip();
        if (named.length() > 20 || windowEnd == null) {
            throw new Refused(
                    "batch-incomplete",
                    new Text("填写年度（最多20字）和报名截止时间。", "Enter the period (20 characters) and the end of applications."));
        }
        Stage stage = item.process().stage(stageId).orElseThrow();
        Allocation rule = stage.allocation();
        Batch batch = new Batch(
                UUID.randomUUID(),
                1,
                itemId,
                stageId,
                named,
                stage.office(),
                item.title(),
                Batch.State.OPEN,
                new Replay.Rules(rule.order(), rule.homeFirst()),
                rule.places(),
                rule.confirmDays(),
                windowEnd,
                Map.of(),
                0,
                "",
                null,
                null);
        return save(batch, List.of(), List.of(), List.of(), "created", "", officer);
    }

    private Batch save(
            Batch batch,
            List<Entry> added,
            List<Entry> changed,
            List<Draw> draws,
            String what,
            String detail,
            Account officer) {
        Step step = new Step(batch.id(), time.now(), officer.id(), what, detail);
        if (!store.save(batch, added, changed, draws, step)) {
            throw changed();
        }
        return batch;
    }

    @Override
    public Map<String, String> places(Batch batch, String lang) {
        return tables.options(batch.table(), lang);
    }

    @Override
    public Batch quotas(UUID id, long version, Map<String, Integer> quotas, Account officer) {
        Batch batch = own(id, version, officer);
        Batch after = BatchActs.quotas(
                batch, quotas, tables.options(batch.table(), "zh").keySet());
        return save(after, List.of(), List.of(), List.of(), "quotas", String.valueOf(after.seats()), officer);
    }

    @Override
    public Batch commit(UUID id, long version, Account officer) {
        Batch batch = own(id, version, officer);
        BatchActs.Act act = BatchActs.commit(batch, seed(), time.now());
        return save(act.batch(), List.of(), List.of(), act.draws(), "committed", act.commitment(), officer);
    }

    private static String seed() {
        byte[] bytes = new byte[SEED_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public Batch freeze(UUID id, long version, Account officer) {
        Batch batch = own(id, version, officer);
        BatchActs.mayFreeze(batch, time.local());
        Set<UUID> entered = store.entered(batch.itemId(), batch.stage());
        List<SeatCases.Entrant> entrants = cases.waiting(batch.itemId(), batch.stage(), batch.period()).stream()
                .filter(e -> !entered.contains(e.caseId()))
                .toList();
        List<Entry> entries = FrozenList.of(batch, entrants, FrozenList::number);
        Batch after = BatchActs.freeze(batch, entries, time.now());
        save(after, entries, List.of(), List.of(), "frozen", String.valueOf(entries.size()), officer);
        teller.wake();
        return after;
    }

    @Override
    public Batch ask(UUID id, long version, String publicValue, Account officer) {
        Batch batch = own(id, version, officer);
        BatchActs.Act act = BatchActs.ask(batch, newest(id), officer.id(), publicValue, time.now());
        return save(act.batch(), List.of(), List.of(), act.draws(), "asked", "", officer);
    }

    private Draw newest(UUID id) {
        List<Draw> draws = store.draws(id);
        return draws.isEmpty() ? null : draws.get(draws.size() - 1);
    }

    @Override
    public Batch decline(UUID id, long version, Account officer) {
        Batch batch = own(id, version, officer);
        Batch after = BatchActs.decline(batch, newest(id), officer.id());
        return save(after, List.of(), List.of(), List.of(), "declined", "", officer);
    }

    @Override
    public Batch draw(UUID id, long version, Account officer) {
        Batch batch = own(id, version, officer);
        BatchActs.Drawn drawn = BatchActs.draw(batch, newest(id), store.entries(id), officer.id(), time.now());
        return save(drawn.batch(), List.of(), drawn.entries(), drawn.draws(), "drawn", "", officer);
    }

    @Override
    public Batch redo(UUID id, long version, String reason, Account officer) {
        Batch batch = own(id, version, officer);
        BatchActs.Act act = BatchActs.redo(batch, newest(id), reason, seed(), time.now());
        return save(act.batch(), List.of(), List.of(), act.draws(), "redone", reason.strip(), officer);
    }

    @Override
    public Batch publish(UUID id, long version, Account officer) {
        Batch batch = own(id, version, officer);
        BatchActs.Drawn act = BatchActs.publish(batch, newest(id), store.entries(id), time.today(), time.now());
        save(act.batch(), List.of(), act.entries(), act.draws(), "published", "", officer);
        teller.wake();
        return act.batch();
    }

    @Override
    public Batch advance(UUID id, long version, Account officer) {
        return goOn(id, version, officer, false);
    }

    @Override
    public Batch close(UUID id, long version, Account officer) {
        return goOn(id, version, officer, true);
    }

    private Batch goOn(UUID id, long version, Account officer, boolean last) {
        Batch batch = own(id, version, officer);
        BatchActs.mayGoOn(batch);
        LocalDate today = time.today();
        List<Entry> stored = store.entries(id);
        List<Entry> entries = stored.stream().map(this::asItIs).toList();
        BatchActs.Drawn act = BatchActs.goOn(batch, entries, today, last);
        Set<String> acted = act.entries().stream().map(Entry::number).collect(Collectors.toSet());
        List<Entry> changed = new ArrayList<>(act.entries());
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) != stored.get(i)
                    && !acted.contains(entries.get(i).number())) {
                changed.add(entries.get(i));
            }
        }
        save(
                act.batch(),
                List.of(),
                changed,
                List.of(),
                last ? "closed" : "advanced",
                String.valueOf(act.entries().size()),
                officer);
        teller.wake();
        return act.batch();
    }

    /** Who has withdrawn the case, or has not paid in time, or answered while the node died, shows here. */
    private Entry asItIs(Entry e) {
        boolean mayChange = e.standing() == Seat.Standing.OFFERED
                || e.standing() == Seat.Standing.WAITING
                || e.standing() == Seat.Standing.TAKEN;
        if (!mayChange || !e.told()) {
            return e;
        }
        CaseState state = cases.find(e.caseId()).orElseThrow();
        return BatchActs.standing(e, Teller.standing(state, e));
    }

    @Override
    public List<Entry> entries(UUID id, Account officer) {
        own(id, officer);
        return store.entries(id);
    }

    @Override
    public List<Step> steps(UUID id, Account officer) {
        own(id, officer);
        return store.steps(id);
    }

    @Override
    public Optional<Batch> published(UUID id) {
        return store.find(id).filter(Batch::isPublic);
    }

    @Override
    public List<Batch> published() {
        return store.all().stream().filter(Batch::isPublic).toList();
    }

    @Override
    public List<Draw> draws(UUID id) {
        return store.draws(id).stream().map(Draw::open).toList();
    }

    @Override
    public List<Replay.Placement> results(UUID id) {
        return store.find(id).filter(Batch::isPublished).isEmpty()
                ? List.of()
                : store.entries(id).stream().map(Entry::drawn).toList();
    }

    @Override
    public Optional<String> file(UUID id, String name) {
        return published(id).flatMap(batch -> files.file(batch, name));
    }

    @Override
    public String program() {
        return files.program();
    }

    @Override
    public Optional<Standing> standing(CaseState state) {
        if (state.seat() == null) {
            return Optional.empty();
        }
        Optional<Batch> batch = store.find(state.seat().batch());
        Optional<Entry> entry = store.ofCase(state.id());
        if (batch.isEmpty() || entry.isEmpty()) {
            return Optional.empty();
        }
        String place = state.seat().place();
        return Optional.of(new Standing(
                batch.get(),
                entry.get(),
                batch.get().isPublished() ? entry.get().drawn() : null,
                store.size(batch.get().id()),
                batch.get().quotas().getOrDefault(place, 0)));
    }

    @Override
    public CaseState answer(String caseNumber, boolean take, Account person) {
        CaseState state = cases.ofCitizen(caseNumber, person)
                .orElseThrow(() -> new Refused("case-unknown", new Text("没有这个办件。", "There is no such case.")));
        Entry entry = store.ofCase(state.id()).orElseThrow(AllocationDesk::nothingOffered);
        Seat.Standing wanted = take ? Seat.Standing.TAKEN : Seat.Standing.GIVEN_UP;
        boolean offered = state.seat() != null && state.seat().standing() == Seat.Standing.OFFERED;
        // The list first: what an officer gives on at the same moment is given once. The same answer again finishes one
        // that broke off.
        boolean answered = offered
                && (store.answer(
                                entry,
                                state.seat().place(),
                                wanted,
                                new AllocationStore.Answer(person.id(), time.now()))
                        || entry.standing() == wanted);
        if (!answered) {
            throw nothingOffered();
        }
        return cases.carryOut(
                state.id(),
                take ? new Command.ConfirmSeat(person.id()) : new Command.GiveSeatUp(person.id()),
                person.id());
    }

    private static Refused nothingOffered() {
        return new Refused(
                "no-seat-offered",
                new Text(
                        "现在没有等您确认的学位。可能已经确认过，或者已经给了下一位。",
                        "No seat waits for your answer now. It may have been confirmed already, or passed on."));
    }

    @Override
    public boolean tell() {
        return teller.round();
    }
}
