package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** J07 from the list of charges on: a school puts up, the finance section releases, the family finds it waiting and pays once. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SchoolChargesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ITEM = "pay-school-charges";
    private static final String LEVIES = "/work/registers/" + ITEM + "/levies";
    private static final String CATALOGUE = "/work/registers/" + ITEM + "/catalogue";
    private static final String SCHOOL = "school02";
    private static final String FINANCE = "finance01";
    private static final String MOTHER = "p05";
    private static final String PUPIL = "330327200909090001";
    private static final String HEAD = "账单编号,学校代码,学生,证件类型,证件号码,学段,收费项目,缴纳方式,时间,金额,最后一天\n";
    private static final String REFUNDS = "/work/registers/" + ITEM + "/refunds";
    private static final String SCALES = "/work/registers/" + ITEM + "/scales";
    private static Server server;
    /** The case in which the bill was paid. */
    private static String paid;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("charges")
                .only("pay-school-charges")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .patient()
                .withSimulators();
        // Between two and five in the night the pupil is matched with aid, and that would wait for the family, too.
        if (LocalTime.now(ZoneId.of("Asia/Shanghai")).isBefore(LocalTime.of(5, 0))) {
            server.configure("onetrip.clock.cfg", "offset = PT5H");
        }
        server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
        assertFalse(server.log().contains(PUPIL), "a pupil's number is in the log");
    }

    private static Visitor visitor(String person) throws IOException {
        return new Visitor(server.base()).signIn(person, "/help");
    }

    private static Visitor report(String person, String register, String csv) throws IOException {
        Visitor officer = visitor(person);
        officer.get(register + "/import");
        officer.postFile(register + "/import", "file", "file.csv", csv.getBytes(StandardCharsets.UTF_8));
        return officer;
    }

    private static Visitor taken(String person, String register, String csv, int lines) throws IOException {
        Visitor officer = report(person, register, csv);
        officer.post(officer.path(), "do", "all", "digest", officer.find("name=\"digest\" value=\"([0-9a-f]+)\""));
        assertTrue(officer.body().contains("已导入" + lines + "条"), officer.body());
        return officer;
    }

    private static String levy(String number, String charge, String way, String amount) {
        return number + ",3433999001,测试学生零五,身份证," + PUPIL + ",普通高中," + charge + "," + way + ",2026学年第一学期," + amount
                + "," + LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30) + "\n";
    }

    private static boolean shows(Visitor person, String path, String what) {
        try {
            return person.get(path).body().contains(what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of this school and state released by the finance section. */
    private static Visitor set(String choice, String filter) throws IOException {
        Visitor finance = visitor(FINANCE).get(LEVIES + "/set?" + filter);
        finance.post(LEVIES + "/set?" + filter, "choice", choice, "reason", "核对过目录和金额");
        return finance;
    }

    /** The form up to the page on which answers are checked; null where it does not come so far. */
    private static String bill(Visitor payer, String... ticked) throws IOException {
        payer.get("/apply/" + ITEM);
        if (payer.path().endsWith("/check")) {
            payer.get(payer.path().replace("/check", "/student"));
        }
        for (int page = 0; page < 8 && !payer.path().endsWith("/check"); page++) {
            if (payer.path().endsWith("/extra")) {
                assertFalse(payer.body().contains("\" checked"), "something voluntary is ticked before");
                String pick = payer.find("name=\"extra.pick\" value=\"([^\"]+)\"");
                payer.post(payer.path(), "extra.pick", ticked.length == 0 ? "" : pick);
            } else {
                payer.post(
                        payer.path(), "student.name", "测试学生零五", "student.certType", "ID_CARD", "student.certNo", PUPIL);
            }
            if (payer.status() == 422) {
                return null;
            }
        }
        return payer.path().endsWith("/check") ? payer.path() : null;
    }

    private static String submitted(Visitor payer, String check) throws IOException {
        Journeys.submit(payer, check);
        String number = Journeys.caseNumber(payer);
        assertNotNull(number, payer.body());
        return number;
    }

    @Test
    @Order(1)
    void F3_and_step_6_what_the_list_does_not_have_is_refused_with_its_line() throws IOException {
        String head = "收费项目,性质,缴纳方式,学段,最高标准,计费单位,批准文号,困难学生减免（百分之几）,状态\n";
        Visitor wrong = report(FINANCE, CATALOGUE, head + "小学学费,学费和保教费,按规定缴,小学,800,每生每学期,测价费〔2026〕1号,100,有效\n");
        assertTrue(wrong.body().contains("义务教育法第二条"), "tuition for grades 1 to 9 was taken: " + wrong.body());
        taken(
                FINANCE,
                CATALOGUE,
                head + "普通高中学费,学费和保教费,按规定缴,普通高中,800,每生每学期,测价费〔2026〕1号,100,有效\n"
                        + "普通高中住宿费,住宿费,按规定缴,普通高中、中职,600,每生每学期,测价费〔2026〕2号,0,有效\n"
                        + "校服,代收费,自愿,普通高中,300,每套,测价费〔2026〕3号,0,有效\n",
                3);
        assertTrue(
                shows(new Visitor(server.base()), "/registers/" + ITEM + "/catalogue", "普通高中住宿费"),
                "the list is not public");

        Visitor school = visitor(SCHOOL).get("/work/registers/");
        assertTrue(school.body().contains("应缴名册"), school.body());
        assertFalse(school.body().contains("收费目录清单"), "a school keeps the list of charges");
        assertEquals(404, school.get(CATALOGUE).status());
        String bad = levy("T-0001", "普通高中学费", "按规定缴", "800.01")
                + levy("T-0002", "资料费", "按规定缴", "100")
                + levy("T-0003", "校服", "按规定缴", "260")
                + levy("T-0004", "普通高中学费", "按规定缴", "800").replace(",普通高中,", ",小学,")
                + levy("T-0005", "普通高中学费", "按规定缴", "800").replace("3433999001", "2133000001");
        school = report(SCHOOL, LEVIES, HEAD + bad);
        for (String found : List.of("最多800.00", "收费目录清单里没有的项目不能收", "只能是：自愿", "只能是：普通高中", "只能登记、修改自己单位的记录")) {
            assertTrue(school.body().contains(found), found + ": " + school.body());
        }
        assertFalse(school.body().contains(PUPIL), "a report shows a pupil's number");
        school = report(
                SCHOOL,
                LEVIES,
                HEAD.strip() + ",状态\n" + levy("T-0006", "普通高中学费", "按规定缴", "800").strip() + ",已发布\n");
        assertTrue(school.body().contains("由责任科室填"), "a school releases its own charges: " + school.body());
        taken(
                SCHOOL,
                LEVIES,
                HEAD
                        + levy("T-0001", "普通高中学费", "按规定缴", "800")
                        + levy("T-0002", "普通高中住宿费", "按规定缴", "500.50")
                        + levy("T-0003", "校服", "自愿", "260"),
                3);
    }

    @Test
    @Order(2)
    void a_school_sees_its_own_rows_and_only_the_finance_section_releases() throws IOException {
        Visitor school = visitor(SCHOOL).get(LEVIES);
        String record = school.find("href=\"" + LEVIES + "/([0-9a-f-]{36})\"");
        assertNotNull(record, school.body());
        assertEquals(404, school.get(LEVIES + "/set").status(), "a school releases");
        assertEquals(
                404,
                school.post(LEVIES + "/set", "choice", "levy.state=released", "reason", "x")
                        .status());
        Visitor primary = visitor("school01").get(LEVIES);
        assertFalse(primary.body().contains("T-0001"), "another school's charges");
        assertEquals(404, primary.get(LEVIES + "/" + record).status());
        assertEquals(404, primary.get(LEVIES + "/" + record + "/edit").status());
        assertEquals(404, visitor("officer01").get(LEVIES).status());
        assertFalse(primary.get(LEVIES + "/export.csv?f.levy.school=3433999001")
                .body()
                .contains("T-0001"));

        Visitor mother = visitor(MOTHER);
        assertFalse(shows(mother, "/me", "等您办的"));
        assertEquals(null, bill(mother), "a bill before it is released");
        assertTrue(mother.body().contains("没有查到要缴的费用"), mother.body());

        Visitor finance = visitor(FINANCE).get(LEVIES + "/set?f.levy.school=3433999001");
        assertTrue(finance.body().contains("查到的3条"), finance.body());
        assertEquals(
                422,
                finance.post(LEVIES + "/set?f.levy.school=3433999001", "choice", "levy.state=released", "reason", "")
                        .status());
        assertEquals(
                422,
                finance.post(LEVIES + "/set?f.levy.school=3433999001", "choice", "levy.state=sold", "reason", "x")
                        .status());
        assertTrue(set("levy.state=released", "f.levy.school=3433999001").body().contains("已修改3条"));
        school.get(LEVIES + "/" + record + "/edit");
        school.post(
                LEVIES + "/" + record + "/edit",
                "version",
                school.find("name=\"version\" value=\"([0-9]+)\""),
                "reason",
                "改金额",
                "levy.amount",
                "1");
        assertEquals(422, school.status(), "a school changes what is released");
    }

    @Test
    @Order(3)
    void steps_1_to_4_waived_ticked_paid_once_and_asked_for_when_the_callback_is_lost() throws IOException {
        Visitor mother = visitor(MOTHER);
        // What was not there a moment ago is looked for again after some seconds, wherever the form was left.
        String left = mother.get("/apply/" + ITEM).path();
        Await.until("the bill is not found", PATIENCE, () -> shows(mother, left, "普通高中学费"));
        String check = bill(mother, "校服");
        assertNotNull(check, mother.body());
        // The other one has the same bill open.
        Visitor other = visitor("g01");
        String second = bill(other);
        assertNotNull(second, other.body());
        other.get(second);
        assertTrue(other.body().contains("按收费目录减免"), other.body());
        assertFalse(
                other.body().contains("低保") || other.body().contains("困难"),
                "whoever pays reads why it costs less: " + other.body());
        mother.get(check);
        assertTrue(mother.body().contains("760.50元"), "what it costs is not said before it is sent: " + mother.body());
        String number = submitted(mother, check);
        Await.until("there is no bill", PATIENCE, () -> shows(mother, "/cases/" + number, "760.50"));
        assertTrue(mother.body().contains("按收费目录减免"), mother.body());
        assertFalse(shows(mother, "/me", "等您办的"), "it waits although it is being paid");

        other.get(second);
        String twice = submitted(other, second);
        assertFalse(shows(other, "/cases/" + twice, "/pay/" + twice), "the same bill can be paid twice");
        Visitor finance = visitor(FINANCE);
        Await.until("the finance section does not see the second one", PATIENCE, () -> shows(finance, "/work/", twice));
        assertTrue(shows(finance, "/work/" + twice, "已经办过"), finance.body());

        mother.get("/pay/" + number);
        assertFalse(mother.body().contains("value=\"quickpay\""), "CX-06: tuition is offered to a wallet");
        mother.post("/pay/" + number, "channel", "quickpay");
        assertEquals(422, mother.status(), "CX-06: a wallet takes tuition");
        assertTrue(mother.body().contains("例如政府非税收入"), mother.body());
        String cashier = cashier(mother, number, "unified");
        assertEquals(303, Sandbox.post(cashier, "do=lost&means=wechat"));
        Await.until("a lost callback was not asked for", PATIENCE, () -> shows(mother, "/pay/" + number, "财政电子票据"));
        // The other parent at the same cashier, by UnionPay, a moment later: the platform takes nothing for a bill that
        // is paid.
        assertEquals(303, Sandbox.post(cashier, "do=pay&means=unionpay"));
        String orders = Sandbox.orders(server, "unified");
        assertTrue(orders.contains("wechat") && !orders.contains("unionpay"), orders);
        assertFalse(shows(mother, "/pay/" + number, "付了两次"), mother.body());
        Await.until("there is no receipt", PATIENCE, () -> shows(mother, "/cases/" + number, "缴费凭证"));
        Await.until("the list does not say that it is paid", PATIENCE, () -> {
            try {
                return finance.get(LEVIES + "/export.csv?f.levy.state=paid")
                        .body()
                        .contains("T-0001");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertTrue(finance.body().contains("T-0002") && finance.body().contains("T-0003"), finance.body());
        paid = number;
        // Whoever looks after what waits looks every some seconds.
        Await.until("it waits although it is paid", PATIENCE, () -> !shows(mother, "/me", "等您办的"));
    }

    private static String cashier(Visitor payer, String number, String channel) throws IOException {
        payer.get("/pay/" + number).post("/pay/" + number, "channel", channel);
        String cashier = payer.find("href=\"(http://127[^\"]+/cashier/[0-9a-f]+)\"");
        assertNotNull(cashier, payer.body());
        return cashier;
    }

    @Test
    @Order(4)
    void cx06_a_bill_over_nothing_but_a_uniform_can_be_paid_by_a_wallet_directly() throws IOException {
        taken(SCHOOL, LEVIES, HEAD + levy("T-0021", "校服", "自愿", "260"), 1);
        assertTrue(set("levy.state=released", "q=T-0021").body().contains("已修改1条"));
        Visitor mother = visitor(MOTHER);
        String check = bill(mother, "校服");
        assertNotNull(check, mother.body());
        String number = submitted(mother, check);
        Await.until("there is no bill", PATIENCE, () -> shows(mother, "/cases/" + number, "260.00"));
        assertEquals(303, Sandbox.post(cashier(mother, number, "quickpay"), "do=pay"));
        Await.until("there is no receipt", PATIENCE, () -> shows(mother, "/cases/" + number, "缴费凭证"));
    }

    @Test
    @Order(5)
    void what_waits_is_told_once_and_is_back_when_the_bill_was_not_paid() throws IOException {
        taken(SCHOOL, LEVIES, HEAD + levy("T-0011", "普通高中住宿费", "按规定缴", "100"), 1);
        assertTrue(set("levy.state=released", "q=T-0011").body().contains("已修改1条"));
        Visitor mother = visitor(MOTHER);
        Await.until("nobody told the mother", PATIENCE, () -> shows(mother, "/me", "有学校的费用要缴：学校收费缴费"));
        assertTrue(mother.body().contains("等您办的"), mother.body());
        assertTrue(mother.body().contains("href=\"/items/" + ITEM + "\""), mother.body());
        assertEquals(1, mother.findAll("(有学校的费用要缴：学校收费缴费)").size(), "told twice");
        assertTrue(shows(visitor("s05"), "/me", "等您办的"), "the pupil does not see it");
        assertFalse(shows(visitor("t01"), "/me", "等您办的"), "somebody else sees it");
        try (Eyes eyes = new Eyes()) {
            eyes.open("charges", 390, 844, true);
            eyes.look(server.base(), mother, "/me", "waiting");
            eyes.look(server.base(), visitor(FINANCE), LEVIES + "/set?q=T-0011", "set");
            Visitor payer = visitor(MOTHER);
            String check = bill(payer);
            assertNotNull(check, payer.body());
            eyes.look(server.base(), payer, check.replace("/check", "/due"), "due");
            eyes.look(server.base(), payer, check, "check");
            eyes.look(server.base(), payer, check.replace("/check", "/student"), "student");
            eyes.look(server.base(), payer, "/pay/" + paid, "paid");
            eyes.look(server.base(), payer, "/bill", "bill");
            assertEquals(List.of(), eyes.problems());
            payer.get(check);
            String number = submitted(payer, check);
            assertTrue(shows(payer, "/cases/" + number, "100.00"), payer.body());
            payer.get("/cases/" + number + "/withdraw");
            payer.post("/cases/" + number + "/withdraw", "reason", "晚点再缴", "confirm", "yes");
            Await.until("the list does not say that it can be paid again", PATIENCE, () -> shows(payer, "/me", "等您办的"));
        }
    }

    private static int act(Visitor officer, String number, String act) throws IOException {
        String path = "/work/" + number + "/" + act;
        officer.get(path);
        String version = String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\""));
        officer.post(path, "version", version, "do", "look");
        if (officer.status() == 200) {
            officer.post(path, "version", version, "do", "send");
        }
        return officer.status();
    }

    private static String exported(Visitor officer, String filter) {
        try {
            return officer.get(REFUNDS + "/export.csv" + filter).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void approve(String filter) throws IOException {
        Visitor finance = visitor(FINANCE).get(REFUNDS + "/set?" + filter);
        finance.post(REFUNDS + "/set?" + filter, "choice", "refund.state=approved", "reason", "核对过");
        assertTrue(finance.body().contains("已修改"), finance.body());
    }

    @Test
    @Order(6)
    void step_7_money_back_by_the_scale_of_weeks_from_the_schools_list() throws IOException {
        taken(FINANCE, SCALES, "性质,到第几周,退百分之几,依据\n住宿费,4,75,测财〔2026〕5号\n住宿费,10,50,测财〔2026〕5号\n", 2);
        assertTrue(
                shows(new Visitor(server.base()), "/registers/" + ITEM + "/scales", "75"), "the scale is not public");
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        String head = "账单编号,学校代码,原因,第一天,最后一天,没吃的天数,这一期共几天,多收的金额\n";
        String days = today.minusDays(16) + "," + today.minusDays(2) + ",,,\n";
        Visitor school = report(
                SCHOOL,
                REFUNDS,
                head + "T-0011,3433999001,退宿、退出," + days + "T-9999,3433999001,退宿、退出," + days
                        + "T-0002,2133000001,退宿、退出," + days + "T-0002,3433999001,退宿、退出,,,,,\n");
        assertEquals(2, school.findAll("(查不到您单位这张已经缴了的账单)").size(), "unpaid, unknown: " + school.body());
        assertTrue(school.body().contains("只能登记、修改自己单位的记录"), school.body());
        assertTrue(school.body().contains("写明第一天"), school.body());
        school = report(SCHOOL, REFUNDS, head.strip() + ",状态\nT-0002,3433999001,退宿、退出," + days.strip() + ",同意\n");
        assertTrue(school.body().contains("由责任科室填"), "a school approves its own refund: " + school.body());
        taken(
                SCHOOL,
                REFUNDS,
                head + "T-0001,3433999001,转学、退学," + days + "T-0002,3433999001,退宿、退出," + days
                        + "T-0003,3433999001,学期结算，多退,,,,,20\n".replace("学期结算，多退", "\"学期结算，多退\""),
                3);
        Visitor finance = visitor(FINANCE);
        Await.until(
                "the refunds were not worked out",
                PATIENCE,
                () -> exported(finance, "?f.refund.state=wrong").contains("T-0001")
                        && exported(finance, "?f.refund.state=due").contains("T-0003")
                        && finance.body().contains("T-0002"));
        assertTrue(finance.body().contains("375.38") && finance.body().contains("第3周离开"), finance.body());
        String wrong = exported(finance, "?f.refund.state=wrong");
        assertTrue(wrong.contains("T-0001") && wrong.contains("这一项减免了"), wrong);
        assertFalse(wrong.contains("T-0002"), wrong);

        approve("f.refund.state=due");
        Visitor mother = visitor(MOTHER);
        Await.until(
                "the money did not go back",
                PATIENCE,
                () -> exported(finance, "?f.refund.state=refunded").contains("T-0003")
                        && finance.body().contains("T-0002"));
        assertTrue(shows(mother, "/cases/" + paid, "395.38"), "the payer does not see it: " + mother.body());
        assertTrue(shows(finance, "/work/" + paid, "第3周离开"), finance.body());

        // Once it is settled the school cannot write another day into it.
        school = report(
                SCHOOL,
                REFUNDS,
                head + "T-0002,3433999001,退宿、退出,"
                        + days.replace(
                                today.minusDays(2).toString(),
                                today.minusDays(3).toString()));
        assertTrue(school.body().contains("责任科室已经处理过"), school.body());
    }

    @Test
    @Order(7)
    void who_reports_a_refund_does_not_approve_it_and_an_amount_is_never_anybodys_own() throws IOException {
        taken(FINANCE, REFUNDS, "账单编号,学校代码,原因\nT-0003,3433999001,重复收了\n", 1);
        Visitor finance = visitor(FINANCE);
        Await.until(
                "it was not worked out",
                PATIENCE,
                () -> exported(finance, "?f.refund.state=due").contains("T-0003"));
        assertTrue(finance.body().contains("\"240\""), "more than is left: " + finance.body());
        String record = finance.get(REFUNDS + "?f.refund.state=due").find("href=\"" + REFUNDS + "/([0-9a-f-]{36})\"");
        finance.get(REFUNDS + "/" + record + "/edit");
        finance.post(
                REFUNDS + "/" + record + "/edit",
                "version",
                finance.find("name=\"version\" value=\"([0-9]+)\""),
                "reason",
                "多退一点",
                "refund.levy",
                "T-0003",
                "refund.school",
                "3433999001",
                "refund.reason",
                "twice",
                "refund.amount",
                "260",
                "refund.state",
                "approved");
        assertTrue(finance.status() < 400, finance.body());
        Await.until(
                "an amount that somebody typed was taken",
                PATIENCE,
                () -> exported(finance, "?f.refund.state=due").contains("按规则重新算了"));
        assertTrue(finance.body().contains("\"240\""), finance.body());

        approve("f.refund.state=due");
        Await.until(
                "the case was not asked",
                PATIENCE,
                () -> exported(finance, "?f.refund.state=sending").contains("T-0003"));
        assertTrue(shows(finance, "/work/" + paid, "refund-send"), finance.body());
        assertEquals(422, act(finance, paid, "refund-send"), "who reported it approves it");
        assertEquals(200, act(visitor("finance02"), paid, "refund-send"));
        Await.until(
                "the money did not go back",
                PATIENCE,
                () -> exported(finance, "?f.refund.state=refunded").contains("重复收了"));
        assertTrue(shows(visitor(MOTHER), "/cases/" + paid, "635.38"), "the sum of what went back");
    }
}
