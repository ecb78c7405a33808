package onetrip.core.register.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Field.Sensitivity;
import onetrip.api.item.FieldType;
import onetrip.api.item.Register;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.clock.Time;
import onetrip.core.form.CodeLabels;
import onetrip.core.form.FieldError;
import onetrip.core.identity.Account;
import onetrip.core.register.ImportReport;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.PublicRecord;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterChange.Kind;
import onetrip.core.register.RegisterLooks;
import onetrip.core.register.RegisterPage;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.RegisterStore.Book;
import onetrip.core.register.RegisterStore.Write;
import onetrip.core.register.Registers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Registers over their store, read by the definition that serves. */
@Component(service = Registers.class)
public final class RegisterDesk implements Registers {
    private static final int LONGEST_REASON = 400;
    private static final int MOST_CHANGES = 200;
    private static final int PAGE = 500;

    private final RegisterStore store;
    private final Catalog catalog;
    private final Time time;
    private final Shelf shelf;
    private final Sorter sorter;
    private final LookNotes looks;

    @Activate
    public RegisterDesk(
            @Reference RegisterStore store,
            @Reference Catalog catalog,
            @Reference CodeLabels codes,
            @Reference RegisterLooks looks,
            @Reference Time time) {
        this.store = store;
        this.looks = new LookNotes(looks, time);
        this.catalog = catalog;
        this.time = time;
        this.shelf = new Shelf(codes);
        this.sorter = new Sorter(store);
    }

    @Deactivate
    public void close() {
        sorter.close();
    }

    @Override
    public List<OpenRegister> keptBy(Account officer) {
        Map<String, Definition> definitions = new LinkedHashMap<>();
        catalog.serving().stream()
                .map(ServiceItem::definition)
                .filter(d -> !d.registers().isEmpty())
                .forEach(d -> definitions.put(d.id(), d));
        List<OpenRegister> found = new ArrayList<>();
        definitions.forEach((id, d) -> d.registers().forEach(r -> found.add(opened(d, r))));
        store.books().stream()
                .filter(book -> Optional.ofNullable(definitions.get(book.itemId()))
                        .flatMap(d -> d.register(book.registerId()))
                        .isEmpty())
                .flatMap(book -> ofBook(book).stream())
                .forEach(found::add);
        return found.stream()
                .flatMap(register -> seen(officer, register).stream())
                .toList();
    }

    @Override
    public List<OpenRegister> open(String itemId) {
        Optional<Definition> serving = catalog.serving(itemId).map(ServiceItem::definition);
        List<OpenRegister> all = serving.isPresent()
                ? serving.get().registers().stream()
                        .map(r -> opened(serving.get(), r))
                        .toList()
                : store.books().stream()
                        .filter(book -> book.itemId().equals(itemId))
                        .flatMap(book -> ofBook(book).stream())
                        .toList();
        return all.stream().filter(r -> r.register().shownToEverybody()).toList();
    }

    @Override
    public Optional<OpenRegister> find(String itemId, String registerId) {
        Optional<OpenRegister> serving = catalog.serving(itemId)
                .map(ServiceItem::definition)
                .flatMap(d -> d.register(registerId).map(r -> opened(d, r)));
        return serving.isPresent() ? serving : store.book(itemId, registerId).flatMap(this::ofBook);
    }

    @Override
    public Optional<OpenRegister> find(String itemId, String registerId, Account officer) {
        return find(itemId, registerId).flatMap(register -> seen(officer, register));
    }

    /** The register with what of it is the officer's. */
    private static Optional<OpenRegister> seen(Account officer, OpenRegister register) {
        if (!Keepers.any(officer, register.register())) {
            return Optional.empty();
        }
        return Optional.of(
                Keepers.scope(officer, register.register()).map(register::at).orElse(register));
    }

    private OpenRegister opened(Definition definition, Register register) {
        Optional<Book> book = store.book(definition.id(), register.id());
        boolean indexing = book.isPresent() && sorter.sort(book.get(), shelf.of(definition, register));
        return new OpenRegister(
                book.map(Book::id).orElse(null),
                definition,
                register,
                true,
                book.map(Book::records).orElse(0L),
                indexing);
    }

    /** The records of an item that is gone, by the definition they were kept under last. */
    private Optional<OpenRegister> ofBook(Book book) {
        Definition definition = shelf.kept(book);
        return definition
                .register(book.registerId())
                .map(r -> new OpenRegister(book.id(), definition, r, false, book.records(), false));
    }

    @Override
    public boolean keeps(Account account, OpenRegister register) {
        return Keepers.whole(account, register.register());
    }

    @Override
    public List<String> closed(Account officer, OpenRegister register, RegisterRecord record) {
        return Keepers.closed(officer, register.register(), record == null ? null : record.values());
    }

    private Prepared prepared(OpenRegister register) {
        return shelf.of(register.definition(), register.register());
    }

    @Override
    public RecordForm form(OpenRegister register) {
        return prepared(register).form();
    }

    @Override
    public RegisterPage list(OpenRegister register, RegisterQuery query) {
        if (query.open() && !register.register().shownToEverybody()) {
            return new RegisterPage(List.of(), "", 0);
        }
        RegisterQuery narrowed = narrowed(register, query);
        RegisterStore.Search search = prepared(register).indexing().search(narrowed);
        if (register.book() == null) {
            return new RegisterPage(List.of(), "", 0);
        }
        RegisterPage page = store.list(register.book(), search);
        return narrowed.narrows() || query.open()
                ? page
                : new RegisterPage(page.rows(), page.next(), register.records());
    }

    /** A place sees its own records; an officer of several sees one at a time, which the filter chooses. */
    private static RegisterQuery narrowed(OpenRegister register, RegisterQuery query) {
        if (register.places() == null) {
            return query;
        }
        String field = register.register().places().field();
        String wanted = query.filters().getOrDefault(field, "");
        Map<String, String> filters = new LinkedHashMap<>(query.filters());
        filters.put(
                field,
                register.places().contains(wanted) ? wanted : register.places().get(0));
        return new RegisterQuery(
                query.text(), filters, query.sort(), query.descending(), query.after(), query.size(), query.open());
    }

    @Override
    public Optional<RegisterRecord> record(OpenRegister register, UUID id) {
        return register.book() == null
                ? Optional.empty()
                : store.find(register.book(), id).filter(record -> register.shows(record.values()));
    }

    @Override
    public Optional<RegisterRecord> open(OpenRegister register, UUID id, Account officer) {
        Optional<RegisterRecord> found =
                Keepers.any(officer, register.register()) ? record(register, id) : Optional.empty();
        found.ifPresent(record -> looks.add(register, List.of(record), officer, RegisterLooks.Kind.OPENED, ""));
        return found;
    }

    @Override
    public void takenOut(OpenRegister register, List<RegisterRecord> records, Account officer) {
        Keepers.require(officer, register.register());
        looks.add(register, records, officer, RegisterLooks.Kind.EXPORTED, "");
    }

    @Override
    public Optional<RegisterRecord> openRecord(OpenRegister register, UUID id) {
        return record(register, id).filter(record -> PublicRecord.shown(register.register(), record));
    }

    @Override
    public List<RegisterRecord> deleted(OpenRegister register, Account officer) {
        Keepers.require(officer, register.register());
        return register.book() == null
                ? List.of()
                : store.deleted(register.book(), MOST_CHANGES).stream()
                        .filter(record -> register.shows(record.values()))
                        .toList();
    }

    @Override
    public List<RegisterChange> history(OpenRegister register, UUID id) {
        return record(register, id).isEmpty() ? List.of() : store.history(id, MOST_CHANGES);
    }

    @Override
    public RegisterRecord create(OpenRegister register, Map<String, Object> values, Account officer, String reason) {
        return write(register, null, values, false, Kind.CREATE, officer, reason);
    }

    @Override
    public RegisterRecord change(
            OpenRegister register, UUID id, long version, Map<String, Object> values, Account officer, String reason) {
        RegisterRecord before = present(register, id, version);
        requireReason(reason);
        return write(register, before, values, false, Kind.CHANGE, officer, reason);
    }

    @Override
    public RegisterRecord delete(OpenRegister register, UUID id, long version, Account officer, String reason) {
        RegisterRecord before = present(register, id, version);
        requireReason(reason);
        if (register.register().permanent()) {
            throw new RegisterRefused(
                    "permanent",
                    "这本台账的记录不删除。不再有效的，改它的状态。",
                    "Records of this register are not deleted. Change the state of what no longer holds.");
        }
        requireUnused(register, before);
        return write(register, before, before.values(), true, Kind.DELETE, officer, reason);
    }

    @Override
    public RegisterRecord undo(OpenRegister register, UUID id, long version, Account officer, String reason) {
        RegisterRecord now =
                record(register, id).filter(r -> r.version() == version).orElseThrow(RegisterDesk::changedMeanwhile);
        requireReason(reason);
        RegisterChange last = store.history(id, MOST_CHANGES).stream()
                .filter(change -> change.kind() != Kind.READ && change.version() == version)
                .findFirst()
                .orElseThrow(RegisterDesk::changedMeanwhile);
        if (last.kind() == Kind.DELETE) {
            return write(register, now, now.values(), false, Kind.RESTORE, officer, reason);
        }
        if (last.version() == 1) {
            throw new RegisterRefused(
                    "nothing-before", "这是第一次登记，前面没有可以恢复的。", "This is the first entry; there is nothing before it.");
        }
        Map<String, Object> values = new LinkedHashMap<>(now.values());
        last.after().keySet().forEach(values::remove);
        values.putAll(last.before());
        return write(register, now, values, false, Kind.UNDO, officer, reason);
    }

    private RegisterRecord present(OpenRegister register, UUID id, long version) {
        return record(register, id)
                .filter(r -> r.version() == version && !r.deleted())
                .orElseThrow(RegisterDesk::changedMeanwhile);
    }

    private static RegisterRefused changedMeanwhile() {
        return new RegisterRefused(
                "changed-meanwhile",
                "您打开以后，有同事改过这条记录。没有保存；看看现在的内容，再改一次。",
                "A colleague changed this record after you opened it. Nothing was saved. Look at it as it is now and change it again.");
    }

    private static void requireReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new RegisterRefused("reason-missing", "写一句为什么改。", "Say in a sentence why.");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new RegisterRefused(
                    "reason-long",
                    "理由最多" + LONGEST_REASON + "字。",
                    "A reason has at most " + LONGEST_REASON + " characters.");
        }
    }

    private RegisterRecord write(
            OpenRegister register,
            RegisterRecord before,
            Map<String, Object> wanted,
            boolean deleted,
            Kind kind,
            Account officer,
            String reason) {
        Keepers.require(officer, register.register());
        requireServing(register);
        Prepared prepared = prepared(register);
        Map<String, Object> values = deleted ? wanted : prepared.form().stored(wanted, time.today());
        Keepers.refusal(officer, register.register(), before == null ? null : before.values(), deleted ? null : values)
                .ifPresent(refused -> {
                    throw refused;
                });
        if (!deleted) {
            requireRight(
                    register,
                    prepared,
                    before,
                    values,
                    new RecordRules(store, register.definition(), register.register()));
        }
        UUID book = kept(register, prepared);
        requireFreeKey(book, prepared, before, values, deleted);
        if (before != null
                && !prepared.indexing()
                        .key(before.values())
                        .equals(prepared.indexing().key(values))) {
            requireUnused(register, before);
        }
        Instant now = time.now();
        RegisterRecord after = new RegisterRecord(
                before == null ? UUID.randomUUID() : before.id(),
                before == null ? 1 : before.version() + 1,
                values,
                deleted,
                now,
                officer.name());
        Write write = new Write(
                before == null ? 0 : before.version(),
                after,
                prepared.indexing().key(values),
                () -> prepared.indexing().index(values, now),
                Difference.change(before, after, kind, officer.id(), reason == null ? "" : reason.strip()));
        if (kind == Kind.CHANGE
                && write.change().before().isEmpty()
                && write.change().after().isEmpty()) {
            throw new RegisterRefused("nothing-changed", "没有改动任何内容。", "Nothing was changed.");
        }
        if (!store.write(book, List.of(write))) {
            throw changedMeanwhile();
        }
        return after;
    }

    private static void requireServing(OpenRegister register) {
        if (!register.serving()) {
            throw new RegisterRefused(
                    "item-away",
                    "这个事项现在不在，台账只能看。等它回来再改。",
                    "The item is not here now: the register can be read only. Change it when the item is back.");
        }
    }

    private void requireRight(
            OpenRegister register,
            Prepared prepared,
            RegisterRecord before,
            Map<String, Object> values,
            RecordRules rules) {
        List<FieldError> errors = prepared.form().check(values, time.today());
        if (!errors.isEmpty()) {
            throw new RegisterRefused(
                    "wrong-values",
                    errors.get(0).message().zh(),
                    errors.get(0).message().en());
        }
        rules.broken(before == null || before.deleted() ? null : before.values(), values)
                .ifPresent(broken -> {
                    throw new RegisterRefused(
                            "wrong-values",
                            labelled(register, broken).zh(),
                            labelled(register, broken).en());
                });
    }

    /** Which field it is about, and what is wrong with it. */
    private static Text labelled(OpenRegister register, RecordRules.Broken broken) {
        return register.register()
                .field(String.valueOf(broken.field()))
                .map(field -> new Text(
                        field.label().zh() + "：" + broken.sentence().zh(),
                        field.label().en() + ": " + broken.sentence().en()))
                .orElse(broken.sentence());
    }

    @Override
    public int setAll(
            OpenRegister register, RegisterQuery query, String field, String code, Account officer, String reason) {
        Keepers.require(officer, register.register());
        requireServing(register);
        requireReason(reason);
        boolean choice = register.register().filtered().contains(field)
                && register.register()
                        .field(field)
                        .filter(f -> f.type() == FieldType.ENUM
                                && f.options().stream().anyMatch(o -> o.code().equals(code)))
                        .isPresent()
                && !register.register().key().contains(field);
        if (!choice || register.book() == null) {
            throw new RegisterRefused("no-choice", "选要改的栏目和改成什么。", "Choose the field and what it is to say.");
        }
        Prepared prepared = prepared(register);
        RecordRules rules = new RecordRules(store, register.definition(), register.register());
        List<Write> writes = new ArrayList<>();
        Instant now = time.now();
        for (RegisterRecord before : found(register, query)) {
            Map<String, Object> wanted = new LinkedHashMap<>(before.values());
            wanted.put(field, code);
            Map<String, Object> values = prepared.form().stored(wanted, time.today());
            if (!code.equals(String.valueOf(before.values().get(field)))) {
                Keepers.refusal(officer, register.register(), before.values(), values)
                        .ifPresent(refused -> {
                            throw refused;
                        });
                requireRight(register, prepared, before, values, rules);
                RegisterRecord after =
                        new RegisterRecord(before.id(), before.version() + 1, values, false, now, officer.name());
                writes.add(new Write(
                        before.version(),
                        after,
                        prepared.indexing().key(values),
                        () -> prepared.indexing().index(values, now),
                        Difference.change(before, after, Kind.CHANGE, officer.id(), reason.strip())));
            }
        }
        if (!writes.isEmpty() && !store.write(register.book(), writes)) {
            throw changedMeanwhile();
        }
        return writes.size();
    }

    private List<RegisterRecord> found(OpenRegister register, RegisterQuery wanted) {
        RegisterQuery query = new RegisterQuery(
                wanted.text(), wanted.filters(), wanted.sort(), wanted.descending(), "", PAGE, wanted.open());
        List<RegisterRecord> found = new ArrayList<>();
        RegisterPage page = list(register, query.from(""));
        while (true) {
            found.addAll(page.rows());
            if (found.size() > MOST_AT_ONCE) {
                throw new RegisterRefused(
                        "too-many",
                        "一次最多改" + MOST_AT_ONCE + "条。先用查询缩小范围。",
                        "At most " + MOST_AT_ONCE + " records are changed at once. Narrow the list first.");
            }
            if (page.next().isEmpty()) {
                return found;
            }
            page = list(register, query.from(page.next()));
        }
    }

    UUID kept(OpenRegister register, Prepared prepared) {
        String json = DefinitionJson.toJson(register.definition());
        return store.keep(
                        register.itemId(),
                        register.id(),
                        DefinitionJson.hash(json),
                        register.definition().version(),
                        json,
                        register.book() == null ? prepared.indexing().fingerprint() : null)
                .id();
    }

    private void requireFreeKey(
            UUID book, Prepared prepared, RegisterRecord before, Map<String, Object> values, boolean deleted) {
        String key = prepared.indexing().key(values);
        RegisterRecord other = deleted ? null : store.byKey(book, Set.of(key)).get(key);
        if (other != null && (before == null || !other.id().equals(before.id()))) {
            Register register = prepared.form().register();
            String zh = labels(register, f -> f.label().zh(), "、");
            String en = labels(register, f -> f.label().en(), ", ");
            throw new RegisterRefused(
                    "key-taken",
                    "已经有一条“" + zh + "”相同的记录。打开那一条来改。",
                    "There already is a record with this " + en + ". Open that one and change it.");
        }
    }

    private static String labels(Register register, Function<Field, String> label, String comma) {
        return register.key().stream()
                .flatMap(id -> register.field(id).stream())
                .map(label)
                .collect(Collectors.joining(comma));
    }

    private void requireUnused(OpenRegister register, RegisterRecord record) {
        String code = register.register().key().isEmpty()
                ? ""
                : Objects.toString(record.values().get(register.register().key().get(0)), "");
        // A case that names it, or made it and is not closed yet.
        store.openCase(register.book(), prepared(register).indexing().key(record.values()))
                .ifPresent(number -> {
                    throw new RegisterRefused(
                            "in-use",
                            "办件" + number + "还在用这条记录，不能删除，也不能改它的编号。等这件办结。",
                            "The open case " + number
                                    + " uses this record: it cannot be deleted or get another key. Wait until that case is closed.");
                });
        for (Register.Use use : register.register().usedBy()) {
            if (use.register() == null) {
                continue;
            }
            Optional<OpenRegister> other = find(register.itemId(), use.register());
            if (other.isPresent() && other.get().book() != null) {
                List<RegisterRecord> users = store.list(
                                other.get().book(),
                                prepared(other.get()).indexing().users(use.field(), code))
                        .rows();
                if (!users.isEmpty() && !users.get(0).id().equals(record.id())) {
                    throw inUse(other.get(), users.get(0));
                }
            }
        }
    }

    private static RegisterRefused inUse(OpenRegister other, RegisterRecord user) {
        Register register = other.register();
        boolean tell = register.key().stream()
                .flatMap(id -> register.field(id).stream())
                .noneMatch(Indexing::personal);
        String name = tell
                ? register.key().stream()
                        .map(id -> Objects.toString(user.values().get(id), ""))
                        .collect(Collectors.joining(" "))
                : "";
        return new RegisterRefused(
                "in-use",
                "台账“" + register.title().zh() + "”里的记录" + (name.isEmpty() ? "" : "“" + name + "”")
                        + "还在用它，不能删除，也不能改它的编号。先改那一条。",
                "A record " + (name.isEmpty() ? "" : "\"" + name + "\" ") + "of the register \""
                        + register.title().en()
                        + "\" uses it: it cannot be deleted or get another key. Change that record first.");
    }

    @Override
    public Map<String, Object> reveal(OpenRegister register, UUID id, Account officer, String reason) {
        Keepers.require(officer, register.register());
        requireReason(reason);
        RegisterRecord record = record(register, id).orElseThrow(RegisterDesk::changedMeanwhile);
        Map<String, Object> read = new LinkedHashMap<>();
        Map<String, Object> noted = new LinkedHashMap<>();
        register.register().fields().stream()
                .filter(f ->
                        f.sensitivity() != Sensitivity.NONE && record.values().containsKey(f.id()))
                .forEach(f -> {
                    read.put(f.id(), record.values().get(f.id()));
                    noted.put(f.id(), "");
                });
        store.note(
                id,
                new RegisterChange(
                        UUID.randomUUID(),
                        record.version(),
                        Kind.READ,
                        time.now(),
                        officer.id(),
                        officer.name(),
                        reason.strip(),
                        Map.of(),
                        noted));
        looks.add(register, List.of(record), officer, RegisterLooks.Kind.READ, reason.strip());
        return read;
    }

    @Override
    public UUID upload(OpenRegister register, Account officer, String name, byte[] content) {
        Keepers.require(officer, register.register());
        UUID id = UUID.randomUUID();
        store.keep(new RegisterStore.Upload(id, kept(register, prepared(register)), officer.id(), name, content));
        return id;
    }

    @Override
    public ImportReport report(OpenRegister register, UUID upload, Account officer) {
        return run(register, upload, officer).report();
    }

    @Override
    public ImportReport bringIn(OpenRegister register, UUID upload, Account officer, boolean onlyGood, String digest) {
        ImportRun run = run(register, upload, officer);
        ImportReport report = run.report();
        if (!report.readable() || !report.digest().equals(digest)) {
            throw new RegisterRefused(
                    "report-changed",
                    "台账在您看报告以后变了。没有导入；看看新的报告，再确认一次。",
                    "The register changed after you read the report. Nothing was imported. Read the new report and confirm again.");
        }
        if (report.wrong() > 0 && !onlyGood) {
            throw new RegisterRefused(
                    "lines-wrong",
                    "有" + report.wrong() + "行不对，所以一行也没有导入。",
                    report.wrong() + " lines are wrong, so none was imported.");
        }
        if (!store.write(register.book(), run.writes())) {
            throw new RegisterRefused(
                    "report-changed",
                    "导入的时候有同事改了其中的记录。一行也没有导入；看看新的报告，再确认一次。",
                    "A colleague changed one of the records meanwhile. No line was imported. Read the new report and confirm again.");
        }
        store.discard(upload);
        return report;
    }

    private ImportRun run(OpenRegister seen, UUID upload, Account officer) {
        Keepers.require(officer, seen.register());
        // The first upload makes the book.
        OpenRegister register =
                seen.book() == null ? find(seen.itemId(), seen.id()).orElse(seen) : seen;
        if (!register.serving()) {
            throw new RegisterRefused(
                    "item-away", "这个事项现在不在，台账只能看。", "The item is not here now: the register can be read only.");
        }
        RegisterStore.Upload file = store.upload(upload)
                .filter(u -> u.book().equals(register.book()) && u.account().equals(officer.id()))
                .orElseThrow(() -> new RegisterRefused(
                        "upload-gone",
                        "这个文件已经导入过，或者放了一天以上。请重新上传。",
                        "This file was imported already, or is more than a day old. Upload it again."));
        return new ImportRun(store, register, prepared(register), file, officer, time).read();
    }

    @Override
    public void discard(OpenRegister register, UUID upload, Account officer) {
        Keepers.require(officer, register.register());
        store.upload(upload).filter(u -> u.account().equals(officer.id())).ifPresent(u -> store.discard(u.id()));
    }
}
