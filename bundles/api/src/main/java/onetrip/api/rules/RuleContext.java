package onetrip.api.rules;

import java.time.LocalDate;
import java.util.Map;
import onetrip.api.exchange.SourceAnswer;

/**
 * What a rule may know besides the answers.
 *
 * @param today the day by the legal clock, Asia/Shanghai
 * @param sources answers of the item's data sources, by source id; a source that was not asked is absent. One that is asked for
 *     each row of a group that stays one case also answers row by row, as {@code source#0}, {@code source#1} …; under its own id
 *     then stands the worst of them
 * @param applicant the signed-in person: {@code name}, {@code certType}, {@code certNo}, {@code mobile}; in a stage also
 *     {@code children}, the certificate numbers of the children the person is a known guardian of, joined by commas
 * @param parameters values of the item's parameters by id, of the types that {@link onetrip.api.item.Parameter} says: those
 *     that hold today in a form, those that the case was filed under in a stage
 * @param registers the item's registers, to look things up; never null
 * @param place code of the place that an ALLOCATION stage gave and the family took, or empty
 */
public record RuleContext(
        LocalDate today,
        Map<String, SourceAnswer> sources,
        Map<String, String> applicant,
        Map<String, Object> parameters,
        RegisterLookup registers,
        String place) {
    /** Without registers to look up, and without a place. */
    public RuleContext(
            LocalDate today,
            Map<String, SourceAnswer> sources,
            Map<String, String> applicant,
            Map<String, Object> parameters) {
        this(today, sources, applicant, parameters, RegisterLookup.NONE, "");
    }

    /** For an item without parameters. */
    public RuleContext(LocalDate today, Map<String, SourceAnswer> sources, Map<String, String> applicant) {
        this(today, sources, applicant, Map.of());
    }

    public RuleContext {
        place = place == null ? "" : place;
        parameters = Map.copyOf(parameters);
        sources = Map.copyOf(sources);
        applicant = Map.copyOf(applicant);
        registers = registers == null ? RegisterLookup.NONE : registers;
    }

    /** The same, with registers to look up. */
    public RuleContext with(RegisterLookup lookup) {
        return new RuleContext(today, sources, applicant, parameters, lookup, place);
    }

    /** The same, with the place that an allocation gave. */
    public RuleContext placed(String code) {
        return new RuleContext(today, sources, applicant, parameters, registers, code);
    }

    /** True if the source answered in full, also with data that are old. */
    public boolean ok(String source) {
        SourceAnswer answer = sources.get(source);
        return answer != null && answer.status().good();
    }

    /**
     * The value of a parameter of type integer, or money in fen.
     *
     * @throws IllegalArgumentException if the item has no such parameter of these types
     */
    public long number(String parameter) {
        if (parameters.get(parameter) instanceof Long value) {
            return value;
        }
        throw new IllegalArgumentException("there is no parameter " + parameter + " with a number");
    }

    /**
     * The value of a parameter of type date.
     *
     * @throws IllegalArgumentException if the item has no such parameter of this type
     */
    public LocalDate day(String parameter) {
        if (parameters.get(parameter) instanceof LocalDate value) {
            return value;
        }
        throw new IllegalArgumentException("there is no parameter " + parameter + " with a day");
    }
}
