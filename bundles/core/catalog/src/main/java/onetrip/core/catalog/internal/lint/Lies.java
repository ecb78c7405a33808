package onetrip.core.catalog.internal.lint;

import onetrip.api.item.Definition;
import onetrip.core.catalog.internal.Problems;

/** All that the lint looks for, in the order in which a developer would mend it. */
public final class Lies {
    private Lies() {}

    /** @param item with all its required parts */
    public static void find(Definition item, Problems problems) {
        new NameLies(item, problems).find();
        new FieldLies(item, problems).find();
        new ConditionLies(item, problems).find();
        new StaffLies(item, problems).find();
        new MaterialLies(item, problems).find();
        if (item.takesApplications()) {
            new ProcessLies(item, problems).find();
        }
        new RegisterLies(item, problems).find();
        new AllocationLies(item, problems).find();
        new JointLies(item, problems).find();
        new VisitLies(item, problems).find();
        new PublicityLies(item, problems).find();
        new PaperLies(item, problems).find();
        new DeliveryLies(item, problems).find();
        new PaymentLies(item, problems).find();
        new DrawLies(item, problems).find();
        new FlagLies(item, problems).find();
        new AlertLies(item, problems).find();
        new TextLies(item, problems).find();
    }
}
