package onetrip.item.founding;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.api.rules.RuleContext;

/** 举办者, their shares and their money (民办教育促进法 art. 10, 13, 19; 实施条例 art. 5, 21). Pure. */
public final class Founders {
    private static final BigDecimal WHOLE = new BigDecimal(100);
    private static final long FEN = 100;
    private static final String FOR_PROFIT = "2";
    private static final String COMPANY = "3";

    private Founders() {}

    /** What holds from the first application on; money may still be on its way, see {@link #paid}. */
    public static List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        Optional<SchoolType> type = SchoolType.of(answers);
        kind(answers, type, findings);
        parties(answers, type, findings);
        funds(answers, type, context, findings);
        authority(answers, context, findings);
        return findings;
    }

    private static void kind(Answers answers, Optional<SchoolType> type, List<Finding> findings) {
        boolean profit = answers.text("sch.nature").equals(FOR_PROFIT);
        if (profit && type.filter(SchoolType::compulsory).isPresent()) {
            findings.add(Finding.error(
                    "sch.nature",
                    "nature-compulsory",
                    "实施义务教育的学校只能是非营利性（民办教育促进法第十九条）",
                    "A school with compulsory education is never for profit (Private Education Law, article 19)"));
        }
        boolean both = answers.has("sch.nature") && answers.has("sch.form");
        if (both && profit != answers.text("sch.form").equals(COMPANY)) {
            findings.add(
                    Finding.error(
                            "sch.form",
                            "form-nature",
                            profit ? "营利性的登记为公司" : "非营利性的登记为民办非企业单位或者事业单位",
                            profit
                                    ? "A school for profit is registered as a company"
                                    : "A non-profit school is registered as a private non-enterprise unit or a public institution"));
        }
    }

    private static void parties(Answers answers, Optional<SchoolType> type, List<Finding> findings) {
        List<Answers> parties = answers.rows("founder.list");
        if (parties.isEmpty()) {
            return;
        }
        BigDecimal sum =
                parties.stream().map(p -> number(p.text("party.share"))).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(WHOLE) != 0) {
            String said = sum.stripTrailingZeros().toPlainString();
            findings.add(Finding.error(
                    "founder.list",
                    "shares",
                    "出资比例合起来要正好100，现在是" + said,
                    "The shares make exactly 100 together. Now they make " + said));
        }
        if (parties.stream().anyMatch(p -> p.has("party.certNo") == p.has("party.uscc"))) {
            findings.add(Finding.error(
                    "founder.list",
                    "party-number",
                    "每个举办者填一个号码：自然人填身份证号，单位填统一社会信用代码",
                    "Each founder has one number: an ID number for a person, a credit code for an organisation"));
        }
        boolean foreign = parties.stream().anyMatch(p -> p.isTrue("party.foreign"));
        if (foreign && type.filter(SchoolType::compulsory).isPresent()) {
            findings.add(Finding.error(
                    "founder.list",
                    "foreign-compulsory",
                    "外商投资企业和外方实际控制的单位不能举办实施义务教育的学校（实施条例第五条）",
                    "Nobody invested or controlled from abroad founds a school with compulsory education (implementing"
                            + " regulation, article 5)"));
        } else if (foreign) {
            findings.add(Finding.flag("founder.list", "founder-foreign", "有外资举办者", "There is a founder from abroad"));
        }
    }

    private static void funds(Answers answers, Optional<SchoolType> type, RuleContext context, List<Finding> findings) {
        List<Answers> funds = answers.rows("sch.funds");
        if (funds.isEmpty() || type.isEmpty()) {
            return;
        }
        long sum = funds.stream()
                .mapToLong(f -> number(f.text("fund.amount")).longValue())
                .sum();
        long least = context.number(type.get().funds());
        if (sum < least) {
            findings.add(Finding.error(
                    "sch.funds",
                    "funds-low",
                    "办" + type.get().title() + "的开办资金至少" + least / FEN + "元，现在是" + sum / FEN + "元",
                    "The opening funds are at least " + least / FEN + " yuan. Now they are " + sum / FEN + " yuan"));
        }
    }

    /** 实施条例 art. 21: when a school is established its money is there. */
    public static List<Finding> paid(Answers answers) {
        List<Answers> funds = answers.rows("sch.funds");
        return funds.stream().allMatch(f -> f.isTrue("fund.paid"))
                ? List.of()
                : List.of(Finding.error(
                        "sch.funds",
                        "funds-unpaid",
                        "设立时开办资金要一次缴足（实施条例第二十一条）。缴足以后再申请",
                        "The opening funds are paid up when the school is established (implementing regulation, article 21)."
                                + " Pay them first, then apply"));
    }

    private static void authority(Answers answers, RuleContext context, List<Finding> findings) {
        Optional<LocalDate> until = answers.date("agent.validUntil");
        if (until.isEmpty()) {
            return;
        }
        long years = context.number("agent-years");
        if (until.get().isAfter(context.today().plusYears(years))) {
            findings.add(Finding.error(
                    "agent.validUntil",
                    "authority-long",
                    "授权最长" + years + "年",
                    "An authority runs for " + years + " years at most"));
        }
    }

    /** What the form has checked is a number; what it could not read counts as nothing. */
    public static BigDecimal number(String text) {
        return text.matches("-?[0-9]{1,18}([.][0-9]{1,6})?") ? new BigDecimal(text) : BigDecimal.ZERO;
    }
}
