package onetrip.web.admin.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Guide;
import onetrip.api.item.Parameter;
import onetrip.api.item.Text;
import onetrip.core.catalog.ParameterValue;
import onetrip.core.catalog.Problem;
import onetrip.core.lifecycle.ParameterOrder;

/** One parameter's boxes: what was typed, what it means, and what cannot be read. Used by one request. */
final class ParameterForm {
    /** Boxes for seasons that are not there yet. */
    private static final int SPARE = 1;

    private static final int MOST = 20;

    private final Parameter parameter;
    private final Map<String, String> typed = new LinkedHashMap<>();
    /** What the boxes of the value mean; null if they cannot be read, or the item's own is wanted. */
    private Object read;
    /** Key of a sentence by the box it is about. */
    private final Map<String, String> problems = new LinkedHashMap<>();

    private ParameterForm(Parameter parameter) {
        this.parameter = parameter;
    }

    /** As it is opened: with the value that holds. */
    static ParameterForm of(Parameter parameter, long revision) {
        ParameterForm form = new ParameterForm(parameter);
        form.typed.put("revision", String.valueOf(revision));
        form.typed.put("when", "now");
        form.typed.put("value", ParameterValue.toText(parameter.type(), parameter.value()));
        if (parameter.value() instanceof Text text) {
            form.typed.put("zh", text.zh());
            form.typed.put("en", text.en());
        } else if (parameter.value() instanceof List<?> windows) {
            for (int i = 0; i < windows.size(); i++) {
                Guide.Window window = (Guide.Window) windows.get(i);
                form.typed.put("from" + i, window.from().toString());
                form.typed.put("to" + i, window.to().toString());
                form.typed.put("provisional" + i, window.provisional() ? "yes" : "");
                form.typed.put("note" + i, window.note().zh());
                form.typed.put("noteEn" + i, window.note().en());
            }
        }
        return form;
    }

    /** As it was sent. */
    static ParameterForm of(Parameter parameter, HttpServletRequest request) {
        ParameterForm form = new ParameterForm(parameter);
        for (String name :
                List.of("revision", "value", "zh", "en", "when", "at", "reason", "forced", "ground", "own")) {
            form.take(request, name);
        }
        for (int i = 0; i < MOST + SPARE; i++) {
            for (String name : List.of("from", "to", "provisional", "note", "noteEn")) {
                form.take(request, name + i);
            }
        }
        return form;
    }

    private void take(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if (value != null) {
            typed.put(name, value.strip());
        }
    }

    private String typed(String name) {
        return typed.getOrDefault(name, "");
    }

    private boolean yes(String name) {
        return typed(name).equals("yes");
    }

    /** What was typed, for hidden boxes of the page that asks once more. */
    Map<String, String> typed() {
        return typed;
    }

    /** Keys of sentences by box; empty if all can be read. */
    Map<String, String> problems() {
        return problems;
    }

    /** @return empty if something cannot be read; then there are {@link #problems} */
    Optional<ParameterOrder> order(String itemId, String by) {
        Object value = yes("own") ? null : value();
        read = value;
        LocalDateTime from = typed("when").equals("later") ? moment("at", typed("at"), "param.at.wrong") : null;
        if (typed("reason").isEmpty()) {
            problems.put("reason", "param.reason.missing");
        }
        if (yes("forced") && typed("ground").isEmpty()) {
            problems.put("ground", "param.ground.missing");
        }
        long revision = ParameterOrder.ANY;
        try {
            revision = Long.parseLong(typed("revision"));
        } catch (NumberFormatException noForm) {
            problems.put("reason", "param.stale");
        }
        return problems.isEmpty()
                ? Optional.of(new ParameterOrder(
                        itemId,
                        parameter.id(),
                        value,
                        from,
                        typed("reason"),
                        typed("ground"),
                        yes("forced"),
                        revision,
                        by))
                : Optional.empty();
    }

    /** Why what was typed does not keep to type and range, so that all there is to mend is said at once. */
    List<Text> unfit() {
        boolean unreadable = problems.keySet().stream()
                .anyMatch(box -> box.equals("value") || box.startsWith("from") || box.startsWith("to"));
        return read == null || unreadable
                ? List.of()
                : ParameterValue.problems(parameter, read).stream()
                        .map(Problem::sentence)
                        .toList();
    }

    private Object value() {
        return switch (parameter.type()) {
            case TEXT -> new Text(typed("zh"), typed("en"));
            case WINDOWS -> windows();
            default -> {
                Optional<Object> value = ParameterValue.fromText(parameter.type(), typed("value"));
                if (value.isEmpty()) {
                    problems.put(
                            "value", "param.wrong." + parameter.type().name().toLowerCase(java.util.Locale.ROOT));
                }
                yield value.orElse(null);
            }
        };
    }

    private List<Guide.Window> windows() {
        List<Guide.Window> windows = new ArrayList<>();
        for (int i = 0; i < MOST + SPARE; i++) {
            if (typed("from" + i).isEmpty() && typed("to" + i).isEmpty()) {
                continue;
            }
            LocalDateTime from = moment("from" + i, typed("from" + i), "param.window.wrong");
            LocalDateTime to = moment("to" + i, typed("to" + i), "param.window.wrong");
            if (from != null && to != null) {
                windows.add(new Guide.Window(
                        from, to, yes("provisional" + i), new Text(typed("note" + i), typed("noteEn" + i))));
            }
        }
        return windows;
    }

    private LocalDateTime moment(String box, String text, String problem) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            problems.put(box, problem);
            return null;
        }
    }

    /** The first box of the value, for a link of the error summary. */
    String firstBox() {
        return switch (parameter.type()) {
            case TEXT -> "zh";
            case WINDOWS -> "from0";
            case BOOLEAN, ENUM -> "value-0";
            default -> "value";
        };
    }

    /** Rows of seasons: those that were typed, and some more. */
    List<Map<String, Object>> rows() {
        int last = -1;
        for (int i = 0; i < MOST + SPARE; i++) {
            if (!typed("from" + i).isEmpty() || !typed("to" + i).isEmpty()) {
                last = i;
            }
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i <= Math.min(last + SPARE, MOST - 1); i++) {
            Map<String, Object> row = new HashMap<>();
            row.put("index", i);
            row.put("number", i + 1);
            row.put("from", typed("from" + i));
            row.put("to", typed("to" + i));
            row.put("provisional", yes("provisional" + i));
            row.put("note", typed("note" + i));
            row.put("noteEn", typed("noteEn" + i));
            rows.add(row);
        }
        return rows;
    }
}
