package onetrip.api.item;

import java.util.List;

/**
 * 公示: how a PUBLICITY stage shows its cases to everybody, and who may object (R-PUBLISH; 个人信息保护法 art. 25, 28). The stage's
 * {@code days} are working days, 5 if it says none; its {@code office} answers objections.
 *
 * @param shown what everybody reads of a case, in order; nothing else of it is shown
 * @param basis the rule that asks for the list to be shown
 * @param contact whether who objects has to say who it is
 * @param keepDays calendar days after the last day until the entry leaves the list and is only counted; 30 if it says none
 */
public record Publicity(List<Shown> shown, Text basis, Contact contact, Integer keepDays) {
    /** Working days where the stage says none (R-PUBLISH). */
    public static final int DAYS = 5;

    private static final int KEEP_DAYS = 30;

    public Publicity {
        shown = Definition.copy(shown);
        basis = basis == null ? Text.EMPTY : basis;
        contact = contact == null ? Contact.OPTIONAL : contact;
        keepDays = keepDays == null ? KEEP_DAYS : keepDays;
    }

    /**
     * One column of the list.
     *
     * @param value a field of the form; {@code @granted} the day of the decision; {@code @rules.NAME} what the item's rules give for
     *     this stage in {@code documentValues}; or {@code =} and a fixed text
     * @param label heading; of a field of the form its own label if there is none
     * @param mask what is left of it; never less than R-PUBLISH asks for
     */
    public record Shown(String id, String value, Text label, Mask mask) {
        public Shown {
            label = label == null ? Text.EMPTY : label;
            mask = mask == null ? Mask.PLAIN : mask;
        }
    }

    /** What everybody reads of a value. */
    public enum Mask {
        /** All of it. Not for what is personal. */
        PLAIN,
        /** 测*, 测*某. */
        NAME,
        /** Of 15 characters or more the first 6 and the last 2, of 8 or more the first and the last 2, else the first. */
        NUMBER
    }

    /** What who objects has to say about themselves. */
    public enum Contact {
        /** Nothing is asked. */
        NONE,
        OPTIONAL,
        /** Name and a way to be reached. */
        REQUIRED
    }
}
