package onetrip.core.register.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Process.Entry;
import onetrip.api.item.Register;
import onetrip.api.item.ServiceItem;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.clock.Time;
import onetrip.core.form.CodeLabels;
import onetrip.core.form.Conditions;
import onetrip.core.form.FieldError;
import onetrip.core.register.CaseEntries;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterChange.Kind;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.RegisterStore.Book;
import onetrip.core.register.RegisterStore.Write;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Entries of cases, checked like everything else that comes into a register. */
@Component(service = CaseEntries.class)
public final class EntryDesk implements CaseEntries {
    private final RegisterStore store;
    private final Catalog catalog;
    private final Time time;
    private final Shelf shelf;

    @Activate
    public EntryDesk(
            @Reference RegisterStore store,
            @Reference Catalog catalog,
            @Reference CodeLabels codes,
            @Reference Time time) {
        this.store = store;
        this.catalog = catalog;
        this.time = time;
        this.shelf = new Shelf(codes);
    }

    @Override
    public Written prepare(Definition item, Entry entry, Map<String, Object> values, String number) {
        Definition definition = definition(item, entry.register());
        Register register = definition.register(entry.register()).orElseThrow();
        Prepared prepared = shelf.of(definition, register);
        requireFields(register, values.keySet());
        UUID book = book(definition, register, prepared);
        // The key as it will be stored: a code typed with a space is the same key.
        String key = prepared.indexing().key(values);
        RegisterRecord before = store.byKey(book, Set.of(key)).get(key);
        if (entry.expects() != null && (before == null || !RecordForm.holds(entry.expects(), before.values()))) {
            throw new RegisterRefused(
                    "not-as-expected",
                    "台账“" + register.title().zh() + "”里这条记录现在不能用了：没有它，或者已经办过。先核对，再接着办。",
                    "The record in the register \"" + register.title().en()
                            + "\" cannot be used now: it is not there, or it was dealt with already. Look at it first, then go on.");
        }
        return written(prepared, book, before, values, number);
    }

    @Override
    public Optional<Written> amend(
            Definition item, Entry entry, Known record, Map<String, Object> values, String number) {
        Definition definition = definition(item, entry.register());
        Register register = definition.register(entry.register()).orElseThrow();
        Prepared prepared = shelf.of(definition, register);
        requireFields(register, values.keySet());
        UUID book = book(definition, register, prepared);
        return Optional.ofNullable(record.pending())
                .or(() -> store.find(book, record.id()))
                .filter(before -> !before.deleted())
                .map(before -> written(prepared, book, before, values, number));
    }

    /** Rules give words: what is an amount of money, in fen, is kept as one, and not read as yuan by whoever pays it. */
    private static Object amount(Register register, String field, Object value) {
        boolean fen = value instanceof String text
                && text.matches("[0-9]{1,15}")
                && register.field(field)
                        .filter(one -> one.type() == FieldType.MONEY)
                        .isPresent();
        return fen ? Long.valueOf((String) value) : value;
    }

    /** @param before null for a new record */
    private Written written(
            Prepared prepared, UUID book, RegisterRecord before, Map<String, Object> values, String number) {
        Register register = prepared.form().register();
        Map<String, Object> wanted = new LinkedHashMap<>(before == null ? Map.of() : before.values());
        values.forEach((field, value) -> {
            if (Conditions.blank(value)) {
                wanted.remove(field);
            } else {
                wanted.put(field, amount(register, field, value));
            }
        });
        Map<String, Object> stored = prepared.form().stored(wanted, time.today());
        List<FieldError> errors = prepared.form().check(stored, time.today());
        if (!errors.isEmpty()) {
            throw refused(register, errors);
        }
        new RecordRules(store, prepared.definition(), register)
                .broken(before == null ? null : before.values(), stored)
                .ifPresent(broken -> {
                    throw new RegisterRefused(
                            "wrong-values",
                            "台账“" + register.title().zh() + "”不收："
                                    + broken.sentence().zh(),
                            "The register \"" + register.title().en() + "\" does not take it: "
                                    + broken.sentence().en());
                });
        String key = prepared.indexing().key(stored);
        Instant now = time.now();
        RegisterRecord after = new RegisterRecord(
                before == null ? UUID.randomUUID() : before.id(),
                before == null ? 1 : before.version() + 1,
                stored,
                false,
                now,
                number);
        RegisterChange change = Difference.change(before, after, Kind.CASE, null, "");
        if (before != null && change.before().isEmpty() && change.after().isEmpty()) {
            return new Written(book, key, before.id(), before.version(), List.of());
        }
        Write write = new Write(
                before == null ? 0 : before.version(),
                after,
                key,
                () -> prepared.indexing().index(stored, now),
                change);
        return new Written(book, key, after.id(), after.version(), List.of(write));
    }

    private Definition definition(Definition item, String register) {
        return catalog.serving(item.id())
                .map(ServiceItem::definition)
                .filter(serving -> serving.register(register).isPresent())
                .or(() -> store.book(item.id(), register)
                        .map(shelf::kept)
                        .filter(kept -> kept.register(register).isPresent()))
                .orElse(item);
    }

    /** A later version may do without a field: what the case says must not get lost in silence. */
    private static void requireFields(Register register, Set<String> named) {
        String gone = named.stream().filter(id -> register.field(id).isEmpty()).collect(Collectors.joining(", "));
        if (!gone.isEmpty()) {
            throw new RegisterRefused(
                    "field-gone",
                    "台账“" + register.title().zh() + "”现在没有这些栏目：" + gone + "。",
                    "The register \"" + register.title().en() + "\" has no such fields now: " + gone + ".");
        }
    }

    /** Labels only: what somebody wrote stands in the case, not in its course. */
    private static RegisterRefused refused(Register register, List<FieldError> errors) {
        StringBuilder zh = new StringBuilder();
        StringBuilder en = new StringBuilder();
        for (FieldError error : errors) {
            boolean missing = error.code().equals("missing");
            Optional<Field> field = register.field(String.valueOf(error.field()));
            zh.append("“").append(field.map(f -> f.label().zh()).orElse("")).append(missing ? "”没有内容；" : "”不符合这一栏的要求；");
            en.append('"')
                    .append(field.map(f -> f.label().en()).orElse(""))
                    .append(missing ? "\" has no content; " : "\" is not what this field takes; ");
        }
        return new RegisterRefused(
                "wrong-values",
                "台账“" + register.title().zh() + "”不收：" + zh + "其他都没有改动。",
                "The register \"" + register.title().en() + "\" does not take it: " + en + "nothing was changed.");
    }

    private UUID book(Definition definition, Register register, Prepared prepared) {
        Optional<Book> known = store.book(definition.id(), register.id());
        String json = DefinitionJson.toJson(definition);
        if (known.isPresent() && known.get().definition().equals(json)) {
            return known.get().id();
        }
        return store.keep(
                        definition.id(),
                        register.id(),
                        DefinitionJson.hash(json),
                        definition.version(),
                        json,
                        known.isPresent() ? null : prepared.indexing().fingerprint())
                .id();
    }

    @Override
    public Set<Use> uses(Definition item, Map<String, Object> answers) {
        Set<Use> uses = new LinkedHashSet<>();
        for (Register register : item.registers()) {
            for (Register.Use use : register.usedBy()) {
                Object value = use.register() == null ? answers.get(use.field()) : null;
                if (register.key().size() == 1 && !Conditions.blank(value)) {
                    Definition definition = definition(item, register.id());
                    Register known = definition.register(register.id()).orElse(register);
                    Prepared prepared = shelf.of(definition, known);
                    String key = prepared.indexing().key(Map.of(known.key().get(0), Objects.toString(value)));
                    uses.add(new Use(book(definition, known, prepared), key));
                }
            }
        }
        return uses;
    }
}
