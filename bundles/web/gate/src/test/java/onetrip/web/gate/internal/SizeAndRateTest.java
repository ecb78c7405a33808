package onetrip.web.gate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import onetrip.web.gate.RateLimit;
import org.junit.jupiter.api.Test;

/** Too much at once, and too often. */
class SizeAndRateTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=cut";

    private static byte[] text(String head, int size) {
        return (head + "x".repeat(size)).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void a_body_of_60_megabytes_is_refused_with_413_before_it_is_read() throws Exception {
        try (GateServer server = GateServer.usual()) {
            // Only announced, never sent: the answer does not wait for it.
            String answer = server.browser()
                    .raw(
                            "POST /notes/new",
                            "Content-Type: " + FORM,
                            "Content-Length: 62914560",
                            "Sec-Fetch-Site: same-origin");
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
            assertTrue(answer.contains("您填的都还在"), answer);
        }
    }

    /** A connection closed on somebody who still sends is reset, and the browser shows that instead of our page. */
    @Test
    void who_sends_60_megabytes_to_the_end_reads_the_answer() throws Exception {
        try (GateServer server = GateServer.usual()) {
            for (String path : List.of("/notes/new", "/nothing/here", "/plain/x")) {
                String answer = server.browser()
                        .raw(
                                60,
                                "POST " + path,
                                "Content-Type: " + FORM,
                                "Content-Length: 62914560",
                                "Sec-Fetch-Site: same-origin");
                assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
                assertTrue(answer.contains("您填的都还在"), answer);
                assertEquals(List.of(), server.changedByPlainServlet);
            }
        }
    }

    @Test
    void a_chunked_body_over_the_limit_is_refused_with_413() throws Exception {
        try (GateServer server = new GateServer(Map.of("largest_body_megabytes", 2, "largest_form_kilobytes", 64))) {
            Browser browser = server.browser().signIn();
            String token = Browser.token(browser.get("/notes/new"));
            assertEquals(
                    413,
                    browser.postChunked("/notes/new", FORM, text("_csrf=" + token + "&text=", 70_000))
                            .statusCode());
            browser = server.browser().signIn();
            browser.with("X-CSRF-Token", Browser.token(browser.get("/notes/new")));
            assertEquals(
                    413,
                    browser.postChunked("/plain/x", "application/octet-stream", new byte[3 << 20])
                            .statusCode());
            assertEquals(List.of(), server.changedByPlainServlet);
        }
    }

    @Test
    void a_form_with_files_over_its_servlets_limit_is_refused_with_413() throws Exception {
        try (GateServer server = GateServer.usual()) {
            Browser browser = server.browser().signIn();
            browser.with("X-Test-Parts", "too-large");
            assertEquals(413, browser.postMultipart("/notes/new", "text", "x").statusCode());
        }
    }

    @Test
    void a_form_with_files_for_a_servlet_that_takes_none_is_refused() throws Exception {
        try (GateServer server = GateServer.usual()) {
            Browser browser = server.browser().signIn();
            String token = Browser.token(browser.get("/notes/new"));
            browser.with("X-Test-Parts", "none").without("Sec-Fetch-Site");
            assertEquals(
                    403,
                    browser.postMultipart("/notes/new", "_csrf", token, "text", "x")
                            .statusCode());
            assertEquals(List.of(), server.notes.written);
        }
    }

    @Test
    void a_broken_form_with_files_is_refused_with_400() throws Exception {
        try (GateServer server = GateServer.usual()) {
            Browser browser = server.browser().signIn();
            assertEquals(
                    400,
                    browser.postRaw("/notes/new", MULTIPART, "no part at all".getBytes())
                            .statusCode());
        }
    }

    @Test
    void a_form_of_ten_thousand_fields_is_refused_with_413() throws Exception {
        try (GateServer server = GateServer.usual()) {
            Browser browser = server.browser().signIn();
            assertEquals(
                    413,
                    browser.postRaw("/notes/new", FORM, "a=1&".repeat(10_000).getBytes())
                            .statusCode());
        }
    }

    @Test
    void who_comes_too_often_is_told_when_to_come_back() throws Exception {
        try (GateServer server = new GateServer(Map.of("gets_per_minute", 5))) {
            for (int i = 0; i < 5; i++) {
                assertEquals(200, server.browser().get("/notes/search?q=" + i).statusCode());
            }
            HttpResponse<String> refused = server.browser().get("/notes/search?q=6");
            assertEquals(429, refused.statusCode());
            assertTrue(
                    Integer.parseInt(refused.headers().firstValue("Retry-After").orElse("0")) <= 12);
            assertEquals(200, server.browser().get("/health/live").statusCode());
        }
    }

    @Test
    void a_signed_in_person_is_counted_apart_from_the_neighbours() throws Exception {
        try (GateServer server = new GateServer(Map.of("gets_per_minute", 5))) {
            Browser mother = server.browser().signIn();
            for (int i = 0; i < 10; i++) {
                server.browser().get("/notes/search");
            }
            assertEquals(429, server.browser().get("/notes/search").statusCode());
            assertEquals(200, mother.get("/notes/search").statusCode());
        }
    }

    @Test
    void an_exempted_address_has_no_limit() throws Exception {
        try (GateServer server = new GateServer(Map.of("gets_per_minute", 2, "unlimited", " 127.0.0.1 , 127.0.0.1"))) {
            for (int i = 0; i < 20; i++) {
                assertEquals(200, server.browser().get("/notes/search").statusCode());
            }
        }
    }

    @Test
    void who_invents_session_cookies_is_soon_no_longer_asked_for_them() throws Exception {
        try (GateServer server = new GateServer(Map.of("strangers_per_minute", 3))) {
            for (int i = 0; i < 20; i++) {
                Browser stranger = server.browser();
                stranger.cookies.put("ot_session", "invented-" + i);
                assertEquals(200, stranger.get("/notes/search").statusCode());
            }
            assertEquals(3, server.sessions.asked.get());
        }
    }

    @Test
    void a_forwarded_address_counts_only_from_a_trusted_proxy() throws Exception {
        Map<String, Object> settings = Map.of("gets_per_minute", 1);
        try (GateServer server = new GateServer(settings)) {
            assertEquals(
                    200,
                    server.browser()
                            .with("X-Forwarded-For", "10.0.0.1")
                            .get("/notes/search")
                            .statusCode());
            assertEquals(
                    429,
                    server.browser()
                            .with("X-Forwarded-For", "10.0.0.2")
                            .get("/notes/search")
                            .statusCode());
        }
        try (GateServer server = new GateServer(Map.of("gets_per_minute", 1, "trusted_proxies", "127.0.0.1"))) {
            assertEquals(
                    200,
                    server.browser()
                            .with("X-Forwarded-For", "9.9.9.9, 10.0.0.1")
                            .get("/notes/search")
                            .statusCode());
            assertEquals(
                    200,
                    server.browser()
                            .with("X-Forwarded-For", "10.0.0.2")
                            .get("/notes/search")
                            .statusCode());
            assertEquals(
                    429,
                    server.browser()
                            .with("X-Forwarded-For", "8.8.8.8, 10.0.0.1")
                            .get("/notes/search")
                            .statusCode());
            assertEquals(
                    200,
                    server.browser()
                            .with("X-Forwarded-For", "2001:db8:1:2::1")
                            .get("/notes/search")
                            .statusCode());
            assertEquals(
                    429,
                    server.browser()
                            .with("X-Forwarded-For", "2001:db8:1:2:ffff::9")
                            .get("/notes/search")
                            .statusCode());
        }
    }

    @Test
    void a_bucket_fills_evenly_and_never_beyond_a_minutes_worth() {
        RateLimit limit = new RateLimit(60);
        long second = 1_000_000_000L;
        for (int i = 0; i < 60; i++) {
            assertEquals(0, limit.take("a", 0));
        }
        assertEquals(second, limit.take("a", 0));
        assertEquals(0, limit.take("b", 0));
        assertEquals(0, limit.take("a", second));
        assertEquals(second / 2, limit.take("a", second + second / 2));
        for (int i = 0; i < 60; i++) {
            assertEquals(0, limit.take("a", 1000 * second));
        }
        assertTrue(limit.take("a", 1000 * second) > 0);
    }

    @Test
    void a_crowd_of_addresses_does_not_fill_the_memory() {
        RateLimit limit = new RateLimit(60);
        for (int i = 0; i < 200_000; i++) {
            limit.take("address " + i, i * 1_000_000L);
        }
        assertTrue(limit.remembered() <= 60_000, "remembers " + limit.remembered());
    }
}
