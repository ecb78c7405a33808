package onetrip.item.zkbonusoverseas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * What the yearly policy table says (dossier 9.22): how many points each kind has, and what people have to look at. A machine never
 * decides who has come back, lives abroad, or is of Hong Kong, Macau or Taiwan: every case goes to the joint review.
 */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class OverseasRules implements ItemRules {
    private static final String GRADE = "九年级";
    private static final String OVERSEAS = "overseas-child";
    /** 国侨发〔2009〕5号 wants at least two years in a row with a right to stay. */
    private static final int YEARS = 2;

    private static final Map<String, Set<String>> PERMITS = Map.of(
            "hk-macao", Set.of("HK_MO_RESIDENCE", "HK_MO_TRAVEL"),
            "taiwan", Set.of("TW_RESIDENCE", "TW_TRAVEL"));

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        List<String> flags = new ArrayList<>();
        if (context.today().isAfter(context.day("freeze"))) {
            flags.add("after-freeze");
        }
        if (!parent(answers, context)) {
            flags.add("guardian-unproved");
        }
        if (!answers.text("school.grade").equals(GRADE)) {
            flags.add("not-grade-9");
        }
        if (answers.text("zk.kind").equals(OVERSEAS) && young(answers, context)) {
            flags.add("abroad-short");
        }
        Set<String> permits = PERMITS.get(answers.text("zk.kind"));
        if (permits != null && !permits.contains(answers.text("student.certType"))) {
            flags.add("no-permit");
        }
        if (context.ok("overseas") && !registered(context).equals(answers.text("zk.kind"))) {
            flags.add("status-differs");
        }
        return CheckOutcome.toPeople(flags);
    }

    private static boolean young(Answers answers, RuleContext context) {
        return answers.date("zk.abroadSince")
                .filter(since -> since.isAfter(context.today().minusYears(YEARS)))
                .isPresent();
    }

    /** The kind that the office has registered; empty where it has none that counts here. */
    private static String registered(RuleContext context) {
        Object kind = context.sources().get("overseas").at("kind");
        return kind == null ? "" : kind.toString();
    }

    /** The candidate's own school, where the school register knows it. */
    @Override
    public Optional<String> route(String stage, Answers answers, RuleContext context) {
        if (!stage.equals("together/school") || !context.ok("register")) {
            return Optional.empty();
        }
        Object code = context.sources().get("register").at("school.code");
        return Optional.ofNullable(code).map(school -> "school:" + school);
    }

    /** For the public list, the result and the list of the exam body; none says which of the five kinds it is. */
    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        String kind = answers.text("zk.kind");
        long points = kind.isEmpty() ? 0 : context.number(kind + "-points");
        return Map.of("kind", "政策性加分", "points", points + "分", "score", String.valueOf(points));
    }

    private static boolean parent(Answers answers, RuleContext context) {
        String student = answers.text("student.certNo");
        boolean known = List.of(context.applicant().getOrDefault("children", "").split(","))
                .contains(student);
        SourceAnswer family = context.ok("family") ? context.sources().get("family") : null;
        return known
                || family != null
                        && family.at("children") instanceof List<?> children
                        && children.stream()
                                .anyMatch(c -> c instanceof Map<?, ?> child && student.equals(child.get("certNo")));
    }
}
