package onetrip.item.privateestablish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.api.rules.RuleContext;

/**
 * 筹设 that went before (民办教育促进法 art. 14–16): what its approval says is taken over, and looked up among the founder's own; one on
 * paper that the register does not know is for people. Pure.
 */
final class Preparation {
    private static final String CHOSEN = "est.prep";
    private static final String NUMBER = "approval.no";
    private static final String GRANTED = "approval.granted";
    /** Field of this form → field of the register of approvals. */
    private static final Map<String, String> TAKEN = Map.of(
            "sch.name", "approval.name",
            "sch.type", "approval.type",
            "sch.nature", "approval.nature",
            "sch.form", "approval.form",
            "sch.address", "approval.address",
            "site.tenure", "approval.tenure");
    /** What makes it another school than the one that was approved. */
    private static final List<String> SAME = List.of("sch.type", "sch.nature", "sch.address");

    private Preparation() {}

    /** What the chosen approval says, to be confirmed page by page. */
    static Map<String, Object> propose(Answers answers, RuleContext context) {
        Map<String, Object> values = new LinkedHashMap<>();
        approval(answers, context)
                .ifPresent(row -> TAKEN.forEach((field, from) -> {
                    // A site that was only planned is leased or owned by now.
                    if (!row.text(from).isEmpty() && !row.text(from).equals("planned")) {
                        values.put(field, row.text(from));
                    }
                }));
        return values;
    }

    static List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        List<Answers> chosen = answers.rows(CHOSEN);
        if (chosen.size() > 1) {
            findings.add(Finding.error(CHOSEN, "prep-many", "只选一份筹设批准书", "Choose one approval only"));
            return findings;
        }
        Optional<Answers> approval = approval(answers, context);
        if (!chosen.isEmpty() && approval.isEmpty()) {
            findings.add(Finding.error(
                    CHOSEN,
                    "prep-not-yours",
                    "您名下没有这份筹设批准书。选您自己的，或者直接申请",
                    "You have no such approval. Choose one of yours, or apply directly"));
        }
        approval.ifPresent(row -> {
            old(CHOSEN, row.date(GRANTED), context, findings);
            if (SAME.stream()
                    .anyMatch(
                            field -> answers.has(field) && !answers.text(field).equals(row.text(TAKEN.get(field))))) {
                findings.add(Finding.flag(
                        CHOSEN,
                        "prep-differs",
                        "类型、性质或者地址和筹设批准的不一样",
                        "Type, nature or address is not what was approved"));
            }
        });
        onPaper(answers, context, findings);
        return findings;
    }

    private static void onPaper(Answers answers, RuleContext context, List<Finding> findings) {
        if (!answers.has("est.prepNo")) {
            return;
        }
        Optional<LocalDate> approved = answers.date("est.prepDate");
        if (approved.isEmpty()) {
            findings.add(Finding.error(
                    "est.prepDate", "prep-date", "填写筹设批准的日期", "Enter the day of the approval to prepare"));
        }
        old("est.prepDate", approved, context, findings);
        findings.add(Finding.flag(
                "est.prepNo",
                "prep-unknown",
                "筹设批准书编号在申请人名下没有查到",
                "The approval's number was not found among the applicant's own"));
    }

    private static void old(String field, Optional<LocalDate> granted, RuleContext context, List<Finding> findings) {
        long years = context.number("prep-years");
        if (granted.filter(day -> day.plusYears(years).isBefore(context.today()))
                .isPresent()) {
            findings.add(Finding.error(
                    field,
                    "prep-old",
                    "筹设批准已经过了" + years + "年（民办教育促进法第十四条）。要重新申请筹设，或者不写批准书、直接申请",
                    "The approval to prepare is older than " + years
                            + " years (Private Education Law, article 14). Apply for it"
                            + " again, or apply directly without it"));
        }
    }

    /** The founder's own approval that was chosen; what a row says besides its number is not believed. */
    private static Optional<Answers> approval(Answers answers, RuleContext context) {
        return answers.rows(CHOSEN).stream()
                .map(row -> row.text(NUMBER))
                .filter(number -> !number.isEmpty())
                .flatMap(number -> own(context).filter(row -> row.text(NUMBER).equals(number)))
                .findFirst();
    }

    private static Stream<Answers> own(RuleContext context) {
        return context.ok("prep") && context.sources().get("prep").at("rows") instanceof List<?> rows
                ? rows.stream().filter(Map.class::isInstance).map(row -> new Answers(values((Map<?, ?>) row)))
                : Stream.empty();
    }

    private static Map<String, Object> values(Map<?, ?> row) {
        Map<String, Object> values = new LinkedHashMap<>();
        row.forEach((field, value) -> values.put(String.valueOf(field), value));
        return values;
    }
}
