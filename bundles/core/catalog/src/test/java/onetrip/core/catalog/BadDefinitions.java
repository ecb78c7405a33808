package onetrip.core.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Definitions that lie, each in one way: the test of the lint reads each, and {@code docs/administrator.md} lists them. */
final class BadDefinitions {
    private static final Sample GOOD = Sample.good();
    private static final String HOUSEHOLD = ", when: {source: household, in: [unavailable, not-found, disputed]}";
    private static final String OTHER = "field: grant.other, in: [\"true\"]}, limits";
    private static final String ONLY_IF =
            "onlyIf: {any: [{field: grant.other, in: [\"true\"]}, {source: household, in: [unavailable]}]}";

    private BadDefinitions() {}

    /** @param what as the table says it */
    record Bad(String what, String code, Sample item) {
        /** The name of the test that is made of it. */
        @Override
        public String toString() {
            return what;
        }
    }

    private static Bad bad(String what, String code, Sample item) {
        return new Bad(what, code, item);
    }

    private static Bad bad(String what, String code, String from, String to) {
        return bad(what, code, GOOD.change(from, to));
    }

    /** The sample with everything between two places of item.yaml replaced, and without the English of what was there. */
    private static Sample emptied(String from, String to, String instead, String english) {
        String yaml = GOOD.yaml();
        String gone = yaml.substring(yaml.indexOf(from), yaml.indexOf(to));
        return GOOD.change(gone, instead)
                .with(
                        "l10n/en.properties",
                        GOOD.text("l10n/en.properties")
                                .lines()
                                .filter(line -> !line.startsWith(english))
                                .collect(Collectors.joining("\n")));
    }

    static List<Bad> all() {
        List<Bad> all = new ArrayList<>();
        all.addAll(materials());
        all.addAll(limits());
        all.addAll(conditions());
        all.addAll(fields());
        all.addAll(texts());
        all.addAll(process());
        all.addAll(joint());
        all.addAll(publicity());
        all.addAll(visits());
        all.addAll(sources());
        all.addAll(registers());
        all.addAll(papers());
        all.addAll(deliveries());
        all.addAll(payments());
        all.addAll(counts());
        all.addAll(draws());
        all.addAll(flags());
        all.addAll(alerts());
        return all;
    }

    private static List<Bad> materials() {
        String code = "OT-DEF-ASKS-TOO-MUCH";
        return List.of(
                bad("asks for a paper that a source supplies (R-SHARE)", code, HOUSEHOLD, ""),
                bad(
                        "asks for it when the source has answered",
                        code,
                        "[unavailable, not-found, disputed]",
                        "[ok, unavailable]"),
                bad(
                        "asks for it unless the source was left out",
                        code,
                        HOUSEHOLD,
                        ", when: {not: {source: household, in: [skipped]}}"),
                bad(
                        "asks for it when an answer was given",
                        code,
                        HOUSEHOLD,
                        ", when: {any: [{source: household, in: [unavailable]}, {field: hukou.address, answered: true}]}"),
                bad("an upload that no material names (R-ONCE)", "OT-DEF-UNTOLD-UPLOAD", ", upload: hukou.proof", ""),
                bad(
                        "a material without an upload field",
                        "OT-DEF-UPLOAD",
                        "upload: hukou.proof",
                        "upload: hukou.address"),
                bad(
                        "a window asks for the original of what a source supplies (R-CHANNEL)",
                        "OT-DEF-ORIGINAL",
                        "upload: hukou.proof, ",
                        "upload: hukou.proof, original: seen, "),
                bad(
                        "what a source says is called a proof of guardianship (R-GUARD)",
                        "OT-DEF-PROVES",
                        "upload: hukou.proof, ",
                        "upload: hukou.proof, proves: guardian, "),
                bad(
                        "a proof of guardianship where the case is about nobody (R-GUARD)",
                        "OT-DEF-PROVES",
                        GOOD.change(
                                        "source: household, sourceName: 公安, upload: hukou.proof, ",
                                        "upload: hukou.proof, proves: guardian, ")
                                .withoutEnglish("materials.household-book.sourceName")
                                .change("subject: student.certNo\n", "")),
                bad(
                        "a material from nowhere",
                        "OT-DEF-MATERIAL",
                        GOOD.change("source: household, sourceName: 公安, upload: hukou.proof, ", "")
                                .withoutEnglish("materials.household-book.sourceName")));
    }

    private static List<Bad> limits() {
        String promised = "promised: {amount: 3, unit: working-days}";
        String statutory = "statutory: {amount: 20, unit: working-days";
        return List.of(
                bad(
                        "a promise longer than the law",
                        "OT-DEF-PROMISE",
                        "statutory: {amount: 20",
                        "statutory: {amount: 2"),
                bad(
                        "a promise in months longer than the law",
                        "OT-DEF-PROMISE",
                        promised,
                        "promised: {amount: 2, unit: months}"),
                bad("a promise where the law says at once", "OT-DEF-PROMISE", statutory, "statutory: {instant: true"),
                bad(
                        "an extension of a limit in months (R-EXTEND)",
                        "OT-DEF-EXTENSION",
                        statutory,
                        "extension: {days: 10, ground: 行政许可法第四十二条}\n  statutory: {amount: 2, unit: months"),
                bad(
                        "an extension by more than the law allows (R-EXTEND)",
                        "OT-DEF-EXTENSION",
                        statutory,
                        "extension: {days: 11, ground: 行政许可法第四十二条}\n  statutory: {amount: 20, unit: working-days"),
                bad("a stage of no days", "OT-DEF-LIMIT", "days: 3", "days: 0"),
                bad(
                        "a promise from the end of a window, where the law counts from acceptance",
                        "OT-DEF-LIMIT-FROM",
                        promised,
                        "promised: {amount: 3, unit: working-days, from: window-end}"),
                bad(
                        "another authority without its own limit",
                        "OT-DEF-EXTERNAL",
                        "      days: 3\n",
                        "      external: true\n"),
                bad(
                        "a fee without a legal ground (R-NOFEE)",
                        "OT-DEF-FEE-GROUND",
                        "fee: {note: 不收费}",
                        "fee: {amountFen: 500, note: 不收费}"),
                bad("a fee below zero", "OT-DEF-FEE", "fee: {note: 不收费}", "fee: {amountFen: -1, note: 不收费}"));
    }

    private static List<Bad> conditions() {
        String code = "OT-DEF-CONDITION";
        return List.of(
                bad(
                        "a condition on a field that is not there",
                        code,
                        OTHER,
                        "field: grant.none, in: [\"true\"]}, limits"),
                bad(
                        "a condition on a choice that is not offered",
                        code,
                        OTHER,
                        "field: grant.year, in: [\"2027\"]}, limits"),
                bad("a condition on a yes that is neither", code, OTHER, "field: grant.other, in: [\"yes\"]}, limits"),
                bad("a condition on an answer no source gives", code, "[unavailable, not-found, disputed]", "[down]"),
                bad(
                        "a condition on a source that is not there",
                        code,
                        "when: {source: household",
                        "when: {source: nothing"),
                bad(
                        "a condition on a field of a row that is not there",
                        code,
                        "field: children.1.student.name",
                        "field: children.1.student.nickname"),
                bad(
                        "a condition of a source on a field that is not there",
                        code,
                        "not: {field: student.certType",
                        "not: {field: student.certKind"),
                bad(
                        "a field nobody ever sees",
                        "OT-DEF-NEVER",
                        OTHER,
                        "all: [{field: grant.other, in: [\"true\"]}, {field: grant.other, in: [\"false\"]}]}, limits"),
                bad(
                        "a field nobody ever sees, because of its page",
                        "OT-DEF-NEVER",
                        GOOD.change(
                                        "      title: 申请什么？",
                                        "      title: 申请什么？\n      when: {field: grant.other, in: [\"true\"]}")
                                .change(OTHER, "field: grant.other, in: [\"false\"]}, limits")),
                bad(
                        "a stage no case ever reaches",
                        "OT-DEF-NEVER",
                        GOOD.change(
                                        "    - id: review\n",
                                        "    - {id: late, kind: check, name: 再核对}\n    - id: review\n")
                                .change(
                                        ONLY_IF,
                                        "onlyIf: {all: [{field: grant.other, in: [\"true\"]}, {not: {field: grant.other, in: [\"true\"]}}]}")
                                .english("process.stages.late.name", "Again")),
                bad(
                        "a stage behind the decision",
                        "OT-DEF-UNREACHABLE",
                        GOOD.change("      " + ONLY_IF + "\n", "")
                                .change(
                                        "    - {id: issue",
                                        "    - {id: late, kind: check, name: 再核对}\n    - {id: issue")
                                .english("process.stages.late.name", "Again")),
                bad(
                        "a certificate before the decision",
                        "OT-DEF-TOO-EARLY",
                        GOOD.change("kind: notice", "kind: certificate")
                                .change(
                                        "    - id: review\n",
                                        "    - {id: early, kind: issue, name: 先发, document: letter}\n    - id: review\n")
                                .english("process.stages.early.name", "Early")));
    }

    private static List<Bad> fields() {
        Sample two = GOOD.withoutEnglish("form.pages.grant.fields.grant.which.label")
                .withoutEnglish("form.pages.grant.fields.grant.which.limits.patternMessage");
        String reference = "OT-DEF-REFERENCE";
        return List.of(
                bad(
                        "a page without a field",
                        "OT-DEF-PAGE-EMPTY",
                        emptied(
                                "      fields:\n        - {id: hukou.address",
                                "    - id: grant\n",
                                "      fields: []\n",
                                "form.pages.home.fields.")),
                bad(
                        "a page named like an address of the platform",
                        "OT-DEF-RESERVED",
                        GOOD.change("    - id: grant\n", "    - id: check\n")
                                .with(
                                        "l10n/en.properties",
                                        GOOD.text("l10n/en.properties")
                                                .replace("form.pages.grant.", "form.pages.check."))),
                bad("a field id twice", "OT-DEF-DOUBLE", two.change("id: grant.which", "id: grant.other")),
                bad(
                        "a field id twice, once in a row",
                        "OT-DEF-DOUBLE",
                        two.change("id: grant.which", "id: student.name")),
                bad(
                        "a stage id twice",
                        "OT-DEF-DOUBLE",
                        GOOD.withoutEnglish("process.stages.issue.name")
                                .change("{id: issue, kind: issue", "{id: check, kind: issue")),
                bad("a split by what is not there", reference, "split: children", "split: kids"),
                bad("a split by what has no rows", reference, "split: children", "split: hukou.address"),
                bad("a subject of another kind", reference, "subject: student.certNo", "subject: hukou.address"),
                bad("a subject without a number", reference, "subject: student.certNo", "subject: student.name"),
                bad("a period that is not there", reference, "period: grant.year", "period: grant.month"),
                bad("a public field that is not there", reference, "publicFields: [name]", "publicFields: [names]"),
                bad(
                        "a type by a field that is not there",
                        reference,
                        "typeField: student.certType",
                        "typeField: student.kind"),
                bad("a value from a field of another kind", reference, "from: student.certNo", "from: student.name"),
                bad("a value that cannot be computed", "OT-DEF-DERIVE", "what: birth-date", "what: age"),
                bad(
                        "a former id that is in use",
                        "OT-DEF-FORMERLY",
                        "label: 还有别的补助吗,",
                        "label: 还有别的补助吗, formerly: grant.nation,"),
                bad("a table of codes nobody has", "OT-DEF-CODES", "codes: ethnic", "codes: tribes"),
                bad("a choice without choices", "OT-DEF-OPTIONS", ", codes: ethnic", ""),
                bad(
                        "a group without fields",
                        "OT-DEF-GROUP",
                        "type: bool, label: 一起发放",
                        "type: repeat-group, label: 一起发放"),
                bad("a pattern that is none", "OT-DEF-PATTERN", "pattern: \"\\\\S+\"", "pattern: \"[\""),
                bad(
                        "a pattern without a sentence",
                        "OT-DEF-PATTERN-MESSAGE",
                        GOOD.change(", patternMessage: 写名称", "")
                                .withoutEnglish("form.pages.grant.fields.grant.which.limits.patternMessage")),
                bad("more rows wanted than allowed", "OT-DEF-LIMITS", "rowsMin: 1", "rowsMin: 4"));
    }

    private static List<Bad> texts() {
        return List.of(
                bad("a text without English", "OT-DEF-NO-ENGLISH", GOOD.withoutEnglish("form.pages.home.title")),
                bad("a name in a message", "OT-DEF-NOTICE", "年度 {{grant.year}} 的", "{{student.name}} 的"),
                bad("a number of a person in a message", "OT-DEF-NOTICE", "{{grant.year}}", "{{student.certNo}}"),
                bad(
                        "something sensitive in a subject line",
                        "OT-DEF-NOTICE",
                        "subject: 补助已批准, body",
                        "subject: \"{{ grant.nation }}\", body"),
                bad(
                        "a placeholder in a message that nothing fills",
                        "OT-DEF-PLACEHOLDER",
                        "{{grant.year}}",
                        "{{no.such}}"),
                bad("a placeholder with one brace", "OT-DEF-PLACEHOLDER", "{{grant.year}}", "{number}"),
                bad(
                        "a placeholder in a letter that nothing fills",
                        "OT-DEF-PLACEHOLDER",
                        GOOD.with("letter.html", GOOD.text("letter.html").replace("{{number}}", "{{nummer}}"))),
                bad(
                        "a line of verification that nothing fills",
                        "OT-DEF-PLACEHOLDER",
                        "value: number",
                        "value: nummer"),
                bad(
                        "what the applicant was told, on the verification page",
                        "OT-DEF-PLACEHOLDER",
                        "value: number",
                        "value: decision"),
                bad("an open name on the verification page (R-PUBLISH)", "OT-DEF-VERIFY-OPEN", ", mask: name", ""),
                bad("a mask nobody knows", "OT-DEF-VALUE", "mask: name", "mask: some"),
                bad("a paper of a kind nobody knows", "OT-DEF-VALUE", "kind: notice", "kind: poster"),
                bad(
                        "a letter that is no XHTML",
                        "OT-DEF-TEMPLATE-XHTML",
                        GOOD.with("letter.html", "<html><body><p>a<br></p></body></html>")),
                bad(
                        "a letter that reads a file of the server",
                        "OT-DEF-TEMPLATE-XHTML",
                        GOOD.with(
                                "letter.html",
                                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><html>&b;</html>")));
    }

    /** The review of the sample as a joint one. */
    static final Sample JOINT = GOOD.change("      kind: review\n      name: 审核\n      office: jijiao\n", """
                          kind: joint
                          name: 审核
                          office: jijiao
                          branches:
                            - id: police
                              name: 户籍
                              office: xuequ
                              days: 2
                              fields: [hukou.address]
                              reasons: [{id: moved, text: 户口迁走了, basis: 样例办法第三条}]
                    """)
            .english("process.stages.review.branches.police.name", "Household")
            .english("process.stages.review.branches.police.reasons.moved.text", "Moved away")
            .english("process.stages.review.branches.police.reasons.moved.basis", "Sample rules, article 3");

    private static List<Bad> joint() {
        String fields = "fields: [hukou.address]";
        String grant = "{field: grant.other, in: [\"true\"]}";
        return List.of(
                bad(
                        "a joint review that asks nobody",
                        "OT-DEF-BRANCHES",
                        GOOD.change("      kind: review\n", "      kind: joint\n")),
                bad(
                        "branches where one office reviews",
                        "OT-DEF-BRANCHES",
                        JOINT.change("      kind: joint\n", "      kind: review\n")),
                bad(
                        "a branch with more time than its stage",
                        "OT-DEF-BRANCH-DAYS",
                        JOINT.change("days: 2\n", "days: 4\n")),
                bad("a branch that sees nothing", "OT-DEF-BRANCH-BLIND", JOINT.change(fields, "fields: []")),
                bad(
                        "a branch that is to see a field that is not there",
                        "OT-DEF-REFERENCE",
                        JOINT.change(fields, "fields: [hukou.since]")),
                bad(
                        "a branch that is to see a material that is not there",
                        "OT-DEF-REFERENCE",
                        JOINT.change(fields, fields + "\n          materials: [passport]")),
                bad(
                        "a branch no case ever comes to",
                        "OT-DEF-NEVER",
                        JOINT.change(
                                fields, fields + "\n          onlyIf: {all: [" + grant + ", {not: " + grant + "}]}")),
                bad(
                        "a branch that disagrees without a basis (R-REFUSE)",
                        "OT-DEF-REASON-BASIS",
                        JOINT.change("户口迁走了, basis: 样例办法第三条", "户口迁走了")
                                .withoutEnglish("process.stages.review.branches.police.reasons.moved.basis")));
    }

    private static final String SHOWN = "{id: name, value: student.name, mask: name}";

    /** The sample with a public list before its document. */
    private static final Sample PUBLIC = GOOD.change(
                    "    - {id: issue",
                    "    - {id: public, kind: publicity, name: 公示, office: xuequ, publicity: {basis: 样例办法第四条, shown: ["
                            + SHOWN + "]}}\n    - {id: issue")
            .english("process.stages.public.name", "Public list")
            .english("process.stages.public.publicity.basis", "Sample rules, article 4");

    private static List<Bad> publicity() {
        String code = "OT-DEF-PUBLICITY";
        return List.of(
                bad(
                        "a public list that says nothing of what it shows",
                        code,
                        GOOD.change(
                                        "    - {id: issue",
                                        "    - {id: public, kind: publicity, name: 公示}\n    - {id: issue")
                                .english("process.stages.public.name", "Public list")),
                bad(
                        "a public list whose objections nobody answers",
                        "OT-DEF-OFFICE",
                        PUBLIC.change("name: 公示, office: xuequ", "name: 公示")),
                bad(
                        "a public list with whole names (R-PUBLISH)",
                        "OT-DEF-PUBLIC-OPEN",
                        PUBLIC.change(", mask: name}", "}")),
                bad(
                        "a public list with a name masked like a number (R-PUBLISH)",
                        "OT-DEF-PUBLIC-OPEN",
                        PUBLIC.change("mask: name", "mask: number")),
                bad(
                        "a public list of what no form asks for",
                        "OT-DEF-REFERENCE",
                        PUBLIC.change("value: student.name", "value: student.none")),
                bad(
                        "a public list on no ground",
                        code,
                        PUBLIC.change("basis: 样例办法第四条, ", "").withoutEnglish("process.stages.public.publicity.basis")),
                bad(
                        "a public list after its document is out",
                        code,
                        GOOD.with("item.yaml", afterIssue())
                                .english("process.stages.public.name", "Public list")
                                .english("process.stages.public.publicity.basis", "Sample rules, article 4")),
                bad(
                        "a public list that stays for ever",
                        "OT-DEF-LIMIT",
                        PUBLIC.change("shown: [", "keepDays: 1000, shown: [")));
    }

    /** The list behind the line of the issue stage. */
    private static String afterIssue() {
        String yaml = GOOD.yaml();
        int end = yaml.indexOf('\n', yaml.indexOf("    - {id: issue")) + 1;
        return yaml.substring(0, end)
                + "    - {id: public, kind: publicity, name: 公示, office: xuequ, publicity: {basis: 样例办法第四条, shown: ["
                + SHOWN
                + "]}}\n" + yaml.substring(end);
    }

    private static final Sample VISIT = GOOD.change("      kind: review\n", """
                          kind: visit
                          visit:
                            officers: 2
                            questions: [{id: fence, kind: yes-no, label: 有没有围墙？}]
                    """)
            .english("process.stages.review.visit.questions.fence.label", "Is there a fence?");

    private static List<Bad> visits() {
        String code = "OT-DEF-VISIT";
        return List.of(
                bad(
                        "a visit that says nothing of what is looked at",
                        code,
                        GOOD.change("      kind: review\n", "      kind: visit\n")),
                bad("a visit by one officer alone (R-2REVIEWERS)", code, VISIT.change("officers: 2", "officers: 1")),
                bad(
                        "a visit with more photographs at least than at most",
                        code,
                        VISIT.change("officers: 2", "officers: 2\n        minPhotos: 5\n        maxPhotos: 3")));
    }

    /** The sample with a stage that delivers, told in English too. */
    private static Sample delivering(String delivery) {
        String issue = "    - {id: issue, kind: issue, name: 发通知, document: letter}\n";
        Sample item = GOOD.change(issue, issue + "    - {id: deliver, kind: delivery, name: 送达" + delivery + "}\n");
        return item.with(
                "l10n/en.properties", item.text("l10n/en.properties") + "\nprocess.stages.deliver.name=Delivery\n");
    }

    private static List<Bad> deliveries() {
        return List.of(
                bad("a delivery that does not say how", "OT-DEF-DELIVERY", delivering("")),
                bad(
                        "ways without a choice",
                        "OT-DEF-DELIVERY",
                        delivering(", delivery: {ways: [electronic, pick-up]}, office: jijiao")),
                bad(
                        "a letter without an address",
                        "OT-DEF-DELIVERY",
                        delivering(", delivery: {ways: [courier]}, office: jijiao")),
                bad("a window without an office", "OT-DEF-OFFICE", delivering(", delivery: {ways: [pick-up]}")),
                bad(
                        "another delivery than the guide promises",
                        "OT-DEF-DELIVERY-GUIDE",
                        delivering(", delivery: {ways: [pick-up]}, office: jijiao")));
    }

    /** The sample with a payment behind its decision, told in English too. */
    private static Sample paying(String stage, String fee) {
        String issue = "    - {id: issue, kind: issue, name: 发通知, document: letter}\n";
        Sample item = GOOD.change(issue, "    - {id: pay, kind: payment, name: 缴费" + stage + "}\n" + issue)
                .change("fee: {note: 不收费}", "fee: " + fee);
        return item.with(
                "l10n/en.properties",
                item.text("l10n/en.properties") + "\nprocess.stages.pay.name=Payment\n"
                        + (fee.contains("ground") ? "fee.ground=Act\n" : ""));
    }

    private static List<Bad> payments() {
        String fee = "{note: 不收费, amountFen: 100, ground: 样例办法第九条}";
        return List.of(
                bad("a payment that does not say by when", "OT-DEF-PAYMENT", paying(", office: jicai", fee)),
                bad(
                        "a payment in hours and in days",
                        "OT-DEF-PAYMENT",
                        paying(", office: jicai, payment: {hours: 2, days: 1}", fee)),
                bad(
                        "a receipt made out to what no field asks for",
                        "OT-DEF-PAYMENT",
                        paying(", office: jicai, payment: {days: 1, invoice: {field: nobody.asks}}", fee)),
                bad("a payment that nobody takes", "OT-DEF-OFFICE", paying(", payment: {days: 1}", fee)),
                bad(
                        "money back from a list that leads to no paid case",
                        "OT-DEF-PAYMENT",
                        paying(
                                ", office: jicai, payment: {days: 1, refunds: {register: roster, bill: name, number: name, state: name,"
                                        + " amount: name, why: name}}",
                                fee)),
                bad(
                        "money without a law (R-NOFEE)",
                        "OT-DEF-FEE-GROUND",
                        paying(", office: jicai, payment: {days: 1}", "{note: 不收费}")));
    }

    private static List<Bad> papers() {
        String number = "numbering: \"BZ-{yyyy}-{serial}\"";
        return List.of(
                bad("a number without a serial", "OT-DEF-NUMBERING", number, "numbering: \"BZ-{yyyy}\""),
                bad("a number of something unknown", "OT-DEF-NUMBERING", number, "numbering: \"{year}{serial:6}\""),
                bad("an office code that no pattern uses", "OT-DEF-NUMBERING", number, number + "\n    office: \"1\""),
                bad(
                        "a number with personal data in it",
                        "OT-DEF-NUMBERING",
                        number,
                        "numbering: \"{value:student.name}{serial:6}\""),
                bad(
                        "a validity with an amount and a day",
                        "OT-DEF-VALIDITY",
                        number,
                        number + "\n    validity: {amount: 1, unit: years, until: grant.year}"),
                bad(
                        "a validity until what is no date",
                        "OT-DEF-VALIDITY",
                        number,
                        number + "\n    validity: {until: grant.year}"));
    }

    private static List<Bad> process() {
        Sample silent = GOOD.change("      reasons:\n        - {id: not-here, text: 不住在本县, basis: 样例办法第三条}\n", "")
                .withoutEnglish("process.stages.review.reasons.not-here.text")
                .withoutEnglish("process.stages.review.reasons.not-here.basis");
        return List.of(
                bad(
                        "a process without a stage",
                        "OT-DEF-STAGES",
                        emptied("  stages:", "limits:\n  statutory", "  stages: []\n", "process.stages.")),
                bad("people without an office", "OT-DEF-OFFICE", "      office: jijiao\n      days", "      days"),
                bad("a decision without reasons (R-REFUSE)", "OT-DEF-REASONS", silent),
                bad(
                        "a reason without a basis",
                        "OT-DEF-REASON-BASIS",
                        GOOD.change(", basis: 样例办法第三条", "")
                                .withoutEnglish("process.stages.review.reasons.not-here.basis")),
                bad("a machine that decides", "OT-DEF-DECIDES", "name: 自动核对,", "name: 自动核对, decides: true,"),
                bad("people who never decide", "OT-DEF-NO-DECISION", "      decides: true\n", ""),
                bad("a paper to issue that is not there", "OT-DEF-DOCUMENT", "document: letter", "document: diploma"),
                bad(
                        "lots that nobody says how to draw",
                        "OT-DEF-ALLOCATION",
                        GOOD.change(
                                        "    - id: review\n",
                                        "    - {id: seats, kind: allocation, name: 分配, office: jijiao}\n    - id: review\n")
                                .english("process.stages.seats.name", "Seats")),
                bad(
                        "lots by an answer that no form asks for",
                        "OT-DEF-ALLOCATION",
                        GOOD.change(
                                        "    - id: review\n",
                                        "    - {id: seats, kind: allocation, name: 分配, office: jijiao, allocation: {category: no.such,"
                                                + " order: [A], preferences: [no.such], places: schools}}\n    - id: review\n")
                                .english("process.stages.seats.name", "Seats")));
    }

    private static List<Bad> sources() {
        String code = "OT-DEF-SOURCE";
        return List.of(
                bad(
                        "a query without a legal ground",
                        "OT-DEF-SOURCE-GROUND",
                        GOOD.change("    ground: 样例办法第二条\n", "").withoutEnglish("sources.household.ground")),
                bad(
                        "a query about the children that a source tells which is not there",
                        code,
                        GOOD.change("    ground: 样例办法第二条\n", "    ground: 样例办法第二条\n    guardian: nobody\n")),
                bad(
                        "a further key that is asked of everybody",
                        code,
                        GOOD.change(
                                        "materials:\n",
                                        "  - {id: family, type: household, name: 公安, keys: {certNo: \"@applicant.certNo\"}, purpose: 找孩子, ground:"
                                                + " 样例办法第二条, further: {name: student.name}}\nmaterials:\n")
                                .english("sources.family.name", "Police")
                                .english("sources.family.purpose", "To find the children")
                                .english("sources.family.ground", "Sample rules, article 2")),
                bad(
                        "a further key for each row",
                        code,
                        GOOD.change(
                                "    ground: 样例办法第二条\n", "    ground: 样例办法第二条\n    further: {name: student.name}\n")),
                bad(
                        "a condition on several records of a source without a further key",
                        "OT-DEF-CONDITION",
                        GOOD.change("[unavailable, not-found, disputed]", "[several]")),
                bad(
                        "a condition on rules that are not there",
                        "OT-DEF-CONDITION",
                        GOOD.change(
                                "source: household, in: [unavailable, not-found, disputed]",
                                "source: \"@rules\", in: [several]")),
                bad(
                        "a source that says itself whose children it may be asked about",
                        code,
                        GOOD.change("    ground: 样例办法第二条\n", "    ground: 样例办法第二条\n    guardian: household\n")),
                bad(
                        "children whom the question does not name by their numbers",
                        code,
                        GOOD.change(
                                        "    keys: {certNo: student.certNo}\n",
                                        "    keys: {name: student.name}\n    guardian: family\n")
                                .change(
                                        "materials:\n",
                                        "  - {id: family, type: household, name: 公安, keys: {certNo: \"@applicant.certNo\"}, purpose: 找孩子, ground:"
                                                + " 样例办法第二条}\nmaterials:\n")
                                .english("sources.family.name", "Police")
                                .english("sources.family.purpose", "To find the children")
                                .english("sources.family.ground", "Sample rules, article 2")),
                bad(
                        "a query by a field that is not there",
                        code,
                        "keys: {certNo: student.certNo}",
                        "keys: {certNo: student.number}"),
                bad("a query for each of what is not there", code, "each: children", "each: kids"),
                bad(
                        "records of another item about somebody else",
                        code,
                        GOOD.change(
                                        "materials:\n",
                                        "  - {id: theirs, type: register, register: other-item/roster, name: 名册, keys: {no: student.certNo},"
                                                + " purpose: 核对, ground: 样例办法第二条}\nmaterials:\n")
                                .english("sources.theirs.name", "Roster")
                                .english("sources.theirs.purpose", "To check")
                                .english("sources.theirs.ground", "Sample rules, article 2")),
                bad(
                        "people of a register who are found by a choice alone",
                        code,
                        GOOD.change(
                                        "    key: [name]",
                                        "      - {id: late, type: bool, label: 迟到}\n    key: [name]\n    filtered: [late]")
                                .english("registers.roster.fields.late.label", "Late")
                                .change(
                                        "materials:\n",
                                        "  - {id: late, type: register, register: roster, name: 名册, keys: {late: \"=true\"}, purpose: 找人, ground:"
                                                + " 样例办法第二条}\nmaterials:\n")
                                .english("sources.late.name", "Roster")
                                .english("sources.late.purpose", "To find people")
                                .english("sources.late.ground", "Sample rules, article 2")),
                bad(
                        "a value of a source that is not there",
                        code,
                        "prefill: {source: household",
                        "prefill: {source: census"),
                bad(
                        "a material of a source that is not there",
                        code,
                        "source: household, sourceName",
                        "source: census, sourceName"));
    }

    private static List<Bad> registers() {
        String field = "OT-DEF-REGISTER-FIELD";
        String name = "{id: name, type: person-name, label: 姓名, required: true}";
        return List.of(
                bad("a register without a key", "OT-DEF-REGISTER-KEY", "    key: [name]\n", ""),
                bad("a key that may be missing", "OT-DEF-REGISTER-KEY", name, name.replace(", required: true", "")),
                bad(
                        "a register sorted by what is personal",
                        field,
                        name,
                        name.replace("}", ", sensitivity: personal}") + "\n    sorted: [name]\n    masked: [name]"),
                bad(
                        "a register filtered by free text",
                        field,
                        "    key: [name]",
                        "    key: [name]\n    filtered: [name]"),
                bad(
                        "a person shown to everybody (R-PUBLISH)",
                        "OT-DEF-PUBLIC-OPEN",
                        name,
                        name.replace("}", ", sensitivity: personal}")),
                bad(
                        "somebody's poverty shown to everybody (R-PUBLISH)",
                        "OT-DEF-PUBLIC-NEVER",
                        name,
                        name.replace("}", ", sensitivity: sensitive}")),
                bad(
                        "a roll call by a place that lists are not narrowed down by",
                        "OT-DEF-ROLL-CALL",
                        "    key: [name]",
                        "    key: [name]\n    rollCall: {person: name, place: name, office: jijiao, days: name, until: name, fetchers: name}"),
                bad(
                        "a hand-over of a column that is not there",
                        "OT-DEF-REFERENCE",
                        "    key: [name]",
                        "    key: [name]\n    handOver: {name: 考试机构, basis: 招生政策, fields: [names]}"),
                bad(
                        "a list that goes by itself to nobody's system",
                        "OT-DEF-REQUIRED",
                        "    key: [name]",
                        "    key: [name]\n    handOver: {name: 考试机构, basis: 招生政策, fields: [name], byItself: true}"),
                bad(
                        "people told that it is over by a field that is not there",
                        "OT-DEF-REFERENCE",
                        "    key: [name]",
                        "    key: [name]\n    outreach: {person: name, when: {field: name, in: [a]}, title: 缴费, over: {when: {field: nothing, in: [a]}, title: 过期, text: 过期了}}"),
                bad(
                        "people told of money by a field that is no amount",
                        "OT-DEF-REGISTER-TIE",
                        "    key: [name]",
                        "    key: [name]\n    outreach: {person: name, when: {field: name, in: [a]}, title: 缴费, paid: {when: {field: name, in: [a]}, amount: name}}"),
                bad(
                        "places by a field that lists are not narrowed down by",
                        "OT-DEF-REGISTER-TIE",
                        "    key: [name]",
                        "    key: [name]\n    places: {field: name, office: \"school:{place}\"}"),
                bad(
                        "places that may change at any time which place it is",
                        "OT-DEF-REGISTER-TIE",
                        GOOD.change(
                                        "    key: [name]",
                                        "      - {id: late, type: bool, label: 迟到}\n    key: [name]\n    filtered: [late]\n"
                                                + "    places: {field: late, office: \"school:{place}\", always: [late]}")
                                .english("registers.roster.fields.late.label", "Late")),
                bad(
                        "a record that refers to a register that is not there",
                        "OT-DEF-REGISTER-TIE",
                        "    key: [name]",
                        "    key: [name]\n    refers: [{field: name, register: prices, text: 目录里没有}]"),
                bad(
                        "a match into records that are never deleted",
                        "OT-DEF-REGISTER-TIE",
                        "    key: [name]",
                        "    key: [name]\n    permanent: true\n    match: {list: people, rows: {name: name}, purpose: 找人, ground: 条例, open: {field: name, answered: true}}"),
                bad(
                        "a match that leaves out whoever stands in a register it may not read",
                        "OT-DEF-REGISTER-TIE",
                        "    key: [name]",
                        "    key: [name]\n    match: {list: people, rows: {name: name}, purpose: 找人, ground: 条例, open: {field: name, answered: true}, unless: [{register: other-item/aided, keys: {name: name}}]}"),
                bad(
                        "a match that counts days from no day",
                        "OT-DEF-REGISTER-TIE",
                        "    key: [name]",
                        "    key: [name]\n    match: {list: people, rows: {name: name}, purpose: 找人, ground: 条例, open: {field: name, answered: true}, later: {days: 15, values: {name: 打电话}}}"),
                bad(
                        "outreach to a person that is no certificate number",
                        "OT-DEF-REGISTER-TIE",
                        "    key: [name]",
                        "    key: [name]\n    outreach: {person: name, when: {field: name, answered: true}, title: 有事要办}"),
                bad(
                        "an agent who may fill in whatever a name says",
                        "OT-DEF-REGISTER-TIE",
                        "    key: [name]",
                        "    key: [name]\n    accompany: {number: name, project: name, items: name, until: name, office: jijiao, steps: [{id: site, label: 选址}]}"),
                bad(
                        "a stage that writes into a register that is not there",
                        "OT-DEF-ENTRY",
                        "document: letter}\nlimits",
                        "document: letter}\n    - {id: book, kind: register, name: Book, entry: {register: roll, values: {name: grant.which}}}\nlimits"),
                bad(
                        "a stage that writes what nobody asked",
                        "OT-DEF-ENTRY",
                        "document: letter}\nlimits",
                        "document: letter}\n    - {id: book, kind: register, name: Book, entry: {register: roster, values: {name: grant.what}}}\nlimits"),
                bad(
                        "a stage that writes what rules say, where there are none",
                        "OT-DEF-ENTRY",
                        "document: letter}\nlimits",
                        "document: letter}\n    - {id: book, kind: register, name: Book, entry: {register: roster, values: {name: \"@rules.name\"}}}\nlimits"));
    }

    private static Sample early(String entry) {
        return GOOD.change(
                        "    - id: review\n",
                        "    - {id: count, kind: register, name: 记数, entry: {register: roster, values: {name: grant.which}"
                                + entry + "}}\n    - id: review\n")
                .english("process.stages.count.name", "Counted");
    }

    private static List<Bad> counts() {
        return List.of(
                bad("an entry before the decision that goes on counting who withdrew", "OT-DEF-ENTRY-END", early("")),
                bad(
                        "an end that changes the key of its record",
                        "OT-DEF-ENTRY-END",
                        early(", ended: {name: \"=nobody\"}")),
                bad(
                        "an end that knows when it was granted",
                        "OT-DEF-ENTRY-END",
                        early(", ended: {name: \"@granted\"}")),
                bad(
                        "a count in a register of one's own, or without rules that count",
                        "OT-DEF-READS",
                        "fee: {note: 不收费}\n",
                        "fee: {note: 不收费}\nreads: [grant/roster]\n"),
                bad(
                        "a register that others count, by nothing",
                        "OT-DEF-READS",
                        "    key: [name]\n",
                        "    key: [name]\n    readers: [other-item]\n"),
                bad(
                        "what staff start, and citizens apply for as well",
                        "OT-DEF-AUDIENCE",
                        "audience: [person]",
                        "audience: [person, staff]"));
    }

    private static Sample drawing(String draw) {
        return GOOD.change(
                        "    publicFields: [name]",
                        "    publicFields: [name]\ndraws:\n  - {id: pick, title: 抽取, office: jijiao, " + draw
                                + ", entry: {register: roster, values: {name: \"@task\"}}}")
                .english("draws.pick.title", "Draw");
    }

    private static List<Bad> draws() {
        String code = "OT-DEF-DRAW";
        String objects = "objects: {register: roster, number: name}";
        String people = "people: {register: roster, number: name}";
        return List.of(
                bad(
                        "a draw that sends one person alone (R-2REVIEWERS)",
                        code,
                        drawing("team: 1, " + objects + ", " + people)),
                bad(
                        "a draw that weighs people",
                        code,
                        drawing(objects + ", people: {register: roster, number: name, weight: name}")),
                bad(
                        "a published list of who is personal (R-PUBLISH)",
                        code,
                        drawing(objects + ", " + people)
                                .change(
                                        "{id: name, type: person-name, label: 姓名, required: true}",
                                        "{id: name, type: person-name, label: 姓名, required: true, sensitivity: personal}")),
                bad(
                        "a draw whose records cannot be told apart",
                        code,
                        drawing(objects + ", " + people).change("\"@task\"", "\"@object\"")));
    }

    private static Sample flag(String line) {
        return GOOD.change("    publicFields: [name]", "    publicFields: [name]\nflags:\n" + line);
    }

    private static List<Bad> flags() {
        String code = "OT-DEF-FLAG";
        String one = "  - {id: too-far, text: 太远}";
        return List.of(
                bad(
                        "words for a flag of the platform's own",
                        code,
                        flag("  - {id: duplicate, text: 重复}")
                                .english("flags.duplicate.text", "Twice")
                                .change("rules: false", "rules: true")),
                bad(
                        "a flag that no rule can name",
                        code,
                        flag("  - {id: too_far, text: 太远}")
                                .english("flags.too_far.text", "Too far")
                                .change("rules: false", "rules: true")),
                bad("flags where there are no rules", code, flag(one).english("flags.too-far.text", "Too far")),
                bad("a flag twice", "OT-DEF-DOUBLE", flag(one + "\n" + one).english("flags.too-far.text", "Too far")));
    }

    /** The sample with something to subscribe to. */
    private static Sample alerts(String what) {
        return GOOD.change("registers:\n", "alerts:\n  title: 名单提醒\n  text: 有变化告诉您\n" + what + "registers:\n")
                .english("alerts.title", "News of the list")
                .english("alerts.text", "We tell you what changes");
    }

    private static Sample records(String what) {
        return alerts("  records: [{" + what + ", text: 看名单}]\n").english("alerts.records.0.text", "See the list");
    }

    private static List<Bad> alerts() {
        String code = "OT-DEF-ALERT";
        return List.of(
                bad("a subscription to nothing", code, alerts("")),
                bad("subscribers told of a register that is not there", code, records("register: roll, called: name")),
                bad(
                        "subscribers told the name of a person (R-PUBLISH)",
                        code,
                        records("register: roster, called: name")),
                bad(
                        "subscribers told of a level that is no choice",
                        code,
                        records("register: roster, called: motto, level: motto")
                                .change(
                                        "    key: [name]\n    publicFields: [name]",
                                        "      - {id: motto, type: text, label: 口号}\n    key: [name]\n    publicFields: [name, motto]")
                                .english("registers.roster.fields.motto.label", "Motto")),
                bad(
                        "subscribers told a year before the opening",
                        code,
                        alerts("  opening: {days: [365], text: 备好材料}\n")
                                .english("alerts.opening.text", "Get your papers ready")));
    }
}
