package onetrip.devkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** A check that cannot fail is no check: each is given an item that breaks it, and says what, where and what to do. */
class ItemContractTest {
    @TempDir
    Path folder;

    private final LockerKey item = new LockerKey();

    /** Every check that fails → what it says. */
    private Map<String, String> failures() throws IOException, IllegalAccessException {
        ItemContract contract = new ItemContract(item.build(folder), Duration.ofSeconds(10)) {};
        Map<String, String> failures = new TreeMap<>();
        for (Method method : ItemContract.class.getDeclaredMethods()) {
            method.setAccessible(true);
            try {
                if (method.isAnnotationPresent(Test.class)) {
                    method.invoke(contract);
                } else if (method.isAnnotationPresent(TestFactory.class)) {
                    @SuppressWarnings("unchecked")
                    List<DynamicTest> tests = ((Stream<DynamicTest>) method.invoke(contract)).toList();
                    for (DynamicTest test : tests) {
                        test.getExecutable().execute();
                    }
                }
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof TestAbortedException)) {
                    failures.merge(method.getName(), String.valueOf(e.getCause().getMessage()), (a, b) -> a + "\n" + b);
                }
            } catch (Throwable e) {
                failures.merge(method.getName(), String.valueOf(e.getMessage()), (a, b) -> a + "\n" + b);
            }
        }
        return failures;
    }

    private void noticed(String check, String... words) throws Exception {
        noticed(failures(), check, words);
    }

    private static void noticed(Map<String, String> failures, String check, String... words) {
        String said = failures.get(check);
        assertTrue(said != null, () -> check + " noticed nothing, only " + failures);
        for (String word : words) {
            assertTrue(said.contains(word), () -> "not " + word + " in: " + said);
        }
    }

    private void onlyNoticed(String check, String... words) throws Exception {
        Map<String, String> failures = failures();
        noticed(failures, check, words);
        assertEquals(List.of(check), List.copyOf(failures.keySet()));
    }

    @Test
    void an_item_that_keeps_its_contract_passes() throws Exception {
        assertEquals(Map.of(), failures());
    }

    @Test
    void rules_that_log_who_it_is_are_named() throws Exception {
        item.rules(
                "return answers.text(\"pupil.size\")",
                "org.slf4j.LoggerFactory.getLogger(\"locker\").info(\"for {}\", answers.text(\"pupil.name\"));\n"
                        + "        return answers.text(\"pupil.size\")");
        onlyNoticed(
                "nothing_of_the_people_of_the_samples_is_logged", "small", "answers.pupil.name", "never whose it is");
    }

    @Test
    void rules_that_log_what_happened_are_not() throws Exception {
        item.rules(
                "return answers.text(\"pupil.size\")",
                "org.slf4j.LoggerFactory.getLogger(\"locker\").info(\"size {}\", answers.text(\"pupil.size\"));\n"
                        + "        return answers.text(\"pupil.size\")");
        assertEquals(Map.of(), failures());
    }

    /** The school register fills in a class, and is asked by this. */
    private LockerKey schoolRegister(String by) {
        return item.change(LockerKey.YAML, "form:\n", """
                        sources:
                          - {id: pupil, type: student-status, name: 学籍系统, keys: {certNo: "%s"}, purpose: 查班级, ground: 学校规定}
                        form:
                        """.formatted(by))
                .change(LockerKey.YAML, "        - id: pupil.size\n", """
                                - {id: pupil.certNo, type: cert-number, label: 学生身份证号, required: false, sensitivity: minor}
                                - {id: pupil.class, type: text, label: 班级, required: false, prefill: {source: pupil, path: class, locked: true}, limits: {maxLength: 20}}
                                - id: pupil.size
                        """)
                .change(LockerKey.ENGLISH, "process.stages.review.name=Review\n", """
                        process.stages.review.name=Review
                        sources.pupil.name=School register
                        sources.pupil.purpose=To look the class up
                        sources.pupil.ground=School rules
                        form.pages.who.fields.pupil.certNo.label=Identity number of the pupil
                        form.pages.who.fields.pupil.class.label=Class
                        """);
    }

    @Test
    void r_guard_a_source_that_tells_whoever_types_a_number_is_named() throws Exception {
        schoolRegister("pupil.certNo");
        noticed("r_guard_nobody_reads_what_a_number_that_was_typed_brings_up", "sources.pupil", "pupil.class");
    }

    @Test
    void r_guard_one_that_is_asked_about_who_signed_in_is_not() throws Exception {
        schoolRegister("@applicant.certNo");
        assertNull(failures().get("r_guard_nobody_reads_what_a_number_that_was_typed_brings_up"));
    }

    /** The review becomes a joint one of three branches (R-LOG: each names what it sees). */
    private void joint() {
        item.change(LockerKey.YAML, "      kind: review\n      name: 审核\n      office: jijiao\n      days: 2\n", """
                              kind: joint
                              name: 联审
                              office: jijiao
                              days: 2
                              branches:
                                - id: keys
                                  name: 钥匙
                                  office: xuequ
                                  days: 1
                                  fields: [pupil.name]
                                  questions:
                                    - {id: there, kind: yes-no, label: 有没有？}
                                    - {id: which, kind: text, label: 哪一把？}
                                  reasons: [{id: lost, text: 丢了, basis: 学校规定}]
                                - id: place
                                  name: 位置
                                  office: jijian
                                  optional: true
                                  fields: [pupil.size]
                                  reasons: [{id: no-room, text: 放不下, basis: 学校规定}]
                                - id: large
                                  name: 大柜子
                                  office: jijian
                                  fields: [pupil.reason]
                                  onlyIf: {field: pupil.size, in: ["02"]}
                                  reasons: [{id: no-room, text: 放不下, basis: 学校规定}]
                        """)
                .change(LockerKey.ENGLISH, "process.stages.review.name=Review\n", """
                        process.stages.review.name=Joint review
                        process.stages.review.branches.keys.name=Keys
                        process.stages.review.branches.keys.questions.there.label=Is it there?
                        process.stages.review.branches.keys.questions.which.label=Which one?
                        process.stages.review.branches.keys.reasons.lost.text=It is lost
                        process.stages.review.branches.keys.reasons.lost.basis=School rules
                        process.stages.review.branches.place.name=Place
                        process.stages.review.branches.place.reasons.no-room.text=There is no room
                        process.stages.review.branches.place.reasons.no-room.basis=School rules
                        process.stages.review.branches.large.name=Large lockers
                        process.stages.review.branches.large.reasons.no-room.text=There is no room
                        process.stages.review.branches.large.reasons.no-room.basis=School rules
                        """);
    }

    @Test
    void an_item_with_a_joint_review_keeps_its_contract_and_is_walked_in_every_way() throws Exception {
        joint();
        assertEquals(Map.of(), failures());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "in: [\"02\"]}\n          reasons|in: [\"02\", \"03\"]}\n          reasons|has no option 03",
                "fields: [pupil.reason]|fields: [pupil.shoes]|pupil.shoes",
                "days: 1\n          fields|days: 3\n          fields|OT-DEF-BRANCH-DAYS",
                "fields: [pupil.size]|materials: [slip]|slip",
                "fields: [pupil.size]|fields: []|OT-DEF-BRANCH-BLIND",
                "id: place|id: keys|OT-DEF-DOUBLE|process.stages.review.branches.place.",
                "[{id: lost, text: 丢了, basis: 学校规定}]|[]|OT-DEF-REASONS|process.stages.review.branches.keys.reasons.",
                "kind: joint|kind: review|OT-DEF-BRANCHES",
            })
    void a_branch_that_lies_is_named(String lie) throws Exception {
        joint();
        String[] parts = lie.split("\\|");
        item.change(LockerKey.YAML, parts[0], parts[1]);
        if (parts.length > 3) {
            item.change(LockerKey.ENGLISH, parts[3], "#");
        }
        noticed("the_lint_has_nothing_to_say", parts[2]);
    }

    @Test
    void a_branch_that_no_sample_comes_to_is_named() throws Exception {
        joint();
        item.change(
                LockerKey.YAML,
                "onlyIf: {field: pupil.size, in: [\"02\"]}",
                "onlyIf: {all: [{field: pupil.size, in: [\"02\"]}, {field: pupil.reason, answered: false}]}");
        noticed("some_sample_comes_to_every_stage", "process.stages.review.branches.large");
    }

    @Test
    void a_rule_that_cannot_route_a_branch_is_named() throws Exception {
        joint();
        item.rules(
                "public CheckOutcome decide(",
                "public java.util.Optional<String> route(String stage, Answers a, RuleContext c) {"
                        + " if (stage.equals(\"review/keys\")) { throw new IllegalStateException(\"odd\"); }"
                        + " return java.util.Optional.empty(); }\n public CheckOutcome decide(");
        noticed("samples_end_as_they_say_whatever_the_officers_decide", "route(review/keys)", "odd");
    }

    @Test
    void a_field_that_a_rule_makes_impossible_to_see_is_named_with_its_condition() throws Exception {
        item.without(LockerKey.LARGE)
                .change(
                        LockerKey.YAML,
                        "required: true, requiredMessage: 写一下理由,",
                        "required: true, requiredMessage: 写一下理由, when: {field: pupil.size, in: [\"01\"]},");
        noticed(
                "every_page_and_every_field_can_be_seen",
                "form.pages.large.fields.pupil.reason",
                "pupil.size in [01]",
                "add a good sample");
    }

    @Test
    void a_page_that_no_answer_opens_is_named() throws Exception {
        item.change(
                LockerKey.YAML, "when: {field: pupil.size, in: [\"02\"]}", "when: {field: pupil.size, in: [\"03\"]}");
        noticed("every_page_and_every_field_can_be_seen", "form.pages.large", "the page large", "pupil.size in [03]");
    }

    @Test
    void a_page_that_no_sample_shows_is_found_by_trying() throws Exception {
        item.without(LockerKey.LARGE);
        onlyNoticed("some_sample_comes_to_every_stage", "process.stages.review", "Add a good sample");
    }

    /** The locker's pupil has a number, and a guardian can hand a proof in. */
    private void proof() {
        item.change(LockerKey.YAML, "rules: true\n", "rules: true\nsubject: pupil.certNo\n");
        item.change(
                LockerKey.YAML,
                "form:\n",
                "materials:\n"
                        + "  - {id: guardian, name: 监护人证明, upload: pupil.proof, proves: guardian, formats: [jpg]}\nform:\n");
        item.change(
                LockerKey.YAML,
                "        - id: pupil.size\n",
                "        - {id: pupil.certNo, type: cert-number, label: 证件号码, required: true, sensitivity: minor,"
                        + " requiredMessage: 填写证件号码}\n"
                        + "        - {id: pupil.proof, type: file, label: 监护人证明, required: false, sensitivity: minor,"
                        + " limits: {accept: [jpg]}}\n        - id: pupil.size\n");
        item.change(
                LockerKey.ENGLISH,
                "process.stages.check.name=",
                "materials.guardian.name=Proof of guardianship\n"
                        + "form.pages.who.fields.pupil.certNo.label=Number\n"
                        + "form.pages.who.fields.pupil.certNo.requiredMessage=Enter the number\n"
                        + "form.pages.who.fields.pupil.proof.label=Proof of guardianship\nprocess.stages.check.name=");
        for (String sample : List.of(LockerKey.SMALL, LockerKey.LARGE)) {
            item.change(sample, "pupil.name: 测试学生", "pupil.name: 测试学生, pupil.certNo: \"330327201911089995\"");
        }
        item.change(LockerKey.BAD, "{pupil.size", "{pupil.certNo: \"330327201911089995\", pupil.size");
    }

    @Test
    void r_guard_a_proof_of_guardianship_that_no_sample_hands_in_is_named() throws Exception {
        proof();
        onlyNoticed(
                "some_sample_proves_guardianship_where_a_material_is_called_a_proof",
                "materials.guardian.proves",
                "add a good sample");
    }

    @Test
    void r_guard_a_proof_that_comes_before_whoever_decides_is_ticked_there_and_the_case_ends_as_any() throws Exception {
        proof();
        item.change(LockerKey.LARGE, "pupil.size", "pupil.proof: proof.jpg, pupil.size");
        assertEquals(Map.of(), failures());
    }

    @Test
    void an_item_without_samples_is_told_how_to_write_one() throws Exception {
        item.without(LockerKey.SMALL).without(LockerKey.LARGE).without(LockerKey.BAD);
        noticed("there_is_a_good_sample_and_a_bad_one", "good.yaml", "bad.yaml", "docs/item-developer.md");
        noticed("some_sample_comes_to_every_stage", "no stage at all is reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expect: {outcome: people}|expect.outcome says people",
                "expect: {stages: [check]}|expect.stages says [check]",
                "expect: {flags: [odd]}|expect.flags names odd",
                "expect: {cases: 2}|expect.cases says 2",
                "expect: {errors: {pupil.size: missing}}|nobody objects",
                "sources: {register: ok}\nexpect: {}|no such source",
                "registers: {roll: [{a: b}]}\nexpect: {}|no such register that says lookup",
                "registers: {roll: b}\nexpect: {}|registers.roll is a list of records",
                "disputs: []\nexpect: {}|there is no key disputs",
                "expect: {outcom: people}|there is no key expect.outcom",
                "expect: {outcome: ok}|expect.outcome is one of",
                "sources: {x: fine}\nexpect: {}|not fine",
                "today: tomorrow\nexpect: {}|2026-11-24, not tomorrow",
                "expect: [|no YAML",
            })
    void a_sample_that_ends_otherwise_than_it_says_is_told_how_it_ends(String written) throws Exception {
        String[] parts = written.split("\\|");
        item.put(LockerKey.SMALL, "answers: {pupil.name: 测试学生, pupil.size: \"01\"}\n" + parts[0] + "\n");
        noticed("samples_end_as_they_say_whatever_the_officers_decide", "small.yaml", parts[1]);
    }

    @Test
    void a_flag_that_the_definition_has_no_words_for_is_named() throws Exception {
        item.change(LockerKey.YAML, "{id: large, text:", "{id: wide, text:")
                .change(LockerKey.ENGLISH, "flags.large.text", "flags.wide.text");
        noticed(
                "samples_end_as_they_say_whatever_the_officers_decide",
                "large.yaml",
                "the rules raise large",
                "OT-DEF-FLAG");
    }

    @Test
    void a_good_sample_that_the_form_refuses_reads_the_sentence() throws Exception {
        item.change(LockerKey.LARGE, "乐器", "没有");
        noticed(
                "samples_end_as_they_say_whatever_the_officers_decide",
                "pupil.reason is refused with no-reason",
                "Give a reason");
    }

    @Test
    void an_answer_that_nobody_asks_for_is_named() throws Exception {
        item.change(LockerKey.SMALL, "pupil.size: \"01\"", "pupil.size: \"01\", pupil.reason: 乐器, pupil.age: \"7\"");
        noticed(
                "samples_end_as_they_say_whatever_the_officers_decide",
                "answers.pupil.reason: its page or field is not shown",
                "answers.pupil.age: the form has no such field");
    }

    @Test
    void a_case_that_stays_open_is_followed_to_where_it_stays() throws Exception {
        item.rules("CheckOutcome.grant()", "CheckOutcome.goOn()")
                .change(LockerKey.YAML, "decides: true", "decides: false");
        noticed("samples_end_as_they_say_whatever_the_officers_decide", "stage issue", "before anybody has granted");
    }

    @Test
    void rules_that_throw_for_a_sample_are_named_with_the_call() throws Exception {
        item.rules(
                        "return Map.of(\"locker\", \"7\");",
                        "return Map.of(\"locker\", answers.text(\"pupil.reason\").substring(1));")
                .rules("CheckOutcome.grant()", "CheckOutcome.grant()");
        noticed(
                "samples_end_as_they_say_whatever_the_officers_decide",
                "rules.documentValues(slip) throws",
                "LockerRules.documentValues");
    }

    @Test
    void rules_that_do_not_come_back_are_cut_off() throws Exception {
        item.rules(
                "return answers.text(\"pupil.size\")",
                "try { Thread.sleep(60_000); } catch (InterruptedException e) { return null; } return answers.text(\"pupil.size\")");
        ItemContract contract = new ItemContract(item.build(folder), Duration.ofMillis(200)) {};
        DynamicTest small = contract.samples_end_as_they_say_whatever_the_officers_decide()
                .filter(test -> test.getDisplayName().equals("small.yaml"))
                .findFirst()
                .orElseThrow();
        AssertionError said = assertThrows(AssertionError.class, small.getExecutable()::execute);
        assertTrue(said.getMessage().contains("do not come back"), said.getMessage());
    }

    @Test
    void rules_that_refuse_without_a_reason_are_named() throws Exception {
        item.rules("CheckOutcome.grant()", "CheckOutcome.refuse(null, null)");
        noticed("samples_end_as_they_say_whatever_the_officers_decide", "give no reason");
    }

    @Test
    void a_template_that_cannot_be_printed_is_named() throws Exception {
        item.put("target/classes/ITEM-INF/slip.html", "<html><body><p>{{pupil.name}} {{locker}}<br></p></body></html>");
        noticed("something_fills_every_placeholder_of_every_document", "no well-formed XHTML", "documents.slip");
    }

    @Test
    void a_draft_of_the_version_before_moves() throws Exception {
        item.becomesPrevious().change(LockerKey.YAML, "title: 储物柜钥匙", "title: 储物柜的钥匙");
        assertEquals(Map.of(), failures());
    }

    @Test
    void a_field_that_is_taken_out_is_said_to_the_applicant_by_itself() throws Exception {
        item.becomesPrevious()
                .change(LockerKey.YAML, "        - {id: pupil.reason,", "        - {id: pupil.why,")
                .change(LockerKey.ENGLISH, "fields.pupil.reason.", "fields.pupil.why.")
                .change(LockerKey.LARGE, "pupil.reason", "pupil.why")
                .rules(
                        "check(Answers answers, RuleContext context) {",
                        "check(Answers answers, RuleContext context) { if (true) return List.of();");
        assertEquals(Map.of(), failures());
    }

    @Test
    void content_that_changed_under_the_same_version_is_named() throws Exception {
        item.becomesPrevious()
                .change(LockerKey.YAML, "version: \"2\"", "version: \"1\"")
                .change(LockerKey.YAML, "days: 2", "days: 1");
        onlyNoticed("a_draft_moves_from_an_earlier_version_and_nothing_typed_is_lost_silently", "Raise version");
    }

    @Test
    void another_id_is_another_item() throws Exception {
        item.becomesPrevious().change("src/test/previous/item.yaml", "id: locker-key", "id: locker-keys");
        onlyNoticed("a_draft_moves_from_an_earlier_version_and_nothing_typed_is_lost_silently", "another item");
    }

    @Test
    void codes_that_change_places_are_named() throws Exception {
        item.becomesPrevious()
                .change(
                        LockerKey.YAML,
                        "[{code: \"01\", label: 小}, {code: \"02\", label: 大}]",
                        "[{code: \"02\", label: 小}, {code: \"01\", label: 大}]")
                .change(LockerKey.ENGLISH, "options.01.label=Small", "options.01.label=Large")
                .change(LockerKey.ENGLISH, "options.02.label=Large", "options.02.label=Small");
        noticed(
                "a_draft_moves_from_an_earlier_version_and_nothing_typed_is_lost_silently",
                "pupil.size",
                "never change their meaning");
    }

    @Test
    void an_answer_that_would_silently_stay_behind_is_named() throws Exception {
        item.becomesPrevious()
                .change(
                        LockerKey.YAML,
                        "when: {field: pupil.size, in: [\"02\"]}",
                        "when: {field: pupil.size, in: [\"01\"]}")
                .change(LockerKey.LARGE, ", pupil.reason: 乐器", "")
                .change(LockerKey.SMALL, "pupil.size: \"01\"", "pupil.size: \"01\", pupil.reason: 书包")
                .change(LockerKey.BAD, "\"01\"", "\"02\"");
        assertEquals(Map.of(), failures());
        item.put(
                "src/test/samples/old.yaml",
                "answers: {pupil.name: 测试学生, pupil.size: \"02\", pupil.reason: 乐器}\nexpect: {}\n");
        noticed(
                "a_draft_moves_from_an_earlier_version_and_nothing_typed_is_lost_silently",
                "pupil.reason",
                "nothing tells the applicant");
    }

    @Test
    void a_thread_that_the_rules_leave_is_named() throws Exception {
        item.rules(
                "return Map.of(\"locker\", \"7\");",
                "Thread t = new Thread(() -> { try { Thread.sleep(3000); } catch (InterruptedException e) { } }, \"locker-thread\");"
                        + " t.setDaemon(true); t.start(); return Map.of(\"locker\", \"7\");");
        onlyNoticed("the_item_leaves_no_thread_and_no_class_behind", "locker-thread", "start no thread");
    }

    @Test
    void a_thread_local_that_the_rules_leave_is_named() throws Exception {
        item.rules(
                "return Map.of(\"locker\", \"7\");",
                "new ThreadLocal<Object>().set(this); return Map.of(\"locker\", \"7\");");
        onlyNoticed("the_item_leaves_no_thread_and_no_class_behind", "ThreadLocal", "local variable");
    }

    @Test
    void a_class_that_the_house_is_made_to_keep_is_named() throws Exception {
        item.rules(
                "return Map.of(\"locker\", \"7\");",
                "System.getProperties().put(\"locker.\" + System.nanoTime(), this); return Map.of(\"locker\", \"7\");");
        try {
            onlyNoticed("the_item_leaves_no_thread_and_no_class_behind", "cannot be collected");
        } finally {
            System.getProperties().keySet().removeIf(key -> key.toString().startsWith("locker."));
        }
    }

    @Test
    void a_foreign_import_is_named() throws Exception {
        item.put(LockerKey.MANIFEST, "Manifest-Version: 1.0\nImport-Package: org.osgi.framework\n\n");
        onlyNoticed("the_bundle_exports_nothing_and_imports_the_contract_alone", "org.osgi.framework");
    }

    @Test
    void a_text_without_English_is_named() throws Exception {
        item.change(LockerKey.ENGLISH, "title=Locker key", "title=储物柜");
        noticed("every_text_is_there_in_Chinese_and_in_English", ".title has no English");
    }

    @Test
    void an_unknown_key_is_named_by_schema_and_reader() throws Exception {
        item.change(LockerKey.YAML, "fee: {note: 不收费}", "fees: {note: 不收费}");
        noticed("the_definition_keeps_to_the_schema", "fees");
        noticed("the_strict_reader_reads_it", "fees");
    }

    @Test
    void a_promise_longer_than_the_law_allows_is_named() throws Exception {
        item.change(
                LockerKey.YAML,
                "promised: {amount: 3, unit: working-days}",
                "promised: {amount: 30, unit: working-days}\n  statutory: {amount: 20, unit: working-days, ground: 学校规定}");
        item.change(LockerKey.ENGLISH, "fee.note=Free", "fee.note=Free\nlimits.statutory.ground=School rules");
        noticed("the_lint_has_nothing_to_say", "OT-DEF");
    }

    @Test
    void rules_that_name_no_field_are_named() throws Exception {
        item.rules("Finding.error(\"pupil.reason\"", "Finding.error(\"pupil.raison\"")
                .rules("answers.text(\"pupil.reason\").equals(\"没有\")", "!answers.has(\"pupil.name\")");
        noticed("every_finding_and_proposal_names_a_field", "pupil.raison");
    }

    @Test
    void rules_that_are_promised_and_not_there_are_missed() throws Exception {
        item.without("target/classes/OSGI-INF/locker.xml");
        noticed("rules_are_there_if_the_definition_says_so", "ItemRules");
    }

    @Test
    void rules_that_cannot_bear_an_empty_form_are_named() throws Exception {
        item.rules(
                "return answers.text(\"pupil.size\")",
                "answers.values().get(\"pupil.size\").hashCode(); return answers.text(\"pupil.size\")");
        noticed("rules_bear_that_nothing_is_known_yet", "NullPointerException");
    }

    @Test
    void a_placeholder_that_nothing_fills_is_named() throws Exception {
        item.rules("Map.of(\"locker\", \"7\")", "Map.of()");
        noticed("something_fills_every_placeholder_of_every_document", "locker");
    }
}
