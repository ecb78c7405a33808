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

/** A department without an account answers one task of a joint review by a link that works once. */
class TaskLinkIT {
    private static Server server;
    private static int filed;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("task-link").only().with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        Visitor admin = at("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "joint.jar", JointItem.jar());
        admin.post(admin.path(), "do", "apply");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        String log = server.log();
        assertFalse(log.contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
        assertFalse(log.contains("测试科长"), "who signed is in the log");
    }

    private static Visitor at(String person, String path) throws IOException {
        return new Visitor(server.base()).signIn(person, path);
    }

    private static String file() throws IOException {
        Visitor family = at("t01", "/apply/" + JointItem.ID);
        String key = family.find("name=\"key\" value=\"([^\"]+)\"");
        family.post(
                "/apply/" + JointItem.ID, "key", key, "library.kind", "畲族" + ++filed, "library.note", "在一小读" + filed);
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        return number;
    }

    /** The path of a new link. */
    private static String link(Visitor lead, String number) throws IOException {
        String page = "/work/task-link/" + number + "/ethnic";
        lead.get(page).post(page, "do", "issue");
        String address = lead.find("<code>(http[^<]+)</code>");
        assertNotNull(address, lead.body());
        assertTrue(address.startsWith(server.base()), address);
        return address.substring(server.base().length());
    }

    private static String version(Visitor visitor) {
        return visitor.find("name=\"version\" value=\"([0-9]+)\"");
    }

    private static Visitor enters(String link) throws IOException {
        Visitor guest = new Visitor(server.base()).get(link);
        guest.post(link, "name", "测试科长", "position", "科长", "phone", "0577-00000000");
        return guest;
    }

    @Test
    void one_task_once_and_nothing_else() throws IOException {
        String number = file();
        String other = file();
        Visitor lead = at("officer01", "/work/" + number);
        assertTrue(lead.body().contains("/work/task-link/" + number + "/ethnic"), lead.body());
        for (String who : List.of("dept01", "school01", "officer02")) {
            Visitor colleague = at(who, "/work/");
            colleague.get("/work/task-link/" + number + "/ethnic");
            if (colleague.status() == 200) {
                colleague.post("/work/task-link/" + number + "/ethnic", "do", "issue");
            }
            assertFalse(who.startsWith("dept") && colleague.status() == 200, who + " makes links for its own task");
            assertFalse(who.startsWith("school") && colleague.status() == 200, who + " makes links for others");
        }
        assertEquals(404, lead.get("/work/task-link/" + number + "/nothing").status());

        // The same department is asked for a second opinion, in the school's branch.
        Visitor school = at("school01", "/work/" + number);
        school.post(
                "/work/" + number,
                "do",
                "task-cosign",
                "task",
                "school",
                "whom",
                "minzong",
                "note",
                "请看",
                "version",
                version(school));
        assertEquals(200, school.status(), school.body());
        assertTrue(at("dept01", "/work/" + number).body().contains("在一小读"), "the department has no second task");

        String link = link(lead, number);
        // Looking uses nothing up, and tells nothing of a person.
        Visitor scanner = new Visitor(server.base());
        for (int i = 0; i < 3; i++) {
            scanner.get(link);
            assertEquals(200, scanner.status());
        }
        assertFalse(scanner.body().contains("测试教师申请人") || scanner.body().contains("畲族"), scanner.body());
        assertEquals(
                422,
                scanner.post(link, "name", "", "position", "科长", "phone", "1").status());
        assertEquals(
                422,
                scanner.post(link, "name", "测试科长", "position", "科长", "phone", "<b>")
                        .status());
        assertTrue(scanner.body().contains("value=\"测试科长\""), "what was typed is lost");

        Visitor guest = enters(link);
        assertEquals("/work/" + number, guest.path(), guest.body());
        assertTrue(guest.body().contains("畲族") && guest.body().contains("变更有没有批准？"), guest.body());
        assertFalse(guest.body().contains("在一小读"), "sees what only the department's other task needs");
        assertFalse(guest.body().contains("在读核对"), "sees the department's other task");
        guest.post(
                "/work/" + number, "do", "opinion", "task", "school.2", "opinion", "agree", "version", version(guest));
        assertEquals(422, guest.status(), "answers the department's other task");
        assertTrue(guest.body().contains("畲族"), guest.body());
        for (String elsewhere :
                List.of("/work/", "/work/" + other, "/", "/me", "/admin/", "/work/registers/", "/api/v1/admin/items")) {
            guest.get(elsewhere);
            assertNotEquals(200, guest.status(), elsewhere);
        }
        assertEquals(403, guest.get("/work/" + other).status());
        assertTrue(guest.body().contains("只能办这一件"), guest.body());

        assertEquals(404, new Visitor(server.base()).get(link).status(), "opens twice");
        Visitor late = new Visitor(server.base()).get("/sign-in");
        late.post(link, "name", "别人", "position", "科员", "phone", "0577000000");
        assertEquals(404, late.status());
        assertEquals(
                404, new Visitor(server.base()).get("/task/" + "A".repeat(43)).status());
        assertEquals(404, new Visitor(server.base()).get("/task/").status());

        guest.get("/work/" + number);
        guest.post(
                "/work/" + number,
                "do",
                "opinion",
                "task",
                "ethnic",
                "opinion",
                "agree",
                "answer-approved",
                "yes",
                "version",
                guest.find("name=\"version\" value=\"([0-9]+)\""));
        assertEquals(200, guest.status(), guest.body());
        lead.get("/work/" + number);
        assertTrue(lead.body().contains("（链接）"), "whose opinion it is, is not shown");
        lead.get("/work/task-link/" + number + "/ethnic");
        assertTrue(lead.body().contains("测试科长 · 科长 · 057700000000"), lead.body());
        assertTrue(lead.body().contains("已经有意见"), lead.body());
        guest.post("/sign-out");
        assertNotEquals("/work/" + number, guest.get("/work/" + number).path());
    }

    @Test
    void a_link_that_was_taken_back_or_overtaken_is_dead() throws IOException {
        String number = file();
        Visitor lead = at("officer01", "/work/" + number);
        String first = link(lead, number);
        String second = link(lead, number);
        assertEquals(404, new Visitor(server.base()).get(first).status(), "two links at once");
        Visitor reading = new Visitor(server.base()).get(second);
        lead.get("/work/task-link/" + number + "/ethnic");
        lead.post(
                "/work/task-link/" + number + "/ethnic",
                "do",
                "revoke",
                "link",
                lead.find("name=\"link\" value=\"([^\"]+)\""));
        assertTrue(lead.body().contains("已收回"), lead.body());
        reading.post(second, "name", "测试科长", "position", "科长", "phone", "0577-00000000");
        assertEquals(404, reading.status());
        assertTrue(reading.body().contains("收回"), reading.body());
        String third = link(lead, number);
        // The department has an account after all and answers by it: the link has nothing left to open.
        Visitor department = at("dept01", "/work/" + number);
        department.post(
                "/work/" + number,
                "do",
                "opinion",
                "task",
                "ethnic",
                "opinion",
                "agree",
                "answer-approved",
                "yes",
                "version",
                department.find("name=\"version\" value=\"([0-9]+)\""));
        assertEquals(200, department.status(), department.body());
        assertEquals(404, new Visitor(server.base()).get(third).status());

        // An administrator closes the department's account: its links open nothing, and nothing breaks.
        String next = file();
        String last = link(at("officer01", "/work/" + next), next);
        assertEquals(200, new Visitor(server.base()).get(last).status());
        Visitor admin = at("admin01", "/admin/accounts?q=link.");
        String account = admin.find("href=\"(/admin/accounts/[0-9a-f-]{36})\"");
        assertNotNull(account, admin.body());
        admin.get(account).post(account, "do", "close", "version", admin.find("name=\"version\" value=\"([0-9]+)\""));
        assertEquals(404, new Visitor(server.base()).get(last).status());
        admin.post(account, "do", "open", "version", admin.find("name=\"version\" value=\"([0-9]+)\""));
        assertEquals(200, new Visitor(server.base()).get(last).status());
    }

    @Test
    void its_pages_are_clean() throws IOException {
        String number = file();
        Visitor lead = at("officer01", "/work/" + number);
        Visitor guest = enters(link(lead, number));
        String link = link(lead, number);
        try (Eyes eyes = new Eyes()) {
            for (int width : new int[] {390, 1280}) {
                eyes.open("task-link-" + width, width, 844, true);
                eyes.look(server.base(), lead, "/work/task-link/" + number + "/ethnic", "desk");
                eyes.look(server.base(), new Visitor(server.base()), link, "offer");
                eyes.look(server.base(), new Visitor(server.base()), "/task/gone", "gone");
                eyes.look(server.base(), guest, "/work/" + number, "task");
            }
            assertEquals(List.of(), eyes.problems());
        }
    }
}
