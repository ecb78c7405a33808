package onetrip.item.privateestablish;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.api.rules.RuleContext;
import onetrip.item.founding.Founders;
import onetrip.item.founding.SchoolType;

/**
 * 校长, 教师 and 财会人员 (民办教育促进法 art. 15(5), 24, 29). What the numbers tell by themselves is told to the reviewers; whether a
 * certificate is genuine, the national system says. Pure.
 */
final class Staff {
    private static final String ACCOUNTANT = "1";
    private static final String HOLDS = "有效";
    private static final int LENGTH = 17;
    private static final int KIND = 9;
    private static final int SEX = 10;
    private static final int ID_LENGTH = 18;
    private static final int ID_SEX = 16;

    private Staff() {}

    static List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        Optional<SchoolType> type = SchoolType.of(answers);
        principal(answers, type, context, findings);
        List<Answers> teachers = answers.rows("est.teachers");
        if (teachers.stream().anyMatch(t -> doubtful(t.text("teacher.certNo"), t.text("teacher.certificate")))) {
            findings.add(Finding.flag(
                    "est.teachers",
                    "teacher-number",
                    "有教师的资格证号码和身份证号对不上",
                    "The certificate number of a teacher does not fit the ID number"));
        }
        if (teachers.stream().anyMatch(t -> low(type, t.text("teacher.certificate")))) {
            findings.add(Finding.flag(
                    "est.teachers",
                    "teacher-kind",
                    "有教师的资格种类低于学校类型的要求",
                    "A teacher's kind of certificate is below what the school needs"));
        }
        for (int row = 0; row < teachers.size(); row++) {
            if (unlikeRegistered(context, "teachers#" + row, teachers.get(row).text("teacher.certificate"))) {
                findings.add(Finding.flag(
                        "est.teachers",
                        "teacher-certificate",
                        "第" + (row + 1) + "位教师的资格证书和登记的不一样，或者已经不是有效的",
                        "The certificate of teacher " + (row + 1) + " is not as registered or does not hold any more"));
            }
        }
        List<Answers> finance = answers.rows("est.finance");
        if (!finance.isEmpty()
                && finance.stream().noneMatch(c -> c.text("clerk.post").equals(ACCOUNTANT))) {
            findings.add(Finding.error(
                    "est.finance",
                    "no-accountant",
                    "至少要有一位会计（民办教育促进法第十五条）",
                    "There is at least one accountant (Private Education Law, article 15)"));
        }
        return findings;
    }

    private static void principal(
            Answers answers, Optional<SchoolType> type, RuleContext context, List<Finding> findings) {
        String certificate = answers.text("principal.certificate");
        if (doubtful(answers.text("principal.certNo"), certificate)) {
            findings.add(Finding.flag(
                    "principal.certificate",
                    "principal-number",
                    "校长的资格证号码和身份证号对不上",
                    "The principal's certificate number does not fit the ID number"));
        }
        if (unlikeRegistered(context, "principal-certificate", certificate)) {
            findings.add(Finding.flag(
                    "principal.certificate",
                    "principal-certificate",
                    "校长的教师资格证书和登记的不一样，或者已经不是有效的",
                    "The principal's certificate is not as registered or does not hold any more"));
        }
        if (low(type, certificate)) {
            findings.add(Finding.flag(
                    "principal.certificate",
                    "principal-kind",
                    "校长的资格种类低于学校类型的要求",
                    "The principal's kind of certificate is below what the school needs"));
        }
        boolean few = answers.has("principal.years")
                && Founders.number(answers.text("principal.years")).longValue() < context.number("principal-years");
        if (few) {
            findings.add(Finding.flag(
                    "principal.years", "principal-years", "校长从教年限不到要求", "The principal has fewer years in education"));
        }
    }

    /** Whoever the register has nothing of, or who has several certificates, is for people to look at: a flag says so. */
    static boolean unlikeRegistered(RuleContext context, String source, String number) {
        SourceAnswer answer = context.sources().get(source);
        if (answer == null || !answer.status().good()) {
            return false;
        }
        String registered = Objects.toString(answer.at("number"), "");
        String state = Objects.toString(answer.at("state"), "");
        return !registered.isEmpty() && !registered.equals(number.strip()) || !state.isEmpty() && !state.equals(HOLDS);
    }

    /** The eleventh digit of a number of 17 tells man or woman, as the last but one of an ID number does. */
    static boolean doubtful(String certNo, String certificate) {
        if (certificate.length() != LENGTH
                || certNo.length() != ID_LENGTH
                || !Character.isDigit(certNo.charAt(ID_SEX))) {
            return false;
        }
        char sex = (certNo.charAt(ID_SEX) - '0') % 2 == 1 ? '1' : '2';
        return certificate.charAt(SEX) != sex;
    }

    /** The tenth digit tells the kind: whoever may teach at one level may teach below it (教师资格条例 art. 5). */
    static boolean low(Optional<SchoolType> type, String certificate) {
        return type.isPresent()
                && certificate.length() == LENGTH
                && Character.isDigit(certificate.charAt(KIND))
                && certificate.charAt(KIND) - '0' < type.get().kind();
    }
}
