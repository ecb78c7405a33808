package onetrip.core.register.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Register;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.clock.Time;
import onetrip.core.form.CodeLabels;
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
    private final Time time;
    private final Shelf shelf;

    @Activate
    public MatchDesk(@Reference RegisterStore store, @Reference CodeLabels codes, @Reference Time time) {
        this.store = store;
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
        List<RegisterRecord> page = store.changed(book.get(), Instant.EPOCH, new UUID(0, 0), PAGE);
        while (!page.isEmpty()) {
            for (RegisterRecord record : page) {
                if (record.deleted()
                        || !record.changedAt().isBefore(before)
                        || !RecordForm.holds(register.match().open(), record.values())) {
                    continue;
                }
                RegisterRecord gone =
                        new RegisterRecord(record.id(), record.version() + 1, record.values(), true, now, by);
                writes.add(new Write(
                        record.version(),
                        gone,
                        prepared.indexing().key(record.values()),
                        () -> prepared.indexing().index(record.values(), now),
                        Difference.change(record, gone, Kind.DELETE, null, "")));
            }
            RegisterRecord last = page.get(page.size() - 1);
            page = page.size() < PAGE || !last.changedAt().isBefore(before)
                    ? List.of()
                    : store.changed(book.get(), last.changedAt(), last.id(), PAGE);
        }
        return writes.isEmpty() || !store.write(book.get(), writes) ? 0 : writes.size();
    }
}
