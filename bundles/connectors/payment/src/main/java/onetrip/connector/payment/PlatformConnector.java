package onetrip.connector.payment;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import onetrip.api.item.Text;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
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
import onetrip.connector.payment.Wording.Unreadable;
import onetrip.connector.wire.BoundedHttp;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The unified payment platform (CX-05), or one channel of somebody else's that speaks the same way (CX-06): signed JSON over HTTP, in both
 * directions. Which one is configuration.
 */
@Component(
        service = PaymentConnector.class,
        configurationPid = PaymentSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class PlatformConnector implements PaymentConnector, Line {
    /** A day's books of a county; a platform that sends more is not believed. */
    private static final long LONGEST_ANSWER = 32L * 1024 * 1024;

    private static final String CALLBACK = "/callback/payment/";

    private final PaymentSettings settings;
    private final Envelope envelope;
    private final BoundedHttp http;

    /** @param clock the server's own clock: signatures have a time */
    @Activate
    public PlatformConnector(
            @Reference(target = "(onetrip.clock=wall)") InstantSource clock, Map<String, Object> configuration) {
        this(clock, () -> UUID.randomUUID().toString(), configuration);
    }

    /** @param nonces numbers used once; those of a recording, where one is replayed */
    PlatformConnector(InstantSource clock, Supplier<String> nonces, Map<String, Object> configuration) {
        settings = PaymentSettings.read(configuration);
        envelope = new Envelope(settings, clock, nonces);
        http = new BoundedHttp("onetrip-payment-" + settings.channel(), settings.keys(), LONGEST_ANSWER, clock);
    }

    @Deactivate
    public void stop() {
        http.close();
    }

    @Override
    public Text name() {
        return settings.name();
    }

    @Override
    public Set<Nature> takes() {
        return settings.takes();
    }

    @Override
    public Order create(OrderRequest request) throws PaymentAway {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("orderNo", request.orderNo());
        message.put("bill", request.bill());
        message.put("fen", request.fen());
        message.put("title", request.title());
        message.put("expires", request.expires().toString());
        message.put("back", settings.site() + request.back());
        message.put("notify", settings.site() + callbackPath());
        if (request.invoice() != null) {
            message.put(
                    "invoice",
                    Map.of(
                            "title", request.invoice().title(),
                            "code", request.invoice().code()));
        }
        return order(request.orderNo(), ask("/orders", message));
    }

    private String callbackPath() {
        return CALLBACK + settings.channel();
    }

    @Override
    public Order find(String orderNo) throws PaymentAway {
        return order(orderNo, ask("/orders/query", Map.of("orderNo", orderNo)));
    }

    @Override
    public Order close(String orderNo) throws PaymentAway {
        return order(orderNo, ask("/orders/close", Map.of("orderNo", orderNo)));
    }

    private static Order order(String orderNo, JsonNode said) throws PaymentAway {
        try {
            Order order = Wording.order(said);
            if (!order.orderNo().equals(orderNo)) {
                throw new PaymentAway("an answer about another order");
            }
            return order;
        } catch (Unreadable unreadable) {
            throw new PaymentAway("an answer that cannot be read: " + unreadable.getMessage());
        }
    }

    @Override
    public Refund refund(RefundRequest request) throws PaymentAway {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("refundNo", request.refundNo());
        message.put("orderNo", request.orderNo());
        message.put("payment", request.transaction());
        message.put("fen", request.fen());
        message.put("reason", request.reason());
        try {
            Refund refund = Wording.refund(ask("/refunds", message));
            if (!refund.refundNo().equals(request.refundNo())) {
                throw new PaymentAway("an answer about another refund");
            }
            return refund;
        } catch (Unreadable unreadable) {
            throw new PaymentAway("an answer that cannot be read: " + unreadable.getMessage());
        }
    }

    @Override
    public RedReceipt reverse(RedRequest request) throws PaymentAway {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("redNo", request.redNo());
        message.put("orderNo", request.orderNo());
        message.put("refundNo", request.refundNo());
        message.put("code", request.blue().code());
        message.put("number", request.blue().number());
        message.put("check", request.blue().check());
        message.put("fen", request.fen());
        message.put("reason", request.reason());
        try {
            RedReceipt red = Wording.red(ask("/receipts/red", message));
            if (!red.redNo().equals(request.redNo())) {
                throw new PaymentAway("an answer about another red receipt");
            }
            if (!red.blue().equals(request.blue())) {
                throw new PaymentAway("a red receipt for another blue one");
            }
            return red;
        } catch (Unreadable unreadable) {
            throw new PaymentAway("an answer that cannot be read: " + unreadable.getMessage());
        }
    }

    @Override
    public List<StatementLine> statement(LocalDate day) throws PaymentAway {
        try {
            return Wording.statement(ask("/statements", Map.of("day", day.toString())));
        } catch (Unreadable unreadable) {
            throw new PaymentAway("books that cannot be read: " + unreadable.getMessage());
        }
    }

    private JsonNode ask(String path, Map<String, ?> message) throws PaymentAway {
        URI url = settings.url();
        String whole = (url.getRawPath() == null ? "" : url.getRawPath()) + path;
        String body = Wording.write(message);
        Map<String, String> headers = envelope.sealed(whole, body);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(url.getScheme() + "://" + url.getRawAuthority() + whole))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .header("Content-Type", "application/json; charset=UTF-8")
                .header("Accept", "application/json");
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = http.send(request.build(), settings.total());
            if (response.statusCode() != 200) {
                throw new PaymentAway("status " + response.statusCode() + " at " + path);
            }
            String said = text(response.body());
            envelope.requireAnswer(headers(response), headers.get(Envelope.NONCE), said);
            return Wording.read(said);
        } catch (Unreadable unreadable) {
            throw new PaymentAway("an answer that cannot be read: " + unreadable.getMessage());
        } catch (CharacterCodingException notUtf8) {
            throw new PaymentAway("an answer that is not UTF-8");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PaymentAway("we are stopping");
        } catch (TimeoutException late) {
            throw new PaymentAway("no answer within " + settings.total().toMillis() + " ms at " + path);
        } catch (ExecutionException broken) {
            throw new PaymentAway(String.valueOf(broken.getCause()), broken);
        }
    }

    private static Map<String, String> headers(HttpResponse<?> response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }

    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    @Override
    public Order callback(Map<String, String> headers, byte[] body) throws Forged {
        try {
            String said = text(body);
            envelope.requireCallback(callbackPath(), headers, said);
            return Wording.order(Wording.read(said));
        } catch (CharacterCodingException notUtf8) {
            throw new Forged("it is not UTF-8");
        } catch (Unreadable unreadable) {
            throw new Forged(unreadable.getMessage());
        }
    }

    @Override
    public LineState line() {
        return http.line();
    }

    @Override
    public String taken() {
        return "{\"taken\":true}";
    }
}
