package onetrip.web.workbench.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.core.casework.CaseAmendments;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Intake;
import onetrip.core.casework.Point;
import onetrip.core.casework.Status;

/** What a case page says about acceptance: what an officer can say now, and what the applicant still owes. Pure. */
record IntakeModel(CaseView view, String lang) {

    Map<String, Object> values(boolean head) {
        Intake intake = view.state().intake();
        Map<String, Object> model = new LinkedHashMap<>();
        boolean received = view.state().status() == Status.SUBMITTED;
        model.put("received", received);
        model.put("correctable", received && (intake.notices() == 0 || head));
        model.put("askable", view.state().status().accepted() && !intake.supplemented());
        model.put("withApplicant", request(intake.correction()));
        model.put("tolerant", request(intake.tolerant()));
        model.put("supplement", request(intake.supplement()));
        model.put("followUp", intake.followUp() != null);
        Object words = view.content().answers().values().get(CaseAmendments.WORDS);
        model.put("words", words == null ? "" : String.valueOf(words));
        return model;
    }

    /** Null if nothing is wanted. */
    private Map<String, Object> request(Intake.Request request) {
        if (request == null) {
            return null;
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("due", request.due());
        model.put("question", request.question());
        model.put("points", points(view, request.points(), lang));
        return model;
    }

    static List<Map<String, Object>> points(CaseView view, List<Point> points, String lang) {
        return points.stream()
                .map(p -> Map.<String, Object>of("label", label(view, p, lang), "words", p.words()))
                .toList();
    }

    private static String label(CaseView view, Point point, String lang) {
        if (point.kind() == Point.Kind.MATERIAL) {
            return view.definition().materials().stream()
                    .filter(m -> m.id().equals(point.id()))
                    .map(m -> m.name().in(lang))
                    .findFirst()
                    .orElse(point.id());
        }
        return view.definition().field(point.id()).map(f -> f.label().in(lang)).orElse(point.id());
    }
}
