package onetrip.core.casework.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Material;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.Point;
import onetrip.core.notification.NoticeEvent;

/** What notices and documents around acceptance say (N02, N03, N04, N19; R-ONCE, R-RECEIPT, R-TOLERANT). Pure. */
final class IntakeWords {
    private IntakeWords() {}

    /** Which notification tells of it; empty if it is none of these. */
    static Optional<NoticeEvent> code(CaseEvent event) {
        if (event instanceof CaseEvent.CorrectionAsked) {
            return Optional.of(NoticeEvent.N02);
        }
        if (event instanceof CaseEvent.SupplementAsked) {
            return Optional.of(NoticeEvent.N02S);
        }
        if (event instanceof CaseEvent.Accepted a && !a.tolerant().isEmpty()) {
            return Optional.of(NoticeEvent.N03T);
        }
        if (event instanceof CaseEvent.NotAccepted) {
            return Optional.of(NoticeEvent.N04);
        }
        if (event instanceof CaseEvent.DeemedWithdrawn) {
            return Optional.of(NoticeEvent.N19D);
        }
        return event instanceof CaseEvent.AcceptRevoked ? Optional.of(NoticeEvent.N19R) : Optional.empty();
    }

    /** Values of its text. No word of an officer: what may leave the house says where to read them. */
    static void values(Map<String, String> values, CaseEvent event, String lang) {
        if (event instanceof CaseEvent.CorrectionAsked e) {
            values.put("count", String.valueOf(e.points().size()));
            values.put("due", Announcer.day(e.due(), lang));
        } else if (event instanceof CaseEvent.SupplementAsked e) {
            values.put("due", Announcer.day(e.due(), lang));
        } else if (event instanceof CaseEvent.Accepted e && !e.tolerant().isEmpty()) {
            values.put("count", String.valueOf(e.tolerant().size()));
            values.put("until", Announcer.day(e.tolerantDue(), lang));
        } else if (event instanceof CaseEvent.NotAccepted e) {
            values.put("reasons", Announcer.reasons(e.grounds(), lang));
            values.put(
                    "authority",
                    e.authority().isEmpty()
                            ? ""
                            : lang.equals("en")
                                    ? "Please turn to " + e.authority() + "."
                                    : "。请向" + e.authority() + "申请");
        }
    }

    /** Values of the correction notice. */
    static Map<String, String> correction(Definition item, CaseEvent.CorrectionAsked e) {
        return Map.of("points", points(item, e.points()), "correctionDue", Values.day(e.due()));
    }

    static Map<String, String> revocation(Definition item, CaseEvent.AcceptRevoked e) {
        return Map.of("missing", points(item, e.missing()), "tolerantDue", Values.day(e.due()));
    }

    static Map<String, String> missing(Definition item, List<Point> tolerant, LocalDate until) {
        return Map.of("missing", points(item, tolerant), "tolerantDue", Values.day(until));
    }

    /** One line a point, numbered, in the order of the notice. */
    private static String points(Definition item, List<Point> points) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            lines.append(i + 1).append('.').append(name(item, point));
            if (!point.words().isEmpty()) {
                lines.append('：').append(point.words());
            }
            lines.append(i + 1 < points.size() ? "\n" : "");
        }
        return lines.toString();
    }

    private static String name(Definition item, Point point) {
        return point.kind() == Point.Kind.MATERIAL
                ? item.materials().stream()
                        .filter(m -> m.id().equals(point.id()))
                        .map(Material::name)
                        .map(n -> n.zh())
                        .findFirst()
                        .orElse(point.id())
                : item.field(point.id()).map(Field::label).map(n -> n.zh()).orElse(point.id());
    }

    /** Reasons with who is in charge and what the officer wrote, one a line. */
    static String reasons(CaseEvent.NotAccepted e) {
        String reasons = e.grounds().stream().map(g -> g.text().zh()).collect(Collectors.joining("\n"));
        String elsewhere = e.authority().isEmpty() ? "" : "\n请向" + e.authority() + "申请。";
        return reasons + elsewhere + (e.note().isEmpty() ? "" : "\n" + e.note());
    }
}
