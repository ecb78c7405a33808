package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
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
 * Grants and meals on the running distribution, with sources in a process of their own: whom they confirm passes the school by,
 * the others go through their own school and a masked list. The tests share one clock, which only goes forward, hence their order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AidIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String GRANT = "aid-scholarship-grant";
    private static final String MEAL = "aid-nutrition-meal";
    private static final String KEPT = "/work/registers/";
    private static final String FINANCE = "finance01";
    private static final String LOW_INCOME = "330327200909090001";
    private static final String UNKNOWN = "330327201103100009";
    private static final String DISABLED = "330327201301219991";
    private static final String MASKED = "测*";
    private static final String BACK = "/work/hand-over/aid-scholarship-grant/aided";
    private static final String ACCOUNT = "6222020000000000000";
    private static final String PROOF = "监护证明.jpg";
    private static final List<String> PROMISED = List.of(
            "aid.hardshipType",
            "other",
            "aid.family.0.member.name",
            "测试监护人零一",
            "aid.family.0.member.relation",
            "02",
            "aid.family.0.member.income",
            "9000",
            "aid.statement",
            "孩子父亲去年病故，家里只有我打零工。");
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("aid")
                .only("aid-auto-match", "aid-nutrition-meal", "aid-scholarship-grant")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .patient()
                .withSimulators();
        on("2026-11-26");
        server.start();
        String head = "代码,项目,学段,档次和对象,给哪些困难类型,标准,怎么算,性质,类别,能不能和别的类一起享受,学校审核的要不要公示,怎么发,第一天,最后一天,状态\n";
        String rest = ",每生每学期,助学金（按困难）,国家助学金和生活补助,可以,公示（姓名打码）,打到卡上,2026-09-01,,可以申请\n";
        taken(
                GRANT + "/catalogue",
                head + "PG-1,普通高中国家助学金一档,普通高中,低保、特困、孤儿、残疾,最低生活保障、残疾学生,1250" + rest
                        + "YW-1,义务教育生活补助,初中,困难学生,,625" + rest
                        + "YW-2,义务教育寄宿补助,初中,困难的寄宿生,,750" + rest,
                3);
        taken(
                MEAL + "/catalogue",
                "代码,项目,学段,档次和对象,标准,怎么算,类别,能不能和别的类一起享受,学校审核的要不要公示,第一天,状态\n"
                        + "YYC-1,爱心营养餐,初中,困难学生,5,每生每天,营养餐,可以,不公示,2026-09-01,可以申请\n",
                1);
        taken(MEAL + "/canteens", "学校代码,学校,怎么给\n3133999001,测试第一中学,在学校食堂吃\n", 1);
        // Dossier 9.12: the match in the night has helped one of them this term already.
        taken(
                "aid-auto-match/gap",
                "学期,比对批次,身份证号,学生,类别,学校,状态,登记日期\n2026-1,2026-10," + LOW_INCOME
                        + ",测试学生零五,最低生活保障,3433999001,已确认,2026-10-20\n",
                1);
        Simulators.set(server, "/source", "source", "aid-granted", "behaviour", "error500");
    }

    private static void on(String day) throws IOException {
        server.configure("onetrip.clock.cfg", "now = " + day + "T09:00:00+08:00");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
        for (String secret : List.of(LOW_INCOME, UNKNOWN, DISABLED, "打零工", "花生")) {
            assertFalse(server.log().contains(secret), "the log says " + secret);
        }
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

    private static Visitor reported(String person, String register, String csv) throws IOException {
        String path = KEPT + register + "/import";
        Visitor officer = visitor(person).get(path);
        return officer.postFile(path, "file", "file.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private static void taken(String register, String csv, int lines) throws IOException {
        accepted(reported(FINANCE, register, csv), lines);
    }

    private static void accepted(Visitor officer, int lines) throws IOException {
        officer.post(officer.path(), "do", "all", "digest", officer.find("name=\"digest\" value=\"([0-9a-f]+)\""));
        assertTrue(officer.body().contains("已导入" + lines + "条"), officer.body());
    }

    /**
     * Fills in the form up to the page on which answers are checked.
     *
     * @param kind the aid to tick
     * @return the path of that page; null if something on the way is refused
     */
    private static String filled(Visitor family, String item, String kind, List<String> answers) throws IOException {
        family.get("/apply/" + item);
        // Whoever left a draft goes on where it stands.
        if (!family.path().endsWith("/student")) {
            family.get(family.path().replaceAll("/[^/]+$", "/student"));
        }
        for (int page = 0; page < 20 && !family.path().endsWith("/check"); page++) {
            List<String> all = new ArrayList<>(answers);
            all.addAll(List.of("guardian.mobile", "138" + "0000" + "0000", "aid.term", "2026-1"));
            all.addAll(List.of(
                    "student.certType", "ID_CARD", "payee.bank", "abc", "payee.account", "6222020000000000000"));
            all.addAll(List.of("consent.sensitive", "true"));
            // R-GUARD: by hand where the register does not name the pupil as the applicant's own; else nobody reads it.
            all.addAll(List.of("school.code", "3133999001", "school.grade", "九年级"));
            if (family.path().endsWith("/kind")) {
                String pick = family.find("name=\"aid.kind.pick\" value=\"([^\"]+)\"[^>]*><span><strong>" + kind);
                assertNotNull(pick, family.body());
                all.addAll(List.of("aid.kind.pick", pick));
            }
            if (answers.contains(PROOF) && family.body().contains("file:guardian.proof")) {
                String ward = family.path();
                all.addAll(List.of("command", "upload"));
                family.postFile(ward, "file:guardian.proof", PROOF, FallbackIT.photo(), all.toArray(String[]::new));
                assertTrue(family.get(ward).body().contains(PROOF), family.body());
                all.subList(all.size() - 2, all.size()).clear();
            }
            family.post(family.path(), all.toArray(String[]::new));
            if (family.status() == 422) {
                return null;
            }
        }
        assertTrue(family.path().endsWith("/check"), family.path() + family.body());
        return family.path();
    }

    private static String sent(Visitor family, String item, String kind, List<String> answers) throws IOException {
        String check = filled(family, item, kind, answers);
        assertNotNull(check, family.body());
        Journeys.submit(family, check);
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        return number;
    }

    private static void act(Visitor officer, String number, String act) throws IOException {
        officer.get("/work/" + number);
        String version = officer.find("name=\"version\" value=\"([0-9]+)\"");
        assertNotNull(version, officer.body());
        officer.post("/work/" + number, "do", act, "version", version, "note", "核对过，属实");
        assertEquals(200, officer.status(), officer.body());
    }

    /** All that a register says, for a reason. */
    private static String whole(Visitor officer, String register) throws IOException {
        return officer.get(register)
                .post(register + "/export", "kind", "csv", "why", "食堂备餐")
                .body();
    }

    private static List<String> daughter() {
        return List.of(
                "student.name",
                "测试学生零五",
                "student.certNo",
                LOW_INCOME,
                "guardian.relation",
                "02",
                "school.stage",
                "senior",
                "payee.name",
                "测试学生家长零五");
    }

    private static List<String> ward(String name, String certNo, List<String> more) {
        List<String> all = new ArrayList<>(
                List.of("student.name", name, "student.certNo", certNo, "guardian.relation", "05", "payee.name", name));
        all.addAll(List.of("school.stage", "junior"));
        all.addAll(more);
        return all;
    }

    @Test
    @Order(1)
    void R_SHARE_whom_civil_affairs_know_passes_the_school_by_and_is_granted_once_a_term() throws IOException {
        Visitor mother = visitor("p05");
        String check = filled(mother, GRANT, "普通高中国家助学金一档", daughter());
        assertNotNull(check, mother.body());
        mother.get(check.replace("/check", "/school"));
        assertTrue(mother.body().contains("value=\"senior\" checked"), "the stage is not read out of the grade");
        try (Eyes eyes = new Eyes()) {
            eyes.open("aid-grant", 390, 844, true);
            for (String page : List.of("kind", "terms", "hardship", "payee", "check")) {
                eyes.look(server.base(), mother, check.replace("/check", "/" + page), page);
            }
            assertEquals(List.of(), eyes.problems());
        }
        assertTrue(shows(mother, check.replace("/check", "/hardship"), "民政社会救助"), mother.body());
        assertFalse(mother.body().contains("困难情况承诺"), "a promise is asked of whom civil affairs know");
        mother.get(check);
        Journeys.submit(mother, check);
        String number = Journeys.caseNumber(mother);
        assertNotNull(number, mother.body());

        Visitor finance = visitor(FINANCE);
        Await.until("the finance section does not see it", PATIENCE, () -> shows(finance, "/work/", number));
        assertEquals(404, visitor("school02").get("/work/" + number).status(), "the school was asked");
        assertFalse(shows(new Visitor(server.base()), "/publicity/" + GRANT, MASKED), "it is public");
        assertTrue(shows(finance, "/work/" + number, "这学期已经确认过这个学生"), finance.body());
        act(finance, number, "grant");
        Await.until("there is no notice", PATIENCE, () -> shows(mother, "/cases/" + number, "资助确认通知"));
        // CX-07: social assistance is away, and the family has nothing to do with that.
        Await.until("social assistance was not asked in vain", PATIENCE, () -> shows(finance, BACK, "次没有送到"));
        assertFalse(shows(mother, "/cases/" + number, "没有送到") || mother.body().contains("社会救助平台"), mother.body());
        assertFalse(Simulators.read(server, "/lists").contains("AID-"), "it is there although it is away");
        String letter = mother.find("href=\"(/cases/[^\"]+/documents/[^\"]+)\"");
        assertEquals("%PDF", new String(mother.bytes(letter), 0, 4, StandardCharsets.ISO_8859_1));
        assertTrue(shows(finance, KEPT + GRANT + "/payments", "共1条"), finance.body());
        assertTrue(shows(finance, KEPT + GRANT + "/aided?f.aided.state=confirmed", "共1条"), finance.body());
        String failed = KEPT + GRANT + "/payments/set?f.pay.state=due";
        finance.get(failed).post(failed, "choice", "pay.state=failed", "reason", "银行退回");
        assertTrue(finance.body().contains("已修改1条"), finance.body());
        Await.until("nobody is told that the bank sent it back", PATIENCE, () -> shows(mother, "/me", "有一笔资助没有打成"));
        assertEquals(404, visitor("school02").get(KEPT + GRANT + "/aided").status(), "a school reads who is aided");
        paidOut(finance, mother);

        Visitor again = visitor("p05");
        assertNull(filled(again, GRANT, "普通高中国家助学金一档", daughter()), "the same grant twice a term");
        assertTrue(again.body().contains("这个学期已经享受“普通高中国家助学金一档”"), again.body());
    }

    /** The bank's file by school and term: for a reason, written down, and masked everywhere else; then N07, once. */
    private static void paidOut(Visitor finance, Visitor mother) throws IOException {
        String payments = KEPT + GRANT + "/payments";
        assertTrue(shows(finance, payments + "?f.pay.school=3433999001&f.pay.term=2026-1", "共1条"), finance.body());
        assertFalse(finance.body().contains(ACCOUNT), "a whole account on a page");
        assertFalse(shows(finance, payments + "?f.pay.school=3133999001&f.pay.term=2026-1", "共1条"), finance.body());
        String file = payments + "/export?f.pay.school=3433999001&f.pay.term=2026-1";
        finance.get(payments).post(file, "kind", "csv", "why", " ");
        assertFalse(finance.body().contains(ACCOUNT), "the bank's file without a reason");
        String bank =
                finance.get(payments).post(file, "kind", "csv", "why", "交银行发放").body();
        assertTrue(bank.contains(ACCOUNT) && bank.contains("1250") && bank.contains("测试学生家长零五"), bank);
        assertFalse(bank.contains("125000"), "fen where the bank reads yuan: " + bank);
        assertEquals(404, visitor("school02").get(payments).status(), "a school reads accounts");
        Visitor pupil = visitor("s05").get("/me/data?kind=record_read");
        assertTrue(pupil.body().contains("交银行发放"), pupil.body());

        String failed = payments + "/set?f.pay.state=failed";
        finance.get(failed).post(failed, "choice", "pay.state=paid", "reason", "改好账号，银行已发");
        assertTrue(finance.body().contains("已修改1条"), finance.body());
        Await.until("nobody is told that it is paid (N07)", PATIENCE, () -> shows(mother, "/me", "已发放"));
        assertTrue(mother.body().contains("1250.00元已经发出"), mother.body());
        assertFalse(mother.body().contains(ACCOUNT), "a notice says the account");
    }

    @Test
    @Order(2)
    void R_PUBLISH_whom_nobody_knows_goes_through_the_own_school_and_a_masked_list() throws IOException {
        Visitor family = visitor("g01");
        List<String> answers = ward("测试考生零一", UNKNOWN, PROMISED);
        String number = sent(family, GRANT, "义务教育生活补助", answers);
        Visitor school = visitor("school01");
        Await.until("the school does not see it", PATIENCE, () -> shows(school, "/work/", number));
        assertEquals(404, visitor("school02").get("/work/" + number).status(), "another school reads it");

        // Another one of the group while this one is under way.
        String second = sent(visitor("g01"), GRANT, "义务教育寄宿补助", answers);
        Await.until("two of a group", PATIENCE, () -> shows(family, "/cases/" + second, "同一学期不能再领这一项"));
        assertTrue(family.body().contains("浙江省社会救助条例第二十八条"), family.body());

        act(school, number, "forward");
        Visitor list = new Visitor(server.base());
        Await.until("there is no public list", PATIENCE, () -> shows(list, "/publicity/" + GRANT, MASKED));
        for (String secret : List.of("测试考生", UNKNOWN, "义务教育", "测试第一中学", "其他", "625")) {
            assertFalse(list.body().contains(secret), "the public list says " + secret);
        }
        on("2026-12-08");
        Await.until("the clock is not set", PATIENCE, () -> shows(list, "/items", "现在算12月8日"));
        Visitor finance = visitor(FINANCE);
        Await.until("it does not go on after the list", PATIENCE, () -> shows(finance, "/work/", number));
        act(finance, number, "grant");
        Visitor later = visitor("g01");
        Await.until("there is no notice", PATIENCE, () -> shows(later, "/cases/" + number, "资助确认通知"));
        Await.until(
                "the office is not told that social assistance has nothing yet",
                PATIENCE,
                () -> shows(finance, "/work/messages", "名单还没有送到：受助名册"));
        String me = later.get("/me").body();
        for (String secret : List.of("其他", "困难", UNKNOWN)) {
            assertFalse(me.contains(secret), "a notice says " + secret);
        }
    }

    @Test
    @Order(3)
    void a_meal_is_on_the_schools_list_and_the_school_reports_its_days() throws IOException {
        // R-GUARD: who has nothing to do with the pupil reads nothing of what a number brings up.
        Visitor stranger = visitor("g01");
        assertNull(filled(stranger, MEAL, "爱心营养餐", ward("测试学生零六", DISABLED, List.of("aid.hardshipType", "other"))));
        assertTrue(stranger.path().endsWith("/household"), stranger.path() + stranger.body());
        stranger.get(stranger.path().replace("/household", "/hardship"));
        assertFalse(stranger.body().contains("残疾人联合会"), stranger.body());

        Visitor family = visitor("p06");
        String number = sent(
                family,
                MEAL,
                "爱心营养餐",
                ward(
                        "测试学生零六",
                        DISABLED,
                        List.of(
                                "aid.hardshipType",
                                "disabled",
                                "meal.diet",
                                "allergy",
                                "meal.dietNote",
                                "花生过敏",
                                "consent.diet",
                                "true")));
        Visitor finance = visitor(FINANCE);
        // CX-07: the receiver is back; the list goes once more, and the other item's by itself.
        Simulators.set(server, "/source", "source", "aid-granted", "behaviour", "");
        finance.get(BACK);
        finance.post(
                BACK,
                "do",
                "again",
                "list",
                finance.find("name=\"list\" value=\"([0-9a-f-]{36})\""),
                "version",
                finance.find("name=\"version\" value=\"([0-9]+)\""));
        Await.until("social assistance does not have it", PATIENCE, () -> shows(finance, BACK, "AID-"));
        Await.until("the finance section does not see it", PATIENCE, () -> shows(finance, "/work/", number));
        act(finance, number, "grant");
        Await.until("there is no notice", PATIENCE, () -> shows(family, "/cases/" + number, "营养餐确认通知"));
        Await.until(
                "all that was granted since does not go by itself",
                PATIENCE,
                () -> found(GRANT, "普通高中国家助学金一档,1250(.00)?,每生每学期,2026学年第一学期")
                        && found(GRANT, "义务教育生活补助,625(.00)?,每生每学期")
                        && found(MEAL, "爱心营养餐,5(.00)?,每生每天"));
        for (String secret : List.of("打工", "花生", "测试", ACCOUNT, "最低生活")) {
            assertFalse(received(GRANT).contains(secret) || received(MEAL).contains(secret), "it says " + secret);
        }

        Visitor school = visitor("school01");
        String roster = KEPT + MEAL + "/roster";
        assertTrue(shows(school, roster, "共1条"), school.body());
        try (Eyes eyes = new Eyes()) {
            eyes.open("aid-meal", 390, 844, true);
            eyes.look(server.base(), school, roster, "roster");
            assertEquals(List.of(), eyes.problems());
        }
        assertFalse(shows(visitor("school02"), roster, number), "another school reads it");
        assertEquals(404, finance.get(roster).status(), "the finance section keeps the school's list");
        for (String kept : List.of("aided", "payments", "days")) {
            String whole = whole(finance, KEPT + MEAL + "/" + kept);
            assertFalse(whole.contains("花生") || whole.contains("残疾"), kept + ": " + whole);
        }
        assertTrue(whole(school, roster).contains("花生过敏"), "the school does not read what the child must not eat");
        assertFalse(whole(school, roster).contains("残疾"), "the school's list says why");

        String head = "月份,办件编号,学校,吃了几天\n";
        Visitor wrong = reported(
                "school01", MEAL + "/days", head + "2026-12,T-1,3133999001,3\n2026-12," + number + ",2133000001,3\n");
        assertEquals(2, wrong.findAll("(用餐名单里没有这个孩子，或者不在你们学校)").size(), wrong.body());
        Visitor foreign = reported("school02", MEAL + "/days", head + "2026-12," + number + ",3433999001,3\n");
        assertTrue(foreign.body().contains("不在你们学校"), "two schools on one day: " + foreign.body());
        accepted(reported("school01", MEAL + "/days", head + "2026-12," + number + ",3133999001,19\n"), 1);
        assertTrue(shows(finance, KEPT + MEAL + "/days", "共1条"), finance.body());
        inCash(finance, number);
    }

    /** A month in which money went instead of meals: after the days were checked, and in cash only with the list that guardians signed. */
    private static void inCash(Visitor finance, String number) throws IOException {
        String days = KEPT + MEAL + "/days";
        String edit = finance.get(days).find("href=\"(" + days + "/[0-9a-f-]{36})\"") + "/edit";
        for (String[] wrong : new String[][] {{"", "", "先核对天数，再发钱"}, {"checked", "", "监护人签字的名册编号"}}) {
            assertEquals(422, paid(finance, edit, number, wrong[0], wrong[1]).status());
            assertTrue(finance.body().contains(wrong[2]), finance.body());
        }
        assertEquals(200, paid(finance, edit, number, "checked", "签收2026-12-03").status(), finance.body());
        assertTrue(shows(finance, days + "?f.day.paid=cash", "共1条"), finance.body());
        Visitor school = visitor("school01").get(edit);
        assertEquals(422, paid(school, edit, number, "", "").status(), "a school says what was paid");
    }

    private static Visitor paid(Visitor officer, String edit, String number, String state, String list)
            throws IOException {
        officer.get(edit);
        return officer.post(
                edit,
                "version",
                String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\"")),
                "reason",
                "十二月发放",
                "day.month",
                "2026-12",
                "day.case",
                number,
                "day.school",
                "3133999001",
                "day.days",
                "19",
                "day.state",
                state,
                "day.paid",
                "cash",
                "day.list",
                list);
    }

    private static Visitor decide(Visitor officer, String number, String... fields) throws IOException {
        officer.get("/work/" + number);
        String version = officer.find("name=\"version\" value=\"([0-9]+)\"");
        assertNotNull(version, officer.body());
        List<String> all = new ArrayList<>(List.of("do", "grant", "version", version, "note", "核对过"));
        all.addAll(List.of(fields));
        return officer.post("/work/" + number, all.toArray(String[]::new));
    }

    /** The newest list of an item that social assistance has. */
    private static String received(String item) {
        Matcher list = Pattern.compile("\\{[^}]*\"" + item + "-aided-[0-9]+\\.csv\"[^}]*}")
                .matcher(Simulators.read(server, "/lists"));
        String last = "";
        while (list.find()) {
            Matcher content = Pattern.compile("\"content\":\"([^\"]+)\"").matcher(list.group());
            assertTrue(content.find(), list.group());
            last = new String(Base64.getDecoder().decode(content.group(1)), StandardCharsets.UTF_8);
        }
        return last;
    }

    private static boolean found(String item, String line) {
        return Pattern.compile(line).matcher(received(item).replace("\"", "")).find();
    }

    /** In a browser, because it is there only while the officer agrees; what was ticked is not lost where something is missing. */
    private static void ticking(String number) throws IOException {
        for (int width : new int[] {390, 1280}) {
            try (Eyes eyes = new Eyes()) {
                eyes.open("guardian-tick-" + width, width, 844, true);
                try (BrowserContext context = eyes.context()) {
                    Page page = context.newPage();
                    page.navigate(server.base() + "/sign-in?back=/work/" + number);
                    page.locator("form:has(input[value='" + FINANCE + "']) button")
                            .first()
                            .click();
                    assertFalse(
                            page.isVisible("input[name=guardian]"),
                            "a guardian is asked for before anything is granted");
                    page.check("input[name=do][value=grant]");
                    eyes.look(page, "tick");
                    page.check("input[name=guardian]");
                    page.fill("#guardianWhy", "看过法院的指定书");
                    page.locator("form:has(input[value=grant]) button.main").click();
                    eyes.look(page, "tick-wrong");
                    assertTrue(page.isChecked("input[name=guardian]"), "what was ticked is gone");
                    assertEquals("看过法院的指定书", page.inputValue("#guardianWhy"));
                }
                assertEquals(List.of(), eyes.problems());
            }
        }
    }

    private static String askedBy(Visitor family, Visitor school, List<String> answers) throws IOException {
        String number = sent(family, MEAL, "爱心营养餐", answers);
        Await.until("the school does not see it", PATIENCE, () -> shows(school, "/work/", number));
        return number;
    }

    private static void clean(Visitor who, String name, String... paths) throws IOException {
        for (int width : new int[] {390, 1280}) {
            try (Eyes eyes = new Eyes()) {
                eyes.open(name + "-" + width, width, 844, true);
                for (String path : paths) {
                    eyes.look(server.base(), who, path, path.replaceAll("[^a-z]+", "-"));
                }
                assertEquals(List.of(), eyes.problems());
            }
        }
    }

    @Test
    @Order(4)
    void R_GUARD_whoever_decides_says_from_the_proof_who_the_guardian_is_and_takes_it_back() throws IOException {
        Visitor aunt = visitor("g01");
        List<String> answers = ward("测试考生零一", UNKNOWN, PROMISED);
        answers.addAll(List.of("uploaded", PROOF));
        Visitor school = visitor("school01");
        Visitor finance = visitor(FINANCE);
        String number = askedBy(aunt, school, answers);
        assertTrue(shows(school, "/work/" + number, "不能确认申请人是监护人"), school.body());
        act(school, number, "forward");
        Await.until("the finance section does not see it", PATIENCE, () -> shows(finance, "/work/" + number, "证明已经核过"));
        assertTrue(finance.body().contains("申请人的孩子里没有这个孩子"), "the household register is not heard");
        ticking(number);

        // What is not said is not taken for said, and bad input decides nothing.
        for (String[] wrong : new String[][] {
            {"guardian", "on"},
            {"guardian", "on", "guardianRelation", "WELFARE_INSTITUTION", "guardianWhy", "证明"},
            {"guardian", "on", "guardianRelation", "<b>"},
            {"guardian", "on", "guardianRelation", "OTHER_GUARDIAN", "guardianWhy", " "},
            {"guardian", "on", "guardianRelation", "OTHER_GUARDIAN", "guardianWhy", "长".repeat(501)},
        }) {
            assertEquals(422, decide(finance, number, wrong).status(), String.join(" ", wrong));
        }
        assertFalse(shows(aunt, "/me/children", "测试考生零一"), "a proof alone made a guardian");
        String[] said = {"guardian", "on", "guardianRelation", "OTHER_GUARDIAN", "guardianWhy", "看过法院的指定书"};
        assertEquals(200, decide(finance, number, said).status(), finance.body());

        assertTrue(shows(aunt, "/me/children", "测试考生零一"), aunt.body());
        assertTrue(aunt.body().contains("工作人员核过您交的证明") && aunt.body().contains(number), aunt.body());
        assertTrue(shows(aunt, "/me/data", "测试考生零一") && aunt.body().contains("核过您交的证明"), aunt.body());
        assertTrue(shows(aunt, "/me/data.json", "PROOF_CHECKED_BY_HAND"), aunt.body());
        Await.until("nobody is told", PATIENCE, () -> shows(aunt, "/me", "已认定您是监护人"));
        for (String secret : List.of(UNKNOWN, "指定书", "困难")) {
            assertFalse(aunt.body().contains(secret), "a notice says " + secret);
        }
        assertTrue(shows(aunt, "/cases/" + number, "认定您是孩子的监护人"), aunt.body());
        assertFalse(aunt.body().contains("指定书"), "what the officer noted is the officer's");
        clean(aunt, "guardian-own", "/me/children", "/me/data", "/cases/" + number);
        assertFalse(shows(visitor("p06"), "/me/children", "测试考生零一"), "somebody else is a guardian, too");

        Await.until("it is written in the course", PATIENCE, () -> shows(finance, "/work/" + number, "认定申请人是监护人"));
        assertTrue(finance.body().contains("看过法院的指定书"), finance.body());
        clean(finance, "guardian-back", "/work/" + number, "/work/" + number + "/guardian-back");

        // Another office, or nobody's reason, takes nothing back.
        String back = "/work/" + number + "/guardian-back";
        assertEquals(422, takenBack(school, back, "send", "认错了").status(), school.body());
        assertTrue(school.body().contains("由作出决定的科室收回"), school.body());
        assertEquals(404, visitor("school02").get(back).status());
        assertEquals(422, takenBack(finance, back, "send", " ").status(), finance.body());
        assertTrue(takenBack(finance, back, "look", "认错了孩子").body().contains("确定收回"), finance.body());
        assertTrue(shows(aunt, "/me/children", "测试考生零一"), "looking took it back");
        takenBack(finance, back, "send", "认错了孩子");
        assertFalse(shows(aunt, "/me/children", "测试考生零一"), aunt.body());
        assertFalse(shows(aunt, "/me/data.json", "PROOF_CHECKED_BY_HAND"), aunt.body());
        Await.until("nobody is told that it ended", PATIENCE, () -> shows(aunt, "/me", "监护人认定已收回"));
        assertTrue(shows(aunt, "/cases/" + number, "认错了孩子"), "the reason is not told");
        assertEquals(422, takenBack(finance, back, "send", "再收一次").status(), finance.body());
    }

    private static Visitor takenBack(Visitor officer, String back, String what, String reason) throws IOException {
        officer.get(back);
        String version = officer.find("name=\"version\" value=\"([0-9]+)\"");
        assertNotNull(version, officer.body());
        return officer.post(back, "do", what, "version", version, "reason", reason);
    }

    @Test
    @Order(5)
    void n21_whoever_had_aid_is_told_before_it_ends_to_apply_for_the_next_term() throws IOException {
        assertFalse(shows(visitor("p05"), "/me", "这学期的资助快到期了"), "told long before");
        on("2027-01-29");
        Visitor list = new Visitor(server.base());
        Await.until("the clock is not set", PATIENCE, () -> shows(list, "/items", "1月29日"));
        Visitor mother = visitor("p05");
        Await.until("nobody is told (N21)", PATIENCE, () -> shows(mother, "/me", "这学期的资助快到期了"));
        assertTrue(mother.body().contains("不用证明"), mother.body());
    }
}
