package onetrip.core.catalog.internal.lint;

import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Payment;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Register;
import onetrip.core.catalog.internal.Problems;

/** Money asked for without a law, without an end, without anybody who takes it. */
final class PaymentLies {
    private final Definition item;
    private final Problems problems;

    PaymentLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
    }

    void find() {
        List<Stage> stages = item.process().stages();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            String path = "process.stages." + stage.id() + ".payment";
            if ((stage.kind() == StageKind.PAYMENT) != (stage.payment() != null)) {
                problems.error(
                        "OT-DEF-PAYMENT",
                        path,
                        "payment 环节要写 payment（几时前缴、到期怎么办），别的环节不写。",
                        "A stage of the kind payment needs payment (by when, and what then); no other stage has it.");
            } else if (stage.payment() != null) {
                payment(stage, stage.payment(), path);
                place(stages.subList(0, i), stages.subList(i + 1, stages.size()), path);
            }
        }
    }

    private void payment(Stage stage, Payment payment, String path) {
        if (stage.office() == null || stage.office().isBlank()) {
            problems.error(
                    "OT-DEF-OFFICE", path, "要写明由哪个科室收费、确认。", "Name the office that takes and confirms the money.");
        }
        if ((payment.hours() == null) == (payment.days() == null)) {
            problems.error("OT-DEF-PAYMENT", path, "hours 和 days（工作日）写一个。", "Either hours, or days (working days).");
        }
        if (item.fee() == null || item.fee().ground().isEmpty()) {
            problems.error(
                    "OT-DEF-FEE-GROUND",
                    path,
                    "有缴费环节，fee.ground 就要写明法律依据（R-NOFEE）。",
                    "Where money is asked for, fee.ground names the law (R-NOFEE).");
        }
        if (payment.refunds() != null) {
            refunds(payment.refunds(), path);
        }
        if (payment.dues() != null) {
            dues(payment.dues(), path + ".dues");
        }
        Payment.Invoice invoice = payment.invoice();
        if (invoice != null
                && !(asks(invoice.field(), FieldType.TEXT)
                        && (invoice.code() == null || asks(invoice.code(), FieldType.USCC)))) {
            problems.error(
                    "OT-DEF-PAYMENT",
                    path + ".invoice",
                    "field 是表单里的文字题，code 是统一社会信用代码题。",
                    "field is a text field of the form, code one for a unified social credit code.");
        }
        if (!item.rules() && (item.fee() == null || item.fee().free())) {
            problems.error(
                    "OT-DEF-PAYMENT",
                    path,
                    "没有金额：fee.amountFen，或者由规则（charge）来算。",
                    "There is no amount: neither fee.amountFen, nor rules whose charge says it.");
        }
    }

    /** 退费名册: whoever keeps it can fill it in, the rules can say how much, and it leads to the case that was paid. */
    private void refunds(Payment.Refunds refunds, String path) {
        Register register = item.register(refunds.register()).orElse(null);
        Register bills = register == null
                ? null
                : register.refers().stream()
                        .filter(reference -> reference.field().equals(refunds.bill()))
                        .findFirst()
                        .flatMap(reference -> item.register(reference.register()))
                        .orElse(null);
        if (bills == null
                || !register.permanent()
                || !bills.lookup()
                || bills.field(refunds.number()).isEmpty()) {
            refund(
                    path,
                    "register 写一个 permanent 的台账，bill 是其中用 refers 指到账单台账的栏目；账单台账要 lookup，里面有 number 这一栏。",
                    "register names a permanent register, bill a field of it that refers to the register of the bills; that one has lookup and the"
                            + " field number.");
            return;
        }
        boolean choices = free(register, refunds.state(), FieldType.ENUM)
                && register.filtered().contains(refunds.state())
                && register.field(refunds.state()).orElseThrow().options().stream()
                        .map(Field.Option::code)
                        .toList()
                        .containsAll(Payment.Refunds.STATES);
        if (!choices
                || !free(register, refunds.amount(), FieldType.MONEY)
                || !free(register, refunds.why(), FieldType.TEXT)) {
            refund(
                    path,
                    "state 是 filtered 里的单选，选项有 " + String.join("、", Payment.Refunds.STATES)
                            + "；amount 是金额，why 是文字；三栏都不必填。",
                    "state is a choice of filtered with the options " + String.join(", ", Payment.Refunds.STATES)
                            + "; amount is money, why a text; none of the three is required.");
        }
        if (register.places() != null
                && !register.places().held().containsAll(List.of(refunds.state(), refunds.amount(), refunds.why()))) {
            refund(
                    path,
                    "state、amount、why 都要在 places.held 里：退多少、退不退不由各单位自己写。",
                    "state, amount and why belong to places.held: no place says by itself how much goes back.");
        }
        if (!item.rules()) {
            refund(
                    path,
                    "退多少由规则（refund）来算，rules 要是 true。",
                    "How much goes back is for rules (refund) to say: rules: true.");
        }
    }

    /** 应缴名册: it can be looked through by state and last day, and says both. */
    private void dues(Payment.Dues dues, String path) {
        Register register = item.register(dues.register()).orElse(null);
        boolean fits = register != null
                && free(register, dues.state(), FieldType.ENUM)
                && register.filtered().contains(dues.state())
                && register.sorted().contains(dues.until())
                && register.field(dues.until())
                        .filter(field -> field.type() == FieldType.DATE)
                        .isPresent();
        List<String> codes = !fits
                ? List.of()
                : register.field(dues.state()).orElseThrow().options().stream()
                        .map(Field.Option::code)
                        .toList();
        if (!codes.contains(dues.open()) || dues.over() != null && !codes.contains(dues.over())) {
            problems.error(
                    "OT-DEF-PAYMENT",
                    path,
                    "register 是本事项的台账，state 是 filtered 里不必填的单选，open 和 over 是它的选项；until 是 sorted 里的日期。",
                    "register is one of the item's, state a choice of filtered that is not required, with open and over among its options; until is a date"
                            + " of sorted.");
        }
    }

    private boolean asks(String id, FieldType type) {
        return item.field(id).filter(field -> field.type() == type).isPresent();
    }

    private static boolean free(Register register, String id, FieldType type) {
        return register.field(id)
                .filter(field -> field.type() == type && !field.required())
                .isPresent();
    }

    private void refund(String path, String zh, String en) {
        problems.error("OT-DEF-PAYMENT", path + ".refunds", zh, en);
    }

    /** Somebody accepts the case before it is paid for, and somebody decides: before, with the payment as its condition, or after. */
    private void place(List<Stage> before, List<Stage> after, String path) {
        boolean accepts = before.stream()
                .anyMatch(s ->
                        s.kind() == StageKind.REVIEW || s.kind() == StageKind.JOINT || s.kind() == StageKind.CHECK);
        boolean decides = before.stream().anyMatch(s -> s.decides() || s.kind() == StageKind.CHECK)
                || after.stream().anyMatch(Stage::decides);
        if (!accepts || !decides) {
            problems.error(
                    "OT-DEF-PAYMENT",
                    path,
                    "缴费前要有人受理；缴费前或者缴费后要有作决定的环节。",
                    "Somebody accepts the case before it is paid for, and somebody decides, before or after.");
        }
    }
}
