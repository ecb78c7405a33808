package onetrip.web.api.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.catalog.Quarantine;
import onetrip.core.lifecycle.Change;
import onetrip.core.lifecycle.EarlierVersion;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.PausedItem;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.Release;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.SetReport;
import onetrip.core.lifecycle.StagedItem;
import onetrip.core.lifecycle.TrialVersion;
import onetrip.core.lifecycle.Trust;

/** The records of the lifecycle as JSON: every sentence in both languages, every moment in UTC. */
final class Documents {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The name that belongs to an account's id; a door's word stays as it is. */
    private final UnaryOperator<String> names;

    Documents(UnaryOperator<String> names) {
        this.names = names;
    }

    static ObjectNode object() {
        return JSON.objectNode();
    }

    static ObjectNode text(Text text) {
        return object().put("zh", text.in("zh")).put("en", text.in("en"));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ObjectNode by(String by) {
        return object().put("id", by).put("name", names.apply(by));
    }

    static void put(ObjectNode node, String field, Instant at) {
        node.put(field, at == null ? null : at.toString());
    }

    static ObjectNode refusal(Refusal refusal) {
        ObjectNode node = object().put("code", refusal.code());
        node.set("heading", text(refusal.heading()));
        node.set("why", text(refusal.why()));
        node.set("next", text(refusal.next()));
        node.set("state", text(refusal.state()));
        return node.put("detail", refusal.detail());
    }

    static void put(ObjectNode node, String field, Optional<Refusal> refusal) {
        if (refusal.isPresent()) {
            node.set(field, refusal(refusal.get()));
        } else {
            node.putNull(field);
        }
    }

    private static ObjectNode counts(Map<String, Long> counts) {
        ObjectNode node = object();
        new TreeMap<>(counts).forEach(node::put);
        return node;
    }

    /** @param pause and quarantine: null if there is none */
    ObjectNode item(InstalledItem item, Map<String, Long> open, long frozen, PausedItem pause, Quarantine quarantine) {
        ObjectNode node = object().put("id", item.itemId());
        node.set("title", text(item.title()));
        node.put("version", item.version());
        node.put("hash", item.hash());
        node.put("state", word(item.state()));
        node.set("by", by(item.by()));
        put(node, "at", item.at());
        ArrayNode finishing = node.putArray("finishing");
        item.finishing().forEach(older -> {
            ObjectNode row = finishing
                    .addObject()
                    .put("version", older.version())
                    .put("hash", older.hash())
                    .put("openCases", older.openCases());
            put(row, "since", older.since());
            put(row, "problem", older.problem());
        });
        node.set("trial", item.trial().map(this::trial).orElse(null));
        node.set("openCases", counts(open));
        node.put("frozenCases", frozen);
        node.set("pause", pause == null ? JSON.nullNode() : pause(pause));
        node.set("quarantine", quarantine == null ? JSON.nullNode() : quarantine(quarantine));
        put(node, "problem", item.problem());
        return node;
    }

    private ObjectNode trial(TrialVersion tried) {
        ObjectNode node = object().put("version", tried.version())
                .put("hash", tried.hash())
                .put("to", tried.audience().toString())
                .put("invitation", tried.invitation().isEmpty() ? null : "/invited/" + tried.invitation())
                .put("openCases", tried.openCases());
        node.set("by", by(tried.by()));
        put(node, "since", tried.since());
        put(node, "problem", tried.problem());
        return node;
    }

    ObjectNode release(Release release) {
        ObjectNode node = object().put("release", release.id().toString())
                .put("kind", word(release.wish().kind()))
                .put("id", release.wish().itemId())
                .put("version", release.version())
                .put("hash", release.wish().hash())
                .put(
                        "to",
                        release.wish().audience() == null
                                ? "all"
                                : release.wish().audience().toString())
                .put(
                        "at",
                        release.wish().at() == null ? null : release.wish().at().toString())
                .put("state", word(release.state()));
        node.set("title", text(release.title()));
        node.set("askedBy", by(release.askedBy()));
        put(node, "askedAt", release.askedAt());
        node.set("decidedBy", release.decidedBy().isEmpty() ? null : by(release.decidedBy()));
        put(node, "decidedAt", release.decidedAt());
        node.put("reason", release.reason());
        put(node, "endedAt", release.endedAt());
        node.put("code", release.code());
        node.set("result", text(release.result()));
        return node;
    }

    private ObjectNode pause(PausedItem pause) {
        ObjectNode node = object();
        node.set("reason", text(pause.reason()));
        node.put("until", pause.until() == null ? null : pause.until().toString());
        node.set("by", by(pause.by()));
        put(node, "at", pause.at());
        return node;
    }

    private static ObjectNode quarantine(Quarantine quarantine) {
        ObjectNode node = object().put("version", quarantine.version())
                .put("cause", word(quarantine.cause()))
                .put("failures", quarantine.failures());
        put(node, "since", quarantine.since());
        put(node, "trialAt", quarantine.trialAt());
        return node;
    }

    ObjectNode earlier(EarlierVersion version) {
        ObjectNode node = object().put("version", version.version()).put("hash", version.hash());
        node.set("by", by(version.by()));
        put(node, "at", version.at());
        return node;
    }

    ObjectNode staged(StagedItem staged) {
        ObjectNode node = object().put("hash", staged.hash())
                .put("fileName", staged.fileName())
                .put("size", staged.size());
        node.set("by", by(staged.by()));
        put(node, "at", staged.at());
        return node;
    }

    ObjectNode plan(Plan plan) {
        ObjectNode node = object();
        node.set("jar", plan.staged() == null ? JSON.nullNode() : staged(plan.staged()));
        node.put("symbolicName", plan.symbolicName());
        node.put("version", plan.version());
        node.set("item", plan.definition().map(Documents::definition).orElse(null));
        node.put("intent", word(plan.intent()));
        node.put("allowed", plan.allowed());
        node.put("replaces", plan.replaces().map(InstalledItem::version).orElse(null));
        ArrayNode checks = node.putArray("checks");
        plan.checks().forEach(check -> {
            ObjectNode row = checks.addObject().put("id", check.id()).put("outcome", word(check.outcome()));
            row.set("name", text(check.name()));
            row.set("finding", text(check.finding()));
        });
        ArrayNode restarts = node.putArray("restarts");
        plan.restarts().forEach(restarts::add);
        node.set("changes", changes(plan.effect().changes()));
        node.set("openCases", counts(plan.effect().openCases()));
        node.set("trust", trust(plan.trust()));
        node.set("bill", plan.bill().map(Documents::bill).orElse(null));
        put(node, "refusal", plan.refusal());
        return node;
    }

    static ArrayNode changes(List<Change> all) {
        ArrayNode changes = JSON.arrayNode();
        all.forEach(change -> {
            ObjectNode row =
                    changes.addObject().put("part", word(change.part())).put("worse", change.worse());
            row.set("sentence", text(change.sentence()));
        });
        return changes;
    }

    private static ObjectNode definition(Definition definition) {
        ObjectNode node = object().put("id", definition.id()).put("definitionVersion", definition.version());
        node.set("title", text(definition.title()));
        return node;
    }

    private static ObjectNode trust(Trust trust) {
        ObjectNode node = object().put("policy", word(trust.policy()));
        node.set("rule", text(trust.rule()));
        node.set(
                "signer",
                trust.signer()
                        .map(signer -> {
                            ObjectNode row = object().put("publisher", signer.publisher())
                                    .put("subject", signer.subject())
                                    .put("fingerprint", signer.fingerprint());
                            put(row, "validUntil", signer.validUntil());
                            return row;
                        })
                        .orElse(null));
        ArrayNode problems = node.putArray("problems");
        trust.problems().forEach(problem -> problems.add(text(problem)));
        return node;
    }

    private static ObjectNode bill(onetrip.core.lifecycle.BillOfMaterials bill) {
        ObjectNode node = object().put("format", bill.format());
        ArrayNode parts = node.putArray("components");
        bill.components()
                .forEach(part -> parts.addObject()
                        .put("name", part.name())
                        .put("version", part.version())
                        .put("licence", part.licence()));
        return node;
    }

    ObjectNode result(Result result) {
        ObjectNode node = object();
        if (result instanceof Result.Done done) {
            node.put("outcome", "done")
                    .put("action", word(done.action()))
                    .put("id", done.itemId())
                    .put("version", done.version());
        } else if (result instanceof Result.Unchanged same) {
            node.put("outcome", "unchanged").put("id", same.itemId()).put("version", same.version());
        } else if (result instanceof Result.Waiting waiting) {
            node.put("outcome", "waiting")
                    .put("release", waiting.release().toString())
                    .put("approval", waiting.approval());
        } else if (result instanceof Result.Refused refused) {
            node.put("outcome", "refused").put("code", refused.refusal().code());
        }
        node.set("sentence", text(result.sentence()));
        return node;
    }

    ObjectNode set(SetReport report, boolean dryRun) {
        ObjectNode node = object().put("dryRun", dryRun);
        ArrayNode items = node.putArray("items");
        report.entries().forEach(entry -> {
            ObjectNode row = items.addObject().put("hash", entry.hash()).put("fresh", entry.fresh());
            row.set("plan", plan(entry.plan()));
            row.set("result", entry.result().map(this::result).orElse(null));
            put(row, "refusal", entry.refusal());
        });
        ArrayNode others = node.putArray("others");
        report.others().forEach(others::add);
        put(node, "refusal", report.refusal());
        return node;
    }

    ObjectNode event(LifecycleEvent event, Function<String, Text> heading) {
        ObjectNode node = object();
        put(node, "at", event.at());
        node.set("by", by(event.by()));
        node.put("action", word(event.action()));
        node.put("id", event.itemId());
        node.put("version", event.version());
        node.put("hash", event.hash());
        node.put("outcome", word(event.outcome()));
        node.put("code", event.code());
        node.set("heading", event.code().isEmpty() ? JSON.nullNode() : text(heading.apply(event.code())));
        node.put("reason", event.reason());
        return node;
    }

    static ObjectNode list(String name, List<ObjectNode> rows) {
        ObjectNode node = object();
        node.putArray(name).addAll(rows);
        return node;
    }
}
