package onetrip.core.lifecycle;

import onetrip.api.item.Text;

/**
 * One difference between the definition that serves and the one that would replace it, in words a section head understands.
 *
 * @param part of the definition
 * @param worse true if the applicant is asked for more, waits longer or pays more than before
 */
public record Change(Part part, boolean worse, Text sentence) {

    /** In the order in which a reader meets them. */
    public enum Part {
        VERSION,
        GUIDE,
        FORM,
        MATERIALS,
        /** What the item asks of other authorities. */
        PERMISSIONS,
        PROCESS,
        LIMITS,
        FEE,
        DOCUMENTS,
        NOTICES,
        REGISTERS,
        RULES
    }
}
