package onetrip.core.casework;

import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Process;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Text;

/**
 * The grounds on which an application is not accepted (行政许可法 art. 32(1)(1), (2), art. 78), beside those that the stage of the item
 * names. Thread-safe, no state.
 */
public final class NonAcceptance {
    /** Somebody else is in charge; the notice says who. */
    public static final String NOT_OURS = "not-ours";

    private static final String STILL_INCOMPLETE = "still-incomplete";

    private static final List<Reason> LAW = List.of(
            new Reason(
                    NOT_OURS,
                    new Text("这件事不归我们办", "This matter is not ours to decide"),
                    new Text("行政许可法第三十二条第一款第二项", "Administrative Licensing Law, article 32(1)(2)")),
            new Reason(
                    "not-needed",
                    new Text("这件事不用申请", "No application is needed for this"),
                    new Text("行政许可法第三十二条第一款第一项", "Administrative Licensing Law, article 32(1)(1)")),
            new Reason("out-of-time", new Text("不在受理的时间里", "It is outside the time for applications"), Text.EMPTY),
            new Reason(
                    STILL_INCOMPLETE,
                    new Text(
                            "补正后材料仍不齐全或不符合法定形式",
                            "After the correction, materials are still missing or not in due form"),
                    new Text("浙江省保障“最多跑一次”改革规定第十一条", "Zhejiang regulation on the one-trip reform, article 11")));

    private NonAcceptance() {}

    /** What an officer can choose from: the law's grounds that may apply to this case, then the stage's own. */
    public static List<Reason> grounds(CaseState state, Process.Stage stage, Definition item) {
        List<Reason> grounds = new ArrayList<>();
        LAW.stream()
                .filter(r -> !r.id().equals(STILL_INCOMPLETE) || state.intake().notices() > 0)
                .forEach(grounds::add);
        grounds.add(FalseMaterial.ground(item));
        grounds.addAll(stage.reasons());
        return grounds;
    }
}
