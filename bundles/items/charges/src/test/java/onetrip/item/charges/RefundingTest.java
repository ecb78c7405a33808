package onetrip.item.charges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.item.Text;
import onetrip.api.rules.Charge;
import onetrip.api.rules.PayBack;
import onetrip.api.rules.RegisterLookup;
import onetrip.api.rules.RuleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundingTest {
    private static final Charge PAID = Charge.of(Text.of("住宿费"), 50_050);
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);

    private final Map<String, Answers> records = new HashMap<>(Map.of(
            "levies B-1",
            new Answers(Map.of("levy.charge", "住宿费", "levy.amount", 50_050L)),
            "catalogue 住宿费",
            new Answers(Map.of("charge.kind", "board"))));

    private List<Answers> scale = List.of(step(4, 75), step(0, 100), step(10, 50));

    private static Answers step(long until, long back) {
        return new Answers(Map.of("scale.until", until, "scale.back", back));
    }

    private PayBack back(Charge paid, Map<String, Object> record) {
        RegisterLookup registers = new RegisterLookup() {
            @Override
            public Optional<Answers> find(String register, String... key) {
                return Optional.ofNullable(records.get(register + " " + String.join(" ", key)));
            }

            @Override
            public List<Answers> where(String register, String field, String value) {
                return register.equals("scales") && value.equals("board") ? scale : List.of();
            }

            @Override
            public long count(String register, Map<String, String> filters) {
                return 0;
            }
        };
        Map<String, Object> all = new HashMap<>(Map.of("refund.levy", "B-1"));
        all.putAll(record);
        return new ChargeRules()
                .refund("pay", new Answers(all), paid, new RuleContext(FIRST, Map.of(), Map.of()).with(registers))
                .orElseThrow();
    }

    private static Map<String, Object> left(LocalDate last) {
        return Map.of("refund.reason", "quit", "refund.first", FIRST.toString(), "refund.last", last.toString());
    }

    /** Day 0 is the first day; a week begins every seventh. */
    @ParameterizedTest
    @CsvSource({"-1,50050", "0,37538", "6,37538", "27,37538", "28,25025", "69,25025", "70,0", "200,0"})
    void by_the_weeks_of_the_published_scale(int day, long fen) {
        assertEquals(fen, back(PAID, left(FIRST.plusDays(day))).fen());
    }

    @Test
    void a_kind_without_a_scale_and_days_that_are_missing_give_nothing_and_say_why() {
        assertEquals(0, back(PAID, Map.of("refund.reason", "leave")).fen());
        scale = List.of();
        PayBack none = back(PAID, left(FIRST));
        assertEquals(0, none.fen());
        assertTrue(none.because().zh().contains("退费标准里还没有"), none.because().zh());
    }

    @Test
    void what_was_waived_was_never_paid() {
        Charge half = new Charge(PAID.lines(), List.of(new Charge.Line(Text.of("住宿费：按收费目录减免"), 25_025)));
        assertEquals(18_769, back(half, left(FIRST)).fen(), "75 % of 250.25");
        Charge all = new Charge(PAID.lines(), List.of(new Charge.Line(Text.of("住宿费：按收费目录减免"), 50_050)));
        assertEquals(0, back(all, Map.of("refund.reason", "cancelled")).fen());
    }

    @Test
    void what_was_not_waived_because_the_source_was_silent_goes_back_once() {
        assertEquals(0, back(PAID, Map.of("refund.reason", "relief")).fen(), "nothing of it is waived");
        records.put("catalogue 住宿费", new Answers(Map.of("charge.kind", "board", "charge.relief", 50L)));
        assertEquals(25_025, back(PAID, Map.of("refund.reason", "relief")).fen());
        Charge silent = new Charge(PAID.lines(), List.of(new Charge.Line(Text.of("减免：还没有答复"), 0)));
        assertEquals(25_025, back(silent, Map.of("refund.reason", "relief")).fen());
        Charge waived = new Charge(PAID.lines(), List.of(new Charge.Line(Text.of("住宿费：按收费目录减免"), 25_025)));
        assertEquals(0, back(waived, Map.of("refund.reason", "relief")).fen(), "it was on the bill");
    }

    @Test
    void another_line_of_the_bill_is_not_touched() {
        Charge two = new Charge(List.of(PAID.lines().get(0), new Charge.Line(Text.of("校服"), 26_000)), List.of());
        assertEquals(50_050, back(two, Map.of("refund.reason", "cancelled")).fen());
    }

    @ParameterizedTest
    @CsvSource({"0,100,0", "1,100,501", "100,100,50050", "101,100,0", "5,0,0"})
    void by_days_of_meals(long days, long of, long fen) {
        assertEquals(
                fen,
                back(PAID, Map.of("refund.reason", "absent", "refund.days", days, "refund.of", of))
                        .fen());
    }

    @ParameterizedTest
    @CsvSource({"0,0", "2000,2000", "50050,50050", "50051,0"})
    void what_is_over_is_never_more_than_was_paid(long claim, long fen) {
        assertEquals(
                fen,
                back(PAID, Map.of("refund.reason", "settle", "refund.claim", claim))
                        .fen());
    }

    @Test
    void what_went_back_for_one_reason_does_not_go_back_for_another() {
        records.put("refunds B-1 settle", new Answers(Map.of("refund.state", "refunded", "refund.amount", 40_000L)));
        PayBack rest = back(PAID, left(FIRST));
        assertEquals(10_050, rest.fen());
        assertTrue(rest.because().zh().contains("退剩下的"), rest.because().zh());
        records.put("refunds B-1 twice", new Answers(Map.of("refund.state", "wrong", "refund.amount", 40_000L)));
        assertEquals(10_050, back(PAID, left(FIRST)).fen(), "what did not go back takes nothing away");
        records.put("refunds B-1 cancelled", new Answers(Map.of("refund.state", "due", "refund.amount", 10_050L)));
        assertEquals(0, back(PAID, left(FIRST)).fen());
    }
}
