package onetrip.core.payment;

import java.time.Instant;
import java.util.UUID;
import onetrip.api.payment.Order.Receipt;

/**
 * An order of ours at a payment platform. Immutable; money is integer fen.
 *
 * @param number what the platform knows it by, unique
 * @param caseNumber whose bill it pays
 * @param stage of the bill
 * @param office that takes the money
 * @param payer who began it
 * @param cashier where to pay; null before the platform has answered
 * @param expires after this the platform takes no money
 * @param tries how often the platform was asked by ourselves
 * @param next when it is asked again, or the case is told; null when nothing is left to do
 * @param transaction of the platform, once it is paid
 * @param receipt the electronic receipt, or null
 * @param told whether the case knows of the payment
 * @param heard when the platform last said how it stands, asked or by itself; null before
 */
public record PayOrder(
        UUID id,
        String number,
        String caseNumber,
        String stage,
        String office,
        UUID payer,
        String channel,
        long fen,
        State state,
        String cashier,
        Instant createdAt,
        Instant expires,
        int tries,
        Instant next,
        String transaction,
        Instant paidAt,
        Receipt receipt,
        boolean told,
        Instant heard) {
    /** Before the platform has said anything. */
    public PayOrder(
            UUID id,
            String number,
            String caseNumber,
            String stage,
            String office,
            UUID payer,
            String channel,
            long fen,
            State state,
            String cashier,
            Instant createdAt,
            Instant expires,
            int tries,
            Instant next,
            String transaction,
            Instant paidAt,
            Receipt receipt,
            boolean told) {
        this(
                id,
                number,
                caseNumber,
                stage,
                office,
                payer,
                channel,
                fen,
                state,
                cashier,
                createdAt,
                expires,
                tries,
                next,
                transaction,
                paidAt,
                receipt,
                told,
                null);
    }

    /** Names are stored: they never change. */
    public enum State {
        /** Not known whether the platform has it. */
        NEW,
        WAITING,
        PAID,
        /** Nothing was paid, and nothing can be. */
        CLOSED;

        public boolean open() {
            return this == NEW || this == WAITING;
        }
    }
}
