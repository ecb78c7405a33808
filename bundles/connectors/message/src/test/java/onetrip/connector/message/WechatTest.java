package onetrip.connector.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import onetrip.api.line.LineState;
import onetrip.api.message.MessageAnswer;
import onetrip.api.message.MessageAnswer.Status;
import onetrip.api.message.MessageReceipt;
import onetrip.api.message.MessengerConnector.Outcome;
import onetrip.api.message.TemplateMessage;
import onetrip.connector.simulators.SimulatorProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official account, against the platform as the simulators play it in a JVM of their own. */
@Timeout(60)
class WechatTest {
    private static final String OPENID = "oSIM_G01_0000000000000000000";
    private static final Instant AT = Instant.parse("2026-11-28T02:05:00Z");
    private static final AtomicReference<Wechat> HEARS = new AtomicReference<>();

    private static SimulatorProcess simulators;
    private static HttpServer ours;
    private static String url;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Wechat wechat = new Wechat(now::get, configuration());

    @BeforeAll
    static void start() throws Exception {
        ours = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ours.createContext("/", exchange -> {
            Map<String, String> query = query(exchange.getRequestURI());
            Optional<String> said =
                    HEARS.get().told(query, exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(said.isPresent() ? 200 : 403, -1);
            exchange.close();
        });
        ours.start();
        simulators = SimulatorProcess.start(
                "--wechat-callback", "http://127.0.0.1:" + ours.getAddress().getPort() + "/");
        url = simulators.url();
    }

    @AfterAll
    static void stop() {
        simulators.close();
        ours.stop(0);
    }

    @BeforeEach
    void listen() {
        HEARS.set(wechat);
    }

    @AfterEach
    void normal() throws Exception {
        play("behaviour=");
        play("follow=yes&openid=" + OPENID);
        wechat.stop();
    }

    private static Map<String, String> query(URI address) {
        Map<String, String> query = new HashMap<>();
        for (String pair : address.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static Map<String, Object> configuration() {
        Map<String, Object> all = new HashMap<>();
        all.put("onetrip.message.name", "official");
        all.put("url", url + "/wechat");
        all.put("authorise", url + "/wechat/connect/oauth2/authorize");
        all.put("appid", "sandbox");
        all.put(".secret", "sandbox-secret");
        all.put(".token", "sandbox-token");
        all.put("base", "https://onetrip.example/");
        all.put("template", "GENERAL");
        all.put("field.thing1", "what");
        all.put("field.character_string2", "number");
        all.put("field.phrase3", "state");
        all.put("field.time4", "at");
        all.put("template.N12P", "FETCH");
        all.put("field.N12P.thing1", "text:说取件码就行");
        all.put("total.timeout.ms", "1500");
        return all;
    }

    private static HttpResponse<String> http(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void play(String form) throws Exception {
        assertEquals(
                303,
                http(HttpRequest.newBuilder(URI.create(url + "/control/wechat"))
                                .POST(HttpRequest.BodyPublishers.ofString(form)))
                        .statusCode(),
                form);
    }

    private static JsonNode played() throws Exception {
        return new ObjectMapper()
                .readTree(http(HttpRequest.newBuilder(URI.create(url + "/control/wechat/messages")))
                        .body());
    }

    private static TemplateMessage message(String event, String what) {
        return new TemplateMessage(
                UUID.randomUUID(),
                OPENID,
                event,
                "CNJY-20261128-EP-000017-3",
                what,
                "有结果了",
                AT,
                "/cases/CNJY-20261128-EP-000017-3",
                Duration.ofSeconds(10));
    }

    private MessageReceipt receipt(String number) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            for (MessageReceipt one : wechat.receipts()) {
                if (one.receipt().equals(number)) {
                    return one;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no receipt for " + number);
    }

    @Test
    void a_message_fills_the_template_leads_to_the_case_is_taken_once_and_its_arrival_is_told() throws Exception {
        TemplateMessage message = message("N11", "有结果了");
        MessageAnswer first = wechat.send(message);
        assertEquals(Status.TAKEN, first.status(), first.detail());
        assertEquals(first.receipt(), wechat.send(message).receipt(), "sent twice");
        MessageReceipt arrived = receipt(first.receipt());
        assertTrue(arrived.arrived() && arrived.code().isEmpty());
        JsonNode sent = played().path("messages").get(0);
        assertEquals("GENERAL", sent.path("template").asText());
        assertEquals(
                "https://onetrip.example/cases/CNJY-20261128-EP-000017-3",
                sent.path("url").asText());
        assertEquals(
                "{\"character_string2\":\"CNJY-20261128-EP-000017-3\",\"phrase3\":\"有结果了\",\"thing1\":\"有结果了\","
                        + "\"time4\":\"2026年11月28日 10:05\"}",
                sent.path("data").toString());
        assertEquals(Status.TAKEN, wechat.send(message("N12P", "可以来取了")).status());
        assertEquals(
                "FETCH {\"thing1\":\"说取件码就行\"}",
                played().path("messages").get(0).path("template").asText() + " "
                        + played().path("messages").get(0).path("data"));
    }

    @ParameterizedTest
    @CsvSource({
        "token-never, LOGIN_REFUSED, 40001",
        "quota, AWAY, 45009",
        "busy, AWAY, -1",
        "unfollowed, RECIPIENT_REFUSED, 43004",
        "refused, RECIPIENT_REFUSED, 43101",
        "openid, MESSAGE_REFUSED, 40003",
        "template, MESSAGE_REFUSED, 40037",
        "parameters, MESSAGE_REFUSED, 47003",
        "malformed, AWAY, unreadable",
        "error500, AWAY, 500",
        "slow, AWAY, timeout"
    })
    void what_the_platform_says_instead_is_told_apart(String behaviour, Status status, String detail) throws Exception {
        play("behaviour=" + behaviour);
        MessageAnswer answer = wechat.send(message("N11", "有结果了"));
        assertEquals(status + " " + detail, answer.status() + " " + answer.detail());
    }

    @Test
    void a_token_that_is_over_is_renewed_and_the_message_passes() throws Exception {
        assertEquals(Status.TAKEN, wechat.send(message("N11", "一")).status());
        play("behaviour=token-expired");
        assertEquals(Status.TAKEN, wechat.send(message("N11", "二")).status(), "a new token was not asked for");
        play("behaviour=token-forced");
        assertEquals(
                Status.TAKEN, wechat.send(message("N11", "三")).status(), "the platform was not made to give another");
        play("behaviour=token-forced");
        assertEquals(
                "LOGIN_REFUSED token",
                wechat.send(message("N11", "四")).status() + " "
                        + wechat.send(message("N11", "四")).detail(),
                "it would use up the few that a day has");
        now.set(now.get().plus(Duration.ofMinutes(76)));
        assertEquals(Status.TAKEN, wechat.send(message("N11", "五")).status());
    }

    @Test
    void a_wrong_secret_is_the_operators_affair_and_nobody_there_is_away() {
        Map<String, Object> wrong = configuration();
        wrong.put(".secret", "wrong");
        Wechat refused = new Wechat(InstantSource.system(), wrong);
        MessageAnswer answer = refused.send(message("N11", "一"));
        assertEquals("LOGIN_REFUSED 40125", answer.status() + " " + answer.detail());
        refused.stop();
        Map<String, Object> nowhere = configuration();
        nowhere.put("url", "http://127.0.0.1:1/wechat");
        Wechat gone = new Wechat(InstantSource.system(), nowhere);
        assertEquals(Status.AWAY, gone.send(message("N11", "一")).status());
        assertEquals(Outcome.AWAY, gone.arrive("code-1").outcome());
        gone.stop();
        // Nobody knows the name, as while DNS is down.
        nowhere.put("url", "http://wechat.invalid/wechat");
        Wechat nameless = new Wechat(InstantSource.system(), nowhere);
        MessageAnswer unsent = nameless.send(message("N11", "一"));
        assertEquals("AWAY no-connection", unsent.status() + " " + unsent.detail());
        assertEquals(LineState.Trouble.NAME, nameless.line().trouble());
        nameless.stop();
        assertFalse(gone.toString().contains("secret"), gone.toString());
    }

    /** What an administrator's test finds, and what it is put down to. */
    private static String tried(String key, String value) {
        Map<String, Object> all = configuration();
        all.put(key, value);
        Wechat wechat = new Wechat(InstantSource.system(), all);
        boolean answers = wechat.answers(Duration.ofSeconds(5));
        wechat.stop();
        return answers + " " + wechat.line().trouble();
    }

    @Test
    void tried_the_platform_answers_does_not_know_us_is_not_well_or_is_not_there() throws Exception {
        String before = played().path("messages").toString();
        assertEquals("true NONE", tried("appid", "sandbox"));
        assertEquals("false REFUSED", tried(".secret", "wrong"));
        assertEquals("false CONNECTION", tried("url", "http://127.0.0.1:1/wechat"));
        play("behaviour=error500");
        assertEquals("true NONE", tried("appid", "sandbox"), "only messages go wrong: it gives a token");
        assertEquals(before, played().path("messages").toString(), "somebody was sent something");
    }

    @Test
    void a_configuration_that_could_not_be_sent_is_refused_and_says_where() {
        for (String[] one : new String[][] {
            {"field.thing1", "number"},
            {"field.phrase3", "what"},
            {"field.phrase3", "text:太长了太长了"},
            {"field.phrase3", "text:done"},
            {"field.character_string2", "text:不行"},
            {"field.colour5", "what"},
            {"field.N99.thing1", "what"},
            {"appid", ""},
            {"base", "onetrip"}
        }) {
            Map<String, Object> wrong = configuration();
            wrong.put(one[0], one[1]);
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> new Wechat(InstantSource.system(), wrong));
            String key = one[0].equals("field.N99.thing1") ? "template.N99" : one[0];
            assertTrue(
                    refused.getMessage().contains(key) && refused.getMessage().contains(WechatSettings.PID),
                    one[0] + " " + refused.getMessage());
        }
    }

    @Test
    void what_is_too_long_is_cut_and_a_gap_never_stays_empty() throws Exception {
        assertEquals(Status.TAKEN, wechat.send(message("N11", "很".repeat(30))).status());
        TemplateMessage bare = new TemplateMessage(
                UUID.randomUUID(), OPENID, "N27", "", "a\nb", "English", AT, "/me", Duration.ofSeconds(10));
        assertEquals(Status.TAKEN, wechat.send(bare).status());
        assertEquals(
                "{\"character_string2\":\"-\",\"phrase3\":\"有进展\",\"thing1\":\"a b\",\"time4\":\"2026年11月28日 10:05\"}",
                played().path("messages").get(0).path("data").toString());
        assertEquals(
                "很".repeat(19) + "…",
                played().path("messages").get(1).path("data").path("thing1").asText());
    }

    /** Goes where the page would send somebody and chooses there. */
    private Map<String, String> comeBack(String how) throws Exception {
        URI there = wechat.depart(URI.create("http://127.0.0.1:1/me/contact/wechat/return"), "state-1");
        assertTrue(there.toString().endsWith("#wechat_redirect"), there.toString());
        HttpResponse<String> page = http(HttpRequest.newBuilder(there));
        assertEquals(200, page.statusCode(), page.body());
        String back = http(HttpRequest.newBuilder(there)
                        .POST(HttpRequest.BodyPublishers.ofString("person=G01&how=" + how)))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return query(URI.create(back));
    }

    @Test
    void who_comes_back_is_known_once_and_must_follow() throws Exception {
        Map<String, String> back = comeBack("ok");
        assertEquals("state-1", back.get("state"));
        assertEquals(OPENID, wechat.arrive(back.get("code")).address());
        assertEquals(Outcome.REFUSED, wechat.arrive(back.get("code")).outcome(), "a code was good twice");
        assertEquals(
                Outcome.REFUSED, wechat.arrive(comeBack("forged").get("code")).outcome());
        assertEquals(Outcome.REFUSED, wechat.arrive("../x").outcome());
        play("follow=no&openid=" + OPENID);
        assertEquals(
                Outcome.NOT_FOLLOWING, wechat.arrive(comeBack("ok").get("code")).outcome());
        assertFalse(wechat.arrive(comeBack("ok").get("code")).toString().contains(OPENID));
    }

    private static int answered(String event, String msgid, String sign) throws Exception {
        play("event=" + event + "&openid=" + OPENID + "&msgid=" + msgid + "&sign=" + sign);
        // What became of messages is told meanwhile, too.
        for (JsonNode call : played().path("calls")) {
            if (call.path("event").asText().equals(event)
                    && call.path("sign").asText().equals(sign)) {
                return call.path("status").asInt();
            }
        }
        throw new AssertionError("nobody was called");
    }

    /** Of messages that this test made up. */
    private List<String> told() {
        return wechat.receipts().stream()
                .filter(r -> r.receipt().length() == 1)
                .map(r -> r.receipt() + " " + (r.arrived() ? " " : r.code()))
                .toList();
    }

    @Test
    void only_what_the_platform_signed_a_moment_ago_is_believed_and_only_once() throws Exception {
        assertEquals(403, answered("user-block", "1", "wrong"));
        assertEquals(403, answered("user-block", "1", "old"));
        assertEquals(403, answered("user-block", "1", "dtd"));
        assertEquals(List.of(), wechat.gone(), "somebody was believed");
        assertEquals(200, answered("success", "2", "good"));
        assertEquals(403, answered("user-block", "2", "again"), "a signature was good for another body");
        assertEquals(List.of("2  "), told());
        assertEquals(200, answered("user-block", "3", "good"));
        assertEquals(List.of(OPENID), wechat.gone());
        assertEquals(List.of(), wechat.gone(), "told twice");
        assertEquals(200, answered("unsubscribe", "", "good"));
        assertEquals(List.of(OPENID), wechat.gone());
        assertEquals(200, answered("system-failed", "4", "good"));
        assertEquals(List.of("2  ", "3 user-block", "4 system-failed"), told());
        now.set(now.get().plus(Duration.ofMinutes(4)));
        assertEquals(3, told().size(), "forgotten before they were written down");
        wechat.kept(wechat.receipts());
        assertEquals(List.of(), told(), "kept for ever");
    }

    @Test
    void what_is_told_twice_word_for_word_is_answered_and_does_nothing() throws Exception {
        String timestamp = String.valueOf(now.get().getEpochSecond());
        Map<String, String> query = Map.of(
                "timestamp",
                timestamp,
                "nonce",
                "7",
                "signature",
                WechatEventsTest.signature("sandbox-token", timestamp, "7"),
                "echostr",
                "5927");
        byte[] left = ("<xml><FromUserName>" + OPENID + "</FromUserName><Event>unsubscribe</Event></xml>")
                .getBytes(StandardCharsets.UTF_8);
        assertEquals(Optional.of("success"), wechat.told(query, left));
        assertEquals(List.of(OPENID), wechat.gone());
        assertEquals(Optional.of("success"), wechat.told(query, left), "it would be told for ever");
        assertEquals(List.of(), wechat.gone());
        assertEquals(Optional.of("5927"), wechat.told(query, new byte[0]));
        assertEquals(Optional.empty(), wechat.told(Map.of("echostr", "5927"), new byte[0]));
    }
}
