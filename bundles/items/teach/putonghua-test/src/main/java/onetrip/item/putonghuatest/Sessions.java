package onetrip.item.putonghuatest;

import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.api.rules.RuleContext;

/**
 * What is announced (测试安排). Whether a session takes sign-ups depends on its window and on nothing else: how many came before
 * is not asked, and so the fastest gain nothing (R-NOFCFS).
 */
final class Sessions {
    static final Map<String, String> NAMES = Map.of("2026-12", "2026年12月", "2027-03", "2027年3月", "2027-06", "2027年6月");
    static final Map<String, String> POINTS = Map.of("01", "县教师发展中心测试点", "02", "县职业学校测试点");

    private Sessions() {}

    static Optional<Finding> finding(Answers answers, RuleContext context) {
        String session = answers.text("psc.session");
        String point = answers.text("psc.point");
        if (session.isEmpty() || point.isEmpty()) {
            return Optional.empty();
        }
        Optional<Answers> announced = context.registers().find("sessions", session, point);
        if (announced.isEmpty()) {
            return Optional.of(
                    Finding.error(
                            "psc.point",
                            "not-announced",
                            "这个测试点还没有公布这一批的安排。看看“测试安排”，换一个测试点或者批次",
                            "This test point has not announced this session. Please look at the sessions and choose another point or session"));
        }
        String state = announced.get().text("session.state");
        if (state.equals("cancelled")) {
            return Optional.of(Finding.error(
                    "psc.point",
                    "session-cancelled",
                    "这一场停考了，请换一场",
                    "This session is cancelled. Please choose another one"));
        }
        boolean past = announced
                .get()
                .date("session.day")
                .filter(day -> !context.today().isBefore(day))
                .isPresent();
        return state.equals("closed") || past
                ? Optional.of(Finding.error(
                        "psc.point",
                        "session-closed",
                        "这一场报名已经截止，请换一场",
                        "Sign-up for this session is over. Please choose another one"))
                : Optional.empty();
    }
}
