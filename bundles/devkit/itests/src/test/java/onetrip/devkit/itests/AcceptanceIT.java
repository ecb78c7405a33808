package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The law around acceptance on the real distribution, with an item that was declared in an afternoon, and with days that pass (J04
 * steps 1–3, F5, F6; J02 F1, F2, F3). The tests share one clock, which only goes forward, hence their order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AcceptanceIT {
    private static final String ITEM = "small-licence";
    private static final String MOBILE = "138" + "0000" + "0099";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final byte[] PDF = "%PDF-1.7 supervisors".getBytes(StandardCharsets.US_ASCII);

    private static Server server;
    private static int passed;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("acceptance")
                .only("enrol-primary")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried();
        server.start();
        Visitor admin = visitor("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "licence.jar", jar());
        assertTrue(admin.path().startsWith("/admin/plans/"), admin.body());
        assertNull(admin.find("(OT-[A-Z-]+)"), "refused: " + admin.body());
        admin.post(admin.path(), "do", "apply");
        assertEquals(200, admin.status(), admin.body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** An item without code: three answers, one office, a material that may come later, a duty to look after it. */
    static byte[] jar() throws IOException {
        String yaml = TinyItem.yaml()
                .replace(TinyItem.ID, ITEM)
                .replace("title: 校园图书证", "title: 小型办学许可")
                .replace("period: library.kind\n", "")
                .replace("remedy: none", "remedy: statutory")
                .replace("form:\n", """
                        materials:
                          - {id: supervisors, name: 监事名单, upload: licence.supervisors, uploadNote: 一定要, tolerant: false}
                          - {id: lease, name: 场地租约, upload: licence.lease, uploadNote: 可以后补, tolerant: true}
                        form:
                        """)
                .replace(
                        "limits: {maxLength: 40}}\n",
                        """
                        limits: {maxLength: 40}}
                        - {id: licence.teacher, type: text, label: 教师资格证号, required: true, requiredMessage: 写证号, limits: {maxLength: 40}}
                        - {id: licence.mobile, type: mobile, label: 手机号码, required: false, sensitivity: personal}
                        - {id: licence.supervisors, type: multi-file, label: 监事名单扫描件, required: false, limits: {accept: [pdf], maxFiles: 3}}
                        - {id: licence.lease, type: file, label: 租约扫描件, required: false, limits: {accept: [pdf]}}
                        """.indent(8).stripTrailing().strip() + "\n")
                .replace("process:\n", "process:\n  followUp: jijiao\n")
                .replace("amount: 1, unit", "amount: 7, unit");
        String english = TinyItem.english().replace("title=School library card", "title=Small licence") + """
                materials.supervisors.name=List of supervisors
                materials.supervisors.uploadNote=Always
                materials.lease.name=Lease
                materials.lease.uploadNote=May come later
                form.pages.why.fields.licence.teacher.label=Teacher's certificate
                form.pages.why.fields.licence.teacher.requiredMessage=Enter the number
                form.pages.why.fields.licence.mobile.label=Mobile number
                form.pages.why.fields.licence.supervisors.label=Scan of the list
                form.pages.why.fields.licence.lease.label=Scan of the lease
                """;
        return TinyItem.jar(ITEM, "1.0.0", yaml, english);
    }

    private static Visitor visitor(String person, String path) {
        try {
            return new Visitor(server.base()).signIn(person, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Days pass, for everybody. */
    private static void pass(int days) throws IOException {
        passed += days;
        server.configure("onetrip.clock.cfg", "offset = P" + passed + "D");
    }

    private static String submitted(String person, String kind) throws IOException {
        Visitor family = visitor(person, "/apply/" + ITEM);
        family.post(family.path(), "library.kind", kind, "licence.teacher", "2033" + kind, "licence.mobile", MOBILE);
        assertTrue(family.path().endsWith("/check"), family.path() + " " + family.body());
        Journeys.submit(family, family.path());
        String number = Journeys.caseNumber(family);
        assertNotNull(number, "nothing was submitted: " + family.path());
        return number;
    }

    private static String version(Visitor officer) {
        return officer.find("name=\"version\" value=\"([0-9]+)\"");
    }

    private static void correction(String number) throws IOException {
        Visitor officer = visitor("officer02", "/work/" + number + "/correction");
        assertTrue(officer.body().contains("教师资格证号") && officer.body().contains("监事名单"), officer.body());
        String[] points = {
            "version",
            version(officer),
            "words:FIELD:licence.teacher",
            "和证书上的不一致，照证书改。",
            "usual:MATERIAL:supervisors",
            "没有这份材料，请上传。"
        };
        officer.post("/work/" + number + "/correction", with(points, "do", "look"));
        assertEquals(200, officer.status(), officer.body());
        assertTrue(officer.body().contains("和证书上的不一致，照证书改。"), "no look at what is sent");
        officer.post("/work/" + number + "/correction", with(points, "do", "send"));
        assertEquals("/work/" + number, officer.path(), officer.body());
    }

    private static String[] with(String[] fields, String... more) {
        String[] all = java.util.Arrays.copyOf(fields, fields.length + more.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return all;
    }

    @Test
    @Order(1)
    void r_once_j04_one_notice_two_points_one_resubmission_and_the_clock_starts_with_acceptance() throws IOException {
        String number = submitted("f01", "甲");
        correction(number);
        Visitor family = visitor("f01", "/cases/" + number);
        assertTrue(family.body().contains("还要补正2处"), family.body());
        assertTrue(family.body().contains("下载补正告知书"), "no written notice");
        String document = family.find("/cases/[^\"]+/documents/([0-9a-f-]{36})");
        assertTrue(new String(family.bytes("/cases/" + number + "/documents/" + document), StandardCharsets.ISO_8859_1)
                .startsWith("%PDF"));

        family.get("/amend/" + number + "/correction");
        assertTrue(family.body().contains("照证书改"), "the officer's words are not at the field");
        assertFalse(family.body().contains("name=\"library.kind\""), "a field opens that nobody named");
        family.postFile(
                "/amend/" + number + "/correction",
                "file:licence.supervisors",
                "监事.pdf",
                PDF,
                "licence.teacher",
                "20339999",
                "library.kind",
                "偷改",
                "command",
                "upload");
        assertTrue(family.body().contains("监事.pdf") && family.body().contains("20339999"), family.body());
        family.post("/amend/" + number + "/correction", "licence.teacher", "20339999");
        String key = family.find("name=\"key\" value=\"([0-9a-f-]{36})\"");
        assertNotNull(key, "nothing to check: " + family.body());
        String page = family.body();
        for (int click = 0; click < 5; click++) {
            family.post("/amend/" + number + "/correction/submit", "key", key, "words", "");
            assertEquals(200, family.status(), family.body());
        }
        assertFalse(page.contains("偷改"));

        Visitor officer = visitor("officer02", "/work/" + number);
        assertEquals(1, officer.findAll("(补正后重新提交)").size(), "five clicks made more than one");
        assertTrue(officer.body().contains("20339999") && !officer.body().contains("偷改"), officer.body());
        officer.get(officer.find("href=\"(/work/[^\"]+/versions/[0-9]+)\""));
        assertTrue(officer.body().contains("2033甲"), "what was handed in first cannot be read: " + officer.body());
        officer.get("/work/" + number + "/correction");
        assertTrue(officer.body().contains("不能再要一次"), "R-ONCE2: asked twice");
        officer.get("/work/" + number + "/accept");
        officer.post("/work/" + number + "/accept", "version", version(officer), "do", "send");
        assertTrue(officer.body().contains("受理通知书"), officer.body());
        family.get("/cases/" + number);
        assertTrue(family.body().contains("承诺7个工作日"), family.body());
    }

    @Test
    @Order(2)
    void r_once2_a_section_head_asks_again_with_a_reason_and_r_receipt_non_acceptance_names_the_authority()
            throws IOException {
        String number = submitted("t01", "乙");
        Visitor officer = visitor("officer02", "/work/" + number + "/not-accept");
        officer.post(
                "/work/" + number + "/not-accept", "version", version(officer), "reason", "not-ours", "do", "look");
        assertEquals(422, officer.status(), "J04 F5: no authority was named");
        officer.post(
                "/work/" + number + "/not-accept",
                "version",
                version(officer),
                "reason",
                "not-ours",
                "authority",
                "龙港市教育部门",
                "do",
                "send");
        Visitor family = visitor("t01", "/cases/" + number);
        assertTrue(family.body().contains("请向龙港市教育部门申请"), family.body());
        assertTrue(family.body().contains("不予受理通知书"), family.body());
        assertTrue(family.body().contains("行政复议"), "no remedy");
        officer.post("/work/" + number, "version", "1", "do", "grant");
        assertTrue(officer.status() == 409 || officer.status() == 422, "a finished case was decided");
    }

    @Test
    @Order(7)
    void r_once2_the_head_of_the_section_asks_again_and_an_officer_with_an_old_page_is_told() throws IOException {
        String number = submitted("t01", "庚");
        Visitor late = visitor("officer02", "/work/" + number + "/accept");
        correction(number);
        late.post("/work/" + number + "/accept", "version", version(late), "do", "send");
        assertEquals(409, late.status(), late.body());
        assertTrue(late.body().contains("刚被别人改过"), "the second is not told");
        assertTrue(visitor("t01", "/cases/" + number).body().contains("还要补正2处"), "an old page accepted it");
        Visitor family = visitor("t01", "/amend/" + number + "/correction");
        family.post("/amend/" + number + "/correction", "licence.teacher", "20330000");
        family.post(
                "/amend/" + number + "/correction/submit",
                "key",
                family.find("name=\"key\" value=\"([0-9a-f-]{36})\""),
                "words",
                "");
        Visitor head = visitor("officer01", "/work/" + number + "/correction");
        String[] points = {"version", version(head), "words:FIELD:library.kind", "写全称。"};
        head.post("/work/" + number + "/correction", with(points, "do", "look"));
        // The clerk who asked has the case again; the head takes it over when it is released.
        assertEquals(422, head.status());
        Visitor clerk = visitor("officer02", "/work/" + number);
        clerk.post("/work/" + number, "version", version(clerk), "do", "release");
        head.get("/work/" + number + "/correction");
        points[1] = version(head);
        head.post("/work/" + number + "/correction", with(points, "do", "look"));
        assertTrue(head.body().contains("写明为什么要第二次补正"), head.body());
        head.post("/work/" + number + "/correction", with(points, "override", "新交的证号才看得出", "do", "send"));
        assertTrue(head.body().contains("新交的证号才看得出"), head.body());
        assertTrue(visitor("t01", "/cases/" + number).body().contains("还要补正1处"));
        for (String path : new String[] {"/correction", "/supplement", "/materials", "/nothing"}) {
            assertEquals(404, visitor("a01", "/amend/" + number + path).status(), path);
        }
        assertEquals(409, family.get("/amend/" + number + "/supplement").status());
        family.get("/cases/" + number).post("/amend/" + number + "/correction/submit", "key", "no-key");
        assertEquals(403, family.status());
    }

    @Test
    @Order(3)
    void r_spotfix_the_family_puts_a_mistake_right_before_anybody_looked() throws IOException {
        String number = submitted("a01", "丙");
        Visitor family = visitor("a01", "/amend/" + number + "/fix");
        assertTrue(family.body().contains("教师资格证号"), family.body());
        family.get("/amend/" + number + "/fix?field=licence.teacher");
        family.post("/amend/" + number + "/fix", "field", "licence.teacher", "licence.teacher", "改好的号");
        assertTrue(family.body().contains("改好的号"), family.body());
        String key = family.find("name=\"key\" value=\"([0-9a-f-]{36})\"");
        family.post("/amend/" + number + "/fix/submit", "key", key);
        Visitor officer = visitor("officer02", "/work/" + number);
        assertTrue(officer.body().contains("改好的号") && officer.body().contains("申请人自己更改"), officer.body());
        Visitor stranger = visitor("t01", "/amend/" + number + "/fix");
        assertEquals(404, stranger.status(), "somebody else's case opens");
    }

    @Test
    @Order(4)
    void r_once_j04_f6_five_silent_working_days_accept_by_themselves() throws IOException {
        String number = submitted("s05", "丁");
        pass(12);
        Await.until(
                "nobody answered, and it is accepted",
                PATIENCE,
                () -> visitor("s05", "/cases/" + number).body().contains("按法律规定自动受理"));
        Visitor family = visitor("s05", "/cases/" + number);
        assertTrue(family.body().contains("受理通知书"), family.body());
        assertTrue(family.body().contains("时间调过"), "the page does not say that the time is set");
    }

    @Test
    @Order(5)
    void r_corr_ddl_j02_f2_no_answer_is_deemed_withdrawn_looked_after_and_copied_by_one_click() throws IOException {
        String number = submitted("g01", "戊");
        correction(number);
        String enrolment = enrolled("g02", "测试儿童零三", "330327202001159987");
        enrolmentCorrection(enrolment);
        pass(20);
        Await.until(
                "nothing came back, and it is deemed withdrawn",
                PATIENCE,
                () -> visitor("g01", "/cases/" + number).body().contains("按规定视为撤回"));
        Await.until(
                "a child has to go to school: nothing came back, and it is deemed withdrawn",
                PATIENCE,
                () -> visitor("g02", "/cases/" + enrolment).body().contains("按规定视为撤回"));
        Visitor officer = visitor("officer02", "/work/?tab=followup");
        for (String late : List.of(number, enrolment)) {
            assertTrue(officer.body().contains(late.substring(late.length() - 8)), late + " went into nothing");
        }
        townshipList(officer, number, enrolment);
        officer.get("/work/" + number);
        officer.post("/work/" + number, "version", version(officer), "do", "followup", "note", "已联系，下周来窗口");
        officer.get("/work/?tab=followup");
        assertFalse(officer.body().contains(number.substring(number.length() - 8)), officer.body());
        Visitor family = visitor("g01", "/cases/" + number);
        family.post("/amend/" + number + "/copy");
        assertTrue(family.path().endsWith("/check"), family.path() + family.body());
        assertTrue(family.body().contains("2033戊"), family.body());
        Journeys.submit(family, family.path());
        assertNotNull(Journeys.caseNumber(family));
    }

    /** One line a person, for who has the duty and says why; the family reads that. */
    private static void townshipList(Visitor officer, String number, String enrolment) throws IOException {
        officer.post("/work/unanswered", "why", "", "kind", "csv");
        assertEquals(422, officer.status(), "no reason");
        officer.post("/work/unanswered", "why", "交测试镇劝学", "kind", "csv");
        assertEquals(200, officer.status(), officer.body());
        assertTrue(officer.body().contains("\"测试监护人零一\",\"" + MOBILE + "\""), officer.body());
        assertTrue(officer.body().contains(number), officer.body());
        assertTrue(
                officer.body().contains(enrolment) && officer.body().contains("测试监护人零二"),
                "the township does not learn of the child: " + officer.body());
        assertTrue(visitor("g01", "/me/data").body().contains("交测试镇劝学"), "the family cannot read why");
        Visitor other = visitor("preschool01", "/work/?tab=followup");
        assertFalse(other.body().contains("/work/unanswered"), "somebody without the duty is offered the list");
        other.post("/work/unanswered", "why", "看看", "kind", "csv");
        assertFalse(other.body().contains(number), "the list goes to another office: " + other.body());
        Visitor family = visitor("g01", "/me");
        family.post("/work/unanswered", "why", "看看", "kind", "csv");
        assertFalse(family.body().contains(MOBILE), "a citizen has the list");
    }

    @Test
    @Order(6)
    void r_tolerant_accepted_first_and_revoked_where_the_material_does_not_come() throws IOException {
        String number = submitted("g02", "己");
        Visitor officer = visitor("officer02", "/work/" + number + "/accept");
        officer.post(
                "/work/" + number + "/accept",
                "version",
                version(officer),
                "usual:MATERIAL:lease",
                "请补交这份材料。",
                "do",
                "send");
        Visitor family = visitor("g02", "/cases/" + number);
        assertTrue(family.body().contains("还有材料请在"), family.body());
        officer.get("/work/" + number).post("/work/" + number, "version", version(officer), "do", "grant");
        assertEquals(422, officer.status(), "granted while a material is missing");
        pass(20);
        Await.until(
                "the material did not come",
                PATIENCE,
                () -> visitor("g02", "/cases/" + number).body().contains("撤销了受理"));
        assertTrue(visitor("g02", "/cases/" + number).body().contains("撤销受理决定书"));
    }

    /** The register is not there in this test, hence the household book is uploaded. */
    private static String enrolled(String person, String child, String certNo) throws IOException {
        Visitor family = visitor(person, "/apply/enrol-primary");
        family.post(
                family.path(),
                "children.0.student.name",
                child,
                "children.0.student.certType",
                "ID_CARD",
                "children.0.student.certNo",
                certNo);
        for (int page = 0; page < 16 && !family.path().endsWith("/check"); page++) {
            if (family.path().endsWith("/hukou")) {
                upload(family, family.path(), "户口簿.png", "hukou.region", "330327");
            }
            if (family.path().endsWith("/category")) {
                // Without the registers nothing says more.
                family.post(family.path(), "enrol.category", "A", "enrol.categoryReason", "户口和房子都在这里");
            } else {
                Journeys.enrolmentPage(family);
            }
        }
        Journeys.submit(family, family.path());
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.path());
        return number;
    }

    private static void enrolmentCorrection(String number) throws IOException {
        Visitor school = visitor("school01", "/work/" + number + "/correction");
        assertTrue(school.body().contains("居民户口簿"), school.body());
        school.post(
                "/work/" + number + "/correction",
                "version",
                version(school),
                "usual:MATERIAL:household-book",
                "看不清，请重新拍照或扫描上传。",
                "words:FIELD:enrol.livingAddress",
                "写到室。",
                "do",
                "send");
        assertEquals("/work/" + number, school.path(), school.body());
    }

    @Test
    @Order(8)
    void j02_f1_an_unreadable_upload_is_one_notice_with_all_that_is_missing_and_is_put_right_once() throws IOException {
        String number = enrolled("g01", "测试儿童零一", "330327201911089995");
        enrolmentCorrection(number);
        Visitor family = visitor("g01", "/me");
        assertEquals(1, family.findAll("(请补正：小学一年级新生入学报名)").size(), "J02 F1: one notice (N02): " + family.body());
        assertTrue(family.body().contains("还要补正2处"), family.body());
        Visitor school = visitor("school01", "/work/" + number);
        family.get("/amend/" + number + "/correction");
        assertTrue(family.body().contains("户口簿.png") && family.body().contains("写到室"), family.body());
        upload(family, "/amend/" + number + "/correction", "清楚的户口簿.png", "enrol.livingAddress", "测试镇测试路1号2单元301室");
        assertTrue(family.body().contains("清楚的户口簿.png"), family.body());
        family.post("/amend/" + number + "/correction", "enrol.livingAddress", "测试镇测试路1号2单元301室");
        String key = family.find("name=\"key\" value=\"([0-9a-f-]{36})\"");
        assertNotNull(key, family.body());
        family.post("/amend/" + number + "/correction/submit", "key", key, "words", "");
        school.get("/work/" + number);
        assertTrue(school.body().contains("清楚的户口簿.png") && school.body().contains("301室"), school.body());
        school.get("/work/" + number + "/correction");
        assertTrue(school.body().contains("不能再要一次"), "J02 F3: asked twice");
    }

    private static void upload(Visitor family, String path, String name, String field, String answer)
            throws IOException {
        family.postFile(path, "file:hukou.proof", name, FallbackIT.photo(), field, answer, "command", "upload");
    }
}
