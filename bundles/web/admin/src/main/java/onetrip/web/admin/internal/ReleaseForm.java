package onetrip.web.admin.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import onetrip.core.catalog.Audience;
import onetrip.core.catalog.CodeTables;

/**
 * To whom something is opened, and when: what was chosen and typed, right or wrong.
 *
 * @param who {@code all}, {@code staff}, {@code share} or {@code schools}
 * @param percent as typed
 * @param schools codes that were ticked
 * @param when {@code now} or {@code at}
 * @param at as typed
 */
record ReleaseForm(String who, String percent, List<String> schools, String when, String at) {
    /** One mistake, at its field. */
    record Mistake(String anchor, String text) {}

    static ReleaseForm of(HttpServletRequest request) {
        String[] schools = request.getParameterValues("school");
        return new ReleaseForm(
                typed(request, "who", "all"),
                typed(request, "percent", ""),
                schools == null ? List.of() : Arrays.stream(schools).limit(200).toList(),
                typed(request, "when", "now"),
                typed(request, "at", ""));
    }

    private static String typed(HttpServletRequest request, String name, String otherwise) {
        String value = request.getParameter(name);
        return value == null || value.length() > 200 ? otherwise : value.strip();
    }

    /** As it is open now, to be changed. */
    static ReleaseForm of(Audience audience) {
        return new ReleaseForm(
                audience.kind().name().toLowerCase(java.util.Locale.ROOT),
                audience.percent() == 0 ? "" : Integer.toString(audience.percent()),
                audience.schools(),
                "now",
                "");
    }

    /** @param texts the sentence of a key */
    List<Mistake> mistakes(CodeTables tables, Function<String, String> texts) {
        List<Mistake> mistakes = new ArrayList<>();
        switch (who) {
            case "all", "staff" -> {}
            case "share" -> {
                if (!percent.matches("[1-9][0-9]?")) {
                    mistakes.add(new Mistake("percent", texts.apply("open.percent.wrong")));
                }
            }
            case "schools" -> {
                if (schools.isEmpty()
                        || !tables.options("schools", "zh").keySet().containsAll(schools)) {
                    mistakes.add(new Mistake("schools", texts.apply("open.schools.wrong")));
                }
            }
            default -> mistakes.add(new Mistake("who", texts.apply("open.who.wrong")));
        }
        if (!when.equals("now") && moment().isEmpty()) {
            mistakes.add(new Mistake("at", texts.apply("open.at.wrong")));
        }
        return mistakes;
    }

    /** The time that was typed; empty for now and for what is none. */
    Optional<LocalDateTime> moment() {
        try {
            return when.equals("at") ? Optional.of(LocalDateTime.parse(at.replace(' ', 'T'))) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The few; empty for everybody. Only after {@link #mistakes} found none. */
    Optional<Audience> audience() {
        return switch (who) {
            case "staff" -> Optional.of(Audience.STAFF);
            case "share" -> Optional.of(Audience.share(Integer.parseInt(percent)));
            case "schools" -> Optional.of(Audience.schools(schools));
            default -> Optional.empty();
        };
    }

    /** @param mistakes at most one a field */
    Map<String, Object> model(List<Mistake> mistakes, CodeTables tables, String lang) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("who", who);
        model.put("percent", percent);
        model.put("when", when);
        model.put("at", at);
        model.put(
                "schools",
                tables.options("schools", lang).entrySet().stream()
                        .map(school -> Map.of(
                                "code", school.getKey(),
                                "name", school.getValue(),
                                "chosen", schools.contains(school.getKey())))
                        .toList());
        model.put("mistakes", mistakes);
        Map<String, String> wrong = new LinkedHashMap<>();
        mistakes.forEach(mistake -> wrong.put(mistake.anchor(), mistake.text()));
        model.put("wrong", wrong);
        return model;
    }
}
