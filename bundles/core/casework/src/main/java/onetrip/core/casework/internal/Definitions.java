package onetrip.core.casework.internal;

import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.catalog.Recent;

/**
 * Definitions by hash, from the archive, parsed once. They hold values of {@code api} only, so that nothing of an item's
 * class loader stays here. Thread-safe.
 */
final class Definitions {
    /** More than a county offers at a time; what is not asked for any more goes. */
    private static final int KEPT = 120;

    private record Kept(Definition definition, String hash) {}

    private final DefinitionArchive archive;
    private final Map<String, Definition> parsed = Recent.most(KEPT);
    /** By item id: the definition that came last, and its hash. */
    private final Map<String, Kept> newest = Recent.most(KEPT);

    Definitions(DefinitionArchive archive) {
        this.archive = archive;
    }

    /** Keeps the definition and returns its hash. Hashing is dear, so it is done once per object. */
    String keep(Definition definition) {
        Kept last = newest.get(definition.id());
        if (last != null && last.definition() == definition) {
            return last.hash();
        }
        String json = DefinitionJson.toJson(definition);
        String hash = DefinitionJson.hash(json);
        if (!parsed.containsKey(hash)) {
            archive.put(hash, definition.id(), definition.version(), json);
            remember(hash, DefinitionJson.fromJson(json));
        }
        newest.put(definition.id(), new Kept(definition, hash));
        return hash;
    }

    Definition get(String hash) {
        return find(hash).orElseThrow(() -> new IllegalStateException("definition " + hash + " is not in the archive"));
    }

    Optional<Definition> find(String hash) {
        Definition known = parsed.get(hash);
        return known != null
                ? Optional.of(known)
                : archive.get(hash).map(json -> remember(hash, DefinitionJson.fromJson(json)));
    }

    private Definition remember(String hash, Definition definition) {
        parsed.put(hash, definition);
        return definition;
    }
}
