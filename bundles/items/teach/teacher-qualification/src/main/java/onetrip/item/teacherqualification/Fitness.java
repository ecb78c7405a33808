package onetrip.item.teacherqualification;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.api.rules.RuleContext;

/** What makes an application hopeless, said to the applicant with the rule. Pure. */
final class Fitness {
    /** Best first. */
    private static final List<String> LEVELS = List.of("1A", "1B", "2A", "2B", "3A", "3B");

    private static final Map<String, String> LEVEL_NAMES =
            Map.of("1A", "一级甲等", "1B", "一级乙等", "2A", "二级甲等", "2B", "二级乙等", "3A", "三级甲等", "3B", "三级乙等");
    private static final List<String> EDUCATION = List.of("", "中专", "大学专科", "大学本科");
    private static final List<String> EDUCATION_EN = List.of("", "secondary", "college", "bachelor's");
    private static final List<String> SUBJECTS =
            List.of("幼儿园", "语文", "数学", "英语", "科学（物理、化学、生物）", "历史与社会、道德与法治", "体育与健康", "音乐", "美术", "信息科技", "专业课");
    private static final String CHINESE = "01";

    private Fitness() {}

    /** 教师法 art. 11. */
    static Optional<Finding> education(Kind kind, String level) {
        boolean low = level.matches("[1-5]") && Integer.parseInt(level) < kind.education();
        return low
                ? Optional.of(Finding.error(
                        "tq.eduLevel",
                        "education-low",
                        "申请" + kind.title() + "要" + EDUCATION.get(kind.education()) + "以上学历（教师法第十一条）",
                        "This qualification needs at least a " + EDUCATION_EN.get(kind.education())
                                + " degree (Teachers Law, article 11)"))
                : Optional.empty();
    }

    /** 《教师资格条例》实施办法 art. 8. */
    static Optional<Finding> putonghua(String subject, String level) {
        String least = subject.equals(CHINESE) ? "2A" : "2B";
        boolean low = LEVELS.contains(level) && LEVELS.indexOf(level) > LEVELS.indexOf(least);
        return low
                ? Optional.of(
                        Finding.error(
                                "tq.pscLevel",
                                "putonghua-low",
                                "要" + LEVEL_NAMES.get(least) + "以上，您现在是" + LEVEL_NAMES.get(level)
                                        + "（《教师资格条例》实施办法第八条）。可以报名下一次普通话测试，达到以后再申请",
                                "Level " + least + " is needed, yours is " + level
                                        + " (implementing rules, article 8). You can sign up for the next Putonghua test and apply then"))
                : Optional.empty();
    }

    static Optional<Finding> subject(Kind kind, String subject) {
        boolean wrong = !subject.isEmpty() && (kind == Kind.KINDERGARTEN) != subject.equals("00");
        return wrong
                ? Optional.of(Finding.error(
                        "tq.subject",
                        "subject-of-kind",
                        kind == Kind.KINDERGARTEN ? "幼儿园教师资格的学科选“幼儿园”" : "“幼儿园”只用于幼儿园教师资格，请选学科",
                        kind == Kind.KINDERGARTEN
                                ? "For a kindergarten the subject is Kindergarten"
                                : "Kindergarten is for kindergarten teachers only. Please choose a subject"))
                : Optional.empty();
    }

    /** 教师资格条例 art. 8 and 20: a valid examination, unless a normal-university graduate is exempt; nobody who is barred. */
    static Optional<Finding> exam(Answers answers, RuleContext context) {
        boolean exempt = answers.isTrue("tq.normalGrad");
        if (context.ok("exam")
                && TeacherRules.text(context.sources().get("exam"), "barred").equals("true")) {
            return Optional.of(Finding.error(
                    "tq.examCert",
                    "barred",
                    "您现在在不得申请的期限里（教师资格条例第十九条、第二十条）",
                    "You may not apply for the time being (Regulation on Teacher Qualifications, articles 19 and 20)"));
        }
        if (!exempt && !answers.has("tq.examCert")) {
            return Optional.of(Finding.error(
                    "tq.examCert",
                    "exam-missing",
                    "填写考试合格证明编号；师范生免试的，勾选上面一项",
                    "Give the number of the examination certificate, or tick that you are exempt"));
        }
        LocalDate until = until(context);
        return !exempt && until != null && until.isBefore(context.today())
                ? Optional.of(Finding.error(
                        "tq.examCert",
                        "exam-expired",
                        "考试合格证明" + until + "已过有效期（三年），要重新考试",
                        "The examination certificate ended on " + until
                                + " (three years). The examination has to be taken again"))
                : Optional.empty();
    }

    private static LocalDate until(RuleContext context) {
        if (!context.ok("exam")) {
            return null;
        }
        try {
            return LocalDate.parse(TeacherRules.text(context.sources().get("exam"), "validUntil"));
        } catch (DateTimeParseException unknown) {
            return null;
        }
    }

    static String subjectName(String code) {
        boolean known = code.matches("[0-9]{2}") && Integer.parseInt(code) < SUBJECTS.size();
        return known ? SUBJECTS.get(Integer.parseInt(code)) : "";
    }
}
