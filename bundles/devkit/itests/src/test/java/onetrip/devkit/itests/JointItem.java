package onetrip.devkit.itests;

import java.io.IOException;
import onetrip.devkit.server.TinyItem;

/** A test item in which three departments are asked at once; each sees one answer. */
final class JointItem {
    static final String ID = "joint-bonus";

    private JointItem() {}

    static byte[] jar() throws IOException {
        return TinyItem.jar(ID, "1.0.0", yaml(), english());
    }

    private static String yaml() {
        String review = TinyItem.yaml()
                .substring(
                        TinyItem.yaml().indexOf("    - id: review"),
                        TinyItem.yaml().indexOf("limits:\n  promised"));
        return TinyItem.yaml()
                .replace(TinyItem.ID, ID)
                .replace("title: 校园图书证", "title: 联审加分")
                .replace(
                        "limits: {maxLength: 40}}",
                        "limits: {maxLength: 40}}\n        - {id: library.note, type: text, label: 就读情况, limits: {maxLength: 40}}")
                .replace(review, """
                            - id: together
                              kind: joint
                              name: 联审
                              office: jijiao
                              days: 5
                              decides: true
                              reasons:
                                - {id: too-late, text: 过了截止日, basis: 校园图书馆规定第九条}
                              branches:
                                - id: ethnic
                                  name: 身份核对
                                  office: minzong
                                  days: 3
                                  fields: [library.kind]
                                  questions:
                                    - {id: approved, kind: yes-no, label: 变更有没有批准？}
                                  reasons:
                                    - {id: unapproved, text: 变更未经批准, basis: 加分政策第三条}
                                - id: school
                                  name: 在读核对
                                  office: "school:2133000001"
                                  days: 2
                                  fields: [library.note]
                                  reasons:
                                    - {id: not-enrolled, text: 没有在读, basis: 加分政策第四条}
                                - id: overseas
                                  name: 侨务核对
                                  office: waiqiao
                                  fields: [library.kind]
                                  reasons:
                                    - {id: unknown, text: 查无此人, basis: 加分政策第五条}
                        """)
                .replace("promised: {amount: 1,", "promised: {amount: 5,");
    }

    private static String english() {
        return TinyItem.english()
                        .lines()
                        .filter(line -> !line.startsWith("process.stages.review"))
                        .reduce("", (a, b) -> a + b + "\n")
                + """
                form.pages.why.fields.library.note.label=School
                process.stages.together.name=Joint review
                process.stages.together.reasons.too-late.text=Too late
                process.stages.together.reasons.too-late.basis=School library rules, article 9
                process.stages.together.branches.ethnic.name=Status
                process.stages.together.branches.ethnic.questions.approved.label=Was the change approved?
                process.stages.together.branches.ethnic.reasons.unapproved.text=The change was not approved
                process.stages.together.branches.ethnic.reasons.unapproved.basis=Policy, article 3
                process.stages.together.branches.school.name=Enrolment
                process.stages.together.branches.school.reasons.not-enrolled.text=Not enrolled
                process.stages.together.branches.school.reasons.not-enrolled.basis=Policy, article 4
                process.stages.together.branches.overseas.name=Overseas status
                process.stages.together.branches.overseas.reasons.unknown.text=Not known
                process.stages.together.branches.overseas.reasons.unknown.basis=Policy, article 5
                """;
    }
}
