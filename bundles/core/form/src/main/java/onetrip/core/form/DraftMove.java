package onetrip.core.form;

import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.form.internal.DefinitionChanges;

/**
 * What a person reads whose draft moved to another version of its item (R-PIN); {@link Draft#movedTo} moves it. Pure, for
 * the platform and for whoever tests an item before it comes.
 */
public final class DraftMove {
    private DraftMove() {}

    /** One sentence a change; empty if nobody in the middle of the form would notice. */
    public static List<Text> changes(Definition before, Definition after) {
        return DefinitionChanges.between(before, after);
    }
}
