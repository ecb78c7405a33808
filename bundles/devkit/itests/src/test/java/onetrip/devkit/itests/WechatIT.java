package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * WeChat from the running distribution, with the platform as the simulators play it in a process of their own: bound by going there signed in, told what
 * happened and nothing private, ended where nothing arrives; what is forged binds and ends nobody (CX-20).
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WechatIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OPENID = "oSIM_G01_0000000000000000000";
    private static final String BIND = "/me/contact/wechat";
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("wechat").only().with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.withSimulators("--wechat-callback", server.base() + "/callback/message/wechat");
        server.configure("onetrip.notification.cfg", "retry.seconds = 1");
        server.start();
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "library.jar", TinyItem.jar());
        admin.post(admin.path(), "do", "apply");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Visitor at(String person, String path) {
        try {
            return new Visitor(server.base()).signIn(person, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode played(String path) {
        try {
            return new ObjectMapper().readTree(Simulators.read(server, path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> about(String number) {
        List<JsonNode> found = new ArrayList<>();
        played("/wechat/messages").path("messages").forEach(found::add);
        return found.stream()
                .filter(m -> m.path("data").path("character_string2").asText().equals(number))
                .toList();
    }

    private static void play(String... fields) {
        Simulators.set(server, "/wechat", fields);
    }

    /** How our server answered the platform's call. */
    private static int called(String event, String sign) {
        play("event", event, "sign", sign, "openid", OPENID, "msgid", "1");
        // What became of messages is told meanwhile, too.
        for (JsonNode call : played("/wechat/messages").path("calls")) {
            if (call.path("event").asText().equals(event)
                    && call.path("sign").asText().equals(sign)) {
                return call.path("status").asInt();
            }
        }
        throw new AssertionError("nobody was called");
    }

    private static String submit() throws IOException {
        String number = Journeys.library(at("g01", "/me"), UUID.randomUUID().toString());
        assertNotNull(number, "nothing was submitted");
        return number;
    }

    /** The address of the button on the page that is open. */
    private static URI there(Visitor who) {
        return URI.create(who.find("href=\"(http[^\"]+/connect/oauth2/authorize[^\"]+)\"")
                .replace("&amp;", "&")
                .replaceAll("#.*", ""));
    }

    private static Visitor bind(String person, String wechat) throws IOException {
        Visitor who = at(person, BIND);
        who.go(there(who));
        assertEquals(200, who.status(), who.body());
        return who.send(who.uri(), "person", wechat, "how", "ok");
    }

    private static void cookies(BrowserContext context, Visitor who) {
        for (String cookie : who.cookies().split("; ?")) {
            int at = cookie.indexOf('=');
            if (at > 0) {
                context.addCookies(
                        List.of(new Cookie(cookie.substring(0, at), cookie.substring(at + 1)).setUrl(server.base())));
            }
        }
    }

    @Test
    @Order(1)
    void a_citizen_binds_the_wechat_in_whose_browser_the_page_is_open() throws IOException {
        Visitor family = at("g01", "/me/contact");
        assertTrue(family.body().contains("还没有绑定微信"), family.body());
        try (Eyes eyes = new Eyes()) {
            eyes.open("wechat-phone", 390, 844, true);
            eyes.look(server.base(), family, "/me/contact", "contact");
            eyes.look(server.base(), family, BIND, "bind");
            eyes.open("wechat-plain", 390, 844, false);
            try (BrowserContext context = eyes.context()) {
                cookies(context, family);
                Page page = context.newPage();
                page.navigate(server.base() + "/me/contact");
                page.click("text=用微信收通知");
                page.click("text=去微信确认 >> nth=-1");
                page.click("text=测试监护人零一");
                assertTrue(page.url().startsWith(server.base() + "/me/contact?done=bound"), page.url());
                eyes.look(page, "bound");
            }
            eyes.open("wechat-desk", 1280, 844, true);
            eyes.look(server.base(), family, "/me/contact", "bound");
            assertEquals(List.of(), eyes.problems());
        }
        family.get("/me/contact");
        assertTrue(family.body().contains("已绑定一个微信"), family.body());
        assertFalse(family.body().contains(OPENID), "the page shows the openid");
        family.get("/me/data.json");
        assertTrue(family.body().contains(OPENID), "the copy of one's data lacks it");
    }

    @Test
    @Order(2)
    void a_way_back_that_was_used_forged_or_begun_elsewhere_binds_nobody() throws IOException {
        Visitor father = at("g02", BIND);
        father.go(there(father));
        father.send(father.uri(), "person", "G02", "how", "forged");
        assertEquals(422, father.status());
        assertTrue(father.body().contains("微信不认这次授权"), father.body());
        String back = father.uri().getRawPath() + "?" + father.uri().getRawQuery();
        father.get(back);
        assertTrue(father.status() == 422 && father.body().contains("不是从这里开始的"), father.body());
        father.get(BIND + "/return?code=code-1&state=forged");
        assertTrue(father.status() == 422 && father.body().contains("不是从这里开始的"), father.body());
        // Somebody else's confirmation, put under this one's session.
        Visitor stranger = at("f01", BIND);
        String strangers = there(stranger).getRawQuery().replaceAll(".*&state=([^&]+).*", "$1");
        father.get(BIND);
        father.get(BIND + "/return?code=code-1&state=" + strangers);
        assertEquals(422, father.status());
        Visitor taken = bind("g02", "G01");
        assertEquals(422, taken.status());
        assertTrue(taken.body().contains("另一个账号"), taken.body());
        try (Eyes eyes = new Eyes()) {
            eyes.open("wechat-refused", 390, 844, true);
            eyes.look(server.base(), father, BIND + "/return?code=x&state=y", "refused");
            assertEquals(List.of(), eyes.problems());
        }
        assertTrue(at("g02", "/me/contact").body().contains("还没有绑定微信"));
        assertEquals(404, at("officer01", BIND).status(), "staff can bind one");
        assertEquals(
                404,
                father.get("/me/contact")
                        .post("/me/contact", "do", "ask", "channel", "wechat", "address", OPENID)
                        .status());
        assertEquals("/sign-in", new Visitor(server.base()).get(BIND).path().replaceAll("\\?.*", ""));
    }

    @Test
    @Order(3)
    void a_message_tells_the_case_and_nothing_private_and_waits_while_the_platform_takes_none() throws IOException {
        String number = submit();
        Await.until("a message", PATIENCE, () -> about(number).size() == 1);
        JsonNode message = about(number).get(0);
        assertEquals(OPENID, message.path("openid").asText());
        assertEquals("已提交", message.path("data").path("thing1").asText());
        assertEquals("已提交", message.path("data").path("phrase3").asText());
        assertEquals(4, message.path("data").size());
        Visitor tapped =
                new Visitor(server.base()).go(URI.create(message.path("url").asText()));
        assertTrue(
                tapped.path().startsWith("/sign-in") && tapped.uri().toString().contains(number),
                tapped.uri().toString());
        play("behaviour", "quota");
        String waiting = submit();
        Await.until(
                "staff see that it waits",
                PATIENCE,
                () -> at("admin01", "/admin/deliveries").body().contains(waiting));
        Visitor health = at("admin01", "/admin/connectors");
        assertTrue(health.body().contains("微信 · official") && health.body().contains("现在发不出去"), health.body());
        play("behaviour", "token-expired");
        Await.until("it has come", PATIENCE, () -> about(waiting).size() == 1);
        play("behaviour", "");
    }

    @Test
    @Order(4)
    void a_call_that_the_platform_did_not_sign_ends_nobody_and_is_logged_without_anybodys_data() throws IOException {
        assertEquals(403, called("user-block", "wrong"));
        assertEquals(403, called("unsubscribe", "old"));
        assertEquals(403, called("user-block", "dtd"));
        assertEquals(200, called("success", "good"));
        assertEquals(403, called("unsubscribe", "again"));
        Visitor stranger = new Visitor(server.base());
        assertEquals(403, stranger.get("/callback/message/wechat?echostr=1").status());
        assertEquals(403, stranger.get("/callback/message/pigeon").status());
        assertEquals(
                413,
                stranger.send(server.uri("/callback/message/wechat"), "x", "y".repeat(20_000))
                        .status());
        Await.until("it is logged", PATIENCE, () -> {
            try {
                return server.log().contains("a call in the platform's name was refused");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertFalse(server.log().contains(OPENID), "an openid stands in the log");
        assertFalse(server.log().contains("sandbox-secret"), "a secret stands in the log");
        assertTrue(at("g01", "/me/contact").body().contains("已绑定一个微信"), "a forged call ended it");
    }

    @Test
    @Order(5)
    void who_blocks_us_is_told_in_the_box_and_by_sms_and_wechat_is_left_alone() throws IOException {
        Visitor family = at("g01", "/me/contact");
        family.post("/me/contact", "do", "ask", "channel", "sms", "address", "138" + "0000" + "0001");
        String code = sms("验证码").get(0).replaceAll(".*?([0-9]{6}).*", "$1");
        family.post("/me/contact", "do", "confirm", "channel", "sms", "code", code);
        play("openid", OPENID, "follow", "no");
        String number = submit();
        Await.until("the SMS about the case", PATIENCE, () -> sms(number).size() == 1);
        Await.until("the SMS about WeChat", PATIENCE, () -> sms("微信收不到通知了").size() == 1);
        assertTrue(at("g01", "/me/contact").body().contains("还没有绑定微信"));
        assertTrue(at("g01", "/me").body().contains("微信收不到通知了"), "the box does not tell it");
        Visitor list = at("admin01", "/admin/deliveries");
        assertTrue(list.body().contains(number) && !list.body().contains(OPENID), list.body());
        assertTrue(list.body().contains("没有关注，或者设置了拒收（43004）"), list.body());
        Visitor early = bind("g01", "G01");
        assertTrue(early.status() == 422 && early.body().contains("先在微信里关注"), early.body());
        play("openid", OPENID, "follow", "yes");
        bind("g01", "G01");
        assertEquals(200, called("unsubscribe", "good"));
        Await.until(
                "leaving is heard without a message",
                PATIENCE,
                () -> at("g01", "/me/contact").body().contains("还没有绑定微信"));
        assertFalse(server.log().contains(OPENID), "an openid stands in the log");
    }

    private static List<String> sms(String what) {
        List<String> found = new ArrayList<>();
        played("/messages").path("last").forEach(m -> found.add(m.path("text").asText()));
        return found.stream().filter(text -> text.contains(what)).toList();
    }

    @Test
    @Order(6)
    void what_was_removed_gets_nothing_and_may_be_bound_by_another_account() throws IOException {
        Visitor family = bind("g01", "G01");
        assertTrue(family.body().contains("已绑定一个微信"), family.body());
        family.get("/me/contact").post("/me/contact", "do", "remove", "channel", "wechat");
        assertTrue(family.body().contains("还没有绑定微信"), family.body());
        String number = submit();
        Await.until("the SMS", PATIENCE, () -> sms(number).size() == 1);
        assertEquals(0, about(number).size());
        assertTrue(bind("g02", "G01").body().contains("已绑定一个微信"), "it still belongs to the account that gave it up");
    }

    @Test
    @Order(7)
    void without_a_configuration_wechat_is_offered_nowhere() throws IOException {
        server.configure("onetrip.connector.wechat.cfg", "onetrip.message.enabled = false");
        Await.until(
                "it is gone", PATIENCE, () -> !at("g01", "/me/contact").body().contains("微信"));
        assertEquals(404, at("g01", BIND).status());
        assertFalse(at("admin01", "/admin/connectors").body().contains("微信"));
        assertEquals(403, called("unsubscribe", "good"));
    }
}
