package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.Dispute;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.form.Applicant;
import org.junit.jupiter.api.Test;

/** What of a case is wrong at its source (R-SHARE). */
class DisputingTest {
    private static final UUID FAMILY = new UUID(2, 2);
    private static final Instant THEN = Instant.parse("2026-11-20T02:00:00Z");
    private static final Definition ITEM = DefinitionJson.fromJson("""
            {"id":"t","title":{"zh":"事","en":"Item"},"split":"children","subject":"child.no","sources":[
              {"id":"home","type":"household","name":{"zh":"户籍","en":"Household"},"keys":{"certNo":"@applicant.certNo"}},
              {"id":"school","type":"student-status","name":{"zh":"学籍","en":"School"},"keys":{"certNo":"child.no"},"each":"children"},
              {"id":"pupils","type":"pupils","name":{"zh":"名单","en":"List"},"keys":{"certNo":"member.no"},"each":"members"}],
             "form":{"pages":[{"id":"p","title":{"zh":"页","en":"Page"},"fields":[
              {"id":"address","type":"address","label":{"zh":"地址","en":"Address"},"prefill":{"source":"home","path":"address","locked":true}},
              {"id":"again","type":"address","label":{"zh":"再写一次","en":"Once more"},"prefill":{"source":"home","path":"address","locked":true}},
              {"id":"since","type":"date","label":{"zh":"日期","en":"Day"},"prefill":{"source":"home","path":"since","locked":true}},
              {"id":"kind","type":"enum","label":{"zh":"类","en":"Kind"},"prefill":{"source":"home","path":"kind","locked":true},
               "options":[{"code":"1","label":{"zh":"家庭户","en":"Family"}},{"code":"2","label":{"zh":"集体户","en":"Other"}}]},
              {"id":"me.no","type":"cert-number","label":{"zh":"号","en":"No"},"prefill":{"source":"@applicant","path":"certNo","locked":true}},
              {"id":"grade","type":"text","label":{"zh":"年级","en":"Grade"},"prefill":{"source":"school","path":"grade","locked":true}},
              {"id":"typed","type":"text","label":{"zh":"写","en":"Typed"}},
              {"id":"children","type":"repeat-group","label":{"zh":"孩","en":"Children"},"prefill":{"source":"home","path":"children","locked":true},
               "fields":[{"id":"child.no","type":"cert-number","label":{"zh":"孩子号","en":"No"},"prefill":{"source":"home","path":"certNo","locked":true}},
                {"id":"child.name","type":"person-name","label":{"zh":"孩子名","en":"Name"},"prefill":{"source":"home","path":"name","locked":true}}]},
              {"id":"members","type":"repeat-group","label":{"zh":"人","en":"Members"},
               "fields":[{"id":"member.no","type":"cert-number","label":{"zh":"人号","en":"No"}},
                {"id":"member.class","type":"text","label":{"zh":"班","en":"Class"},"prefill":{"source":"pupils","path":"class","locked":true}}]}]}]}}
            """);

    private static SourceAnswer said(Map<String, Object> data) {
        return new SourceAnswer(Status.OK, data, THEN, THEN, "sim", "REQ-1", "ab");
    }

    private static final Map<String, Object> HOME = Map.of(
            "address",
            "测试路1号",
            "since",
            "2015-06-01",
            "kind",
            "家庭户",
            "children",
            List.of(Map.of("certNo", "C-1", "name", "测试甲"), Map.of("certNo", "C-2", "name", "测试乙")));

    private static CaseContent content(Map<String, Object> answers, Map<String, SourceAnswer> facts, String... wrong) {
        return new CaseContent(new Applicant("测试家长", "ID_CARD", "P-1", ""), new Answers(answers), facts, Set.of(wrong));
    }

    private static CaseContent content(Map<String, Object> answers, String... wrong) {
        return content(answers, Map.of("home", said(HOME)), wrong);
    }

    private static List<Dispute.Wrong> wrong(CaseContent content) {
        return Disputing.wrong(ITEM, FAMILY, content);
    }

    @Test
    void r_share_both_values_and_the_evidence_are_there() {
        Dispute.Wrong one =
                wrong(content(Map.of("address", "测试路9号"), "address")).get(0);
        assertEquals("household", one.about().type());
        assertEquals("户籍", one.about().source().zh());
        assertEquals("Address", one.about().field().en());
        assertEquals(new Dispute.Content(false, "测试路1号", "测试路9号", THEN, THEN, "sim", "REQ-1", "ab"), one.content());
    }

    @Test
    void r_share_one_fact_in_two_fields_is_one_record() {
        List<Dispute.Wrong> all = wrong(content(
                Map.of("address", "测试路9号", "again", "测试路9号", "since", "2015-06-02"), "address", "again", "since"));
        assertEquals(2, all.size());
        assertEquals(List.of("address", "again"), all.get(0).fields());
        assertEquals("地址、再写一次", all.get(0).about().field().zh());
    }

    @Test
    void r_share_the_same_fact_has_the_same_name_in_another_draft_and_another_one_of_another_person() {
        CaseContent first = content(Map.of("address", "测试路9号"), "address");
        CaseContent second = content(Map.of("address", "测试路10号", "typed", "x"), "address");
        assertEquals(wrong(first).get(0).fact(), wrong(second).get(0).fact());
        assertNotEquals(
                wrong(first).get(0).fact(),
                Disputing.wrong(ITEM, new UUID(3, 3), first).get(0).fact());
    }

    @Test
    void what_was_written_as_it_was_is_not_wrong_nor_what_no_source_filled() {
        assertEquals(
                List.of(),
                wrong(content(
                        Map.of("address", "测试路１号 ", "kind", "1", "typed", "x"), "address", "kind", "typed", "gone")));
    }

    @Test
    void a_word_of_the_source_is_kept_as_the_code_that_the_form_knows() {
        assertEquals(
                "1",
                wrong(content(Map.of("kind", "2"), "kind")).get(0).content().fetched());
    }

    @Test
    void numbers_of_persons_are_marked_and_the_sign_in_is_a_source() {
        Dispute.Wrong one = wrong(content(Map.of("me.no", "P-2"), "me.no")).get(0);
        assertTrue(one.content().number());
        assertEquals("P-1", one.content().fetched());
        assertEquals("实名登录", one.about().source().zh());
    }

    @Test
    void r_multi_a_childs_row_is_found_by_what_was_not_called_wrong() {
        Dispute.Wrong one = wrong(content(Map.of("child.no", "C-2", "child.name", "测试丙"), "child.name"))
                .get(0);
        assertEquals("测试乙", one.content().fetched());
        Dispute.Wrong other = wrong(content(Map.of("child.no", "C-1", "child.name", "测试丙"), "child.name"))
                .get(0);
        assertNotEquals(one.fact(), other.fact(), "two children are one");
    }

    @Test
    void a_value_of_a_row_comes_from_the_rows_own_answer() {
        Map<String, Object> answers = Map.of(
                "members",
                List.of(
                        Map.of("member.no", "M-1", "member.class", "1班"),
                        Map.of("member.no", "M-2", "member.class", "3班")));
        Map<String, SourceAnswer> facts = new HashMap<>();
        facts.put("pupils", said(Map.of("class", "1班")));
        facts.put("pupils#0", said(Map.of("class", "1班")));
        facts.put("pupils#1", said(Map.of("class", "2班")));
        CaseContent content = content(answers, facts, "members.1.member.class");
        assertEquals("2班", wrong(content).get(0).content().fetched());
        assertEquals("3班", wrong(content).get(0).content().said());
        assertEquals(Set.of(), Disputing.sources(ITEM, content), "a machine cannot tell which row it would be");
    }

    @Test
    void only_one_answer_for_one_field_can_be_asked_again_by_itself() {
        CaseContent content = content(
                Map.of("address", "测试路9号", "grade", "二", "child.no", "C-1", "child.name", "丙", "me.no", "P-2"),
                "address",
                "grade",
                "child.name",
                "me.no");
        assertEquals(Set.of("home", "school"), Disputing.sources(ITEM, content), "a split case has one row");
    }

    @Test
    void r_share_a_source_that_says_it_now_agrees_and_who_takes_its_value_does_not_say_so() {
        CaseContent before = content(Map.of("address", "测试路9号"), "address");
        Map<String, Object> corrected = new HashMap<>(HOME);
        corrected.put("address", "测试路 9号");
        CaseContent later = content(Map.of("address", "测试路9号"), Map.of("home", said(corrected)), "address");
        assertEquals(Set.of("address"), Disputing.agreeing(ITEM, later, "home"));
        assertEquals(Set.of(), Disputing.agreeing(ITEM, later, "school"));
        assertEquals(Set.of("address"), Disputing.agreed(ITEM, before, later));
        assertEquals(Set.of(wrong(before).get(0).fact()), Disputing.facts(ITEM, FAMILY, later, Set.of("address")));
        CaseContent accepted = content(Map.of("address", "测试路1号"), "address");
        assertEquals(Set.of(), Disputing.agreed(ITEM, before, accepted), "taken back is not corrected");
        assertEquals(Set.of(), Disputing.without(later, Set.of("address")).disputed());
    }
}
