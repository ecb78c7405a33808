package onetrip.core.register.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.QueryConnector;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Definition;
import onetrip.api.item.FieldType;
import onetrip.api.item.Register;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Source;
import onetrip.api.rules.RegisterLookup;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.RegisterStore.Book;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * An item's own register as a source of its form: asked like every other, with purpose, ground and a line in the log of who was
 * asked about whom. Of another item it reads what that item shares with it, about the applicant only: the lint sees to that, and
 * the installation reads it. Thread-safe.
 */
@Component(
        name = "registers",
        service = QueryConnector.class,
        property = {
            QueryConnector.TYPES + "=" + Source.REGISTER,
            "system.zh=" + OwnRegisters.SYSTEM,
            "system.en=This platform's registers"
        })
public final class OwnRegisters implements QueryConnector {
    static final String SYSTEM = "本平台台账";

    private final RegisterStore store;
    private final Catalog catalog;
    private final Time time;

    @Activate
    public OwnRegisters(@Reference RegisterStore store, @Reference Catalog catalog, @Reference Time time) {
        this.store = store;
        this.catalog = catalog;
        this.time = time;
    }

    @Override
    public SourceAnswer ask(Query query) {
        Instant now = time.now();
        Map<String, String> keys = new LinkedHashMap<>(query.parameters());
        String named = String.valueOf(keys.remove(Source.REGISTER));
        int slash = named.indexOf('/');
        String owner = slash < 0 ? query.itemId() : named.substring(0, slash);
        String id = named.substring(slash + 1);
        Optional<Definition> item = definition(owner, id);
        Optional<Register> register = item.flatMap(d -> d.register(id))
                .filter(found -> slash < 0 || found.sharedWith().contains(query.itemId()));
        if (slash >= 0 && item.isEmpty()) {
            // The other item was never here: nobody has anything of it.
            return SourceAnswer.without(Status.NOT_FOUND, now, SYSTEM);
        }
        if (register.isEmpty() || keys.isEmpty()) {
            return SourceAnswer.without(Status.INVALID_REQUEST, now, SYSTEM);
        }
        List<Map<String, Object>> rows = rows(item.get(), register.get(), keys);
        return rows.isEmpty()
                ? SourceAnswer.without(Status.NOT_FOUND, now, SYSTEM)
                : new SourceAnswer(Status.OK, Map.of("rows", rows), now, now, SYSTEM, null, null);
    }

    private List<Map<String, Object>> rows(Definition item, Register register, Map<String, String> keys) {
        RegisterStore.Search search;
        try {
            search = new Indexing(item, register).search(query(register, keys));
        } catch (RegisterRefused tooShort) {
            // One character tells nobody from another: there is no such record.
            return List.of();
        }
        return store.book(item.id(), register.id()).map(Book::id).stream()
                .flatMap((UUID book) -> store.list(book, search).rows().stream())
                .map(RegisterRecord::values)
                .filter(values -> keys.entrySet().stream()
                        .allMatch(key -> Indexing.normal(key.getValue())
                                .equals(Indexing.normal(Objects.toString(values.get(key.getKey()), "")))))
                .toList();
    }

    /** By choices where the register is filtered by them, and by one word; a certificate number tells most. */
    private static RegisterQuery query(Register register, Map<String, String> keys) {
        Map<String, String> filters = new LinkedHashMap<>();
        String text = "";
        for (Map.Entry<String, String> key : keys.entrySet()) {
            if (register.filtered().contains(key.getKey())) {
                filters.put(key.getKey(), key.getValue());
            } else if (text.isEmpty() || number(register, key.getKey())) {
                text = key.getValue();
            }
        }
        return new RegisterQuery(text, filters, "", false, "", RegisterLookup.MOST, false);
    }

    private static boolean number(Register register, String field) {
        return register.field(field)
                .filter(f -> f.type() == FieldType.CERT_NUMBER)
                .isPresent();
    }

    /** The version that serves, else the one that the records were kept under last: old cases are asked anew, too. */
    private Optional<Definition> definition(String itemId, String register) {
        return catalog.serving(itemId)
                .map(ServiceItem::definition)
                .filter(d -> d.register(register).isPresent())
                .or(() -> store.book(itemId, register)
                        .map(Book::definition)
                        .map(onetrip.core.catalog.DefinitionJson::fromJson));
    }
}
