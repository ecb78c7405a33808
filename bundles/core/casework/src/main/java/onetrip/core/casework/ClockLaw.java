package onetrip.core.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.api.item.Limits;
import onetrip.api.item.Text;
import onetrip.core.clock.Deadline;

/**
 * Who may touch the clocks of a case, and how: they stop for a procedure whose time does not count (R-CLOCK; 行政许可法 art.
 * 45), go on when it is over, and the statutory one may be extended once (R-EXTEND; art. 42). Each is told to the applicant
 * with its reason. Thread-safe, no state.
 */
public final class ClockLaw {
    /** R-SUPPLEMENT: the applicant asks in writing that the clock stand still. Every item has it. */
    public static final Limits.Procedure ON_REQUEST = new Limits.Procedure(
            "on-request",
            new Text("申请人书面申请中止", "The applicant asked in writing"),
            10,
            new Text("申请人书面申请", "Written request of the applicant"));

    /** In working days; longer than any procedure of the law takes. */
    private static final int LONGEST = 250;

    private static final int LONGEST_TEXT = 500;

    private ClockLaw() {}

    /** What may stop the clocks of this item's cases, its own procedures first. */
    public static List<Limits.Procedure> procedures(Definition item) {
        return Stream.concat(item.limits().procedures().stream(), Stream.of(ON_REQUEST))
                .toList();
    }

    /** True if the statutory limit of this case may be extended still. */
    public static boolean extendable(CaseState state, Definition item, LocalDate today) {
        return item.limits().extension() != null
                && state.clock().extended() == 0
                && state.statutoryDue() != null
                && !today.isAfter(state.statutoryDue());
    }

    static List<CaseEvent> stop(CaseState state, Command.StopClock c, Definition item, Decider.Days days) {
        requireRunning(state);
        Limits.Procedure procedure = procedures(item).stream()
                .filter(p -> p.id().equals(c.procedure()))
                .findFirst()
                .orElseThrow(() -> refused("procedure-unknown", "选一项特别程序。", "Choose a procedure."));
        if (c.days() < 1 || c.days() > LONGEST) {
            throw refused(
                    "procedure-days",
                    "写明大约要几个工作日，1到" + LONGEST + "之间：申请人要知道等多久（行政许可法第四十五条）。",
                    "Say how many working days it takes, from 1 to " + LONGEST
                            + ": the applicant has to know (行政许可法 art. 45).");
        }
        String reason = words(c.reason(), "写明为什么停，申请人会看到。", "Say why the clock stops. The applicant will read it.");
        return List.of(new CaseEvent.ClockStopped(
                state.stage(),
                procedure.id(),
                procedure.name(),
                procedure.ground(),
                // The day of the notice still counts.
                days.today().plusDays(1),
                days.due(days.today(), c.days()),
                c.officer(),
                reason));
    }

    static List<CaseEvent> resume(CaseState state, Command.ResumeClock c, Definition item, Decider.Days days) {
        if (state.status() != Status.SUSPENDED) {
            throw refused("clock-runs", "这件的时限没有停。", "The clock of this case is running.");
        }
        LocalDate last = days.today().minusDays(1);
        ClockHistory after = state.clock().resumed(last);
        LocalDate promised = CaseClock.promisedDue(state, item, after.stops(), days);
        LocalDate statutory =
                CaseClock.due(item.limits().statutory(), state, item, after.stops(), after.extended(), days);
        return List.of(new CaseEvent.ClockResumed(
                state.stage(),
                last,
                promised,
                statutory,
                stageDue(state.clock(), last, days),
                Deadlines.provisional(promised, statutory, days),
                c.officer(),
                c.note() == null ? "" : c.note().strip()));
    }

    /** A stage that was due when or after the clocks stopped has as many working days left as it had. */
    private static LocalDate stageDue(ClockHistory was, LocalDate last, Decider.Days days) {
        LocalDate first = was.standing().map(Deadline.Stop::first).orElse(last);
        LocalDate before = first.minusDays(1);
        if (was.held() == null || was.held().isBefore(before) || last.isBefore(first)) {
            return was.held();
        }
        return days.due(new Deadline(
                        before,
                        days.workingDaysBetween(before, was.held()),
                        Limits.Unit.WORKING_DAYS,
                        List.of(new Deadline.Stop(first, last, ""))))
                .orElseThrow();
    }

    static List<CaseEvent> extend(CaseState state, Command.ExtendLimit c, Definition item, Decider.Days days) {
        requireRunning(state);
        Limits.Extension extension = Optional.ofNullable(item.limits().extension())
                .orElseThrow(() -> refused(
                        "no-extension", "这一事项的法定时限不能延长。", "The statutory limit of this item cannot be extended."));
        if (state.clock().extended() > 0) {
            throw refused(
                    "extended-already",
                    "这件已经延长过一次，法律只许延长一次（行政许可法第四十二条）。",
                    "This case was extended already. The law allows it once (行政许可法 art. 42).");
        }
        if (!extendable(state, item, days.today())) {
            throw refused(
                    "extension-too-late",
                    "法定时限已经过了，不能再延长。",
                    "The statutory limit has passed. It can no longer be extended.");
        }
        String approval = words(c.approvedBy(), "写明哪位负责人批准的。", "Say who approved it: the head of the bureau has to.");
        String reason = words(c.reason(), "写明为什么延长，申请人会看到。", "Say why it is extended. The applicant will read it.");
        LocalDate statutory = CaseClock.due(
                item.limits().statutory(), state, item, state.clock().stops(), extension.days(), days);
        return List.of(new CaseEvent.LimitExtended(
                state.stage(),
                extension.days(),
                extension.ground(),
                statutory,
                Deadlines.provisional(state.promisedDue(), statutory, days),
                approval,
                c.officer(),
                reason));
    }

    private static void requireRunning(CaseState state) {
        if (state.status() == Status.SUSPENDED) {
            throw refused("clock-stands", "这件的时限已经停了，先恢复。", "The clock of this case stands already. Resume it first.");
        }
        if (state.acceptedAt() == null || !state.status().undecided()) {
            throw refused(
                    "clock-not-running",
                    "只有受理以后、作出决定以前的件才有时限可停、可延。",
                    "Only a case that is accepted and not yet decided has a clock to stop or a limit to extend.");
        }
    }

    private static String words(String text, String zh, String en) {
        if (text == null || text.isBlank()) {
            throw refused("reason-missing", zh, en);
        }
        if (text.strip().length() > LONGEST_TEXT) {
            throw refused(
                    "reason-too-long",
                    "最多" + LONGEST_TEXT + "字。",
                    "It may have " + LONGEST_TEXT + " characters at most.");
        }
        return text.strip();
    }

    private static Refused refused(String code, String zh, String en) {
        return new Refused(code, new Text(zh, en));
    }
}
