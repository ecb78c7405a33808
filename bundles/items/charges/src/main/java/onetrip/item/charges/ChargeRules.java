package onetrip.item.charges;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
 * catalogue} takes off for families in need. A silent source costs nobody a waiver (R-FALLBACK): the bill waits for it. A bill is
 * payable until the last day of its rows. Thread-safe, no state.
 */
public class ChargeRules implements ItemRules {
    private static final String DUE = "due";
    private static final String EXTRA = "extra";
    /** The source that says whether a family is in need; an item may do without it. */
    private static final String HARDSHIP = "hardship";

    private static final Set<String> IN_NEED = Set.of("low-income", "low-income-edge", "extreme-poverty", "orphan");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long WHOLE = 100;
    private static final String INVOICE_TO = "bill.invoiceTo";
    private static final String INVOICE_TITLE = "bill.invoiceTitle";
    /** The shortest name of an organisation that a licence has. */
    private static final int ORGANISATION = 4;

    /** One line of a bill. @param fen 0 or more @param until the last day, or null */
    private record Row(String number, String charge, long fen, LocalDate until) {}

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
        return invoice(answers);
    }

    /** A receipt for a person bears a name, one for an organisation more than a word; the code's own digits are checked by its type. */
    private static List<Finding> invoice(Answers answers) {
        String to = Objects.toString(answers.text(INVOICE_TO), "");
        String title = Objects.toString(answers.text(INVOICE_TITLE), "").strip();
        if (to.equals("person") && !title.matches("[\\p{L}][\\p{L}\\p{M} ·.'’-]{1,49}")) {
            return List.of(
                    Finding.error(
                            INVOICE_TITLE,
                            "invoice-person",
                            "开给人的票据，抬头写姓名全名，没有数字和别的符号；开给单位的，上面选“单位”",
                            "A receipt for a person bears the whole name, without digits or signs. For an organisation choose that above"));
        }
        if (to.equals("organisation") && title.codePointCount(0, title.length()) < ORGANISATION) {
            return List.of(Finding.error(
                    INVOICE_TITLE,
                    "invoice-organisation",
                    "写单位的全称，和营业执照、法人证书上一样",
                    "Enter the organisation's whole name as its licence has it"));
        }
        return List.of();
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        if (stage.equals("relief") && waits(answers, context)) {
            return new CheckOutcome(CheckOutcome.Kind.WAIT, List.of(), null, null);
        }
        return stage.equals("settle") ? CheckOutcome.grant() : CheckOutcome.goOn();
    }

    /**
     * While the source is silent that something could be waived by: so many days, and not into the last two on which it can be paid.
     * After that the bill is over all of it; what should have been waived goes back from the register of refunds.
     */
    private boolean waits(Answers answers, RuleContext context) {
        LocalDate until = until(answers, context);
        boolean time = context.today().isBefore(asked(context).plusDays(context.number("relief-days")))
                && (until == null || context.today().plusDays(1).isBefore(until));
        return time && open(answers, context);
    }

    /** Whether it is not known if something of this bill is waived. */
    private static boolean open(Answers answers, RuleContext context) {
        SourceAnswer said = context.sources().get(HARDSHIP);
        return said != null
                && said.status().silent()
                && rows(answers, context).stream().anyMatch(row -> rate(row, context) > 0);
    }

    /** The day on which the source was asked in vain: the answer of the form stands until it says something else. */
    private static LocalDate asked(RuleContext context) {
        Instant at = context.sources().get(HARDSHIP) == null
                ? null
                : context.sources().get(HARDSHIP).askedAt();
        return at == null ? context.today() : LocalDate.ofInstant(at, ZONE);
    }

    /** Whether nothing can be paid after the last day; otherwise a day that is over stops nobody. */
    protected boolean strict() {
        return false;
    }

    private LocalDate until(Answers answers, RuleContext context) {
        return rows(answers, context).stream()
                .map(Row::until)
                .filter(Objects::nonNull)
                .filter(day -> strict() || !day.isBefore(context.today()))
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    @Override
    public Optional<Charge> charge(String stage, Answers answers, RuleContext context) {
        List<Charge.Line> lines = new ArrayList<>();
        List<Charge.Line> waivers = new ArrayList<>();
        for (Row row : rows(answers, context)) {
            lines.add(new Charge.Line(Text.of(row.charge()), row.fen(), nature(row, context)));
            long off = row.fen() * relief(row, context) / WHOLE;
            // Grandparents and neighbours pay, too: what it costs is on their bill, not why (decision 0036).
            if (off > 0) {
                waivers.add(new Charge.Line(
                        new Text(row.charge() + "：按收费目录减免", row.charge() + ": waived by the charge catalogue"), off));
            }
        }
        if (open(answers, context)) {
            // Over nothing: whoever pays the whole sum knows that it is not the last word.
            waivers.add(new Charge.Line(
                    new Text(
                            "减免：查询的系统还没有答复。先按全额缴的，能减免的部分原路退",
                            "Waivers: the register that says so has not answered yet. If you pay all now, what is waived goes back to you"),
                    0));
        }
        return Optional.of(new Charge(lines, waivers, until(answers, context)));
    }

    /** Per cent that the catalogue takes off for families in need, where the source says that it is one. */
    private static long relief(Row row, RuleContext context) {
        boolean need = context.ok(HARDSHIP)
                && IN_NEED.contains(
                        String.valueOf(context.sources().get(HARDSHIP).at("category")));
        return need ? rate(row, context) : 0;
    }

    /** As the catalogue has it; whatever it does not call a service or an agency charge is government non-tax income. */
    private static Charge.Nature nature(Row row, RuleContext context) {
        String kind = context.registers()
                .find("catalogue", row.charge())
                .map(charge -> Objects.toString(charge.values().get("charge.kind"), ""))
                .orElse("");
        return switch (kind) {
            case "service" -> Charge.Nature.SERVICE;
            case "agency" -> Charge.Nature.AGENCY;
            default -> Charge.Nature.FISCAL;
        };
    }

    private static long rate(Row row, RuleContext context) {
        return context.registers()
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
                            number(row.get("levy.amount")),
                            day(row.get("levy.until"))));
                }
            }
        }
        return rows;
    }

    private static LocalDate day(Object value) {
        String text = Objects.toString(value, "");
        return text.isEmpty() ? null : LocalDate.parse(text);
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
