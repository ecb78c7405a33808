package onetrip.web.gate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.identity.Standing;
import onetrip.web.gate.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clerk at a window is the visitor on the pages of citizens, for one visit (R-CHANNEL). */
class WindowTest {
    private static final Account CLERK = new Account(
            UUID.randomUUID(),
            Account.Kind.STAFF,
            "window01",
            "窗口人员",
            null,
            null,
            null,
            null,
            Set.of(Duty.WINDOW),
            Set.of("xingshen"),
            true,
            false,
            Instant.EPOCH,
            0);

    private GateServer server;
    private Browser clerk;

    @BeforeEach
    void start() throws Exception {
        server = GateServer.usual();
        clerk = signedIn(CLERK);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private Browser signedIn(Account account) {
        Browser browser = server.browser();
        browser.cookies.put(
                Visit.SESSION_COOKIE,
                server.sessions.open(account, "test", Standing.HERE).token());
        return browser;
    }

    private void comes(String name) {
        server.window.visit = UUID.randomUUID();
        server.window.person = KnockMethod.account(Account.Kind.CITIZEN, name);
    }

    private String who(String path) throws Exception {
        return clerk.get(path).body().split(" ")[0];
    }

    private String token() throws Exception {
        return clerk.get("/apply/who").body().split(" ")[1];
    }

    @Test
    void r_channel_the_clerk_is_the_visitor_on_pages_of_citizens_and_the_clerk_everywhere_else() throws Exception {
        assertEquals("窗口人员", who("/apply/who"), "nobody is there");
        comes("来人甲");
        assertEquals("来人甲", who("/apply/who"));
        assertEquals("窗口人员", who("/notes/who"));
        assertEquals(List.of("apply/who"), server.window.opened, "what is opened is asked for and nothing else");
        server.window.visit = null;
        assertEquals("窗口人员", who("/apply/who"), "the visit is over");
    }

    @Test
    void the_window_is_asked_about_nobody_without_the_duty() throws Exception {
        comes("来人甲");
        Browser officer = signedIn(KnockMethod.account(Account.Kind.STAFF, "审查员"));
        assertTrue(officer.get("/apply/who").body().startsWith("审查员"));
        assertTrue(server.browser().get("/apply/who").body().startsWith("nobody"));
        assertEquals(List.of(), server.window.opened);
    }

    @Test
    void what_the_visit_is_not_for_is_refused_with_the_windows_sentence() throws Exception {
        comes("来人甲");
        server.window.refusal = new Text("来人没有提到这一件", "Not named");
        HttpResponse<String> answer = clerk.get("/apply/who");
        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains("来人没有提到这一件") && answer.body().contains("/work/window/"));
        assertFalse(answer.body().startsWith("来人甲"), "the page was made all the same");
    }

    @Test
    void a_form_opened_for_one_visitor_is_neither_sent_nor_kept_for_the_next_one() throws Exception {
        comes("来人甲");
        String first = token();
        comes("来人乙");
        assertNotEquals(first, token());
        HttpResponse<String> answer = clerk.post("/apply/new", "_csrf", first, "text", "甲的身份证");
        assertEquals(409, answer.statusCode());
        assertEquals(List.of(), server.notes.written);
        assertTrue(clerk.get("/apply/new").body().contains("parked=nothing"), "it came up in the next visitor's form");
        server.window.visit = null;
        assertEquals(
                409, clerk.post("/apply/new", "_csrf", first, "text", "甲的身份证").statusCode(), "after the visit");
        assertEquals(List.of(), server.notes.written);
    }

    @Test
    void what_a_form_held_when_the_session_ended_comes_up_for_no_visitor() throws Exception {
        comes("来人甲");
        String first = token();
        server.sessions.endAll();
        assertEquals(
                303, clerk.post("/apply/new", "_csrf", first, "text", "甲的身份证").statusCode());
        clerk.cookies.put(
                Visit.SESSION_COOKIE,
                server.sessions.open(CLERK, "test", Standing.HERE).token());
        comes("来人乙");
        assertTrue(clerk.get("/apply/new").body().contains("parked=nothing"));
    }

    @Test
    void the_visit_ends_with_the_session() throws Exception {
        comes("来人甲");
        String session = clerk.cookies.get(Visit.SESSION_COOKIE);
        assertEquals(303, clerk.post("/sign-out", "_csrf", token()).statusCode());
        assertEquals(List.of(session), server.window.signedOut);
    }
}
