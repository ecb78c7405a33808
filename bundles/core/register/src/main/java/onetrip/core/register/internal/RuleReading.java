package onetrip.core.register.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Register;
import onetrip.api.rules.RegisterLookup;
import onetrip.core.catalog.RegisterReading;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.RegisterStore.Book;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Registers as an item's rules read them: its own, those it may, by indexes. */
@Component(service = RegisterReading.class)
public final class RuleReading implements RegisterReading {
    private final RegisterStore store;
    private final Shelf kept = new Shelf(null);

    @Activate
    public RuleReading(@Reference RegisterStore store) {
        this.store = store;
    }

    @Override
    public RegisterLookup of(Definition item) {
        return new RegisterLookup() {
            @Override
            public Optional<Answers> find(String register, String... key) {
                Register known = readable(item, register);
                if (known.key().size() != key.length) {
                    throw new IllegalArgumentException("the key of " + register + " is " + known.key());
                }
                Map<String, Object> values = new java.util.LinkedHashMap<>();
                for (int i = 0; i < key.length; i++) {
                    values.put(known.key().get(i), key[i]);
                }
                String text = new Indexing(item, known).key(values);
                return reading(() -> book(item, register)
                        .map(book -> store.byKey(book, Set.of(text)).get(text))
                        .map(RegisterRecord::values)
                        .map(Answers::new));
            }

            @Override
            public long count(String register, Map<String, String> filters) {
                int slash = register.indexOf('/');
                return slash < 0
                        ? ofBook(item, readable(item, register), filters)
                        : ofOther(item, register.substring(0, slash), register.substring(slash + 1), filters);
            }

            @Override
            public List<Answers> where(String register, String field, String value) {
                Register known = readable(item, register);
                Indexing indexing = new Indexing(item, known);
                boolean found = indexing.found(field);
                if (!found && !known.filtered().contains(field)) {
                    throw new IllegalArgumentException(register + " is not filtered by " + field);
                }
                if (value.isBlank()) {
                    // An empty answer is nobody's name and no choice.
                    return List.of();
                }
                RegisterStore.Search search = found
                        ? indexing.exactly(field, value, RegisterLookup.MOST)
                        : indexing.search(
                                new RegisterQuery("", Map.of(field, value), "", false, "", RegisterLookup.MOST, false));
                return reading(() ->
                        book(item, register)
                                .map(book -> store.list(book, search).rows())
                                .orElse(List.of())
                                .stream()
                                .map(record -> new Answers(record.values()))
                                .toList());
            }
        };
    }

    /** Another item's: numbers only, and only where both definitions say so. */
    private long ofOther(Definition item, String other, String register, Map<String, String> filters) {
        String named = other + "/" + register;
        if (!item.reads().contains(named)) {
            throw new IllegalArgumentException(item.id() + " does not say that it reads " + named);
        }
        Optional<Book> book = reading(() -> store.book(other, register));
        if (book.isEmpty()) {
            // Nobody has ever kept it.
            return 0;
        }
        Definition theirs = kept.kept(book.get());
        Register known = theirs.register(register)
                .filter(r -> r.readers().contains(item.id()))
                // Not this item's fault: the other one takes back what it allowed.
                .orElseThrow(() -> new Away(new IllegalStateException(named + " may not be counted by " + item.id())));
        return ofBook(theirs, known, filters);
    }

    private long ofBook(Definition item, Register register, Map<String, String> filters) {
        Indexing indexing = new Indexing(item, register);
        Optional<String> person =
                filters.keySet().stream().filter(indexing::found).findFirst();
        filters.keySet().stream()
                .filter(field -> !register.filtered().contains(field)
                        && (person.isEmpty()
                                || !indexing.found(field) && !register.key().contains(field)))
                .findFirst()
                .ifPresent(field -> {
                    throw new IllegalArgumentException(register.id() + " is not filtered by " + field);
                });
        if (filters.containsValue("")) {
            // An empty answer is no choice: nothing has it.
            return 0;
        }
        if (person.isPresent()) {
            return ofPerson(item, register, indexing, person.get(), filters);
        }
        RegisterQuery query = new RegisterQuery("", filters, "", false, "", 1, false);
        Set<String> terms = indexing.search(query).terms();
        return reading(() ->
                book(item, register.id()).map(book -> store.count(book, terms)).orElse(0L));
    }

    /** Found by the blind index; there are few records of one person. */
    private long ofPerson(
            Definition item, Register register, Indexing indexing, String person, Map<String, String> filters) {
        RegisterStore.Search search = indexing.exactly(person, filters.get(person), RegisterLookup.MOST);
        return reading(() ->
                book(item, register.id()).map(book -> store.list(book, search).rows()).orElse(List.of()).stream()
                        .filter(record -> filters.entrySet().stream()
                                .allMatch(one -> Indexing.normal(one.getValue())
                                        .equals(Indexing.normal(
                                                Objects.toString(record.values().get(one.getKey()), "")))))
                        .count());
    }

    private Optional<UUID> book(Definition item, String register) {
        return store.book(item.id(), register).map(Book::id);
    }

    private static Register readable(Definition item, String register) {
        return item.register(register)
                .filter(Register::lookup)
                .orElseThrow(() -> new IllegalArgumentException(
                        item.id() + " has no register " + register + " that says lookup: true"));
    }

    private static <T> T reading(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw new Away(e);
        }
    }
}
