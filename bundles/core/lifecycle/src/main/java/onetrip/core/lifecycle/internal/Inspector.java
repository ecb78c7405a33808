package onetrip.core.lifecycle.internal;

import java.util.Map;
import onetrip.core.catalog.Parametrised;
import onetrip.core.catalog.Recent;
import onetrip.core.lifecycle.RefusedException;

/** Everything that can be known of a jar without looking at what else is installed. Each step refuses on its own. */
final class Inspector {
    /** A change is planned when it is shown, when it is approved and when it is made: a handful of jars at a time. */
    private static final int IN_HAND = 16;

    private final Map<String, Integer> classes = Recent.most(IN_HAND);
    private final Map<String, Parametrised> parsed = Recent.most(IN_HAND);

    final JarReader reader;
    final ManifestRules manifest;
    final ImportRules imports;
    private final CodeRules code;
    private final DefinitionCheck definitions;
    final BillReader bills;

    Inspector(
            JarReader reader,
            ManifestRules manifest,
            ImportRules imports,
            CodeRules code,
            DefinitionCheck definitions,
            BillReader bills) {
        this.reader = reader;
        this.manifest = manifest;
        this.imports = imports;
        this.code = code;
        this.definitions = definitions;
        this.bills = bills;
    }

    /** All rules of this house: a server and a developer's own machine judge by the same ones. */
    static Inspector of(long jarLimit, WorkFolder reading, ImportRules.PlatformPackages platform, Sentences sentences) {
        return new Inspector(
                new JarReader(JarLimits.ofJar(jarLimit), reading, sentences),
                new ManifestRules(ComponentRules.ITEM, sentences),
                ImportRules.ofItems(platform, sentences),
                new CodeRules(sentences),
                new DefinitionCheck(sentences),
                new BillReader(sentences));
    }

    /** @return how many classes there are; looked at once for the same bytes, unless they are refused */
    int classes(String hash, ItemJar jar) throws RefusedException {
        Integer before = classes.get(hash);
        int found = before == null ? code.check(jar) : before;
        classes.put(hash, found);
        return found;
    }

    /** With what the bureau could set; read once for the same bytes, unless they are refused. */
    Parametrised definition(String hash, ItemJar jar) throws RefusedException {
        Parametrised before = parsed.get(hash);
        Parametrised found = before == null ? definitions.check(jar) : before;
        parsed.put(hash, found);
        return found;
    }

    /** Who this jar is, for a jar that passed all checks when it came. */
    BundleIdentity identity(byte[] jar) throws RefusedException {
        return manifest.identity(reader.read(jar));
    }

    /**
     * All steps at once, but for the signature and for what the bureau could set: what is read here was looked at by whoever
     * let it in, and it is read at a start.
     *
     * @param itemId from the definition
     */
    record Found(BundleIdentity identity, String itemId) {}

    Found all(byte[] jar) throws RefusedException {
        ItemJar read = reader.read(jar);
        BundleIdentity identity = manifest.check(read);
        imports.checkAllowed(identity);
        code.check(read);
        imports.checkRanges(identity);
        return new Found(identity, definitions.asItStands(read).standard().id());
    }
}
