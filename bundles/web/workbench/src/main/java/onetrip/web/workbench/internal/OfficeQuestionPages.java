package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.OfficeQuestions;
import onetrip.core.casework.OfficeQuestions.Seen;
import onetrip.core.casework.Refused;
import onetrip.core.clock.Time;
import onetrip.core.exchange.ManualQuestion;
import onetrip.core.exchange.ManualQuestion.Outcome;
import onetrip.core.exchange.ManualQuestions;
import onetrip.core.exchange.ManualSource;
import onetrip.core.form.standard.Mask;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /work/questions/}: what an office without an interface is asked (decision 0044); {@code …/{id}} one of them, and its answer. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/questions/*")
public final class OfficeQuestionPages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final String HOME = "/work/questions/";
    private static final String FIELD = "field:";
    private static final int LONGEST = 200;

    private final transient OfficeQuestions questions;
    private final transient Accounts accounts;
    private final transient Time time;

    @Activate
    public OfficeQuestionPages(
            @Reference GateServices gate,
            @Reference OfficeQuestions questions,
            @Reference Accounts accounts,
            @Reference Time time) {
        super(gate, OfficeQuestionPages.class);
        this.questions = questions;
        this.accounts = accounts;
        this.time = time;
    }

    /** What a clerk has typed, or has not yet. */
    private record Typed(Outcome outcome, Map<String, String> data) {
        static final Typed NOTHING = new Typed(null, Map.of());
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> clerk = officer(visit, request, response);
        if (clerk.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            list(visit, request, response, clerk.get());
        } else if (steps.size() == 1) {
            Seen seen = questions.find(id(steps), clerk.get()).orElseThrow(OfficeQuestionPages::unknown);
            page(visit, response, 200, seen, new HashMap<>(), Typed.NOTHING, List.of());
        } else {
            throw PageProblem.notFound();
        }
    }

    private static UUID id(List<String> steps) {
        try {
            return UUID.fromString(steps.get(0));
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    private static PageProblem unknown() {
        return new PageProblem(
                404, new Text("没有这个问题，或者它不归您答复。", "There is no such question, or it is not yours."), HOME);
    }

    private void list(Visit visit, HttpServletRequest request, HttpServletResponse response, Account clerk)
            throws IOException {
        List<ManualQuestion> all = questions.open(clerk);
        String asked = said(request, "q").strip();
        String q = asked.substring(0, Math.min(asked.length(), LONGEST));
        LocalDate today = time.today();
        List<Map<String, Object>> rows = all.stream()
                .filter(one -> one.number().toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT)))
                .map(one -> line(one, today))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("rows", rows);
        model.put(
                "overdue",
                rows.stream().filter(row -> (boolean) row.get("over")).count());
        model.put("full", all.size() >= OfficeQuestions.MOST);
        model.put("q", q);
        List<Map<String, Object>> lately = questions.answered(clerk).stream()
                .filter(one -> one.number().toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT)))
                .map(OfficeQuestionPages::answered)
                .toList();
        model.put("lately", lately);
        // Only what this clerk may read is named.
        model.put("done", named(lately, said(request, "done")));
        model.put("back", named(rows, said(request, "back")));
        renderStaff(visit, response, 200, "office-questions.peb", tabs(visit, "questions"), model);
    }

    private static Map<String, Object> named(List<Map<String, Object>> rows, String id) {
        return rows.stream().filter(row -> row.get("id").equals(id)).findFirst().orElse(null);
    }

    private static Map<String, Object> answered(ManualQuestion one) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", one.id().toString());
        row.put("number", one.number());
        row.put("purpose", one.purpose());
        row.put("at", local(one.answeredAt()));
        row.put("outcome", key(one.outcome()));
        return row;
    }

    private static Map<String, Object> line(ManualQuestion one, LocalDate today) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", one.id().toString());
        row.put("number", one.number());
        row.put("purpose", one.purpose());
        row.put("asked", local(one.askedAt()));
        row.put("due", one.due());
        row.put("over", one.open() && one.due().isBefore(today));
        return row;
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> clerk = officer(visit, request, response);
        if (clerk.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.size() != 1) {
            throw PageProblem.notFound();
        }
        UUID id = id(steps);
        Seen seen = questions.find(id, clerk.get()).orElseThrow(OfficeQuestionPages::unknown);
        Typed typed = typed(request, seen);
        Map<String, Object> model = new HashMap<>();
        try {
            switch (said(request, "do")) {
                case "show" -> {
                    Seen whole = questions.reveal(id, clerk.get()).orElseThrow(OfficeQuestionPages::unknown);
                    model.put("whole", true);
                    page(visit, response, 200, whole, model, Typed.NOTHING, List.of());
                }
                case "back" -> page(visit, response, 200, seen, model, typed, List.of());
                case "send" -> {
                    if (checked(visit, request, response, seen, typed, clerk.get())) {
                        questions.answer(id, version(request), typed.outcome(), typed.data(), clerk.get());
                        redirect(response, HOME + "?done=" + id);
                    }
                }
                case "take-back" -> {
                    model.put("reason", shortened(said(request, "reason")));
                    questions.takeBack(id, version(request), said(request, "reason"), clerk.get());
                    redirect(response, HOME + "?back=" + id);
                }
                default -> {
                    if (checked(visit, request, response, seen, typed, clerk.get())) {
                        model.put("sure", true);
                        page(visit, response, 200, seen, model, typed, List.of());
                    }
                }
            }
        } catch (Refused refused) {
            if (refused.code().equals("question-unknown")) {
                throw unknown();
            }
            // As it is by now: with whoever answered, or why nobody can.
            Seen now = questions.find(id, clerk.get()).orElseThrow(OfficeQuestionPages::unknown);
            boolean words =
                    refused.code().equals("reason-missing") || refused.code().equals("words-too-long");
            model.put(words ? "wrongReason" : "problem", refused.sentence().in(visit.lang()));
            page(visit, response, words ? 422 : 409, now, model, typed, List.of());
        }
    }

    private static int version(HttpServletRequest request) {
        String typed = said(request, "version");
        return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : -1;
    }

    /** Only the fields that the configuration has; nothing stands beside an outcome that is not OK. */
    private static Typed typed(HttpServletRequest request, Seen seen) {
        String said = said(request, "outcome");
        Outcome outcome = Arrays.stream(Outcome.values())
                .filter(one -> key(one).equals(said))
                .findFirst()
                .orElse(null);
        Map<String, String> data = new TreeMap<>();
        if (outcome == Outcome.OK) {
            fields(seen).forEach(field -> data.put(field.path(), typed(request, field)));
        }
        return new Typed(outcome, data);
    }

    /** What was far too long is not sent back whole, and stays too long. */
    private static String typed(HttpServletRequest request, ManualSource.Field field) {
        return shortened(said(request, FIELD + field.path()));
    }

    private static String shortened(String said) {
        String typed = said.strip();
        return typed.substring(0, Math.min(typed.length(), LONGEST + 1));
    }

    private static List<ManualSource.Field> fields(Seen seen) {
        return seen.source()
                .map(source -> source.fields(seen.question().type()))
                .orElse(List.of());
    }

    private static String key(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** False after it has said what is wrong. */
    private boolean checked(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            Seen seen,
            Typed typed,
            Account clerk)
            throws IOException {
        Outcome outcome = typed.outcome() == null ? Outcome.CANNOT_TELL : typed.outcome();
        List<String> wrong = questions.wrong(seen.question().id(), version(request), outcome, typed.data(), clerk);
        if (typed.outcome() != null && wrong.isEmpty()) {
            return true;
        }
        page(visit, response, 422, seen, new HashMap<>(), typed, typed.outcome() == null ? List.of("") : wrong);
        return false;
    }

    private void page(
            Visit visit,
            HttpServletResponse response,
            int status,
            Seen seen,
            Map<String, Object> model,
            Typed typed,
            List<String> wrong)
            throws IOException {
        ManualQuestion one = seen.question();
        boolean whole = model.containsKey("whole");
        model.putIfAbsent("sure", false);
        model.putIfAbsent("problem", "");
        model.putIfAbsent("reason", "");
        model.putIfAbsent("wrongReason", "");
        model.putAll(line(one, time.today()));
        model.put("system", seen.source().map(ManualSource::system).orElse(one.source()));
        model.put("ground", one.ground());
        model.put("version", one.version());
        model.put("open", one.open());
        model.put("needed", seen.needed());
        model.put("gone", seen.source().isEmpty());
        model.put(
                "keys",
                new TreeMap<>(one.keys())
                        .entrySet().stream()
                                .map(entry -> shown(visit, entry.getKey(), entry.getValue(), whole))
                                .toList());
        model.put("masked", one.keys().containsKey("certNo") && !whole && one.open() && seen.needed());
        model.put("outcome", one.open() ? "" : key(one.outcome()));
        model.put("answeredAt", one.open() ? null : local(one.answeredAt()));
        model.put("answeredBy", one.open() ? "" : name(one.answeredBy()));
        model.put("stays", seen.stays().map(why -> why.in(visit.lang())).orElse(""));
        model.put("earlier", seen.earlier().stream().map(this::earlier).toList());
        model.put("longest", OfficeQuestions.LONGEST_REASON);
        model.put(
                "outcomes",
                Arrays.stream(Outcome.values()).map(OfficeQuestionPages::key).toList());
        model.put("typedOutcome", typed.outcome() == null ? "" : key(typed.outcome()));
        List<Map<String, Object>> fields = new ArrayList<>();
        List<Map<String, String>> errors = new ArrayList<>();
        if (wrong.contains("")) {
            errors.add(Map.of("anchor", "outcome", "sentence", text(visit, "oq.wrong.outcome")));
        }
        for (ManualSource.Field field : fields(seen)) {
            Map<String, Object> row = field(visit, field, typed.data().getOrDefault(field.path(), ""));
            row.put("anchor", "field-" + fields.size());
            row.put("error", wrong.contains(field.path()) ? wrong(visit, field) : "");
            if (wrong.contains(field.path())) {
                errors.add(Map.of("anchor", (String) row.get("anchor"), "sentence", (String) row.get("error")));
            }
            fields.add(row);
        }
        model.put("fields", fields);
        model.put("errors", errors);
        renderStaff(visit, response, status, "office-question.peb", tabs(visit, "questions"), model);
    }

    private Map<String, Object> earlier(ManualQuestions.TakenBack one) {
        return Map.of(
                "answeredAt", local(one.answeredAt()),
                "answeredBy", name(one.answeredBy()),
                "at", local(one.at()),
                "by", name(one.by()),
                "reason", one.reason());
    }

    private String name(UUID officer) {
        return accounts.find(officer).map(Account::name).orElse("");
    }

    private Map<String, String> shown(Visit visit, String key, String value, boolean whole) {
        String label = key.equals("certNo") || key.equals("name") ? text(visit, "oq.key." + key) : key;
        return Map.of("label", label, "value", key.equals("certNo") && !whole ? Mask.certNo(value) : value);
    }

    private static Map<String, Object> field(Visit visit, ManualSource.Field field, String typed) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("path", field.path());
        row.put("label", field.label().in(visit.lang()));
        row.put("day", field.day());
        row.put("typed", typed);
        row.put(
                "meaning",
                Optional.ofNullable(field.codes().get(typed))
                        .map(code -> code.in(visit.lang()))
                        .orElse(typed));
        row.put(
                "codes",
                field.codes().entrySet().stream()
                        .map(code -> Map.of(
                                "code", code.getKey(), "label", code.getValue().in(visit.lang())))
                        .toList());
        return row;
    }

    private String wrong(Visit visit, ManualSource.Field field) {
        String kind = field.day() ? "day" : field.codes().isEmpty() ? "text" : "choice";
        return text(visit, "oq.wrong." + kind, field.label().in(visit.lang()));
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, Time.ZONE);
    }
}
