package onetrip.core.casework;

import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Definition;

/** 容缺: materials of the published list come after acceptance, or the acceptance is revoked (R-TOLERANT, 浙江规定 art. 11(2)). No state. */
final class Tolerance {
    private Tolerance() {}

    static List<CaseEvent> add(CaseState state, Command.Amend c, Definition item) {
        Intake.Request wanted = Purpose.TOLERANT.request(state);
        if (wanted == null) {
            throw Correction.closed();
        }
        List<String> came = wanted.points().stream()
                .filter(p -> p.field(item) != null
                        && c.fields().contains(p.field(item).id()))
                .map(Point::id)
                .toList();
        if (came.isEmpty()) {
            throw Asked.refused("nothing-added", "还没有上传要补的材料。", "None of the materials is there yet.");
        }
        List<CaseEvent> events = new ArrayList<>();
        events.add(new CaseEvent.MaterialsAdded(c.by(), c.key(), c.answersHash(), came));
        Correction.flags(events, state, c);
        Correction.takenBack(events, state, c);
        return events;
    }

    static List<CaseEvent> passed(CaseState state, Definition item) {
        Intake.Request missing = state.intake().tolerant();
        return List.of(new CaseEvent.AcceptRevoked(
                missing.points(), missing.due(), item.process().followUp()));
    }

    /** Nothing is granted while something is missing that the applicant still owes. */
    static void requireComplete(CaseState state) {
        if (state.intake().tolerant() != null) {
            throw Asked.refused(
                    "tolerant-missing",
                    "容缺的材料还没有补齐，不能同意。补齐以后再决定。",
                    "Materials that were to come later are still missing. Grant it when they are there.");
        }
    }
}
