package onetrip.core.payment;

import java.time.Instant;
import java.util.UUID;

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
        boolean told) {
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
