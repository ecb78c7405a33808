package onetrip.core.register.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Matching;
import onetrip.api.item.Register;
import onetrip.api.item.ServiceItem;
import onetrip.api.rules.RegisterLookup;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.clock.Time;
import onetrip.core.form.CodeLabels;
import onetrip.core.form.Conditions;
import onetrip.core.form.FieldError;
import onetrip.core.register.MatchEntries;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterChange.Kind;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.RegisterStore.Book;
import onetrip.core.register.RegisterStore.Write;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link MatchEntries} over the store. */
@Component(service = MatchEntries.class)
public final class MatchDesk implements MatchEntries {
    private static final int PAGE = 500;

    private final RegisterStore store;
    private final Catalog catalog;
    private final Time time;
    private final Shelf shelf;

    @Activate
    public MatchDesk(
            @Reference RegisterStore store,
            @Reference Catalog catalog,
            @Reference CodeLabels codes,
            @Reference Time time) {
        this.store = store;
        this.catalog = catalog;
        this.time = time;
        this.shelf = new Shelf(codes);
    }

    private Optional<RegisterRecord> known(Definition item, Register register, Map<String, Object> values) {
        String key = shelf.of(item, register).indexing().key(values);
        return store.book(item.id(), register.id())
                .map(book -> store.byKey(book.id(), Set.of(key)).get(key));
    }

    @Override
    public boolean there(Definition item, Register register, Map<String, Object> values) {
        return known(item, register, values).isPresent();
    }

    @Override
    public boolean elsewhere(Definition item, Register register, Map<String, Object> values) {
        return register.match().unless().stream().anyMatch(unless -> stands(item, unless, values));
    }

    private boolean stands(Definition item, Matching.Unless unless, Map<String, Object> values) {
        int slash = unless.register().indexOf('/');
        String owner = slash < 0 ? item.id() : unless.register().substring(0, slash);
        String id = unless.register().substring(slash + 1);
        Optional<Book> book = store.book(owner, id);
        if (book.isEmpty()) {
            // Nobody has ever kept it.
            return false;
        }
        Definition theirs = slash < 0 ? item : theirs(book.get());
        Register known = theirs.register(id)
                .filter(r -> slash < 0
                        || item.reads().contains(unless.register())
                                && r.readers().contains(item.id()))
                .orElseThrow(() -> new IllegalStateException(unless.register() + " may not be asked by " + item.id()));
        Map<String, String> wanted = new LinkedHashMap<>();
        unless.keys().forEach((field, ours) -> wanted.put(field, Objects.toString(values.get(ours), "")));
        Indexing indexing = shelf.of(theirs, known).indexing();
        String found = wanted.keySet().stream()
                .filter(indexing::found)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(unless.register() + " finds nobody by " + wanted.keySet()));
        // Without a number it is not known who that is.
        return wanted.values().stream().noneMatch(String::isBlank)
                && store
                        .list(book.get().id(), indexing.exactly(found, wanted.get(found), RegisterLookup.MOST))
                        .rows()
                        .stream()
                        .map(RegisterRecord::values)
                        .filter(record -> RecordForm.holds(unless.when(), record))
                        .anyMatch(record -> wanted.entrySet().stream()
                                .allMatch(key -> Indexing.normal(key.getValue())
                                        .equals(Indexing.normal(Objects.toString(record.get(key.getKey()), "")))));
    }

    /** The version that serves: what it allows holds at once, not from its next record on. */
    private Definition theirs(Book book) {
        return catalog.serving(book.itemId())
                .map(ServiceItem::definition)
                .filter(serving -> serving.register(book.registerId()).isPresent())
                .orElseGet(() -> shelf.kept(book));
    }

    @Override
    public boolean add(Definition item, Register register, Map<String, Object> values, String by) {
        if (there(item, register, values)) {
            return false;
        }
        Prepared prepared = shelf.of(item, register);
        Map<String, Object> stored = prepared.form().stored(values, time.today());
        List<FieldError> errors = prepared.form().check(stored, time.today());
        if (!errors.isEmpty()) {
            throw new RegisterRefused(
                    "wrong-values",
                    String.valueOf(errors.get(0).field()),
                    String.valueOf(errors.get(0).field()));
        }
        new RecordRules(store, item, register).broken(null, stored).ifPresent(broken -> {
            throw new RegisterRefused(
                    "wrong-values", broken.sentence().zh(), broken.sentence().en());
        });
        Instant now = time.now();
        RegisterRecord after = new RegisterRecord(UUID.randomUUID(), 1, stored, false, now, by);
        return store.write(
                book(item, register, prepared),
                List.of(new Write(
                        0,
                        after,
                        prepared.indexing().key(stored),
                        () -> prepared.indexing().index(stored, now),
                        Difference.change(null, after, Kind.IMPORT, null, ""))));
    }

    private UUID book(Definition item, Register register, Prepared prepared) {
        Optional<Book> known = store.book(item.id(), register.id());
        String json = DefinitionJson.toJson(item);
        return known.isPresent() && known.get().definition().equals(json)
                ? known.get().id()
                : store.keep(
                                item.id(),
                                register.id(),
                                DefinitionJson.hash(json),
                                item.version(),
                                json,
                                known.isPresent() ? null : prepared.indexing().fingerprint())
                        .id();
    }

    @Override
    public int drop(Definition item, Register register, Instant before, String by) {
        Optional<UUID> book = store.book(item.id(), register.id()).map(Book::id);
        if (book.isEmpty()) {
            return 0;
        }
        Prepared prepared = shelf.of(item, register);
        Instant now = time.now();
        List<Write> writes = new ArrayList<>();
        for (RegisterRecord record : open(book.get(), register)) {
            if (!entered(register, record).isBefore(before) && !elsewhere(item, register, record.values())) {
                continue;
            }
            RegisterRecord gone = new RegisterRecord(record.id(), record.version() + 1, record.values(), true, now, by);
            writes.add(new Write(
                    record.version(),
                    gone,
                    prepared.indexing().key(record.values()),
                    () -> prepared.indexing().index(record.values(), now),
                    Difference.change(record, gone, Kind.DELETE, null, "")));
        }
        return writes.isEmpty() || !store.write(book.get(), writes) ? 0 : writes.size();
    }

    @Override
    public Map<String, Integer> mark(Definition item, Register register, Instant before, String by) {
        Optional<UUID> book = store.book(item.id(), register.id()).map(Book::id);
        if (book.isEmpty()) {
            return Map.of();
        }
        Prepared prepared = shelf.of(item, register);
        Instant now = time.now();
        List<Write> writes = new ArrayList<>();
        Map<String, Integer> marked = new TreeMap<>();
        for (RegisterRecord record : open(book.get(), register)) {
            Map<String, Object> values = new LinkedHashMap<>(record.values());
            // What somebody has said since then stays: who was called is not to be called again.
            register.match().later().values().forEach((field, value) -> {
                if (Conditions.blank(values.get(field))) {
                    values.put(field, value);
                }
            });
            if (!entered(register, record).isBefore(before) || values.equals(record.values())) {
                continue;
            }
            RegisterRecord after = new RegisterRecord(record.id(), record.version() + 1, values, false, now, by);
            writes.add(new Write(
                    record.version(),
                    after,
                    prepared.indexing().key(values),
                    () -> prepared.indexing().index(values, now),
                    Difference.change(record, after, Kind.IMPORT, null, "")));
            marked.merge(keeper(register, values), 1, Integer::sum);
        }
        return writes.isEmpty() || !store.write(book.get(), writes) ? Map.of() : marked;
    }

    private static String keeper(Register register, Map<String, Object> values) {
        Object place =
                register.places() == null ? null : values.get(register.places().field());
        return place == null ? register.office() : register.places().officeAt(place.toString());
    }

    /** The day of the entry stays, whoever changes the record. */
    private static Instant entered(Register register, RegisterRecord record) {
        String field = register.match().since();
        Object day = field == null ? null : record.values().get(field);
        return day == null
                ? record.changedAt()
                : LocalDate.parse(day.toString()).atStartOfDay(Time.ZONE).toInstant();
    }

    /** Records that nobody has dealt with yet. */
    private List<RegisterRecord> open(UUID book, Register register) {
        List<RegisterRecord> open = new ArrayList<>();
        List<RegisterRecord> page = store.changed(book, Instant.EPOCH, new UUID(0, 0), PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(record -> !record.deleted()
                            && RecordForm.holds(register.match().open(), record.values()))
                    .forEach(open::add);
            RegisterRecord last = page.get(page.size() - 1);
            page = page.size() < PAGE ? List.of() : store.changed(book, last.changedAt(), last.id(), PAGE);
        }
        return open;
    }
}
