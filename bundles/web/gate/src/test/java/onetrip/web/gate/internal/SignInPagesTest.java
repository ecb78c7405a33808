package onetrip.web.gate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onetrip.web.gate.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, by whatever way, and out. */
class SignInPagesTest {
    private GateServer server;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        server = GateServer.usual();
        browser = server.browser();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private HttpResponse<String> knock(String... more) throws Exception {
        List<String> fields =
                new ArrayList<>(List.of("_csrf", Browser.token(browser.get("/sign-in")), "password", "sesame"));
        fields.addAll(List.of(more));
        return browser.post("/sign-in/knock", fields.toArray(String[]::new));
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    @Test
    void the_page_offers_every_way_and_the_people_in_groups() throws Exception {
        String page = browser.get("/sign-in").body();
        assertTrue(page.contains("敲门 knock"));
        assertTrue(page.contains("敲门 list"));
        assertTrue(page.contains("href=\"/sign-in/away?back="));
        assertTrue(page.contains("测试监护人零一"));
        assertTrue(page.contains("审查员01"));
        assertFalse(page.contains("signin."), "a text is missing");
    }

    @Test
    void a_page_for_the_signed_in_sends_to_sign_in_and_back() throws Exception {
        String to = location(browser.get("/notes/new?x=1"));
        assertEquals("/sign-in?back=%2Fnotes%2Fnew%3Fx%3D1", to);
        assertEquals("/notes/new?x=1", location(knock("back", "/notes/new?x=1")));
        assertEquals(200, browser.get("/notes/new").statusCode());
    }

    @Test
    void a_wrong_password_says_so_and_keeps_the_name() throws Exception {
        String token = Browser.token(browser.get("/sign-in"));
        HttpResponse<String> page =
                browser.post("/sign-in/knock", "_csrf", token, "login", "lin", "password", "wrong-password");
        assertEquals(422, page.statusCode());
        assertTrue(page.body().contains("登录名或密码不对。"));
        assertTrue(page.body().contains("value=\"lin\""));
        assertFalse(page.body().contains("wrong-password"));
        assertEquals(0, server.sessions.count());
    }

    @Test
    void the_session_cookie_is_out_of_reach_and_never_one_that_was_there_before() throws Exception {
        browser.cookies.put("ot_session", "chosen-by-somebody-else");
        HttpResponse<String> answer = knock();
        String cookie = answer.headers().allValues("Set-Cookie").stream()
                .filter(c -> c.startsWith("ot_session="))
                .findFirst()
                .orElse("");
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), cookie);
        assertFalse(cookie.contains("chosen-by-somebody-else"));
    }

    @Test
    void signing_out_ends_the_session_everywhere() throws Exception {
        knock();
        String session = browser.cookies.get("ot_session");
        browser.post("/sign-out", "_csrf", Browser.token(browser.get("/notes/new")));
        assertEquals(0, server.sessions.count());
        browser.cookies.put("ot_session", session);
        assertEquals(303, browser.get("/notes/new").statusCode());
    }

    @Test
    void signing_in_again_ends_the_session_before() throws Exception {
        knock();
        String token = Browser.token(browser.get("/notes/new"));
        browser.post("/sign-in/list", "_csrf", token, "person", "g01");
        assertEquals(1, server.sessions.count());
    }

    @Test
    void only_a_listed_person_can_be_picked() throws Exception {
        String token = Browser.token(browser.get("/sign-in"));
        assertEquals(
                422,
                browser.post("/sign-in/list", "_csrf", token, "person", "admin").statusCode());
        assertEquals(
                303,
                browser.post("/sign-in/list", "_csrf", token, "person", "g01").statusCode());
    }

    @Test
    void an_unknown_way_does_not_exist() throws Exception {
        String token = Browser.token(browser.get("/sign-in"));
        assertEquals(404, browser.post("/sign-in/nobody", "_csrf", token).statusCode());
        assertEquals(404, browser.post("/sign-in/away", "_csrf", token).statusCode());
        assertEquals(404, browser.get("/sign-in/nobody").statusCode());
    }

    @Test
    void a_way_that_leads_elsewhere_comes_back_to_the_page() throws Exception {
        HttpResponse<String> away = browser.get("/sign-in/away?back=/notes/new");
        assertEquals(
                "https://id.example.invalid/authorize?redirect_uri=http://" + server.host() + "/sign-in/away/return",
                location(away));
        assertEquals("/notes/new", location(browser.get("/sign-in/away/return?state=state-1")));
        assertEquals(1, server.sessions.count());
    }

    @Test
    void coming_back_from_elsewhere_without_having_left_signs_nobody_in() throws Exception {
        assertEquals(422, browser.get("/sign-in/away/return?state=state-1").statusCode());
        browser.get("/sign-in/away");
        assertEquals(422, browser.get("/sign-in/away/return?state=another").statusCode());
        assertEquals(0, server.sessions.count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/a\r\nSet-Cookie: x=1",
                "/a\tb",
                "javascript:alert(1)",
                "evil",
                " /a",
                "/\"onx=",
                ""
            })
    void the_way_back_never_leads_elsewhere(String back) throws Exception {
        assertEquals("/", Visit.local(back));
        HttpResponse<String> answer = knock("back", back);
        assertEquals("/me", location(answer));
        assertTrue(answer.headers().firstValue("x").isEmpty());
        assertEquals(
                "/",
                location(browser.get(
                        "/prefs?back=" + java.net.URLEncoder.encode(back, java.nio.charset.StandardCharsets.UTF_8))));
    }

    @Test
    void five_people_sign_in_at_once_and_each_gets_a_session_of_their_own() throws Exception {
        ExecutorService five = Executors.newFixedThreadPool(5);
        try {
            Callable<String> one = () -> server.browser().signIn().cookies.get("ot_session");
            Set<String> sessions = new HashSet<>();
            for (Future<String> session : five.invokeAll(List.of(one, one, one, one, one))) {
                sessions.add(session.get());
            }
            assertEquals(5, sessions.size());
            assertEquals(5, server.sessions.count());
        } finally {
            five.shutdownNow();
        }
    }

    @Test
    void a_provider_that_does_not_answer_is_a_sentence_and_the_other_ways() throws Exception {
        HttpResponse<String> page = browser.get("/sign-in/deaf?back=/notes/new");
        assertEquals(503, page.statusCode());
        assertTrue(page.body().contains("敲门 deaf现在没有回应"), page.body());
        assertTrue(page.body().contains("/sign-in/away?back=%2Fnotes%2Fnew"), "the other way forgets the page");
    }

    @Test
    void who_has_to_be_looked_at_again_is_offered_only_what_can_look() throws Exception {
        knock();
        HttpResponse<String> page = browser.get("/sign-in?level=face&back=/notes/new");
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("请带身份证到窗口办"), page.body());
        assertFalse(page.body().contains("敲门"), "a way that cannot");
        assertEquals(404, browser.get("/sign-in/away?level=face").statusCode());
        assertEquals("/notes/new", location(browser.get("/sign-in?level=nonsense&back=/notes/new")));
    }
}
