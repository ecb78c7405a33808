package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An administrator makes accounts of staff, changes what they may do, and closes them. */
class AccountsIT {
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("accounts").with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
    }

    private static Visitor admin() throws IOException {
        return new Visitor(server.base()).signIn("admin01", "/admin/accounts");
    }

    private static String version(Visitor admin) {
        return admin.find("name=\"version\" value=\"([0-9]+)\"");
    }

    @Test
    void from_the_new_account_to_its_end() throws IOException {
        Visitor admin = admin();
        assertTrue(admin.body().contains("审查员01"), admin.body());
        assertFalse(admin.body().contains("测试监护人"), "citizens are listed");
        admin.get("/admin/accounts/new");
        assertEquals(
                422,
                admin.post("/admin/accounts/new", "login", "x", "name", "新来的").status());
        assertTrue(admin.body().contains("value=\"新来的\""), "what was typed is lost");
        assertEquals(
                422,
                admin.post("/admin/accounts/new", "login", "officer01", "name", "新来的")
                        .status());
        assertEquals(
                422,
                admin.post(
                                "/admin/accounts/new",
                                "login",
                                "two",
                                "name",
                                "甲",
                                "duty",
                                "ADMINISTRATOR",
                                "duty",
                                "OFFICER")
                        .status(),
                "an administrator who decides cases");
        assertEquals(
                404,
                admin.post("/admin/accounts/new", "login", "n1", "name", "甲", "duty", "KING")
                        .status());
        assertEquals(
                404,
                admin.get("/admin/accounts/new")
                        .post("/admin/accounts/new", "login", "n1", "name", "甲", "office", "nowhere")
                        .status());

        admin.get("/admin/accounts/new");
        admin.post(
                "/admin/accounts/new", "login", "Zhang.San", "name", "新来的<b>", "duty", "OFFICER", "office", "jijiao");
        assertTrue(admin.body().contains("账号已建"), admin.body());
        assertFalse(admin.body().contains("新来的<b>"), "HTML in a name");
        String page = admin.path();
        admin.post(page, "do", "link");
        String link = admin.find("<code>(http[^<]+)</code>");
        assertNotNull(link, admin.body());
        link = link.substring(server.base().length());

        Visitor person = new Visitor(server.base()).get(link);
        assertEquals(422, person.post(link, "password", "short").status());
        person.post(link, "password", "一条 long enough sentence 9");
        assertEquals("/sign-in", person.path());
        assertEquals(410, new Visitor(server.base()).get(link).status(), "the link works twice");
        person.post(
                "/sign-in/password", "login", "zhang.san", "password", "一条 long enough sentence 9", "back", "/work/");
        assertEquals("/work/", person.path(), person.body());
        assertEquals(403, person.get("/admin/accounts").status());

        admin.get(page);
        String stale = version(admin);
        admin.post(page, "do", "roles", "version", stale, "duty", "SUPERVISOR");
        assertTrue(admin.body().contains("已改"), admin.body());
        assertNotEquals("/work/", person.get("/work/").path(), "still signed in with the duties of before");
        assertEquals(422, admin.post(page, "do", "close", "version", stale).status(), "on a page that is out of date");
        admin.get(page).post(page, "do", "contact", "version", version(admin), "mail", "zhang@example.invalid");
        assertTrue(admin.body().contains("联系方式已改"), admin.body());
        admin.post(page, "do", "close", "version", version(admin));
        assertTrue(admin.body().contains("已停用"), admin.body());
        person.get("/sign-in");
        person.post("/sign-in/password", "login", "zhang.san", "password", "一条 long enough sentence 9");
        assertEquals(422, person.status(), "signed in after the end");
        assertFalse(admin.get("/admin/accounts").body().contains("zhang.san"));
        assertTrue(admin.get("/admin/accounts?state=closed&q=zhang").body().contains("zhang.san"));
        admin.get(page).post(page, "do", "open", "version", version(admin));
        assertTrue(admin.get("/admin/accounts?duty=SUPERVISOR").body().contains("zhang.san"));
        assertEquals(404, admin.get("/admin/accounts/zhang.san").status());
    }

    @Test
    void the_last_administrator_stays() throws IOException {
        Visitor admin = admin();
        admin.get("/admin/accounts?duty=ADMINISTRATOR");
        String own = admin.find(
                "href=\"(/admin/accounts/[0-9a-f-]{36})\"[^<]*<strong>[^<]*</strong></a><br><span class=\"least\">admin01<");
        assertNotNull(own, admin.body());
        List<String> others = admin.findAll("href=\"(/admin/accounts/[0-9a-f-]{36})\"").stream()
                .filter(one -> !one.equals(own))
                .toList();
        for (String one : others) {
            admin.get(one);
            admin.post(one, "do", "roles", "version", version(admin));
            assertTrue(admin.body().contains("已改"), admin.body());
        }
        for (String act : List.of("roles", "close")) {
            admin.get(own);
            assertEquals(
                    422, admin.post(own, "do", act, "version", version(admin)).status(), act);
            assertTrue(admin.body().contains("最后一位管理员"), admin.body());
        }
        assertEquals(200, admin.get("/admin/accounts").status(), "nobody is left");
        for (String one : others) {
            admin.get(one);
            admin.post(one, "do", "roles", "version", version(admin), "duty", "ADMINISTRATOR");
        }
    }

    @Test
    void its_pages_are_clean() throws IOException {
        Visitor admin = admin();
        String one = admin.find("href=\"(/admin/accounts/[0-9a-f-]{36})\"");
        try (Eyes eyes = new Eyes()) {
            for (int width : new int[] {390, 1280}) {
                eyes.open("accounts-" + width, width, 844, true);
                eyes.look(server.base(), admin, "/admin/accounts", "list");
                eyes.look(server.base(), admin, "/admin/accounts?q=nobody", "none");
                eyes.look(server.base(), admin, "/admin/accounts/new", "new");
                eyes.look(server.base(), admin, one, "account");
            }
            assertEquals(List.of(), eyes.problems());
        }
    }
}
