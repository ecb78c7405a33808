package onetrip.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Definition;
import onetrip.api.item.Guide;
import onetrip.api.item.Parameter;
import onetrip.api.item.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters: declared, put in, and never more than a value. */
class ParametersTest {
    private static final String DAYS =
            "  - {id: promised-days, type: integer, label: 承诺天数, help: 改前问审批科, default: 3, min: 1, max: 10}\n";
    private static final String DESK = "  - {id: desk, type: office, label: 科室, help: 谁办, default: jijiao}\n";
    private static final String NAME = "  - {id: name, type: text, label: 名称, help: 叫什么, default: 样例补助, max: 20}\n";
    private static final String SEASON = "  - id: season\n    type: windows\n    label: 受理期\n    help: 哪几天收\n"
            + "    default:\n      - {from: 2026-06-20T08:00, to: 2026-06-27T00:00, provisional: true, note: 暂定}\n";

    static Sample sample() {
        return Sample.good()
                .change(
                        "promised: {amount: 3, unit: working-days}",
                        "promised: {amount: \"${promised-days}\", unit: working-days}")
                .change("title: 样例补助", "title: ${name}")
                .change("office: jijiao", "office: ${desk}")
                .with(
                        "l10n/en.properties",
                        Sample.good().withoutEnglish("title").text("l10n/en.properties") + "\n")
                .english("parameters.promised-days.label", "Promised days")
                .english("parameters.promised-days.help", "Ask the section first")
                .english("parameters.desk.label", "Office")
                .english("parameters.desk.help", "Who works on it")
                .english("parameters.name.label", "Name")
                .english("parameters.name.help", "What it is called")
                .english("parameters.name.default", "Sample grant")
                .change("rules: false", "rules: false\nparameters:\n" + DAYS + DESK + NAME);
    }

    private static Parametrised open(Sample sample) throws DefinitionException {
        return DefinitionReader.open(name -> sample.files().containsKey(name)
                ? new java.io.ByteArrayInputStream(sample.files().get(name))
                : null);
    }

    @Test
    void a_definition_with_parameters_is_one_like_any_other() throws DefinitionException {
        Parametrised open = open(sample());
        Definition item = open.standard();
        assertEquals(3, item.limits().promised().amount());
        assertEquals(new Text("样例补助", "Sample grant"), item.title());
        assertEquals("jijiao", item.guide().office());
        assertEquals(List.of(), DefinitionLint.findings(open));
        assertEquals(
                Map.of("promised-days", 3L, "desk", "jijiao", "name", new Text("样例补助", "Sample grant")),
                item.parameterValues());
    }

    @Test
    void another_value_makes_another_definition_with_its_own_hash() throws DefinitionException {
        Parametrised open = open(sample());
        Definition changed = open.with(Map.of("promised-days", 5L, "name", new Text("补助", "Grant")));
        assertEquals(5, changed.limits().promised().amount());
        assertEquals(new Text("补助", "Grant"), changed.title());
        assertEquals(5L, changed.parameterValues().get("promised-days"));
        String json = DefinitionJson.toJson(changed);
        assertNotEquals(DefinitionJson.hash(DefinitionJson.toJson(open.standard())), DefinitionJson.hash(json));
        assertEquals(changed, DefinitionJson.fromJson(json));
        assertSame(open.standard(), open.with(Map.of()));
        assertSame(open.standard(), open.with(Map.of("promised-days", 3L, "gone", 1L)));
    }

    @Test
    void a_value_is_a_value_whatever_stands_in_it() throws DefinitionException {
        Parametrised open = open(sample());
        for (String trick : List.of("${desk}", "{{student.name}}", "a\nb: c", "{x}")) {
            DefinitionException refused = assertThrows(
                    DefinitionException.class, () -> open.with(Map.of("name", new Text(trick + "补", trick))));
            assertEquals("OT-DEF-PARAMETER-VALUE", refused.problems().get(0).code());
        }
        Text yaml = new Text("补: [1], & #!|>'q'", "\": [1], & #!|>'q'");
        assertEquals(yaml, open.with(Map.of("name", yaml)).title());
    }

    @Test
    void words_take_the_language_they_stand_in_and_templates_are_escaped() throws DefinitionException {
        Sample words = sample().change("summary: ", "summary: 最多${promised-days}天，")
                .with(
                        "l10n/en.properties",
                        sample().withoutEnglish("summary").text("l10n/en.properties")
                                + "\nsummary=Within ${promised-days} days\n")
                .change(NAME, NAME.replace(", max: 20", ""))
                .with("letter.html", Sample.good().text("letter.html").replace("</body>", "<p>${name}</p></body>"));
        Definition item = open(words).with(Map.of("promised-days", 7L, "name", new Text("甲<乙>&", "A<B>&")));
        assertTrue(item.summary().zh().startsWith("最多7天，"));
        assertEquals("Within 7 days", item.summary().en());
        assertTrue(
                item.documents().get(0).html().contains("甲&lt;乙&gt;&amp;"),
                item.documents().get(0).html());
        assertEquals(List.of(), DefinitionLint.problems(item));
    }

    @Test
    void seasons_are_a_value_too() throws DefinitionException {
        String yaml = Sample.good().yaml();
        int from = yaml.indexOf("  windows:");
        int to = yaml.indexOf("\n", yaml.indexOf("- {from", from));
        Sample seasons = sample().change(yaml.substring(from, to), "  windows: ${season}")
                .with(
                        "l10n/en.properties",
                        Sample.good()
                                        .text("l10n/en.properties")
                                        .lines()
                                        .filter(line -> !line.startsWith("guide.windows") && !line.startsWith("title="))
                                        .reduce("", (a, b) -> a + "\n" + b)
                                + "\n"
                                + sample().text("l10n/en.properties")
                                        .lines()
                                        .filter(line -> line.startsWith("parameters."))
                                        .reduce("", (a, b) -> a + "\n" + b)
                                + "\nparameters.season.label=Seasons\nparameters.season.help=When\n"
                                + "parameters.season.default.0.note=Not yet sure\n")
                .change(NAME, NAME + SEASON);
        Parametrised open = open(seasons);
        assertEquals(
                "Not yet sure", open.standard().guide().windows().get(0).note().en());
        Guide.Window window = new Guide.Window(
                LocalDateTime.parse("2027-06-01T08:00"), LocalDateTime.parse("2027-06-08T00:00"), false, null);
        assertEquals(
                List.of(window),
                open.with(Map.of("season", List.of(window))).guide().windows());
        assertThrows(
                DefinitionException.class,
                () -> open.with(
                        Map.of("season", List.of(new Guide.Window(window.to(), window.from(), false, Text.EMPTY)))));
    }

    @ParameterizedTest(name = "{2}: {0} → {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "office: ${desk} | office: ${dezk} | OT-DEF-PARAMETER-UNKNOWN",
                "office: ${desk} | office: jijiao | OT-DEF-PARAMETER-UNUSED",
                "office: ${desk} | office: x${desk} | OT-DEF-PARAMETER-PLACE",
                "office: ${desk} | office: ${promised-days} | OT-DEF-PARAMETER-PLACE",
                "title: ${name} | title: ${desk} | OT-DEF-PARAMETER-PLACE",
                "id: sample-grant | id: ${desk} | OT-DEF-PARAMETER-PLACE",
                "theme: study | theme: ${desk} | OT-DEF-PARAMETER-PLACE",
                "default: 3 | default: 30 | OT-DEF-PARAMETER-VALUE",
                "default: 3 | default: \"3\" | OT-DEF-PARAMETER-VALUE",
                "default: 3, min: 1, max: 10 | default: 3 | OT-DEF-PARAMETER-RANGE",
                "min: 1, max: 10 | min: 11, max: 10 | OT-DEF-PARAMETER-RANGE",
                "default: jijiao | default: jijiao, min: 1 | OT-DEF-PARAMETER-RANGE",
                "id: desk | id: name | OT-DEF-DOUBLE",
                "id: desk | id: De_sk | OT-DEF-ID",
                "type: office | type: OFFICE | OT-DEF-VALUE",
                "type: office | kind: office | OT-DEF-UNKNOWN-KEY",
                "label: 科室 | label: \" \" | OT-DEF-REQUIRED"
            })
    void what_is_wrong_is_said(String from, String to, String code) {
        List<Problem> problems = sample().change(from, to).refused();
        assertTrue(problems.stream().anyMatch(p -> p.code().equals(code)), () -> code + " in " + problems);
    }

    @Test
    void a_range_that_would_let_the_bureau_lie_is_refused() throws DefinitionException {
        Parametrised open = open(sample().change("max: 10", "max: 60"));
        assertEquals(List.of(), DefinitionLint.findings(open.standard()));
        List<Problem> lies = DefinitionLint.problems(open);
        assertEquals(
                List.of("OT-DEF-PARAMETER-LIE"),
                lies.stream().map(Problem::code).distinct().toList());
        assertEquals("parameters.promised-days", lies.get(0).path());
        assertEquals(
                "OT-DEF-PROMISE", open.lies(Map.of("promised-days", 60L)).get(0).code());
    }

    @Test
    void values_that_do_not_fit_are_passed_over() throws DefinitionException {
        Parametrised open = open(sample().change("max: 10", "max: 60"));
        assertEquals(
                Map.of("desk", "renshi"), open.fitting(Map.of("promised-days", 99L, "desk", "renshi", "gone", true)));
        assertEquals(Map.of(), open.fitting(Map.of("promised-days", 60L, "desk", "renshi")));
    }

    @Test
    void values_come_back_from_JSON_and_from_a_box() {
        for (Map.Entry<Parameter.Type, Object> one : Map.<Parameter.Type, Object>of(
                        Parameter.Type.INTEGER,
                        7L,
                        Parameter.Type.MONEY,
                        1250L,
                        Parameter.Type.DATE,
                        LocalDate.of(2026, 9, 1),
                        Parameter.Type.BOOLEAN,
                        true,
                        Parameter.Type.ENUM,
                        "a",
                        Parameter.Type.OFFICE,
                        "jijiao")
                .entrySet()) {
            assertEquals(
                    one.getValue(),
                    ParameterValue.fromJson(one.getKey(), ParameterValue.toJson(one.getValue()))
                            .orElseThrow());
            assertEquals(
                    one.getValue(),
                    ParameterValue.fromText(one.getKey(), ParameterValue.toText(one.getKey(), one.getValue()))
                            .orElseThrow());
        }
        Text text = new Text("甲", "A");
        assertEquals(
                text,
                ParameterValue.fromJson(Parameter.Type.TEXT, ParameterValue.toJson(text))
                        .orElseThrow());
        assertTrue(ParameterValue.fromText(Parameter.Type.MONEY, "1.234").isEmpty());
        assertTrue(ParameterValue.fromJson(Parameter.Type.INTEGER, "1.5").isEmpty());
        assertTrue(ParameterValue.fromJson(Parameter.Type.TEXT, "\"x\"").isEmpty());
    }
}
