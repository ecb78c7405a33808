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
import java.time.ZoneId;
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
 * Dossier 9.6 and 9.7 in the running distribution. Examination fee: the source of waivers is away while somebody pays, and the last day is the last day.
 * Tuition: from the school's list to the red receipt over what went back.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExamFeeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ITEM = "pay-exam-fee";
    private static final String HAND_OVER = "/work/hand-over/pay-exam-fee/levies";
    private static final String LEVIES = "/work/registers/" + ITEM + "/levies";
    private static final String HEAD = "账单编号,考生,证件类型,证件号码,报名号,考试项目,收费项目,时间,金额,最后一天,状态\n";
    private static final String CATALOGUE = "/work/registers/" + ITEM + "/catalogue";
    private static final String FINANCE = "finance01";
    private static final String MOTHER = "p05";
    private static final String PUPIL = "330327200909090001";
    private static final String USCC = "91330327MA2900ABCP";
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static Server server;
    /** The case in which the bill was paid. */
    private static String paid;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("exam-fee")
                .only("pay-exam-fee", "pay-tuition")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .patient()
                .withSimulators();
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
        return officer.postFile(register + "/import", "file", "file.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private static void taken(String register, String csv, int lines) throws IOException {
        taken(FINANCE, register, csv, lines);
    }

    private static void taken(String person, String register, String csv, int lines) throws IOException {
        Visitor officer = report(person, register, csv);
        officer.post(officer.path(), "do", "all", "digest", officer.find("name=\"digest\" value=\"([0-9a-f]+)\""));
        assertTrue(officer.body().contains("已导入" + lines + "条"), officer.body());
    }

    private static String levy(String number, String registration, LocalDate until) {
        return number + ",测试学生零五,身份证," + PUPIL + "," + registration + ",自学考试,自学考试考务费,本次考试,37," + until + ",\n";
    }

    private static boolean shows(Visitor person, String path, String what) {
        try {
            return person.get(path).body().contains(what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean listed(Visitor officer, String state, String number) {
        return shows(officer, LEVIES + "/export.csv?f.levy.state=" + state, number);
    }

    /** To the page on which answers are checked. */
    private static String bill(Visitor payer, String registration) throws IOException {
        assertTrue(fill(payer, registration).path().endsWith("/check"), payer.body());
        return payer.path();
    }

    private static Visitor fill(Visitor payer, String registration) throws IOException {
        payer.get("/apply/" + ITEM);
        if (payer.path().endsWith("/check")) {
            payer.get(payer.path().replace("/check", "/student"));
        }
        for (int page = 0; page < 6 && !payer.path().endsWith("/check"); page++) {
            payer.post(
                    payer.path(),
                    "student.name",
                    "测试学生零五",
                    "student.certType",
                    "ID_CARD",
                    "student.certNo",
                    PUPIL,
                    "exam.code",
                    "04",
                    "exam.regNo",
                    registration);
        }
        return payer;
    }

    private static String submitted(Visitor payer, String check) throws IOException {
        Journeys.submit(payer, check);
        String number = Journeys.caseNumber(payer);
        assertNotNull(number, payer.body());
        return number;
    }

    @Test
    @Order(1)
    void a_list_is_put_up_and_released() throws IOException {
        taken(CATALOGUE, "收费项目,考试项目,最高标准,计费单位,批准文号,困难考生减免（百分之几）,状态\n自学考试考务费,自学考试,37,每科次,测价费〔2026〕5号,50,有效\n", 1);
        taken(
                LEVIES,
                HEAD + levy("KS-0001", "BM0001", TODAY.plusDays(30)) + levy("KS-0002", "BM0002", TODAY.plusDays(1)),
                2);
        Visitor finance = visitor(FINANCE).get(LEVIES + "/set?f.levy.exam=04");
        finance.post(LEVIES + "/set?f.levy.exam=04", "choice", "levy.state=released", "reason", "核对过目录和金额");
        assertTrue(finance.body().contains("已修改2条"), finance.body());
    }

    @Test
    @Order(2)
    void r_fallback_while_the_source_of_waivers_is_away_the_bill_waits_and_follows_with_the_waiver()
            throws IOException {
        Simulators.set(server, "/source", "source", "hardship", "behaviour", "maintenance", "minutes", "15");
        Visitor mother = visitor(MOTHER);
        String check = bill(mother, "BM0001");
        mother.get(check);
        assertTrue(mother.body().contains("查询的系统还没有答复"), "nobody says that it is not the last word: " + mother.body());
        String number = submitted(mother, check);
        Visitor finance = visitor(FINANCE);
        Await.until("the bill is not locked", PATIENCE, () -> listed(finance, "paying", "KS-0001"));
        assertTrue(shows(mother, "/cases/" + number, "我们还在查"), mother.body());
        assertTrue(mother.body().contains("社会救助信息暂时查不到"), mother.body());
        assertFalse(mother.body().contains("37.00元"), "a bill over all of it: " + mother.body());
        assertFalse(mother.body().contains("/pay/" + number), "it is to be paid already: " + mother.body());

        Simulators.set(server, "/source", "source", "hardship", "behaviour", "");
        Await.until("the bill does not follow by itself", PATIENCE, () -> shows(mother, "/pay/" + number, "18.50"));
        assertTrue(shows(mother, "/cases/" + number, "按收费目录减免"), mother.body());
        assertFalse(mother.body().contains("暂时查不到"), mother.body());

        Simulators.set(server, "/source", "source", "exam-list", "behaviour", "error500");
        mother.get("/pay/" + number).post("/pay/" + number, "channel", "unified");
        String cashier = mother.find("href=\"(http://127[^\"]+/cashier/[0-9a-f]+)\"");
        assertNotNull(cashier, mother.body());
        assertEquals(303, Sandbox.post(cashier, "do=pay"));
        Await.until("there is no receipt", PATIENCE, () -> shows(mother, "/cases/" + number, "缴费凭证"));
        Await.until("the list does not say that it is paid", PATIENCE, () -> listed(finance, "paid", "KS-0001"));
        // Dossier 9.7: the examination body does not have it; that is a state of its own, and nothing is to be paid
        // again.
        assertTrue(shows(mother, "/cases/" + number, "已缴费，考试机构正在登记"), mother.body());
        assertTrue(shows(mother, "/pay/" + number, "已缴费，考试机构正在登记"), mother.body());
        assertTrue(mother.body().contains("不用再缴"), mother.body());
        assertFalse(mother.body().contains("登记好了<"), "registered before anybody took it: " + mother.body());
        paid = number;
    }

    /** S3: paid, and the examination body's system is away. */
    @Test
    @Order(3)
    void who_has_paid_reaches_the_examination_body_without_anybody_and_after_an_outage() throws IOException {
        Visitor finance = visitor(FINANCE);
        Await.until("the receiver was not asked in vain", PATIENCE, () -> shows(finance, HAND_OVER, "次没有送到"));
        assertTrue(finance.body().contains("系统自动编制和放行"), finance.body());
        assertFalse(Simulators.read(server, "/lists").contains("EXAM-0001"), "it is there although it is away");
        Visitor payer = visitor(MOTHER);
        Simulators.set(server, "/source", "source", "exam-list", "behaviour", "mismatch");
        Await.until(
                "the payer does not read that the list was refused",
                Duration.ofSeconds(120),
                () -> shows(payer, "/cases/" + paid, "已缴费，考试机构还没有登记"));
        assertTrue(payer.body().contains("正在联系它") && payer.body().contains("不用再缴"), payer.body());
        Simulators.set(server, "/source", "source", "exam-list", "behaviour", "");
        finance.get(HAND_OVER);
        finance.post(
                HAND_OVER,
                "do",
                "again",
                "list",
                finance.find("name=\"list\" value=\"([0-9a-f-]{36})\""),
                "version",
                finance.find("name=\"version\" value=\"([0-9]+)\""));
        assertTrue(finance.status() < 400, finance.body());
        Await.until(
                "the receiver does not have it", Duration.ofSeconds(120), () -> shows(finance, HAND_OVER, "EXAM-0001"));
        assertTrue(shows(payer, "/cases/" + paid, "考试机构登记好了"), payer.body());
        assertFalse(payer.body().contains("正在登记"), payer.body());
        assertTrue(shows(payer, "/pay/" + paid, "考试机构登记好了"), payer.body());
        // The family reads to whom the list went, and by what (R-LOG).
        Visitor pupil = visitor("s05").get("/me/data?kind=handed");
        assertTrue(pupil.body().contains("把有您或孩子的名单给了它") && pupil.body().contains("缴了的、过期失效的送考试机构"), pupil.body());
        assertFalse(visitor("t02").get("/me/data?kind=handed").body().contains("把有您或孩子的名单给了它"));
    }

    /** Dossier 9.7: unpaid at the deadline, the registration lapses, the seat is freed (its line goes over, too), the candidate is told. */
    @Test
    @Order(5)
    void what_nobody_paid_in_time_lapses_by_itself_and_the_people_are_told_once() throws IOException {
        taken(LEVIES, HEAD + levy("KS-0003", "BM0003", TODAY.minusDays(1)).replace(",\n", ",已发布\n"), 1);
        Visitor finance = visitor(FINANCE);
        Await.until("it does not lapse", PATIENCE, () -> listed(finance, "lapsed", "KS-0003"));
        assertFalse(listed(finance, "lapsed", "KS-0002"), "what has another day lapsed, too");
        Await.until(
                "its seat is not known to be free",
                Duration.ofSeconds(120),
                () -> shows(finance, HAND_OVER, "EXAM-0002"));
        Visitor mother = visitor(MOTHER);
        Await.until("nobody told her", PATIENCE, () -> shows(mother, "/me", "考试报名失效了："));
        assertEquals(1, mother.body().split("考试报名失效了：", -1).length - 1, mother.body());
        assertFalse(
                fill(mother, "BM0003").path().endsWith("/check"),
                "a registration that lapsed can be paid: " + mother.body());
        assertTrue(mother.body().contains("报名已经失效"), mother.body());
    }

    @Test
    @Order(4)
    void a_bill_is_not_payable_longer_than_the_registration_holds() throws IOException {
        Visitor mother = visitor(MOTHER);
        String number = submitted(mother, bill(mother, "BM0002"));
        String last =
                TODAY.plusDays(1).getMonthValue() + "月" + TODAY.plusDays(1).getDayOfMonth() + "日";
        Await.until("there is no bill", PATIENCE, () -> shows(mother, "/cases/" + number, "18.50"));
        assertTrue(
                mother.find("(请在[^<]*" + last + "[^<]*前缴)") != null,
                "three working days run past the last day: " + mother.body());
    }

    private static final String TUITION = "pay-tuition";
    private static final String TUITION_LISTS = "/work/registers/" + TUITION + "/";
    private static final String SCHOOL = "school02";

    /** The list of charges has no tuition for grades 1 to 9; the school puts its own pupils up, the finance section releases. */
    private static void tuitionPutUp() throws IOException {
        String head = "收费项目,性质,学段,最高标准,计费单位,批准文号,困难学生减免（百分之几）,状态\n";
        String line = "普通高中学费,学费,普通高中,800,每生每学期,测价费〔2026〕1号,50,有效\n";
        Visitor wrong = report(FINANCE, TUITION_LISTS + "catalogue", head + line.replace("普通高中", "小学"));
        assertTrue(wrong.body().contains("义务教育法第二条"), "tuition for grades 1 to 9 was taken: " + wrong.body());
        taken(TUITION_LISTS + "catalogue", head + line, 1);
        taken(
                SCHOOL,
                TUITION_LISTS + "levies",
                "账单编号,学校代码,学生,证件类型,证件号码,学段,收费项目,时间,金额,最后一天\nXF-0001,3433999001,测试学生零五,身份证," + PUPIL
                        + ",普通高中,普通高中学费,2026学年第一学期,800," + TODAY.plusDays(30) + "\n",
                1);
        String set = TUITION_LISTS + "levies/set?f.levy.school=3433999001";
        Visitor finance = visitor(FINANCE).get(set);
        finance.post(set, "choice", "levy.state=released", "reason", "核对过目录和金额");
        assertTrue(finance.body().contains("已修改1条"), finance.body());
    }

    /** The form to the page on which answers are checked, with a receipt for an organisation. */
    private static String tuitionBill(Visitor payer, String code) throws IOException {
        payer.get("/apply/" + TUITION);
        if (payer.path().endsWith("/check")) {
            payer.get(payer.path().replace("/check", "/student"));
        }
        for (int page = 0; page < 6 && !payer.path().endsWith("/check") && payer.status() < 400; page++) {
            payer.post(
                    payer.path(),
                    "student.name",
                    "测试学生零五",
                    "student.certType",
                    "ID_CARD",
                    "student.certNo",
                    PUPIL,
                    "bill.invoiceTo",
                    "organisation",
                    "bill.invoiceTitle",
                    "测试市某某有限公司",
                    "bill.invoiceCode",
                    code);
        }
        return payer.path();
    }

    /** Dossier 9.6: bill, waiver, receipt made out to an organisation, payment, and the money back with its red receipt. */
    @Test
    @Order(6)
    void tuition_from_the_schools_list_to_the_red_receipt() throws IOException {
        tuitionPutUp();
        Visitor mother = visitor(MOTHER);
        tuitionBill(mother, USCC.substring(0, 17) + (USCC.endsWith("A") ? "B" : "A"));
        assertEquals(422, mother.status(), "a credit code with a wrong digit was taken");
        String check = tuitionBill(mother, USCC);
        mother.get(check);
        assertTrue(mother.body().contains("400.00元") && mother.body().contains("按收费目录减免"), mother.body());
        String number = submitted(mother, check);
        Await.until("there is no bill", PATIENCE, () -> shows(mother, "/pay/" + number, "400.00"));
        assertTrue(mother.body().contains("票据抬头：测试市某某有限公司（" + USCC + "）"), mother.body());
        mother.get("/pay/" + number).post("/pay/" + number, "channel", "quickpay");
        assertEquals(422, mother.status(), "CX-06: a wallet takes tuition");
        assertTrue(mother.body().contains("例如政府非税收入"), mother.body());
        assertFalse(mother.body().contains("value=\"quickpay\""), "it is offered");
        mother.get("/pay/" + number).post("/pay/" + number, "channel", "unified");
        String cashier = mother.find("href=\"(http://127[^\"]+/cashier/[0-9a-f]+)\"");
        assertNotNull(cashier, mother.body());
        assertEquals(303, Sandbox.post(cashier, "do=pay"));
        Await.until("there is no receipt", PATIENCE, () -> shows(mother, "/cases/" + number, "缴费凭证"));
        Await.until("there is no electronic receipt", PATIENCE, () -> shows(mother, "/cases/" + number, "财政电子票据：代码"));
        assertTrue(
                Sandbox.orders(server, "unified").contains("测试市某某有限公司"),
                "the platform does not know whose name stands on the receipt");
        Visitor school = visitor(SCHOOL);
        Await.until(
                "the school does not see that it is paid",
                PATIENCE,
                () -> shows(school, TUITION_LISTS + "levies/export.csv?f.levy.state=paid", "XF-0001"));

        taken(TUITION_LISTS + "scales", "性质,到第几周,退百分之几,依据\n学费,4,75,测财〔2026〕5号\n", 1);
        taken(
                SCHOOL,
                TUITION_LISTS + "refunds",
                "账单编号,学校代码,原因,第一天,最后一天\nXF-0001,3433999001,转学、退学," + TODAY.minusDays(16) + "," + TODAY.minusDays(2)
                        + "\n",
                1);
        Visitor finance = visitor(FINANCE);
        String due = TUITION_LISTS + "refunds/export.csv?f.refund.state=due";
        Await.until("the refund was not worked out", PATIENCE, () -> shows(finance, due, "XF-0001"));
        assertTrue(finance.body().contains("300"), "three quarters of what was paid: " + finance.body());
        String set = TUITION_LISTS + "refunds/set?f.refund.state=due";
        finance.get(set).post(set, "choice", "refund.state=approved", "reason", "核对过");
        assertTrue(finance.body().contains("已修改"), finance.body());
        Await.until("the money did not go back", PATIENCE, () -> shows(mother, "/cases/" + number, "已退给您300.00元"));
        Await.until("there is no red receipt", PATIENCE, () -> shows(mother, "/cases/" + number, "红字票据：代码"));
        assertTrue(mother.body().contains("冲销原票据"), mother.body());
    }
}
