package onetrip.core.form.internal;

import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.api.rules.ItemRules;
import onetrip.core.form.Draft;
import onetrip.core.form.FormEngine;

/**
 * A draft with all that working on it needs.
 *
 * @param rules of the item that serves; none if it does not
 * @param changes what the item changed since the draft was begun, empty if nothing
 * @param misfits labels of what keeps the draft from moving to the version of today, empty nearly always
 */
record WorkingForm(
        Draft draft, Prepared form, ItemRules rules, boolean serving, List<Text> changes, List<Text> misfits) {
    WorkingForm(Draft draft, Prepared form, ItemRules rules, boolean serving, List<Text> changes) {
        this(draft, form, rules, serving, changes, List.of());
    }

    WorkingForm with(Draft newer) {
        return new WorkingForm(newer, form, rules, serving, changes, misfits);
    }

    /** A definition made ready once for all drafts. */
    record Prepared(Definition definition, FormEngine engine, FormAtWork parts) {}
}
