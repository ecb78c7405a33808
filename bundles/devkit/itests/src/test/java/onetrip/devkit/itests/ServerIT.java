package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real distribution as a process: the main job, odd requests, live installation; bad input is {@link BadInputIT}. */
class ServerIT {
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("server")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .patient()
                .withSimulators();
        server.start();
    }

    /** Background work that cannot do its work says so in the log only; here is every item, and no register has a record yet. */
    @AfterAll
    static void stop() throws IOException {
        try {
            List<String> warnings = server.log()
                    .lines()
                    .filter(line -> line.contains("| WARN  | onetrip-"))
                    .filter(line -> line.contains("tried again"))
                    .toList();
            assertEquals(List.of(), warnings);
        } finally {
            server.close();
        }
    }

    private static Visitor visitor() {
        return new Visitor(server.base());
    }

    @Test
    void its_first_start_resolved_nothing_anew() throws IOException {
        assertTrue(server.log().contains("store open on H2"), "another log than was thought");
        assertFalse(server.log().contains("Changes to perform"), "the feature service resolved what the build had");
    }

    @Test
    void a_proxy_that_nobody_named_is_told_to_the_operator() throws IOException {
        visitor().from("203.0.113.9").get("/help");
        visitor().from("203.0.113.10").get("/help");
        assertEquals(
                2, server.log().split("hands requests on and is not in trusted.proxies", -1).length, "it is told once");
    }

    @Test
    void a_certificate_is_issued_at_once_and_anybody_can_verify_it() throws IOException {
        Visitor family = visitor().signIn("s05", "/me");
        String check = Journeys.certificateUpToCheck(family, "测试学生零五", Journeys.ID_NUMBER);
        assertTrue(check.endsWith("/check"), check);
        Journeys.submit(family, check);
        assertEquals(200, family.status());
        String pdfPath = family.find("href=\"(/cases/[^\"]+/documents/[^\"]+)\"");
        assertNotNull(pdfPath, "no certificate on the case page");
        String code = family.find("/verify/([A-Z0-9]{16})");
        byte[] pdf = family.bytes(pdfPath);
        assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.ISO_8859_1));
        Visitor stranger = visitor().get("/verify/" + code);
        assertTrue(stranger.body().contains("有效"));
        assertFalse(stranger.body().contains("测试学生零五"), "the whole name is shown to strangers");
        assertFalse(stranger.body().contains(Journeys.ID_NUMBER));
        assertTrue(visitor().get("/verify/2222222222222222").body().matches("(?s).*(查不到|打错了).*"));
    }

    @Test
    void r_receipt_an_accepted_case_has_a_notice_that_anybody_can_verify() throws IOException {
        Visitor family = visitor().signIn("g01", "/apply/enrol-primary");
        List<String> children = family.findAll("name=\"children.pick\" value=\"([0-9a-f]+)\"");
        family.post(family.path(), "children.pick", children.get(0));
        for (int page = 0; page < 16 && !family.path().endsWith("/check"); page++) {
            Journeys.enrolmentPage(family);
        }
        Journeys.submit(family, family.path());
        assertDocument(family, visitor().signIn("officer01", "/work/"), "受理通知书");
        assertTrue(family.get("/me").body().contains("受理通知书在办件页上下载"), "nobody told the family");
    }

    @Test
    void r_refuse_a_refusal_is_a_notice_that_family_and_office_have_and_anybody_can_verify() throws IOException {
        Visitor admin = visitor().signIn("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "desk.jar", TinyItem.named("library-desk"));
        admin.post(admin.path(), "do", "apply");
        Visitor family = visitor().signIn("f01", "/apply/library-desk");
        Journeys.sendLibrary(family, "library-desk", "地理");
        String number = Journeys.caseNumber(family);
        Visitor officer = visitor().signIn("officer01", "/work/" + number);
        String version = officer.find("name=\"version\" value=\"([0-9]+)\"");
        officer.post("/work/" + number, "version", version, "do", "refuse", "reason", "not-here", "note", "请在学校所在县办。");
        family.get("/cases/" + number);
        assertTrue(family.body().contains("不是本县学生"), "the reason is not on the page");
        assertTrue(family.body().contains("请在学校所在县办。"), "the officer's words are not on the page");
        assertDocument(family, officer, "不予办理决定书");
        admin.get("/admin/items/library-desk/uninstall").post("/admin/items/library-desk/uninstall");
    }

    /** The case page that the family is on offers this document; the office has it, too, and strangers verify it. */
    private static void assertDocument(Visitor family, Visitor officer, String title) throws IOException {
        String pdf = family.find("href=\"(/cases/[^\"]+/documents/[^\"]+)\">(?:(?!</a>).)*" + title);
        assertNotNull(pdf, "no " + title + " on " + family.path());
        assertEquals("%PDF", new String(family.bytes(pdf), 0, 4, StandardCharsets.ISO_8859_1));
        String code = family.find("/verify/([A-Z0-9]{16})");
        String atWork = pdf.replace("/cases/", "/work/");
        officer.get(atWork.replaceAll("/documents/.*", ""));
        assertTrue(officer.body().contains(atWork), "the office does not see it");
        assertEquals("%PDF", new String(officer.bytes(atWork), 0, 4, StandardCharsets.ISO_8859_1));
        Visitor stranger = visitor().get("/verify/" + code);
        assertTrue(stranger.body().contains("有效") && stranger.body().contains(title));
        assertFalse(stranger.body().contains("不是本县学生"), "strangers read the reason");
        assertEquals(404, visitor().signIn("a01", "/me").get(pdf).status(), "another family reads it");
    }

    @Test
    void r_guard_a_stranger_gets_no_certificate_of_somebody_elses_child() throws IOException {
        Visitor stranger = visitor().signIn("t01", "/me");
        String check = Journeys.certificateUpToCheck(stranger, "测试学生零五", Journeys.ID_NUMBER);
        if (check.endsWith("/check")) {
            Journeys.submit(stranger, check);
        }
        assertFalse(stranger.body().contains("/documents/"), "a certificate was issued to a stranger");
    }

    @Test
    void strange_requests_are_answered_with_a_page() throws IOException {
        for (String path : List.of(
                "/nothing",
                "/items/no-such-item",
                "/cases/%E4%B8%AD",
                "/verify/%3Cscript%3E",
                "/apply/x/y/z",
                "/sign-in?back=//evil.example")) {
            Visitor anybody = visitor().get(path);
            assertTrue(anybody.status() < 500, path + " " + anybody.status());
            assertNoTrace(anybody);
        }
        Visitor signedOut = visitor().get("/sign-in?back=//evil.example/");
        assertFalse(signedOut.body().contains("evil.example\""), "an open redirect");
    }

    @Test
    void a_form_of_one_page_makes_one_case_and_loses_nothing() throws IOException {
        Visitor admin = visitor().signIn("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "note.jar", TinyItem.named("library-note"));
        assertTrue(admin.body().contains("文件没有签名"), "the plan does not warn of what is unsigned");
        admin.post(admin.path(), "do", "apply");
        Visitor person = visitor().signIn("a01", "/apply/library-note");
        String key = person.find("name=\"key\" value=\"([^\"]+)\"");
        assertNotNull(key, "the form is not sent from its page");

        Journeys.sendLibrary(person, "library-note", "");
        assertEquals(422, person.status());
        Journeys.sendLibrary(person, "library-note", "太".repeat(41));
        assertEquals(422, person.status());
        person.get("/apply/library-note");
        assertTrue(person.body().contains("太太"), "what was typed is gone");
        assertEquals(key, person.find("name=\"key\" value=\"([^\"]+)\""), "the key changed on the way");

        person.loseSession();
        Journeys.sendLibrary(person, "library-note", "没打完");
        assertTrue(person.path().startsWith("/sign-in"), person.path());
        person.post("/sign-in/demo", "person", "a01", "back", "/apply/library-note");
        assertTrue(person.body().contains("没打完"), "what was typed is gone with the session");

        Journeys.sendLibrary(person, "library-note", "地方志");
        String number = Journeys.caseNumber(person);
        assertNotNull(number, person.path());
        for (int click = 0; click < 4; click++) {
            person.get("/me").post("/apply/library-note", "key", key, "library.kind", "地方志");
            assertEquals("/cases/" + number, person.path(), "a second click made something else");
        }
        // A mistake that arrives late keeps a draft under a key that is used up; it must not stand in the way for ever.
        person.get("/me").post("/apply/library-note", "key", key, "library.kind", "");
        assertEquals(422, person.status());
        person.get("/apply/library-note");
        Journeys.sendLibrary(person, "library-note", "再来一次");
        assertEquals("/cases/" + number, person.path());
        assertFalse(
                key.equals(person.get("/apply/library-note").find("name=\"key\" value=\"([^\"]+)\"")),
                "the next application still has the old key");

        Visitor stranger = visitor().signIn("f01", "/me");
        stranger.post("/apply/library-note", "key", key, "library.kind", "别人的");
        assertEquals(404, stranger.status(), "a key of somebody else's was taken");
        stranger.get("/me").post("/apply/library-note", "key", "no key", "library.kind", "x");
        assertEquals(403, stranger.status());
        assertNoTrace(stranger);
    }

    @Test
    void a_paused_item_takes_no_new_cases_keeps_what_is_typed_and_decides_what_is_open() throws IOException {
        Visitor admin = visitor().signIn("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "pause.jar", TinyItem.named("library-pause"));
        admin.post(admin.path(), "do", "apply");
        Visitor family = visitor().signIn("t01", "/apply/library-pause");
        Journeys.sendLibrary(family, "library-pause", "植物");
        String number = Journeys.caseNumber(family);
        Visitor late = visitor().signIn("f01", "/apply/library-pause");

        admin.get("/admin/items/library-pause/pause").post("/admin/items/library-pause/pause", "reason", " ");
        assertEquals(422, admin.status(), "paused without a reason");
        admin.post("/admin/items/library-pause/pause", "reason", "盘点图书", "until", "昨天");
        assertEquals(422, admin.status(), "paused until no time at all");
        admin.post("/admin/items/library-pause/pause", "reason", "盘点图书", "until", "");
        assertTrue(admin.body().contains("盘点图书"), "the list does not say that it is paused");

        assertTrue(family.get("/items/library-pause").body().contains("盘点图书"), "the guide does not say why");
        Journeys.sendLibrary(late, "library-pause", "动物");
        assertEquals(409, late.status(), late.body());
        assertNoTrace(late);
        Visitor officer = visitor().signIn("officer01", "/work/" + number);
        officer.post(
                "/work/" + number,
                "version",
                officer.find("name=\"version\" value=\"([0-9]+)\""),
                "do",
                "grant",
                "note",
                "");
        assertTrue(family.get("/cases/" + number).status() == 200 && officer.status() == 200, officer.body());

        admin.get("/admin/").post("/admin/items/library-pause/resume");
        late.get("/apply/library-pause");
        assertTrue(late.body().contains("动物"), "what was typed when the item was paused is gone");
        Journeys.sendLibrary(late, "library-pause", "动物");
        assertNotNull(Journeys.caseNumber(late), late.body());
        admin.get("/admin/items/library-pause/uninstall")
                .post("/admin/items/library-pause/uninstall", "reason", "测试完了");
    }

    @Test
    void a_case_outlives_its_item() throws IOException {
        Visitor admin = visitor().signIn("admin01", "/admin/");
        byte[] jar = TinyItem.named("library-pass");
        admin.get("/admin/install").postFile("/admin/install", "jar", "pass.jar", jar);
        admin.post(admin.path(), "do", "apply");
        Visitor family = visitor().signIn("t01", "/apply/library-pass");
        Journeys.sendLibrary(family, "library-pass", "历史");
        String number = family.find("(CNJY-[0-9]{8}-[A-Z]+-[0-9]+-[0-9])");
        assertNotNull(number);
        admin.get("/admin/items/library-pass/uninstall").post("/admin/items/library-pass/uninstall", "reason", " ");
        assertEquals(422, admin.status(), "it went although a case is open and nobody said why");
        assertTrue(admin.body().contains("还有1件没办完"), admin.body());
        assertEquals(200, family.get("/items/library-pass").status());
        admin.post("/admin/items/library-pass/uninstall", "reason", "换到图书馆自己的系统");
        assertTrue(admin.get("/admin/").body().contains("换到图书馆自己的系统"), "the log does not say why");
        assertEquals(404, family.get("/items/library-pass").status());
        assertEquals(200, family.get("/cases/" + number).status());
        assertTrue(family.body().contains("校园图书证"));
        Visitor officer = visitor().signIn("officer01", "/work/" + number);
        assertEquals(200, officer.status());
        String version = officer.find("name=\"version\" value=\"([0-9]+)\"");
        officer.post("/work/" + number, "version", version, "do", "grant");
        assertTrue(family.get("/cases/" + number).body().contains("已办好"));
        officer.post("/work/" + number, "version", version, "do", "grant");
        assertTrue(officer.status() == 409 || officer.status() == 422, "decided twice: " + officer.status());
    }

    @Test
    void the_drop_folder_goes_through_the_same_door() throws IOException {
        Path deploy = server.home().resolve("deploy");
        Files.writeString(deploy.resolve("broken.jar"), "no jar at all");
        Path refused = deploy.resolve("broken.jar.refused.txt");
        Await.until("a sentence beside the refused file", Duration.ofSeconds(60), () -> Files.exists(refused));
        assertTrue(Files.readString(refused).contains("没有改动任何东西"));
    }

    private static void assertNoTrace(Visitor visitor) {
        assertTrue(visitor.status() < 500, "answered " + visitor.status());
        assertFalse(visitor.body().contains("Exception"), "a stack trace reached a person");
        assertFalse(visitor.body().contains("\tat "), "a stack trace reached a person");
    }
}
