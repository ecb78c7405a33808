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

    /** With a promise, an office, a fee and seasons that the bureau can change; {@code most} is the longest promise. */
    static String parametrised(String itemId, int statutory, int most) {
        return yaml(itemId, false)
                        .replace("office: basic-education", "office: ${desk}\n  windows: ${season}")
                        .replace("amount: 3", "amount: \"${days}\"")
                        .replace("limits:\n", "limits:\n  statutory: {amount: " + statutory + ", unit: working-days}\n")
                        .replace("summary: 试装用的事项", "summary: 最多${days}个工作日")
                + """
                fee: {amountFen: "${price}", ground: 样例办法}
                parameters:
                  - {id: days, type: integer, label: 承诺天数, help: 几天, default: 3, min: 1, max: %d}
                  - {id: desk, type: office, label: 科室, help: 谁办, default: basic-education}
                  - {id: price, type: money, label: 工本费, help: 多少钱, default: 1000, min: 0, max: 5000, ground: 样例办法}
                  - id: season
                    type: windows
                    label: 受理期
                    help: 哪几天
                    default:
                      - {from: "2026-10-01T08:00", to: "2026-12-01T00:00"}
                """.formatted(most);
    }

    static final String PARAMETRISED_ENGLISH =
            ENGLISH.replace("An item for trying out", "Within ${days} working days") + """
            fee.ground=Sample rules
            parameters.days.label=Promised days
            parameters.days.help=How many
            parameters.desk.label=Office
            parameters.desk.help=Who
            parameters.price.label=Fee
            parameters.price.help=How much
            parameters.price.ground=Sample rules
            parameters.season.label=Seasons
            parameters.season.help=Which days
            """;

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
