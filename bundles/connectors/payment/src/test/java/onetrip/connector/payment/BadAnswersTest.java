package onetrip.connector.payment;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.payment.Order;
import onetrip.api.payment.OrderRequest;
import onetrip.api.payment.PaymentConnector;
import onetrip.api.payment.RedReceipt;
import onetrip.api.payment.RedRequest;
import onetrip.api.payment.Refund;
import onetrip.api.payment.RefundRequest;
import onetrip.connector.contract.Asked;
import onetrip.connector.contract.BadAnswersContract;
import onetrip.connector.contract.Call;
import onetrip.connector.wire.signing.Algorithm;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Nested;

/** Both channels: each answer is signed as it should be, whatever stands in it. */
class BadAnswersTest {
    private static final String AWAY = "PaymentAway";

    abstract static class Channel extends BadAnswersContract<PlatformConnector> {
        private final Algorithm algorithm;
        private KeyPair platform;
        private Path ours;
        private Path theirs;

        Channel(Algorithm algorithm) {
            this.algorithm = algorithm;
        }

        private KeyPair pair() throws GeneralSecurityException {
            boolean rsa = algorithm == Algorithm.RSA;
            KeyPairGenerator generator = KeyPairGenerator.getInstance(rsa ? "RSA" : "EC", new BouncyCastleProvider());
            if (rsa) {
                generator.initialize(2048);
            } else {
                generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            }
            return generator.generateKeyPair();
        }

        @Override
        protected void prepare(Path folder) throws Exception {
            platform = pair();
            ours = pem(
                    folder.resolve("ours.pem"),
                    "PRIVATE KEY",
                    pair().getPrivate().getEncoded());
            theirs = pem(
                    folder.resolve("theirs.pem"),
                    "PUBLIC KEY",
                    platform.getPublic().getEncoded());
        }

        private static Path pem(Path file, String kind, byte[] key) throws Exception {
            return Files.writeString(
                    file,
                    "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(key) + "\n-----END "
                            + kind + "-----\n");
        }

        @Override
        protected Map<String, String> headers(Asked asked, byte[] body) {
            String time = Instant.now().toString();
            String nonce = asked.headers().get(Envelope.NONCE);
            String text = "ANSWER\n\n" + time + "\n" + nonce + "\n" + new String(body, StandardCharsets.UTF_8) + "\n";
            try {
                return Map.of(
                        Envelope.TIME,
                        time,
                        Envelope.NONCE,
                        nonce,
                        Envelope.SIGNATURE,
                        algorithm.sign(platform.getPrivate(), text));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected PlatformConnector open(Map<String, Object> where) {
            Map<String, Object> all = new HashMap<>(where);
            all.put(PaymentConnector.CHANNEL, "channel");
            all.put("merchant", "sandbox-330327");
            all.put("algorithm", algorithm);
            all.put("key", ours);
            all.put("platform.key", theirs);
            all.put("site", "http://127.0.0.1:8080");
            return new PlatformConnector(InstantSource.system(), all);
        }

        @Override
        protected void stop(PlatformConnector connector) {
            connector.stop();
        }

        @Override
        protected List<Call<PlatformConnector>> calls() {
            String order = """
                    {"order":{"orderNo":"P1","state":"PAID","fen":5000,"payments":[{"id":"T1","fen":5000,"at":"2026-05-18T01:00:00Z"}],
                    "receipt":{"code":"33060126","number":"0000000001","check":"%s"}}}""".formatted(NAME);
            String paid = "PAID 5000 [Transaction[id=T1, fen=5000, at=2026-05-18T01:00:00Z]] "
                    + "Receipt[code=33060126, number=0000000001, check=" + NAME + "]";
            Order.Receipt blue = new Order.Receipt("33060126", "0000000001", "blue");
            return List.of(
                    Call.<PlatformConnector>of(
                                    "create",
                                    "/orders",
                                    (connector, deadline) -> connector
                                            .create(new OrderRequest(
                                                    "P1", "CASE-1", 5000, "测试", Instant.now(), "/pay/CASE-1"))
                                            .cashier(),
                                    """
                                    {"order":{"orderNo":"P1","state":"WAITING","fen":5000,"cashier":"https://pay.example/1"},"memo":"%s"}""".formatted(NAME),
                                    "https://pay.example/1",
                                    AWAY)
                            .needs("/order", "/order/orderNo", "/order/state", "/order/fen", "/order/cashier")
                            .about("/order/orderNo"),
                    Call.<PlatformConnector>of(
                                    "find",
                                    "/orders/query",
                                    (connector, deadline) -> said(connector.find("P1")),
                                    order,
                                    paid,
                                    AWAY)
                            .needs(
                                    "/order",
                                    "/order/orderNo",
                                    "/order/state",
                                    "/order/fen",
                                    "/order/payments/0",
                                    "/order/payments/0/id",
                                    "/order/payments/0/fen",
                                    "/order/payments/0/at",
                                    "/order/receipt/code",
                                    "/order/receipt/number",
                                    "/order/receipt/check")
                            .about("/order/orderNo"),
                    Call.<PlatformConnector>of(
                                    "close",
                                    "/orders/close",
                                    (connector, deadline) -> said(connector.close("P1")),
                                    order,
                                    paid,
                                    AWAY)
                            .about("/order/orderNo"),
                    Call.<PlatformConnector>of(
                                    "refund",
                                    "/refunds",
                                    (connector, deadline) -> {
                                        Refund refund =
                                                connector.refund(new RefundRequest("R1", "P1", "T1", 5000, "退费"));
                                        return refund.state() + " " + refund.id() + " " + refund.at();
                                    },
                                    """
                                    {"refund":{"refundNo":"R1","state":"DONE","id":"T2","at":"2026-05-18T01:00:00Z"},"memo":"%s"}""".formatted(NAME),
                                    "DONE T2 2026-05-18T01:00:00Z",
                                    AWAY)
                            .needs("/refund", "/refund/refundNo", "/refund/state", "/refund/id", "/refund/at")
                            .about("/refund/refundNo"),
                    Call.<PlatformConnector>of(
                                    "reverse",
                                    "/receipts/red",
                                    (connector, deadline) -> {
                                        RedReceipt red =
                                                connector.reverse(new RedRequest("R1", "P1", "R1", blue, 5000, "退费"));
                                        return red.state() + " " + red.red();
                                    },
                                    """
                                    {"red":{"redNo":"R1","state":"ISSUED","at":"2026-05-18T01:00:00Z",
                                    "blue":{"code":"33060126","number":"0000000001","check":"blue"},
                                    "receipt":{"code":"33060126","number":"0000000002","check":"red"}},"memo":"%s"}""".formatted(NAME),
                                    "ISSUED Receipt[code=33060126, number=0000000002, check=red]",
                                    AWAY)
                            .needs("/red", "/red/redNo", "/red/state", "/red/blue", "/red/receipt", "/red/at")
                            .about("/red/redNo", "/red/blue/number", "/red/blue/check"),
                    Call.<PlatformConnector>of(
                                    "statement",
                                    "/statements",
                                    (connector, deadline) -> "LINES " + connector.statement(LocalDate.of(2026, 5, 18)),
                                    """
                                    {"lines":[{"direction":"IN","number":"P1","id":"%s","fen":5000,"at":"2026-05-18T01:00:00Z"}]}""".formatted(NAME),
                                    "LINES [StatementLine[direction=IN, number=P1, transaction=" + NAME
                                            + ", fen=5000, at=2026-05-18T01:00:00Z]]",
                                    AWAY)
                            .needs(
                                    "/lines/0",
                                    "/lines/0/direction",
                                    "/lines/0/number",
                                    "/lines/0/id",
                                    "/lines/0/fen",
                                    "/lines/0/at"));
        }

        private static String said(Order order) {
            return order.state() + " " + order.fen() + " " + order.payments() + " " + order.receipt();
        }
    }

    @Nested
    class Unified extends Channel {
        Unified() {
            super(Algorithm.RSA);
        }
    }

    @Nested
    class Quickpay extends Channel {
        Quickpay() {
            super(Algorithm.SM2);
        }
    }
}
