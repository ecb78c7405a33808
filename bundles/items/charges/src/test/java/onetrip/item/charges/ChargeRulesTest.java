package onetrip.item.charges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Answers;
import onetrip.api.rules.Charge;
import onetrip.api.rules.CheckOutcome.Kind;
import onetrip.api.rules.RegisterLookup;
import onetrip.api.rules.RuleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChargeRulesTest {
    private static final LocalDate ASKED = LocalDate.of(2026, 9, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 20);

    private final ChargeRules rules = new ChargeRules();

    private static final class Strict extends ChargeRules {
        @Override
        protected boolean strict() {
            return true;
        }
    }

    private static SourceAnswer said(Status status, Map<String, Object> data) {
        return new SourceAnswer(
                status,
                data,
                null,
                ASKED.atTime(9, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant(),
                "",
                "",
                "");
    }

    private static RuleContext context(LocalDate today, long relief, Status hardship, LocalDate until) {
        return context(today, Map.of("charge.relief", relief), hardship, until);
    }

    private static RuleContext context(LocalDate today, Map<String, Object> charge, Status hardship, LocalDate until) {
        Map<String, Object> row = Map.of(
                "levy.number", "B-1", "levy.charge", "学费", "levy.amount", 80_000L, "levy.until", until.toString());
        RegisterLookup registers = new RegisterLookup() {
            @Override
            public Optional<Answers> find(String register, String... key) {
                return Optional.of(new Answers(charge));
            }

            @Override
            public List<Answers> where(String register, String field, String value) {
                return List.of();
            }

            @Override
            public long count(String register, Map<String, String> filters) {
                return 0;
            }
        };
        return new RuleContext(
                        today,
                        Map.of(
                                "due",
                                said(Status.OK, Map.of("rows", List.of(row))),
                                "hardship",
                                said(hardship, hardship == Status.OK ? Map.of("category", "low-income") : Map.of())),
                        Map.of(),
                        Map.of("relief-days", 5L))
                .with(registers);
    }

    private Kind relief(RuleContext context) {
        return rules.decide("relief", Answers.NONE, context).kind();
    }

    private Charge charge(RuleContext context) {
        return rules.charge("pay", Answers.NONE, context).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "DENIED"})
    void r_fallback_a_silent_source_costs_nobody_the_waiver_the_bill_waits(Status silent) {
        assertEquals(Kind.WAIT, relief(context(ASKED, 100, silent, LAST)));
        RuleContext back = context(ASKED, 100, Status.OK, LAST);
        assertEquals(Kind.GO_ON, relief(back));
        assertEquals(0, charge(back).total());
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_FOUND", "OK"})
    void a_source_that_answers_keeps_no_bill_waiting(Status answered) {
        assertEquals(Kind.GO_ON, relief(context(ASKED, 100, answered, LAST)));
    }

    @Test
    void nobody_waits_where_the_catalogue_waives_nothing() {
        assertEquals(Kind.GO_ON, relief(context(ASKED, 0, Status.UNAVAILABLE, LAST)));
        assertTrue(charge(context(ASKED, 0, Status.UNAVAILABLE, LAST)).waivers().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"agency,AGENCY", "service,SERVICE", "tuition,FISCAL", "board,FISCAL", ",FISCAL"})
    void cx06_a_line_is_of_the_nature_that_the_catalogue_says(String kind, Charge.Nature nature) {
        Map<String, Object> charge = kind == null ? Map.of() : Map.of("charge.kind", kind);
        assertEquals(
                nature,
                charge(context(ASKED, charge, Status.NOT_FOUND, LAST))
                        .lines()
                        .get(0)
                        .nature());
    }

    /** Days after the question; the last day of the bill is so many days after it. */
    @ParameterizedTest
    @CsvSource({"4,30,WAIT", "5,30,GO_ON", "1,3,WAIT", "2,3,GO_ON", "3,3,GO_ON"})
    void it_waits_so_many_days_and_leaves_the_last_two_to_pay(int day, int last, Kind kind) {
        assertEquals(kind, relief(context(ASKED.plusDays(day), 100, Status.UNAVAILABLE, ASKED.plusDays(last))));
    }

    @Test
    void a_bill_over_all_says_that_it_is_not_the_last_word_and_never_why() {
        Charge full = charge(context(ASKED.plusDays(5), 100, Status.UNAVAILABLE, LAST));
        assertEquals(80_000, full.total());
        assertEquals(1, full.waivers().size());
        String said = full.waivers().get(0).label().zh();
        assertTrue(said.contains("还没有答复") && !said.contains("低保") && !said.contains("困难"), said);
    }

    @Test
    void a_bill_is_payable_until_the_last_day_of_its_rows() {
        assertEquals(LAST, charge(context(ASKED, 0, Status.NOT_FOUND, LAST)).until());
        RuleContext over = context(LAST.plusDays(1), 0, Status.NOT_FOUND, LAST);
        assertNull(charge(over).until(), "what is owed stays payable");
        assertEquals(
                LAST,
                new Strict().charge("pay", Answers.NONE, over).orElseThrow().until(),
                "a registration does not");
    }

    @ParameterizedTest
    @CsvSource({
        ",,",
        "person,测试家长零五,",
        "person,Anna Müller-Lee,",
        "person,阿依古丽·买买提,",
        "person,3号,invoice-person",
        "person,测,invoice-person",
        "person,<b>,invoice-person",
        "organisation,测试市某某有限公司,",
        "organisation,公司,invoice-organisation"
    })
    void a_receipt_bears_a_persons_name_or_an_organisations(String to, String title, String code) {
        Answers answers = new Answers(to == null ? Map.of() : Map.of("bill.invoiceTo", to, "bill.invoiceTitle", title));
        List<String> found = rules.check(answers, context(ASKED, 0, Status.OK, LAST)).stream()
                .map(finding -> finding.code())
                .toList();
        assertEquals(code == null ? List.of() : List.of(code), found);
    }
}
