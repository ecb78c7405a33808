package onetrip.core.lifecycle.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import onetrip.api.item.Definition;
import onetrip.api.item.Source;
import onetrip.api.item.Text;
import onetrip.core.catalog.Parametrised;
import onetrip.core.lifecycle.BillOfMaterials;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.EarlierVersion;
import onetrip.core.lifecycle.Effect;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.ItemJarStore;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Plan.Intent;
import onetrip.core.lifecycle.Plan.Outcome;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.StagedItem;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** Makes plans: first what the jar is, then what it would mean here. Changes nothing. */
final class Planner {
    private static final List<String> CHECKS = List.of(
            "file",
            "signature",
            "bundle",
            "imports",
            "code",
            "contract",
            "definition",
            "publisher",
            "bill",
            "sources",
            "place",
            "parameters",
            "restarts");

    private final Inspector inspector;
    private final ItemJarStore jars;
    private final VerifiedJars verified;
    private final InstalledItems installed;
    private final ItemBundles bundles;
    private final TrustRules trust;
    private final ItemCases cases;
    private final ParameterFate parameters;
    private final Supplier<Optional<Set<String>>> sources;
    private final Sentences sentences;

    /**
     * @param parameters null without a server
     * @param sources query types that a connector of this platform answers; empty while nobody knows
     */
    Planner(
            Inspector inspector,
            ItemJarStore jars,
            VerifiedJars verified,
            InstalledItems installed,
            ItemBundles bundles,
            TrustRules trust,
            ItemCases cases,
            ParameterFate parameters,
            Supplier<Optional<Set<String>>> sources,
            Sentences sentences) {
        this.inspector = inspector;
        this.jars = jars;
        this.verified = verified;
        this.installed = installed;
        this.bundles = bundles;
        this.trust = trust;
        this.cases = cases;
        this.parameters = parameters;
        this.sources = sources;
        this.sentences = sentences;
    }

    Plan plan(String hash) {
        return plan(hash, false, Optional.empty());
    }

    /** @param earlier what the item may be rolled back to */
    Plan rollBack(String itemId, String hash, List<EarlierVersion> earlier) {
        boolean known = earlier.stream().anyMatch(version -> version.hash().equals(hash));
        return plan(
                hash,
                true,
                known ? Optional.empty() : Optional.of(sentences.refusal("OT-ROLLBACK-UNKNOWN", "", itemId, hash)));
    }

    private Plan plan(String hash, boolean back, Optional<Refusal> before) {
        Optional<StagedItem> staged = jars.find(hash);
        Optional<byte[]> jar = staged.flatMap(item -> verified.read(hash));
        Draft draft = new Draft(staged.orElse(null), back);
        return before.isPresent() ? draft.finish(before) : draft.complete(hash, jar);
    }

    /**
     * As far as a jar can be judged without a server: what depends on the items that are installed is not made.
     *
     * @param before the definition that would be replaced, if it is known
     */
    Plan planAlone(StagedItem staged, byte[] jar, Optional<Definition> before) {
        return new Draft(staged, false).alone(jar, before);
    }

    /** One plan in the making. */
    private final class Draft {
        private final StagedItem staged;
        private final boolean back;
        private final Checks checks = new Checks(CHECKS, sentences);
        private BundleIdentity identity = BundleIdentity.UNKNOWN;
        private Optional<Definition> definition = Optional.empty();
        private Parametrised open;
        private Optional<InstalledItem> replaces = Optional.empty();
        private Intent intent = Intent.NOTHING;
        private Effect effect = Effect.NONE;
        private List<String> restarts = List.of();
        private Optional<BillOfMaterials> bill = Optional.empty();
        private final TrustRules.Trial trial;

        Draft(StagedItem staged, boolean back) {
            this.staged = staged;
            this.back = back;
            trial = trust.trial();
        }

        Plan complete(String hash, Optional<byte[]> content) {
            try {
                byte[] jar = content.orElseThrow(() -> sentences.refused("OT-INSTALL-NOT-STAGED", "", hash));
                checkJar(jar);
                Optional<Set<String>> answered = sources.get();
                if (answered.isPresent() && asks() && (back || answered.get().isEmpty())) {
                    // A platform that asks nobody lets people bring the paper (R-FALLBACK); and nothing stands in the
                    // way
                    // back to what was here before.
                    checks.put(
                            "sources",
                            Outcome.WARNED,
                            sentences.text(back ? "check.sources.back" : "check.sources.nobody"));
                } else if (answered.isPresent()) {
                    checks.step("sources", () -> sources(answered.get()));
                }
                checks.step("place", () -> place(hash));
                ParameterFate.Found fate = parameters.of(open);
                checks.put("parameters", fate.lost() ? Outcome.WARNED : Outcome.PASSED, fate.finding());
                checks.step("restarts", this::restarts);
                return finish(Optional.empty());
            } catch (RefusedException e) {
                intent = Intent.NOTHING;
                return finish(Optional.of(e.refusal()));
            }
        }

        Plan alone(byte[] jar, Optional<Definition> before) {
            try {
                checkJar(jar);
                effect = new Effect(
                        before.map(old -> Changes.between(old, definition.orElseThrow(), sentences))
                                .orElse(List.of()),
                        Map.of());
                intent = before.isPresent() ? Intent.REPLACE : Intent.INSTALL;
                return finish(Optional.empty());
            } catch (RefusedException e) {
                return finish(Optional.of(e.refusal()));
            }
        }

        private void checkJar(byte[] jar) throws RefusedException {
            ItemJar[] read = new ItemJar[1];
            checks.step("file", () -> {
                read[0] = inspector.reader.read(jar);
                return checks.found("file", read[0].names().size());
            });
            checks.trust("signature", trial.policy(), () -> trial.signature(staged, jar));
            checks.step("bundle", () -> {
                identity = inspector.manifest.check(read[0]);
                return checks.found("bundle", identity.symbolicName(), identity.version());
            });
            checks.step("imports", () -> checks.found("imports", inspector.imports.checkAllowed(identity)));
            checks.step("code", () -> {
                int classes = inspector.classes(staged.hash(), read[0]);
                return classes == 0 ? sentences.text("check.code.none") : checks.found("code", classes);
            });
            checks.step("contract", () -> {
                inspector.imports.checkRanges(identity);
                String range = inspector.imports.contractRange(identity);
                return range.isEmpty()
                        ? sentences.text("check.contract.none")
                        : checks.found("contract", range, inspector.imports.contractHere(identity));
            });
            checks.step("definition", () -> {
                open = inspector.definition(staged.hash(), read[0]);
                definition = Optional.of(open.standard());
                return checks.found("definition");
            });
            if (trial.vouched()) {
                checks.trust(
                        "publisher",
                        trial.policy(),
                        () -> trial.publisher(definition.orElseThrow().id()));
            } else {
                checks.put("publisher", Outcome.NOT_MADE, Text.EMPTY);
            }
            BillReader.Found bills = inspector.bills.read(read[0]);
            bill = bills.bill();
            checks.put("bill", bill.isPresent() ? Outcome.PASSED : Outcome.WARNED, bills.finding());
        }

        private boolean asks() {
            return !definition.orElseThrow().sources().isEmpty();
        }

        /** What an item asks of others is a permission; where this platform could not even ask, it is refused (J05 F1). */
        private Text sources(Set<String> answered) throws RefusedException {
            List<Source> wanted = definition.orElseThrow().sources();
            List<String> unknown = wanted.stream()
                    .map(Source::type)
                    .filter(type -> !answered.contains(type))
                    .distinct()
                    .toList();
            if (!unknown.isEmpty()) {
                throw sentences.refused(
                        "OT-INSTALL-SOURCE", "", String.join(", ", unknown), String.join(", ", answered));
            }
            return wanted.isEmpty() ? sentences.text("check.sources.none") : checks.found("sources", wanted.size());
        }

        /** What the jar means beside the items that are here. */
        private Text place(String hash) throws RefusedException {
            String itemId = definition.orElseThrow().id();
            checkName(itemId);
            definition = Optional.of(parameters.carried(open));
            effect = new Effect(
                    installed
                            .definition(itemId)
                            .map(old -> Changes.between(old, definition.get(), sentences))
                            .orElseGet(() -> Changes.permissions(definition.get(), sentences)),
                    cases.open(itemId));
            Optional<InstalledItem> present = installed.find(itemId);
            if (present.isEmpty()) {
                intent = Intent.INSTALL;
                return sentences.text("check.place.install");
            }
            InstalledItem here = present.get();
            if (here.hash().equals(hash)) {
                boolean serving = here.state() == InstalledItem.State.SERVING;
                intent = serving ? Intent.NOTHING : Intent.INSTALL;
                return sentences.text(serving ? "check.place.nothing" : "check.place.install");
            }
            checkSameSource(here);
            boolean twins = here.version().equals(identity.version().toString());
            if (twins && !(identity.version().getQualifier().endsWith("SNAPSHOT") && bundles.twinsAllowed())) {
                throw sentences.refused("OT-INSTALL-SAME-VERSION", "", itemId, here.version());
            }
            if (!back && lowerThan(Version.parseVersion(here.version()))) {
                throw sentences.refused("OT-INSTALL-LOWER-VERSION", "", itemId, here.version(), identity.version());
            }
            intent = back ? Intent.ROLL_BACK : Intent.REPLACE;
            replaces = present;
            return sentences.text(
                    back ? "check.place.rollback" : "check.place.replace", here.version(), identity.version());
        }

        /** A release follows its own builds, although OSGi counts a qualifier as higher than none. */
        private boolean lowerThan(Version here) {
            Version mine = identity.version();
            boolean released = here.getQualifier().endsWith("SNAPSHOT")
                    && new Version(here.getMajor(), here.getMinor(), here.getMicro())
                            .equals(new Version(mine.getMajor(), mine.getMinor(), mine.getMicro()));
            return !released && mine.compareTo(here) < 0;
        }

        /** A symbolic name belongs to one item, and never to a bundle of the platform. */
        private void checkName(String itemId) throws RefusedException {
            for (Bundle bundle : bundles.named(identity.symbolicName())) {
                Optional<DesiredItem> owner =
                        ItemBundles.isItem(bundle) ? installed.wanting(ItemBundles.hash(bundle)) : Optional.empty();
                boolean free = ItemBundles.isItem(bundle) && owner.isEmpty();
                if (!free && owner.filter(item -> item.itemId().equals(itemId)).isEmpty()) {
                    String who = owner.map(DesiredItem::itemId).orElse(bundle.getSymbolicName());
                    throw sentences.refused("OT-INSTALL-NAME-TAKEN", "", identity.symbolicName(), who, itemId);
                }
            }
        }

        private void checkSameSource(InstalledItem here) throws RefusedException {
            Optional<Bundle> bundle = bundles.find(here.hash());
            String name = bundle.isPresent()
                    ? bundle.get().getSymbolicName()
                    : nameInStore(here.hash()).orElse(identity.symbolicName());
            if (!name.equals(identity.symbolicName())) {
                throw taken(here.itemId(), name);
            }
        }

        /** Empty if the jar of a broken item cannot be read any more; then it cannot claim its name either. */
        private Optional<String> nameInStore(String hash) {
            try {
                Optional<byte[]> jar = verified.read(hash);
                return jar.isEmpty()
                        ? Optional.empty()
                        : Optional.of(inspector.identity(jar.get()).symbolicName());
            } catch (RefusedException e) {
                return Optional.empty();
            }
        }

        private RefusedException taken(String itemId, String owner) {
            return sentences.refused("OT-INSTALL-ITEM-TAKEN", "", itemId, owner, identity.symbolicName());
        }

        private Text restarts() throws RefusedException {
            // The old version leaves later, when its last case is closed; what its leaving would restart must be none
            // too.
            Set<Bundle> leaving = replaces.flatMap(old -> bundles.find(old.hash()))
                    .map(Set::of)
                    .orElse(Set.of());
            restarts = bundles.restarts(leaving);
            if (!restarts.isEmpty()) {
                throw sentences.refused("OT-INSTALL-RESTARTS", "", String.join(", ", restarts));
            }
            return checks.found("restarts");
        }

        private Plan finish(Optional<Refusal> refusal) {
            String version =
                    identity == BundleIdentity.UNKNOWN ? "" : identity.version().toString();
            return new Plan(
                    staged,
                    identity.symbolicName(),
                    version,
                    definition,
                    intent,
                    replaces,
                    checks.all(),
                    restarts,
                    trial.trust(),
                    bill,
                    effect,
                    refusal);
        }
    }
}
