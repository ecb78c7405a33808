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

    /** The same with a promise that is longer than the law allows. */
    static String lyingYaml(String itemId) {
        return yaml(itemId, false).replace("limits:\n", "limits:\n  statutory: {amount: 1, unit: working-days}\n");
    }
}
