package onetrip.item.aid;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onetrip.api.item.Answers;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;

/**
 * Aid for a pupil out of the item's own catalogue (dossier 9.9, 9.10; 浙江省社会救助条例 art. 26–28). Whom a source confirms goes past
 * the school to the confirmation (免审, R-SHARE); whom none confirms promises in writing and the pupil's own school looks. Nobody is
 * refused because a source is silent (R-FALLBACK). Thread-safe, no state.
 *
 * <p>Stages by name: {@code once} asks whether the pupil has such aid already, {@code auto} who has to look, {@code school} and
 * {@code public} are the school's.
 */
public class AidRules implements ItemRules {
    private static final Set<String> OF_THE_SCHOOL = Set.of("school", "public");
    private static final String AWARD = "award";
    private static final Pattern TERM = Pattern.compile("([0-9]{4})-([12])");
    private static final String INSTITUTION = "06";
    private static final String ATTENDS = "在读";
    private static final Text ONCE_BASIS =
            new Text("浙江省社会救助条例第二十八条", "Zhejiang Regulation on Social Assistance, article 28");

    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        Map<String, Object> proposed = new LinkedHashMap<>();
        String grade = grade(answers, context);
        String stage = SchoolStage.of(grade);
        if (!stage.isEmpty()) {
            proposed.put("school.stage", stage);
        }
        Set<String> types = Confirmed.types(answers, context);
        if (!types.isEmpty()) {
            proposed.put("aid.hardshipType", List.copyOf(types));
        }
        return proposed;
    }

    private static String grade(Answers answers, RuleContext context) {
        Object known =
                context.ok("register") ? context.sources().get("register").at("grade") : null;
        return known == null ? answers.text("school.grade") : known.toString();
    }

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        String stage = answers.text("school.stage");
        if (!stage.isEmpty() && !SchoolStage.fits(stage, grade(answers, context))) {
            findings.add(Finding.error(
                    "school.stage",
                    "stage-of-grade",
                    "学段和年级对不上，改一下其中一个",
                    "Stage and grade do not go together. Change one of them"));
        }
        if (context.sources().containsKey("offers") && !context.ok("offers")) {
            findings.add(
                    Finding.error(
                            "school.stage",
                            "nothing-offered",
                            "这个学段现在没有可以申请的资助。学段选错了就改一下；没有错的，问学校或者计财科",
                            "There is no aid for this stage now. Change the stage if it is wrong, or ask the school or the finance section"));
        }
        findings.addAll(kind(answers, context));
        payee(answers).ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> payee(Answers answers) {
        String payee = answers.text("payee.name");
        boolean theirs = Stream.of("student.name", "guardian.name", "guardian.org")
                .anyMatch(field -> payee.equals(answers.text(field)));
        return payee.isEmpty() || theirs
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "payee.name",
                        "payee-unknown",
                        "户名写孩子、您自己，或者前面填的福利机构",
                        "The account has to be the child's, yours, or the institution's named before"));
    }

    private static List<Finding> kind(Answers answers, RuleContext context) {
        List<Answers> rows = answers.rows("aid.kind");
        if (rows.isEmpty()) {
            return List.of();
        }
        if (rows.size() > 1) {
            return List.of(Finding.error(
                    "aid.kind",
                    "one-at-a-time",
                    "一次申请一项。可以一起享受的，交了这一件再申请下一项",
                    "Apply for one at a time. What can be had together you apply for after this one"));
        }
        Optional<Kind> chosen = Kind.chosen(answers, context)
                .filter(one ->
                        one.open() && one.holds(context.today()) && one.stage().equals(answers.text("school.stage")));
        if (chosen.isEmpty()) {
            return List.of(Finding.error(
                    "aid.kind",
                    "not-offered",
                    "这一项现在不能申请，或者不是这个学段的，换一项",
                    "This is not offered now, or not at this stage. Choose another one"));
        }
        List<Finding> findings = new ArrayList<>();
        List<String> types = Types.of(answers, "aid.hardshipType");
        if (!types.isEmpty() && !chosen.get().isFor(types)) {
            findings.add(Finding.error(
                    "aid.hardshipType",
                    "not-this-tier",
                    "选的项目不是给这类困难的。回到“申请哪一项”换一档",
                    "What you chose is not for this kind of hardship. Go back and choose another tier"));
        }
        Aided.against(chosen.get(), answers, context, false)
                .ifPresent(other -> findings.add(Finding.error(
                        "aid.kind",
                        "aided-already",
                        "这个学期已经享受“" + other + "”，不能再领这一项。下学期可以再申请",
                        "The pupil has “" + other
                                + "” this term and cannot have this one, too. Apply again next term")));
        return findings;
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        return stage.equals("once") ? once(answers, context) : auto(answers, context);
    }

    /** Asked before the case itself stands in the register: what is found there is another one. */
    private static CheckOutcome once(Answers answers, RuleContext context) {
        return Kind.chosen(answers, context)
                .flatMap(kind -> Aided.against(kind, answers, context, true))
                .map(other -> CheckOutcome.refuse(
                        new Text(
                                "这个学期已经申请或者享受“" + other + "”，同一学期不能再领这一项。想换的，先撤回那一件再申请",
                                "“" + other
                                        + "” was applied for or granted this term, and this cannot be had beside it. To change, withdraw"
                                        + " the other application first"),
                        ONCE_BASIS))
                .orElseGet(() -> CheckOutcome.toPeople(List.of()));
    }

    private CheckOutcome auto(Answers answers, RuleContext context) {
        List<String> flags = new ArrayList<>();
        if (!Confirmed.guardian(answers, context)) {
            flags.add(answers.text("guardian.relation").equals(INSTITUTION) ? "institution" : "guardian-unproved");
        }
        if (!attends(answers, context)) {
            flags.add("pupil-unconfirmed");
        }
        if (Confirmed.ended(context)) {
            flags.add("hardship-ended");
        }
        flags.addAll(moreFlags(answers, context));
        boolean confirmed = !answers.text("aid.nature").equals(AWARD)
                && Types.of(answers, "aid.hardshipType").stream().anyMatch(Confirmed.types(answers, context)::contains);
        // To go on leaves out the reviews that only prepare the decision.
        return confirmed ? new CheckOutcome(CheckOutcome.Kind.GO_ON, flags, null, null) : CheckOutcome.toPeople(flags);
    }

    /** What an item has officers look at beside the rules that all aid has. */
    protected List<String> moreFlags(Answers answers, RuleContext context) {
        return List.of();
    }

    private static boolean attends(Answers answers, RuleContext context) {
        return context.ok("register")
                && ATTENDS.equals(
                        String.valueOf(context.sources().get("register").at("state")))
                && answers.text("student.name")
                        .equals(String.valueOf(context.sources().get("register").at("name")))
                && answers.text("school.code")
                        .equals(String.valueOf(context.sources().get("register").at("school.code")));
    }

    /** The pupil's own school looks, and answers objections. */
    @Override
    public Optional<String> route(String stage, Answers answers, RuleContext context) {
        String school = answers.text("school.code");
        return OF_THE_SCHOOL.contains(stage) && school.matches("[0-9]{10}")
                ? Optional.of("school:" + school)
                : Optional.empty();
    }

    /** The last day before the next term's applications; empty for what is no term. */
    private static String until(String term) {
        Matcher year = TERM.matcher(term);
        if (!year.matches()) {
            return "";
        }
        YearMonth last =
                YearMonth.of(Integer.parseInt(year.group(1)) + 1, year.group(2).equals("1") ? 2 : 8);
        return last.atEndOfMonth().toString();
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        Optional<Kind> kind = Kind.chosen(answers, context);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", kind.map(Kind::name).orElse(""));
        values.put("tier", kind.map(Kind::tier).orElse(""));
        values.put("slot", kind.map(Kind::slot).orElse(""));
        values.put("stackable", kind.filter(Kind::stackable).isPresent() ? "yes" : "no");
        values.put("fen", String.valueOf(kind.map(Kind::fen).orElse(0L)));
        values.put("amount", kind.map(Kind::amount).orElse(""));
        values.put("unit", kind.map(Kind::unit).orElse(""));
        values.put("until", until(answers.text("aid.term")));
        return values;
    }
}
