package onetrip.web.admin.internal;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.BillOfMaterials;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.Signer;
import onetrip.core.lifecycle.Trust;
import onetrip.web.gate.Visit;

/** A plan as its page shows it, whether something new is to come or an earlier version is to serve again. */
final class PlanModel {
    private final BiFunction<Visit, String, String> texts;

    /** @param texts the sentence of a key, for this visit */
    PlanModel(BiFunction<Visit, String, String> texts) {
        this.texts = texts;
    }

    Map<String, Object> of(String hash, Plan plan, Visit visit) {
        Map<String, Object> model = new HashMap<>();
        model.put("hash", hash);
        model.put(
                "title",
                plan.definition()
                        .map(d -> d.title().in(visit.lang()))
                        .orElse(
                                plan.staged() == null
                                        ? hash.substring(0, 12)
                                        : plan.staged().fileName()));
        model.put("back", "");
        model.put("form", null);
        model.put("two", false);
        model.put("name", plan.symbolicName());
        model.put("version", plan.version());
        model.put("from", plan.replaces().map(r -> r.version()).orElse(""));
        model.put("intent", plan.intent() == null ? "" : plan.intent().name().toLowerCase(Locale.ROOT));
        model.put(
                "checks",
                plan.checks().stream()
                        .map(c -> Map.of(
                                "name",
                                c.name().in(visit.lang()),
                                "outcome",
                                c.outcome().name().toLowerCase(Locale.ROOT),
                                "finding",
                                c.finding().in(visit.lang())))
                        .toList());
        model.put("restarts", plan.restarts().size());
        model.put("trust", trust(plan.trust(), visit));
        model.put("warned", warned(plan, visit));
        model.put("bill", plan.bill().map(PlanModel::bill).orElse(null));
        model.put(
                "changes",
                plan.effect().changes().stream()
                        .map(c -> Map.of(
                                "part",
                                texts.apply(visit, "part." + c.part().name().toLowerCase(Locale.ROOT)),
                                "worse",
                                c.worse(),
                                "sentence",
                                c.sentence().in(visit.lang())))
                        .toList());
        model.put("open", plan.effect().openCases());
        model.put("allowed", plan.allowed());
        model.put("refusal", plan.refusal().map(r -> refusal(r, visit)).orElse(null));
        model.put("refused", plan.refusal().isPresent());
        return model;
    }

    /** A plan that was approved and could not be carried out. */
    Map<String, Object> refused(String hash, Refusal refusal, Visit visit) {
        Map<String, Object> model = new HashMap<>();
        model.put("hash", hash);
        model.put("title", refusal.heading().in(visit.lang()));
        model.put("back", "");
        model.put("form", null);
        model.put("two", false);
        model.put("name", "");
        model.put("version", "");
        model.put("from", "");
        model.put("intent", "");
        model.put("checks", List.of());
        model.put("restarts", 0);
        model.put("trust", null);
        model.put("warned", List.of());
        model.put("bill", null);
        model.put("allowed", false);
        model.put("refusal", refusal(refusal, visit));
        model.put("refused", true);
        return model;
    }

    private static Map<String, Object> trust(Trust trust, Visit visit) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("rule", trust.rule().in(visit.lang()));
        row.put(
                "problems",
                trust.problems().stream().map(p -> p.in(visit.lang())).toList());
        row.put("signer", trust.signer().map(PlanModel::signer).orElse(null));
        return row;
    }

    private static Map<String, Object> signer(Signer signer) {
        return Map.of(
                "subject", signer.subject(),
                "publisher", signer.publisher(),
                "until", LocalDateTime.ofInstant(signer.validUntil(), Time.ZONE),
                "fingerprint", signer.fingerprint());
    }

    private static Map<String, Object> bill(BillOfMaterials bill) {
        return Map.of(
                "format",
                bill.format(),
                "parts",
                bill.components().stream()
                        .map(c -> Map.of("name", c.name(), "version", c.version(), "licence", c.licence()))
                        .toList());
    }

    /** What is wrong with the signature, where the policy lets it pass: said above everything else. */
    private static List<String> warned(Plan plan, Visit visit) {
        return plan.checks().stream()
                .filter(c -> c.outcome() == Plan.Outcome.WARNED)
                .filter(c -> c.id().equals("signature") || c.id().endsWith("publisher"))
                .map(c -> c.finding().in(visit.lang()))
                .toList();
    }

    static Map<String, Object> refusal(Refusal r, Visit visit) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("heading", r.heading().in(visit.lang()));
        row.put("why", r.why().in(visit.lang()));
        row.put("next", r.next().in(visit.lang()));
        row.put("state", r.state().in(visit.lang()));
        row.put("code", r.code());
        row.put("detail", r.detail() == null ? "" : r.detail());
        return row;
    }
}
