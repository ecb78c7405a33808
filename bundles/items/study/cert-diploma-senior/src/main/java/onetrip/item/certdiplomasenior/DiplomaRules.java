package onetrip.item.certdiplomasenior;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * At once where the digital archive has this person, by number and year, or in records without a number by name, school, year and
 * date of birth or class, and says the same (dossier 9.13, J08); whatever is not the same is for somebody with the paper in hand. Nobody is refused by a machine: an archive that has nothing may only not be scanned yet.
 */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class DiplomaRules implements ItemRules {
    static final String REGISTER = "diplomas";
    private static final int YOUNGEST = 14;
    private static final int NEW_LENGTH = 18;
    private static final Map<String, String> TYPES = Map.of("graduated", "毕业", "completed", "结业", "left", "肄业");

    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        return Map.of("cert.type", "graduated", "delivery.mode", "electronic");
    }

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        String year = answers.text("cert.gradYear");
        if (!year.matches("\\d{4}")) {
            return List.of();
        }
        int graduated = Integer.parseInt(year);
        String certNo = answers.text("applicant.certNo");
        boolean future = graduated > context.today().getYear();
        boolean early = certNo.matches("\\d{6}(19|20)\\d{2}.*")
                && graduated < Integer.parseInt(certNo.substring(6, 10)) + YOUNGEST;
        return future || early
                ? List.of(Finding.error(
                        "cert.gradYear",
                        "year",
                        future ? "还没有到这一年" : "这一年您还不到" + YOUNGEST + "岁，看看年份对不对",
                        future
                                ? "That year has not come yet"
                                : "You were younger than " + YOUNGEST + " that year. Look whether the year is right"))
                : List.of();
    }

    /** The class is asked for only where nothing else tells, J08 step 4: the date of birth is in the number of whoever applies. */
    @Override
    public boolean several(Answers answers, RuleContext context) {
        if (answers.text("cert.gradYear").isEmpty()
                || numbered(answers, context).isPresent()) {
            return false;
        }
        Namesakes namesakes = Namesakes.of(answers, context);
        return !namesakes.all().isEmpty() && !namesakes.clear();
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        Optional<Answers> numbered = numbered(answers, context);
        if (numbered.isEmpty()) {
            Namesakes namesakes = Namesakes.of(answers, context);
            return namesakes.one().isPresent()
                    ? differences(namesakes.one().get(), answers)
                    : CheckOutcome.toPeople(List.of(
                            namesakes.all().isEmpty()
                                    ? "not-archived"
                                    : namesakes.all().size() > 1 ? "namesakes" : "name-only"));
        }
        return differences(numbered.get(), answers);
    }

    /** To the archivist of the school that keeps the paper, where the register of keepers names one. */
    @Override
    public Optional<String> route(String stage, Answers answers, RuleContext context) {
        String school = answers.text("cert.schoolName").strip();
        return stage.equals("search") && !school.isEmpty()
                ? context.registers().find("keepers", school).map(keeper -> "school:" + keeper.text("keeper.by"))
                : Optional.empty();
    }

    private static CheckOutcome differences(Answers record, Answers answers) {
        List<String> flags = new ArrayList<>();
        if (!List.of(answers.text("applicant.name"), answers.text("cert.nameThen"))
                .contains(record.text("diploma.name"))) {
            flags.add("name-differs");
        }
        if (!record.text("diploma.school")
                .equals(answers.text("cert.schoolName").strip())) {
            flags.add("school-differs");
        }
        if (!record.text("diploma.type").equals(answers.text("cert.type"))) {
            flags.add("type-differs");
        }
        return flags.isEmpty() ? CheckOutcome.grant() : CheckOutcome.toPeople(flags);
    }

    private static Optional<Answers> archived(Answers answers, RuleContext context) {
        return numbered(answers, context)
                .or(() -> Namesakes.of(answers, context).one());
    }

    /** By the number of today, else by the one of 15 digits that archives of the nineties hold. */
    private static Optional<Answers> numbered(Answers answers, RuleContext context) {
        String certNo = answers.text("applicant.certNo");
        String year = answers.text("cert.gradYear");
        if (certNo.isEmpty() || year.isEmpty()) {
            return Optional.empty();
        }
        return context.registers()
                .find(REGISTER, certNo, year)
                .or(() -> fifteen(certNo).flatMap(old -> context.registers().find(REGISTER, old, year)));
    }

    /** GB 11643-1999: without the century and the check digit; only who was born in the century before had one. */
    static Optional<String> fifteen(String certNo) {
        return certNo.length() == NEW_LENGTH && certNo.startsWith("19", 6)
                ? Optional.of(certNo.substring(0, 6) + certNo.substring(8, 17))
                : Optional.empty();
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        Optional<Answers> found = archived(answers, context);
        String then = answers.text("cert.nameThen");
        String name = found.map(record -> record.text("diploma.name"))
                .orElse(then.isEmpty() ? answers.text("applicant.name") : then);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("idNo", found.map(record -> record.text("diploma.idNo")).orElse(answers.text("applicant.certNo")));
        values.put("name", name);
        values.put("formerly", name.equals(answers.text("applicant.name")) ? "" : "（在校时姓名" + name + "）");
        values.put(
                "school",
                found.map(record -> record.text("diploma.school"))
                        .orElse(answers.text("cert.schoolName").strip()));
        values.put("year", answers.text("cert.gradYear"));
        values.put("type", TYPES.getOrDefault(answers.text("cert.type"), ""));
        return values;
    }
}
