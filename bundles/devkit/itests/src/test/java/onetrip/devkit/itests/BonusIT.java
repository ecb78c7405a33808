package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
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
 * J03 on the real distribution, with household and school register played by the simulators: two who know look at once, the
 * section decides, everybody may object, and no list and no message names an ethnic group (F1, F2 also in {@link JointIT}; F4).
 * The tests share one clock, which only goes forward, hence their order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BonusIT {
    private static final String ITEM = "zk-bonus-minority";
    private static final String LIST = "/publicity/" + ITEM;
    private static final String OVERSEAS = "zk-bonus-overseas";
    /** Of S02. */
    private static final String FAMILY = "p02";
    /** Of S01. */
    private static final String MOTHER = "p01";

    private static final String S01 = "330327201103100009";
    private static final String S02 = "33032720110418999X";

    private static Server server;
    private static String shown;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("bonus")
                .only("zk-bonus-minority", "zk-bonus-overseas")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .patient()
                .withSimulators();
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Visitor at(String person, String path) {
        try {
            return new Visitor(server.base()).signIn(person, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Visitor anybody(String path) {
        try {
            return new Visitor(server.base()).get(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void day(int passed) throws IOException {
        server.configure("onetrip.clock.cfg", "offset = P" + passed + "D");
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(passed);
        String banner = "现在算" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
        Await.until(
                "the clock is set",
                Duration.ofSeconds(60),
                () -> anybody("/items").body().contains(banner));
    }

    private static String applies(String name, String certNo, String examNo) throws IOException {
        Visitor family = at(certNo.equals(S01) ? MOTHER : FAMILY, "/apply/" + ITEM);
        for (int page = 0; page < 9 && !family.path().endsWith("/check"); page++) {
            family.post(
                    family.path(),
                    "student.name",
                    name,
                    "student.certNo",
                    certNo,
                    "guardian.relation",
                    "02",
                    "guardian.mobile",
                    "138" + "0000" + "0000",
                    "zk.examNo",
                    examNo);
        }
        assertTrue(family.path().endsWith("/check"), family.path() + family.body());
        assertTrue(family.body().contains("畲族"), "the household register's answer is not shown to the family");
        Journeys.submit(family, family.path());
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        return number;
    }

    private static Visitor act(String person, String number, String... fields) throws IOException {
        Visitor officer = at(person, "/work/" + number);
        assertEquals(200, officer.status(), officer.body());
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("version", String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\""))));
        return officer.post("/work/" + number, all.toArray(String[]::new));
    }

    private static void done(Visitor officer) {
        assertEquals(200, officer.status(), officer.body());
        assertNull(officer.find("(data-summary)"), officer.body());
    }

    private static void refused(Visitor officer, String sentence) {
        assertTrue(officer.status() == 422 || officer.status() == 409, officer.status() + officer.body());
        assertTrue(officer.body().contains(sentence), "not “" + sentence + "” in " + officer.body());
    }

    private static void agree(String person, String number) throws IOException {
        done(act(
                person,
                number,
                "do",
                "opinion",
                "task",
                "ethnic",
                "opinion",
                "agree",
                "answer-same",
                "yes",
                "answer-approved",
                "yes"));
        schoolAgrees(number);
    }

    private static void schoolAgrees(String number) throws IOException {
        done(act(
                "school01",
                number,
                "do",
                "opinion",
                "task",
                "school",
                "opinion",
                "agree",
                "answer-enrolled",
                "yes",
                "answer-registered",
                "yes"));
    }

    @Test
    @Order(1)
    void j03_the_ethnic_affairs_bureau_disagrees_and_the_section_refuses_with_its_reason() throws IOException {
        String number = applies("测试考生零二", S02, "2027033002");
        Visitor ethnic = at("dept01", "/work/" + number);
        assertTrue(ethnic.body().contains("畲族"), ethnic.body());
        assertFalse(ethnic.body().contains("2027033002"), "the bureau sees what only the school needs");
        // CX-13: the bureau's own register says that it was changed and names no approval.
        assertTrue(ethnic.body().contains("民族成份登记") && ethnic.body().contains("变更的日期"), ethnic.body());
        assertTrue(at("officer01", "/work/" + number).body().contains("民族成份变更过"), "the section is not told");
        Visitor school = at("school01", "/work/" + number);
        assertTrue(school.body().contains("2027033002"), school.body());
        assertFalse(school.body().contains("畲") || school.body().contains("变更"), "the school sees the ethnic group");
        refused(act("officer01", number, "do", "grant"), "不回复不等于同意");
        done(act(
                "dept01",
                number,
                "do",
                "opinion",
                "task",
                "ethnic",
                "opinion",
                "disagree",
                "answer-same",
                "yes",
                "answer-approved",
                "no",
                "reason",
                "unapproved"));
        schoolAgrees(number);
        done(act("officer01", number, "do", "refuse", "reason", "ethnic/unapproved"));
        Visitor family = at(FAMILY, "/cases/" + number);
        assertTrue(
                family.body().contains("民族成份变更未经批准")
                        && family.body().contains("第三十二条")
                        && family.body().contains("行政复议"),
                family.body());
        assertFalse(anybody(LIST).body().contains(number), "what was refused is not shown");
    }

    @Test
    @Order(2)
    void j03_f1_after_silence_the_head_records_whom_it_spoke_to_and_decides() throws IOException {
        String number = applies("测试考生零二", S02, "2027033002");
        schoolAgrees(number);
        String now = LocalDateTime.now(ZoneId.of("Asia/Shanghai"))
                .minusMinutes(5)
                .withSecond(0)
                .withNano(0)
                .toString();
        refused(
                act("officer02", number, "do", "override", "spokenTo", "民宗局值班", "spokenAt", now, "note", "后天冻结"),
                "要牵头科室负责人来定");
        done(act("officer01", number, "do", "override", "spokenTo", "民宗局值班", "spokenAt", now, "note", "后天冻结"));
        done(act("officer01", number, "do", "grant"));
        shown = number;
    }

    @Test
    @Order(3)
    void j03_r_publish_the_list_is_masked_and_an_objection_holds_one_entry_and_not_the_other() throws IOException {
        String number = applies("测试考生零一", S01, "2027033001");
        // F2: the officer of the bureau is on leave, a colleague of another one stands in.
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        Visitor away = at("dept01", "/work/absence");
        away.post("/work/absence", "do", "set", "deputy", "dept02", "from", today, "until", today);
        assertEquals(200, away.status(), away.body());
        agree("dept02", number);
        assertTrue(at("officer01", "/work/" + number).body().contains("代部门审查员01"), "no word on whose behalf");
        done(act("officer01", number, "do", "grant"));
        Visitor family = at(MOTHER, "/cases/" + number);
        assertTrue(family.body().contains("正在公示"), family.body());

        Visitor list = anybody(LIST);
        assertEquals(200, list.status(), list.body());
        assertTrue(
                list.body().contains("20******01")
                        && list.body().contains("政策性加分")
                        && list.body().contains("10分")
                        && list.body().contains("5分"),
                list.body());
        for (String secret : List.of("畲", "测试考生", "2027033001", S01, number)) {
            assertFalse(list.body().contains(secret), "the public list shows " + secret);
        }
        assertTrue(anybody("/items/" + ITEM).body().contains(LIST), "the guide does not lead to the list");
        String csv = new String(new Visitor(server.base()).bytes(LIST + "/list.csv"), StandardCharsets.UTF_8);
        assertTrue(csv.contains("20******02") && !csv.contains("2027033002"), csv);

        String entry = list.find("20[*]{6}01.*?href=\"(" + LIST + "/[0-9a-f-]{36})\"");
        assertNotNull(entry, list.body());
        assertEquals(
                404, anybody(LIST + "/11111111-1111-4111-8111-111111111111").status());
        assertEquals(404, anybody(LIST + "/x").status());
        assertEquals(404, anybody("/publicity/no-such-item").status());
        Visitor stranger = anybody(entry);
        String form = stranger.find("name=\"form\" value=\"([^\"]+)\"");
        refused(stranger.post(entry, "form", form, "reason", "", "name", "测试异议人", "contact", "信箱"), "写明您的理由");
        refused(stranger.post(entry, "form", form, "reason", "他户口不在民族乡👍", "name", "", "contact", ""), "写上姓名和联系方式");
        stranger.post(entry, "form", form, "reason", "他户口不在民族乡👍", "name", "测试异议人", "contact", "信箱");
        assertEquals(200, stranger.status(), stranger.body());
        String answer = stranger.path().replaceAll("[?].*", "");
        assertTrue(answer.contains("/answers/") && stranger.body().contains("科室正在核实"), stranger.body());
        stranger.get(entry);
        stranger.post(entry, "form", form, "reason", "他户口不在民族乡👍", "name", "测试异议人", "contact", "信箱");

        Visitor officer = at("officer02", "/work/" + number);
        assertTrue(officer.body().contains("他户口不在民族乡👍") && officer.body().contains("测试异议人"), officer.body());
        assertFalse(officer.body().contains("异议2"), "sent twice it is one objection");
        assertTrue(at("officer02", "/work/").body().contains("/work/" + number), "the objection is no task");
        family.get("/cases/" + number);
        assertTrue(family.body().contains("科室正在核实"), family.body());
        assertFalse(family.body().contains("测试异议人"), "the family reads who objects");
        assertFalse(family.body().contains("他户口不在民族乡"), "the family reads what somebody wrote in confidence");

        day(10);
        Await.until(
                "the other entry ends on its day",
                Duration.ofSeconds(40),
                () -> at(FAMILY, "/cases/" + shown).body().contains("公示期满"));
        assertFalse(at(MOTHER, "/cases/" + number).body().contains("公示期满"), "the entry is not held");
        String objection = at("officer02", "/work/" + number).find("name=\"objection\" value=\"([0-9a-f-]{36})\"");
        refused(act("officer02", number, "do", "objection-dismiss", "objection", objection, "note", " "), "写明理由");
        refused(act("officer02", number, "do", "objection-dismiss", "objection", "x", "note", "无误"), "已经处理过");
        done(act("officer02", number, "do", "objection-dismiss", "objection", objection, "note", "户籍已核对，无误。"));
        assertTrue(anybody(answer).body().contains("户籍已核对，无误。"), "who objected has no answer");
        family = at(MOTHER, "/cases/" + number);
        assertTrue(family.body().contains("中考加分确认结果") && family.body().contains("公示期满"), family.body());
        assertTrue(family.body().contains("已登记入册"), family.body());

        Visitor register = at("officer01", "/work/registers/" + ITEM + "/bonus");
        assertTrue(register.body().contains(number) && register.body().contains(shown), register.body());
        lookedAt(register);
        String messages = at(MOTHER, "/me").body();
        assertTrue(messages.contains("开始公示") && messages.contains("异议不成立"), messages);
        assertFalse(messages.contains("畲"), "a message names the ethnic group");

        day(60);
        Visitor later = anybody(LIST);
        assertTrue(later.body().contains("现在没有公示的内容") && later.body().contains("已经公示期满2条"), later.body());
    }

    /** R-LOG: of a register that knows the examination number only, the family of the case reads who looked. */
    private static void lookedAt(Visitor officer) throws IOException {
        String home = "/work/registers/" + ITEM + "/bonus";
        assertFalse(at(MOTHER, "/me/data?kind=record_opened").body().contains("在台账里打开了记录"), "a list is no look");
        String record = officer.find("href=\"(" + home + "/[0-9a-f-]{36})\"");
        assertNotNull(record, officer.body());
        officer.get(record);
        officer.get(home + "/export.csv");
        assertEquals(200, officer.status());
        assertTrue(
                at(MOTHER, "/me/data?kind=record_opened").body().contains("在台账里打开了记录")
                        || at(FAMILY, "/me/data?kind=record_opened").body().contains("在台账里打开了记录"),
                "nobody reads that the record was opened");
        String taken = at(MOTHER, "/me/data?kind=record_exported").body();
        assertTrue(taken.contains("导出了有您或孩子的名单") && taken.contains("基教科"), taken);
        assertFalse(at("t01", "/me/data?kind=record_exported").body().contains("导出了有您"), "somebody else reads it");
        Visitor watch = at("privacy01", "/work/data-use/");
        assertTrue(watch.body().contains("2人"), "who took the list out is not counted: " + watch.body());
    }

    private static final String HAND_OVER = "/work/hand-over/" + ITEM + "/bonus";

    /** The buttons of the page of hand-overs; {@code list} and {@code version} are those on it. */
    private static Visitor press(Visitor officer, String what, String... fields) throws IOException {
        officer.get(HAND_OVER);
        List<String> all = new ArrayList<>(List.of(fields));
        String list = officer.find("name=\"list\" value=\"([0-9a-f-]{36})\"");
        if (list != null) {
            String version = officer.find("name=\"version\" value=\"([0-9]+)\"");
            all.addAll(List.of("list", list, "version", version));
        }
        all.addAll(List.of("do", what));
        return officer.post(HAND_OVER, all.toArray(String[]::new));
    }

    private static Map<String, byte[]> download(Visitor officer) throws Exception {
        officer.get(HAND_OVER);
        String file = officer.find("action=\"(" + HAND_OVER + "/[0-9a-f-]{36}[.]zip)\"");
        assertNotNull(file, officer.body());
        String token = officer.find("name=\"_csrf\" value=\"([^\"]+)\"");
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.base() + file))
                                .header("Cookie", officer.cookies())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode());
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    /** A bonus that was confirmed on paper, entered by hand. */
    private static void recorded(String number, String examNo, String name) throws IOException {
        String path = "/work/registers/" + ITEM + "/bonus/new";
        Visitor keeper = at("officer02", path);
        keeper.post(
                path,
                "bonus.case",
                number,
                "bonus.examNo",
                examNo,
                "bonus.name",
                name,
                "bonus.school",
                "测试第一中学",
                "bonus.kind",
                "政策性加分",
                "bonus.score",
                "5",
                "bonus.granted-year",
                "2026",
                "bonus.granted-month",
                "11",
                "bonus.granted-day",
                "20",
                "bonus.state",
                "valid",
                "reason",
                "纸质补录");
        assertEquals(200, keeper.status(), keeper.body());
    }

    private static void seen(Visitor officer, String name) throws IOException {
        try (Eyes eyes = new Eyes()) {
            eyes.open(name + "-phone", 390, 844, true);
            eyes.look(server.base(), officer, HAND_OVER, name);
            eyes.open(name + "-plain", 1280, 844, false);
            eyes.look(server.base(), officer, HAND_OVER, name);
            assertEquals(List.of(), eyes.problems());
        }
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static boolean signed(byte[] content, byte[] signature, byte[] publicKey) throws Exception {
        String pem = new String(publicKey, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----", "");
        Signature check = Signature.getInstance("SHA256withECDSA");
        check.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem))));
        check.update(content);
        return check.verify(signature);
    }

    @Test
    @Order(4)
    void j03_step_8_and_f3_the_list_goes_to_the_exam_body_by_two_officers_and_by_hand_if_it_must() throws Exception {
        assertEquals(404, at("dept01", HAND_OVER).status(), "another office hands the list over");
        Simulators.set(server, "/source", "source", "exam-list", "behaviour", "error500");
        Visitor first = at("officer01", HAND_OVER);
        assertTrue(first.body().contains("新增2行"), first.body());
        assertTrue(at("officer01", "/work/registers/" + ITEM + "/bonus").body().contains(HAND_OVER), "no way there");
        done(press(first, "prepare"));
        refused(press(first, "prepare"), "已经有一份名单在办");
        refused(press(first, "release"), "编制的人不能自己放行");
        assertTrue(at("officer02", "/work/messages").body().contains("有名单等您放行"), "nobody was told");

        Visitor second = at("officer02", HAND_OVER);
        press(second, "look");
        assertTrue(
                second.body().contains("2027033001")
                        && second.body().contains("政策性加分")
                        && second.body().contains("10"),
                second.body());
        assertFalse(second.body().contains("畲"), "the list names the ethnic group");
        done(press(second, "release"));
        Await.until(
                "the receiver does not answer",
                Duration.ofSeconds(60),
                () -> at("officer02", HAND_OVER).body().contains("次没有送到"));
        seen(second, "hand-over-stuck");
        Map<String, byte[]> files = download(second);
        byte[] csv = files.get(ITEM + "-bonus-001.csv");
        assertTrue(
                new String(files.get(ITEM + "-bonus-001.csv.sha256"), StandardCharsets.US_ASCII)
                        .startsWith(sha256(csv)),
                files.keySet().toString());
        assertTrue(signed(csv, files.get(ITEM + "-bonus-001.csv.sig"), files.get("public-key.pem")));
        String text = new String(csv, StandardCharsets.UTF_8);
        assertEquals(3, text.split("\r\n").length, text);
        assertTrue(text.contains("\"2027033001\",\"测试考生零一\"") && !text.contains("畲"), text);

        Simulators.set(server, "/source", "source", "exam-list", "behaviour", "");
        press(second, "again");
        Await.until(
                "the receiver has it",
                Duration.ofSeconds(60),
                () -> at("officer02", HAND_OVER).body().contains("EXAM-0001"));
        String received = Simulators.read(server, "/lists");
        String told = at(MOTHER, "/me/data?kind=handed").body();
        assertTrue(told.contains("把有您或孩子的名单给了它") && told.contains("考试机构"), told);
        assertFalse(at("t01", "/me/data?kind=handed").body().contains("把有您"), "somebody else reads it");
        assertTrue(received.contains(sha256(csv)), received);
        assertTrue(received.contains(Base64.getEncoder().encodeToString(csv)), "another file has arrived");
        Visitor after = at("officer02", HAND_OVER);
        assertTrue(after.body().contains("没有要移交的") && after.body().contains("下载："), after.body());

        // F3: the receiver refuses what comes next, and somebody takes it there.
        recorded("CN-手工", "2027033009", "测试考生零九");
        Simulators.set(server, "/source", "source", "exam-list", "behaviour", "mismatch");
        done(press(second, "prepare"));
        press(first, "look");
        assertTrue(first.body().contains("2027033009") && !first.body().contains("2027033001"), first.body());
        done(press(first, "release"));
        Await.until(
                "the receiver refuses it",
                Duration.ofSeconds(60),
                () -> at("officer02", HAND_OVER).body().contains("没有收"));
        assertTrue(at("officer02", "/work/messages").body().contains("名单还没有送到"), "nobody was told");
        assertTrue(download(first).containsKey(ITEM + "-bonus-002.csv.sig"));
        refused(press(first, "handed", "day", "2026-01-01", "to", "考试院", "receipt", ""), "放行那天到今天之间");
        String day = first.find("name=\"day\" value=\"([0-9-]+)\"");
        refused(press(first, "handed", "day", day, "to", "", "receipt", ""), "写明交给了谁");
        done(press(first, "handed", "day", day, "to", "考试院 测试员", "receipt", "HZ-7"));
        assertTrue(first.body().contains("交给考试院 测试员") && first.body().contains("HZ-7"), first.body());

        seen(first, "hand-over");

        // What has not gone five working days before the freeze is an alarm, for everybody of the office.
        recorded("CN-手工二", "2027033010", "测试考生一零");
        day((int) ChronoUnit.DAYS.between(LocalDate.now(ZoneId.of("Asia/Shanghai")), LocalDate.parse("2027-05-14")));
        Await.until(
                "the alarm rings",
                Duration.ofSeconds(60),
                () -> at("officer01", "/work/messages").body().contains("名单还没有移交"));
        assertTrue(at("officer02", "/work/messages").body().contains("还有4个工作日"), "no word on how long");
    }

    /** To the answers to check, with what the family has to write itself; {@code more} is what no register tells. */
    private static Visitor appliesOverseas(String person, String name, String certNo, String examNo, String... more)
            throws IOException {
        Visitor family = at(person, "/apply/" + OVERSEAS);
        List<String> fields = new ArrayList<>(List.of(
                "student.name",
                name,
                "student.certType",
                "ID_CARD",
                "student.certNo",
                certNo,
                "guardian.relation",
                "02",
                "guardian.mobile",
                "138" + "0000" + "0000",
                "zk.examNo",
                examNo));
        fields.addAll(List.of(more));
        for (int page = 0; page < 12 && !family.path().endsWith("/check"); page++) {
            String found = family.find("name=\"zk.relatives.pick\" value=\"([0-9a-f]+)\"");
            List<String> all = new ArrayList<>(fields);
            if (found != null) {
                all.addAll(List.of("zk.relatives.pick", found));
            }
            family.post(family.path(), all.toArray(String[]::new));
        }
        assertTrue(family.path().endsWith("/check"), family.path() + family.body());
        return family;
    }

    /**
     * The same for children of returned overseas Chinese (dossier 9.22, S03): the office's own register tells the family's status, no
     * paper is asked for, and neither the school nor the list reads why.
     */
    @Test
    @Order(5)
    void j03_the_overseas_office_has_a_record_and_neither_the_school_nor_the_list_reads_what() throws IOException {
        Visitor family = appliesOverseas("p03", "测试考生零三", "33032720110602999X", "2027033003");
        assertTrue(family.body().contains("归侨子女") && family.body().contains("侨务、港澳台身份登记"), family.body());
        family.get(family.path().replace("/check", "/kind"));
        assertTrue(family.body().contains("dispute:zk.kind"), "what the register says is not filled in");
        family.get(family.path().replace("/kind", "/relative"));
        assertTrue(family.body().contains("测试归侨一"), family.body());
        assertFalse(
                family.get(family.path().replace("/relative", "/papers")).body().contains("file:zk.identity"),
                "papers are asked for although the office has a record");
        family.get(family.path().replaceAll("/[a-z]+$", "/check"));
        Journeys.submit(family, family.path());
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        Visitor overseas = at("dept02", "/work/" + number);
        assertTrue(overseas.body().contains("归侨子女") && overseas.body().contains("测试归侨一"), overseas.body());
        assertFalse(overseas.body().contains("2027033003"), "the office sees what only the school needs");
        Visitor school = at("school01", "/work/" + number);
        assertTrue(school.body().contains("2027033003"), school.body());
        assertFalse(school.body().contains("归侨子女") || school.body().contains("测试归侨"), "the school reads why");
        refused(act("officer01", number, "do", "grant"), "不回复不等于同意");
        done(act(
                "dept02",
                number,
                "do",
                "opinion",
                "task",
                "overseas",
                "opinion",
                "agree",
                "answer-entitled",
                "yes",
                "answer-related",
                "yes"));
        schoolAgrees(number);
        done(act("officer01", number, "do", "grant"));
        Visitor list = anybody("/publicity/" + OVERSEAS);
        assertTrue(list.body().contains("20******03") && list.body().contains("5分"), list.body());
        assertFalse(list.body().contains("归侨子女") || list.body().contains("测试考生"), "the public list tells why");
    }

    /** R-GUARD: of somebody else's child the office's register is not asked, and everything goes on by hand. */
    @Test
    @Order(6)
    void r_guard_a_stranger_s_child_is_not_asked_about_and_the_office_says_what_it_knows() throws IOException {
        Visitor family = appliesOverseas(
                FAMILY,
                "测试考生零四",
                "330327201107110001",
                "2027033004",
                "zk.kind",
                "overseas-child",
                "zk.relatives.0.relative.name",
                "测试华侨二",
                "zk.relatives.0.relative.relation",
                "01",
                "zk.relatives.0.relative.certType",
                "PASSPORT_CN",
                "zk.relatives.0.relative.certNo",
                "E12345679",
                "zk.relatives.0.relative.country",
                "ITA",
                "zk.abroadSince-year",
                "2019",
                "zk.abroadSince-month",
                "3",
                "zk.abroadSince-day",
                "12",
                "school.name",
                "测试第一中学",
                "school.grade",
                "九年级");
        Journeys.submit(family, family.path());
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        String lead = at("officer01", "/work/" + number).body();
        assertTrue(lead.contains("侨务、港澳台身份登记里没有查到"), lead);
        String asked = Simulators.read(server, "/log");
        // The one question was about the child of the case before.
        assertEquals(2, asked.split("\"source\":\"overseas-status\"", -1).length, asked);
        done(act(
                "dept02",
                number,
                "do",
                "opinion",
                "task",
                "overseas",
                "opinion",
                "disagree",
                "answer-entitled",
                "no",
                "answer-related",
                "yes",
                "reason",
                "no-status"));
        schoolAgrees(number);
        done(act("officer01", number, "do", "refuse", "reason", "overseas/no-status"));
        assertTrue(at(FAMILY, "/cases/" + number).body().contains("不能确认归侨、华侨或者港澳台身份"), "no word why");
    }

    @Test
    @Order(7)
    void j03_f4_the_day_after_the_freeze_it_is_not_accepted_with_the_reason() throws IOException {
        day(176);
        String number = applies("测试考生零二", S02, "2027033002");
        Visitor officer = at("officer02", "/work/" + number + "/not-accept");
        officer.post(
                "/work/" + number + "/not-accept",
                "version",
                officer.find("name=\"version\" value=\"([0-9]+)\""),
                "reason",
                "after-freeze",
                "do",
                "send");
        assertEquals(200, officer.status(), officer.body());
        Visitor family = at(FAMILY, "/cases/" + number);
        assertTrue(family.body().contains("加分名单已经冻结") && family.body().contains("不予受理通知书"), family.body());
    }
}
