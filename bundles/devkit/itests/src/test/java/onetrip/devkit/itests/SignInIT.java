package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Signing in through others: a real OpenID provider (PKCE, changing keys, signing out here, there and from there) and the ticket of the
 * provincial platform as the simulators play it, each in a process of its own.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInIT {
    private static final String FACE_ITEM = "cert-diploma-senior";
    private static final String WINDOW = "/work/window/";
    private static Server server;
    private static OpenIdProvider provider;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("sign-in")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .patient()
                .withSimulators();
        provider = new OpenIdProvider(server.base());
        String there = "issuer = " + provider.uri("") + "\n";
        server.configure("onetrip.identity.oidc-citizens.cfg", there + """
                onetrip.identity.name = oidc
                label.zh = 测试身份平台
                label.en = Test identity
                client = onetrip
                .secret = secret-of-onetrip
                map.name = name
                map.certType = cert_type
                map.certNo = cert_no
                map.mobile = phone_number
                certType.111 = ID_CARD
                level.real-name = 2
                level.face = 3
                """);
        server.configure("onetrip.identity.oidc-staff.cfg", there + """
                onetrip.identity.name = staff
                label.zh = 工作人员扫码
                client = onetrip-staff
                .secret = secret-of-onetrip-staff
                map.login = preferred_username
                level.otherwise = real-name
                """);
        server.start();
        Await.until("both ways are offered", Duration.ofSeconds(60), () -> {
            try {
                String page = new Visitor(server.base()).get("/sign-in").body();
                return page.contains("测试身份平台") && page.contains("工作人员扫码");
            } catch (IOException e) {
                return false;
            }
        });
    }

    @AfterAll
    static void stop() throws IOException {
        if (provider != null) {
            provider.close();
        }
        server.close();
        String log = server.log();
        assertFalse(log.contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
        assertFalse(log.contains("330327198804120008"), "a certificate number is in the log");
        assertFalse(log.contains("eyJ"), "a token is in the log");
    }

    private static Visitor through(String way, String user, String back) throws IOException {
        Visitor visitor = new Visitor(server.base()).get("/sign-in?back=" + back);
        return login(visitor, way, user, back, "");
    }

    private static Visitor login(Visitor visitor, String way, String user, String back, String level)
            throws IOException {
        visitor.get("/sign-in/" + way + "?back=" + back + level);
        assertEquals(provider.uri("/login"), visitor.uri().resolve("/login"), "not at the provider: " + visitor.body());
        return visitor.send(provider.uri("/login"), "username", user, "password", "sesame");
    }

    /** Where our answer sends the browser, without going there. */
    private static String location(String path) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(server.uri(path)).build(), HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElse("");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Test
    @Order(1)
    void a_citizen_comes_back_as_who_the_provider_says() throws IOException {
        String there = location("/sign-in/oidc?back=/me");
        assertTrue(there.startsWith(provider.uri("/oauth2/authorize").toString()), there);
        assertTrue(there.contains("code_challenge_method=S256") && there.contains("code_challenge="), there);
        assertTrue(there.contains("nonce=") && there.contains("state="), there);
        assertFalse(there.contains("secret"), there);

        Visitor visitor = through("oidc", "wang", "/me");
        assertEquals(200, visitor.status(), visitor.body());
        assertEquals("/me", visitor.path());
        assertTrue(visitor.body().contains("测试监护人零一"), visitor.body());
    }

    @Test
    @Order(2)
    void the_provider_may_change_its_keys_at_any_time() throws IOException {
        provider.control("rotate");
        assertEquals("/me", through("oidc", "wang", "/me").path());
    }

    @Test
    @Order(3)
    void who_works_here_is_decided_here() throws IOException {
        Visitor officer = through("staff", "officer02", "/");
        assertEquals("/work/", officer.path(), officer.body());
        Visitor stranger = through("staff", "wang", "/work/");
        assertEquals(422, stranger.status());
        assertTrue(stranger.body().contains("不能登录"), stranger.body());
    }

    @Test
    @Order(4)
    void whom_the_provider_does_not_name_is_told_what_to_do() throws IOException {
        Visitor visitor = through("oidc", "nobody", "/me");
        assertEquals(422, visitor.status());
        assertTrue(visitor.body().contains("没有告诉我们您的姓名和证件号"), visitor.body());
        assertFalse(visitor.get("/me").path().equals("/me"), "signed in without a name");
    }

    @Test
    @Order(5)
    void an_answer_that_was_not_asked_for_signs_nobody_in() throws IOException {
        for (String path : new String[] {
            "/sign-in/oidc/return?code=abc&state=xyz",
            "/sign-in/oidc/return?error=access_denied",
            "/sign-in/oidc/return",
            "/sign-in/zlb/return?ticket=1",
        }) {
            Visitor stranger = new Visitor(server.base()).get(path);
            assertEquals(422, stranger.status(), path);
            assertTrue(stranger.body().contains("请再登录一次"), stranger.body());
        }
        // Begun here, and answered with somebody else's code.
        Visitor begun = new Visitor(server.base()).get("/sign-in/oidc?back=/me");
        begun.get("/sign-in/oidc/return?code=abc&state=xyz");
        assertEquals(422, begun.status());
        begun.get("/sign-in/oidc?back=/me");
        begun.get("/sign-in/oidc/return?error=%3Cscript%3E&state=xyz");
        assertEquals(422, begun.status());
        assertFalse(begun.body().contains("<script>alert"), begun.body());
    }

    @Test
    @Order(6)
    void a_code_that_was_taken_from_somebody_else_is_refused() throws IOException {
        // The state is right, as if a page had led the browser here, the code is not from this sign-in.
        Visitor begun = new Visitor(server.base());
        begun.get("/sign-in/oidc?back=/me");
        String state = state(begun);
        begun.get("/sign-in/oidc/return?code=stolen&state=" + state);
        assertEquals(422, begun.status(), begun.body());
        assertTrue(begun.body().contains("已经用过"), begun.body());
    }

    /** The state of the sign-in that was begun, out of the cookie that no script reads. */
    private static String state(Visitor begun) {
        Matcher found = Pattern.compile("ot_away=\"?[^*]*\\*[A-Z_]+\\*([A-Za-z0-9_-]+)~")
                .matcher(begun.cookies());
        assertTrue(found.find(), "nothing is remembered");
        return found.group(1);
    }

    @Test
    @Order(7)
    void signing_out_here_offers_signing_out_there() throws IOException {
        Visitor visitor = through("oidc", "wang", "/me");
        visitor.post("/sign-out");
        assertEquals(200, visitor.status());
        assertTrue(visitor.body().contains("您已经退出"), visitor.body());
        URI further = URI.create(
                visitor.find("class=\"button second\" href=\"(http[^\"]+)\"").replace("&amp;", "&"));
        assertEquals(provider.uri("/connect/logout").getPath(), further.getPath());
        // The hint says which session, and nobody's name.
        String hint = further.getQuery().replaceAll(".*id_token_hint=([^&]+).*", "$1");
        String claims = new String(java.util.Base64.getUrlDecoder().decode(hint.split("\\.")[1]));
        assertFalse(claims.contains("330327"), claims);
        assertNotEquals("/me", visitor.get("/me").path(), "still signed in");
        visitor.go(further);
        assertEquals(server.uri("/"), visitor.uri(), "not back: " + visitor.body());
        // The provider knows the person no more: it asks again.
        visitor.get("/sign-in/oidc?back=/me");
        assertEquals("/login", visitor.uri().getPath());
    }

    @Test
    @Order(8)
    void the_provider_ends_a_session_and_nobody_else_does() throws IOException {
        Visitor visitor = through("oidc", "wang", "/me");
        String to = server.uri("/callback/sign-out/oidc").toString();
        assertEquals("400", provider.control("sign-out", "to", to, "sub", "wang", "forged", "true"));
        assertEquals("400", provider.control("sign-out", "to", to, "sub", "wang", "age", "3600"));
        assertEquals(
                "400",
                provider.control(
                        "sign-out", "to", server.uri("/callback/sign-out/zlb").toString(), "sub", "wang"));
        assertEquals("/me", visitor.get("/me").path(), "ended by nobody");
        assertEquals("200", provider.control("sign-out", "to", to, "sub", "wang"));
        assertNotEquals("/me", visitor.get("/me").path(), "the session goes on");
    }

    @Test
    @Order(9)
    void j08_a_face_is_looked_at_where_the_item_says_so() throws IOException {
        Visitor visitor = through("oidc", "wang", "/apply/" + FACE_ITEM);
        assertEquals("/sign-in", visitor.path(), visitor.body());
        assertTrue(visitor.body().contains("请核验是您本人"), visitor.body());
        assertTrue(visitor.body().contains("到窗口"), "the other way is not told");
        assertFalse(visitor.body().contains("name=\"password\""), "a password shows no face");
        String way = visitor.find("href=\"(/sign-in/oidc\\?[^\"]+)\"").replace("&amp;", "&");
        // The provider still knows the person, and looks again since a face is asked for.
        visitor.get(way);
        assertTrue(visitor.path().startsWith("/apply/"), visitor.path() + visitor.body());

        // F1: whose face does not pass is not locked out, and hears of the window.
        Visitor zlb = new Visitor(server.base()).get("/sign-in/zlb?back=/apply/" + FACE_ITEM);
        zlb.send(zlb.uri(), "person", "A01", "how", "ok");
        assertEquals("/sign-in", zlb.path());
        for (int tries = 0; tries < 3; tries++) {
            zlb.get("/sign-in/zlb?level=face&back=/apply/" + FACE_ITEM);
            assertTrue(zlb.body().contains("刷脸没通过"), zlb.body());
            zlb.send(zlb.uri(), "person", "A01", "how", "face-fails");
            assertEquals(422, zlb.status());
            assertTrue(zlb.body().contains("到窗口由工作人员核对"), zlb.body());
            assertTrue(zlb.body().contains("level=face"), "trying again does not look at the face");
        }
        zlb.get("/sign-in/zlb?level=face&back=/apply/" + FACE_ITEM);
        zlb.send(zlb.uri(), "person", "A01", "how", "face");
        assertTrue(zlb.path().startsWith("/apply/"), zlb.path() + zlb.body());
        assertTrue(new Visitor(server.base()).get("/items/" + FACE_ITEM).body().contains("刷脸"));
    }

    private static Visitor registered(Visitor clerk, String name, String no, String booking) throws IOException {
        clerk.get(WINDOW);
        String office = String.valueOf(clerk.find("name=\"office\" value=\"([^\"]+)\""));
        return clerk.post(
                WINDOW,
                "office",
                office,
                "name",
                name,
                "type",
                "ID_CARD",
                "no",
                no,
                "seen",
                "yes",
                "standing",
                "self",
                "called",
                booking);
    }

    private static String filed(Visitor who, String item, String... fields) throws IOException {
        who.get("/apply/" + item);
        for (int page = 0; page < 6 && !who.path().endsWith("/check"); page++) {
            who.post(who.path(), fields);
        }
        assertTrue(who.path().endsWith("/check"), who.path() + who.body());
        Journeys.submit(who, who.path());
        String number = Journeys.caseNumber(who);
        assertNotNull(number, who.path() + who.body());
        return number;
    }

    @Test
    @Order(9)
    void r_channel_j08_f1_whose_face_never_passes_is_called_by_video_and_the_clerk_does_it_as_at_the_window()
            throws IOException {
        String no = "330327198702039997";
        Visitor graduate = new Visitor(server.base()).get("/sign-in/zlb?back=/apply/" + FACE_ITEM);
        graduate.send(graduate.uri(), "person", "A01", "how", "ok");
        assertEquals("/sign-in", graduate.path());
        String item = graduate.find("href=\"/items/([a-z-]+)\">刷脸通不过");
        assertNotNull(item, "nothing but the camera is offered: " + graduate.body());
        String booking = filed(
                graduate,
                item,
                "call.what",
                "高中阶段学历证明",
                "call.part",
                "any",
                "applicant.mobile",
                "138" + "0000" + "0001");

        // Whose task the call is, and who also serves the window.
        Visitor clerk = new Visitor(server.base()).signIn("approver02", WINDOW);
        for (String[] wrong :
                new String[][] {{"测试监护人零一", "330327198804120008", booking}, {"测试毕业生零一", no, "CNJY-20260924-LW-000017-3"}
                }) {
            registered(clerk, wrong[0], wrong[1], wrong[2]);
            assertEquals(422, clerk.status(), clerk.body());
            assertTrue(clerk.body().contains("没有这个编号的视频核验预约"), clerk.body());
        }
        assertEquals(200, registered(clerk, "测试毕业生零一", no, booking).status(), clerk.body());
        assertTrue(clerk.body().contains("正在替 测试毕业生零一"), clerk.body());
        String number = filed(
                clerk,
                FACE_ITEM,
                "cert.type",
                "graduated",
                "cert.schoolName",
                "测试县第一中学",
                "cert.gradYear",
                "2005",
                "delivery.mode",
                "electronic");
        clerk.get(WINDOW).post(WINDOW + "end");
        clerk.get("/work/" + booking);
        clerk.post(
                "/work/" + booking,
                "version",
                String.valueOf(clerk.find("name=\"version\" value=\"([0-9]+)\"")),
                "do",
                "grant",
                "note",
                "");
        assertEquals(200, clerk.status(), clerk.body());
        assertEquals(422, registered(clerk, "测试毕业生零一", no, booking).status(), "one call opens a second visit");

        // It is the graduate's, who reads who looked and what was opened; the level of the own session is what it was.
        assertTrue(graduate.get("/cases/" + number).body().contains("查纸质档案"), graduate.body());
        assertTrue(graduate.get("/cases/" + booking).body().contains("已办好"), graduate.body());
        assertTrue(graduate.get("/me/window").body().contains("打视频电话核对了您和证件（您的预约：" + booking), graduate.body());
        assertEquals("/sign-in", graduate.get("/apply/" + FACE_ITEM).path());

        // Where nobody makes such calls the item is paused, and not offered.
        String pause = "/admin/items/" + item + "/";
        Visitor admin = new Visitor(server.base()).signIn("admin01", pause + "pause");
        admin.post(pause + "pause", "reason", "这几天没有人打视频电话");
        assertEquals(200, admin.status(), admin.body());
        assertFalse(graduate.get("/apply/" + FACE_ITEM).body().contains("刷脸通不过"), "what is paused is offered");
        assertTrue(graduate.body().contains("到窗口"), graduate.body());
        admin.get("/admin/").post(pause + "resume");
        assertTrue(graduate.get("/apply/" + FACE_ITEM).body().contains("刷脸通不过"), graduate.body());
    }

    @Test
    @Order(10)
    void a_ticket_works_once_and_for_a_minute() throws IOException {
        Visitor visitor = new Visitor(server.base()).get("/sign-in/zlb?back=/me");
        visitor.send(visitor.uri(), "person", "G01", "how", "ok");
        assertEquals("/me", visitor.path(), visitor.body());
        assertTrue(visitor.body().contains("测试监护人零一"), visitor.body());
        for (String how : new String[] {"stale", "forged"}) {
            Visitor late = new Visitor(server.base()).get("/sign-in/zlb?back=/me");
            late.send(late.uri(), "person", "G01", "how", how);
            assertEquals(422, late.status(), how);
            assertTrue(late.body().contains("请再登录一次"), late.body());
        }
        Visitor tired = new Visitor(server.base()).get("/sign-in/zlb?back=/me");
        tired.send(tired.uri(), "person", "G01", "how", "cancel");
        assertEquals(422, tired.status());
        assertTrue(tired.body().contains("您可以再试一次"), tired.body());
    }

    @Test
    @Order(11)
    void a_handler_comes_for_an_organisation() throws IOException {
        String founds = "/apply/private-establish";
        Visitor handler = new Visitor(server.base()).get("/sign-in/zlb?back=" + founds);
        handler.send(handler.uri(), "person", "F02", "org", "91330327MA2TEQ012B", "how", "ok");
        assertTrue(handler.path().startsWith("/apply/"), handler.path() + handler.body());
        // Nothing was prepared before.
        handler.post(handler.path(), "est.prepNo", "");
        handler.post(
                handler.path(),
                "org.kind",
                "01",
                "org.legalRep",
                "测试举办者零一",
                "org.legalRepCertType",
                "ID_CARD",
                "org.legalRepCert",
                "330327197909099992");
        assertTrue(handler.body().contains("value=\"91330327MA2TEQ012B\""), handler.body());
        assertTrue(handler.body().contains("测试教育咨询有限公司"), handler.body());
        handler.get("/me/organisations");
        assertTrue(handler.body().contains("这次登录代表它"), handler.body());
        handler.post("/me/organisations", "code", "91330327MA2TEQ012B");
        assertTrue(handler.body().contains("已经停止"), handler.body());
        assertFalse(handler.body().contains("91330327MA2TEQ012B"), handler.body());
        // Whoever does not handle its affairs there does not here.
        Visitor stranger = new Visitor(server.base()).get("/sign-in/zlb?back=/me/organisations");
        stranger.send(stranger.uri(), "person", "G01", "org", "91330327MA2TEQ012B", "how", "ok");
        assertTrue(stranger.body().contains("还没有"), stranger.body());
    }

    @Test
    @Order(12)
    void its_pages_are_clean() throws IOException {
        Visitor person = new Visitor(server.base()).get("/sign-in/zlb?back=/me");
        person.send(person.uri(), "person", "F02", "org", "52330327MJ0TEQ02X5", "how", "ok");
        try (Eyes eyes = new Eyes()) {
            for (int width : new int[] {390, 1280}) {
                eyes.open("sign-in-" + width, width, 844, true);
                eyes.look(server.base(), new Visitor(server.base()), "/sign-in", "ways");
                eyes.look(server.base(), person, "/sign-in?level=face&back=/apply/" + FACE_ITEM, "again");
                eyes.look(server.base(), person, "/me/organisations", "organisations");
            }
            assertEquals(List.of(), eyes.problems());
        }
    }

    @Test
    @Order(13)
    void a_provider_that_is_paused_is_not_offered_and_whoever_is_there_comes_back() throws IOException {
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/connectors");
        String zlb = "identity.zlb";
        admin.post("/admin/connectors", "connector", zlb, "do", "test");
        assertTrue(admin.body().contains("：有答复"), admin.body());
        admin.post("/admin/connectors", "connector", zlb, "do", "pause", "hours", "1", "why", "对方升级");
        assertTrue(admin.body().contains("对方升级"), admin.body());
        try {
            Visitor visitor = new Visitor(server.base());
            Await.until("it is still offered", Duration.ofSeconds(60), () -> offered(visitor, "现在用不了"));
            assertFalse(visitor.body().contains("/sign-in/zlb"), visitor.body());
            assertTrue(visitor.body().contains("/sign-in/oidc"), "the other way is not offered");
            assertEquals(503, visitor.get("/sign-in/zlb?back=/me").status());
        } finally {
            admin.get("/admin/connectors").post("/admin/connectors", "connector", zlb, "do", "resume");
        }
        Visitor visitor = new Visitor(server.base());
        Await.until("it is offered again", Duration.ofSeconds(60), () -> offered(visitor, "/sign-in/zlb"));
    }

    private static boolean offered(Visitor visitor, String what) {
        try {
            return visitor.get("/sign-in").body().contains(what);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @Order(14)
    void a_provider_that_is_away_is_a_soft_sentence() throws IOException {
        server.killSimulators();
        // The portal is asked by the browser; what we ask ourselves is the gateway.
        Visitor begun = new Visitor(server.base());
        try {
            begun.get("/sign-in/zlb?back=/me");
        } catch (IOException nobodyThere) {
            // The browser's own page.
        }
        begun.get("/sign-in/zlb/return?ticket=1&state=" + state(begun));
        assertEquals(422, begun.status());
        assertTrue(begun.body().contains("现在没有回应"), begun.body());
        server.withSimulators();

        Visitor away = new Visitor(server.base());
        away.get("/sign-in/oidc?back=/me");
        String state = state(away);
        provider.close();
        away.get("/sign-in/oidc/return?code=abc&state=" + state);
        assertEquals(422, away.status());
        assertTrue(away.body().contains("现在没有回应"), away.body());
        assertTrue(away.body().contains("/sign-in/zlb"), "the other ways are not offered");
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/connectors");
        String row = admin.find("(?s)<strong>(登录 · 测试身份平台</strong>.*?)</tr>");
        assertTrue(row != null && row.contains("最近一次没有答复"), "administrators are not told: " + admin.body());
    }
}
