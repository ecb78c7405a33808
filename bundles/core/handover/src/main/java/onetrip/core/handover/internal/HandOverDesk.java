package onetrip.core.handover.internal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.HandOver;
import onetrip.api.item.Text;
import onetrip.api.push.PushConnector;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.exchange.BatchLog;
import onetrip.core.exchange.Partners;
import onetrip.core.handover.HandOverLaw;
import onetrip.core.handover.HandOverLaw.Officer;
import onetrip.core.handover.HandOverRefused;
import onetrip.core.handover.HandOverStore;
import onetrip.core.handover.HandOvers;
import onetrip.core.handover.HandedList;
import onetrip.core.handover.HandedList.State;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RegisterLooks;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.Registers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link HandOvers} over registers; its {@link HandOverWorker} pushes and rings. */
@Component(service = HandOvers.class, immediate = true, configurationPid = "onetrip.handover")
public final class HandOverDesk implements HandOvers {
    private static final Logger LOG = LoggerFactory.getLogger(HandOverDesk.class);
    private static final int LISTS = 100;

    /** The operator's settings; all have a default. */
    public @interface Config {
        /** The key file lists are signed with; made at the first signature. Empty: {@code keys/handover.pem}. */
        String key() default "";
    }

    private final HandOverStore store;
    private final Registers registers;
    private final Time time;
    private final OutboxSignal signal;
    private final HandOverWords words;
    private final SigningKey key;
    private final Receivers receivers;
    private final BatchLog uses;
    private final HandOverWorker worker;

    @Activate
    public HandOverDesk(
            Config config,
            @Reference HandOverStore store,
            @Reference Registers registers,
            @Reference RegisterStore records,
            @Reference Catalog catalog,
            @Reference Accounts accounts,
            @Reference Notices notices,
            @Reference OutboxSignal signal,
            @Reference WorkingCalendar calendar,
            @Reference Partners partners,
            @Reference BatchLog uses,
            @Reference Time time) {
        receivers = new Receivers(partners);
        this.store = store;
        this.uses = uses;
        this.registers = registers;
        this.time = time;
        this.signal = signal;
        words = new HandOverWords(accounts, notices);
        key = new SigningKey(
                config.key().isBlank()
                        ? Path.of(System.getProperty("karaf.base", "."), "keys", "handover.pem")
                        : Path.of(config.key()));
        worker = new HandOverWorker(this, store, registers, records, catalog, calendar, words, receivers, signal, time);
    }

    @Deactivate
    void close() throws Exception {
        worker.close();
    }

    /** Connectors come and go; the worker asks whoever is there. */
    @Reference(
            name = "receivers",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(&(" + PushConnector.TYPES + "=*)(!(onetrip.push.enabled=false)))",
            unbind = "remove")
    public void add(PushConnector connector, Map<String, Object> properties) {
        receivers.add(connector, properties);
    }

    public void remove(PushConnector connector) {
        receivers.remove(connector);
    }

    @Override
    public OpenRegister register(String itemId, String registerId, Account officer) {
        return registers
                .find(itemId, registerId)
                .filter(register -> register.register().handOver() != null)
                .filter(register -> Access.canWork(officer, register.register().office()))
                .orElseThrow(() -> new HandOverRefused(
                        "not-yours", "没有这份要移交的名单，或者它由别的科室管。", "There is no such list, or another office keeps it."));
    }

    private void require(OpenRegister register, Account officer) {
        register(register.itemId(), register.id(), officer);
        if (!register.serving() || register.indexing() || register.book() == null) {
            throw new HandOverRefused(
                    "not-now",
                    "台账现在还不完整，或者还没有记录。过一会儿再办。",
                    "The register is not complete at the moment, or has no record yet. Try again in a while.");
        }
    }

    private boolean reaches(OpenRegister register) {
        return receivers.of(register.register().handOver().push()).isPresent();
    }

    @Override
    public Now now(OpenRegister register, Account officer) {
        register(register.itemId(), register.id(), officer);
        return now(register);
    }

    Now now(OpenRegister register) {
        if (register.book() == null) {
            return new Now(0, 0, 0, reaches(register));
        }
        ListFile file = ListFile.of(registers, register, time.today());
        List<String> before = last(register);
        return new Now(
                file.size(), file.without(before).size(), file.missing(before).size(), reaches(register));
    }

    /** The lines that the receiver has. */
    private List<String> last(OpenRegister register) {
        return store.of(register.book(), LISTS).stream()
                .filter(list -> list.state() == State.HANDED)
                .findFirst()
                .map(list -> ListFile.lines(store.content(list.id())))
                .orElse(List.of());
    }

    @Override
    public Optional<Standing> standing(String itemId, String registerId, Collection<UUID> records) {
        return registers
                .find(itemId, registerId)
                .filter(register -> register.register().handOver() != null
                        && register.register().handOver().byItself()
                        && register.book() != null)
                .flatMap(register -> standing(register, records));
    }

    private Optional<Standing> standing(OpenRegister register, Collection<UUID> records) {
        Set<String> lines = ListFile.lines(registers, register, records, time.today());
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Text receiver = register.register().handOver().name();
        List<HandedList> lists = store.of(register.book(), LISTS);
        Optional<HandedList> last =
                lists.stream().filter(list -> list.state() == State.HANDED).findFirst();
        // Lists are whole: what the last one says is what the receiver knows.
        if (last.isPresent()
                && new HashSet<>(ListFile.lines(store.content(last.get().id()))).containsAll(lines)) {
            return Optional.of(new Standing(receiver, last.get().handedOn(), false));
        }
        boolean stuck = lists.stream()
                .anyMatch(list -> list.state() == State.RELEASED && list.nextPush() == null && list.tries() > 0);
        return Optional.of(new Standing(receiver, null, stuck));
    }

    @Override
    public List<HandedList> lists(OpenRegister register, Account officer) {
        register(register.itemId(), register.id(), officer);
        return register.book() == null ? List.of() : store.of(register.book(), LISTS);
    }

    @Override
    public HandedList prepare(OpenRegister register, Account officer) {
        require(register, officer);
        ListFile file = ListFile.of(registers, register, time.today());
        HandedList list = written(register, file, officer.id(), officer.name());
        if (list.added() == 0 && list.gone() == 0) {
            throw new HandOverRefused(
                    "nothing-new",
                    "和上一次移交的一样，没有要移交的。",
                    "It says what was handed over last: there is nothing to hand over.");
        }
        List<Notices.Composed> told = words.prepared(register, list, time.now());
        if (!store.add(
                list,
                file.bytes(),
                told.stream().map(Notices.Composed::notice).toList(),
                told.stream().flatMap(t -> t.outbox().stream()).toList())) {
            throw new HandOverRefused(
                    "open-already",
                    "已经有一份名单在办，先放行、移交或者作废那一份。",
                    "A list is under way already. Release it, hand it over or discard it first.");
        }
        signal.wake();
        return list;
    }

    private HandedList written(OpenRegister register, ListFile file, UUID by, String name) {
        List<String> before = last(register);
        int serial = store.of(register.book(), 1).stream()
                        .mapToInt(HandedList::serial)
                        .findFirst()
                        .orElse(0)
                + 1;
        return new HandedList(
                UUID.randomUUID(),
                register.book(),
                register.itemId(),
                register.id(),
                serial,
                State.PREPARED,
                1,
                file.size(),
                file.without(before).size(),
                file.missing(before).size(),
                ListFile.sha256(file.bytes()),
                by,
                name,
                time.now(),
                null,
                "",
                null,
                null,
                false,
                "",
                "",
                "",
                0,
                null,
                List.of());
    }

    /**
     * Writes, signs and sends what a register says that is handed over by itself; of two nodes one does.
     *
     * @return false if it has to be looked at again: the receiver is not connected, the register not complete, or a list under way
     */
    boolean byItself(OpenRegister register) {
        if (!reaches(register) || !register.serving() || register.indexing()) {
            return false;
        }
        Optional<HandedList> open =
                store.of(register.book(), 1).stream().filter(HandedList::open).findFirst();
        if (open.isPresent()) {
            // Whoever wrote it may have died before it was signed.
            open.filter(list -> list.byItself() && list.state() == State.PREPARED)
                    .ifPresent(this::releaseByItself);
            return false;
        }
        ListFile file = ListFile.of(registers, register, time.today());
        HandedList list = written(register, file, HandedList.NOBODY, "");
        if (list.added() == 0 && list.gone() == 0) {
            return true;
        }
        if (store.add(list, file.bytes(), List.of(), List.of())) {
            releaseByItself(list);
        }
        return false;
    }

    private void releaseByItself(HandedList list) {
        registers.find(list.itemId(), list.registerId()).ifPresent(register -> given(register, list));
        keep(HandOverLaw.releaseByItself(list, time.now()), key.sign(store.content(list.id())), List.of());
        LOG.info("{} is handed over by itself", list);
    }

    /**
     * Whose data are on the list is written down before anything leaves the house (R-LOG). Who is named by another number is found by the
     * case whose number the record carries, as long as it says what the list says.
     */
    private void given(OpenRegister register, HandedList list) {
        HandOver to = register.register().handOver();
        if (to == null) {
            return;
        }
        BatchLog.Use use = new BatchLog.Use(
                list.itemId(),
                BatchLog.HANDED + list.registerId(),
                to.name().zh(),
                "移交名单",
                to.basis().zh(),
                time.now(),
                1);
        byte[] content = store.content(list.id());
        Set<String> named = ListFile.certNumbers(register.register(), content);
        if (!named.isEmpty()) {
            uses.note(use, named);
            return;
        }
        Map<String, UUID> records =
                ListFile.of(registers, register, time.today()).records();
        uses.noteCases(
                use,
                ListFile.lines(content).stream()
                        .filter(records::containsKey)
                        .flatMap(line -> registers.record(register, records.get(line)).stream())
                        .flatMap(RegisterLooks::numbers)
                        .toList());
    }

    private HandedList found(OpenRegister register, UUID id, long version, Account officer) {
        HandedList list = found(register, id, officer);
        if (list.version() != version) {
            throw changed();
        }
        return list;
    }

    private HandedList found(OpenRegister register, UUID id, Account officer) {
        register(register.itemId(), register.id(), officer);
        return store.find(id)
                .filter(list -> list.book().equals(register.book()))
                .orElseThrow(() -> new HandOverRefused("gone", "没有这份名单。", "There is no such list."));
    }

    private static HandOverRefused changed() {
        return new HandOverRefused(
                "changed-meanwhile",
                "同事刚刚办过这份名单。没有保存；看看现在的，再办一次。",
                "A colleague has just worked on this list. Nothing was saved. Look at it as it is now.");
    }

    @Override
    public Look look(OpenRegister register, UUID id, Account officer) {
        require(register, officer);
        HandedList list = found(register, id, officer);
        ListFile now = ListFile.of(registers, register, time.today());
        Set<String> content = new LinkedHashSet<>(ListFile.lines(store.content(list.id())));
        Set<String> before = new LinkedHashSet<>(last(register));
        List<String> added = content.stream()
                .filter(line -> !before.contains(line))
                .limit(SHOWN)
                .toList();
        String why = "核对移交名单" + list.fileName();
        added.stream().filter(now.records()::containsKey).forEach(line -> {
            try {
                registers.reveal(register, now.records().get(line), officer, why);
            } catch (RegisterRefused gone) {
                LOG.debug("a record went while its line was looked at");
            }
        });
        return new Look(
                ListFile.head(register.register()),
                added.stream().map(ListFile::cells).toList(),
                before.stream()
                        .filter(line -> !content.contains(line))
                        .limit(SHOWN)
                        .map(ListFile::cells)
                        .toList());
    }

    @Override
    public HandedList release(OpenRegister register, UUID id, long version, Account officer) {
        require(register, officer);
        HandedList list = found(register, id, version, officer);
        HandedList released =
                HandOverLaw.release(list, new Officer(officer.id(), officer.name()), time.now(), reaches(register));
        byte[] content = store.content(id);
        if (!ListFile.sha256(ListFile.of(registers, register, time.today()).bytes())
                .equals(list.sha256())) {
            throw new HandOverRefused(
                    "register-changed",
                    "编制以后台账变了，这份名单已经不是现在的内容。作废它，再编制一份。",
                    "The register has changed since this list was prepared. Discard it and prepare another one.");
        }
        given(register, list);
        keep(released, key.sign(content), List.of());
        worker.wake();
        return released;
    }

    @Override
    public HandedList again(OpenRegister register, UUID id, long version, Account officer) {
        HandedList list = found(register, id, version, officer);
        if (!reaches(register)) {
            throw new HandOverRefused(
                    "no-receiver",
                    "对方的接口现在没有接通。下载以后当面移交。",
                    "The receiver's system is not connected. Download the file and hand it over.");
        }
        HandedList wanted = kept(HandOverLaw.again(list, time.now()));
        worker.wake();
        return wanted;
    }

    @Override
    public HandedList discard(OpenRegister register, UUID id, long version, String why, Account officer) {
        return kept(HandOverLaw.discard(found(register, id, version, officer), why));
    }

    @Override
    public HandedList handed(
            OpenRegister register, UUID id, long version, LocalDate day, String to, String receipt, Account officer) {
        HandedList list = found(register, id, version, officer);
        LocalDate released =
                list.releasedAt() == null ? time.today() : LocalDate.ofInstant(list.releasedAt(), Time.ZONE);
        return kept(HandOverLaw.handed(list, day, to, receipt, time.today(), released));
    }

    @Override
    public byte[] download(OpenRegister register, UUID id, Account officer) {
        HandedList list = found(register, id, officer);
        LocalDateTime at = time.local().truncatedTo(ChronoUnit.MINUTES);
        HandedList taken = kept(HandOverLaw.downloaded(list, at.toString().replace('T', ' ') + " " + officer.name()));
        return SignedPackage.of(
                taken, store.content(id), store.signature(id).orElseThrow(HandOverDesk::changed), key.publicKey());
    }

    private HandedList kept(HandedList list) {
        keep(list, null, List.of());
        return list;
    }

    void keep(HandedList list, byte[] signature, List<Notices.Composed> told) {
        if (!store.keep(
                list,
                signature,
                told.stream().map(Notices.Composed::notice).toList(),
                told.stream().flatMap(t -> t.outbox().stream()).toList())) {
            throw changed();
        }
        if (!told.isEmpty()) {
            signal.wake();
        }
    }
}
