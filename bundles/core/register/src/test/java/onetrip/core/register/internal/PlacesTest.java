package onetrip.core.register.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Field.Sensitivity;
import onetrip.api.item.FieldType;
import onetrip.api.item.Process.Entry;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.core.form.CodeLabels;
import onetrip.core.identity.Account;
import onetrip.core.register.ImportReport;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Schools put up bills that go with a list of charges; the office releases them. */
class PlacesTest {
    private static final Register CHARGES = register(
            "charges",
            List.of(
                    text("name"),
                    choice("kind", "tuition", "board"),
                    choice("stage", "primary", "senior"),
                    money("price")),
            "name",
            List.of("name"),
            List.of("kind"),
            null,
            null,
            List.of(new Register.Never(
                    all(is("kind", "tuition"), is("stage", "primary")), Text.of("小学不收学费"), Text.of("义务教育法第二条"))));

    private static final Register BILLS = register(
            "bills",
            List.of(
                    text("no"),
                    text("pupil"),
                    text("charge"),
                    choice("stage", "primary", "senior"),
                    choice("school", "s1", "s2"),
                    money("amount"),
                    optional("state", "released", "paid"),
                    optional("call", "due", "called")),
            "no",
            List.of("no", "pupil"),
            List.of("school", "state"),
            new Register.Places("school", "school:{place}", List.of("state"), List.of("call")),
            List.of(new Register.Reference(
                    "charge",
                    "charges",
                    null,
                    Map.of("amount", "price"),
                    Map.of("stage", "stage"),
                    Text.of("目录里没有的不收"))),
            null);

    private final MemoryStore store = new MemoryStore();
    private final OneItem catalog = new OneItem();
    private final RegisterDesk desk = new RegisterDesk(store, catalog, CodeLabels.NONE, new Looks(), Samples.TIME);
    private final Account office = Samples.clerk("Office", "minban");
    private final Account school = Samples.clerk("School", "school:s1");
    private final Account stranger = Samples.clerk("Stranger", "jijiao");

    private static Field text(String id) {
        return Samples.field(id, FieldType.TEXT, id, true, Sensitivity.NONE);
    }

    private static Field money(String id) {
        return Samples.field(id, FieldType.MONEY, id, true, Sensitivity.NONE);
    }

    private static Field choice(String id, String... codes) {
        return choice(id, true, codes);
    }

    private static Field optional(String id, String... codes) {
        return choice(id, false, codes);
    }

    private static Field choice(String id, boolean required, String... codes) {
        List<Field.Option> options = List.of(codes).stream()
                .map(code -> new Field.Option(code, Text.of("〔" + code + "〕"), null))
                .toList();
        return new Field(
                id,
                FieldType.ENUM,
                Text.of(id),
                null,
                required,
                null,
                null,
                options,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Condition is(String field, String code) {
        return new Condition(field, null, List.of(code), null, null, null, null);
    }

    private static Condition all(Condition... parts) {
        return new Condition(null, null, null, null, List.of(parts), null, null);
    }

    private static Register register(
            String id,
            List<Field> fields,
            String key,
            List<String> searched,
            List<String> filtered,
            Register.Places places,
            List<Register.Reference> refers,
            List<Register.Never> never) {
        return new Register(
                id,
                Text.of(id),
                "minban",
                fields,
                null,
                List.of(key),
                searched,
                null,
                filtered,
                null,
                null,
                null,
                false,
                true,
                null,
                null,
                null,
                null,
                places,
                refers,
                never,
                null,
                null,
                null,
                id.equals("bills") ? List.of("next-item") : null);
    }

    @BeforeEach
    void list() {
        catalog.definition = Samples.item("2026.1", CHARGES, BILLS);
        desk.create(
                open("charges", office),
                Map.of("name", "住宿费", "kind", "board", "stage", "senior", "price", 60000L),
                office,
                "");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private OpenRegister open(String id, Account officer) {
        return desk.find("school-list", id, officer).orElseThrow();
    }

    private static Map<String, Object> bill(String no, String at) {
        return new LinkedHashMap<>(
                Map.of("no", no, "pupil", "甲某", "charge", "住宿费", "stage", "senior", "school", at, "amount", 50000L));
    }

    private static String refused(Executable what) {
        return assertThrows(RegisterRefused.class, what).code();
    }

    private static RegisterRefused refusal(Executable what) {
        return assertThrows(RegisterRefused.class, what);
    }

    @Test
    void a_place_sees_and_changes_its_own_records_and_the_office_all() {
        RegisterRecord own = desk.create(open("bills", school), bill("B1", "s1"), school, "");
        RegisterRecord other = desk.create(open("bills", office), bill("B2", "s2"), office, "");
        assertEquals(Optional.empty(), desk.find("school-list", "charges", school), "a place keeps the list");
        assertEquals(Optional.empty(), desk.find("school-list", "bills", stranger));
        assertEquals(
                List.of("bills"),
                desk.keptBy(school).stream().map(OpenRegister::id).toList());
        assertFalse(desk.keeps(school, open("bills", school)), "who keeps the whole register releases and hands over");
        assertEquals(
                List.of(own.id()),
                desk.list(open("bills", school), RegisterQuery.all(10)).rows().stream()
                        .map(RegisterRecord::id)
                        .toList());
        assertEquals(
                List.of(own.id()),
                desk
                        .list(
                                open("bills", school),
                                new RegisterQuery("", Map.of("school", "s2"), "", false, "", 10, false))
                        .rows()
                        .stream()
                        .map(RegisterRecord::id)
                        .toList(),
                "a filter shows another place");
        assertEquals(
                2,
                desk.list(open("bills", office), RegisterQuery.all(10)).rows().size());
        assertEquals(Optional.empty(), desk.record(open("bills", school), other.id()));
        assertEquals(List.of(), desk.history(open("bills", school), other.id()));
        assertEquals("other-place", refused(() -> desk.create(open("bills", school), bill("B3", "s2"), school, "")));
        Map<String, Object> moved = bill("B1", "s2");
        assertEquals("other-place", refused(() -> desk.change(open("bills", school), own.id(), 1, moved, school, "x")));
        // Even through a register that was opened for somebody else.
        assertEquals("other-place", refused(() -> desk.delete(open("bills", office), other.id(), 1, school, "x")));
    }

    @Test
    void what_is_held_is_the_offices_and_what_it_has_settled_a_place_leaves_alone() {
        Map<String, Object> released = bill("B1", "s1");
        released.put("state", "released");
        assertEquals("held", refused(() -> desk.create(open("bills", school), released, school, "")));
        RegisterRecord made = desk.create(open("bills", school), bill("B1", "s1"), school, "");
        desk.change(open("bills", office), made.id(), 1, released, office, "核对过");
        Map<String, Object> dearer = bill("B1", "s1");
        dearer.put("amount", 60000L);
        assertEquals("settled", refused(() -> desk.change(open("bills", school), made.id(), 2, dearer, school, "x")));
        assertEquals("settled", refused(() -> desk.delete(open("bills", school), made.id(), 2, school, "x")));
        assertEquals("settled", refused(() -> desk.undo(open("bills", school), made.id(), 2, school, "x")));
    }

    @Test
    void what_is_a_places_own_word_it_says_of_a_settled_record_too_and_nothing_else_with_it() {
        RegisterRecord made = desk.create(open("bills", school), bill("B1", "s1"), school, "");
        assertEquals(List.of("state"), desk.closed(school, open("bills", school), made));
        Map<String, Object> released = bill("B1", "s1");
        released.put("state", "released");
        RegisterRecord settled = desk.change(open("bills", office), made.id(), 1, released, office, "核对过");
        List<String> closed = desk.closed(school, open("bills", school), settled);
        assertTrue(
                closed.contains("amount") && closed.contains("state") && !closed.contains("call"), closed.toString());
        assertEquals(List.of(), desk.closed(office, open("bills", office), settled));

        Map<String, Object> called = new HashMap<>(released);
        called.put("call", "called");
        Map<String, Object> dearer = new HashMap<>(called);
        dearer.put("amount", 60000L);
        assertEquals("settled", refused(() -> desk.change(open("bills", school), made.id(), 2, dearer, school, "x")));
        assertEquals(
                "called",
                desk.change(open("bills", school), made.id(), 2, called, school, "打过了")
                        .values()
                        .get("call"));
    }

    @Test
    void what_the_list_does_not_have_is_not_taken_and_what_was_taken_stays_when_the_list_changes() {
        Map<String, Object> unknown = bill("B1", "s1");
        unknown.put("charge", "资料费");
        RegisterRefused told = refusal(() -> desk.create(open("bills", school), unknown, school, ""));
        assertTrue(told.sentence().zh().contains("目录里没有的不收"), told.sentence().zh());
        Map<String, Object> dear = bill("B1", "s1");
        dear.put("amount", 60001L);
        told = refusal(() -> desk.create(open("bills", school), dear, school, ""));
        assertTrue(told.sentence().zh().contains("最多600.00"), told.sentence().zh());
        Map<String, Object> pupil = bill("B1", "s1");
        pupil.put("stage", "primary");
        told = refusal(() -> desk.create(open("bills", school), pupil, school, ""));
        assertTrue(told.sentence().zh().contains("〔senior〕"), told.sentence().zh());
        told = refusal(() -> desk.create(
                open("charges", office),
                Map.of("name", "学费", "kind", "tuition", "stage", "primary", "price", 1L),
                office,
                ""));
        assertTrue(
                told.sentence().zh().contains("小学不收学费（义务教育法第二条）"),
                told.sentence().zh());

        RegisterRecord made = desk.create(open("bills", school), bill("B1", "s1"), school, "");
        RegisterRecord charge =
                desk.list(open("charges", office), RegisterQuery.all(5)).rows().get(0);
        desk.delete(open("charges", office), charge.id(), charge.version(), office, "停收");
        Map<String, Object> paid = bill("B1", "s1");
        paid.put("state", "paid");
        desk.change(open("bills", office), made.id(), 1, paid, office, "已缴");
        Map<String, Object> changed = bill("B1", "s1");
        changed.put("amount", 40000L);
        assertEquals(
                "wrong-values", refused(() -> desk.change(open("bills", office), made.id(), 2, changed, office, "x")));
    }

    @Test
    void a_file_is_judged_by_the_same_rules_line_by_line() {
        OpenRegister bills = open("bills", school);
        String csv = "no,pupil,charge,stage,school,amount,state\n"
                + "B1,甲,住宿费,〔senior〕,〔s1〕,500,\n"
                + "B2,乙,资料费,〔senior〕,〔s1〕,500,\n"
                + "B3,丙,住宿费,〔senior〕,〔s2〕,500,\n"
                + "B4,丁,住宿费,〔senior〕,〔s1〕,500,〔released〕\n";
        UUID upload = desk.upload(bills, school, "bills.csv", csv.getBytes(StandardCharsets.UTF_8));
        ImportReport report = desk.report(open("bills", school), upload, school);
        assertEquals(
                List.of(3, 4, 5),
                report.problems().stream().map(ImportReport.Problem::line).toList());
        assertEquals(1, report.created());
        desk.bringIn(open("bills", school), upload, school, true, report.digest());
        assertEquals(
                1, desk.list(open("bills", school), RegisterQuery.all(5)).rows().size());
    }

    @Test
    void all_that_is_found_gets_the_same_choice_or_nothing_does() {
        for (int i = 1; i <= 3; i++) {
            desk.create(open("bills", office), bill("B" + i, i < 3 ? "s1" : "s2"), office, "");
        }
        RegisterQuery ofOne = new RegisterQuery("", Map.of("school", "s1"), "", false, "", 1, false);
        assertEquals("reason-missing", refused(() -> set(ofOne, "state", "released", office, " ")));
        assertEquals("no-choice", refused(() -> set(ofOne, "state", "sold", office, "x")));
        assertEquals("no-choice", refused(() -> set(ofOne, "amount", "1", office, "x")));
        assertEquals("held", refused(() -> set(ofOne, "state", "released", school, "x")));
        assertEquals(2, set(ofOne, "state", "released", office, "核对过"));
        assertEquals(0, set(ofOne, "state", "released", office, "再来一次"));
        assertEquals(
                2,
                desk.list(
                                open("bills", office),
                                new RegisterQuery("", Map.of("state", "released"), "", false, "", 10, false))
                        .rows()
                        .size());
        RegisterRecord one = desk.list(open("bills", office), ofOne).rows().get(0);
        assertEquals("核对过", desk.history(open("bills", office), one.id()).get(0).reason());
    }

    private int set(RegisterQuery query, String field, String code, Account officer, String reason) {
        return desk.setAll(open("bills", office), query, field, code, officer, reason);
    }

    @Test
    void a_case_takes_what_is_there_once() {
        EntryDesk entries = new EntryDesk(store, catalog, CodeLabels.NONE, Samples.TIME);
        Definition item = catalog.definition;
        Entry pay = new Entry("bills", Map.of("no", "n", "state", "=paid"), null, "due", is("state", "released"));
        Map<String, Object> values = Map.of("no", "B1", "state", "paid");
        assertEquals("not-as-expected", refused(() -> entries.prepare(item, pay, values, "CNJY-1")), "it is not there");
        RegisterRecord made = desk.create(open("bills", office), bill("B1", "s1"), office, "");
        assertEquals("not-as-expected", refused(() -> entries.prepare(item, pay, values, "CNJY-1")));
        Map<String, Object> released = bill("B1", "s1");
        released.put("state", "released");
        desk.change(open("bills", office), made.id(), 1, released, office, "核对过");
        var written = entries.prepare(item, pay, values, "CNJY-1");
        assertTrue(store.write(written.book(), written.writes()));
        assertEquals("not-as-expected", refused(() -> entries.prepare(item, pay, values, "CNJY-2")), "paid twice");
    }

    @Test
    void an_item_asks_its_own_register_by_exact_words() {
        desk.create(open("bills", office), bill("B1", "s1"), office, "");
        OwnRegisters source = new OwnRegisters(store, catalog, Samples.TIME);
        assertEquals(Status.OK, ask(source, "school-list", "bills", "甲某", "s1").status());
        assertEquals("B1", ask(source, "school-list", "bills", "甲某", "s1").at("rows.0.no"));
        assertEquals(
                Status.NOT_FOUND,
                ask(source, "school-list", "bills", "甲乙", "s1").status());
        assertEquals(
                Status.NOT_FOUND,
                ask(source, "school-list", "bills", "甲某", "s2").status());
        assertEquals(
                Status.INVALID_REQUEST,
                ask(source, "school-list", "nothing", "甲某", "s1").status());
        assertEquals(
                Status.INVALID_REQUEST,
                ask(source, "another", "bills", "甲某", "s1").status());
    }

    @Test
    void another_item_asks_what_is_shared_with_it_and_nothing_else() {
        desk.create(open("bills", office), bill("B1", "s1"), office, "");
        OwnRegisters source = new OwnRegisters(store, catalog, Samples.TIME);
        assertEquals(
                "B1", ask(source, "next-item", "school-list/bills", "甲某", "s1").at("rows.0.no"));
        assertEquals(
                Status.NOT_FOUND,
                ask(source, "next-item", "school-list/bills", "甲乙", "s1").status());
        assertEquals(
                Status.INVALID_REQUEST,
                ask(source, "another", "school-list/bills", "甲某", "s1").status());
        assertEquals(
                Status.INVALID_REQUEST,
                ask(source, "next-item", "school-list/charges", "甲某", "s1").status());
        assertEquals(
                Status.NOT_FOUND,
                ask(source, "next-item", "not-here/bills", "甲某", "s1").status(),
                "an item that was never here has nothing of anybody");
    }

    private static SourceAnswer ask(OwnRegisters source, String item, String register, String pupil, String school) {
        return source.ask(new Query(
                "register",
                Map.of("register", register, "pupil", pupil, "school", school),
                "draft",
                item,
                "查账单",
                "条例",
                "system",
                Duration.ofSeconds(3)));
    }
}
