package onetrip.item.certstudentstatus;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.rules.RuleContext;

/** What the certificate says of the pupil: the register's words, or, where it is silent, what a clerk has confirmed. */
record SchoolRecord(
        String studentNo,
        String school,
        String grade,
        String schoolClass,
        String state,
        String enrolledOn,
        String asOf) {
    private static final ZoneId COUNTY = ZoneId.of("Asia/Shanghai");

    static SchoolRecord of(Answers answers, RuleContext context) {
        if (!context.ok("register")) {
            return new SchoolRecord(
                    answers.text("student.studentNo"),
                    answers.text("school.name"),
                    answers.text("school.grade"),
                    answers.text("school.class"),
                    "在读（人工核对）",
                    "—",
                    "本证明所载信息由基教科向学校核对。");
        }
        SourceAnswer register = context.sources().get("register");
        return new SchoolRecord(
                text(register, "studentNo"),
                text(register, "school.name"),
                text(register, "grade"),
                text(register, "class"),
                text(register, "state"),
                month(text(register, "enrolledOn")),
                "本证明所载信息以学籍系统" + moment(register) + "的记录为准。");
    }

    static String text(SourceAnswer answer, String path) {
        Object value = answer.at(path);
        return value == null ? "" : value.toString();
    }

    /** G is the usual number and needs no word. */
    String studentNoKind() {
        if (studentNo.startsWith("L")) {
            return "（临时学籍号）";
        }
        return studentNo.startsWith("J") ? "（无身份证件的学籍号）" : "";
    }

    String english(String name) {
        String status = state.equals("休学") ? "on leave" : "enrolled";
        return "This is to certify that " + name + " (student number " + studentNo + ") is a student of " + school
                + ", " + grade + ". Status: " + status + ".";
    }

    private static String month(String day) {
        try {
            LocalDate date = LocalDate.parse(day);
            return date.getYear() + "年" + date.getMonthValue() + "月";
        } catch (DateTimeException e) {
            return "—";
        }
    }

    /** The time that the register's data hold for; when they were asked for, if it does not say. */
    private static String moment(SourceAnswer answer) {
        Instant time = answer.dataTime() != null ? answer.dataTime() : answer.askedAt();
        if (time == null) {
            return "";
        }
        LocalDateTime local = LocalDateTime.ofInstant(time, COUNTY);
        return String.format(
                Locale.ROOT,
                "%d年%d月%d日%d:%02d",
                local.getYear(),
                local.getMonthValue(),
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute());
    }
}
