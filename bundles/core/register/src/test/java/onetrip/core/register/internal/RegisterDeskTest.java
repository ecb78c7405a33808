package onetrip.core.register.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Answers;
import onetrip.api.rules.RegisterLookup;
import onetrip.core.catalog.RegisterReading;
import onetrip.core.form.CodeLabels;
import onetrip.core.identity.Account;
import onetrip.core.register.ImportReport;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterChange.Kind;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What officers do with records, and what is refused. */
class RegisterDeskTest {
    private final MemoryStore store = new MemoryStore();
    private final OneItem catalog = new OneItem();
    private final Looks looks = new Looks();
    private final RegisterDesk desk = new RegisterDesk(store, catalog, CodeLabels.NONE, looks, Samples.TIME);
    private final Account clerk = Samples.clerk("Wang", "minban");

    @AfterEach
    void close() {
        desk.close();
    }

    private OpenRegister schools() {
        return desk.find("school-list", "schools").orElseThrow();
    }

    private OpenRegister teachers() {
        return desk.find("school-list", "teachers").orElseThrow();
    }

    private static String refused(Executable what) {
        RegisterRefused refused = assertThrows(RegisterRefused.class, what);
        assertFalse(refused.sentence().zh().isEmpty());
        assertFalse(refused.sentence().en().isEmpty());
        return refused.code();
    }

    private RegisterRecord school(String code, String name) {
        return desk.create(schools(), Samples.school(code, name), clerk, "");
    }

    @Test
    void r_log_whoever_a_record_is_about_is_written_down_when_an_officer_opens_reads_or_takes_it_out() {
        Map<String, Object> values = Samples.school("A1", "CNJY-2026-000001");
        values.put("headNo", "11010519491231002X");
        RegisterRecord made = desk.create(schools(), values, clerk, "");
        RegisterRecord nobody = school("A2", "育英学校");
        assertEquals(List.of(), looks.kept, "whoever types a record in has it from the person");
        desk.open(schools(), made.id(), clerk);
        desk.open(schools(), nobody.id(), clerk);
        desk.reveal(schools(), made.id(), clerk, " 核对 ");
        desk.takenOut(schools(), List.of(made, nobody), clerk);
        String people = " [11010519491231002X][CNJY-2026-000001] minban ";
        assertEquals(List.of("OPENED" + people, "READ" + people + "核对", "EXPORTED" + people), looks.kept);
    }

    @Test
    void r_log_whoever_may_not_look_sees_nothing_and_is_not_written_down() {
        RegisterRecord made = school("A1", "育才学校");
        Account other = Samples.clerk("Zhao", "jijiao");
        assertTrue(desk.open(schools(), made.id(), other).isEmpty());
        assertEquals("not-yours", refused(() -> desk.takenOut(schools(), List.of(made), other)));
        desk.list(schools(), RegisterQuery.all(10));
        desk.record(schools(), made.id());
        assertEquals(List.of(), looks.kept, "a page of a list, and the platform itself, look at nobody");
    }

    @Test
    void a_record_is_made_changed_and_both_stand_in_its_history_with_who_and_why() {
        RegisterRecord made = school("A1", "育才学校");
        RegisterRecord changed = desk.change(schools(), made.id(), 1, Samples.school("A1", "育英学校"), clerk, "更名批复");
        assertEquals(2, changed.version());
        List<RegisterChange> history = desk.history(schools(), made.id());
        assertEquals(
                List.of(Kind.CHANGE, Kind.CREATE),
                history.stream().map(RegisterChange::kind).toList());
        assertEquals(Map.of("name", "育才学校"), history.get(0).before());
        assertEquals(Map.of("name", "育英学校"), history.get(0).after());
        assertEquals("Wang", history.get(0).by());
        assertEquals("更名批复", history.get(0).reason());
    }

    @Test
    void of_two_who_change_a_record_at_once_the_second_is_told() {
        RegisterRecord made = school("A1", "育才学校");
        desk.change(schools(), made.id(), 1, Samples.school("A1", "育英学校"), clerk, "更名");
        assertEquals(
                "changed-meanwhile",
                refused(() -> desk.change(
                        schools(), made.id(), 1, Samples.school("A1", "另一个名"), Samples.clerk("Li", "minban"), "更名")));
        assertEquals(
                "育英学校", desk.record(schools(), made.id()).orElseThrow().values().get("name"));
    }

    @Test
    void the_form_engine_checks_what_is_written_wherever_it_comes_from() {
        assertEquals("wrong-values", refused(() -> desk.create(schools(), Map.of("code", "A1"), clerk, "")));
        Map<String, Object> badNumber = Samples.school("A1", "育才学校");
        badNumber.put("headNo", "330327198001019990");
        assertEquals("wrong-values", refused(() -> desk.create(schools(), badNumber, clerk, "")));
    }

    @Test
    void a_key_is_there_once_however_it_is_typed() {
        school("A1", "育才学校");
        assertEquals("key-taken", refused(() -> school("ａ1 ", "另一所")));
    }

    @Test
    void a_record_that_another_one_names_is_not_deleted_and_the_sentence_says_by_what() {
        RegisterRecord school = school("A1", "育才学校");
        desk.create(teachers(), Map.of("no", "T7", "school", "A1"), clerk, "");
        RegisterRefused refused =
                assertThrows(RegisterRefused.class, () -> desk.delete(schools(), school.id(), 1, clerk, "撤销"));
        assertEquals("in-use", refused.code());
        assertTrue(
                refused.sentence().zh().contains("教师")
                        && refused.sentence().zh().contains("T7"),
                refused.sentence().zh());
        assertEquals(
                "in-use",
                refused(() -> desk.change(schools(), school.id(), 1, Samples.school("A2", "育才学校"), clerk, "改号")));
    }

    @Test
    void a_deleted_record_leaves_the_list_and_comes_back_by_undo() {
        RegisterRecord school = school("A1", "育才学校");
        desk.delete(schools(), school.id(), 1, clerk, "登错");
        assertEquals(0, desk.list(schools(), RegisterQuery.all(20)).rows().size());
        assertEquals(1, desk.deleted(schools(), clerk).size());
        school("A1", "新的同号学校");
        assertEquals("key-taken", refused(() -> desk.undo(schools(), school.id(), 2, clerk, "还要")));
    }

    @Test
    void the_last_change_is_taken_back_with_a_reason_and_that_is_written_down() {
        RegisterRecord made = school("A1", "育才学校");
        Map<String, Object> more = Samples.school("A1", "育英学校");
        more.put("pupils", 300L);
        desk.change(schools(), made.id(), 1, more, clerk, "年报");
        RegisterRecord back = desk.undo(schools(), made.id(), 2, clerk, "填错了");
        assertEquals(made.values(), back.values());
        assertEquals(Kind.UNDO, desk.history(schools(), made.id()).get(0).kind());
        assertEquals("reason-missing", refused(() -> desk.undo(schools(), made.id(), 3, clerk, " ")));
    }

    @Test
    void another_office_neither_changes_nor_imports_nor_reads_sensitive_values() {
        RegisterRecord made = school("A1", "育才学校");
        Account other = Samples.clerk("Zhao", "jijiao");
        assertEquals("not-yours", refused(() -> desk.delete(schools(), made.id(), 1, other, "x")));
        assertEquals("not-yours", refused(() -> desk.reveal(schools(), made.id(), other, "x")));
        assertEquals("not-yours", refused(() -> desk.upload(schools(), other, "a.csv", new byte[1])));
        assertTrue(desk.keptBy(other).isEmpty());
    }

    @Test
    void R_LOG_reading_sensitive_values_is_written_down_without_the_values() {
        Map<String, Object> values = Samples.school("A1", "育才学校");
        values.put("headNo", "330327198001019991");
        Map<String, Object> valid = new java.util.HashMap<>(values);
        valid.put("headNo", "11010519491231002X");
        RegisterRecord made = desk.create(schools(), valid, clerk, "");
        assertEquals(Map.of("headNo", "11010519491231002X"), desk.reveal(schools(), made.id(), clerk, "核对"));
        RegisterChange read = desk.history(schools(), made.id()).get(0);
        assertEquals(Kind.READ, read.kind());
        assertEquals("核对", read.reason());
        assertFalse(read.after().toString().contains("110105"));
    }

    @Test
    void when_the_item_is_gone_records_are_read_by_the_definition_they_were_kept_under_and_not_changed() {
        RegisterRecord made = school("A1", "育才学校");
        catalog.definition = null;
        OpenRegister gone = schools();
        assertFalse(gone.serving());
        assertEquals("学校", gone.register().title().zh());
        assertEquals(1, desk.list(gone, RegisterQuery.all(20)).rows().size());
        assertEquals(2, desk.keptBy(clerk).size() + 1);
        assertEquals(
                "item-away", refused(() -> desk.change(gone, made.id(), 1, Samples.school("A1", "x"), clerk, "y")));
    }

    @Test
    void rules_look_up_by_key_and_by_filter_and_only_where_they_may() {
        school("A1", "育才学校");
        RegisterLookup lookup = new RuleReading(store).of(Samples.ITEM);
        assertEquals(Optional.of("育才学校"), lookup.find("schools", "a1").map(a -> a.text("name")));
        assertEquals(Optional.empty(), lookup.find("schools", "B9"));
        assertEquals(
                List.of("A1"),
                lookup.where("schools", "state", "open").stream()
                        .map((Answers a) -> a.text("code"))
                        .toList());
        assertThrows(IllegalArgumentException.class, () -> lookup.find("teachers", "T1"));
        assertThrows(IllegalArgumentException.class, () -> lookup.find("schools", "A1", "A2"));
        store.down = true;
        assertThrows(RegisterReading.Away.class, () -> lookup.find("schools", "A1"));
    }

    @Test
    void rules_look_up_what_is_personal_as_a_whole_and_only_in_the_field_they_name() {
        Map<String, Object> one = Samples.school("A1", "育才学校");
        one.put("headNo", "330327198804120008");
        desk.create(schools(), one, clerk, "");
        school("A2", "330327198804120008");
        RegisterLookup lookup = new RuleReading(store).of(Samples.ITEM);
        assertEquals(
                List.of("A1"),
                lookup.where("schools", "headNo", " 330327198804120008").stream()
                        .map(a -> a.text("code"))
                        .toList());
        assertEquals(List.of(), lookup.where("schools", "headNo", "33032719880412"));
        assertEquals(List.of(), lookup.where("schools", "headNo", " "));
        // Not searched, or not personal: no index holds it as a whole.
        assertThrows(IllegalArgumentException.class, () -> lookup.where("schools", "head", "某人"));
        assertThrows(IllegalArgumentException.class, () -> lookup.where("schools", "name", "育才学校"));
    }

    private UUID upload(String text, Charset charset) {
        return desk.upload(schools(), clerk, "学校.csv", text.getBytes(charset));
    }

    private static String tenThousand() {
        StringBuilder csv = new StringBuilder("编号,名称,状态,学生数,设立日期\r\n");
        for (int i = 2; i <= 10_001; i++) {
            String state = i == 4_321 ? "倒闭" : "正常";
            String pupils = i == 77 ? "三百" : "300";
            String name = i == 10_001 ? "" : "第" + i + "学校";
            csv.append("S")
                    .append(i)
                    .append(',')
                    .append(name)
                    .append(',')
                    .append(state)
                    .append(',')
                    .append(pupils)
                    .append(",2019-09-01\r\n");
        }
        return csv.toString();
    }

    @Test
    void of_10_000_lines_the_3_wrong_ones_are_named_by_line_column_and_remedy_and_quickly() {
        UUID upload = upload(tenThousand(), Charset.forName("GB18030"));
        long begun = System.nanoTime();
        ImportReport report = desk.report(schools(), upload, clerk);
        long millis = (System.nanoTime() - begun) / 1_000_000;
        assertEquals(10_000, report.lines());
        assertEquals(3, report.wrong());
        assertEquals(9_997, report.created());
        assertEquals(
                List.of(77, 4_321, 10_001),
                report.problems().stream().map(ImportReport.Problem::line).toList());
        assertEquals(
                List.of("学生数", "状态", "名称"),
                report.problems().stream().map(p -> p.column().zh()).toList());
        assertEquals("倒闭", report.problems().get(1).found());
        assertTrue(millis < 15_000, "it took " + millis + " ms");
    }

    @Test
    void all_or_nothing_takes_none_and_only_the_good_lines_takes_the_others() {
        UUID upload = upload(tenThousand(), StandardCharsets.UTF_8);
        ImportReport report = desk.report(schools(), upload, clerk);
        assertEquals("lines-wrong", refused(() -> desk.bringIn(schools(), upload, clerk, false, report.digest())));
        assertTrue(desk.list(schools(), RegisterQuery.all(20)).rows().isEmpty());
        desk.bringIn(schools(), upload, clerk, true, report.digest());
        assertEquals(9_997, store.records.get(schools().book()).size());
        assertEquals("upload-gone", refused(() -> desk.report(schools(), upload, clerk)));
    }

    @Test
    void a_report_that_is_out_of_date_is_not_carried_out() {
        UUID upload = upload("编号,名称,状态\nA1,育才学校,正常\n", StandardCharsets.UTF_8);
        ImportReport report = desk.report(schools(), upload, clerk);
        assertEquals(1, report.created());
        school("A1", "育英学校");
        assertEquals("report-changed", refused(() -> desk.bringIn(schools(), upload, clerk, false, report.digest())));
        assertEquals(1, desk.report(schools(), upload, clerk).changed());
    }

    @Test
    void a_line_with_a_known_key_changes_its_record_and_columns_that_are_not_there_stay() {
        Map<String, Object> values = Samples.school("A1", "育才学校");
        values.put("pupils", 300L);
        RegisterRecord made = desk.create(schools(), values, clerk, "");
        UUID upload = upload("名称,编号,状态\n育英学校,A1,停办\n", StandardCharsets.UTF_8);
        ImportReport report = desk.report(schools(), upload, clerk);
        assertEquals(1, report.changed());
        desk.bringIn(schools(), upload, clerk, false, report.digest());
        RegisterRecord now = desk.record(schools(), made.id()).orElseThrow();
        assertEquals("育英学校", now.values().get("name"));
        assertEquals("closed", now.values().get("state"));
        assertEquals("300", String.valueOf(now.values().get("pupils")));
        UUID again = upload("名称,编号,状态\n育英学校,A1,停办\n", StandardCharsets.UTF_8);
        assertEquals(1, desk.report(schools(), again, clerk).same());
    }

    @Test
    void a_wrong_head_formulas_twins_and_numbers_that_lost_digits_are_explained() throws Exception {
        ImportReport head = desk.report(schools(), upload("名称,状态\n甲,正常\n", StandardCharsets.UTF_8), clerk);
        assertFalse(head.readable());
        assertTrue(head.refusal().zh().contains("编号"), head.refusal().zh());
        ImportReport lines = desk.report(
                schools(), upload("编号,名称,状态\nA1,=HYPERLINK(1),正常\nA2,甲,正常\nA2,乙,正常\n", StandardCharsets.UTF_8), clerk);
        assertEquals(
                List.of(2, 4),
                lines.problems().stream().map(ImportReport.Problem::line).toList());
        assertTrue(lines.problems().get(0).sentence().zh().contains("公式"));
        assertTrue(lines.problems().get(1).sentence().zh().contains("第3行"));
        byte[] sheet = SheetReaderTest.xlsx(
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>编号</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>名称</t></is></c>"
                        + "<c r=\"C1\" t=\"inlineStr\"><is><t>状态</t></is></c><c r=\"D1\" t=\"inlineStr\"><is><t>校长证件号码</t></is></c></row>"
                        + "<row r=\"2\"><c r=\"A2\"><v>12</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>甲</t></is></c>"
                        + "<c r=\"C2\" t=\"inlineStr\"><is><t>正常</t></is></c><c r=\"D2\"><v>110105194912310021</v></c></row>");
        ImportReport numbers = desk.report(schools(), desk.upload(schools(), clerk, "a.xlsx", sheet), clerk);
        assertEquals(1, numbers.wrong());
        assertTrue(
                numbers.problems().get(0).sentence().zh().contains("文本"),
                numbers.problems().toString());
        assertEquals("", numbers.problems().get(0).found(), "what is personal is not repeated");
    }
}
