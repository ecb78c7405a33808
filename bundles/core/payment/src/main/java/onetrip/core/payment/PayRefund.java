package onetrip.core.payment;

import java.time.Instant;
import java.util.UUID;
import onetrip.api.payment.Order.Receipt;

/**
 * Money that goes back the way it came. Immutable; money is integer fen.
 *
 * @param number what the platform knows it by, unique
 * @param order of which payment
 * @param transaction the platform's, of that payment
 * @param next when it is tried again; null when nothing is left to do
 * @param answer why the platform refused it, in its words; else empty
 * @param receipt the platform's number of the refund, or the one that an officer typed
 * @param told whether the case, or the payer, knows of it
 * @param red what becomes of the electronic receipt over this money; null before it has gone back, and where no receipt is over it
 */
public record PayRefund(
        UUID id,
        String number,
        UUID order,
        String caseNumber,
        String office,
        String transaction,
        long fen,
        Kind kind,
        State state,
        Instant askedAt,
        int tries,
        Instant next,
        String answer,
        Instant doneAt,
        String receipt,
        boolean told,
        Red red) {
    /** Before it has gone back. */
    public PayRefund(
            UUID id,
            String number,
            UUID order,
            String caseNumber,
            String office,
            String transaction,
            long fen,
            Kind kind,
            State state,
            Instant askedAt,
            int tries,
            Instant next,
            String answer,
            Instant doneAt,
            String receipt,
            boolean told) {
        this(
                id,
                number,
                order,
                caseNumber,
                office,
                transaction,
                fen,
                kind,
                state,
                askedAt,
                tries,
                next,
                answer,
                doneAt,
                receipt,
                told,
                null);
    }

    /**
     * 红字票据: the red receipt that takes the blue one of the payment back, as far as this refund goes.
     *
     * @param number what the platform knows it by, unique
     * @param next when it is asked for again; null when nothing is left to do
     * @param answer why the platform refused it, in its words; else empty
     * @param blue the electronic receipt of the payment, or null while there is none
     * @param receipt its own code, number and check code; null before it is there
     */
    public record Red(
            String number,
            RedState state,
            Instant askedAt,
            int tries,
            Instant next,
            String answer,
            Receipt blue,
            Receipt receipt,
            Instant issuedAt) {}

    /** Names are stored. */
    public enum RedState {
        WAITING,
        ISSUED,
        /** A blue receipt was never made: there is nothing to take back. */
        NOT_NEEDED,
        /** The platform could not within three days: somebody does it by hand. */
        FAILED
    }

    /** Why. Names are stored. */
    public enum Kind {
        /** Two officers have decided it. */
        APPROVED,
        /** The bill was paid before: the later payment goes back by itself. */
        TWICE,
        /** The case was over before the money came. */
        NOT_WANTED
    }

    /** Names are stored. */
    public enum State {
        /** Written down before the case knows that it is approved. */
        BEGUN,
        SENDING,
        DONE,
        /** The platform could not within three days: somebody does it by hand. */
        FAILED
    }
}
