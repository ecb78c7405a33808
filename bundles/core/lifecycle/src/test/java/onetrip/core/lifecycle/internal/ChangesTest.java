package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import onetrip.api.item.Definition;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.DefinitionReader;
import onetrip.core.lifecycle.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row changes one place of a definition; the plan says so in one sentence, and whether the applicant is worse off. */
class ChangesTest {
    private static final String BASE = """
            id: sample-item
            version: "2026.1"
            theme: study
            title: 样例
            guide:
              office: basic-education
              caseType: promised
              online: {full: true, oneId: true, mobile: true, trips: 0}
              remedy: none
            sources:
              - {id: household, type: household, name: 公安户籍, keys: {certNo: "@applicant.certNo"}, purpose: 核对户籍, ground: 规定第七条}
            materials:
              - {id: book, name: 户口簿, source: household, upload: proof, tolerant: true}
              - {id: photo, name: 照片, upload: picture}
            form:
              pages:
                - id: name
                  title: 您的情况
                  fields:
                    - {id: name, type: text, label: 姓名, limits: {maxLength: 20}}
                    - {id: grade, type: enum, label: 年级, required: false, options: [{code: "01", label: 高一}, {code: "02", label: 高二}]}
                    - {id: note, type: text, label: 说明, required: false}
                    - {id: proof, type: file, label: 户口簿照片, required: false, limits: {accept: [pdf, jpg]}}
                    - {id: picture, type: file, label: 近照, limits: {accept: [jpg]}}
            process:
              stages:
                - {id: check, kind: check, name: 核对}
                - {id: review, kind: review, name: 审核, office: basic-education, days: 3, decides: true}
            limits:
              statutory: {amount: 20, unit: working-days}
              promised: {amount: 5, unit: working-days}
            """;

    private static Definition definition(String yaml) {
        try {
            return DefinitionReader.read(name ->
                    name.equals("item.yaml") ? new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)) : null);
        } catch (DefinitionException e) {
            throw new AssertionError(DefinitionCheck.lines(e.problems()), e);
        }
    }

    private static List<Change> changes(String from, String to) {
        assertTrue(BASE.contains(from), from);
        // The version moves with every change, as it should; that sentence is looked at by itself.
        String next = BASE.replace("version: \"2026.1\"", "version: \"2026.2\"").replace(from, to);
        return Changes.between(definition(BASE), definition(next), new Sentences()).stream()
                .filter(change -> change.part() != Change.Part.VERSION)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{id: note, type: text, label: 说明, required: false} | {id: note, type: text, label: 说明, required: true} | “说明”由选填改为必填 | true",
                "{id: name, type: text, label: 姓名, limits: {maxLength: 20}} | {id: name, type: text, label: 申请人姓名, limits: {maxLength: 20}} | 填写项“姓名”改称“申请人姓名” | false",
                "{id: name, type: text, label: 姓名, limits: {maxLength: 20}} | {id: name, type: text, label: 姓名, limits: {maxLength: 10}} | “姓名”的填写要求有变 | false",
                "{id: note, type: text, label: 说明, required: false} | {id: remark, type: text, label: 说明, required: false} | 填写项“说明”的编号由 note 改为 remark，草稿里要重填 | false",
                "{id: note, type: text, label: 说明, required: false} | {id: note, type: mobile, label: 说明, required: false} | 填写项“说明”换了类型，草稿里要重填 | true",
                "', {code: \"02\", label: 高二}' | '' | “年级”不再有这些选项：高二 | true",
                "', tolerant: true' | '' | “户口簿”不再容缺 | true",
                "'name: 户口簿, source: household, ' | 'name: 户口簿, ' | “户口簿”改由申请人自己交 | true",
                "'- {id: photo, name: 照片, upload: picture}' | '- {id: portrait, name: 证件照, upload: picture}' | 不再要材料：照片；新增要交的材料：证件照 | true",
                "purpose: 核对户籍 | purpose: 核对户籍和住址 | 查询公安户籍的内容有变：核对户籍和住址（规定第七条） | false",
                "days: 3 | days: 4 | 环节“审核”的时限由3 个工作日改为4 个工作日 | true",
                "office: basic-education, days: 3 | office: school, days: 3 | 环节“审核”换了办理单位 | false",
                "'promised: {amount: 5, unit: working-days}' | 'promised: {amount: 10, unit: working-days}' | 承诺时限由5 个工作日改为10 个工作日 | true",
                "'promised: {amount: 5, unit: working-days}' | 'promised: {instant: true}' | 承诺时限由5 个工作日改为即办 | false",
                "'statutory: {amount: 20, unit: working-days}' | 'statutory: {amount: 1, unit: months}' | 法定时限由20 个工作日改为1 个月 | true",
                "'limits:\n' | 'fee: {amountFen: 1050, ground: 某条例}\nlimits:\n' | 收费由不收费改为10.50 元 | true",
                "trips: 0 | trips: 1 | 办事指南的内容有变 | false",
            })
    void one_place_one_sentence(String from, String to, String sentence, boolean worse) {
        List<Change> changes = changes(from.replace("\\n", "\n"), to == null ? "" : to.replace("\\n", "\n"));
        assertEquals(
                List.of(sentence.split("；")),
                changes.stream().map(change -> change.sentence().zh()).toList());
        assertEquals(worse, changes.stream().anyMatch(Change::worse));
    }

    @Test
    void fields_and_stages_that_come_and_go() {
        List<Change> changes = changes(
                "        - {id: note, type: text, label: 说明, required: false}\n",
                "        - {id: mobile, type: mobile, label: 手机号, required: true}\n");
        assertEquals(
                List.of("不再填写“说明”", "新增必填项“手机号”"),
                changes.stream().map(change -> change.sentence().zh()).toList());
        assertEquals(List.of(false, true), changes.stream().map(Change::worse).toList());
        assertEquals(
                List.of("取消环节“核对”", "新增环节“公示”", "环节“审核”的时限由3 个工作日改为无期限"),
                changes("""
                                - {id: check, kind: check, name: 核对}
                                    - {id: review, kind: review, name: 审核, office: basic-education, days: 3, decides: true}
                                """.strip(), """
                                - {id: review, kind: review, name: 审核, office: basic-education, decides: true}
                                    - {id: show, kind: publicity, name: 公示}
                                """.strip()).stream()
                        .map(change -> change.sentence().zh())
                        .toList());
    }

    private static final String REVIEW =
            "{id: review, kind: review, name: 审核, office: basic-education, days: 3, decides: true}";

    private static String joint(String branches) {
        return BASE.replace(
                REVIEW,
                "{id: review, kind: joint, name: 联审, office: basic-education, days: 3, decides: true, branches: ["
                        + branches + "]}");
    }

    private static String branch(String id, String days, String fields) {
        return "{id: " + id + ", name: 分支" + id + ", office: police" + days + ", fields: [" + fields
                + "], reasons: [{id: not-so, text: 不行, basis: 规定第一条}]}";
    }

    private static List<String> branches(String before, String after) {
        return Changes.between(
                        definition(joint(before)),
                        definition(joint(after).replace("version: \"2026.1\"", "version: \"2026.2\"")),
                        new Sentences())
                .stream()
                .filter(change -> change.part() == Change.Part.PROCESS)
                .map(change -> (change.worse() ? "! " : "") + change.sentence().zh())
                .toList();
    }

    @Test
    void who_is_asked_in_a_joint_review_and_for_how_long_is_told() {
        String a = branch("a", ", days: 1", "name");
        assertEquals(List.of("! 联审“联审”多问一家：分支b"), branches(a, a + ", " + branch("b", "", "name")));
        assertEquals(List.of("联审“联审”不再问：分支b"), branches(a + ", " + branch("b", "", "name"), a));
        assertEquals(List.of("! 分支“分支a”的时限由1 个工作日改为3 个工作日"), branches(a, branch("a", ", days: 3", "name")));
        assertEquals(List.of("! 分支“分支a”看到的内容更多"), branches(a, branch("a", ", days: 1", "name, grade")));
        assertEquals(List.of("分支“分支a”换了单位"), branches(a, a.replace("police", "household")));
        assertEquals(List.of("分支“分支a”的办理方式有变"), branches(a, a.replace("不行", "不可以")));
        assertEquals(List.of(), branches(a, a));
    }

    @Test
    void R_PUBLISH_a_field_of_a_register_that_everybody_comes_to_see_is_told_as_worse() {
        String roll =
                "registers:\n  - id: roll\n    title: 名册\n    office: minban\n    key: [nr]\n    publicFields: [nr]\n"
                        + "    fields:\n      - {id: nr, type: text, label: 编号, required: true}\n"
                        + "      - {id: head, type: person-name, label: 校长, sensitivity: personal}\n";
        List<Change> added = changes("limits:\n", roll + "limits:\n");
        assertEquals(
                List.of("新增台账：名册"),
                added.stream().map(change -> change.sentence().zh()).toList());
        String before = BASE.replace("limits:\n", roll + "limits:\n");
        String after = before.replace("publicFields: [nr]", "publicFields: [nr, head]\n    masked: [head]")
                .replace("version: \"2026.1\"", "version: \"2026.2\"");
        List<Change> shown = Changes.between(definition(before), definition(after), new Sentences()).stream()
                .filter(change -> change.part() == Change.Part.REGISTERS)
                .toList();
        assertEquals(
                List.of("台账“名册”：“校长”现在人人可见"),
                shown.stream().map(change -> change.sentence().zh()).toList());
        assertTrue(shown.get(0).worse());
        assertEquals(
                "Register “名册” is dropped: its records can be read, and no longer changed",
                Changes.between(definition(before), definition(BASE), new Sentences()).stream()
                        .filter(change -> change.part() == Change.Part.REGISTERS)
                        .findFirst()
                        .orElseThrow()
                        .sentence()
                        .en());
    }

    @Test
    void the_same_definition_changes_nothing_and_another_one_under_the_same_version_is_told() {
        assertEquals(List.of(), Changes.between(definition(BASE), definition(BASE), new Sentences()));
        List<Change> silent =
                Changes.between(definition(BASE), definition(BASE.replace("days: 3", "days: 2")), new Sentences());
        assertEquals(Change.Part.VERSION, silent.get(0).part());
        assertTrue(silent.get(0).worse());
        assertEquals(
                "The limit of stage “审核” changes from 3 working days to 2 working days",
                silent.get(1).sentence().en());
    }
}
