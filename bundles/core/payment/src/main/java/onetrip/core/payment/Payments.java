package onetrip.core.payment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.api.payment.Forged;
import onetrip.api.payment.Order.Receipt;
import onetrip.core.casework.CasePayments.Due;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 在线缴费: paying a bill at a connected platform, money back, and the books of a day side by side. Every method with an account authorises
 * on its own; refusals are {@code Refused}, with a sentence. Nothing is paid because a browser says so. Thread-safe.
 */
@ProviderType
public interface Payments {
    /** A way to pay that is there now. */
    record Channel(String id, Text name) {}

    /**
     * A bill as whoever pays it sees it.
     *
     * @param channels ways to pay; empty: at the office only
     * @param order the one that is open, or that paid; null if there is none
     * @param refunds of its payments
     */
    record Paying(Due due, List<Channel> channels, PayOrder order, List<PayRefund> refunds) {}

    /** Ways to pay this bill that are there now; none: it is paid at the office. What may not take each of its lines is no way (CX-06). */
    List<Channel> channels(Due due);

    /** Ways to pay this bill that an administrator lets nobody begin by for a while. */
    List<Channel> paused(Due due);

    /** Empty where the case is not this person's, or nothing was to be paid. */
    Optional<Paying> paying(String caseNumber, Account person);

    /**
     * An order to pay the bill: the open one if there is one for this channel, else a new one after the others were closed.
     */
    PayOrder pay(String caseNumber, String channel, Account person);

    /** Asks the platform now, as whoever comes back from the cashier wants to know; not oftener than every few seconds. */
    void look(String caseNumber, Account person);

    /**
     * A bill as anybody sees it who has its number and the name of whom it is for (dossier 9.6, {@code bill.payerKey}): what it is over and
     * whether it is paid. No lines and no reasons, for a waiver tells of poverty.
     *
     * @param order as in {@link Paying}
     */
    record Open(Due due, List<Channel> channels, PayOrder order) {}

    /** Also asks the platform, as {@link #look}. Empty alike where the number or the name is wrong, so that neither can be tried out alone. */
    Optional<Open> open(String caseNumber, String name);

    /** As {@link #pay}, by somebody without an account. */
    PayOrder payOpen(String caseNumber, String name, String channel);

    /**
     * What a platform tells by itself.
     *
     * @param headers names in lower case
     * @return what the platform wants to hear
     * @throws Forged if nothing of it is believed; it was logged
     */
    String callback(String channel, Map<String, String> headers, byte[] body) throws Forged;

    /** Whether what was paid for the case came through a platform, so that money goes back through it. */
    boolean online(String caseNumber);

    /** The second officer says yes: the platform sends it back. @param version that the officer saw */
    void sendBack(String caseNumber, long version, Account officer);

    /** Orders of the officer's offices. @param state null for all */
    List<PayOrder> orders(PayOrder.State state, int page, int size, Account officer);

    /** The same of refunds; FAILED are also those whose red receipt is to be made by hand. */
    List<PayRefund> refunds(PayRefund.State state, int page, int size, Account officer);

    List<Difference> differences(boolean open, int page, int size, Account officer);

    /** Says what a difference was. */
    void settle(UUID difference, String note, Account officer);

    /** A refund that the platform could not do was done by hand. */
    void byHand(UUID refund, LocalDate day, String receipt, Account officer);

    /** A red receipt that the platform could not make was made by hand. @param red 8 and 10 digits and the check code, as on the paper */
    void redByHand(UUID refund, Receipt red, Account officer);

    /** Names of channels, also of those that are away. */
    Text channelName(String channel);
}
