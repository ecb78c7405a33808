package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * 双随机 (dossier 9.50) from the registers to the open result: announced, frozen, drawn by two, one inspector recused and replaced by
 * the next, inspected by two, concluded by a third, published, and repeated by anybody. The tests follow each other.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InspectRandomIT {
    private static final String ITEM = "inspect-random";
    private static final String DRAWS = "/work/draws";
    private static final String CLERK = "minban01";
    private static final String SECOND = "minban02";
    private static final String HEAD = "minban03";
    private static final List<String> CODES = List.of("52330327MJ0TEQ02X5", "12330327MB0TEQ039X");

    private static Server server;
    private static Eyes eyes;
    private static String draw;
    private static List<String> tasks;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("inspect-random").only("inspect-random").with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        eyes = new Eyes();
        eyes.open("draws", 390, 844, true);
        imports(
                "institutions",
                "统一社会信用代码,名称,类别,签数,状态\n" + CODES.get(0) + ",测试实验学校,民办学校,3,在办\n" + CODES.get(1) + ",测试职业学校,民办学校,1,在办\n",
                2);
        imports(
                "inspectors",
                "编号,姓名,执法证号,单位,状态\nJ01,测试检查员一,浙C0001,民教办,可以抽\nJ02,测试检查员二,浙C0002,民教办,可以抽\n"
                        + "J03,测试检查员三,浙C0003,民教办,可以抽\nJ04,测试检查员四,浙C0004,民教办,可以抽\nJ09,测试检查员九,浙C0009,民教办,暂时不抽\n",
                5);
        imports("recusals", "对象的统一社会信用代码,检查人员编号,申报日期\n" + CODES.get(0) + ",J04," + today() + "\n", 1);
    }

    @AfterAll
    static void stop() throws IOException {
        if (eyes != null) {
            eyes.close();
        }
        server.close();
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
    }

    @AfterEach
    void nothing_was_wrong_with_any_page() {
        assertEquals(List.of(), eyes.problems());
    }

    private static void look(Visitor who, String path, String what) {
        eyes.look(server.base(), who, path, what);
    }

    private static String today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    }

    private static Visitor at(String person, String path) throws IOException {
        return new Visitor(server.base()).signIn(person, path);
    }

    private static Visitor anybody() {
        return new Visitor(server.base());
    }

    private static void imports(String register, String file, int records) throws IOException {
        String kept = "/work/registers/" + ITEM + "/" + register + "/import";
        Visitor clerk = at(CLERK, kept);
        clerk.postFile(kept, "file", "file.csv", file.getBytes(StandardCharsets.UTF_8));
        clerk.post(
                clerk.path(),
                "do",
                "all",
                "digest",
                String.valueOf(clerk.find("name=\"digest\" value=\"([0-9a-f]+)\"")));
        assertTrue(clerk.body().contains("已导入" + records + "条"), clerk.body());
    }

    private static Visitor act(String who, String act, String... fields) throws IOException {
        Visitor officer =
                at(who, DRAWS + "/" + draw + "/" + (act.equals("decline") || act.equals("replace") ? "ask" : act));
        List<String> all = new ArrayList<>(
                List.of("version", String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\"")), "do", act));
        all.addAll(List.of(fields));
        String path = DRAWS + "/" + draw + (act.equals("decline") ? "" : "/" + act);
        return officer.post(path, all.toArray(String[]::new));
    }

    private static void done(Visitor officer) {
        assertEquals(200, officer.status(), officer.body());
        assertNull(officer.find("(data-summary)"), officer.body());
    }

    @Test
    @Order(1)
    void citizens_read_that_the_office_starts_it_and_cannot() throws IOException {
        Visitor person = at("t01", "/items/" + ITEM);
        assertTrue(person.body().contains("由责任科室发起"), person.body());
        assertFalse(person.body().contains("/apply/" + ITEM), person.body());
        assertEquals(403, person.get("/apply/" + ITEM).status());
        assertEquals(403, at("officer02", "/apply/" + ITEM).status(), "another office starts it");
    }

    @Test
    @Order(2)
    void the_draw_is_promised_before_the_lists_stand_and_drawn_once_by_two() throws IOException {
        Visitor clerk = at(CLERK, DRAWS);
        clerk.post(DRAWS, "target", ITEM + "/double-random", "plan", "", "share", "100");
        assertEquals(422, clerk.status(), "announced without a plan");
        clerk.post(DRAWS, "target", ITEM + "/double-random", "plan", "2026年下半年抽查👍", "share", "百分之百");
        assertEquals(422, clerk.status(), "announced without a share");
        clerk.post(DRAWS, "target", ITEM + "/double-random", "plan", "2026年下半年抽查👍", "share", "100");
        assertEquals(200, clerk.status(), clerk.body());
        draw = clerk.path().replaceAll(".*/", "");
        String commitment = clerk.find("<code>([0-9a-f]{64})</code>");
        assertNotNull(commitment, clerk.body());
        look(clerk, DRAWS, "draws");
        look(clerk, DRAWS + "/" + draw, "draw-announced");
        look(clerk, DRAWS + "/" + draw + "/cancel", "draw-cancel");
        assertTrue(anybody().get("/draws/" + draw).body().contains(commitment), "the promise is not public");
        assertEquals(404, at("officer01", DRAWS + "/" + draw).status(), "another office sees it");

        assertEquals(422, act(CLERK, "ask").status(), "asked before the lists stand");
        done(act(CLERK, "freeze"));
        assertEquals(422, act(CLERK, "freeze").status(), "frozen twice");
        assertTrue(anybody().get("/draws/" + draw + "/objects.csv").body().contains(CODES.get(0) + ",3"));
        assertFalse(anybody().get("/draws/" + draw + "/people.csv").body().contains("J09"), "who is away is drawn");
        assertEquals(404, anybody().get("/draws/" + draw + "/result.csv").status(), "a result before the draw");
        done(act(CLERK, "ask", "text", "福彩2026123期 07"));
        Visitor alone = act(CLERK, "draw");
        assertEquals(422, alone.status());
        assertTrue(alone.body().contains("不能自己批准"), alone.body());
        done(act(SECOND, "draw"));
        assertEquals(422, act(SECOND, "draw").status(), "drawn twice");
        assertEquals(422, act(CLERK, "cancel", "text", "不喜欢这个结果").status(), "given up after the draw");
        assertFalse(anybody().get("/draws/" + draw).body().contains("id=\"result\""), "institutions are warned");
        assertFalse(anybody().get("/draws/" + draw + "/draw.txt").body().contains("seed="), "the seed is open");
        tasks = at(CLERK, DRAWS + "/" + draw).findAll("<strong>(CQ[0-9]{8}-[0-9A-F]{6}-[0-9]{2})</strong>");
        assertEquals(2, tasks.size());
        assertTrue(
                at(CLERK, "/work/registers/" + ITEM + "/tasks").body().contains(tasks.get(0)), "not in the register");
    }

    private static String people(String code) throws IOException {
        String page = at(CLERK, DRAWS + "/" + draw).body();
        String row = page.substring(page.indexOf(code));
        String cell = row.substring(0, row.indexOf("</tr>"));
        List<String> numbers = new ArrayList<>();
        var found = java.util.regex.Pattern.compile("J0[0-9]").matcher(cell);
        while (found.find()) {
            numbers.add(found.group());
        }
        return String.join("、", numbers.stream().distinct().toList());
    }

    @Test
    @Order(3)
    void r_recuse_whoever_has_a_relative_there_does_not_go_and_the_next_goes() throws IOException {
        String before = people(CODES.get(0));
        assertFalse(before.contains("J04"), "declared, and drawn all the same: " + before);
        String out = before.split("、")[0];
        Visitor nobody = act(CLERK, "replace", "object", CODES.get(0), "person", "J04", "why", "recused");
        assertEquals(422, nobody.status(), "somebody who was not drawn");
        look(at(CLERK, DRAWS), DRAWS + "/" + draw + "/replace?object=" + CODES.get(0), "draw-replace");
        done(act(CLERK, "replace", "object", CODES.get(0), "person", out, "why", "recused"));
        look(at(CLERK, DRAWS), DRAWS + "/" + draw, "draw-drawn");
        String after = people(CODES.get(0));
        assertFalse(after.contains(out) || after.contains("J04"), after);
        assertEquals(2, after.split("、").length, after);
        Visitor none = act(CLERK, "replace", "object", CODES.get(0), "person", after.split("、")[0], "why", "away");
        assertEquals(422, none.status(), "there were three who may go");
        assertTrue(none.body().contains("没有人了"), none.body());
    }

    private static String started(String task) throws IOException {
        Visitor clerk = at(CLERK, "/apply/" + ITEM);
        String[] answers = {"ins.kind", "random", "ins.task", task, "ins.matters", "02"};
        String before = "";
        for (int page = 0; page < 8 && !clerk.path().endsWith("/check") && !before.equals(clerk.path()); page++) {
            before = clerk.path();
            List<String> all = new ArrayList<>(List.of(answers));
            for (String field : List.of("ins.code", "ins.name", "ins.people")) {
                String proposed = clerk.find("name=\"" + field + "\"[^>]*value=\"([^\"]+)\"");
                if (proposed != null) {
                    all.addAll(List.of(field, proposed));
                }
            }
            clerk.post(clerk.path(), all.toArray(String[]::new));
        }
        assertTrue(clerk.path().endsWith("/check"), clerk.path() + clerk.body());
        Journeys.submit(clerk, clerk.path());
        String number = Journeys.caseNumber(clerk);
        assertNotNull(number, clerk.path() + clerk.body());
        return number;
    }

    private static Visitor visit(String person, String number, String... fields) throws IOException {
        Visitor officer = at(person, "/work/visits/" + number);
        assertEquals(200, officer.status(), officer.body());
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("version", String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\""))));
        return officer.post("/work/visits/" + number, all.toArray(String[]::new));
    }

    private static void inspected(String number, String outcome) throws IOException {
        Visitor open = at(SECOND, "/work/visits/" + number);
        String one = open.find("value=\"([0-9a-f-]{36})\"[^>]*><span><strong>民办教育02");
        String other = open.find("value=\"([0-9a-f-]{36})\"[^>]*><span><strong>民办教育03");
        assertNotNull(one, open.body());
        String[] plan = {"do", "plan", "date", today(), "time", "23:30", "place", "测试实验学校", "officer", one};
        assertEquals(422, visit(SECOND, number, plan).status(), "one goes alone");
        List<String> both = new ArrayList<>(List.of(plan));
        both.addAll(List.of("officer", String.valueOf(other)));
        done(visit(SECOND, number, both.toArray(String[]::new)));
        Visitor officer = at(SECOND, "/work/visits/" + number);
        officer.postFile(
                "/work/visits/" + number,
                "photo",
                "photo.png",
                VisitIT.photo(),
                "version",
                String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\"")),
                "do",
                "photo",
                "where",
                "大门");
        done(officer);
        done(visit(
                SECOND,
                number,
                "do",
                "record",
                "answer-shown",
                "yes",
                "answer-licence",
                "yes",
                "answer-fees",
                "yes",
                "answer-safety",
                outcome.equals("passed") ? "yes" : "no",
                "answer-staff",
                "yes",
                "answer-signed",
                "校长在场，签字",
                "answer-other",
                "没有",
                "findings",
                "看了",
                "outcome",
                outcome));
        done(visit(HEAD, number, "do", "confirm"));
    }

    private static Visitor concluded(String number, String what, String... more) throws IOException {
        Visitor head = at(HEAD, "/work/" + number);
        List<String> all = new ArrayList<>(List.of(
                "version",
                String.valueOf(head.find("name=\"version\" value=\"([0-9]+)\"")),
                "do",
                what,
                "note",
                "见记录"));
        all.addAll(List.of(more));
        return head.post("/work/" + number, all.toArray(String[]::new));
    }

    @Test
    @Order(4)
    void r_2reviewers_a_task_is_inspected_by_two_and_its_result_is_open() throws IOException {
        String number = started(tasks.get(0));
        Visitor again = at(SECOND, "/apply/" + ITEM);
        again.post(again.path(), "ins.kind", "random", "ins.task", tasks.get(0));
        assertTrue(again.body().contains("同事已经登记了这个任务"), again.body());
        Visitor open = anybody().get("/registers/" + ITEM + "/tasks");
        assertFalse(open.body().contains(tasks.get(0)), "a task is public before it is done");
        inspected(number, "passed");
        assertEquals(200, concluded(number, "grant").status());
        open.get("/registers/" + ITEM + "/tasks");
        assertTrue(open.body().contains(tasks.get(0)), open.body());
        assertTrue(at(CLERK, "/cases/" + number).status() == 200, "who started it does not see it");
    }

    @Test
    @Order(5)
    void a_conclusion_with_findings_is_open_too_and_a_withdrawn_task_can_be_started_again() throws IOException {
        String number = started(tasks.get(1));
        Visitor clerk = at(CLERK, "/cases/" + number + "/withdraw");
        clerk.post("/cases/" + number + "/withdraw");
        assertEquals(200, clerk.status(), clerk.body());
        assertFalse(anybody().get("/registers/" + ITEM + "/tasks").body().contains(tasks.get(1)));
        String second = started(tasks.get(1));
        assertFalse(second.equals(number));
        inspected(second, "failed");
        assertEquals(422, concluded(second, "refuse").status(), "no reason was chosen");
        assertEquals(200, concluded(second, "refuse", "reason", "transferred").status());
        Visitor open = anybody().get("/registers/" + ITEM + "/tasks");
        assertTrue(open.body().contains(tasks.get(1)), open.body());
        open.get(open.find("href=\"(/registers/" + ITEM + "/tasks/[0-9a-f-]{36})\""));
        assertEquals(200, open.status());
    }

    @Test
    @Order(6)
    void anybody_repeats_the_draw_with_the_program_that_is_published() throws Exception {
        done(act(CLERK, "publish"));
        assertEquals(422, act(CLERK, "publish").status(), "published twice");
        Visitor anybody = anybody().get("/draws/" + draw);
        assertTrue(anybody.body().contains("测试实验学校") && anybody.body().contains("回避"), anybody.body());
        assertFalse(anybody.body().contains("测试检查员"), "inspectors are named");
        look(at("t01", "/me"), "/draws", "draws-public");
        look(at("t01", "/me"), "/draws/" + draw, "draw-public");
        look(at("t01", "/me"), "/items/" + ITEM, "guide-for-staff");
        for (String file :
                List.of("objects.csv", "people.csv", "recusals.csv", "draw.txt", "result.csv", "Replay.java")) {
            Files.write(folder.resolve(file), anybody().bytes("/draws/" + draw + "/" + file));
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "Replay.java", ".")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("out.txt")));
        assertEquals(404, anybody().get("/draws/" + draw + "/secret.txt").status());
        assertEquals(404, anybody().get("/draws/not-an-id").status());
    }
}
