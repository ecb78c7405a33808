package onetrip.core.casework;

import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Text;

/**
 * R-FRAUD: an application on papers that are not genuine is not accepted, or refused, with a warning (行政许可法 art. 78). It stays in
 * the case as a flag for its officers and stands in no public list. What was granted already is revoked ({@link PaperLaw}).
 * Thread-safe, no state.
 */
public final class FalseMaterial {
    /** Of the ground and of the flag; stored in events. */
    public static final String ID = "false-material";

    private static final String LICENCE = "许可";

    private FalseMaterial() {}

    /** The ground, which every officer who decides can name beside the item's own. */
    public static Reason ground(Definition item) {
        boolean licence =
                item.guide() != null && item.guide().legalNature().zh().contains(LICENCE);
        return new Reason(
                ID,
                new Text("提交的材料不真实，予以警告", "A material that was handed in is not genuine; this is a warning"),
                licence
                        ? new Text("行政许可法第七十八条", "Administrative Licensing Law, article 78")
                        : new Text("提交时的真实性承诺", "The declaration of truth that was made with the application"));
    }

    static void mark(List<CaseEvent> events, CaseState state, List<CaseEvent.Ground> grounds) {
        if (grounds.stream().anyMatch(g -> g.id().equals(ID)) && !state.flags().contains(ID)) {
            events.add(new CaseEvent.FlagRaised(ID));
        }
    }
}
