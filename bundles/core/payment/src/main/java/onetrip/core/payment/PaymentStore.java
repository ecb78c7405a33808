package onetrip.core.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.payment.Order.Receipt;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps orders, refunds and differences; implemented by the store. Thread-safe; each method is one transaction. */
@ConsumerType
public interface PaymentStore {
    /** False if another open order for the same bill is there. */
    boolean insert(PayOrder order);

    Optional<PayOrder> order(String number);

    Optional<PayOrder> order(UUID id);

    /** Of a case, newest first. */
    List<PayOrder> ofCase(String caseNumber);

    /** From NEW to WAITING; nothing where it is something else by now. */
    void waiting(UUID id, String cashier);

    /** True for exactly one caller: from whatever it was to PAID. */
    boolean paid(UUID id, String transaction, Instant paidAt, Receipt receipt, Instant next);

    /** The platform has just said how an order stands. */
    void heard(UUID id, Instant at);

    /** The electronic receipt came later. */
    void receipt(UUID id, Receipt receipt);

    /** From NEW or WAITING to CLOSED. */
    boolean closed(UUID id);

    /** The case knows of the payment. */
    void told(UUID id);

    /**
     * Orders that are to be asked about or told, the longest waiting first; whoever gets one has it until {@code lease}.
     *
     * @param now what is due by then
     */
    List<PayOrder> claimOrders(Instant now, Instant lease, int limit);

    /** Asked once more; when to ask again, or null for never. */
    void asked(UUID id, Instant next);

    /** False if there is one for the same payment and kind that is not APPROVED, or with the same number. */
    boolean insert(PayRefund refund);

    Optional<PayRefund> refund(UUID id);

    List<PayRefund> refundsOfCase(String caseNumber);

    /** As {@link #claimOrders}. */
    List<PayRefund> claimRefunds(Instant now, Instant lease, int limit);

    /** From BEGUN to SENDING, now that the sum is known. */
    void sending(UUID id, long fen, Instant next);

    /** Gone before anybody decided it. */
    void drop(UUID id);

    /** Tried once more in vain. @param next null where it is given up */
    void failed(UUID id, String answer, Instant next);

    /**
     * From SENDING or FAILED to DONE, with what tells of it; true for exactly one caller. Where the order's receipt is over this payment, its
     * red receipt waits from then on.
     *
     * @param at when the money went back
     */
    boolean done(UUID id, Instant at, String receipt, Instant now, List<Notice> notices, List<OutboxEntry> outbox);

    /** The case knows of it. */
    void refundTold(UUID id);

    /** Refunds whose red receipt is to be asked for, as {@link #claimOrders}. */
    List<PayRefund> claimReds(Instant now, Instant lease, int limit);

    /** Asked for once more in vain. @param next null where it is given up */
    void redFailed(UUID refund, String answer, Instant next);

    /** There is no blue receipt, and none will be. */
    void redNotNeeded(UUID refund);

    /** From WAITING or FAILED to ISSUED, with what tells of it; true for exactly one caller. */
    boolean redIssued(UUID refund, Receipt red, Instant at, List<Notice> notices, List<OutboxEntry> outbox);

    /** Known once; found again on the same day it is the same. */
    void insert(Difference difference);

    Optional<Difference> difference(UUID id);

    /** True for exactly one caller. */
    boolean settle(UUID id, UUID officer, String note, Instant at);

    /** Newest first; of the offices' orders, or of nobody's. */
    List<Difference> differences(boolean open, int offset, int limit);

    /** Of these offices, newest first. @param state null for all */
    List<PayOrder> orders(Collection<String> offices, PayOrder.State state, int offset, int limit);

    /** The same of refunds; FAILED are also those whose red receipt is to be made by hand. */
    List<PayRefund> refunds(Collection<String> offices, PayRefund.State state, int offset, int limit);

    /** All money of a channel that moved between two moments, and its red receipts. */
    List<Moved> moved(String channel, Instant from, Instant to);

    /** Movements by the platform's and our numbers. */
    record Moved(Reconciliation.Entry entry, Instant at) {}

    /** No platform took money from the first moment to the second, as far as a node knows; said again, it lasts longer. */
    void away(UUID outage, Instant from, Instant to);

    /** Outages that touch this time, of all nodes. */
    List<Away> away(Instant from, Instant to);

    /** A time without a cashier. */
    record Away(Instant from, Instant to) {}

    /** Days of a channel whose books were compared, not before this one. */
    Set<LocalDate> compared(String channel, LocalDate from);

    /** True for exactly one caller: this day's books are compared now. */
    boolean comparing(String channel, LocalDate day, int lines, Instant at);
}
