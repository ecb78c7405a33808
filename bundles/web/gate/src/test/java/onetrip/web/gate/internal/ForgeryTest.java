package onetrip.web.gate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forms of others are refused; forms of ours never lose what was typed. */
class ForgeryTest {
    private GateServer server;
    private Browser browser;
    private String token;

    @BeforeEach
    void start() throws Exception {
        server = GateServer.usual();
        browser = server.browser().signIn();
        token = Browser.token(browser.get("/notes/new"));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_form_with_its_token_is_taken() throws Exception {
        assertEquals(
                303, browser.post("/notes/new", "_csrf", token, "text", "one").statusCode());
        assertEquals(
                303,
                browser.postMultipart("/notes/new", "_csrf", token, "text", "二").statusCode());
        browser.with("X-CSRF-Token", token);
        assertEquals(303, browser.post("/notes/new", "text", "three").statusCode());
        assertEquals(303, browser.postMultipart("/notes/new", "text", "four").statusCode());
        assertEquals(List.of("one", "二", "three", "four"), server.notes.written);
    }

    @Test
    void another_sites_form_is_refused_even_with_a_token() throws Exception {
        for (String site : List.of("cross-site", "same-site")) {
            browser.with("Sec-Fetch-Site", site);
            assertEquals(
                    403, browser.post("/notes/new", "_csrf", token, "text", "x").statusCode());
            assertEquals(
                    403,
                    browser.postMultipart("/notes/new", "_csrf", token, "text", "x")
                            .statusCode());
        }
        browser.without("Sec-Fetch-Site");
        for (String origin : List.of(
                "https://evil.example",
                "null",
                "http://127.0.0.1.evil.example:" + server.port(),
                "http://evil" + server.host())) {
            browser.with("Origin", origin);
            assertEquals(
                    403, browser.post("/notes/new", "_csrf", token, "text", "x").statusCode(), origin);
        }
        assertEquals(List.of(), server.notes.written);
        assertFalse(server.parked.holds("x"), "another site's form was parked");
    }

    @Test
    void an_old_browser_proves_by_its_origin_or_by_the_token() throws Exception {
        browser.without("Sec-Fetch-Site");
        assertEquals(
                303,
                browser.post("/notes/new", "_csrf", token, "text", "silent").statusCode());
        browser.with("Origin", "http://" + server.host());
        assertEquals(
                303,
                browser.postMultipart("/notes/new", "_csrf", token, "text", "named")
                        .statusCode());
        assertEquals(List.of("silent", "named"), server.notes.written);
    }

    @Test
    void without_any_proof_a_form_is_refused() throws Exception {
        browser.without("Sec-Fetch-Site");
        assertEquals(403, browser.post("/notes/new", "text", "x").statusCode());
        assertEquals(
                403,
                browser.post("/notes/new", "_csrf", token + "a", "text", "x").statusCode());
        assertEquals(
                403,
                browser.postMultipart("/notes/new", "_csrf", token + "a", "text", "x")
                        .statusCode());
        assertEquals(List.of(), server.notes.written);
    }

    @Test
    void a_servlet_that_checks_nothing_is_guarded_too() throws Exception {
        browser.without("Sec-Fetch-Site");
        assertEquals(403, browser.postRaw("/plain/x", "text/plain", new byte[3]).statusCode());
        assertEquals(403, browser.post("/plain/x", "a", "b").statusCode());
        assertEquals(List.of(), server.changedByPlainServlet);
    }

    @Test
    void a_bearer_token_stands_in_under_its_paths_only() throws Exception {
        browser.without("Sec-Fetch-Site").with("Authorization", "Bearer abc");
        assertEquals(200, browser.method("PUT", "/api/x").statusCode());
        assertEquals(405, browser.method("PUT", "/plain/x").statusCode());
        assertEquals(403, browser.post("/plain/x", "a", "b").statusCode());
        int asked = server.sessions.asked.get();
        browser.postRaw("/api/x", "application/json", new byte[3]);
        assertEquals(asked, server.sessions.asked.get(), "the session cookie counted beside a bearer token");
        browser.without("Authorization");
        browser.postRaw("/api/x", "application/json", new byte[3]);
        assertEquals(asked, server.sessions.asked.get(), "the session cookie counted where only tokens do");
    }

    @Test
    void a_session_that_ended_keeps_what_was_typed() throws Exception {
        server.sessions.endAll();
        HttpResponse<String> away = browser.post("/notes/new", "_csrf", token, "text", "一千字", "password", "hidden");
        assertEquals(
                "/sign-in?expired=1&back=%2Fnotes%2Fnew",
                away.headers().firstValue("Location").orElse(""));
        assertTrue(server.parked.holds("一千字"));
        assertFalse(server.parked.holds("hidden"), "a password was parked");
        assertFalse(server.parked.holds(token), "a token was parked");

        HttpResponse<String> page = browser.get("/sign-in?expired=1&back=%2Fnotes%2Fnew");
        HttpResponse<String> back = browser.post(
                "/sign-in/knock", "_csrf", Browser.token(page), "password", "sesame", "back", "/notes/new");
        assertEquals("/notes/new", back.headers().firstValue("Location").orElse(""));
        assertTrue(browser.get("/notes/other").body().endsWith("parked=nothing"), "another page was given it");
        assertTrue(browser.get("/notes/new").body().endsWith("parked=一千字[text]"));
        assertTrue(browser.get("/notes/new").body().endsWith("parked=nothing"), "it was given twice");
        assertEquals(List.of(), server.notes.written, "nobody has confirmed it yet");
    }

    @Test
    void what_was_parked_is_forgotten_after_an_hour() throws Exception {
        server.sessions.endAll();
        browser.post("/notes/new", "_csrf", token, "text", "old");
        server.later(java.time.Duration.ofMinutes(61));
        browser.signIn();
        assertTrue(browser.get("/notes/new").body().endsWith("parked=nothing"));
    }

    @Test
    void a_form_from_before_a_new_sign_in_keeps_what_was_typed() throws Exception {
        browser.post("/sign-out", "_csrf", token);
        browser.signIn();
        assertNotEquals(token, Browser.token(browser.get("/notes/new")));
        HttpResponse<String> again = browser.post("/notes/new", "_csrf", token, "text", "plain form");
        assertEquals("/notes/new", again.headers().firstValue("Location").orElse(""));
        assertTrue(browser.get("/notes/new").body().endsWith("parked=plain form[text]"));
        browser.postMultipart("/notes/new", "_csrf", token, "text", "form with files");
        assertTrue(browser.get("/notes/new").body().endsWith("parked=form with files[text]"));
        assertEquals(List.of(), server.notes.written);
    }

    @Test
    void a_button_on_another_page_overwrites_nothing_parked() throws Exception {
        browser.with("Referer", "http://" + server.host() + "/notes/new");
        HttpResponse<String> answer = browser.post("/sign-out", "_csrf", "out-of-date");
        assertEquals("/notes/new", answer.headers().firstValue("Location").orElse(""));
        assertTrue(browser.get("/notes/new").body().endsWith("parked=nothing"));
    }

    @Test
    void a_script_is_told_that_the_session_has_ended() throws Exception {
        server.sessions.endAll();
        browser.with("Sec-Fetch-Mode", "cors");
        assertEquals(
                401, browser.post("/notes/new", "_csrf", token, "text", "x").statusCode());
        assertEquals(
                401,
                browser.post("/notes/new", "_csrf", "out-of-date", "text", "x").statusCode());
        assertFalse(server.parked.holds("x"));
    }

    @Test
    void behind_a_trusted_proxy_the_forwarded_host_counts() throws Exception {
        try (GateServer proxied = new GateServer(Map.of("trusted_proxies", "127.0.0.1"))) {
            Browser visitor = proxied.browser().signIn();
            String current = Browser.token(visitor.get("/notes/new"));
            visitor.without("Sec-Fetch-Site")
                    .with("Origin", "https://jyj.example")
                    .with("X-Forwarded-Host", "jyj.example")
                    .with("X-Forwarded-Proto", "https");
            HttpResponse<String> answer = visitor.post("/notes/new", "_csrf", current, "text", "x");
            assertEquals(303, answer.statusCode());
            assertTrue(answer.headers().firstValue("Strict-Transport-Security").isPresent());
        }
        browser.without("Sec-Fetch-Site").with("Origin", "https://jyj.example").with("X-Forwarded-Host", "jyj.example");
        assertEquals(
                403, browser.post("/notes/new", "_csrf", token, "text", "x").statusCode());
    }
}
