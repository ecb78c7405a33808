package onetrip.item.enrolprimary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.service.component.annotations.Component;

/** Age, category and district of a first-grader (dossier 9.2). Pure. */
@Component(service = ItemRules.class)
public final class EnrolmentRules implements ItemRules {
    private static final String COUNTY = "330327";
    private static final Set<String> ABROAD =
            Set.of("HK_MO_RESIDENCE", "TW_RESIDENCE", "HK_MO_TRAVEL", "TW_TRAVEL", "PASSPORT_FOREIGN", "PASSPORT_CN", "FPR_ID");
    private static final int HALF = 50;
    /** Public schools by the beginning of the address; parameters of the year. */
    private static final Map<String, String> CATCHMENT = new LinkedHashMap<>();

    static {
        CATCHMENT.put("测试镇测试路1号", "2133000001");
        CATCHMENT.put("测试镇测试路2号", "2133000001");
        CATCHMENT.put("测试镇", "2133000002");
        CATCHMENT.put("灵溪镇", "2133000003");
        CATCHMENT.put("岱岭", "2133000004");
    }

    private static final Map<String, String> NAMES = Map.of(
            "2133000001", "测试镇第一小学", "2133000002", "测试镇第二小学", "2133000003", "灵溪测试小学", "2133000004", "岱岭测试民族小学",
            "2133000101", "苍南测试实验小学（民办）");

    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        Map<String, Object> proposals = new LinkedHashMap<>();
        proposals.put("enrol.year", "2026");
        proposals.put("enrol.category", category(answers, context));
        String home = firstOf(text(context, "property", "address"), text(context, "household", "address"));
        if (!home.isEmpty()) {
            proposals.put("enrol.livingAddress", home);
        }
        String living = answers.has("enrol.livingAddress") ? answers.text("enrol.livingAddress") : home;
        catchment(living).ifPresent(school -> proposals.put("enrol.school", school));
        return proposals;
    }

    private static Optional<String> catchment(String address) {
        return CATCHMENT.entrySet().stream().filter(e -> address.contains(e.getKey())).map(Map.Entry::getValue).findFirst();
    }

    /** A to F by what the sources say (order assumed; the county announces it every year). */
    static String category(Answers answers, RuleContext context) {
        List<Answers> children = answers.rows("children");
        String type = children.isEmpty() ? answers.text("student.certType") : children.get(0).text("student.certType");
        if (ABROAD.contains(type)) {
            return "F";
        }
        boolean here = COUNTY.equals(text(context, "household", "region"));
        boolean property = context.ok("property");
        if (here) {
            return property ? "A" : "B";
        }
        return property && context.ok("household") ? "C" : "D";
    }

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        int year = answers.has("enrol.year") ? Integer.parseInt(answers.text("enrol.year")) : context.today().getYear();
        LocalDate cutOff = LocalDate.of(year, 8, 31);
        List<Answers> rows = answers.rows("children");
        if (rows.isEmpty()) {
            age(answers, cutOff, "student.birthDate", findings);
        }
        if (!context.ok("property")) {
            return findings;
        }
        Object share = context.sources().get("property").at("share");
        if (share instanceof Number n && n.intValue() < HALF) {
            findings.add(Finding.flag("property.address", "property-share", "房产份额不到50%", "The family owns less than half"));
        }
        if ("商住".equals(text(context, "property", "usage"))) {
            findings.add(Finding.flag("property.address", "property-usage", "商住用房", "Mixed commercial and residential"));
        }
        return findings;
    }

    /** 义务教育法 art. 11: six full years by 31 August; born on 29 February counts on the 28th (民法典 art. 202). */
    private static void age(Answers answers, LocalDate cutOff, String field, List<Finding> findings) {
        Optional<LocalDate> born = answers.date(field);
        if (born.isEmpty()) {
            return;
        }
        if (born.get().plusYears(6).isAfter(cutOff)) {
            findings.add(Finding.error(
                    field,
                    "too-young",
                    "孩子到" + cutOff.getYear() + "年8月31日未满6周岁，明年再报名（义务教育法第十一条）",
                    "The child is not six by 31 August " + cutOff.getYear() + ". Please apply next year"));
        } else if (!born.get().plusYears(7).isAfter(cutOff)) {
            findings.add(Finding.flag(field, "older-than-seven", "已满7周岁", "Seven or older"));
        }
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        List<String> flags = new ArrayList<>();
        String category = answers.text("enrol.category");
        if (!category.equals(category(answers, context))) {
            flags.add("category-contested");
        }
        boolean plain = (category.equals("A") || category.equals("B")) && context.ok("household");
        boolean clean = check(answers, context).isEmpty();
        boolean unsure = context.sources().values().stream()
                .anyMatch(a -> a.status() == SourceAnswer.Status.UNAVAILABLE || a.status() == SourceAnswer.Status.MISMATCH);
        return plain && clean && flags.isEmpty() && !unsure && !answers.has("hukou.proof") ? CheckOutcome.goOn() : CheckOutcome.toPeople(flags);
    }

    @Override
    public Optional<String> route(String stage, Answers answers, RuleContext context) {
        return stage.equals("first-review") && NAMES.containsKey(answers.text("enrol.school"))
                ? Optional.of("school:" + answers.text("enrol.school"))
                : Optional.empty();
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        return Map.of("schoolName", NAMES.getOrDefault(answers.text("enrol.school"), "安排的学校"));
    }

    private static String text(RuleContext context, String source, String path) {
        SourceAnswer answer = context.sources().get(source);
        Object value = answer == null || answer.status() != SourceAnswer.Status.OK ? null : answer.at(path);
        return value == null ? "" : value.toString();
    }

    private static String firstOf(String a, String b) {
        return a.isEmpty() ? b : a;
    }
}
