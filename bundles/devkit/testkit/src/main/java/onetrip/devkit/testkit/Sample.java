package onetrip.devkit.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.exchange.SourceAnswer;
import onetrip.core.clock.Time;
import onetrip.core.form.Applicant;
import onetrip.core.form.SourceCall;

/**
 * One application, written down in {@code src/test/samples/name.yaml}: who applies, what the sources say, what is typed,
 * and how it is to end. Immutable.
 *
 * @param name of the file
 * @param today the day on which it is filled in and sent
 * @param applicant {@code name}, {@code certType}, {@code certNo}, {@code mobile}, and {@code children} for rules
 * @param sources source id → what it says; a source that is not named does not answer
 * @param registers register id → records that rules may look up, field → what staff would import
 * @param disputes names of fields whose fetched value the applicant calls wrong
 * @param answers name of a field → what is typed into it, as text; a list for an ENUM_SET or files, {@code from} and
 *     {@code to} for a DATE_RANGE, rows for a repeating group
 */
public record Sample(
        String name,
        LocalDate today,
        Map<String, String> applicant,
        Map<String, List<Said>> sources,
        List<String> disputes,
        Map<String, Object> answers,
        Expectation expect,
        Map<String, List<Map<String, String>>> registers) {

    /**
     * What a source says.
     *
     * @param to the query's parameters that it says this to; empty: to every query
     */
    public record Said(Map<String, String> to, SourceAnswer.Status status, Map<String, Object> data) {
        boolean answers(SourceCall call) {
            return to.entrySet().stream()
                    .allMatch(key -> key.getValue().equals(call.parameters().get(key.getKey())));
        }
    }

    /**
     * How it ends.
     *
     * @param errors of a bad sample: name of a field, or {@code form} → code of the error; all there are
     * @param outcome of a good one, or empty: it does not matter
     * @param stages stage ids in the order in which they open where everybody agrees; empty: it does not matter
     * @param flags that go to the officers, at least these
     * @param cases how many cases it makes
     */
    public record Expectation(
            Map<String, String> errors, String outcome, List<String> stages, List<String> flags, int cases) {}

    /** A good sample passes the form; a bad one is sent back to it. */
    public boolean good() {
        return expect.errors().isEmpty();
    }

    Instant now() {
        return today.atTime(9, 0).atZone(Time.ZONE).toInstant();
    }

    Applicant person() {
        return new Applicant(
                applicant.getOrDefault("name", ""),
                applicant.getOrDefault("certType", ""),
                applicant.getOrDefault("certNo", ""),
                applicant.getOrDefault("mobile", ""));
    }

    SourceAnswer answer(SourceCall call) {
        String id = call.source().id();
        return sources.getOrDefault(id, List.of()).stream()
                .filter(said -> said.answers(call))
                .findFirst()
                .map(said -> new SourceAnswer(said.status(), said.data(), now(), now(), id, "sample", ""))
                .orElseGet(() -> SourceAnswer.without(SourceAnswer.Status.UNAVAILABLE, now(), id));
    }

    /** Nobody typed anything, no source answers: where the search for what can be shown begins. */
    static Sample blank(LocalDate today) {
        return new Sample(
                "an empty form",
                today,
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                new Expectation(Map.of(), "", List.of(), List.of(), 1),
                Map.of());
    }

    /** The same with another answer; null takes it out. */
    Sample with(String field, Object answer) {
        Map<String, Object> more = new LinkedHashMap<>(answers);
        if (answer == null) {
            more.remove(field);
        } else {
            more.put(field, answer);
        }
        return new Sample(name, today, applicant, sources, disputes, more, expect, registers);
    }

    /** The same where a source answers otherwise; its data stay if it has any. */
    Sample said(String source, SourceAnswer.Status status) {
        Map<String, List<Said>> more = new LinkedHashMap<>(sources);
        List<Said> before = more.getOrDefault(source, List.of(new Said(Map.of(), SourceAnswer.Status.OK, Map.of())));
        more.put(
                source,
                before.stream()
                        .map(said -> new Said(said.to(), status, said.data()))
                        .toList());
        return new Sample(name, today, applicant, more, disputes, answers, expect, registers);
    }

    Sample disputing(String field) {
        return new Sample(name, today, applicant, sources, List.of(field), answers, expect, registers);
    }
}
