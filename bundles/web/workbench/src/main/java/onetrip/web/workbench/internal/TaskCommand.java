package onetrip.web.workbench.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import onetrip.api.item.Text;
import onetrip.core.casework.Command;
import onetrip.core.casework.Command.By;
import onetrip.core.casework.GuardianTick;
import onetrip.core.casework.Joint;
import onetrip.core.casework.Refused;
import onetrip.core.casework.ReviewCommand;
import onetrip.core.identity.Account;

/** A form of the case page as a command. Whether it may be carried out is not decided here. */
final class TaskCommand {
    private final HttpServletRequest request;
    private final Account officer;

    TaskCommand(HttpServletRequest request, Account officer) {
        this.request = request;
        this.officer = officer;
    }

    /** @throws Refused if nothing was chosen */
    Command command() {
        String note = said("note");
        Command own = own(note);
        return own != null ? own : joint(note);
    }

    private Command own(String note) {
        if (note.length() > 2000) {
            throw new Refused("note-too-long", new Text("意见最多2000字。", "A note may have 2000 characters."));
        }
        return switch (said("do")) {
            case "claim" -> new Command.Claim(officer.id());
            case "release" -> new Command.Release(officer.id());
            case "stop" -> new Command.StopClock(officer.id(), said("procedure"), days(said("days")), note);
            case "resume" -> new Command.ResumeClock(officer.id(), note);
            case "extend" -> new Command.ExtendLimit(officer.id(), said("approvedBy"), note);
            case "followup" -> new Command.FollowUp(officer.id(), note);
            case "objection-dismiss" -> new Command.DismissObjection(officer.id(), known(said("objection")), note);
            case "objection-uphold" -> new Command.UpholdObjection(officer.id(), known(said("objection")), note);
            case "review-uphold" -> new ReviewCommand.Uphold(officer.id(), note);
            case "review-set-aside" -> new ReviewCommand.SetAside(officer.id(), note);
            case "entry-retry" -> new Command.RetryEntry(officer.id());
            case "entry-by-hand" -> new Command.EnterByHand(officer.id(), note);
            case "forward" -> new Command.Forward(officer.id(), note, guardian());
            case "grant" -> new Command.Grant(officer.id(), note, guardian());
            case "refuse" -> new Command.Refuse(officer.id(), chosen("reason"), note);
            default -> null;
        };
    }

    /** Null unless it was ticked: a grant says nothing of whose guardian the applicant is (R-GUARD). */
    private GuardianTick guardian() {
        if (!said("guardian").equals("on")) {
            return null;
        }
        String relation = said("guardianRelation");
        return new GuardianTick(
                GuardianTick.RELATIONS.stream()
                        .filter(one -> one.name().equals(relation))
                        .findFirst()
                        .orElse(null),
                said("guardianWhy"));
    }

    /** 0 is no number of days that anything takes: the law of the clock says so. */
    private static int days(String typed) {
        return typed.strip().matches("[0-9]{1,4}") ? Integer.parseInt(typed.strip()) : 0;
    }

    private Command joint(String note) {
        By by = By.self(officer.id());
        String task = said("task");
        return switch (said("do")) {
            case "task-claim" -> new Command.ClaimTask(by, task);
            case "task-release" -> new Command.ReleaseTask(by, task);
            case "task-assign" -> new Command.AssignTask(by, task, uuid(said("colleague")));
            case "task-transfer" -> new Command.TransferTask(by, task, said("office"), note);
            case "task-cosign" -> cosigner(by, task, note);
            case "task-back" -> new Command.HandBack(by, task, note);
            case "opinion-back" -> new Command.SendBack(by, task, note);
            case "urge" -> new Command.Urge(by, task, note);
            case "override" -> new Command.OverrideSilence(by, note, said("spokenTo"), moment());
            case "opinion" ->
                new Command.GiveOpinion(by, task, kind(said("opinion")), chosen("reason"), note, answers());
            default -> throw new Refused("choose", new Text("选一项意见。", "Choose an opinion."));
        };
    }

    /** {@code office} and {@code office:account}: any officer there, or this one. */
    private Command cosigner(By by, String task, String note) {
        String[] whom = said("whom").split("\\|", 2);
        return new Command.AddCosigner(by, task, whom[0], whom.length > 1 ? uuid(whom[1]) : null, note);
    }

    static Joint.OpinionKind kind(String said) {
        try {
            return Joint.OpinionKind.valueOf(said.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException nothingChosen) {
            return null;
        }
    }

    private Map<String, String> answers() {
        Map<String, String> answers = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith("answer-")) {
                answers.put(name.substring("answer-".length()), values[0]);
            }
        });
        return answers;
    }

    private LocalDateTime moment() {
        try {
            return LocalDateTime.parse(said("spokenAt"));
        } catch (DateTimeParseException noMoment) {
            return null;
        }
    }

    /** An id out of the page; anything else is nothing that waits. */
    private static UUID known(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            return new UUID(0, 0);
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException nobody) {
            throw new Refused("colleague-unknown", new Text("选一位同事。", "Choose a colleague."));
        }
    }

    private List<String> chosen(String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : List.of(values);
    }

    private String said(String name) {
        return WorkServlet.said(request, name);
    }

    /** What was typed, so that a refused form comes back as it was. */
    static Map<String, Object> typed(HttpServletRequest request, Function<String, String> said) {
        Map<String, Object> typed = new HashMap<>();
        typed.put("chosen", said.apply("do"));
        typed.put("typedTask", said.apply("task"));
        typed.put("objectionTyped", said.apply("objection"));
        typed.put("opinionChosen", said.apply("opinion"));
        String[] reasons = request.getParameterValues("reason");
        typed.put("picked", reasons == null ? List.of() : List.of(reasons));
        typed.put("note", said.apply("note"));
        for (String name : List.of("procedure", "days", "approvedBy", "guardian", "guardianRelation", "guardianWhy")) {
            typed.put(name + "Typed", said.apply(name));
        }
        typed.put("spokenTo", said.apply("spokenTo"));
        typed.put("spokenAt", said.apply("spokenAt"));
        Map<String, String> answers = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith("answer-")) {
                answers.put(name.substring("answer-".length()), values[0]);
            }
        });
        typed.put("answersTyped", answers);
        return typed;
    }
}
