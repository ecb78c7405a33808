package onetrip.core.casework;

import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;

/** A page that an officer found on paper and adds to the case while deciding or giving an opinion (R-AUTO: what no machine found). Pure. */
final class ScanLaw {
    private static final int LONGEST_WORDS = 100;

    private ScanLaw() {}

    static List<CaseEvent> added(CaseState state, Command.AddScan c, Definition item) {
        Decider.requireTask(state, c.officer());
        boolean review = item.process()
                .stage(String.valueOf(state.stage()))
                .filter(stage -> stage.kind() == StageKind.REVIEW)
                .isPresent();
        if (!review) {
            throw new Refused("scan-not-now", new Text("这一步不加扫描件。", "No scan is added at this stage."));
        }
        String words = c.words() == null ? "" : c.words().strip();
        if (words.isEmpty() || words.codePointCount(0, words.length()) > LONGEST_WORDS) {
            throw new Refused(
                    "scan-words",
                    new Text(
                            "写明原件在哪里，例如“第3卷第12页”，最多" + LONGEST_WORDS + "字。",
                            "Say where the original lies, for example \"volume 3, page 12\", in at most "
                                    + LONGEST_WORDS + " characters."));
        }
        return List.of(new CaseEvent.ScanAdded(state.stage(), c.officer(), c.scan(), words));
    }
}
