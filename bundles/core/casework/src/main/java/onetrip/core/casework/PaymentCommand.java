package onetrip.core.casework;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What is to be recorded about a payment; money is integer fen. Officers type it by hand; a connected platform sends the same
 * commands without an officer.
 */
public sealed interface PaymentCommand extends Command.OfPapers {

    /**
     * What the rules or the fee came to.
     *
     * @param until the last day by the rules, or null
     */
    record MakeBill(long total, long waived, LocalDate until) implements PaymentCommand {
        /** Payable as long as the stage says. */
        public MakeBill(long total, long waived) {
            this(total, waived, null);
        }
    }

    record Confirm(UUID officer, long amount, LocalDate day, String receipt) implements PaymentCommand {}

    /** What an officer wants of money that was paid: also when the case is over. */
    sealed interface OfRefund extends PaymentCommand {}

    /** @param listed id of the record of a register that asks for it, or null */
    record AskRefund(UUID officer, long amount, String reason, UUID listed) implements OfRefund {
        /** Asked for at the case. */
        public AskRefund(UUID officer, long amount, String reason) {
            this(officer, amount, reason, null);
        }
    }

    /** By another officer than who asked. */
    record ApproveRefund(UUID officer, LocalDate day, String receipt) implements OfRefund {}

    record DeclineRefund(UUID officer, String reason) implements OfRefund {}

    /** By another officer than who asked: the platform that took the money is to send it back. */
    record SendRefund(UUID officer) implements OfRefund {}

    /** The platform, or somebody by hand after it could not, sent back what was approved. */
    record RefundSent(LocalDate day, String receipt) implements PaymentCommand {}
}
