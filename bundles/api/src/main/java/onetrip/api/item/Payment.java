package onetrip.api.item;

/**
 * 缴费: within what time a bill is to be paid, and what happens then. What it says comes from the rules or from the definition's {@link
 * Fee}. Values only, safe to share between threads.
 *
 * @param hours from the bill, or null where {@code days} says it
 * @param days working days, or null where {@code hours} says it
 * @param lapse what happens when nobody has paid by then
 */
public record Payment(Integer hours, Integer days, Lapse lapse) {
    /** What becomes of a case whose bill was not paid in time. */
    public enum Lapse {
        /** 视为撤回: it ends, and what it held is free again. */
        WITHDRAWN,
        /** The office is told and sees to it; the bill can still be paid. */
        OFFICE
    }

    public Payment {
        lapse = lapse == null ? Lapse.OFFICE : lapse;
    }
}
