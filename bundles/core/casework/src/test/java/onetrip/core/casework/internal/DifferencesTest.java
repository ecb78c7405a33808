package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.core.casework.CaseContent;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.form.Applicant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTest {
    private static final Definition ITEM = DefinitionJson.fromJson("""
            {"id":"t","sources":[{"id":"roll","type":"register","register":"pupils","name":{"zh":"册","en":"Roll"},"keys":{}}],"form":{"pages":[{"id":"p","title":{"zh":"页","en":"Page"},"fields":[
             {"id":"address","type":"address","label":{"zh":"址","en":"Address"},"prefill":{"source":"household","path":"address","locked":true}},
             {"id":"kind","type":"enum","label":{"zh":"类","en":"Kind"},"prefill":{"source":"household","path":"kind","locked":true}},
             {"id":"home","type":"address","label":{"zh":"家","en":"Home"},"prefill":{"source":"property","path":"address","locked":true}}]}]}}
            """);

    @ParameterizedTest
    @CsvSource({
        "测试镇测试路1号, 测试镇测试路1号, false",
        "测试镇 测试路１号, 测试镇测试路1号, false",
        "测试镇别处8号, 测试镇测试路1号, true",
        "'', 测试镇测试路1号, false",
        "测试镇别处8号, '', false"
    })
    void r_share_only_what_was_typed_and_is_said_otherwise_differs(String typed, String said, boolean differs) {
        Map<String, Object> answers = new LinkedHashMap<>(Map.of("kind", "01", "home", "别处"));
        answers.put("address", typed);
        SourceAnswer answer = new SourceAnswer(
                SourceAnswer.Status.OK,
                Map.of("address", said, "kind", "家庭户"),
                Instant.EPOCH,
                Instant.EPOCH,
                "household",
                "r1",
                "ab");
        CaseContent content =
                new CaseContent(Applicant.UNKNOWN, new Answers(answers), Map.of("household", answer), Set.of());
        assertEquals(differs, Differences.found(ITEM, "household", content));
        assertEquals(List.of(false), List.of(Differences.found(ITEM, "property", content)));
    }

    private static final Definition CHOICES = DefinitionJson.fromJson("""
            {"id":"t","form":{"pages":[
             {"id":"p","title":{"zh":"页","en":"Page"},"fields":[
              {"id":"kind","type":"enum","label":{"zh":"类","en":"Kind"},"prefill":{"source":"s","path":"kind","locked":true},
               "options":[{"code":"low","label":{"zh":"低保","en":"Low"}},{"code":"orphan","label":{"zh":"孤儿","en":"Orphan"}}]},
              {"id":"nation","type":"enum","label":{"zh":"族","en":"Nation"},"codes":"ethnic","prefill":{"source":"s","path":"nation","locked":true}},
              {"id":"changed","type":"bool","label":{"zh":"变","en":"Changed"},"prefill":{"source":"s","path":"changed","locked":true}}]},
             {"id":"q","title":{"zh":"页","en":"Page"},"when":{"field":"kind","in":["low"]},"fields":[
              {"id":"twice","type":"bool","label":{"zh":"再","en":"Twice"},"prefill":{"source":"s","path":"twice","locked":true}}]}]}}
            """);

    /** What was taken on the family's word while the source was silent. */
    @ParameterizedTest
    @CsvSource({
        "kind, low, orphan, true",
        "kind, low, 孤儿, true",
        "kind, low, 低保, false",
        "kind, low, 03, false",
        "nation, 22, 11, true",
        "nation, 22, 22, false",
        "nation, 22, 畲族, false",
        "changed, true, false, true",
        "changed, true, true, false",
        "changed, true, 是, false",
        "changed, '', true, true",
        "changed, '', false, false",
        "twice, '', true, false"
    })
    void r_share_a_choice_differs_where_the_source_says_another_of_the_forms_own_words(
            String field, String ticked, String said, boolean differs) {
        SourceAnswer answer = new SourceAnswer(
                SourceAnswer.Status.OK, Map.of(field, said), Instant.EPOCH, Instant.EPOCH, "s", "r1", "ab");
        CaseContent content =
                new CaseContent(Applicant.UNKNOWN, new Answers(Map.of(field, ticked)), Map.of("s", answer), Set.of());
        assertEquals(differs, Differences.found(CHOICES, "s", content));
        assertEquals(
                differs ? "share-mismatch:s" : "",
                RecheckWorker.instead(CHOICES, "s", content, SourceAnswer.Status.OK));
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, share-notfound:household",
        "MULTIPLE, share-mismatch:household",
        "PARTIAL, share-partial:household"
    })
    void r_fallback_what_a_source_says_when_it_is_back_leaves_what_it_would_have_left_at_once(
            SourceAnswer.Status status, String flag) {
        CaseContent content = new CaseContent(
                Applicant.UNKNOWN,
                new Answers(Map.of("address", "测试镇别处8号")),
                Map.of("household", SourceAnswer.without(status, Instant.EPOCH, "household")),
                Set.of());
        assertEquals(flag, RecheckWorker.instead(ITEM, "household", content, status));
        // That a register of ours has nothing is an answer.
        assertEquals("", RecheckWorker.instead(ITEM, "roll", content, SourceAnswer.Status.NOT_FOUND));
    }
}
