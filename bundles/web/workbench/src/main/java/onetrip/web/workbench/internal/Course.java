package onetrip.web.workbench.internal;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.DisputeEvent;

/** What an event of a case says, for officers. Pure. */
final class Course {
    private Course() {}

    static String what(
            CaseEvent event,
            Definition definition,
            String lang,
            Function<String, Text> offices,
            Function<UUID, String> names) {
        if (event instanceof CaseEvent.Forwarded f) {
            return f.opinion();
        }
        if (event instanceof CaseEvent.Revealed r) {
            return r.reason();
        }
        if (!(event instanceof CaseEvent.OfJoint joint)) {
            return other(event, lang);
        }
        String branch = definition.process().stage(joint.stage() == null ? "" : joint.stage()).stream()
                .flatMap(s -> s.branch(joint.task().replaceAll("[.].*", "")).stream())
                .map(b -> b.name().in(lang))
                .findFirst()
                .orElse("");
        String said = said(joint, definition, lang, offices, names);
        return branch.isEmpty() || said.isEmpty() ? branch + said : branch + (lang.equals("en") ? ": " : "：") + said;
    }

    /** Around acceptance, and of the clocks. */
    private static String other(CaseEvent event, String lang) {
        String then = lang.equals("en") ? " · " : "，";
        if (event instanceof CaseEvent.CorrectionAsked e) {
            return e.override();
        }
        if (event instanceof CaseEvent.SupplementAsked e) {
            return e.question();
        }
        if (event instanceof CaseEvent.FollowedUp e) {
            return e.note();
        }
        if (event instanceof CaseEvent.ClockStopped e) {
            return e.name().in(lang) + then + e.reason();
        }
        if (event instanceof CaseEvent.ClockResumed e) {
            return e.note();
        }
        if (event instanceof CaseEvent.VisitPlanned e) {
            return e.at().replace('T', ' ') + then + e.place();
        }
        if (event instanceof CaseEvent.VisitMoveAsked e) {
            return e.wish();
        }
        if (event instanceof CaseEvent.VisitRecorded e) {
            return e.findings();
        }
        if (event instanceof CaseEvent.ScanAdded e) {
            return e.words();
        }
        if (event instanceof CaseEvent.VisitRepaired e) {
            return e.note();
        }
        if (event instanceof CaseEvent.ObjectionDismissed e) {
            return e.reason();
        }
        if (event instanceof CaseEvent.ObjectionUpheld e) {
            return e.reason();
        }
        if (event instanceof CaseEvent.EntryRefused e) {
            return e.why().in(lang);
        }
        if (event instanceof CaseEvent.EntryByHand e) {
            return e.note();
        }
        if (event instanceof CaseEvent.DaysRecounted e) {
            return e.moved() ? e.promisedWas() + " → " + e.promisedDue() : "";
        }
        if (event instanceof CaseEvent.LimitExtended e) {
            return e.approvedBy() + then + e.reason();
        }
        if (event instanceof DisputeEvent.DisputeAnswered e) {
            Text end = e.corrected() ? new Text("已更正", "corrected") : new Text("没有更改", "left as it is");
            return end.in(lang);
        }
        if (event instanceof CaseEvent.AnswerTakenBack e) {
            return e.reason();
        }
        if (event instanceof CaseEvent.OfPapers) {
            return PaperCourse.what(event, lang);
        }
        return event instanceof CaseEvent.NotAccepted e ? e.authority() : "";
    }

    private static String said(
            CaseEvent.OfJoint event,
            Definition definition,
            String lang,
            Function<String, Text> offices,
            Function<UUID, String> names) {
        if (event instanceof CaseEvent.BranchOpened e) {
            return offices.apply(e.office()).in(lang);
        }
        if (event instanceof CaseEvent.TaskAssigned e) {
            return names.apply(e.to());
        }
        if (event instanceof CaseEvent.TaskTransferred e) {
            return offices.apply(e.from()).in(lang) + " → "
                    + offices.apply(e.to()).in(lang) + " · " + e.reason();
        }
        if (event instanceof CaseEvent.CosignerAdded e) {
            String whom = Optional.ofNullable(e.cosigner()).map(names).orElse("");
            return offices.apply(e.office()).in(lang) + (whom.isEmpty() ? "" : " " + whom) + " · " + e.reason();
        }
        if (event instanceof CaseEvent.TaskHandedBack e) {
            return e.reason();
        }
        if (event instanceof CaseEvent.Urged e) {
            return e.note();
        }
        if (event instanceof CaseEvent.OpinionSentBack e) {
            return e.reason();
        }
        if (event instanceof CaseEvent.ReviewSentBack e) {
            return "→ "
                    + definition
                            .process()
                            .stage(e.to())
                            .map(s -> s.name().in(lang))
                            .orElse("") + " · " + e.reason();
        }
        if (event instanceof CaseEvent.OpinionsOverridden e) {
            return e.spokenTo() + " " + e.spokenAt().replace('T', ' ') + " · " + e.reason();
        }
        return event instanceof CaseEvent.OpinionGiven e ? opinion(e, lang) : "";
    }

    private static String opinion(CaseEvent.OpinionGiven e, String lang) {
        Text kind =
                switch (e.kind()) {
                    case AGREE -> new Text("同意", "agrees");
                    case AGREE_IF -> new Text("附条件同意", "agrees with a condition");
                    case DISAGREE -> new Text("不同意", "disagrees");
                };
        String grounds = e.grounds().stream()
                .map(g -> " · " + g.text().in(lang) + "（" + g.basis().in(lang) + "）")
                .collect(Collectors.joining());
        return kind.in(lang) + grounds + (e.text().isEmpty() ? "" : " · " + e.text());
    }

    static UUID onBehalfOf(CaseEvent.OfJoint event) {
        if (event instanceof CaseEvent.TaskClaimed e) {
            return e.onBehalfOf();
        }
        if (event instanceof CaseEvent.TaskReleased e) {
            return e.onBehalfOf();
        }
        if (event instanceof CaseEvent.TaskAssigned e) {
            return e.onBehalfOf();
        }
        if (event instanceof CaseEvent.TaskTransferred e) {
            return e.onBehalfOf();
        }
        if (event instanceof CaseEvent.CosignerAdded e) {
            return e.onBehalfOf();
        }
        if (event instanceof CaseEvent.TaskHandedBack e) {
            return e.onBehalfOf();
        }
        if (event instanceof CaseEvent.Urged e) {
            return e.onBehalfOf();
        }
        if (event instanceof CaseEvent.OpinionGiven e) {
            return e.onBehalfOf();
        }
        if (event instanceof CaseEvent.OpinionSentBack e) {
            return e.onBehalfOf();
        }
        if (event instanceof CaseEvent.ReviewSentBack e) {
            return e.onBehalfOf();
        }
        return event instanceof CaseEvent.OpinionsOverridden e ? e.onBehalfOf() : null;
    }
}
