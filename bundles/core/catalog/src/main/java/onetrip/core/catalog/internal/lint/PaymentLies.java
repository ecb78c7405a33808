package onetrip.core.catalog.internal.lint;

import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Payment;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
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
        if (!item.rules() && (item.fee() == null || item.fee().free())) {
            problems.error(
                    "OT-DEF-PAYMENT",
                    path,
                    "没有金额：fee.amountFen，或者由规则（charge）来算。",
                    "There is no amount: neither fee.amountFen, nor rules whose charge says it.");
        }
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
