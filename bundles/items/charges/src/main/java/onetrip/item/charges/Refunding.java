package onetrip.item.charges;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onetrip.api.item.Answers;
import onetrip.api.item.Text;
import onetrip.api.rules.Charge;
import onetrip.api.rules.PayBack;
import onetrip.api.rules.RuleContext;

/**
 * How much of one line of a bill goes back (dossier 9.6 to 9.8, J07): by weeks and the register {@code scales} for whoever leaves, by days
 * for meals that were not eaten, what is over at the settlement of a term, or all. What was waived was never paid; what went back for one
 * reason does not go back for another. No state.
 */
final class Refunding {
    /** The reasons of the registers {@code refunds}; an item has those that it needs. */
    private static final List<String> REASONS =
            List.of("leave", "quit", "absent", "settle", "cancelled", "twice", "relief");

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final int WEEK = 7;

    private final Answers record;
    private final RuleContext context;
    private final String levy;

    Refunding(Answers record, RuleContext context) {
        this.record = record;
        this.context = context;
        levy = record.text("refund.levy");
    }

    PayBack of(Charge charged) {
        Answers line = context.registers().find("levies", levy).orElse(Answers.NONE);
        BigDecimal paid = paid(line, charged);
        if (paid.signum() <= 0) {
            return nothing("这一项减免了，没有缴钱。", "This charge was waived; nothing was paid.");
        }
        PayBack wanted =
                switch (record.text("refund.reason")) {
                    case "leave", "quit" -> byWeeks(line.text("levy.charge"), paid);
                    case "absent" -> byDays(paid);
                    case "settle" -> leftOver(paid);
                    case "relief" -> waivedLate(line, charged, paid);
                    default -> new PayBack(fen(paid), new Text("全部退回。", "All of it goes back."));
                };
        long left = fen(paid) - backForOtherReasons();
        if (wanted.fen() == 0 || wanted.fen() <= left) {
            return wanted;
        }
        return left <= 0
                ? nothing("这一项已经因为别的原因退完了。", "All of this charge has gone back for another reason.")
                : new PayBack(
                        left,
                        new Text(
                                wanted.because().zh() + "别的原因已经退过一部分，这次退剩下的。",
                                wanted.because().en() + " Part of it went back for another reason; this is the rest."));
    }

    /** Its share of what the whole charge cost after waivers, which carry its name. */
    private static BigDecimal paid(Answers line, Charge charged) {
        String name = line.text("levy.charge");
        BigDecimal all = sum(charged.lines().stream().filter(l -> l.label().zh().equals(name)));
        BigDecimal off =
                sum(charged.waivers().stream().filter(l -> l.label().zh().startsWith(name + "：")));
        return all.signum() == 0
                ? BigDecimal.ZERO
                : number(line, "levy.amount").multiply(all.subtract(off)).divide(all, 0, RoundingMode.HALF_UP);
    }

    private static BigDecimal sum(Stream<Charge.Line> lines) {
        return BigDecimal.valueOf(lines.mapToLong(Charge.Line::fen).sum());
    }

    /** The first step of the published scale that the week of the last day does not go beyond. */
    private PayBack byWeeks(String name, BigDecimal paid) {
        LocalDate first = record.date("refund.first").orElse(null);
        LocalDate last = record.date("refund.last").orElse(null);
        if (first == null || last == null) {
            return nothing("没有写第一天和最后一天。", "The first and the last day are missing.");
        }
        String kind = context.registers()
                .find("catalogue", name)
                .map(charge -> charge.text("charge.kind"))
                .orElse("");
        List<Answers> scale = kind.isEmpty() ? List.of() : context.registers().where("scales", "scale.kind", kind);
        if (scale.isEmpty()) {
            return nothing("退费标准里还没有这类收费，请计财科先登记。", "The scale of refunds says nothing of this kind of charge yet.");
        }
        long week = last.isBefore(first) ? 0 : ChronoUnit.DAYS.between(first, last) / WEEK + 1;
        Optional<Answers> step = scale.stream()
                .filter(one -> number(one, "scale.until").longValue() >= week)
                .min(Comparator.comparing(one -> number(one, "scale.until")));
        BigDecimal share = step.map(one -> number(one, "scale.back")).orElse(BigDecimal.ZERO);
        String zh = week == 0 ? "还没有开始" : "第" + week + "周离开";
        String en = week == 0 ? "Not begun" : "Left in week " + week;
        return share.signum() == 0
                ? nothing(zh + "，按退费标准不退。", en + ": by the scale nothing goes back.")
                : new PayBack(
                        fen(paid.multiply(share).divide(WHOLE, 0, RoundingMode.HALF_UP)),
                        new Text(
                                zh + "，按退费标准退" + share.toPlainString() + "%。",
                                en + ": by the scale " + share.toPlainString() + " % goes back."));
    }

    private PayBack byDays(BigDecimal paid) {
        BigDecimal days = number(record, "refund.days");
        BigDecimal of = number(record, "refund.of");
        if (days.signum() <= 0 || of.compareTo(days) < 0) {
            return nothing("没吃的天数要大于0，不能比这一期的天数多。", "Days missed are more than 0 and at most the days of the period.");
        }
        return new PayBack(
                fen(paid.multiply(days).divide(of, 0, RoundingMode.HALF_UP)),
                new Text(
                        "这一期" + of.toPlainString() + "天，没吃" + days.toPlainString() + "天。",
                        days.toPlainString() + " of " + of.toPlainString() + " days missed."));
    }

    /** 多退少补: what a school has over; never more than was paid. */
    private PayBack leftOver(BigDecimal paid) {
        BigDecimal claim = number(record, "refund.claim");
        return claim.signum() <= 0 || claim.compareTo(paid) > 0
                ? nothing("多出来的要大于0，不能比缴的多。", "What is over is more than 0 and at most what was paid.")
                : new PayBack(
                        fen(claim), new Text("学期结算，多收的退回。", "Settled at the end of the term: what is over goes back."));
    }

    /** What the catalogue takes off, where the source of waivers was silent when the bill was made. */
    private PayBack waivedLate(Answers line, Charge charged, BigDecimal paid) {
        String name = line.text("levy.charge");
        BigDecimal rate = context.registers()
                .find("catalogue", name)
                .map(charge -> number(charge, "charge.relief").min(WHOLE))
                .orElse(BigDecimal.ZERO);
        if (rate.signum() == 0) {
            return nothing("收费目录里这一项没有减免。", "The charge catalogue waives nothing of this charge.");
        }
        boolean done = charged.waivers().stream()
                .anyMatch(l -> l.fen() > 0 && l.label().zh().startsWith(name + "："));
        return done
                ? nothing("这一项在账单上已经减免过了。", "This charge was waived on the bill already.")
                : new PayBack(
                        fen(paid.multiply(rate).divide(WHOLE, 0, RoundingMode.DOWN)),
                        new Text(
                                "按收费目录减免" + rate.toPlainString() + "%，开账单时没有查到。",
                                rate.toPlainString()
                                        + " % is waived by the charge catalogue; it was not known when the bill was made."));
    }

    private long backForOtherReasons() {
        return REASONS.stream()
                .filter(reason -> !reason.equals(record.text("refund.reason")))
                .flatMap(reason -> context.registers().find("refunds", levy, reason).stream())
                .filter(other -> !other.text("refund.state").equals("wrong"))
                .mapToLong(other -> fen(number(other, "refund.amount")))
                .sum();
    }

    private static PayBack nothing(String zh, String en) {
        return new PayBack(0, new Text(zh, en));
    }

    private static BigDecimal number(Answers answers, String field) {
        Object value = answers.values().get(field);
        return value == null || value.toString().isEmpty() ? BigDecimal.ZERO : new BigDecimal(value.toString());
    }

    private static long fen(BigDecimal amount) {
        return amount.longValue();
    }
}
