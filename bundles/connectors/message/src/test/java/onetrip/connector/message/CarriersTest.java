package onetrip.connector.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import onetrip.api.line.LineState;
import onetrip.api.message.MessageAnswer;
import onetrip.api.message.MessageAnswer.Status;
import onetrip.api.message.MessageConnector;
import onetrip.api.message.MessageReceipt;
import onetrip.api.message.OutsideMessage;
import onetrip.connector.simulators.SimulatorProcess;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.MessageType;
import org.jsmpp.extra.ProcessRequestException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways to a provider of SMS, against the simulators in a JVM of their own: signed HTTP, and SMPP 3.4. */
@Timeout(60)
class CarriersTest {
    private static final String MOBILE = "138" + "0000" + "0001";
    private static final String TEXT = "【苍南教育】有结果了：CN-1。登录一趟查看。";

    private static SimulatorProcess simulators;
    private static String url;
    private static int smpp;

    @BeforeAll
    static void start() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            smpp = free.getLocalPort();
        }
        simulators = SimulatorProcess.start("--smpp", String.valueOf(smpp));
        url = simulators.url();
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    private static String ask(String path, String form) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        if (form != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(form));
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Map<String, Object> http(String provider) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("onetrip.message.name", provider);
        configuration.put("url", url + "/sms/" + provider);
        configuration.put(".key", "sandbox");
        configuration.put(".secret", "sandbox-secret");
        configuration.put("total.timeout.ms", "700");
        return configuration;
    }

    private static Map<String, Object> smpp() {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("onetrip.message.name", "smpp");
        configuration.put("host", "127.0.0.1");
        configuration.put("port", String.valueOf(smpp));
        configuration.put("system.id", "sandbox");
        configuration.put(".password", "sandbox1");
        configuration.put("sender", "10690330327");
        return configuration;
    }

    private static OutsideMessage message(String text) {
        return new OutsideMessage(UUID.randomUUID(), MOBILE, text, Duration.ofSeconds(10));
    }

    private static MessageReceipt receipt(MessageConnector connector, String number) throws InterruptedException {
        List<MessageReceipt> seen = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            List<MessageReceipt> told = connector.receipts();
            seen.addAll(told);
            connector.kept(told);
            for (MessageReceipt one : seen) {
                if (one.receipt().equals(number)) {
                    return one;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no receipt for " + number + " in " + seen);
    }

    @Test
    void by_http_the_same_message_is_taken_once_and_its_arrival_is_told() throws Exception {
        SmsHttp connector = new SmsHttp(InstantSource.system(), http("a"));
        OutsideMessage message = message(TEXT);
        MessageAnswer first = connector.send(message);
        assertEquals(Status.TAKEN, first.status(), first.detail());
        assertEquals(first.receipt(), connector.send(message).receipt());
        assertTrue(receipt(connector, first.receipt()).arrived());
        assertEquals(List.of(), connector.receipts(), "told again without need");
        ask("/control/sms", "provider=a&behaviour=undelivered");
        MessageReceipt lost = receipt(connector, connector.send(message(TEXT)).receipt());
        assertFalse(lost.arrived());
        assertEquals("UNDELIV", lost.code());
        ask("/control/sms", "provider=a&behaviour=");
        assertTrue(ask("/control/messages", null).contains(TEXT));
        connector.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "error500, UNKNOWN, 500",
        "error503, AWAY, 503",
        "timeout, UNKNOWN, timeout",
        "denied, LOGIN_REFUSED, 403",
        "busy, AWAY, busy",
        "blacklist, RECIPIENT_REFUSED, recipient",
        "limit, RECIPIENT_LATER, later",
        "content, MESSAGE_REFUSED, content",
        "taken-silent, UNKNOWN, timeout",
        "malformed, UNKNOWN, unreadable"
    })
    void what_a_provider_says_instead_is_told_apart(String behaviour, Status status, String detail) throws Exception {
        ask("/control/sms", "provider=b&behaviour=" + behaviour);
        SmsHttp connector = new SmsHttp(InstantSource.system(), http("b"));
        MessageAnswer answer = connector.send(message(TEXT));
        assertEquals(status, answer.status());
        assertEquals(detail, answer.detail());
        connector.stop();
    }

    @Test
    void a_wrong_secret_is_the_operators_affair_and_nobody_there_is_away() {
        Map<String, Object> wrong = http("a");
        wrong.put(".secret", "wrong");
        SmsHttp connector = new SmsHttp(InstantSource.system(), wrong);
        assertEquals(Status.LOGIN_REFUSED, connector.send(message(TEXT)).status());
        connector.stop();
        Map<String, Object> nowhere = http("a");
        nowhere.put("url", "http://127.0.0.1:1/sms");
        SmsHttp gone = new SmsHttp(InstantSource.system(), nowhere);
        assertEquals(Status.AWAY, gone.send(message(TEXT)).status());
        assertEquals(List.of(), gone.receipts());
        gone.stop();
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> new SmsHttp(
                                InstantSource.system(), Map.of("url", "http://x/", "onetrip.message.name", "x")))
                .getMessage()
                .contains(".key"));
    }

    @Test
    void by_smpp_chinese_and_english_arrive_as_they_were_written() throws Exception {
        Smpp connector = new Smpp(InstantSource.system(), smpp());
        MessageAnswer chinese = connector.send(message(TEXT));
        assertEquals(Status.TAKEN, chinese.status(), chinese.detail());
        String letters = "Cangnan Education: Decided: CN-2. @$_ [^]{~}|\\\\ €";
        MessageAnswer english = connector.send(message(letters.replace("\\\\", "\\")));
        assertEquals(Status.TAKEN, english.status(), english.detail());
        assertTrue(receipt(connector, chinese.receipt()).arrived());
        String box = ask("/control/messages", null);
        assertTrue(box.contains(TEXT) && box.contains(letters) && box.contains(MOBILE), box);
        for (String[] one : new String[][] {
            {"busy", "AWAY", "0x00000058"},
            {"blacklist", "RECIPIENT_REFUSED", "0x0000000B"},
            {"content", "MESSAGE_REFUSED", "0x00000045"}
        }) {
            ask("/control/sms", "provider=smpp&behaviour=" + one[0]);
            MessageAnswer answer = connector.send(message(TEXT));
            assertEquals(one[1] + " " + one[2], answer.status() + " " + answer.detail());
        }
        ask("/control/sms", "provider=smpp&behaviour=undelivered");
        MessageReceipt lost = receipt(connector, connector.send(message(TEXT)).receipt());
        assertEquals("UNDELIV", lost.code());
        ask("/control/sms", "provider=smpp&behaviour=");
        connector.stop();
        assertEquals(Status.AWAY, connector.send(message(TEXT)).status(), "a connector that was stopped sends");
    }

    @Test
    void by_smpp_a_session_that_is_lost_with_a_message_on_its_way_may_have_brought_it_and_is_made_again()
            throws Exception {
        Map<String, Object> patient = smpp();
        patient.put("total.timeout.ms", "1000");
        Smpp connector = new Smpp(InstantSource.system(), patient);
        ask("/control/sms", "provider=smpp&behaviour=taken-silent");
        String unsaid = "Taken, and nothing said: CN-3";
        MessageAnswer lost = connector.send(message(unsaid));
        assertEquals(Status.UNKNOWN, lost.status(), lost.detail());
        assertTrue(ask("/control/messages", null).contains(unsaid));
        ask("/control/sms", "provider=smpp&behaviour=");
        for (int i = 0; i < 100 && connector.line().session().bound(); i++) {
            Thread.sleep(20);
        }
        assertFalse(connector.line().session().bound(), "a session that was lost is said to stand");
        connector.receipts();
        for (int i = 0; i < 100 && !connector.line().session().bound(); i++) {
            Thread.sleep(20);
        }
        assertTrue(connector.line().session().bound(), "what arrives cannot be told");
        assertEquals(Status.TAKEN, connector.send(message(TEXT)).status());
        connector.stop();
    }

    @Test
    void by_smpp_taken_away_what_is_on_its_way_gets_its_answer_and_nothing_is_sent_twice_or_after() throws Exception {
        Smpp connector = new Smpp(InstantSource.system(), smpp());
        assertEquals(Status.TAKEN, connector.send(message(TEXT)).status());
        ask("/control/sms", "provider=smpp&behaviour=slow");
        String under = "On its way: CN-4";
        CompletableFuture<MessageAnswer> answer = CompletableFuture.supplyAsync(() -> connector.send(message(under)));
        for (int i = 0; i < 100 && !ask("/control/messages", null).contains(under); i++) {
            Thread.sleep(20);
        }
        connector.stop();
        ask("/control/sms", "provider=smpp&behaviour=");
        assertEquals(
                Status.TAKEN,
                answer.get(10, TimeUnit.SECONDS).status(),
                answer.get().detail());
        String late = "Too late: CN-5";
        assertEquals(MessageAnswer.of(Status.AWAY, "no-connection"), connector.send(message(late)));
        String box = ask("/control/messages", null);
        assertEquals(2, box.split(Pattern.quote(under), -1).length, box);
        assertFalse(box.contains(late), "sent after it was taken away");
        connector.stop();
    }

    @Test
    void by_smpp_what_arrived_is_told_until_it_is_written_down_and_too_much_of_it_is_told_again_by_the_provider()
            throws Exception {
        Map<String, Object> nowhere = smpp();
        nowhere.put("port", "1");
        Smpp connector = new Smpp(InstantSource.system(), nowhere);
        for (int i = 0; i < Smpp.MOST_RECEIPTS; i++) {
            connector.arrivals.onAcceptDeliverSm(told("R" + i));
        }
        ProcessRequestException full =
                assertThrows(ProcessRequestException.class, () -> connector.arrivals.onAcceptDeliverSm(told("late")));
        assertEquals(SMPPConstant.STAT_ESME_RX_T_APPN, full.getErrorCode());
        List<MessageReceipt> all = connector.receipts();
        assertEquals(Smpp.MOST_RECEIPTS, all.size());
        assertEquals(all, connector.receipts(), "forgotten before it was written down");
        connector.kept(all);
        connector.arrivals.onAcceptDeliverSm(told("late"));
        assertEquals(List.of(new MessageReceipt("late", true, "")), connector.receipts());
        connector.stop();
    }

    private static DeliverSm told(String receipt) {
        DeliverSm delivered = new DeliverSm();
        delivered.setEsmClass(MessageType.SMSC_DEL_RECEIPT.value());
        delivered.setShortMessage(("id:" + receipt
                        + " sub:001 dlvrd:001 submit date:2611280000 done date:2611280001 stat:DELIVRD err:000 text:")
                .getBytes(StandardCharsets.US_ASCII));
        return delivered;
    }

    @Test
    void by_smpp_over_tls_the_certificate_is_looked_at_and_its_end_is_known(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("smsc.p12");
        Path trusted = folder.resolve("smsc.pem");
        String[] store = {"-keystore", keys.toString(), "-storepass", "changeit", "-alias", "smsc"};
        keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=smsc", "-ext", "san=ip:127.0.0.1");
        keytool(store, "-exportcert", "-rfc", "-file", trusted.toString());
        try (ServerSocket door = tlsInFrontOf(smpp, keys)) {
            Map<String, Object> configuration = smpp();
            configuration.put("port", String.valueOf(door.getLocalPort()));
            configuration.put("tls", "true");
            Smpp stranger = new Smpp(InstantSource.system(), configuration);
            assertEquals(Status.AWAY, stranger.send(message(TEXT)).status());
            assertEquals(LineState.Trouble.CERTIFICATE_ISSUER, stranger.line().trouble());
            stranger.stop();
            configuration.put("tls.trust", trusted.toString());
            Smpp connector = new Smpp(InstantSource.system(), configuration);
            MessageAnswer answer = connector.send(message(TEXT));
            assertEquals(Status.TAKEN, answer.status(), answer.detail());
            assertTrue(connector.line().certificateUntil().isAfter(Instant.now()));
            connector.stop();
            configuration.remove("tls");
            assertTrue(
                    assertThrows(IllegalArgumentException.class, () -> new Smpp(InstantSource.system(), configuration))
                            .getMessage()
                            .contains("tls is not true"));
        }
    }

    private static void keytool(String[] store, String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        words.addAll(List.of(command));
        words.addAll(List.of(store));
        Process made = new ProcessBuilder(words).inheritIO().start();
        assertEquals(0, made.waitFor());
    }

    /** Takes the protection off and hands on what is in it. */
    private static ServerSocket tlsInFrontOf(int port, Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
        KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), null, null);
        ServerSocket door = context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        daemon(() -> {
            while (true) {
                Socket caller = door.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), port);
                daemon(() -> caller.getInputStream().transferTo(behind.getOutputStream()));
                daemon(() -> behind.getInputStream().transferTo(caller.getOutputStream()));
            }
        });
        return door;
    }

    private static void daemon(Callable<?> work) {
        Thread thread = new Thread(() -> {
            try {
                work.call();
            } catch (Exception closed) {
                // One of the two has left.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void by_smpp_a_text_of_two_messages_is_refused_and_not_sent() {
        Smpp connector = new Smpp(InstantSource.system(), smpp());
        assertEquals(
                MessageAnswer.of(Status.MESSAGE_REFUSED, "2-parts"), connector.send(message("[" + "a".repeat(159))));
        connector.stop();
    }

    @Test
    void by_http_what_arrived_is_told_until_it_is_written_down() throws Exception {
        SmsHttp connector = new SmsHttp(InstantSource.system(), http("kept"));
        String number = connector.send(message(TEXT)).receipt();
        List<MessageReceipt> first = connector.receipts();
        for (int i = 0; i < 100 && first.isEmpty(); i++) {
            Thread.sleep(20);
            first = connector.receipts();
        }
        assertEquals(List.of(new MessageReceipt(number, true, "")), first);
        assertEquals(first, connector.receipts(), "forgotten before it was written down");
        connector.kept(first);
        assertEquals(List.of(), connector.receipts());
        connector.stop();
    }

    /** What an administrator's test finds, and what it is put down to. */
    private static String tried(Map<String, Object> smpp, Map<String, Object> http, boolean bySmpp) {
        if (bySmpp) {
            Smpp connector = new Smpp(InstantSource.system(), smpp);
            boolean answers = connector.answers(Duration.ofSeconds(5));
            connector.stop();
            return answers + " " + connector.line().trouble();
        }
        SmsHttp connector = new SmsHttp(InstantSource.system(), http);
        boolean answers = connector.answers(Duration.ofSeconds(5));
        connector.stop();
        return answers + " " + connector.line().trouble();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tried_a_provider_answers_does_not_know_us_or_is_not_there_and_nobody_is_sent_anything(boolean bySmpp)
            throws Exception {
        String before = ask("/control/messages", null);
        assertEquals("true NONE", tried(smpp(), http("tried"), bySmpp));
        Map<String, Object> stranger = smpp();
        stranger.put(".password", "no");
        Map<String, Object> other = http("tried");
        other.put(".secret", "wrong");
        assertEquals("false REFUSED", tried(stranger, other, bySmpp));
        Map<String, Object> nobody = smpp();
        nobody.put("port", "1");
        Map<String, Object> nowhere = http("tried");
        nowhere.put("url", "http://127.0.0.1:1/sms");
        assertEquals("false CONNECTION", tried(nobody, nowhere, bySmpp));
        nobody.put("host", "sms.invalid");
        nowhere.put("url", "http://sms.invalid/sms");
        assertEquals("false NAME", tried(nobody, nowhere, bySmpp));
        assertEquals(before, ask("/control/messages", null));
    }

    @Test
    void by_smpp_a_host_that_lets_callers_wait_holds_nobody_up() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Until nobody else gets through: nobody is let in.
            assertThrows(SocketTimeoutException.class, () -> {
                for (int i = 0; i < 100; i++) {
                    waiting.add(new Socket());
                    waiting.get(i).connect(full.getLocalSocketAddress(), 200);
                }
            });
            Map<String, Object> slow = smpp();
            slow.put("port", String.valueOf(full.getLocalPort()));
            slow.put("connect.timeout.ms", "300");
            Smpp connector = new Smpp(InstantSource.system(), slow);
            MessageAnswer answer =
                    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> connector.send(message(TEXT)));
            assertEquals(Status.AWAY, answer.status());
            assertEquals(LineState.Trouble.LATE, connector.line().trouble());
            connector.stop();
        } finally {
            for (Socket one : waiting) {
                one.close();
            }
        }
    }

    @Test
    void by_smpp_a_wrong_password_and_a_port_where_nobody_listens() {
        Map<String, Object> wrong = smpp();
        wrong.put(".password", "no");
        Smpp refused = new Smpp(InstantSource.system(), wrong);
        assertEquals(Status.LOGIN_REFUSED, refused.send(message(TEXT)).status());
        refused.stop();
        Map<String, Object> nowhere = smpp();
        nowhere.put("port", "1");
        Smpp gone = new Smpp(InstantSource.system(), nowhere);
        assertEquals(Status.AWAY, gone.send(message(TEXT)).status());
        gone.stop();
    }
}
