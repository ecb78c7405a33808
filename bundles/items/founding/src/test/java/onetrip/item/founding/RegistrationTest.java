package onetrip.item.founding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.api.rules.RuleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationTest {
    private static final Instant NOW = Instant.parse("2026-11-28T01:00:00Z");
    private static final Answers TYPED = new Answers(Map.of("org.name", "测试教育咨询有限公司 ", "org.legalRep", "测试举办者零一"));

    private static List<String> flags(SourceAnswer answer) {
        RuleContext context = new RuleContext(
                LocalDate.of(2026, 11, 28),
                answer == null ? Map.of() : Map.of(Registration.SOURCE, answer),
                Map.of(),
                Map.of());
        return Registration.check(TYPED, context).stream().map(Finding::code).toList();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "测试教育咨询有限公司, 测试举办者零一, 存续, -",
                "测试教育咨询有限公司, 测试举办者零一, 正常, -",
                "测试教育咨询有限公司, 测试举办者零一, 吊销, company-state",
                "测试教育咨询有限公司, 测试举办者零二, 存续, company-differs",
                "测试培训有限公司, 测试举办者零一, 注销, company-state company-differs",
                "'', '', '', -"
            })
    void what_the_register_says_otherwise_is_for_people(String name, String legalRep, String state, String expected) {
        SourceAnswer answer = new SourceAnswer(
                SourceAnswer.Status.OK,
                Map.of("name", name, "legalRep", legalRep, "state", state),
                NOW,
                NOW,
                "法人登记",
                "R-1",
                "hash");
        assertEquals(expected == null ? List.of() : List.of(expected.split(" ")), flags(answer));
    }

    @Test
    void r_fallback_a_register_that_is_silent_or_knows_nothing_says_nothing_about_anybody() {
        assertEquals(List.of(), flags(null));
        for (SourceAnswer.Status status : List.of(SourceAnswer.Status.UNAVAILABLE, SourceAnswer.Status.NOT_FOUND)) {
            assertEquals(List.of(), flags(SourceAnswer.without(status, NOW, "法人登记")));
        }
    }
}
