package onetrip.core.lifecycle.internal;

/** The smallest definition that tells the truth, and one that does not. */
final class SampleItems {
    static final String ENGLISH = """
            title=Sample
            summary=An item for trying out
            form.pages.name.title=Your name
            form.pages.name.fields.name.label=Name
            process.stages.check.name=Check
            """;

    static final String ASKING_ENGLISH = """
            sources.asked.name=An office
            sources.asked.purpose=checking the name
            sources.asked.ground=Some act
            materials.proof.name=A proof
            materials.proof.sourceName=An office
            """;

    private SampleItems() {}

    static String yaml(String itemId, boolean rules) {
        return """
                id: %s
                version: "2026.1"
                theme: study
                title: 样例
                summary: 试装用的事项
                guide:
                  office: basic-education
                  caseType: promised
                  online: {full: true, oneId: true, mobile: true, trips: 0}
                  remedy: none
                form:
                  pages:
                    - id: name
                      title: 您的姓名
                      fields:
                        - {id: name, type: text, label: 姓名}
                process:
                  stages:
                    - {id: check, kind: check, name: 核对}
                limits:
                  promised: {amount: 3, unit: working-days}
                rules: %s
                """.formatted(itemId, rules);
    }

    /** The same, and it asks others for data. */
    static String asking(String itemId, String type) {
        return yaml(itemId, false).replace("form:\n", """
                        sources:
                          - id: asked
                            type: %s
                            name: 某部门
                            keys: {certNo: "@applicant.certNo"}
                            purpose: 核对姓名
                            ground: 某法
                        materials:
                          - {id: proof, name: 某证明, source: asked, sourceName: 某部门}
                        form:
                        """.formatted(type));
    }

    /** The same with a promise that is longer than the law allows. */
    static String lyingYaml(String itemId) {
        return yaml(itemId, false).replace("limits:\n", "limits:\n  statutory: {amount: 1, unit: working-days}\n");
    }
}
