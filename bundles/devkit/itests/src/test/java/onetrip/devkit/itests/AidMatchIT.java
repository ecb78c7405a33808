package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
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
 * 应助尽助 on the running distribution: matched in the night with sources in a process of their own, offered, accepted, confirmed. The
 * tests share one clock, which only goes forward, hence their order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AidMatchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ITEM = "aid-auto-match";
    private static final String LIST = "/work/registers/" + ITEM + "/gap";
    private static final String PAYMENTS = "/work/registers/" + ITEM + "/payments";
    private static final String PUPIL = "330327200909090001";
    /** On the list of the disabled, and helped already. */
    private static final String AIDED = "330327201301219991";

    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("aid-match")
                .only("aid-auto-match", "aid-scholarship-grant")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .patient()
                .withSimulators();
        on("2026-11-25T20:00:00");
        server.start();
        aided(AIDED);
        on("2026-11-26T02:10:00");
    }

    private static void on(String moment) throws IOException {
        server.configure("onetrip.clock.cfg", "now = " + moment + "+08:00");
    }

    /** Has been granted a living allowance this term, by another item. */
    private static void aided(String child) throws IOException {
        String path = "/work/registers/aid-scholarship-grant/aided/import";
        Visitor finance = visitor("finance01").get(path);
        finance.postFile(
                path,
                "file",
                "file.csv",
                ("证件号码,学生,学期,类别,能不能和别的类一起享受,项目,学校,状态\n" + child
                                + ",测试学生零六,2026学年第一学期,国家助学金和生活补助,可以,义务教育生活补助,3133999001,已确认\n")
                        .getBytes(StandardCharsets.UTF_8));
        finance.post(finance.path(), "do", "all", "digest", finance.find("name=\"digest\" value=\"([0-9a-f]+)\""));
        assertTrue(finance.body().contains("已导入1条"), finance.body());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
        assertFalse(
                server.log().contains(PUPIL)
                        || server.log().contains(AIDED)
                        || server.log().contains("测试学生零五"),
                "a pupil is in the log");
    }

    private static Visitor visitor(String person) throws IOException {
        return new Visitor(server.base()).signIn(person, "/help");
    }

    private static boolean shows(Visitor person, String path, String what) {
        try {
            return person.get(path).body().contains(what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs in anew: a clock that was moved ends sessions. */
    private static boolean sees(String person, String path, String what) {
        try {
            return shows(visitor(person), path, what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes through the form for the pupil; what was read on each page. */
    private static List<String> answered(Visitor person, String answer) throws IOException {
        List<String> read = new ArrayList<>();
        person.get("/apply/" + ITEM);
        for (int page = 0; page < 8 && !person.path().endsWith("/check"); page++) {
            person.post(
                    person.path(),
                    "student.name",
                    "测试学生零五",
                    "student.certNo",
                    PUPIL,
                    "match.accept",
                    answer,
                    "match.reason",
                    "家里现在不需要",
                    "payee.name",
                    "测试学生家长零五",
                    "payee.account",
                    "6222020000000000000");
            read.add(person.body());
        }
        return read;
    }

    /** R-GUARD: name and number of a pupil are known to many. */
    private static void aStrangerReadsNothingAndCannotDecline() throws IOException {
        Visitor stranger = visitor("t01");
        List<String> read = answered(stranger, "decline");
        assertTrue(read.stream().noneMatch(page -> page.contains("最低生活保障")), "the category is shown to a stranger");
        assertTrue(read.stream().allMatch(page -> page.contains("名单里没有这个孩子")), stranger.body());
        assertTrue(stranger.path().endsWith("/student"), "a stranger comes past the child: " + stranger.path());
    }

    /** R-LOG: also what no case has to do with, in plain words, and in the file. */
    private static void whoseDataWereUsedReadsIt(Visitor pupil) throws IOException {
        pupil.get("/me/data?kind=matched");
        for (String said : List.of("比对名单、核对", "民政社会救助名单", "学籍系统", "找出应该资助、还没有资助的学生", "浙江省社会救助条例第二十六条", "教育资助主动办")) {
            assertTrue(pupil.body().contains(said), said + pupil.body());
        }
        assertFalse(shows(pupil, "/me/data?kind=opened", "民政社会救助名单"), "it is not filtered");
        assertTrue(shows(pupil, "/me/data.csv?kind=matched", "民政社会救助名单"), "it is not in the file");
        assertTrue(shows(pupil, "/me/data.json", "MATCHED") || pupil.body().contains("matched"), pupil.body());
        Visitor aided = visitor("t01");
        assertFalse(shows(aided, "/me/data", "民政社会救助名单"), "somebody else reads it");
    }

    /** CX-07: what was granted goes back to social assistance as soon as it says how much, and nothing of the account with it. */
    private static void socialAssistanceHasIt(Visitor finance, String number) throws IOException {
        assertFalse(Simulators.read(server, "/lists").contains(ITEM), "a list without an amount went");
        finance.get(PAYMENTS);
        String record = finance.find("href=\"(" + PAYMENTS + "/[0-9a-f-]{36})\"");
        assertNotNull(record, finance.body());
        finance.get(record + "/edit");
        finance.post(
                record + "/edit",
                "version",
                finance.find("name=\"version\" value=\"([0-9]+)\""),
                "reason",
                "按类别核定",
                "pay.case",
                number,
                "pay.certNo",
                PUPIL,
                "pay.term",
                "2026-1",
                "pay.name",
                "主动办的教育资助",
                "pay.amount",
                "1250",
                "pay.payee",
                "测试学生家长零五",
                "pay.account",
                "6222020000000000000",
                "pay.state",
                "due");
        assertEquals(200, finance.status(), finance.body());
        Await.until(
                "social assistance does not have it", PATIENCE, () -> received().contains(number));
        String list = received();
        assertTrue(list.contains(PUPIL) && list.contains("主动办的教育资助"), list);
        assertFalse(list.contains("6222020000000000000"), "an account went with it: " + list);
        Await.until(
                "the office does not see that it arrived",
                PATIENCE,
                () -> shows(finance, "/work/hand-over/" + ITEM + "/payments", "已移交"));
    }

    /** Its own word, and all that it can say of what the night has found. */
    private static void theSchoolSaysThatItCalled(Visitor school) throws IOException {
        school.get(LIST + "?f.gap.call=due");
        String record = school.find("href=\"(" + LIST + "/[0-9a-f-]{36})\"");
        assertNotNull(record, school.body());
        school.get(record + "/edit");
        assertFalse(school.body().contains("gap.certNo") || school.body().contains("gap.category"), school.body());
        String version = school.find("name=\"version\" value=\"([0-9]+)\"");
        school.post(
                record + "/edit", "version", version, "reason", "打过了", "gap.call", "called", "gap.state", "declined");
        assertEquals(422, school.status(), "the school answers for the family");
        school.post(record + "/edit", "version", version, "reason", "打过了", "gap.call", "called");
        assertEquals(200, school.status(), school.body());
        assertTrue(shows(school, LIST + "?f.gap.call=called", "共1条"), school.body());
        assertFalse(sees("school02", "/work/", "要打的电话"), "called, and still to be called");
    }

    /** The newest list of this item that social assistance has; empty before there is one. */
    private static String received() {
        Matcher list = Pattern.compile("\\{[^}]*\"" + ITEM + "-payments-[0-9]+\\.csv\"[^}]*}")
                .matcher(Simulators.read(server, "/lists"));
        String last = "";
        while (list.find()) {
            Matcher content = Pattern.compile("\"content\":\"([^\"]+)\"").matcher(list.group());
            assertTrue(content.find(), list.group());
            last = new String(Base64.getDecoder().decode(content.group(1)), StandardCharsets.UTF_8);
        }
        return last;
    }

    @Test
    @Order(2)
    void whoever_was_helped_is_not_offered_it_again_in_the_next_month() throws IOException {
        on("2026-12-27T02:10:00");
        Await.until("the next month was not matched", PATIENCE, () -> sees("finance01", LIST, "名单3人，查了1人，新登记0条"));
        assertFalse(sees("s05", "/me", "等您办的"), "asked again");
    }

    @Test
    @Order(1)
    void whom_both_sources_know_is_found_told_and_helped_without_an_application() throws IOException {
        // Two are on the one list, of whom one left school long ago; the third, on the other, has aid already.
        Await.until("nobody was matched", PATIENCE, () -> sees("finance01", LIST, "名单3人，查了2人，新登记1条，没有查成0人"));
        Visitor finance = visitor("finance01").get(LIST);
        assertTrue(finance.body().contains("共1条"), finance.body());
        assertFalse(finance.body().contains(PUPIL), "the list shows a pupil's whole number");
        assertTrue(shows(visitor("school02"), LIST, "共1条"), "the school cannot call");
        assertFalse(shows(visitor("school01"), LIST, "共1条"), "another school sees it");
        assertEquals(404, visitor("officer01").get(LIST).status());

        Visitor pupil = visitor("s05");
        Await.until("the family is not told", PATIENCE, () -> shows(pupil, "/me", "有一项教育资助可以领"));

        whoseDataWereUsedReadsIt(pupil);
        aStrangerReadsNothingAndCannotDecline();
        assertTrue(shows(finance, LIST + "?f.gap.state=open", "共1条"), "a stranger's word is written into the list");

        // Dossier 9.12: fifteen days without an answer, and the school calls.
        assertFalse(sees("school02", "/work/messages", "请打电话"), "told before anybody could answer");
        on("2026-12-11T02:10:00");
        Await.until("the school is not told to call", PATIENCE, () -> sees("school02", "/work/messages", "请打电话：应助名单"));
        assertTrue(sees("school02", "/work/messages", "1家15天没有答复"), "how many, and for how long, is not told");
        assertFalse(sees("school02", "/work/messages", "测试学生"), "a notice says who");
        assertFalse(sees("school01", "/work/messages", "请打电话"), "another school is told");
        assertTrue(sees("school02", LIST + "?f.gap.call=due", "共1条"), "the list does not say whom to call");
        Visitor school = visitor("school02").get("/work/");
        assertTrue(school.body().contains("应助名单：1家15天没有答复"), "no task of the school: " + school.body());
        assertTrue(school.body().contains(LIST + "?f.gap.call=due"), "the task leads nowhere");
        assertFalse(sees("school01", "/work/", "要打的电话"), "another school is to call");
        assertFalse(sees("finance01", "/work/", "要打的电话"), "the school calls, and not the section");
        theSchoolSaysThatItCalled(school);
        Visitor mother = visitor("p05");
        Visitor confirming = visitor("finance01");
        Visitor found = visitor("s05");
        assertTrue(
                answered(mother, "accept").stream().anyMatch(page -> page.contains("最低生活保障")),
                "the mother does not see what it is about");
        assertTrue(mother.path().endsWith("/check"), mother.path() + mother.body());
        Journeys.submit(mother, mother.path());
        String number = Journeys.caseNumber(mother);
        assertNotNull(number, mother.body());
        assertFalse(shows(found, "/me", "等您办的"), "it waits although the family has answered");

        Await.until("the office does not see it", PATIENCE, () -> shows(confirming, "/work/", number));
        confirming.get("/work/" + number);
        confirming.post(
                "/work/" + number, "do", "grant", "version", confirming.find("name=\"version\" value=\"([0-9]+)\""));
        Await.until("there is no notice", PATIENCE, () -> shows(mother, "/cases/" + number, "教育资助确认通知"));
        assertTrue(
                shows(confirming, LIST + "?f.gap.state=aided", number)
                        || confirming.body().contains("共1条"),
                confirming.body());
        socialAssistanceHasIt(confirming, number);

        try (Eyes eyes = new Eyes()) {
            eyes.open("aid", 1200, 800, true);
            eyes.look(server.base(), confirming, LIST, "list");
            assertEquals(List.of(), eyes.problems());
        }
    }
}
