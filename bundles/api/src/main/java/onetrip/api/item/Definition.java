package onetrip.api.item;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * 实施清单: the whole declarative content of an item, immutable per definition version. It is all that the platform
 * needs to show, print, track and time a case of the item, also when the item's bundle is gone.
 *
 * <p>Values only, safe to share between threads. Lists are never null and cannot be changed.
 *
 * @param id kebab-case, the same for all versions
 * @param version the definition version, for example {@code 2026.1}; changes with law or practice, not with code
 * @param since the day from which this version is in force, or null
 * @param keywords further words by which people look for the item
 * @param split the repeating group whose rows become cases of their own (R-MULTI), or null
 * @param subject the field that names the data subject by certificate number (R-DUP); inside {@link #split}, if set
 * @param period the field that names the period within which only one case may be open, or null
 * @param form what is asked; {@link Form#NONE} for an item that nobody applies for, which has registers
 * @param process the stages; {@link Process#NONE} likewise
 * @param rules true if the bundle carries code that implements {@code onetrip.api.rules.ItemRules}
 * @param parameters what the bureau can change by itself, with the values that stand in this definition already
 * @param reads registers of other items whose records the rules may count, as {@code item/register}; the other item has to allow
 *     it ({@link Register#readers})
 * @param draws public draws among the records of its registers
 * @param flags what its rules may tell the officers, in words
 * @param alerts what people can subscribe to; null: nothing
 */
public record Definition(
        String id,
        String version,
        LocalDate since,
        Theme theme,
        Text title,
        Text summary,
        List<Text> keywords,
        Guide guide,
        List<Source> sources,
        List<Material> materials,
        Form form,
        String split,
        String subject,
        String period,
        Process process,
        Limits limits,
        Fee fee,
        List<DocumentTemplate> documents,
        List<Notice> notices,
        List<Register> registers,
        boolean rules,
        List<Parameter> parameters,
        List<String> reads,
        List<Draw> draws,
        List<Flag> flags,
        Alerts alerts) {

    /** A definition that nobody can subscribe to. */
    public Definition(
            String id,
            String version,
            LocalDate since,
            Theme theme,
            Text title,
            Text summary,
            List<Text> keywords,
            Guide guide,
            List<Source> sources,
            List<Material> materials,
            Form form,
            String split,
            String subject,
            String period,
            Process process,
            Limits limits,
            Fee fee,
            List<DocumentTemplate> documents,
            List<Notice> notices,
            List<Register> registers,
            boolean rules,
            List<Parameter> parameters,
            List<String> reads,
            List<Draw> draws,
            List<Flag> flags) {
        this(
                id,
                version,
                since,
                theme,
                title,
                summary,
                keywords,
                guide,
                sources,
                materials,
                form,
                split,
                subject,
                period,
                process,
                limits,
                fee,
                documents,
                notices,
                registers,
                rules,
                parameters,
                reads,
                draws,
                flags,
                null);
    }

    /** A definition whose rules raise no flag. */
    public Definition(
            String id,
            String version,
            LocalDate since,
            Theme theme,
            Text title,
            Text summary,
            List<Text> keywords,
            Guide guide,
            List<Source> sources,
            List<Material> materials,
            Form form,
            String split,
            String subject,
            String period,
            Process process,
            Limits limits,
            Fee fee,
            List<DocumentTemplate> documents,
            List<Notice> notices,
            List<Register> registers,
            boolean rules,
            List<Parameter> parameters,
            List<String> reads,
            List<Draw> draws) {
        this(
                id,
                version,
                since,
                theme,
                title,
                summary,
                keywords,
                guide,
                sources,
                materials,
                form,
                split,
                subject,
                period,
                process,
                limits,
                fee,
                documents,
                notices,
                registers,
                rules,
                parameters,
                reads,
                draws,
                null);
    }

    /** A definition that counts and draws nothing. */
    public Definition(
            String id,
            String version,
            LocalDate since,
            Theme theme,
            Text title,
            Text summary,
            List<Text> keywords,
            Guide guide,
            List<Source> sources,
            List<Material> materials,
            Form form,
            String split,
            String subject,
            String period,
            Process process,
            Limits limits,
            Fee fee,
            List<DocumentTemplate> documents,
            List<Notice> notices,
            List<Register> registers,
            boolean rules,
            List<Parameter> parameters) {
        this(
                id,
                version,
                since,
                theme,
                title,
                summary,
                keywords,
                guide,
                sources,
                materials,
                form,
                split,
                subject,
                period,
                process,
                limits,
                fee,
                documents,
                notices,
                registers,
                rules,
                parameters,
                null,
                null);
    }

    /** A definition without parameters. */
    public Definition(
            String id,
            String version,
            LocalDate since,
            Theme theme,
            Text title,
            Text summary,
            List<Text> keywords,
            Guide guide,
            List<Source> sources,
            List<Material> materials,
            Form form,
            String split,
            String subject,
            String period,
            Process process,
            Limits limits,
            Fee fee,
            List<DocumentTemplate> documents,
            List<Notice> notices,
            List<Register> registers,
            boolean rules) {
        this(
                id, version, since, theme, title, summary, keywords, guide, sources, materials, form, split, subject,
                period, process, limits, fee, documents, notices, registers, rules, null);
    }

    public Definition {
        keywords = copy(keywords);
        sources = copy(sources);
        materials = copy(materials);
        documents = copy(documents);
        notices = copy(notices);
        registers = copy(registers);
        parameters = copy(parameters);
        reads = copy(reads);
        draws = copy(draws);
        flags = copy(flags);
        form = form == null ? Form.NONE : form;
        process = process == null ? Process.NONE : process;
        summary = summary == null ? Text.EMPTY : summary;
    }

    static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** The same content with other parameters beside it. */
    public Definition withParameters(List<Parameter> others) {
        return new Definition(
                id, version, since, theme, title, summary, keywords, guide, sources, materials, form, split, subject,
                period, process, limits, fee, documents, notices, registers, rules, others, reads, draws, flags,
                alerts);
    }

    /** The same item with less of its form and fewer sources: what one office of a joint review sees. */
    public Definition withForm(Form less, List<Source> fewer) {
        return new Definition(
                id,
                version,
                since,
                theme,
                title,
                summary,
                keywords,
                guide,
                fewer,
                materials,
                less,
                split,
                subject,
                period,
                process,
                limits,
                fee,
                documents,
                notices,
                registers,
                rules,
                parameters,
                reads,
                draws,
                flags,
                alerts);
    }

    public Optional<Parameter> parameter(String parameterId) {
        return parameters.stream().filter(p -> p.id().equals(parameterId)).findFirst();
    }

    /** The values that hold, by parameter id, as rules read them. Cannot be changed. */
    public Map<String, Object> parameterValues() {
        return parameters.stream().collect(Collectors.toUnmodifiableMap(Parameter::id, Parameter::value));
    }

    /** False for an item that only informs: it has registers and takes no applications. */
    public boolean takesApplications() {
        return !form.pages().isEmpty();
    }

    public Optional<Register> register(String registerId) {
        return registers.stream().filter(r -> r.id().equals(registerId)).findFirst();
    }

    public Optional<Draw> draw(String drawId) {
        return draws.stream().filter(d -> d.id().equals(drawId)).findFirst();
    }

    public Optional<Flag> flag(String flagId) {
        return flags.stream().filter(f -> f.id().equals(flagId)).findFirst();
    }

    /** The field with this id, anywhere in the form, repeating groups included. */
    public Optional<Field> field(String fieldId) {
        return form.field(fieldId);
    }

    public Optional<Source> source(String sourceId) {
        return sources.stream().filter(s -> s.id().equals(sourceId)).findFirst();
    }

    public Optional<DocumentTemplate> document(String documentId) {
        return documents.stream().filter(d -> d.id().equals(documentId)).findFirst();
    }
}
