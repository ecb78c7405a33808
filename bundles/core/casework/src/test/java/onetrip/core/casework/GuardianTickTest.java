package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Material;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Source;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.core.casework.GuardianTick.Basis;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.form.Applicant;
import onetrip.core.identity.Relation;
import org.junit.jupiter.api.Test;

/** R-GUARD, its last step: who decides says who the guardian is, from a proof, and takes it back. */
class GuardianTickTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");
    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final String CHILD = "330327201911089995";
    private static final String GROWN = "330327198804120008";
    private static final List<Map<String, String>> FILES = List.of(Map.of("id", "x", "mediaType", "image/jpeg"));
    private static final GuardianTick TICK = new GuardianTick(Relation.OTHER_GUARDIAN, "", Basis.SILENT);

    private static Definition item() {
        Definition plain = OneCase.item("jijiao");
        Material proof = new Material(
                "guardian", Text.of("监护人证明"), null, null, "book.file", null, true, null, null, Material.Proof.GUARDIAN);
        Source family = new Source(
                "family",
                "household",
                Text.of("公安"),
                Map.of("certNo", "@applicant.certNo"),
                null,
                null,
                Text.of("核对监护关系"),
                Text.of("民法典"));
        return new Definition(
                plain.id(),
                plain.version(),
                null,
                null,
                plain.title(),
                null,
                null,
                null,
                List.of(family),
                List.of(proof),
                plain.form(),
                null,
                "student.certNo",
                null,
                plain.process(),
                plain.limits(),
                null,
                null,
                null,
                null,
                false);
    }

    private static CaseContent content(Object proof, String child, SourceAnswer family) {
        return content(new Applicant("测试姑母", "ID_CARD", GROWN, ""), proof, child, family);
    }

    private static CaseContent content(Applicant applicant, Object proof, String child, SourceAnswer family) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("student.name", "测试学生");
        answers.put("student.certNo", child);
        answers.put("book.file", proof);
        return new CaseContent(
                applicant, new Answers(answers), family == null ? Map.of() : Map.of("family", family), Set.of());
    }

    private static SourceAnswer named(String... children) {
        return new SourceAnswer(
                SourceAnswer.Status.OK,
                Map.of(
                        "children",
                        List.of(children).stream()
                                .map(one -> Map.of("certNo", one))
                                .toList()),
                NOW,
                NOW,
                "公安",
                "r",
                "");
    }

    private static Basis basis(CaseContent content) {
        return GuardianTick.basis(item(), content, TODAY);
    }

    @Test
    void r_guard_what_there_is_to_go_by_is_a_proof_and_what_the_household_register_said() {
        SourceAnswer silent = SourceAnswer.without(SourceAnswer.Status.UNAVAILABLE, NOW, "公安");
        assertEquals(Basis.SILENT, basis(content(FILES, CHILD, null)));
        assertEquals(Basis.SILENT, basis(content(FILES, CHILD, silent)));
        assertEquals(Basis.NAMED, basis(content(FILES, CHILD, named("330327201301219991", CHILD))));
        assertEquals(Basis.AGAINST, basis(content(FILES, CHILD, named("330327201301219991"))));
        assertEquals(Basis.AGAINST, basis(content(FILES, CHILD, named())));
    }

    @Test
    void r_guard_without_a_proof_a_minor_or_in_the_name_of_an_organisation_there_is_nothing() {
        assertEquals(Basis.NONE, basis(content(List.of(), CHILD, null)));
        assertEquals(Basis.NONE, basis(content(null, CHILD, null)));
        assertEquals(Basis.NONE, basis(content(FILES, "", null)), "a child without a number");
        assertEquals(Basis.NONE, basis(content(FILES, "330327198607239990", null)), "somebody of age");
        assertEquals(Basis.NONE, basis(content(FILES, GROWN, null)), "about oneself");
        Applicant handler = new Applicant("测试某", "ID_CARD", GROWN, "", "12330327471234567X", "测试儿童福利院", "");
        assertEquals(Basis.NONE, basis(content(handler, FILES, CHILD, null)), "the home is the guardian");
        Definition plain = OneCase.item("jijiao");
        assertEquals(Basis.NONE, GuardianTick.basis(plain, content(FILES, CHILD, null), TODAY));
    }

    private static OneCase accepted() {
        OneCase one = new OneCase("2026-11-26").accepted();
        one.does(new Command.Forward(OneCase.CLERK, "请审"));
        return one;
    }

    private static OneCase ticked() {
        OneCase one = accepted();
        one.does(new Command.Grant(OneCase.CLERK, "", TICK));
        return one;
    }

    private static String refusal(OneCase one, Command command) {
        return assertThrows(Refused.class, () -> one.does(command)).code();
    }

    @Test
    void r_guard_a_grant_alone_says_nothing_of_a_guardian() {
        OneCase one = accepted();
        one.does(new Command.Grant(OneCase.CLERK, ""));
        assertNull(one.state.papers().guardian());
        assertEquals(0, one.count(PaperEvent.GuardianProven.class));
    }

    @Test
    void r_guard_the_tick_is_an_event_of_its_own_with_who_looked() {
        OneCase one = ticked();
        assertTrue(one.state.granted());
        PaperEvent.GuardianProven event = one.last(PaperEvent.GuardianProven.class);
        assertEquals(new PaperEvent.GuardianProven(OneCase.CLERK, Relation.OTHER_GUARDIAN, false, ""), event);
        assertEquals(
                new Guardian(OneCase.CLERK, Relation.OTHER_GUARDIAN),
                one.state.papers().guardian());
        assertEquals(one.state.papers(), PapersJson.read(PapersJson.write(one.state.papers())));
    }

    @Test
    void r_guard_what_cannot_be_ticked_is_refused_with_a_sentence_and_nothing_is_decided() {
        OneCase one = accepted();
        assertEquals("guardian-no-proof", refusal(one, new Command.Grant(OneCase.CLERK, "", TICK.on(Basis.NONE))));
        assertEquals("guardian-known", refusal(one, new Command.Grant(OneCase.CLERK, "", TICK.on(Basis.NAMED))));
        for (Relation none : new Relation[] {null, Relation.WELFARE_INSTITUTION}) {
            GuardianTick tick = new GuardianTick(none, "", Basis.SILENT);
            assertEquals("guardian-relation", refusal(one, new Command.Grant(OneCase.CLERK, "", tick)));
        }
        assertEquals(Status.IN_REVIEW, one.state.status());
        assertFalse(one.state.granted());
    }

    @Test
    void r_guard_before_places_are_given_whoever_looked_at_the_proof_says_what_came_of_it() {
        Definition item = DefinitionJson.fromJson("""
                {"id":"t","form":{"pages":[]},"process":{"stages":[
                  {"id":"first","kind":"review","name":{"zh":"审","en":"Review"},"office":"xuequ"},
                  {"id":"lots","kind":"allocation","name":{"zh":"分","en":"Lots"}},
                  {"id":"last","kind":"review","name":{"zh":"审","en":"Review"},"office":"jijiao","decides":true}]}}
                """);
        Stage first = item.process().stage("first").orElseThrow();
        Stage last = item.process().stage("last").orElseThrow();
        for (Basis open : new Basis[] {Basis.SILENT, Basis.AGAINST}) {
            Command.Forward untold = new Command.Forward(OneCase.CLERK, "属实", null, open);
            assertEquals(
                    "guardian-untold",
                    assertThrows(Refused.class, () -> GuardianTick.forwarded(untold, first, item))
                            .code());
            assertEquals(List.of(), GuardianTick.forwarded(untold, last, item), "who decides says it");
        }
        Command.Forward named = new Command.Forward(OneCase.CLERK, "属实", null, Basis.NAMED);
        assertEquals(List.of(), GuardianTick.forwarded(named, first, item));
        Command.Forward told = new Command.Forward(OneCase.CLERK, "属实", TICK, Basis.SILENT);
        assertEquals(
                List.of(new PaperEvent.GuardianProven(OneCase.CLERK, Relation.OTHER_GUARDIAN, false, "")),
                GuardianTick.forwarded(told, first, item));
        assertEquals(
                "guardian-later",
                assertThrows(Refused.class, () -> GuardianTick.forwarded(told, last, item))
                        .code());
        OneCase one = new OneCase("2026-11-26").accepted();
        assertEquals(
                "guardian-later", refusal(one, new Command.Forward(OneCase.CLERK, "请审", TICK)), "no places are given");
    }

    private static final Definition PLACES = DefinitionJson.fromJson("""
            {"id":"t","subject":"student.certNo","form":{"pages":[]},"limits":{},
             "sources":[{"id":"family","type":"household","name":{"zh":"公安","en":"Police"},"keys":{"certNo":"@applicant.certNo"}}],
             "materials":[{"id":"guardian","name":{"zh":"证明","en":"Proof"},"upload":"book.file","proves":"guardian"}],
             "process":{"stages":[
              {"id":"check","kind":"check","name":{"zh":"查","en":"Check"}},
              {"id":"look","kind":"review","name":{"zh":"审","en":"Review"},"office":"xuequ"},
              {"id":"lots","kind":"allocation","name":{"zh":"分","en":"Lots"},"office":"jijiao"},
              {"id":"last","kind":"review","name":{"zh":"审","en":"Review"},"office":"jijiao","decides":true}]}}
            """);

    private static boolean contradicted(OneCase one, String source, SourceAnswer said) {
        return GuardianTick.contradicted(one.state, PLACES, source, content(FILES, CHILD, said), TODAY);
    }

    /** J02: the register was down when the school looked at the proof; it is back before the lots are drawn. */
    @Test
    void r_guard_a_register_that_answers_after_the_tick_and_names_others_contradicts_it_until_it_is_taken_back() {
        OneCase one = new OneCase("2026-11-26", PLACES);
        one.does(new Command.Submit(
                OneCase.ID, OneCase.FAMILY, "N-1", "hash", "1", "answers", null, List.of("share-degraded:family")));
        one.does(new Command.FinishCheck(CheckOutcome.toPeople(List.of()), "1"));
        one.does(new Command.Accept(OneCase.CLERK, List.of()));
        assertFalse(contradicted(one, "family", named()), "nothing was ticked yet");
        one.does(new Command.Forward(OneCase.CLERK, "属实", TICK, Basis.SILENT));
        assertFalse(one.state.granted());

        assertTrue(contradicted(one, "family", named("330327201301219991")));
        assertTrue(contradicted(one, "family", named()));
        assertFalse(contradicted(one, "family", named(CHILD)), "it names the child");
        assertFalse(contradicted(one, "school", named()), "another register says nothing of it");
        assertFalse(
                contradicted(one, "family", SourceAnswer.without(SourceAnswer.Status.NOT_FOUND, NOW, "公安")),
                "who is not found has no children there");

        String flag = GuardianTick.CONTRADICTED + "family";
        one.does(new Command.ClearFlag("share-degraded:family", "ab", flag));
        assertEquals(Set.of(flag), one.state.flags());
        one.does(new PaperCommand.TakeGuardianBack(OneCase.CLERK, "户籍里没有这个孩子"));
        assertEquals(Set.of(), one.state.flags());
        assertNull(one.state.papers().guardian());
    }

    @Test
    void r_guard_against_the_household_register_the_officer_says_why() {
        OneCase one = accepted();
        GuardianTick blank = new GuardianTick(Relation.GRANDPARENT, "  ", Basis.AGAINST);
        assertEquals("guardian-against", refusal(one, new Command.Grant(OneCase.CLERK, "", blank)));
        GuardianTick long_ = new GuardianTick(Relation.GRANDPARENT, "长".repeat(501), Basis.AGAINST);
        assertEquals("note-too-long", refusal(one, new Command.Grant(OneCase.CLERK, "", long_)));
        GuardianTick why = new GuardianTick(Relation.GRANDPARENT, " 法院指定 ", Basis.AGAINST);
        one.does(new Command.Grant(OneCase.CLERK, "", why));
        PaperEvent.GuardianProven event = one.last(PaperEvent.GuardianProven.class);
        assertTrue(event.against());
        assertEquals("法院指定", event.why());
    }

    @Test
    void r_guard_it_is_taken_back_once_with_a_reason_and_the_decision_stands() {
        OneCase one = ticked();
        assertEquals("why-missing", refusal(one, new PaperCommand.TakeGuardianBack(OneCase.CLERK, " ")));
        one.does(new PaperCommand.TakeGuardianBack(OneCase.CLERK, "看错了孩子"));
        assertNull(one.state.papers().guardian());
        assertTrue(one.state.granted());
        assertEquals("看错了孩子", one.last(PaperEvent.GuardianEnded.class).reason());
        assertEquals("guardian-not-said", refusal(one, new PaperCommand.TakeGuardianBack(OneCase.CLERK, "又一次")));
    }

    @Test
    void r_guard_a_decision_that_is_revoked_takes_it_along_and_says_so() {
        OneCase one = ticked();
        one.does(new PaperCommand.Revoke(OneCase.CLERK, List.of(), "证明是假的", "《行政许可法》第六十九条", true));
        assertEquals(Status.REVOKED, one.state.status());
        assertNull(one.state.papers().guardian());
        assertEquals(1, one.count(PaperEvent.GuardianEnded.class));
        OneCase without = accepted();
        without.does(new Command.Grant(OneCase.CLERK, ""));
        without.does(new PaperCommand.Revoke(OneCase.CLERK, List.of(), "错了", "《行政许可法》第六十九条", false));
        assertEquals(0, without.count(PaperEvent.GuardianEnded.class), "nobody is told of what was never said");
    }

    @Test
    void r_guard_a_grant_that_is_set_aside_or_a_case_that_ends_without_one_says_it_no_more() {
        Guardian guardian = new Guardian(OneCase.CLERK, Relation.FATHER);
        for (CaseEvent ends : List.of(
                new CaseEvent.Withdrawn(OneCase.FAMILY),
                new CaseEvent.Refused("second", OneCase.CLERK, List.of(), ""),
                new PaperEvent.GuardianEnded(OneCase.CLERK, "错了"))) {
            assertNull(Guardian.after(guardian, ends), ends.toString());
        }
        assertEquals(guardian, Guardian.after(guardian, new CaseEvent.Closed()));
        UUID paper = UUID.randomUUID();
        assertEquals(guardian, Guardian.after(guardian, new CaseEvent.DocumentIssued("issue", paper, "paper", "X-1")));
    }
}
