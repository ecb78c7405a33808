package onetrip.core.register.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.api.item.Definition;
import onetrip.api.item.Register;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.form.CodeLabels;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterStore.Book;

/** What was made of definitions, at hand as long as they are the same. Holds values only, no item's code. Thread-safe. */
final class Shelf {
    private static final int MOST = 500;

    private final CodeLabels codes;
    private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();
    private final Map<String, Definition> read = new ConcurrentHashMap<>();

    Shelf(CodeLabels codes) {
        this.codes = codes;
    }

    Prepared of(Definition definition, Register register) {
        String name = definition.id() + "/" + register.id();
        Prepared known = prepared.get(name);
        if (known == null || known.definition() != definition) {
            known = new Prepared(
                    definition, new RecordForm(definition, register, codes), new Indexing(definition, register));
            room(prepared);
            prepared.put(name, known);
        }
        return known;
    }

    /** The definition a book was written under last. */
    Definition kept(Book book) {
        room(read);
        return read.computeIfAbsent(book.definition(), DefinitionJson::fromJson);
    }

    private static void room(Map<?, ?> map) {
        if (map.size() >= MOST) {
            map.clear();
        }
    }
}
