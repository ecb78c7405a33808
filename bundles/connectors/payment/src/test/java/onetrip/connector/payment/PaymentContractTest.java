package onetrip.connector.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import onetrip.api.payment.Forged;
import onetrip.api.payment.Order;
import onetrip.api.payment.OrderRequest;
import onetrip.api.payment.PaymentAway;
import onetrip.api.payment.PaymentConnector;
import onetrip.api.payment.RedReceipt;
import onetrip.api.payment.RedRequest;
import onetrip.api.payment.Refund;
import onetrip.api.payment.RefundRequest;
import onetrip.connector.simulators.Exchange;
import onetrip.connector.simulators.Replay;
import onetrip.connector.simulators.SimulatorProcess;
import onetrip.connector.wire.signing.Algorithm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract with a payment platform, as recorded exchanges and the call that the platform makes (connectors.md §4), with RSA and with SM2: asked the
 * same at the same instant, the client says the same and reads each answer to the same result. The files are the simulators' own export and the public key that
 * signed the answers; {@code -Dwrite.fixtures=true} writes them anew. No secret key is kept: the client signs with one of today, and it is verified.
 */
@Timeout(120)
class PaymentContractTest {
    private static final Path KEPT = Path.of("src", "test", "fixtures");
    private static final Instant EXPIRES = Instant.parse("2099-01-01T00:00:00Z");
    private static final String CALLBACK = "/callback/payment/";

    /** What every client has to make of the answers, one after the other. */
    private static final List<String> READ = List.of(
            "UNKNOWN 0",
            "WAITING 0",
            "WAITING 0",
            "told PAID 5000 with a receipt",
            "PAID 5000 with a receipt",
            "PAID 5000 with a receipt",
            "REFUSED",
            "DONE",
            "DONE",
            "ISSUED another number",
            "ISSUED another number",
            "[IN P1 5000, BACK R1 2000, RED H1 2000]",
            "away",
            "WAITING 0",
            "CLOSED 0",
            "away",
            "WAITING");

    private enum Channel {
        UNIFIED(Algorithm.RSA),
        QUICKPAY(Algorithm.SM2);

        final Algorithm algorithm;

        Channel(Algorithm algorithm) {
            this.algorithm = algorithm;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        String pem(String whose) {
            return whose + "-" + algorithm.name().toLowerCase(Locale.ROOT) + ".pem";
        }

        Path file() {
            return KEPT.resolve(id() + ".json");
        }
    }

    @TempDir
    static Path keys;

    private static final Map<Channel, byte[]> EXPORTS = new HashMap<>();

    @BeforeAll
    static void record() throws Exception {
        BlockingQueue<Exchange> told = new LinkedBlockingQueue<>();
        HttpServer us = listening(told);
        try (SimulatorProcess simulators = SimulatorProcess.start("--pay-keys", keys.toString())) {
            for (Channel channel : Channel.values()) {
                simulators.control("/exchanges");
                PlatformConnector client = new PlatformConnector(
                        InstantSource.system(),
                        configuration(
                                channel, simulators.url(), site(us.getAddress().getPort()), keys));
                List<Exchange> all = new ArrayList<>();
                assertEquals(READ, ask(client, what -> play(simulators.url(), channel, what), () -> {
                    all.add(next(told));
                    return all.get(0);
                }));
                Exchange.read(simulators.exchanges("pay")).stream()
                        .filter(one -> !one.request().target().endsWith("/control"))
                        .forEach(all::add);
                EXPORTS.put(channel, Exchange.write(all));
            }
        } finally {
            us.stop(0);
        }
        if (Boolean.getBoolean("write.fixtures")) {
            Files.createDirectories(KEPT);
            for (Channel channel : Channel.values()) {
                Files.write(channel.file(), EXPORTS.get(channel));
                Files.write(
                        KEPT.resolve(channel.pem("platform")),
                        Files.readAllBytes(keys.resolve(channel.pem("platform"))));
            }
        }
    }

    private static String site(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Takes what a platform calls, with the answer that the house gives. */
    private static HttpServer listening(BlockingQueue<Exchange> told) throws IOException {
        HttpServer us = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        us.createContext(CALLBACK, exchange -> {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (name.startsWith("X-") || name.startsWith("Content-t")) {
                    headers.put(name, values.get(0));
                }
            });
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] taken = "{\"taken\":true}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, taken.length);
            exchange.getResponseBody().write(taken);
            exchange.close();
            told.add(new Exchange(
                    0,
                    "callback",
                    Instant.now().toString(),
                    new Exchange.Request(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            headers,
                            Exchange.Body.of(body, body.length)),
                    new Exchange.Response(
                            200, Map.of("Content-type", "application/json"), Exchange.Body.of(taken, taken.length))));
        });
        us.start();
        return us;
    }

    private static Exchange next(BlockingQueue<Exchange> told) {
        try {
            Exchange one = told.poll(30, TimeUnit.SECONDS);
            assertNotNull(one, "the platform told nothing");
            return one;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void play(String url, Channel channel, String what) {
        try {
            HttpResponse<String> done = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "/pay/" + channel.id() + "/control"))
                                    .POST(HttpRequest.BodyPublishers.ofString(what))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals(200, done.statusCode(), done.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> configuration(Channel channel, String url, String site, Path platform) {
        return Map.of(
                PaymentConnector.CHANNEL,
                channel.id(),
                "url",
                url + "/pay/" + channel.id(),
                "merchant",
                "sandbox-330327",
                "algorithm",
                channel.algorithm.name(),
                "key",
                keys.resolve(channel.pem("merchant")).toString(),
                "platform.key",
                platform.resolve(channel.pem("platform")).toString(),
                "site",
                site);
    }

    private static List<String> ask(PlatformConnector client, Consumer<String> play, Supplier<Exchange> called) {
        List<String> read = new ArrayList<>();
        try {
            read.add(word(client.find("P0")));
            read.add(word(client.create(order("P1", null))));
            read.add(word(client.create(order("P1", null))));
            play.accept("act=pay&order=P1");
            read.add("told " + word(told(client, called.get())));
            Order paid = client.find("P1");
            read.add(word(paid));
            read.add(word(client.close("P1")));
            String transaction = paid.payments().get(0).id();
            read.add(refund(client, "R0", transaction, 5_001));
            read.add(refund(client, "R1", transaction, 2_000));
            read.add(refund(client, "R1", transaction, 2_000));
            RedRequest back = new RedRequest("H1", "P1", "R1", paid.receipt(), 2_000, "退费");
            read.add(word(client.reverse(back)));
            read.add(word(client.reverse(back)));
            LocalDate day = LocalDate.ofInstant(paid.payments().get(0).at(), ZoneId.of("Asia/Shanghai"));
            read.add(client.statement(day).stream()
                    .map(line -> line.direction() + " " + line.number() + " " + line.fen())
                    .toList()
                    .toString());
            play.accept("down=on");
            read.add(whether(() -> word(client.find("P1"))));
            play.accept("down=off");
            read.add(word(client.create(order("P2", new OrderRequest.Invoice("测试公司", "91330327TEST00000X")))));
            read.add(word(client.close("P2")));
            play.accept("red=FORGED");
            read.add(whether(() -> word(client.reverse(back))));
            play.accept("red=WAITING");
            client.refund(new RefundRequest("R2", "P1", transaction, 1_000, "退费"));
            read.add(client.reverse(new RedRequest("H2", "P1", "R2", paid.receipt(), 1_000, "退费"))
                    .state()
                    .toString());
        } catch (PaymentAway | Forged e) {
            throw new AssertionError("after " + read, e);
        } finally {
            client.stop();
        }
        return read;
    }

    private static OrderRequest order(String number, OrderRequest.Invoice invoice) {
        return new OrderRequest(number, "CASE-1", 5_000, "普通话水平测试", EXPIRES, "/pay/CASE-1", invoice);
    }

    private static String word(Order order) {
        return order.state() + " "
                + order.payments().stream().mapToLong(Order.Transaction::fen).sum()
                + (order.receipt() == null ? "" : " with a receipt");
    }

    private static String word(RedReceipt red) {
        return red.state() + (red.red().equals(red.blue()) ? " the same number" : " another number");
    }

    private static String refund(PlatformConnector client, String number, String transaction, long fen)
            throws PaymentAway {
        Refund.State state = client.refund(new RefundRequest(number, "P1", transaction, fen, "退费"))
                .state();
        return state.toString();
    }

    /** A question that may find nobody. */
    private interface Question {
        String ask() throws PaymentAway;
    }

    private static String whether(Question question) {
        try {
            return question.ask();
        } catch (PaymentAway away) {
            return "away";
        }
    }

    private static Order told(PlatformConnector client, Exchange call) throws Forged {
        assertEquals(call.response().body().text(), client.taken());
        return client.callback(
                call.request().headers().entrySet().stream()
                        .collect(Collectors.toMap(one -> one.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue)),
                call.request().body().bytes());
    }

    /** @param platform where the public key lies that signed the answers */
    private static void holds(Channel channel, byte[] file, Path platform)
            throws IOException, GeneralSecurityException {
        List<Exchange> recorded = Exchange.read(file);
        Exchange call = recorded.get(0);
        assertEquals(CALLBACK + channel.id(), call.request().target());
        PublicKey ours = channel.algorithm.open(keys.resolve(channel.pem("known")));
        Predicate<Exchange.Request> signed = asked -> channel.algorithm.verifies(
                ours,
                String.join(
                        "\n",
                        asked.method(),
                        asked.target(),
                        asked.headers().get("X-pay-time"),
                        asked.headers().get("X-pay-nonce"),
                        asked.body().text(),
                        ""),
                asked.headers().get("X-pay-signature"));
        try (Replay replay = new Replay(recorded.subList(1, recorded.size()), signed)) {
            PlatformConnector client = new PlatformConnector(
                    replay.clock("X-pay-time"),
                    () -> replay.said("X-pay-nonce"),
                    configuration(channel, replay.url(), site(recorded), platform));
            assertEquals(READ, ask(client, what -> {}, () -> call));
            assertEquals(List.of(), replay.differences());
        }
    }

    /** Our own address, as the recorded orders tell it to the platform. */
    private static String site(List<Exchange> recorded) throws IOException {
        for (Exchange one : recorded) {
            if (one.request().target().endsWith("/orders")) {
                String notify = new ObjectMapper()
                        .readTree(one.request().body().bytes())
                        .path("notify")
                        .asText();
                return notify.substring(0, notify.indexOf(CALLBACK));
            }
        }
        throw new IllegalStateException("no order was recorded");
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void what_was_recorded_is_asked_and_read_to_the_same_result(Channel channel) throws Exception {
        holds(channel, Files.readAllBytes(channel.file()), KEPT);
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void so_is_what_the_simulators_export_now(Channel channel) throws Exception {
        holds(channel, EXPORTS.get(channel), keys);
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void the_export_of_the_running_simulators_has_the_same_shape(Channel channel) throws IOException {
        assertEquals(Exchange.shapes(Files.readAllBytes(channel.file())), Exchange.shapes(EXPORTS.get(channel)));
    }
}
