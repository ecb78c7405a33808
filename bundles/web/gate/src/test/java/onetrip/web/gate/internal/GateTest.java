package onetrip.web.gate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, addresses, problems and limits of rate. */
class GateTest {
    private GateServer server;

    @BeforeEach
    void start() throws Exception {
        server = GateServer.usual();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void every_page_carries_the_security_headers() throws Exception {
        for (String path : List.of("/sign-in", "/notes/search", "/notes/boom", "/health/live")) {
            HttpHeaders headers = server.browser().get(path).headers();
            assertEquals(
                    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
                            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
                    headers.firstValue("Content-Security-Policy").orElse(""),
                    path);
            assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""), path);
            assertEquals("same-origin", headers.firstValue("Referrer-Policy").orElse(""), path);
            assertEquals("no-store", headers.firstValue("Cache-Control").orElse(""), path);
            assertTrue(headers.firstValue("X-Request-Id").isPresent(), path);
        }
    }

    @Test
    void static_files_may_be_kept_by_browsers() throws Exception {
        String page = server.browser().get("/sign-in").body();
        String css = page.replaceAll("(?s).*href=\"(/assets/[^\"]+\\.css)\".*", "$1");
        HttpResponse<String> file = server.browser().get(css);
        assertEquals(200, file.statusCode());
        assertTrue(file.headers().firstValue("Cache-Control").orElse("").contains("immutable"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../notes/search",
                "/assets/./../notes/search",
                "/notes/search?q=%zz",
                "/notes/search?q=%c0%af",
                "/notes/search?q=%00",
                "/notes/search?%e4=1",
                "/notes;x=1/search",
                "/notes/%e4%b8",
                "/notes/a%0d%0ab",
                "/%zz",
                "/a%00b",
                "/notes/%2e%2e/",
                "/notes/a%2fb",
                "//notes/search"
            })
    void an_address_written_badly_is_refused_with_400(String address) throws Exception {
        String answer = server.browser().raw("GET " + address);
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertFalse(answer.contains("\tat "), "a stack trace");
    }

    @Test
    void an_address_that_the_gate_refuses_gets_a_page_with_a_way_on() throws Exception {
        HttpResponse<String> page = server.browser().get("/notes/search?q=%c0%af");
        assertEquals(400, page.statusCode());
        assertTrue(page.body().contains("这个地址读不懂"));
        assertTrue(page.body().contains("href=\"/\""));
    }

    @Test
    void a_form_with_bad_encodings_or_nul_is_refused_with_400() throws Exception {
        String form = "application/x-www-form-urlencoded";
        for (String body : List.of("text=%zz", "text=%00", "text=%c0%80", "text=%e4%b8", "text=\u0000")) {
            Browser browser = server.browser().signIn();
            String token = Browser.token(browser.get("/notes/new"));
            assertEquals(
                    400,
                    browser.postRaw("/notes/new", form, ("_csrf=" + token + "&" + body).getBytes())
                            .statusCode(),
                    body);
        }
        assertEquals(List.of(), server.notes.written);
    }

    @Test
    void chinese_text_in_addresses_and_forms_arrives() throws Exception {
        assertEquals(
                "苍南 县",
                server.browser()
                        .get("/notes/search?q=%E8%8B%8D%E5%8D%97+%E5%8E%BF")
                        .body());
        Browser browser = server.browser().signIn();
        browser.post("/notes/new", "_csrf", Browser.token(browser.get("/notes/new")), "text", "苍南县 50% + 一\n二");
        assertEquals(List.of("苍南县 50% + 一\n二"), server.notes.written);
    }

    @Test
    void other_methods_are_refused_with_405() throws Exception {
        for (String method : List.of("PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND")) {
            HttpResponse<String> answer = server.browser().method(method, "/notes/new");
            assertEquals(405, answer.statusCode(), method);
            assertEquals("GET, HEAD, POST", answer.headers().firstValue("Allow").orElse(""), method);
        }
        assertTrue(server.browser().raw("TRACE /notes/new").startsWith("HTTP/1.1 405 "));
    }

    @Test
    void a_fault_becomes_a_page_with_a_reference_and_without_a_trace() throws Exception {
        HttpResponse<String> page = server.browser().get("/notes/boom");
        assertEquals(500, page.statusCode());
        assertFalse(page.body().contains("330327201911089995"), "what the exception said");
        assertFalse(page.body().contains("Exception"));
        assertTrue(
                page.body().contains(page.headers().firstValue("X-Request-Id").orElse("none")));
    }

    @Test
    void a_problem_deep_inside_is_found() throws Exception {
        assertEquals(404, server.browser().get("/notes/wrapped").statusCode());
        HttpResponse<String> conflict = server.browser().get("/notes/conflict");
        assertEquals(409, conflict.statusCode());
        assertTrue(conflict.body().contains("href=\"/notes/new\""));
    }

    @Test
    void what_a_servlet_refuses_gets_the_houses_page() throws Exception {
        for (Map.Entry<String, Integer> refusal : Map.of(
                        "/notes/refused", 403, "/assets/nothing", 404, "/health/nothing", 404, "/plain/x", 405)
                .entrySet()) {
            HttpResponse<String> page = server.browser().get(refusal.getKey());
            assertEquals(refusal.getValue(), page.statusCode(), refusal.getKey());
            assertTrue(page.body().contains("class=\"button\" href=\"/\""), refusal.getKey());
            assertFalse(page.body().contains("secret"));
        }
    }

    @Test
    void a_refused_download_leaves_no_download_headers() throws Exception {
        HttpHeaders headers = server.browser().get("/notes/download").headers();
        assertTrue(headers.firstValue("Content-Encoding").isEmpty());
        assertTrue(headers.firstValue("Content-Disposition").isEmpty());
    }

    @Test
    void a_page_that_fails_half_way_breaks_off_and_does_not_look_complete() {
        assertThrows(IOException.class, () -> server.browser().get("/notes/half"));
    }

    @Test
    void a_program_gets_its_refusal_as_json() throws Exception {
        HttpResponse<String> answer =
                server.browser().with("Accept", "application/json").get("/notes/wrapped");
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("").split(";")[0]);
        assertTrue(answer.body().startsWith("{\"status\":404,\"detail\":\""), answer.body());
    }

    @Test
    void english_is_shown_where_it_was_chosen() throws Exception {
        Browser browser = server.browser();
        assertTrue(browser.get("/notes/wrapped").body().contains("lang=\"zh-CN\""));
        HttpResponse<String> back = browser.get("/prefs?lang=en&back=/notes/search");
        assertEquals("/notes/search", back.headers().firstValue("Location").orElse(""));
        assertTrue(browser.get("/notes/wrapped").body().contains("There is no such page"));
    }

    @Test
    void large_text_is_kept_by_the_browser_and_the_account() throws Exception {
        Browser browser = server.browser().signIn();
        browser.get("/prefs?elder=1");
        assertTrue(browser.get("/notes/wrapped").body().contains("class=\"elder\""));
        browser.with("Sec-Fetch-Site", "cross-site").get("/prefs?elder=0");
        assertFalse(browser.get("/notes/wrapped").body().contains("class=\"elder\""));
        assertEquals(List.of("true"), server.elderChanges, "another site's link changed the account");
    }

    @Test
    void a_used_or_unknown_link_is_gone() throws Exception {
        assertEquals(410, server.browser().get("/setup/abc").statusCode());
        assertEquals(410, server.browser().get("/set-password/abc").statusCode());
    }

    @Test
    void readiness_names_what_is_wrong() throws Exception {
        HttpResponse<String> ready = server.browser().get("/health/ready");
        assertEquals(503, ready.statusCode());
        assertEquals(
                "{\"status\":\"DOWN\",\"reasons\":[\"disk: 98 % \\\"full\\\"\",\"items: not there yet\","
                        + "\"http: /me is not served yet\",\"http: the gate is not served yet\"]}",
                ready.body());
        server.whiteboard.filters().add("/*");
        server.whiteboard.servlets().add("/me");
        assertFalse(server.browser().get("/health/ready").body().contains("http:"));
        assertEquals(200, server.browser().get("/health/live").statusCode());
    }
}
