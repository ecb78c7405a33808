package onetrip.item.zkbonusminority;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * What the yearly policy table says (dossier 9.23): who gets how many points, and what people have to look at. A machine never
 * decides who belongs to an ethnic group: every case goes to the joint review.
 */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class BonusRules implements ItemRules {
    private static final String HAN = "01";
    private static final String GRADE = "九年级";

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        return answers.text("zk.nation").equals(HAN)
                ? List.of(Finding.error(
                        "zk.nation",
                        "han",
                        "户口簿上是汉族。如果登记错了，先到公安机关更正，再来申请",
                        "The household register says Han. If that is wrong, have it corrected by the police first"))
                : List.of();
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        List<String> flags = new ArrayList<>();
        if (context.today().isAfter(context.day("freeze"))) {
            flags.add("after-freeze");
        }
        if (!parent(answers, context)) {
            flags.add("guardian-unproved");
        }
        if (answers.text("zk.nationChanged").equals("true")) {
            flags.add("status-changed");
        }
        if (differs(answers, context)) {
            flags.add("nation-differs");
        }
        if (!answers.text("school.grade").equals(GRADE)) {
            flags.add("not-grade-9");
        }
        if (township(answers) && late(answers, context)) {
            flags.add("moved-late");
        }
        return CheckOutcome.toPeople(flags);
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

    /** For the public list, the result and the list of the exam body; none says more than the kind and the points. */
    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        long points = points(answers, context);
        return Map.of("kind", "政策性加分", "points", points + "分", "score", String.valueOf(points));
    }

    private static long points(Answers answers, RuleContext context) {
        boolean more = township(answers) && !late(answers, context);
        return context.number(more ? "township-points" : "county-points");
    }

    /** 岱岭, 凤阳 and every other 民族乡 has the word in its name. */
    private static boolean township(Answers answers) {
        String address = answers.text("hukou.address");
        return address.contains("族乡") || address.contains("民族村");
    }

    private static boolean late(Answers answers, RuleContext context) {
        try {
            return LocalDate.parse(answers.text("hukou.since")).isAfter(context.day("cut-off"));
        } catch (DateTimeException unknown) {
            // Nobody loses points because a register does not say since when.
            return false;
        }
    }

    /** Two registers, one person: which of them is right is for people to find out. */
    private static boolean differs(Answers answers, RuleContext context) {
        Object registered =
                context.ok("ethnic") ? context.sources().get("ethnic").at("nation") : null;
        return registered != null && !registered.equals(answers.text("zk.nation"));
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
