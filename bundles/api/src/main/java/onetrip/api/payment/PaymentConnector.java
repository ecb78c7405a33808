package onetrip.api.payment;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.item.Text;
import onetrip.api.rules.Charge.Nature;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An adapter to a platform that takes money (CX-05, CX-06), registered as an OSGi service with the property {@link #CHANNEL}. Each method is
 * one attempt that ends within seconds; the platform repeats it, which is why every number is given by us and asking for the same
 * thing twice does it once. Money is integer fen. Nothing that is sent names a person but
 * the receipt: the fiscal receipt has to bear a name (票据抬头), where an item asks for one.
 *
 * <p>Must be safe for use by many threads.
 */
@ConsumerType
public interface PaymentConnector {
    /** Service property: the channel's own short name, {@code [a-z0-9-]}, unique on a server. */
    String CHANNEL = "onetrip.payment.channel";

    /** What payers read on the button. */
    Text name();

    /**
     * Natures of the charges that this channel may take: a bill is paid here only where each of its lines is of one of them (CX-06). All of them
     * for a unified payment platform; a bank or a wallet directly never takes {@link Nature#FISCAL}.
     */
    default Set<Nature> takes() {
        return EnumSet.allOf(Nature.class);
    }

    /** An order with the number of the request; the one that is there if there is one. @throws PaymentAway if it is not known whether it came to be */
    Order create(OrderRequest request) throws PaymentAway;

    /** How an order stands. @throws PaymentAway if it cannot be asked */
    Order find(String orderNo) throws PaymentAway;

    /** Closes an order that is not paid. What comes back is how it stands then: {@link Order.State#PAID} if money was faster. @throws PaymentAway if it is not known */
    Order close(String orderNo) throws PaymentAway;

    /** Sends money back, once for each refund number. @throws PaymentAway if it is not known */
    Refund refund(RefundRequest request) throws PaymentAway;

    /**
     * Takes an electronic receipt back because money went back, once for each number. What comes back names the blue receipt that was asked about.
     *
     * @throws PaymentAway if it is not known, or the platform makes no red receipts: it is asked again, in the end somebody does it by hand
     */
    default RedReceipt reverse(RedRequest request) throws PaymentAway {
        throw new PaymentAway("this channel makes no red receipts");
    }

    /** All money of one day in China, as the platform's books have it, and its red receipts. @throws PaymentAway if the file is not there */
    List<StatementLine> statement(LocalDate day) throws PaymentAway;

    /**
     * What the platform tells us by itself.
     *
     * @param headers names in lower case
     * @param body as it came, bounded by the gate
     * @throws Forged if it is not from the platform, is too old, or cannot be read: nothing of it is believed
     */
    Order callback(Map<String, String> headers, byte[] body) throws Forged;

    /** What the platform wants to hear when a callback was taken. */
    String taken();
}
