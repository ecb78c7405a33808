package onetrip.api.item;

import java.util.List;

/**
 * 缴费: within what time a bill is to be paid, and what happens then. What it says comes from the rules or from the definition's {@link
 * Fee}. Values only, safe to share between threads.
 *
 * @param hours from the bill, or null where {@code days} says it
 * @param days working days, or null where {@code hours} says it
 * @param lapse what happens when nobody has paid by then
 * @param refunds the register from which money that was paid here goes back; null: officers ask for it case by case
 * @param dues the register whose records are paid here and have a last day; null: there is none
 * @param invoice fields of the form that say whose name stands on the electronic receipt; null: the platform is told no name
 */
public record Payment(Integer hours, Integer days, Lapse lapse, Refunds refunds, Dues dues, Invoice invoice) {
    /** What becomes of a case whose bill was not paid in time. */
    public enum Lapse {
        /** 视为撤回: it ends, and what it held is free again. */
        WITHDRAWN,
        /** The office is told and sees to it; the bill can still be paid. */
        OFFICE
    }

    /** A payment whose money goes back case by case. */
    public Payment(Integer hours, Integer days, Lapse lapse) {
        this(hours, days, lapse, null, null, null);
    }

    /** A payment whose receipt names nobody. */
    public Payment(Integer hours, Integer days, Lapse lapse, Refunds refunds, Dues dues) {
        this(hours, days, lapse, refunds, dues, null);
    }

    /**
     * 票据抬头: where nobody filled it in, the receipt is made out to whom the case is about.
     *
     * @param field text field of the form
     * @param code field of the form with the organisation's unified social credit code; null: receipts are for persons only
     */
    public record Invoice(String field, String code) {}

    /**
     * 应缴名册: what is to be paid by a day. Where nobody could pay online for long on that day, all that waits has until the next working
     * day (CX-05); else, after it, what waits is over, if the item says so.
     *
     * @param register of the item
     * @param state its choice field, one of {@code filtered}
     * @param open code of what waits to be paid and no case holds
     * @param until its date field, one of {@code sorted}
     * @param over code of what nobody paid in time; null: it can still be paid
     */
    public record Dues(String register, String state, String open, String until, String over) {}

    /**
     * 退费名册: each record of a register asks for money back that was paid here. The item's rules work out how much ({@code refund} of
     * {@link onetrip.api.rules.ItemRules}), the register's office approves, the platform sends it. The choices of {@code state} are
     * those of {@link #STATES}, and others of the office's own; a record without a state is new.
     *
     * @param register of the item; permanent
     * @param bill field that {@code refers} to the register of the bills
     * @param number field of that other register with the number of the case in which the bill was paid
     * @param state field of the record, not required
     * @param amount money field of the record, not required: what the rules came to
     * @param why text field of the record, not required: why so much, or why nothing
     */
    public record Refunds(String register, String bill, String number, String state, String amount, String why) {
        /** Worked out and waiting for the office. */
        public static final String DUE = "due";
        /** The office says yes. */
        public static final String APPROVED = "approved";
        /** With the case, and on its way back. */
        public static final String SENDING = "sending";
        /** It went back. */
        public static final String REFUNDED = "refunded";
        /** Nothing goes back; the note says why. */
        public static final String WRONG = "wrong";

        /** What {@code state} has to be able to say. */
        public static final List<String> STATES = List.of(DUE, APPROVED, SENDING, REFUNDED, WRONG);
    }

    public Payment {
        lapse = lapse == null ? Lapse.OFFICE : lapse;
    }
}
