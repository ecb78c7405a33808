package onetrip.core.form;

import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;

/**
 * A draft together with the form it is filled in with.
 *
 * @param changes what new versions of the item changed in this form since the person began it, one sentence each (R-PIN);
 *     empty nearly always
 * @param serving false if the item is paused or gone just now: the draft can be read and kept, not sent
 * @param misfits labels of answers that the form of today cannot take: the draft stays under the form it was filled in with until
 *     its person has it moved without them ({@link Drafts#move}); empty nearly always
 */
public record OpenDraft(
        Draft draft, Definition definition, FormEngine form, List<Text> changes, boolean serving, List<Text> misfits) {
    public OpenDraft {
        changes = List.copyOf(changes);
        misfits = List.copyOf(misfits);
    }
}
