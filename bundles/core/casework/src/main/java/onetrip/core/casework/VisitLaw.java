package onetrip.core.casework;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Question;
import onetrip.api.item.Process.QuestionKind;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.item.Visit;
import onetrip.core.casework.SiteVisit.Outcome;
import onetrip.core.casework.SiteVisit.Standing;

/**
 * The law of a VISIT stage (现场核查): at least two different officers go (R-2REVIEWERS; 行政许可法 art. 34(3)), and a record counts when
 * each of them has confirmed it. The clock goes on (R-CLOCK): whoever wants it to stand asks in writing, see {@link ClockLaw}.
 * Thread-safe, no state.
 */
final class VisitLaw {
    static final int LONGEST_WORDS = 2000;
    private static final int LONGEST_ANSWER = 500;
    private static final int LONGEST_PLACE = 100;
    /** Days ahead that a visit is planned at most; longer than any limit. */
    private static final int FARTHEST = 180;

    private VisitLaw() {}

    static List<CaseEvent> decide(
            CaseState state, Command.OfVisit command, Definition item, Decider.Routing routing, Decider.Days days) {
        Stage stage = item.process()
                .stage(String.valueOf(state.stage()))
                .filter(s -> s.kind() == StageKind.VISIT && state.status().undecided())
                .orElseThrow(() -> refused("no-visit", "现在没有现场核查。", "No visit is open now."));
        SiteVisit visit = state.proceedings().visit();
        if (command instanceof Command.PlanVisit c) {
            return plan(state, stage, visit, c, item, days);
        }
        if (visit == null || !visit.stage().equals(stage.id())) {
            throw refused("visit-unplanned", "先定好时间、地点和同去的人。", "Plan first: when, where and who goes.");
        }
        if (command instanceof Command.LeaveVisit) {
            return leave(state, stage, visit, item, routing, days);
        }
        if (command instanceof Command.AskVisitMove c) {
            return move(stage, visit, c, days);
        }
        if (command instanceof Command.RepairDone c) {
            requireStanding(visit, Standing.TO_REPAIR);
            return List.of(new CaseEvent.VisitRepaired(stage.id(), c.by(), words(c.note())));
        }
        if (command instanceof Command.AddVisitPhoto c) {
            requireGoes(visit, c.officer());
            requireRecording(visit);
            if (visit.photos().size() >= stage.visit().maxPhotos()) {
                throw refused(
                        "photos-many",
                        "最多" + stage.visit().maxPhotos() + "张照片，先去掉一张。",
                        "At most " + stage.visit().maxPhotos() + " photographs. Take one away first.");
            }
            return List.of(new CaseEvent.VisitPhotoAdded(stage.id(), c.officer(), c.photo(), place(c.where(), false)));
        }
        if (command instanceof Command.RemoveVisitPhoto c) {
            requireGoes(visit, c.officer());
            requireRecording(visit);
            boolean there = visit.photos().stream().anyMatch(p -> p.id().equals(c.photo()));
            return there ? List.of(new CaseEvent.VisitPhotoRemoved(stage.id(), c.officer(), c.photo())) : List.of();
        }
        if (command instanceof Command.RecordVisit c) {
            return report(stage, visit, c, days);
        }
        Command.ConfirmRecord c = (Command.ConfirmRecord) command;
        requireGoes(visit, c.officer());
        requireStanding(visit, Standing.REPORTED);
        return visit.confirmed().contains(c.officer())
                ? List.of()
                : List.of(new CaseEvent.VisitConfirmed(stage.id(), c.officer()));
    }

    private static List<CaseEvent> plan(
            CaseState state, Stage stage, SiteVisit visit, Command.PlanVisit c, Definition item, Decider.Days days) {
        Decider.requireTask(state, c.officer());
        boolean here = visit != null && visit.stage().equals(stage.id());
        if (here && visit.standing() != Standing.PLANNED && visit.standing() != Standing.REPAIRED) {
            throw refused("visit-recorded", "记录已经写了，不能再改时间。", "There is a record. The visit can no longer be moved.");
        }
        LocalDateTime at = c.at();
        if (at == null
                || at.toLocalDate().isBefore(days.today())
                || at.toLocalDate().isAfter(days.today().plusDays(FARTHEST))) {
            throw refused(
                    "visit-when", "写明哪天几点去，不能早于今天。", "Say on which day and at what time. It cannot lie before today.");
        }
        int wanted = stage.visit().officers();
        if (new HashSet<>(c.officers()).size() != c.officers().size()
                || c.officers().size() < wanted) {
            throw refused(
                    "visit-officers",
                    "现场核查至少要" + wanted + "位不同的工作人员同去（行政许可法第三十四条）。",
                    "At least " + wanted + " different officers go on a visit (行政许可法 art. 34).");
        }
        if (c.officers().contains(state.applicant())) {
            throw refused("recused-other", "申请人不能去核查自己的件（回避）。", "The applicant cannot inspect their own case.");
        }
        List<CaseEvent> events = new ArrayList<>();
        Decider.accept(events, state, item, days);
        events.add(new CaseEvent.VisitPlanned(
                stage.id(),
                c.officer(),
                at.withSecond(0).withNano(0).toString(),
                place(c.place(), true),
                c.officers()));
        return events;
    }

    private static List<CaseEvent> move(Stage stage, SiteVisit visit, Command.AskVisitMove c, Decider.Days days) {
        requireStanding(visit, Standing.PLANNED);
        if (days.today().isAfter(visit.moment().toLocalDate())) {
            throw refused("visit-move-late", "核查的日子已经过了，不能再改。", "The day of the visit is over. It cannot be moved.");
        }
        if (!visit.wish().isEmpty()) {
            throw refused(
                    "visit-move-asked", "已经请科室改时间了，等科室定。", "You have asked for another time. The office will set one.");
        }
        return List.of(new CaseEvent.VisitMoveAsked(stage.id(), c.by(), words(c.wish())));
    }

    private static List<CaseEvent> report(Stage stage, SiteVisit visit, Command.RecordVisit c, Decider.Days days) {
        requireGoes(visit, c.officer());
        requireRecording(visit);
        if (days.today().isBefore(visit.moment().toLocalDate())) {
            throw refused(
                    "visit-not-yet", "还没有到核查的日子，不能先写记录。", "The day of the visit has not come. No record before it.");
        }
        Visit asked = stage.visit();
        Map<String, String> answers = answers(asked, c.answers());
        if (visit.photos().size() < asked.minPhotos()) {
            throw refused(
                    "photos-few",
                    "至少要" + asked.minPhotos() + "张照片，现在有" + visit.photos().size() + "张。",
                    "At least " + asked.minPhotos() + " photographs are needed; there are "
                            + visit.photos().size() + ".");
        }
        if (c.outcome() == null) {
            throw refused("visit-outcome", "选核查的结果。", "Choose the result.");
        }
        String findings = c.outcome() == Outcome.PASSED
                        && (c.findings() == null || c.findings().isBlank())
                ? ""
                : words(c.findings());
        LocalDate by = null;
        if (c.outcome() == Outcome.REPAIR) {
            LocalDate last = days.due(days.today(), asked.repairDays());
            by = c.repairBy();
            if (by == null || !by.isAfter(days.today()) || by.isAfter(last)) {
                throw refused(
                        "visit-repair-by",
                        "整改的最后一天要在明天到" + last + "之间。",
                        "The last day to put it right lies between tomorrow and " + last + ".");
            }
        }
        return List.of(new CaseEvent.VisitRecorded(stage.id(), c.officer(), answers, findings, c.outcome(), by));
    }

    private static Map<String, String> answers(Visit asked, Map<String, String> given) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Question question : asked.questions()) {
            String said =
                    Optional.ofNullable(given.get(question.id())).orElse("").strip();
            boolean fits = question.kind() == QuestionKind.YES_NO
                    ? said.equals("yes") || said.equals("no")
                    : !said.isEmpty() && said.codePointCount(0, said.length()) <= LONGEST_ANSWER;
            if (!fits) {
                throw new Refused(
                        "visit-answer",
                        new Text(
                                "“" + question.label().zh() + "”还没有答，或者超过" + LONGEST_ANSWER + "字。",
                                "\"" + question.label().en() + "\" has no answer, or more than " + LONGEST_ANSWER
                                        + " characters."));
            }
            answers.put(question.id(), said);
        }
        return answers;
    }

    /** A visit that does not decide hands its result on; the next stage reads it. */
    private static List<CaseEvent> leave(
            CaseState state,
            Stage stage,
            SiteVisit visit,
            Definition item,
            Decider.Routing routing,
            Decider.Days days) {
        if (stage.decides() || visit.standing() != Standing.VALID) {
            return List.of();
        }
        List<CaseEvent> events = new ArrayList<>(Decider.resumed(state));
        Outcome outcome = visit.report().outcome();
        events.add(new CaseEvent.VisitEnded(stage.id(), outcome));
        if (outcome == Outcome.FAILED) {
            events.add(new CaseEvent.FlagRaised("visit-failed"));
        }
        Decider.openNextOrFreeze(events, stage.id(), item, routing, days);
        return events;
    }

    /** R-2REVIEWERS: nobody decides on a visit that only one of those who went stands behind. */
    static void requireRecord(CaseState state, Stage stage) {
        SiteVisit visit = state.proceedings().visit();
        boolean valid = visit != null && visit.stage().equals(stage.id()) && visit.standing() == Standing.VALID;
        if (stage.kind() == StageKind.VISIT && !valid) {
            throw refused(
                    "visit-not-confirmed",
                    "核查记录要由同去的每一位都确认，才能作决定（行政许可法第三十四条）。",
                    "Each officer who went has to confirm the record before anybody decides (行政许可法 art. 34).");
        }
    }

    private static void requireGoes(SiteVisit visit, UUID officer) {
        if (!visit.officers().contains(officer)) {
            throw refused("visit-not-yours", "您不在这次核查的名单里。", "You are not one of those who go on this visit.");
        }
    }

    private static void requireRecording(SiteVisit visit) {
        if (visit.standing() != Standing.PLANNED && visit.standing() != Standing.REPORTED) {
            throw refused(
                    "visit-valid",
                    "记录已经由每一位确认，不能再改。",
                    "The record is confirmed by all who went. It can no longer be changed.");
        }
    }

    private static void requireStanding(SiteVisit visit, Standing standing) {
        if (visit.standing() != standing) {
            throw refused("visit-changed", "这次核查已经走到别的一步了，请再看一遍。", "The visit is at another step by now. Look again.");
        }
    }

    private static String words(String text) {
        String words = text == null ? "" : text.strip();
        if (words.isEmpty()) {
            throw refused("visit-words", "写几句说明。", "Say a few words about it.");
        }
        if (words.codePointCount(0, words.length()) > LONGEST_WORDS) {
            throw refused("note-too-long", "最多" + LONGEST_WORDS + "字。", "At most " + LONGEST_WORDS + " characters.");
        }
        return words;
    }

    private static String place(String text, boolean required) {
        String words = text == null ? "" : text.strip();
        if (required && words.isEmpty() || words.codePointCount(0, words.length()) > LONGEST_PLACE) {
            throw refused(
                    "visit-place",
                    "写明地点，最多" + LONGEST_PLACE + "字。",
                    "Say where, in at most " + LONGEST_PLACE + " characters.");
        }
        return words;
    }

    private static Refused refused(String code, String zh, String en) {
        return new Refused(code, new Text(zh, en));
    }
}
