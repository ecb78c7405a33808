package onetrip.core.form;

import static onetrip.core.form.SampleForm.CODES;
import static onetrip.core.form.SampleForm.GUARDIAN;
import static onetrip.core.form.SampleForm.TODAY;
import static onetrip.core.form.SampleForm.child;
import static onetrip.core.form.SampleForm.field;
import static onetrip.core.form.SampleForm.household;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.rules.ItemRules;

/** Whatever is posted, a page is read without an exception, and what was read survives the journey through the store. */
class PagePostFuzzTest {
    private final FormEngine family = new FormEngine(SampleForm.family(), CODES);
    private final FormEngine everyType = new FormEngine(everyType(), CODES);

    private static onetrip.api.item.Definition everyType() {
        List<Field> fields = new ArrayList<>();
        for (FieldType type : FieldType.values()) {
            if (type != FieldType.REPEAT_GROUP) {
                fields.add(field("f." + type, type)
                        .required()
                        .options("1", "一", "true", "二")
                        .make());
            }
        }
        Field[] children = fields.toArray(new Field[0]);
        fields.add(field("g", FieldType.REPEAT_GROUP).rows(0, 5, children).make());
        return SampleForm.definition(List.of(), null, null, SampleForm.page("p", null, fields.toArray(new Field[0])));
    }

    @Provide
    Arbitrary<Map<String, String[]>> junk() {
        List<String> names = new ArrayList<>(List.of(
                "command",
                "add:g",
                "remove:g:0",
                "remove:students:99999999999",
                "add:students",
                "students.pick",
                "students.0.student.certNo",
                "students.499.student.name",
                "students.-1.student.name",
                "students..",
                "",
                "g.0.",
                "g.4.f.DATE-year",
                "g.77777.f.TEXT"));
        for (FieldType type : FieldType.values()) {
            names.add("f." + type);
            names.add("f." + type + "-year");
            names.add("f." + type + ".to-day");
            names.add("g.1.f." + type);
        }
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings().numeric().ofMaxLength(20),
                Arbitraries.of(
                        "true",
                        "1",
                        "2026",
                        "31",
                        "add:g",
                        "add:students",
                        "remove:g:0",
                        "remove:g:x",
                        "remove::",
                        "2026-02-31",
                        "\u0000",
                        "\uD800",
                        "33032720191001000x",
                        "-",
                        "9".repeat(50),
                        "１２",
                        "<b>",
                        "a".repeat(5000)));
        return Arbitraries.maps(
                        Arbitraries.oneOf(
                                Arbitraries.of(names), Arbitraries.strings().ofMaxLength(20)),
                        values.array(String[].class).ofMaxSize(3))
                .ofMaxSize(25);
    }

    @Property(tries = 1500)
    void randomJunkNeverThrowsAndIsReadTheSameAfterTheStore(@ForAll("junk") Map<String, String[]> post) {
        Map<String, String[]> withNulls = new HashMap<>(post);
        withNulls.put("f.TEXT", new String[] {null});
        withNulls.put("f.ENUM", null);
        DraftState state =
                everyType.parse(DraftState.of(GUARDIAN), "p", withNulls, TODAY).state();
        DraftState read = DraftJson.read(DraftJson.write(state));
        assertEquals(everyType.check(state, TODAY, ItemRules.NONE), everyType.check(read, TODAY, ItemRules.NONE));
        everyType.page(read, "p", TODAY).orElseThrow();
        everyType.checkSections(read, TODAY);
    }

    @Property(tries = 500)
    void randomJunkNeverChangesWhatASourceVerified(@ForAll("junk") Map<String, String[]> post) {
        DraftState state = DraftState.of(GUARDIAN);
        for (SourceCall call : family.due(state, TODAY, SampleForm.NOW)) {
            state = family.answered(state, call, household(child("33032720191001000X", "测试一")), TODAY);
        }
        Map<String, String[]> forged = new HashMap<>(post);
        String key = family.page(state, "children", TODAY)
                .orElseThrow()
                .fields()
                .get(0)
                .picks()
                .get(0)
                .key();
        forged.put("students.pick", new String[] {key});
        forged.put("students.0.student.name", new String[] {"假名"});
        forged.remove("command");
        forged.keySet().removeIf(name -> name.startsWith("remove:"));
        DraftState after = family.parse(state, "children", forged, TODAY).state();
        assertEquals("测试一", family.cases(after, TODAY).get(0).answers().text("student.name"));
    }
}
