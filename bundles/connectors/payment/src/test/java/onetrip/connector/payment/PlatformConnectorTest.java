package onetrip.connector.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
import onetrip.connector.simulators.SimulatorProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connector against the sandbox platforms in a JVM of their own, with RSA and with SM2. */
class PlatformConnectorTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What the platform told us, as a connector would see it. */
    private record Told(Map<String, String> headers, byte[] body) {}

    private static final BlockingQueue<Told> TOLD = new LinkedBlockingQueue<>();

    @TempDir
    static Path keys;

    private static SimulatorProcess simulators;
    private static String url;
    private static HttpServer us;

    @BeforeAll
    static void start() throws Exception {
        simulators = SimulatorProcess.start("--pay-keys", keys.toString());
        url = simulators.url();
        us = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        us.createContext("/callback/payment/", exchange -> {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            TOLD.add(new Told(headers, exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        us.start();
    }

    @AfterAll
    static void stop() {
        us.stop(0);
        simulators.close();
    }

    private static Map<String, Object> configuration(String channel, String algorithm) {
        String name = algorithm.toLowerCase(Locale.ROOT);
        Map<String, Object> all = new HashMap<>();
        all.put(PaymentConnector.CHANNEL, channel);
        all.put("url", url + "/pay/" + channel);
        all.put("merchant", "sandbox-330327");
        all.put("algorithm", algorithm);
        all.put("key", keys.resolve("merchant-" + name + ".pem").toString());
        all.put("platform.key", keys.resolve("platform-" + name + ".pem").toString());
        all.put("site", "http://127.0.0.1:" + us.getAddress().getPort());
        return all;
    }

    private static PlatformConnector connector(String channel, String algorithm) {
        return new PlatformConnector(InstantSource.system(), configuration(channel, algorithm));
    }

    private static OrderRequest request(String number) {
        return new OrderRequest(
                number, "CASE-1", 5_000, "普通话水平测试", Instant.now().plus(Duration.ofHours(1)), "/pay/CASE-1");
    }

    private static void control(String channel, String form) throws Exception {
        HttpResponse<String> done = CLIENT.send(
                HttpRequest.newBuilder(URI.create(url + "/pay/" + channel + "/control"))
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, done.statusCode(), done.body());
    }

    @ParameterizedTest
    @CsvSource({"unified,RSA", "quickpay,SM2"})
    void an_order_from_beginning_to_refund(String channel, String algorithm) throws Exception {
        PlatformConnector connector = connector(channel, algorithm);
        assertEquals(Order.State.UNKNOWN, connector.find("P0").state());
        Order made = connector.create(request("P1"));
        assertEquals(Order.State.WAITING, made.state());
        assertEquals(made, connector.create(request("P1")), "the same number is the same order");
        assertEquals(
                200,
                CLIENT.send(
                                HttpRequest.newBuilder(URI.create(made.cashier()))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode());

        TOLD.clear();
        control(channel, "act=pay&order=P1");
        Told told = TOLD.poll(30, TimeUnit.SECONDS);
        assertNotNull(told, "the platform told nothing");
        Order paid = connector.callback(told.headers(), told.body());
        assertEquals(Order.State.PAID, paid.state());
        assertEquals(5_000, paid.payments().get(0).fen());
        assertNotNull(paid.receipt());
        assertEquals(paid, connector.find("P1"), "told and asked lead to the same");
        assertEquals(paid, connector.close("P1"), "what is paid is not closed");
        forged(connector, told);

        String payment = paid.payments().get(0).id();
        assertEquals(
                Refund.State.REFUSED,
                connector
                        .refund(new RefundRequest("R0", "P1", payment, 5_001, "退费"))
                        .state(),
                "more than came");
        Refund back = connector.refund(new RefundRequest("R1", "P1", payment, 5_000, "退费"));
        assertEquals(Refund.State.DONE, back.state());
        assertEquals(back, connector.refund(new RefundRequest("R1", "P1", payment, 5_000, "退费")), "once");
        assertEquals(
                Refund.State.REFUSED,
                connector
                        .refund(new RefundRequest("R2", "P1", payment, 1, "退费"))
                        .state(),
                "nothing is left");

        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        List<StatementLine> lines = connector.statement(today);
        assertEquals(1, lines.stream().filter(l -> l.number().equals("P1")).count());
        assertEquals(1, lines.stream().filter(l -> l.number().equals("R1")).count());
        assertEquals(List.of(), connector.statement(today.minusDays(30)));
        connector.stop();
    }

    /** Whatever is not exactly what the platform signed, for us, now, is not believed. */
    private static void forged(PlatformConnector connector, Told told) {
        String body = new String(told.body(), StandardCharsets.UTF_8);
        byte[] other = body.replace("5000", "1").getBytes(StandardCharsets.UTF_8);
        assertThrows(Forged.class, () -> connector.callback(told.headers(), other));
        for (String name : List.of(Envelope.MERCHANT, Envelope.TIME, Envelope.NONCE, Envelope.SIGNATURE)) {
            Map<String, String> without = new HashMap<>(told.headers());
            without.remove(name);
            assertThrows(Forged.class, () -> connector.callback(without, told.body()), name);
            without.put(name, "x".repeat(5000));
            assertThrows(Forged.class, () -> connector.callback(without, told.body()), name);
        }
        Map<String, String> old = new HashMap<>(told.headers());
        old.put(Envelope.TIME, Instant.now().minus(Duration.ofHours(1)).toString());
        assertThrows(Forged.class, () -> connector.callback(old, told.body()));
        assertThrows(Forged.class, () -> connector.callback(Map.of(), new byte[0]));
        assertThrows(Forged.class, () -> connector.callback(told.headers(), new byte[] {(byte) 0xff, (byte) 0xfe}));
    }

    @Test
    void a_callback_for_one_channel_is_none_for_another() throws Exception {
        PlatformConnector unified = connector("unified", "RSA");
        unified.create(request("P2"));
        TOLD.clear();
        control("unified", "act=pay&order=P2");
        Told told = TOLD.poll(30, TimeUnit.SECONDS);
        assertNotNull(told);
        Map<String, Object> renamed = configuration("unified", "RSA");
        renamed.put(PaymentConnector.CHANNEL, "other");
        PlatformConnector other = new PlatformConnector(InstantSource.system(), renamed);
        assertThrows(Forged.class, () -> other.callback(told.headers(), told.body()));
        TOLD.clear();
        unified.create(request("P3"));
        control("unified", "act=wrong-signature&order=P3");
        Told lie = TOLD.poll(30, TimeUnit.SECONDS);
        assertNotNull(lie);
        assertThrows(Forged.class, () -> unified.callback(lie.headers(), lie.body()));
        assertEquals(Order.State.WAITING, unified.find("P3").state());
    }

    @Test
    void a_platform_that_is_away_slow_or_talks_nonsense_is_away() throws Exception {
        PlatformConnector unified = connector("unified", "RSA");
        control("unified", "down=on");
        assertThrows(PaymentAway.class, () -> unified.create(request("P4")));
        control("unified", "down=off");
        assertEquals(Order.State.WAITING, unified.create(request("P4")).state());

        // Somebody in between, who has no key.
        HttpServer liar = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String[] answer = {""};
        liar.createContext("/", exchange -> {
            String nonce = exchange.getRequestHeaders().getFirst("X-Pay-Nonce");
            exchange.getResponseHeaders().set("X-Pay-Nonce", nonce);
            exchange.getResponseHeaders().set("X-Pay-Time", Instant.now().toString());
            exchange.getResponseHeaders().set("X-Pay-Signature", "AAAA");
            byte[] body = answer[0].getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        liar.start();
        try {
            Map<String, Object> led = configuration("unified", "RSA");
            led.put("url", "http://127.0.0.1:" + liar.getAddress().getPort());
            PlatformConnector misled = new PlatformConnector(InstantSource.system(), led);
            for (String said : List.of(
                    "",
                    "{",
                    "[]",
                    "<html>",
                    "{\"order\":{\"orderNo\":\"P4\",\"state\":\"PAID\",\"fen\":5000,\"payments\":[]}}")) {
                answer[0] = said;
                assertThrows(PaymentAway.class, () -> misled.find("P4"), said);
            }
            led.put("key", keys.resolve("none.pem").toString());
            PlatformConnector keyless = new PlatformConnector(InstantSource.system(), led);
            assertThrows(PaymentAway.class, () -> keyless.find("P4"), "there is no key yet");
        } finally {
            liar.stop(0);
        }
    }

    @Test
    void a_setting_that_is_wrong_is_named() {
        for (String key : List.of("url", "merchant", "key", "platform.key", "site", PaymentConnector.CHANNEL)) {
            Map<String, Object> all = configuration("unified", "RSA");
            all.remove(key);
            assertTrue(
                    assertThrows(IllegalArgumentException.class, () -> PaymentSettings.read(all))
                            .getMessage()
                            .contains(key),
                    key);
        }
        Map<String, Object> all = configuration("unified", "RSA");
        all.put("algorithm", "MD5");
        assertThrows(IllegalArgumentException.class, () -> PaymentSettings.read(all));
        all.put("algorithm", "SM2");
        for (String takes : List.of("", "everything", "agency,", "all, agency")) {
            all.put("takes", takes);
            assertTrue(
                    assertThrows(IllegalArgumentException.class, () -> PaymentSettings.read(all), takes)
                            .getMessage()
                            .contains("takes"),
                    takes);
        }
        all.remove("takes");
        all.put("url", "ftp://x");
        assertThrows(IllegalArgumentException.class, () -> PaymentSettings.read(all));
    }

    @Test
    void cx06_what_it_may_take_is_configuration_and_all_where_nothing_is_said() {
        Map<String, Object> all = configuration("unified", "RSA");
        assertEquals(EnumSet.allOf(Nature.class), new PlatformConnector(InstantSource.system(), all).takes());
        all.put("takes", "Agency, service");
        assertEquals(
                EnumSet.of(Nature.AGENCY, Nature.SERVICE), new PlatformConnector(InstantSource.system(), all).takes());
    }

    /** J07 step 7: once for one number, named after its blue one, refused where it is not true, and nothing believed that is not signed. */
    @ParameterizedTest
    @CsvSource({"unified,RSA", "quickpay,SM2"})
    void a_red_receipt_takes_the_blue_one_back_once(String channel, String algorithm) throws Exception {
        PlatformConnector connector = connector(channel, algorithm);
        connector.create(request("PR1"));
        control(channel, "act=lost&order=PR1");
        Order paid = connector.find("PR1");
        String transaction = paid.payments().get(0).id();
        Order.Receipt blue = paid.receipt();
        RedRequest part = new RedRequest("HR1", "PR1", "RR1", blue, 2_000, "退费");
        assertEquals(RedReceipt.State.REFUSED, connector.reverse(part).state(), "before the money went back");
        connector.refund(new RefundRequest("RR1", "PR1", transaction, 2_000, "退费"));

        control(channel, "red=FORGED");
        assertThrows(PaymentAway.class, () -> connector.reverse(part), "signed by a stranger");
        control(channel, "red=OTHER");
        assertThrows(PaymentAway.class, () -> connector.reverse(part), "for another blue receipt");
        control(channel, "red=LOST");
        assertThrows(PaymentAway.class, () -> connector.reverse(part), "made, but nobody heard of it");
        control(channel, "red=ISSUED");
        RedReceipt red = connector.reverse(part);
        assertEquals(RedReceipt.State.ISSUED, red.state());
        assertEquals(blue, red.blue());
        assertNotNull(red.at());
        assertTrue(!red.red().equals(blue), "it has a number of its own");
        assertEquals(red, connector.reverse(part), "the same number is the same red receipt");

        connector.refund(new RefundRequest("RR2", "PR1", transaction, 3_000, "退费"));
        RedRequest rest = new RedRequest("HR2", "PR1", "RR2", blue, 3_000, "退费");
        control(channel, "red=WAITING");
        assertEquals(RedReceipt.State.WAITING, connector.reverse(rest).state());
        control(channel, "red=REFUSED");
        assertEquals("开票点停用", connector.reverse(rest).reason());
        control(channel, "red=ISSUED");
        assertEquals(
                RedReceipt.State.REFUSED,
                connector
                        .reverse(new RedRequest("HR3", "PR1", "RR2", blue, 3_001, "退费"))
                        .state());
        assertEquals(RedReceipt.State.ISSUED, connector.reverse(rest).state());
        List<StatementLine> reds = connector.statement(LocalDate.now(ZoneId.of("Asia/Shanghai"))).stream()
                .filter(line -> line.direction() == StatementLine.Direction.RED)
                .toList();
        assertEquals(
                List.of("HR1", "HR2"), reds.stream().map(StatementLine::number).toList());
        assertEquals(red.red().code() + " " + red.red().number(), reds.get(0).transaction());
        assertEquals(2_000, reds.get(0).fen());
    }
}
