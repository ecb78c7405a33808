package onetrip.web.workbench.internal;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Flag;
import onetrip.api.item.Form;
import onetrip.api.item.Process;
import onetrip.api.item.Text;
import onetrip.core.casework.AtWindow;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.FalseMaterial;
import onetrip.core.casework.HumanReview;
import onetrip.core.casework.Papers;
import onetrip.core.casework.SerialReview;
import onetrip.core.catalog.CodeTables;
import onetrip.core.clock.Time;
import onetrip.core.form.standard.Mask;

/** A case as an officer reviews it: answers by section, sensitive numbers masked, sources beside them. Pure. */
final class ReviewModel {
    private static final int LATEST = 200;
    /** Flags beside which the page says what to do. */
    private static final Set<String> ADVISED = Set.of("share-mismatch", "guardian-against");

    private final CaseView view;
    private final String lang;
    private final Function<String, Text> offices;
    private final Function<UUID, String> names;
    private final FieldText words;

    ReviewModel(
            CaseView view,
            String lang,
            Function<String, Text> offices,
            Function<UUID, String> names,
            CodeTables tables) {
        this.words = new FieldText(lang, tables);
        this.view = view;
        this.lang = lang;
        this.offices = offices;
        this.names = names;
    }

    Map<String, Object> values() {
        Map<String, Object> model = new LinkedHashMap<>();
        Optional<Process.Stage> stage = Optional.ofNullable(view.state().stage())
                .flatMap(view.definition().process()::stage);
        model.put("number", view.state().number());
        model.put("version", view.state().version());
        model.put("subject", view.subjectName());
        AtWindow window = view.state().proceedings().window();
        model.put(
                "window",
                window == null || window.byMandate()
                        ? ""
                        : offices.apply(window.office()).in(lang));
        model.put("byAgent", window != null && window.byMandate());
        // Officers have questions to whoever filled it in.
        model.put("agent", window == null ? "" : names.apply(window.clerk()));
        model.put("item", view.definition().title().in(lang));
        model.put("definition", view.definition().version());
        model.put(
                "status",
                view.state().status() == onetrip.core.casework.Status.CLOSED
                        ? view.state().granted() ? "granted" : "refused"
                        : view.state().status().name().toLowerCase(java.util.Locale.ROOT));
        // What officers start themselves asks for nothing: it is found in order, or not.
        model.put("own", view.definition().guide().forStaff() ? ".staff" : "");
        model.put("stage", stage.map(s -> s.name().in(lang)).orElse(""));
        model.put(
                "backTo",
                SerialReview.before(view.state(), view.definition())
                        .map(s -> s.name().in(lang))
                        .orElse(""));
        model.put("quoted", Papers.quoteDecision(view.definition()));
        model.put("decides", stage.map(Process.Stage::decides).orElse(false));
        model.put(
                "scannable",
                view.state().status().undecided()
                        && stage.filter(s -> s.kind() == Process.StageKind.REVIEW)
                                .isPresent());
        model.put(
                "reasons",
                stage.map(Process.Stage::reasons)
                        .map(own -> Stream.concat(own.stream(), Stream.of(FalseMaterial.ground(view.definition()))))
                        .orElse(Stream.of())
                        .map(r -> Map.of(
                                "id",
                                r.id(),
                                "text",
                                r.text().in(lang),
                                "basis",
                                r.basis().in(lang)))
                        .toList());
        model.put(
                "office",
                view.state().office() == null
                        ? ""
                        : offices.apply(view.state().office()).in(lang));
        model.put(
                "officer",
                view.state().officer() == null ? "" : names.apply(view.state().officer()));
        model.put(
                "decided",
                view.state().decidedAt() == null
                        ? null
                        : LocalDateTime.ofInstant(view.state().decidedAt(), Time.ZONE));
        model.put("advised", ADVISED);
        List<Map<String, String>> flags =
                view.state().flags().stream().map(this::flag).distinct().toList();
        model.put(
                "flags",
                flags.stream().filter(f -> !"note".equals(f.get("weight"))).toList());
        model.put(
                "notes",
                flags.stream().filter(f -> "note".equals(f.get("weight"))).toList());
        model.put("sections", sections());
        model.put("sources", sources());
        model.put("events", course(LATEST));
        model.put("earlierEvents", Math.max(0, view.events().size() - LATEST));
        model.put("documents", Editions.rows(view, lang));
        model.put("grantedHolds", Editions.hold(view));
        model.put("parcel", ParcelPanel.of(view));
        model.put("bill", BillPanel.of(view, lang));
        HumanReview asked = view.state().papers().review();
        model.put("asked", asked == null || !asked.open() ? null : Map.of("wish", asked.wish(), "due", asked.due()));
        return model;
    }

    private Map<String, String> flag(String flag) {
        if (flag.startsWith("frozen:")) {
            return Map.of("kind", flag.replace(':', '-'), "about", "");
        }
        int colon = flag.indexOf(':');
        String kind = colon < 0 ? flag : flag.substring(0, colon);
        String about = colon < 0 ? "" : flag.substring(colon + 1);
        if (Flag.PLATFORM.contains(kind)) {
            return Map.of("kind", kind, "about", about(about));
        }
        // What the rules raised is said in the item's words; an item from before it had to declare them has only the
        // code.
        return view.definition()
                .flag(flag)
                .map(f -> Map.of(
                        "kind",
                        "",
                        "about",
                        f.text().in(lang),
                        "weight",
                        f.kind().name().toLowerCase(Locale.ROOT)))
                .orElseGet(() -> Map.of("kind", "of-rules", "about", flag));
    }

    private String about(String about) {
        return view.definition()
                .source(about)
                .map(s -> s.name().in(lang))
                .or(() -> view.definition().field(about).map(f -> f.label().in(lang)))
                .orElse(about);
    }

    private List<Map<String, Object>> sections() {
        List<Map<String, Object>> sections = new ArrayList<>();
        String split = view.definition().split();
        for (Form.Page page : view.definition().form().pages()) {
            List<Map<String, Object>> lines = new ArrayList<>();
            List<Field> fields = new ArrayList<>();
            for (Field field : page.fields()) {
                if (field.id().equals(split)) {
                    // A split case holds the row's own answers.
                    Map<?, ?> row = fetchedRow(field);
                    fields.addAll(field.fields());
                    field.fields()
                            .forEach(child -> line(child, fetched(child, row), field.prefill())
                                    .ifPresent(lines::add));
                } else {
                    fields.add(field);
                    line(field, fetched(field), field.prefill()).ifPresent(lines::add);
                }
            }
            if (!lines.isEmpty()) {
                Map<String, Object> section = new LinkedHashMap<>();
                section.put(
                        "title",
                        page.section().isEmpty()
                                ? page.title().in(lang)
                                : page.section().in(lang));
                section.put("lines", lines);
                section.put("found", found(fields));
                section.put(
                        "proved",
                        lines.stream()
                                .allMatch(l -> !"by-applicant".equals(l.get("origin")) && "".equals(l.get("differs"))));
                sections.add(section);
            }
        }
        return sections;
    }

    /** How many of the case's flags are about one of these fields or about the source that one is filled from. */
    private long found(List<Field> fields) {
        return view.state().flags().stream()
                .filter(flag -> flag.indexOf(':') > 0)
                .map(flag -> flag.substring(flag.indexOf(':') + 1))
                .filter(about -> fields.stream()
                        .anyMatch(f -> f.id().equals(about)
                                || f.prefill() != null && f.prefill().source().equals(about)))
                .count();
    }

    /** The source's row that this case's child was picked from: the one with the same values; null if there is none. */
    private Map<?, ?> fetchedRow(Field group) {
        SourceAnswer answer = group.prefill() == null
                ? null
                : view.content().facts().get(group.prefill().source());
        if (answer == null || !(answer.at(group.prefill().path()) instanceof List<?> rows)) {
            return null;
        }
        return rows.stream()
                .filter(Map.class::isInstance)
                .map(row -> (Map<?, ?>) row)
                .filter(row -> group.fields().stream()
                        .filter(f -> f.prefill() != null)
                        .allMatch(f -> Objects.equals(
                                String.valueOf(row.get(f.prefill().path())),
                                String.valueOf(view.content().answers().values().get(f.id())))))
                .findFirst()
                .orElse(null);
    }

    private static Object fetched(Field child, Map<?, ?> row) {
        return child.prefill() == null || row == null
                ? null
                : row.get(child.prefill().path());
    }

    /** @param from where a fetched value comes from; for a group's field the group's source */
    private Optional<Map<String, Object>> line(Field field, Object fetched, Field.Prefill from) {
        Object value = view.content().answers().values().get(field.id());
        if (value == null && fetched == null) {
            return Optional.empty();
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", field.id());
        line.put("label", field.label().in(lang));
        boolean number = number(field);
        String text = words.of(field, value == null ? fetched : value);
        line.put("value", number ? masked(field.type(), text) : text);
        line.put("masked", number || GroupRows.numbers(field));
        line.put("rows", GroupRows.of(field, value, words::of, lang, false));
        line.put("wholeRows", GroupRows.of(field, value, words::of, lang, true));
        line.put(
                "source",
                fetched != null && from != null
                        ? view.definition()
                                .source(from.source())
                                .map(s -> s.name().in(lang))
                                .orElse("")
                        : "");
        line.put("origin", fetched != null ? "" : origin(field));
        line.put(
                "at",
                fetched == null || from == null
                        ? null
                        : askedAt(view.content().facts().get(from.source())));
        String theirs = fetched == null ? "" : words.of(field, fetched);
        line.put(
                "differs",
                value == null || fetched == null || theirs.equals(text)
                        ? ""
                        : number ? masked(field.type(), theirs) : theirs);
        line.put("files", files(value));
        return Optional.of(line);
    }

    /** Key of the words that say where an answer without a source is from. */
    private static String origin(Field field) {
        if (field.derive() != null) {
            return "derived";
        }
        return field.prefill() != null
                        && field.prefill().locked()
                        && field.prefill().source().startsWith("@")
                ? "by-sign-in"
                : "by-applicant";
    }

    private Object fetched(Field field) {
        if (field.prefill() == null) {
            return null;
        }
        SourceAnswer answer = view.content().facts().get(field.prefill().source());
        Object value = answer == null ? null : answer.at(field.prefill().path());
        return value instanceof List<?> || value instanceof Map<?, ?> ? null : value;
    }

    /** A number of a person: masked until somebody says why it is needed. */
    static boolean number(Field field) {
        return field.type() == FieldType.CERT_NUMBER
                || field.type() == FieldType.MOBILE
                || field.type() == FieldType.BANK_ACCOUNT;
    }

    static String masked(FieldType type, String text) {
        return type == FieldType.MOBILE ? Mask.mobile(text) : Mask.certNo(text);
    }

    private static List<Map<String, String>> files(Object value) {
        List<Map<String, String>> files = new ArrayList<>();
        List<?> values =
                value instanceof List<?> list ? list : value instanceof Map<?, ?> one ? List.of(one) : List.of();
        for (Object one : values) {
            if (one instanceof Map<?, ?> file && file.containsKey("mediaType")) {
                files.add(Map.of("id", String.valueOf(file.get("id")), "name", String.valueOf(file.get("name"))));
            }
        }
        return files;
    }

    private List<Map<String, Object>> sources() {
        List<Map<String, Object>> rows = new ArrayList<>();
        Definition item = view.definition();
        item.sources().forEach(source -> {
            SourceAnswer answer = view.content().facts().get(source.id());
            if (answer != null) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", source.name().in(lang));
                row.put("status", answer.status().name().toLowerCase(java.util.Locale.ROOT));
                row.put("at", askedAt(answer));
                rows.add(row);
            }
        });
        return rows;
    }

    private static LocalDateTime askedAt(SourceAnswer answer) {
        return answer == null || answer.askedAt() == null ? null : LocalDateTime.ofInstant(answer.askedAt(), Time.ZONE);
    }

    /** @param most this many of the newest events; most cases have a dozen, a disputed one may have a thousand */
    List<Map<String, Object>> course(int most) {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<CaseView.TimedEvent> events = view.events();
        List<CaseView.TimedEvent> standIns = events.stream()
                .filter(e -> e.event() instanceof CaseEvent.StoodIn)
                .toList();
        for (int i = Math.max(0, events.size() - most); i < events.size(); i++) {
            CaseView.TimedEvent timed = events.get(i);
            if (timed.event() instanceof CaseEvent.StoodIn) {
                continue;
            }
            String key = timed.event().getClass().getSimpleName();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("key", key);
            row.put("at", LocalDateTime.ofInstant(timed.at(), Time.ZONE));
            row.put("who", timed.actor() == null ? "" : names.apply(timed.actor()));
            row.put("inPlaceOf", inPlaceOf(timed, standIns));
            row.put("what", Course.what(timed.event(), view.definition(), lang, offices, names));
            row.put(
                    "scan",
                    timed.event() instanceof CaseEvent.ScanAdded e ? e.scan().toString() : "");
            row.put("points", points(timed.event()));
            row.put("version", replaces(timed.event()) ? i + 1 : 0);
            rows.add(row);
        }
        return rows;
    }

    /** What the event names: points of a notice, or the grounds of a decision. */
    private List<Map<String, Object>> points(CaseEvent event) {
        if (event instanceof CaseEvent.CorrectionAsked e) {
            return IntakeModel.points(view, e.points(), lang);
        }
        if (event instanceof CaseEvent.SupplementAsked e) {
            return IntakeModel.points(view, e.points(), lang);
        }
        if (event instanceof CaseEvent.Accepted e) {
            return IntakeModel.points(view, e.tolerant(), lang);
        }
        if (event instanceof CaseEvent.AcceptRevoked e) {
            return IntakeModel.points(view, e.missing(), lang);
        }
        return event instanceof CaseEvent.NotAccepted e
                ? e.grounds().stream()
                        .map(g -> Map.<String, Object>of(
                                "label", g.text().in(lang), "words", g.basis().in(lang)))
                        .toList()
                : List.of();
    }

    /** What was handed in before this event is kept under its number. */
    private static boolean replaces(CaseEvent event) {
        return event instanceof CaseEvent.Resubmitted
                || event instanceof CaseEvent.SpotFixed
                || event instanceof CaseEvent.MaterialsAdded
                || event instanceof CaseEvent.SupplementAnswered;
    }

    /** Whom the actor stood in for, or empty: events of joint review say so, others by what was written in the same breath. */
    private String inPlaceOf(CaseView.TimedEvent timed, List<CaseView.TimedEvent> standIns) {
        UUID principal = timed.event() instanceof CaseEvent.OfJoint joint
                ? Course.onBehalfOf(joint)
                : standIns.stream()
                        .filter(e -> e.at().equals(timed.at()) && Objects.equals(e.actor(), timed.actor()))
                        .map(e -> ((CaseEvent.StoodIn) e.event()).onBehalfOf())
                        .findFirst()
                        .orElse(null);
        return principal == null ? "" : names.apply(principal);
    }
}
