package onetrip.core.lifecycle.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import onetrip.api.item.Text;
import onetrip.core.lifecycle.BillOfMaterials;
import onetrip.core.lifecycle.DesiredConnector;
import onetrip.core.lifecycle.DesiredConnectorStore;
import onetrip.core.lifecycle.Effect;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.ItemJarStore;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Plan.Intent;
import onetrip.core.lifecycle.Plan.Outcome;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.StagedItem;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** Makes plans for programs of connectors: what the jar is, then what it would mean here. Changes nothing. */
final class ConnectorPlanner {
    private static final List<String> CHECKS = List.of(
            "file",
            "signature",
            "connector-bundle",
            "imports",
            "contract",
            "offers",
            "connector-publisher",
            "bill",
            "beside");

    private final JarReader reader;
    private final ManifestRules manifest;
    private final ImportRules imports;
    private final BillReader bills;
    private final ItemJarStore jars;
    private final VerifiedJars verified;
    private final ItemBundles bundles;
    private final DesiredConnectorStore desired;
    private final TrustRules trust;
    private final Sentences sentences;

    ConnectorPlanner(
            JarReader reader,
            ItemJarStore jars,
            VerifiedJars verified,
            ItemBundles bundles,
            DesiredConnectorStore desired,
            TrustRules trust,
            Sentences sentences) {
        this.reader = reader;
        this.manifest = new ManifestRules(ComponentRules.CONNECTOR, sentences);
        this.imports = ImportRules.ofConnectors(bundles, sentences);
        this.bills = new BillReader(sentences);
        this.jars = jars;
        this.verified = verified;
        this.bundles = bundles;
        this.desired = desired;
        this.trust = trust;
        this.sentences = sentences;
    }

    /** Simple names of the connectors that a manifest says it offers. */
    static List<String> offers(String provideCapability) {
        Set<String> offered = new TreeSet<>();
        for (HeaderClause provided : HeaderClause.parse(provideCapability)) {
            String service = provided.attributes().getOrDefault("objectClass", "");
            if (ComponentRules.CONNECTOR.offers().test(service)) {
                offered.add(service.substring(service.lastIndexOf('.') + 1));
            }
        }
        return List.copyOf(offered);
    }

    /** Connectors that came with the platform: what offers one, hides all it holds as connectors do, and was not installed here. */
    static boolean isShipped(Bundle bundle) {
        String offered = bundle.getHeaders("").get(Constants.PROVIDE_CAPABILITY);
        return ItemBundles.isPlatforms(bundle)
                && offered != null
                && !offers(offered).isEmpty();
    }

    Plan plan(String hash) {
        Optional<StagedItem> staged = jars.find(hash);
        Draft draft = new Draft(staged.orElse(null));
        return draft.complete(hash, staged.flatMap(item -> verified.read(hash)));
    }

    private final class Draft {
        private final StagedItem staged;
        private final Checks checks = new Checks(CHECKS, sentences);
        private final TrustRules.Trial trial = trust.trial();
        private BundleIdentity identity = BundleIdentity.UNKNOWN;
        private Optional<BillOfMaterials> bill = Optional.empty();
        private Optional<InstalledItem> replaces = Optional.empty();
        private Intent intent = Intent.NOTHING;

        Draft(StagedItem staged) {
            this.staged = staged;
        }

        Plan complete(String hash, Optional<byte[]> content) {
            try {
                check(content.orElseThrow(() -> sentences.refused("OT-INSTALL-NOT-STAGED", "", hash)));
                checks.step("beside", () -> beside(hash));
                return finish(Optional.empty());
            } catch (RefusedException e) {
                intent = Intent.NOTHING;
                return finish(Optional.of(e.refusal()));
            }
        }

        private void check(byte[] jar) throws RefusedException {
            ItemJar[] read = new ItemJar[1];
            checks.step("file", () -> {
                read[0] = reader.read(jar);
                return checks.found("file", read[0].names().size());
            });
            checks.trust("signature", trial.policy(), () -> trial.signature(staged, jar));
            checks.step("connector-bundle", () -> {
                identity = manifest.check(read[0]);
                return checks.found("bundle", identity.symbolicName(), identity.version());
            });
            checks.step("imports", () -> checks.found("imports", imports.checkAllowed(identity)));
            checks.step("contract", () -> {
                imports.checkRanges(identity);
                return checks.found("contract", imports.contractRange(identity), imports.contractHere(identity));
            });
            checks.step("offers", () -> {
                List<String> offered = offers(read[0].header(Constants.PROVIDE_CAPABILITY));
                if (offered.isEmpty()) {
                    throw sentences.refused("OT-CONNECTOR-NONE", "", identity.symbolicName());
                }
                return checks.found("offers", String.join(", ", offered));
            });
            if (trial.vouched()) {
                checks.trust("connector-publisher", trial.policy(), () -> trial.connector(identity.symbolicName()));
            } else {
                checks.put("connector-publisher", Outcome.NOT_MADE, Text.EMPTY);
            }
            BillReader.Found found = bills.read(read[0]);
            bill = found.bill();
            checks.put("bill", bill.isPresent() ? Outcome.PASSED : Outcome.WARNED, found.finding());
        }

        /** What it means beside the connectors that are here. */
        private Text beside(String hash) throws RefusedException {
            String name = identity.symbolicName();
            Optional<DesiredConnector> here = desired.list().stream()
                    .filter(row -> row.name().equals(name))
                    .findFirst();
            Optional<Bundle> shipped = Optional.empty();
            for (Bundle bundle : bundles.named(name)) {
                if (isShipped(bundle)) {
                    shipped = Optional.of(bundle);
                } else if (!bundles.all().contains(bundle)) {
                    throw sentences.refused("OT-CONNECTOR-NAME", "", name);
                }
            }
            if (here.isPresent() && here.get().hash().equals(hash)) {
                boolean runs = bundles.find(hash)
                        .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                        .isPresent();
                intent = runs ? Intent.NOTHING : Intent.INSTALL;
                return sentences.text(runs ? "check.beside.nothing" : "check.beside.install");
            }
            String before = here.map(DesiredConnector::version)
                    .orElse(shipped.map(bundle -> bundle.getVersion().toString())
                            .orElse(""));
            if (before.isEmpty()) {
                intent = Intent.INSTALL;
                return sentences.text("check.beside.install");
            }
            Version version = identity.version();
            boolean twins = before.equals(version.toString())
                    || shipped.filter(bundle -> bundle.getVersion().equals(version))
                            .isPresent();
            if (twins && !(version.getQualifier().endsWith("SNAPSHOT") && bundles.twinsAllowed())) {
                throw sentences.refused("OT-CONNECTOR-SAME-VERSION", "", name, before);
            }
            intent = version.compareTo(Version.parseVersion(before)) < 0 ? Intent.ROLL_BACK : Intent.REPLACE;
            replaces = Optional.of(new InstalledItem(
                    name,
                    Text.of(name),
                    before,
                    here.map(DesiredConnector::hash).orElse(""),
                    here.map(DesiredConnector::by).orElse(""),
                    here.map(DesiredConnector::at).orElse(staged.at()),
                    InstalledItem.State.SERVING,
                    -1,
                    Optional.empty(),
                    List.of(),
                    Optional.empty()));
            return sentences.text(
                    intent == Intent.ROLL_BACK ? "check.beside.older" : "check.beside.replace", before, version);
        }

        private Plan finish(Optional<Refusal> refusal) {
            return new Plan(
                    staged,
                    identity.symbolicName(),
                    identity == BundleIdentity.UNKNOWN ? "" : identity.version().toString(),
                    Optional.empty(),
                    intent,
                    replaces,
                    checks.all(),
                    List.of(),
                    trial.trust(),
                    bill,
                    Effect.NONE,
                    refusal);
        }
    }
}
