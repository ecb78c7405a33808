package onetrip.core.form;

import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Text;
import onetrip.core.form.internal.DefinitionChanges;
import onetrip.core.form.internal.Misfits;
import onetrip.core.form.internal.Renames;

/**
 * What becomes of a draft, and what its person reads, when it moved to another version of its item (R-PIN); {@link Draft#movedTo} moves it. Pure, for
 * the platform and for whoever tests an item before it comes.
 */
public final class DraftMove {
    private DraftMove() {}

    /** The draft's content as the new form takes it: answers of renamed fields are where they belong now. */
    public static DraftState carried(DraftState state, Definition after) {
        return Renames.carried(state, after);
    }

    /** Labels of what the new form cannot take: with one of them the draft does not move by itself, and says so. */
    public static List<Text> misfits(DraftState state, Definition before, Definition after) {
        return Misfits.of(state, before, after).stream().map(Field::label).toList();
    }

    /** One sentence a change; empty if nobody in the middle of the form would notice. */
    public static List<Text> changes(Definition before, Definition after) {
        return DefinitionChanges.between(before, after);
    }
}
