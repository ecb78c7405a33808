package onetrip.core.payment.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.item.Text;
import onetrip.api.payment.Forged;
import onetrip.api.payment.Order;
import onetrip.api.payment.OrderRequest;
import onetrip.api.payment.PaymentAway;
import onetrip.api.payment.PaymentConnector;
import onetrip.api.payment.RedReceipt;
import onetrip.api.payment.RedRequest;
import onetrip.api.payment.Refund;
import onetrip.api.payment.RefundRequest;
import onetrip.api.payment.StatementLine;
import onetrip.api.rules.Charge.Nature;
import onetrip.core.exchange.Partners;

/** A channel of which each call is written down. */
record CountedChannel(PaymentConnector connector, Partners.Partner partner) implements PaymentConnector {
    @Override
    public Text name() {
        return connector.name();
    }

    @Override
    public Set<Nature> takes() {
        return connector.takes();
    }

    @Override
    public Order create(OrderRequest request) throws PaymentAway {
        return partner.ask(() -> connector.create(request), order -> false);
    }

    @Override
    public Order find(String orderNo) throws PaymentAway {
        return partner.ask(() -> connector.find(orderNo), order -> false);
    }

    @Override
    public Order close(String orderNo) throws PaymentAway {
        return partner.ask(() -> connector.close(orderNo), order -> false);
    }

    @Override
    public Refund refund(RefundRequest request) throws PaymentAway {
        return partner.ask(() -> connector.refund(request), refund -> false);
    }

    @Override
    public RedReceipt reverse(RedRequest request) throws PaymentAway {
        return partner.ask(() -> connector.reverse(request), red -> false);
    }

    @Override
    public List<StatementLine> statement(LocalDate day) throws PaymentAway {
        return partner.ask(() -> connector.statement(day), lines -> false);
    }

    // Their call, not ours.
    @Override
    public Order callback(Map<String, String> headers, byte[] body) throws Forged {
        return connector.callback(headers, body);
    }

    @Override
    public String taken() {
        return connector.taken();
    }
}
