package onetrip.web.citizen.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import onetrip.api.identity.Assurance;
import onetrip.api.item.Definition;
import onetrip.api.item.Guide;
import onetrip.api.item.Limits;
import onetrip.api.item.Material;
import onetrip.api.item.Process;
import onetrip.api.item.Register;
import onetrip.api.item.Text;

/** A definition as the guide page shows it, in one language. Pure. */
final class GuideModel {
    private final Definition item;
    private final String lang;
    private final Function<String, Text> offices;

    /** @param offices office id → name */
    GuideModel(Definition item, String lang, Function<String, Text> offices) {
        this.item = item;
        this.lang = lang;
        this.offices = offices;
    }

    Map<String, Object> values() {
        Guide guide = item.guide();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("id", item.id());
        model.put("title", item.title().in(lang));
        model.put("summary", item.summary().in(lang));
        model.put("theme", item.theme().name().toLowerCase(java.util.Locale.ROOT));
        model.put(
                "caseType",
                guide.caseType() == null ? "" : guide.caseType().name().toLowerCase(java.util.Locale.ROOT));
        model.put("takes", item.takesApplications());
        model.put("draws", !item.draws().isEmpty());
        model.put(
                "registers",
                item.registers().stream()
                        .filter(Register::shownToEverybody)
                        .map(r -> Map.of("id", r.id(), "title", r.title().in(lang)))
                        .toList());
        model.put("publicity", item.process().stages().stream().anyMatch(s -> s.kind() == Process.StageKind.PUBLICITY));
        model.put("legalNature", guide.legalNature().in(lang));
        model.put("office", office(guide.office()));
        model.put("minutes", guide.minutes());
        model.put("face", guide.needed() == Assurance.FACE);
        model.put("aloneFrom", guide.audience().contains(Guide.Audience.PERSON) ? guide.aloneFrom() : 0);
        model.put("trips", guide.online().trips());
        model.put("fullyOnline", guide.online().full());
        model.put("oneId", guide.online().oneId());
        model.put("mobile", guide.online().mobile());
        model.put(
                "audience",
                guide.audience().stream()
                        .map(a -> a.name().toLowerCase(java.util.Locale.ROOT))
                        .toList());
        model.put(
                "delivery",
                guide.delivery().stream()
                        .map(d -> d.name().toLowerCase(java.util.Locale.ROOT))
                        .toList());
        model.put("result", guide.result().in(lang));
        model.put("resultNote", guide.resultNote().in(lang));
        model.put("free", item.fee() == null || item.fee().free());
        model.put(
                "feeYuan",
                item.fee() == null || item.fee().free() ? "" : yuan(item.fee().amountFen()));
        model.put("feeNote", item.fee() == null ? "" : item.fee().note().in(lang));
        model.put("feeGround", item.fee() == null ? "" : item.fee().ground().in(lang));
        model.put("conditions", texts(guide.conditions()));
        model.put("notes", texts(guide.notes()));
        model.put("elsewhere", guide.elsewhere().in(lang));
        model.put("atWindow", item.takesApplications() && !guide.forStaff());
        model.put("notAtWindow", guide.notAtWindow().in(lang));
        model.put("scope", guide.scope().in(lang));
        model.put("remedy", guide.remedy().name().toLowerCase(java.util.Locale.ROOT));
        model.put("remedyNote", guide.remedyNote().in(lang));
        model.put(
                "basis",
                guide.basis().stream()
                        .map(b -> Map.of(
                                "law",
                                b.law().in(lang),
                                "article",
                                b.article() == null ? "" : b.article().in(lang)))
                        .toList());
        model.put("promised", limit(item.limits().promised()));
        model.put("statutory", limit(item.limits().statutory()));
        model.put("share", promisedShare());
        model.put("version", item.version());
        model.put("since", item.since());
        model.put("lookups", Lookups.of(item, lang));
        model.put("asksAtOnce", Lookups.atOnce(item, lang));
        materials(model);
        model.put("steps", steps());
        return model;
    }

    private void materials(Map<String, Object> model) {
        List<Map<String, Object>> rows = new ArrayList<>();
        int uploads = 0;
        for (Material material : item.materials()) {
            // A material with both halves counts as the applicant's (LOOK §5), unless it is only the way out when a
            // source is down.
            boolean fetched =
                    material.source() != null || !material.sourceName().isEmpty();
            boolean uploaded = material.upload() != null && !fetched;
            uploads += uploaded ? 1 : 0;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", material.name().in(lang));
            row.put("fetched", fetched ? material.sourceName().in(lang) : "");
            row.put("upload", uploaded);
            row.put("note", material.uploadNote().in(lang));
            row.put("tolerant", material.tolerant());
            row.put(
                    "original",
                    material.original() == null
                            ? ""
                            : material.original().name().toLowerCase(java.util.Locale.ROOT));
            rows.add(row);
        }
        model.put("materials", rows);
        model.put("uploads", uploads);
        model.put("fetchedCount", rows.size() - uploads);
    }

    private List<Map<String, Object>> steps() {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Process.Stage stage : item.process().stages()) {
            Map<String, Object> step = new LinkedHashMap<>();
            step.put("name", stage.name().in(lang));
            step.put("office", stage.office() == null ? "" : office(stage.office()));
            step.put("note", stage.note().in(lang));
            step.put("days", stage.days());
            step.put("automatic", stage.office() == null);
            steps.add(step);
        }
        return steps;
    }

    /** Promised as a share of statutory, 1 to 100, for the two bars; 100 where one of them is no number. */
    private int promisedShare() {
        Limits.Limit promised = item.limits().promised();
        Limits.Limit statutory = item.limits().statutory();
        if (promised == null || statutory == null || statutory.amount() == null) {
            return 100;
        }
        if (promised.instant()) {
            return 1;
        }
        if (promised.amount() == null) {
            return 100;
        }
        return Math.max(1, Math.min(100, 100 * workingDays(promised) / Math.max(1, workingDays(statutory))));
    }

    /** For comparing only: about 21 working days a month. */
    private static int workingDays(Limits.Limit limit) {
        Limits.Unit unit = limit.unit() == null ? Limits.Unit.WORKING_DAYS : limit.unit();
        return switch (unit) {
            case WORKING_DAYS -> limit.amount();
            case CALENDAR_DAYS -> limit.amount() * 5 / 7;
            case MONTHS -> limit.amount() * 21;
        };
    }

    private Map<String, Object> limit(Limits.Limit limit) {
        Map<String, Object> model = new LinkedHashMap<>();
        if (limit == null) {
            model.put("kind", "none");
            return model;
        }
        model.put("kind", limit.instant() ? "instant" : limit.amount() == null ? "none" : "amount");
        model.put("amount", limit.amount());
        model.put("fromWindow", limit.from() != null);
        model.put(
                "unit",
                (limit.unit() == null ? Limits.Unit.WORKING_DAYS : limit.unit())
                        .name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', '-'));
        model.put("note", limit.note().in(lang));
        model.put("ground", limit.ground().in(lang));
        return model;
    }

    private String office(String id) {
        return offices.apply(id).in(lang);
    }

    private List<String> texts(List<Text> texts) {
        return texts.stream().map(t -> t.in(lang)).toList();
    }

    private static String yuan(long fen) {
        return java.math.BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
