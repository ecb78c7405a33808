package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** R-FALLBACK on the running distribution, with the household register played by the simulators. */
class FallbackIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String C01 = "330327201911089995";
    private static final String S01 = "330327201103100009";
    private static final String S03 = "33032720110602999X";
    private static final String S04 = "330327201107110001";
    private static final String DEGRADED = "公安户籍提交时查不到";
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("fallback").with("ONETRIP_UNLIMITED", "127.0.0.1").withSimulators();
        server.configure("onetrip.casework.cfg", "recheck.seconds = 2");
        // The breaker would otherwise let nobody ask for half a minute after the register is back.
        server.configure("onetrip.exchange.cfg", "breaker.delay.ms = 1000");
        server.configure("onetrip.connector.gateway-property.cfg", "cache.hours = 24");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void everythingNormal() {
        control("/reset");
    }

    /** Plays the sources: name, value, name, value … */
    private static void control(String path, String... fields) {
        Simulators.set(server, path, fields);
    }

    static byte[] photo() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }

    /** From the page after the children to the answers to check; the household is typed and its book uploaded if asked. */
    static void fillIn(Visitor family) throws IOException {
        for (int page = 0; page < 16 && !family.path().endsWith("/check"); page++) {
            if (family.path().endsWith("/hukou") && family.body().contains("file:hukou.proof")) {
                family.postFile(
                        family.path(),
                        "file:hukou.proof",
                        "户口簿.png",
                        photo(),
                        "hukou.region",
                        "330327",
                        "command",
                        "upload");
                assertTrue(family.body().contains("户口簿.png"), "the upload is not there");
            }
            Journeys.enrolmentPage(family);
        }
        assertTrue(family.path().endsWith("/check"), "the form did not end: " + family.path());
    }

    static String submit(Visitor family) throws IOException {
        Journeys.submit(family, family.path());
        String number = family.find("(CNJY-[0-9]{8}-[A-Z]+-[0-9]+-[0-9])");
        assertNotNull(number, "nothing was submitted: " + family.path());
        return number;
    }

    private static Visitor officer(String number) {
        try {
            return new Visitor(server.base()).signIn("school01", "/work/" + number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void r_fallback_a_family_applies_by_hand_while_the_register_is_down_and_it_confirms_later() throws IOException {
        control("/source", "source", "household", "behaviour", "maintenance", "minutes", "15");
        Visitor family = new Visitor(server.base()).signIn("g01", "/apply/enrol-primary");
        family.post(
                family.path(),
                "children.0.student.name",
                "测试儿童零一",
                "children.0.student.certType",
                "ID_CARD",
                "children.0.student.certNo",
                "330327201911089995");
        fillIn(family);
        String number = submit(family);
        assertTrue(family.body().contains("公安户籍暂时查不到"), "the family is not told that we keep asking");
        Visitor officer = officer(number);
        assertTrue(officer.body().contains(DEGRADED), "the officer does not see the flag");
        assertTrue(officer.body().contains("户口簿.png"), "the officer does not see what was uploaded");
        assertEquals(1, notices(family, "我们继续查：小学一年级新生入学报名", number));

        assertTrue(paperless().contains("公安户籍没有答复 1件"), "leaders do not see whose doing it was");

        control("/reset");
        Await.until(
                "the register's answer clears the flag",
                PATIENCE,
                () -> !officer(number).body().contains(DEGRADED));
        assertEquals(1, notices(family, "已查到：小学一年级新生入学报名", number));
        assertFalse(family.get("/cases/" + number).body().contains("公安户籍暂时查不到"));
        assertTrue(officer(number).body().contains("来源已答复"), "the confirmation is not on record");
        assertTrue(paperless().contains("公安户籍没有答复 1件"), "the reason went with the flag (golden rule 4)");
    }

    @Test
    void r_fallback_a_register_that_is_back_and_does_not_know_the_child_is_no_longer_down() throws IOException {
        String child = "330327202001159987";
        control("/source", "source", "household", "behaviour", "maintenance", "minutes", "15");
        Visitor family = new Visitor(server.base()).signIn("g02", "/apply/enrol-primary");
        family.post(
                family.path(),
                "children.0.student.name",
                "测试儿童零三",
                "children.0.student.certType",
                "ID_CARD",
                "children.0.student.certNo",
                child);
        fillIn(family);
        String number = submit(family);
        assertTrue(officer(number).body().contains(DEGRADED), "the officer does not see the flag");
        control("/person", "source", "household", "certNo", child, "behaviour", "notfound");
        control("/source", "source", "household");
        Await.until(
                "the flag says what is the matter now",
                PATIENCE,
                () -> officer(number).body().contains("公安户籍里没有查到"));
        // The register is asked for the family and for the child.
        Await.until(
                "it is still said to be down",
                PATIENCE,
                () -> !officer(number).body().contains(DEGRADED));
        assertEquals(1, notices(family, "我们接着核对：小学一年级新生入学报名", number), "the family is not told (N14N)");
        assertEquals(0, notices(family, "已查到：小学一年级新生入学报名", number), "nothing was confirmed");
    }

    /** @param secret what the registers say of this child, and no form or list does */
    private record Asked(
            String item, String parent, String name, String certNo, String prefix, String page, String secret) {}

    private static final List<Asked> CHILDREN = List.of(
            new Asked("enrol-primary", "g01", "测试儿童零一", C01, "children.0.", "hukou", "测试镇测试路1号"),
            new Asked("after-school-care", "g01", "测试儿童零一", C01, "children.0.", "care", "dispute:care.school"),
            new Asked("zk-bonus-minority", "p01", "测试考生零一", S01, "", "hukou", "测试畲族乡测试路1号"),
            new Asked("zk-bonus-minority", "p01", "测试考生零一", S01, "", "exam", "测试第一中学"),
            new Asked("zk-bonus-minority", "p01", "测试考生零一", S01, "", "changed", "dispute:zk.nationChanged"),
            new Asked("zk-bonus-overseas", "p01", "测试考生零一", S01, "", "exam", "测试第一中学"),
            new Asked("zk-bonus-overseas", "p03", "测试考生零三", S03, "", "kind", "dispute:zk.kind"),
            new Asked("aid-scholarship-grant", "p01", "测试考生零一", S01, "", "school", "九年级"),
            new Asked("aid-nutrition-meal", "p01", "测试考生零一", S01, "", "school", "九年级"),
            new Asked("cert-student-status", "p01", "测试考生零一", S01, "", "school", "测试第一中学"));

    /** Types the child's number, and opens the page that a register would have filled. */
    private static String read(Asked asked, String person) throws IOException {
        Visitor visitor = new Visitor(server.base()).signIn(person, "/apply/" + asked.item());
        String first = visitor.path();
        if (visitor.body().contains("add:children") && !visitor.body().contains("children.0.student.name")) {
            visitor.post(first, "command", "add:children");
        }
        // Else the draft goes on where the page before was looked at.
        if (visitor.body().contains("name=\"" + asked.prefix() + "student.certNo\"")) {
            visitor.post(
                    first,
                    asked.prefix() + "student.name",
                    asked.name(),
                    asked.prefix() + "student.certType",
                    "ID_CARD",
                    asked.prefix() + "student.certNo",
                    asked.certNo(),
                    asked.prefix() + "school.grade",
                    "1",
                    asked.prefix() + "school.class",
                    "1班");
            assertFalse(visitor.path().equals(first), asked + " stays on " + first + visitor.body());
        }
        visitor.get(first.substring(0, first.lastIndexOf('/') + 1) + asked.page());
        assertEquals(200, visitor.status(), asked.toString());
        assertTrue(visitor.path().endsWith("/" + asked.page()), asked + " " + visitor.path());
        return visitor.body();
    }

    @Test
    void r_guard_a_stranger_who_knows_a_childs_number_reads_nothing_about_it_and_its_parent_does() throws IOException {
        for (Asked asked : CHILDREN) {
            assertTrue(read(asked, asked.parent()).contains(asked.secret()), asked + " is not shown to the parent");
            String stranger = read(asked, "t01");
            assertFalse(stranger.contains(asked.secret()), asked + " is shown to a stranger");
            assertFalse(stranger.contains("不是您的孩子"), "the stranger is accused");
        }
        Visitor home = new Visitor(server.base()).signIn("t01", "/apply/enrol-primary");
        home.get(home.path().substring(0, home.path().lastIndexOf('/') + 1) + "home");
        assertFalse(home.body().contains("测试路1号"), "where the child's family owns a home");
    }

    /** Connectors §3, MULTIPLE: the simulators' register finds two of this number, unless a student number is sent, too. */
    @Test
    void where_a_register_finds_two_one_more_key_is_asked_for_and_whoever_has_none_goes_on() throws IOException {
        control("/person", "source", "student-status", "certNo", S03, "behaviour", "multiple");
        Visitor parent = new Visitor(server.base()).signIn("p03", "/apply/cert-student-status");
        for (int page = 0; page < 3 && !parent.path().endsWith("/number"); page++) {
            parent.post(parent.path(), "student.name", "测试考生零三", "student.certNo", S03);
        }
        String number = parent.path();
        assertTrue(number.endsWith("/number") && parent.body().contains("有学籍号就能认准"), number + parent.body());
        for (String known : List.of("", "G000")) {
            parent.get(number).post(number, "student.knownNo", known);
            assertTrue(parent.path().endsWith("/school"), "a dead end: " + parent.path() + parent.body());
            assertFalse(parent.body().contains("测试第一中学"), "one of two was taken");
        }
        parent.get(number).post(number, "student.knownNo", "G" + S03);
        assertTrue(parent.body().contains("测试第一中学"), parent.path() + parent.body());
    }

    /** What the section reads that has the case as a whole. */
    private static String lead(String number) {
        try {
            return new Visitor(server.base())
                    .signIn("officer01", "/work/" + number)
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] byHand(String command) {
        return new String[] {
            "student.name", "测试考生零二",
            "student.certNo", "33032720110418999X",
            "guardian.relation", "01",
            "guardian.mobile", "138" + "0000" + "0000",
            "hukou.region", "330327",
            "hukou.address", "测试镇学生路2号",
            "zk.nation", "22",
            "school.name", "测试一中",
            "school.grade", "九年级",
            "zk.examNo", "2027033002",
            "command", command
        };
    }

    @Test
    void r_guard_while_the_household_register_is_down_the_school_register_waits_and_both_clear_by_themselves()
            throws IOException {
        String silent = "学籍系统提交时查不到";
        control("/source", "source", "household", "behaviour", "maintenance", "minutes", "15");
        Visitor family = new Visitor(server.base()).signIn("p02", "/apply/zk-bonus-minority");
        for (int page = 0; page < 12 && !family.path().endsWith("/check"); page++) {
            assertFalse(family.body().contains("测试第一中学"), "the school register was asked");
            if (family.body().contains("file:hukou.proof")) {
                family.postFile(family.path(), "file:hukou.proof", "户口簿.png", photo(), byHand("upload"));
            }
            family.post(family.path(), byHand("next"));
        }
        assertTrue(family.path().endsWith("/check"), family.path() + family.body());
        String number = submit(family);
        assertTrue(family.body().contains("公安户籍暂时查不到"), "the family is not told that we keep asking");
        String lead = lead(number);
        assertTrue(lead.contains(silent) && lead.contains(DEGRADED), lead);

        control("/reset");
        Await.until("the flags clear by themselves", PATIENCE, () -> {
            String now = lead(number);
            return !now.contains(silent) && !now.contains(DEGRADED);
        });
        Await.until(
                "a box that nobody ticked and the register contradicts is to be looked at",
                PATIENCE,
                () -> lead(number).contains("民族成份登记和填写的不一致"));
        assertTrue(lead(number).contains("不能只因为两边不一样就不予办理"), "the officer does not read what to do");
        assertTrue(lead(number).contains("学籍系统和填写的不一致"), "the school register was not asked");
    }

    private static String[] abroad(String command) {
        return new String[] {
            "student.name", "测试考生零四",
            "student.certType", "ID_CARD",
            "student.certNo", S04,
            "guardian.relation", "01",
            "guardian.mobile", "138" + "0000" + "0000",
            "zk.kind", "overseas-child",
            "zk.relatives.0.relative.name", "测试华侨一",
            "zk.relatives.0.relative.relation", "01",
            "zk.relatives.0.relative.certType", "PASSPORT_CN",
            "zk.relatives.0.relative.certNo", "E87654321",
            "zk.relatives.0.relative.country", "ITA",
            "zk.abroadSince-year", "2018",
            "zk.abroadSince-month", "3",
            "zk.abroadSince-day", "12",
            "zk.examNo", "2027033004",
            "command", command
        };
    }

    /** S04, of whom the office's register (CX-12) says nothing in time; later it says another day than the family. */
    @Test
    void r_fallback_while_the_overseas_register_is_silent_the_family_writes_and_uploads_and_it_clears_by_itself()
            throws IOException {
        String silent = "侨务、港澳台身份登记提交时查不到";
        Visitor family = new Visitor(server.base()).signIn("p04", "/apply/zk-bonus-overseas");
        for (int page = 0; page < 12 && !family.path().endsWith("/check"); page++) {
            if (family.body().contains("file:zk.identity")) {
                family.postFile(family.path(), "file:zk.identity", "护照.png", photo(), abroad("upload"));
                assertTrue(family.body().contains("护照.png"), "the upload is not there");
            }
            family.post(family.path(), abroad("next"));
        }
        assertTrue(family.path().endsWith("/check"), family.path() + family.body());
        String number = submit(family);
        assertTrue(family.body().contains("侨务、港澳台身份登记暂时查不到"), "the family is not told that we keep asking");
        assertTrue(lead(number).contains(silent), lead(number));
        assertTrue(lead(number).contains("护照.png"), "nobody sees what was uploaded");

        control("/person", "source", "overseas-status", "certNo", S04, "behaviour", "ok");
        Await.until(
                "the register's answer clears the flag",
                PATIENCE,
                () -> !lead(number).contains(silent));
        assertTrue(lead(number).contains("侨务、港澳台身份登记和填写的不一致"), "another day is not looked at by people");
    }

    @Test
    void r_fallback_a_child_that_is_not_found_is_flagged_and_never_turned_away() throws IOException {
        String child = "33032720200115000X";
        control("/person", "source", "household", "certNo", child, "behaviour", "notfound");
        Visitor family = new Visitor(server.base()).signIn("g02", "/apply/enrol-primary");
        family.post(family.path(), "command", "add:children");
        family.post(
                family.path(),
                "children.0.student.name",
                "测试儿童零二",
                "children.0.student.certType",
                "ID_CARD",
                "children.0.student.certNo",
                child);
        fillIn(family);
        String number = submit(family);
        Visitor officer = officer(number);
        assertTrue(officer.body().contains("公安户籍里没有查到"), "the officer does not see the flag");
        assertFalse(family.get("/cases/" + number).body().contains("没有通过"), "rejected because a source did not know");
    }

    /** What heads and supervisors read of cases with paper. */
    private static String paperless() throws IOException {
        Visitor supervisor = new Visitor(server.base()).signIn("super01", "/work/paperless/");
        assertEquals(200, supervisor.status(), supervisor.body());
        return supervisor.body();
    }

    @Test
    void how_many_came_without_paper_is_for_heads_and_supervisors_and_bad_days_have_a_sentence() throws IOException {
        String page = "/work/paperless/";
        Visitor supervisor = new Visitor(server.base()).signIn("super01", page);
        assertEquals(
                403,
                new Visitor(server.base()).signIn("legal01", "/help").get(page).status());
        assertEquals(
                403, new Visitor(server.base()).signIn("g01", "/help").get(page).status());
        for (String days : java.util.List.of("from=2026-13-01", "from=2026-05-02&to=2026-05-01", "from=2020-01-01")) {
            assertEquals(422, supervisor.get(page + "?" + days).status(), days);
            assertTrue(supervisor.body().contains("最长400天"), supervisor.body());
        }
        assertTrue(
                supervisor.get(page + "?from=2020-01-01&to=2020-02-01").body().contains("没有收到件"), supervisor.body());
        assertEquals(200, supervisor.get(page + "export.csv").status());
        assertTrue(supervisor.body().contains("无纸化率"), supervisor.body());
        try (Eyes eyes = new Eyes()) {
            eyes.open("paperless", 390, 844, true);
            eyes.look(server.base(), supervisor, page, "paperless");
            assertEquals(java.util.List.of(), eyes.problems());
        }
    }

    private static Visitor admin(String... fields) throws IOException {
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/connectors");
        return fields.length == 0 ? admin : admin.post("/admin/connectors", fields);
    }

    private static String calls(Visitor admin) {
        return calls(admin, "公安户籍");
    }

    private static String calls(Visitor admin, String system) {
        return admin.find("(?s)" + system + "</strong>.*?([0-9]+)次，没有答复");
    }

    /** The page on which a family reads what home it owns. */
    private static Visitor home(String person) throws IOException {
        Visitor family = new Visitor(server.base()).signIn(person, "/apply/enrol-primary");
        return family.get(family.path().replaceAll("/[^/]+$", "/home"));
    }

    @Test
    void a_good_answer_is_used_again_by_the_same_person_for_the_same_purpose_where_the_source_says_so()
            throws IOException {
        Visitor family = home("g01");
        assertTrue(family.body().contains("测试路1号"), family.body());
        String before = calls(admin(), "不动产登记");
        assertTrue(home("g01").body().contains("测试路1号"), "what was known is not shown again");
        assertEquals(before, calls(admin(), "不动产登记"), "it was asked again");
        assertFalse(home("t02").body().contains("测试路1号"), "somebody else reads it");
        assertFalse(before.equals(calls(admin(), "不动产登记")), "somebody else's answer was used");
    }

    @Test
    void an_administrator_tries_a_source_and_pauses_it_and_then_nobody_asks_or_waits() throws IOException {
        Visitor admin = admin();
        String household = admin.find("公安户籍</strong><br><span class=\"least\">([^ <]+)");
        assertNotNull(household, admin.body());
        assertTrue(
                admin("connector", household, "do", "test").body().contains("公安户籍：有答复"), "the source does not answer");
        control("/source", "source", "household", "behaviour", "maintenance", "minutes", "15");
        assertTrue(admin("connector", household, "do", "test").body().contains("公安户籍：没有答复"));
        control("/reset");

        Visitor wrong = admin("connector", household, "do", "pause", "why", " ", "hours", "1");
        assertEquals(422, wrong.status());
        assertTrue(wrong.body().contains("写明为什么暂停"), wrong.body());
        assertEquals(
                404, admin("connector", "nothing", "do", "pause", "why", "维护").status());
        assertEquals(
                403,
                new Visitor(server.base())
                        .signIn("officer01", "/help")
                        .post("/admin/connectors", "connector", household, "do", "resume")
                        .status());
        Visitor paused = admin("connector", household, "do", "pause", "why", "对方通知今晚维护", "hours", "4");
        assertTrue(paused.body().contains("已暂停") && paused.body().contains("对方通知今晚维护"), paused.body());
        looked(paused);

        String before = calls(paused);
        long began = System.nanoTime();
        Visitor family = new Visitor(server.base()).signIn("a01", "/apply/enrol-primary");
        assertTrue(family.body().contains("children.0.student.name"), "the family cannot type: " + family.body());
        assertTrue(
                Duration.ofNanos(System.nanoTime() - began).compareTo(Duration.ofSeconds(3)) < 0, "it was waited for");
        assertEquals(before, calls(admin()), "a paused source was asked");
        assertTrue(
                admin("connector", household, "do", "test").body().contains("公安户籍：有答复"), "no test while it is paused");
        assertFalse(admin("connector", household, "do", "resume").body().contains("已暂停"));
    }

    @Test
    void r_share_nobody_is_asked_before_the_family_has_read_what_is_fetched_and_gone_on() throws IOException {
        String before = calls(admin());
        Visitor family = new Visitor(server.base()).reading().signIn("a02", "/apply/enrol-primary");
        assertTrue(family.path().endsWith("/told"), family.path());
        for (String said : List.of("公安户籍", "现在还没有查")) {
            assertTrue(family.body().contains(said), said);
        }
        // Nor by an address that somebody types.
        String told = family.path();
        for (String page : List.of("hukou", "check")) {
            assertEquals(told, family.get(told.replace("told", page)).path());
        }
        assertEquals(before, calls(admin()), "it was asked on a mere look");
        family.post(told);
        assertTrue(
                family.path().startsWith(told.replace("/told", "/"))
                        && !family.path().endsWith("/told"),
                family.path());
        assertFalse(before.equals(calls(admin())), "the household is not fetched");
        assertFalse(family.get(told).path().endsWith("/told"), "told twice");
        family.post(told.replace("/told", "/delete"));
    }

    private static void looked(Visitor admin) throws IOException {
        try (Eyes eyes = new Eyes()) {
            for (boolean script : new boolean[] {true, false}) {
                eyes.open(script ? "connectors-phone" : "connectors-plain", script ? 390 : 1280, 844, script);
                eyes.look(server.base(), admin, "/admin/connectors", "connectors");
            }
            assertEquals(List.of(), eyes.problems());
        }
    }

    /** A document that opens like any other one, and carries the file by which scanners are tried. In two halves, or this very file would be taken for a virus. */
    private static byte[] infected() {
        String virus = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
        return ("%PDF-1.4\n% " + virus + "\n%%EOF\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static Visitor upload(Visitor family, String name, byte[] content) throws IOException {
        return family.postFile(
                family.path(), "file:hukou.proof", name, content, "hukou.address", "测试镇手写路9号", "command", "upload");
    }

    /** Of a file that is never taken. */
    private static boolean said(Visitor family, String words) {
        try {
            upload(family, "户口簿.pdf", infected());
            return family.body().contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_virus_is_not_kept_and_while_the_scanner_is_away_nothing_is_lost_but_time() throws IOException {
        control("/source", "source", "household", "behaviour", "maintenance", "minutes", "15");
        Visitor family = new Visitor(server.base()).signIn("a01", "/apply/enrol-primary");
        family.post(
                family.path(),
                "children.0.student.name",
                "测试儿童零三",
                "children.0.student.certType",
                "ID_CARD",
                "children.0.student.certNo",
                "330327202001159987");
        for (int page = 0; page < 8 && !family.path().endsWith("/hukou"); page++) {
            Journeys.enrolmentPage(family);
        }
        assertTrue(family.body().contains("file:hukou.proof"), family.path() + family.body());

        upload(family, "户口簿.pdf", infected());
        assertEquals(422, family.status(), family.body());
        assertTrue(family.body().contains("这个文件里有病毒，没有保存。换一个文件"), family.body());
        assertFalse(family.body().contains("户口簿.pdf"), "it is there");
        assertTrue(family.body().contains("测试镇手写路9号"), "what was typed is lost");

        for (String behaviour : List.of("down", "error")) {
            control("/scan", "behaviour", behaviour);
            upload(family, "户口簿.png", photo());
            assertEquals(422, family.status(), family.body());
            assertTrue(family.body().contains("过几分钟再上传"), behaviour + family.body());
            assertFalse(family.body().contains("户口簿.png"), behaviour + ": it is there, and nobody has looked at it");
            assertTrue(family.body().contains("测试镇手写路9号"), behaviour + ": what was typed is lost");
        }
        control("/scan", "behaviour", "");
        String looked = Simulators.read(server, "/scans");
        assertTrue(looked.contains("\"found\":1"), looked);
        String scanner = "scan.clamd";
        Visitor paused = admin("connector", scanner, "do", "pause", "hours", "1", "why", "病毒库升级");
        assertTrue(paused.body().contains("病毒库升级"), paused.body());
        try {
            // What a node knows of pauses is some seconds old.
            Await.until("the scanner is still asked", Duration.ofSeconds(30), () -> said(family, "过几分钟再上传"));
            assertFalse(family.body().contains("户口簿.pdf"), "it is there, and nobody has looked at it");
        } finally {
            paused.get("/admin/connectors").post("/admin/connectors", "connector", scanner, "do", "resume");
        }
        assertTrue(admin("connector", scanner, "do", "test").body().contains("clamd：有答复"), "it does not answer");
        Await.until("it is still paused", Duration.ofSeconds(30), () -> said(family, "这个文件里有病毒"));
        upload(family, "户口簿.png", photo());
        assertTrue(family.body().contains("户口簿.png"), family.body());

        // Another test begins with this person.
        family.post(family.path().replaceAll("/[^/]+$", "/delete"));
        Visitor admin = admin();
        assertTrue(admin.body().contains("查毒 · clamd"), admin.body());
        String log = server.log();
        assertTrue(log.contains("found Eicar-Test-Signature in an upload"), "the operator is not told");
        assertFalse(log.contains("户口簿.p"), "a file's name is in the log");
        family.post(family.path().replaceAll("/[^/]+$", "/delete"));
    }

    /** How often the message box tells this about the case. */
    private static long notices(Visitor family, String subject, String number) throws IOException {
        return family
                .get("/me")
                .findAll("(?s)<li><a href=\"/cases/" + number + "\"><span[^>]*><strong>([^<]*)</strong>")
                .stream()
                .filter(subject::equals)
                .count();
    }
}
