package onetrip.devkit.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Definition;
import onetrip.api.rules.RegisterLookup;
import onetrip.api.rules.RuleContext;

/**
 * What rules may know besides the answers, written down for a test: a day, a person, what the sources said, what the item's
 * parameters and registers are. Immutable; each method returns another situation.
 */
public record Situation(
        LocalDate today,
        Map<String, String> applicant,
        Map<String, SourceAnswer> sources,
        Map<String, Object> parameters,
        RegisterLookup registers) {
    private static final Instant ASKED = Instant.parse("2026-01-01T00:00:00Z");

    /** Without registers. */
    public Situation(
            LocalDate today,
            Map<String, String> applicant,
            Map<String, SourceAnswer> sources,
            Map<String, Object> parameters) {
        this(today, applicant, sources, parameters, RegisterLookup.NONE);
    }

    /** Without parameters. */
    public Situation(LocalDate today, Map<String, String> applicant, Map<String, SourceAnswer> sources) {
        this(today, applicant, sources, Map.of());
    }

    public static Situation on(String day) {
        return new Situation(LocalDate.parse(day), Map.of(), Map.of());
    }

    public Situation applicant(String name, String certType, String certNo) {
        return new Situation(
                today, Map.of("name", name, "certType", certType, "certNo", certNo), sources, parameters, registers);
    }

    /** The source answered with this data. */
    public Situation ok(String source, Map<String, Object> data) {
        return with(source, new SourceAnswer(SourceAnswer.Status.OK, data, ASKED, ASKED, source, "test", ""));
    }

    public Situation notFound(String source) {
        return with(source, SourceAnswer.without(SourceAnswer.Status.NOT_FOUND, ASKED, source));
    }

    public Situation unavailable(String source) {
        return with(source, SourceAnswer.without(SourceAnswer.Status.UNAVAILABLE, ASKED, source));
    }

    public Situation skipped(String source) {
        return with(source, SourceAnswer.without(SourceAnswer.Status.SKIPPED, ASKED, source));
    }

    public Situation status(String source, SourceAnswer.Status status) {
        return with(source, SourceAnswer.without(status, ASKED, source));
    }

    /** The parameters of the item as they stand in this definition. */
    public Situation parameters(Definition item) {
        return new Situation(today, applicant, sources, item.parameterValues(), registers);
    }

    /** A parameter has this value. */
    public Situation parameter(String id, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.put(id, value);
        return new Situation(today, applicant, sources, more, registers);
    }

    private Situation with(String source, SourceAnswer answer) {
        Map<String, SourceAnswer> more = new LinkedHashMap<>(sources);
        more.put(source, answer);
        return new Situation(today, applicant, more, parameters, registers);
    }

    /**
     * A register of the item holds this record, beside those of before.
     *
     * @param values as they are stored
     */
    public Situation record(Definition item, String register, Map<String, Object> values) {
        Records before = registers instanceof Records records ? records : Records.none(item);
        return new Situation(today, applicant, sources, parameters, before.with(register, values));
    }

    public RuleContext context() {
        return new RuleContext(today, sources, applicant, parameters).with(registers);
    }
}
