package onetrip.item.enrolprimary;

import java.time.LocalDate;
import java.time.Month;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Age, category and district of a first-grader (dossier 9.2). Pure; nothing here knows when an application came in. */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class EnrolmentRules implements ItemRules {
    /** Families of these categories need nobody's look if all sources agree. */
    private static final Set<String> PLAIN = Set.of("A", "B");
    /** Shown to the officer who decides; no reason to ask the school first. */
    private static final Set<String> FOR_INFORMATION = Set.of("older-than-seven", "permit-ends");

    private final Districts districts = Districts.announced();

    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        Facts facts = new Facts(answers, context);
        Map<String, Object> proposals = new LinkedHashMap<>();
        proposals.put("enrol.year", String.valueOf(batch(context.today())));
        Category.of(facts, districts).ifPresent(category -> proposals.put("enrol.category", category.name()));
        String home = Facts.firstOf(facts.homeAddress(), facts.householdAddress());
        if (!home.isEmpty()) {
            proposals.put("enrol.livingAddress", home);
        }
        districts
                .of(Facts.firstOf(answers.text("enrol.livingAddress"), home))
                .ifPresent(school -> proposals.put("enrol.school", school.code()));
        return proposals;
    }

    /** The school year that enrols on this day: who comes late in winter still comes for last September. */
    static int batch(LocalDate today) {
        return today.getMonthValue() < Month.APRIL.getValue() ? today.getYear() - 1 : today.getYear();
    }

    private static int year(Answers answers, RuleContext context) {
        String year = answers.text("enrol.year");
        return year.matches("\\d{4}") ? Integer.parseInt(year) : batch(context.today());
    }

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        return Concerns.of(new Facts(answers, context), districts, year(answers, context));
    }

    /** On to the section if all is plain; otherwise the school looks first. Nobody is refused by a machine. */
    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        Facts facts = new Facts(answers, context);
        Set<String> flags = new LinkedHashSet<>();
        check(answers, context).stream()
                .map(Finding::code)
                .filter(code -> !FOR_INFORMATION.contains(code))
                .forEach(flags::add);
        String category = answers.text("enrol.category");
        if (!PLAIN.contains(category)) {
            flags.add(category.isEmpty() ? "category-open" : "category-" + category.toLowerCase(java.util.Locale.ROOT));
        }
        if (facts.silent("household") || facts.notFound("household")) {
            flags.add("household-unconfirmed");
        }
        if (facts.silent("property")) {
            flags.add("property-unconfirmed");
        }
        return flags.isEmpty() ? CheckOutcome.goOn() : CheckOutcome.toPeople(List.copyOf(flags));
    }

    @Override
    public Optional<String> route(String stage, Answers answers, RuleContext context) {
        return stage.equals("first-review")
                ? districts.school(answers.text("enrol.school")).map(school -> "school:" + school.code())
                : Optional.empty();
    }

    /** Where lots are drawn, only a place that was given is one; whoever got none is placed by the section. */
    private static String school(Answers answers, RuleContext context) {
        boolean lots = Boolean.TRUE.equals(context.parameters().get("lots"));
        return lots ? context.place() : answers.text("enrol.school");
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        return Map.of(
                "schoolName",
                districts
                        .school(school(answers, context))
                        .map(Districts.School::name)
                        .orElse("县教育局安排的学校"));
    }
}
