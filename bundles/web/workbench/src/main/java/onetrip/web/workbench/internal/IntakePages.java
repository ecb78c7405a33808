package onetrip.web.workbench.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Form;
import onetrip.api.item.Material;
import onetrip.api.item.Process;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Command;
import onetrip.core.casework.NonAcceptance;
import onetrip.core.casework.Point;
import onetrip.core.casework.Refused;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.form.FieldView;
import onetrip.core.form.standard.Mask;

/**
 * What an officer says about acceptance: accept, ask for a correction, not accept, ask for a supplement. Each is a form, a look at
 * what the applicant will read, and a command; the law of it is in {@code core/casework}.
 */
final class IntakePages {
    static final List<String> KINDS = List.of("accept", "correction", "not-accept", "supplement");
    private static final int MOST_TYPED = 4000;
    private static final String WORDS = "words:";
    private static final String USUAL = "usual:";

    private final CaseView view;
    private final List<FieldView> fields;
    private final String lang;

    /** @param fields those that apply in the case, see {@code Cases.askable} */
    IntakePages(CaseView view, List<FieldView> fields, String lang) {
        this.view = view;
        this.fields = fields;
        this.lang = lang;
    }

    /** What was typed; points in the order of the form. */
    record Typed(
            List<Point> points,
            List<String> reasons,
            String authority,
            String note,
            String override,
            String question,
            long version) {
        static Typed nothing(long version) {
            return new Typed(List.of(), List.of(), "", "", "", "", version);
        }

        /** The same, against what the case is by now. */
        Typed at(long newer) {
            return new Typed(points, reasons, authority, note, override, question, newer);
        }

        private String words(String key) {
            return points.stream()
                    .filter(p -> key(p).equals(key))
                    .map(Point::words)
                    .findFirst()
                    .orElse("");
        }
    }

    private static String key(Point point) {
        return point.kind() + ":" + point.id();
    }

    Typed typed(HttpServletRequest request) {
        List<Point> points = new ArrayList<>();
        for (Map<String, Object> row : rows(Typed.nothing(0))) {
            String key = String.valueOf(row.get("key"));
            String usual = text(request, USUAL + key);
            String words = text(request, WORDS + key);
            String all = usual.isEmpty() || words.startsWith(usual) ? words : (usual + " " + words).strip();
            if (!all.isEmpty()) {
                int colon = key.indexOf(':');
                points.add(new Point(Point.Kind.valueOf(key.substring(0, colon)), key.substring(colon + 1), all));
            }
        }
        String[] reasons = request.getParameterValues("reason");
        String version = text(request, "version");
        return new Typed(
                points,
                reasons == null ? List.of() : Arrays.asList(reasons),
                text(request, "authority"),
                text(request, "note"),
                text(request, "override"),
                text(request, "question"),
                version.matches("[0-9]{1,12}") ? Long.parseLong(version) : -1);
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if (value != null && value.length() > MOST_TYPED) {
            throw new Refused("note-too-long", new Text("写得太长了，请简短一些。", "This is too long. Please shorten it."));
        }
        return value == null ? "" : value.strip();
    }

    Command command(String kind, Typed typed, UUID officer) {
        return switch (kind) {
            case "accept" -> new Command.Accept(officer, typed.points());
            case "correction" -> new Command.AskCorrection(officer, typed.points(), typed.override(), false);
            case "not-accept" -> new Command.NotAccept(officer, typed.reasons(), typed.authority(), typed.note());
            default -> new Command.AskSupplement(officer, typed.points(), typed.question());
        };
    }

    /** The form, or with what is typed the look at what will be sent. */
    Map<String, Object> values(String kind, Typed typed, boolean head, WorkingCalendar calendar, LocalDate today) {
        Definition item = view.definition();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("kind", kind);
        model.put("number", view.state().number());
        model.put("version", typed.version());
        model.put("subject", view.subjectName());
        model.put("item", item.title().in(lang));
        model.put("head", head);
        model.put("again", kind.equals("correction") && view.state().intake().notices() > 0);
        model.put("sections", kind.equals("accept") ? tolerant(typed) : sections(kind, typed));
        model.put("points", chosen(typed));
        model.put("grounds", grounds(kind, typed));
        model.put("authority", typed.authority());
        model.put("note", typed.note());
        model.put("override", typed.override());
        model.put("question", typed.question());
        int days =
                switch (kind) {
                    case "correction" -> item.limits().toCorrect();
                    case "supplement" -> item.limits().toSupplement();
                    default -> item.limits().toBring();
                };
        model.put("days", days);
        model.put("until", calendar.due(today, days));
        model.put("remedy", item.guide().remedy().name().toLowerCase(java.util.Locale.ROOT));
        model.put("promisedDays", promised(item));
        return model;
    }

    private static Integer promised(Definition item) {
        return item.limits().promised().instant()
                ? null
                : item.limits().promised().amount();
    }

    private List<Map<String, Object>> grounds(String kind, Typed typed) {
        Optional<Process.Stage> stage = Optional.ofNullable(view.state().stage())
                .flatMap(view.definition().process()::stage);
        if (!kind.equals("not-accept") || stage.isEmpty()) {
            return List.of();
        }
        return NonAcceptance.grounds(view.state(), stage.get(), view.definition()).stream()
                .map(r -> Map.<String, Object>of(
                        "id", r.id(),
                        "text", r.text().in(lang),
                        "basis", r.basis().in(lang),
                        "chosen", typed.reasons().contains(r.id())))
                .toList();
    }

    /** What is going to be sent, as the applicant will read it. */
    private List<Map<String, Object>> chosen(Typed typed) {
        return rows(typed).stream().filter(row -> !"".equals(row.get("words"))).toList();
    }

    /** Materials of the published list that are not there (R-TOLERANT). */
    private List<Map<String, Object>> tolerant(Typed typed) {
        List<Map<String, Object>> rows = rows(typed).stream()
                .filter(row -> Boolean.TRUE.equals(row.get("tolerant")) && "".equals(row.get("value")))
                .toList();
        return rows.isEmpty() ? List.of() : List.of(Map.of("title", "", "points", rows));
    }

    private List<Map<String, Object>> sections(String kind, Typed typed) {
        if (kind.equals("not-accept")) {
            return List.of();
        }
        List<Map<String, Object>> sections = new ArrayList<>();
        List<Map<String, Object>> rows = rows(typed);
        for (Form.Page page : view.definition().form().pages()) {
            List<Map<String, Object>> here = rows.stream()
                    .filter(row -> page.id().equals(row.get("page")))
                    .toList();
            String title = (page.section().isEmpty() ? page.title() : page.section()).in(lang);
            if (here.isEmpty()) {
                continue;
            }
            if (!sections.isEmpty()
                    && title.equals(sections.get(sections.size() - 1).get("title"))) {
                @SuppressWarnings("unchecked")
                List<Map<String, Object>> before = (List<Map<String, Object>>)
                        sections.get(sections.size() - 1).get("points");
                before.addAll(here);
            } else {
                Map<String, Object> section = new LinkedHashMap<>();
                section.put("title", title);
                section.put("points", new ArrayList<>(here));
                sections.add(section);
            }
        }
        return sections;
    }

    /** One row for each field that applies; one that brings a material is that material. */
    private List<Map<String, Object>> rows(Typed typed) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (FieldView field : fields) {
            Field one = field.field();
            Optional<Material> material = view.definition().materials().stream()
                    .filter(m -> one.id().equals(m.upload()))
                    .findFirst();
            String key =
                    material.map(m -> Point.Kind.MATERIAL + ":" + m.id()).orElse(Point.Kind.FIELD + ":" + one.id());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("key", key);
            row.put("page", page(one));
            row.put("label", material.map(Material::name).orElse(one.label()).in(lang));
            row.put("value", value(field));
            row.put("file", material.isPresent());
            row.put("tolerant", material.map(Material::tolerant).orElse(false));
            row.put("words", typed.words(key));
            rows.add(row);
        }
        return rows;
    }

    private String page(Field field) {
        return view.definition().form().pages().stream()
                .filter(p -> p.fields().stream()
                        .anyMatch(f -> f.id().equals(field.id())
                                || f.id().equals(view.definition().split())
                                        && f.fields().stream().anyMatch(c -> c.id().equals(field.id()))))
                .map(Form.Page::id)
                .findFirst()
                .orElse("");
    }

    /** The present answer; numbers masked, as everywhere. */
    private String value(FieldView field) {
        String display = field.display() == null ? "" : field.display().in(lang);
        return switch (field.field().type()) {
            case CERT_NUMBER, BANK_ACCOUNT -> Mask.certNo(display);
            case MOBILE -> Mask.mobile(display);
            default -> display;
        };
    }
}
