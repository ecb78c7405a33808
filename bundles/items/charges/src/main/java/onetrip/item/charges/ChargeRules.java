package onetrip.item.charges;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.item.Text;
import onetrip.api.rules.Charge;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.PayBack;
import onetrip.api.rules.RuleContext;

/**
 * Bills that were put up beforehand: rows of the register {@code levies} come in as the sources {@code due} (all of them) and
 * {@code extra} (what the payer ticked), and are charged as the register says, less what {@code relief} of the register {@code
 * catalogue} takes off for families in need. Thread-safe, no state.
 */
public class ChargeRules implements ItemRules {
    private static final String DUE = "due";
    private static final String EXTRA = "extra";
    /** The source that says whether a family is in need; an item may do without it. */
    private static final String HARDSHIP = "hardship";

    private static final Set<String> IN_NEED = Set.of("low-income", "low-income-edge", "extreme-poverty", "orphan");
    private static final long WHOLE = 100;

    /** One line of a bill. @param fen 0 or more */
    private record Row(String number, String charge, long fen) {}

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        boolean asked = context.sources().containsKey(DUE);
        boolean some = context.ok(DUE) || context.ok(EXTRA);
        if (asked && !some) {
            return List.of(
                    Finding.error(
                            "student.certNo",
                            "nothing-due",
                            "没有查到要缴的费用。核对姓名和证件号码；学校刚上报的，等计财科审核发布后再来",
                            "No charge was found. Check name and number; what the school has just put up appears when the finance section has released it"));
        }
        if (some && !context.ok(DUE) && answers.rows(EXTRA).isEmpty()) {
            return List.of(Finding.error(
                    EXTRA,
                    "nothing-chosen",
                    "这些都是自愿的，想缴哪项就勾哪项；都不要的，直接关掉这一页",
                    "All of these are voluntary. Tick what you want; if you want none, just close this page"));
        }
        return List.of();
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        return stage.equals("settle") ? CheckOutcome.grant() : CheckOutcome.goOn();
    }

    @Override
    public Optional<Charge> charge(String stage, Answers answers, RuleContext context) {
        List<Charge.Line> lines = new ArrayList<>();
        List<Charge.Line> waivers = new ArrayList<>();
        for (Row row : rows(answers, context)) {
            lines.add(new Charge.Line(Text.of(row.charge()), row.fen()));
            long off = row.fen() * relief(row, context) / WHOLE;
            // Grandparents and neighbours pay, too: what it costs is on their bill, not why (decision 0036).
            if (off > 0) {
                waivers.add(new Charge.Line(
                        new Text(row.charge() + "：按收费目录减免", row.charge() + ": waived by the charge catalogue"), off));
            }
        }
        return Optional.of(new Charge(lines, waivers));
    }

    /** Per cent that the catalogue takes off for families in need, where the source says that it is one. */
    private static long relief(Row row, RuleContext context) {
        boolean need = context.ok(HARDSHIP)
                && IN_NEED.contains(
                        String.valueOf(context.sources().get(HARDSHIP).at("category")));
        return !need
                ? 0
                : context.registers()
                        .find("catalogue", row.charge())
                        .map(charge -> Math.min(WHOLE, number(charge.values().get("charge.relief"))))
                        .orElse(0L);
    }

    /** All that is due, and of the rest what the payer ticked; amounts as the register says. */
    private static List<Row> rows(Answers answers, RuleContext context) {
        Set<String> ticked = answers.rows(EXTRA).stream()
                .map(row -> row.text("levy.number"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Row> rows = new ArrayList<>(of(context, DUE));
        of(context, EXTRA).stream().filter(row -> ticked.contains(row.number())).forEach(rows::add);
        return rows;
    }

    private static List<Row> of(RuleContext context, String source) {
        SourceAnswer answer = context.sources().get(source);
        List<Row> rows = new ArrayList<>();
        if (context.ok(source) && answer.at("rows") instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> row) {
                    rows.add(new Row(
                            Objects.toString(row.get("levy.number"), ""),
                            Objects.toString(row.get("levy.charge"), ""),
                            number(row.get("levy.amount"))));
                }
            }
        }
        return rows;
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public Optional<PayBack> refund(String stage, Answers record, Charge paid, RuleContext context) {
        return Optional.of(new Refunding(record, context).of(paid));
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        Charge charge = charge("pay", answers, context).orElseThrow();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("charges", listed(charge.lines()));
        values.put("waived", charge.waived() == 0 ? "无" : yuan(charge.waived()));
        values.put("total", yuan(charge.total()));
        return values;
    }

    private static String listed(List<Charge.Line> lines) {
        return lines.stream()
                .map(line -> line.label().zh() + " " + yuan(line.fen()))
                .collect(Collectors.joining("；"));
    }

    private static String yuan(long fen) {
        return "%d.%02d元".formatted(fen / WHOLE, fen % WHOLE);
    }
}
