package onetrip.item.founding;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import onetrip.api.item.Answers;
import onetrip.api.rules.RuleContext;

/** What every approval of a school does with the form: who looks at what, and what its documents say. Pure. */
public final class Founding {
    private Founding() {}

    /**
     * Educational conditions by the type of school, the registrar by the legal form; which office that is, parameters say.
     *
     * @param stage of a joint review {@code together} with the branches {@code education} and {@code registrar}
     */
    public static Optional<String> route(String stage, Answers answers, RuleContext context) {
        String parameter =
                switch (stage) {
                    case "together/education" ->
                        SchoolType.of(answers).map(SchoolType::section).orElse("basic");
                    case "together/registrar" -> LegalForm.of(answers).registrar();
                    default -> "";
                };
        return context.parameters().get(parameter) instanceof String office ? Optional.of(office) : Optional.empty();
    }

    /** In Chinese, as the bureau's documents are. */
    public static Map<String, String> values(Answers answers) {
        Optional<SchoolType> type = SchoolType.of(answers);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("schoolName", SchoolName.of(answers));
        values.put("typeCode", type.map(SchoolType::code).orElse(SchoolType.OTHER.code()));
        values.put("typeName", type.map(SchoolType::title).orElse(""));
        values.put("natureName", answers.text("sch.nature").equals("2") ? "营利性" : "非营利性");
        values.put("formName", LegalForm.of(answers).title());
        values.put("founder", answers.has("org.name") ? answers.text("org.name") : answers.text("org.legalRep"));
        values.put("scale", scale(answers));
        return values;
    }

    private static String scale(Answers answers) {
        return answers.rows("sch.scale").stream()
                .map(row -> row.text("scale.grade") + row.text("scale.classes") + "个班" + row.text("scale.seats") + "人")
                .collect(Collectors.joining("、"));
    }
}
