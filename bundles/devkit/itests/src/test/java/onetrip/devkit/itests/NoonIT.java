package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.CodedItem;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Journey J05 on the real distribution, where signatures are demanded: an item comes at noon while families fill in the forms
 * of others. F3, rules that loop or eat memory, is {@link QuarantineIT}: it needs a server that may go down. A second person's
 * approval and an opening to a few first (steps 2, 4 and 5) are {@link ReleaseIT}.
 */
class NoonIT {
    private static final String DESK = "library-desk";
    private static final String CLUB = "library-club";
    private static final String PRIMARY = "enrol-primary";

    private static Server server;
    private static PublisherDesk desk;
    private static Visitor admin;

    @BeforeAll
    static void start() throws Exception {
        server = new Server("noon")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .with("ONETRIP_SIGNATURES", "required")
                .patient()
                .withSimulators()
                .configure("onetrip.lifecycle.cfg", "probe.millis = 2000");
        server.start();
        desk = new PublisherDesk(Path.of("target/noon-publisher"));
        desk.enter(server.home().resolve("etc/publishers"), "items = library-\n");
        admin = visitor().signIn("admin01", "/admin/");
        install(TinyItem.named(DESK));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Visitor visitor() {
        return new Visitor(server.base());
    }

    /** Goes as far as the plan, signed. */
    private static void plan(byte[] jar) throws Exception {
        admin.get("/admin/install").postFile("/admin/install", "jar", "item.jar", desk.sign(jar));
        assertTrue(admin.path().startsWith("/admin/plans/"), admin.body());
    }

    private static void install(byte[] jar) throws Exception {
        plan(jar);
        assertNull(admin.find("(OT-[A-Z-]+)"), "refused: " + admin.body());
        admin.post(admin.path(), "do", "apply");
        assertEquals(200, admin.status(), admin.body());
    }

    /** Plan and apply, although the plan says no; returns what the administrator reads. */
    private static String refused(byte[] jar, String code) throws Exception {
        String before = items();
        plan(jar);
        admin.post(admin.path(), "do", "apply");
        assertEquals(422, admin.status(), admin.body());
        assertEquals(code, admin.find("(OT-INSTALL-[A-Z-]+)"), admin.body());
        String page = admin.body();
        assertTrue(page.contains("接下来") && page.contains("没有改动任何东西"), "not said what to do next: " + page);
        assertEquals(before, items(), "something is different although it was refused");
        return page;
    }

    /** The items with their versions and states, as the administrator sees them. */
    private static String items() throws IOException {
        String page = admin.get("/admin/").body();
        return page.substring(page.indexOf("<tbody>"), page.indexOf("</tbody>"));
    }

    private static String log() throws IOException {
        String page = admin.get("/admin/").body();
        return page.substring(page.indexOf("最近的变动"));
    }

    private static String club(String version, String promised) throws IOException {
        return TinyItem.yaml()
                .replace(TinyItem.ID, CLUB)
                .replace("title: 校园图书证", "title: 午间读书社报名")
                .replace("\"2026.1\"", "\"" + version + "\"")
                .replace("promised: {amount: 1", "promised: {amount: " + promised);
    }

    private static String english() {
        return TinyItem.english().replace("School library card", "Noon reading club");
    }

    private static void decide(String number) throws IOException {
        Visitor officer = visitor().signIn("officer01", "/work/" + number);
        officer.post(
                "/work/" + number,
                "version",
                officer.find("name=\"version\" value=\"([0-9]+)\""),
                "do",
                "grant",
                "note",
                "");
        assertEquals(200, officer.status(), officer.body());
    }

    @Test
    void j05_an_item_comes_at_noon_and_the_families_who_fill_in_forms_lose_nothing() throws Exception {
        // 11:59. Two families are in the middle of an enrolment, one has a page open, one a draft with a mistake.
        List<Visitor> enrolling = List.of(halfEnrolled("g01"), halfEnrolled("g02"));
        List<String> pages = enrolling.stream().map(Visitor::path).toList();
        Visitor open = visitor().signIn("t01", "/apply/" + DESK);
        Visitor mistaken = visitor().signIn("f01", "/apply/" + DESK);
        Journeys.sendLibrary(mistaken, DESK, "太".repeat(41));
        assertEquals(422, mistaken.status());

        try (Crowd crowd = new Crowd()) {
            plan(TinyItem.jar(CLUB, "1.0.0", club("2026.1", "1"), english()));
            String plan = admin.body();
            assertTrue(plan.contains("CN=Library, O=County") || plan.contains("CN=Library,O=County"), "not by whom");
            assertTrue(plan.contains("会重启的运行中组件：0个"), "not said that nothing restarts");
            assertTrue(plan.contains("成分清单") && plan.contains("shelf-marks"), "not said what it is made of");
            crowd.made(40);
            admin.post(admin.path(), "do", "apply");
            // At once: the page, the list and the search have it before the next request of anybody.
            Visitor anybody = visitor();
            assertEquals(200, anybody.get("/items/" + CLUB).status(), "it is not there");
            assertTrue(
                    anybody.get("/items?q=%E8%AF%BB%E4%B9%A6%E7%A4%BE").body().contains("/items/" + CLUB), "not found");
            assertTrue(anybody.get("/items?q=dushushe").body().contains("/items/" + CLUB), "not found by its sound");
            crowd.made(40);
            assertNull(crowd.failed(), "somebody noticed");
        }

        // 12:05. Everybody goes on where they were.
        for (int i = 0; i < enrolling.size(); i++) {
            Visitor family = enrolling.get(i);
            assertEquals(200, family.get(pages.get(i)).status(), "the draft is gone");
            submitEnrolment(family);
        }
        Journeys.sendLibrary(open, DESK, "地理");
        assertCase(open, "地理");
        mistaken.get("/apply/" + DESK);
        assertTrue(mistaken.body().contains("太太"), "what was typed is gone");
        Journeys.sendLibrary(mistaken, DESK, "历史");
        assertCase(mistaken, "历史");

        // 12:30. A family of ours tries the new item from end to end.
        Visitor smoke = visitor().signIn("a01", "/apply/" + CLUB);
        Journeys.sendLibrary(smoke, CLUB, "天文");
        String number = assertCase(smoke, "天文");
        decide(number);
        assertTrue(smoke.get("/cases/" + number).body().contains("已办好"), smoke.body());

        String log = log();
        assertTrue(
                log.contains("安装</td><td data-label=\"事项\"><code>" + CLUB + " 1.0.0</code>"),
                "the log does not say it: " + log);
        assertTrue(log.contains("放入"), "the log does not say who handed it in");
    }

    private static Visitor halfEnrolled(String person) throws IOException {
        Visitor family = visitor().signIn(person, "/apply/" + PRIMARY);
        family.post(family.path(), "children.pick", family.find("name=\"children.pick\" value=\"([0-9a-f]+)\""));
        Journeys.enrolmentPage(family);
        assertTrue(family.path().startsWith("/apply/") && !family.path().endsWith("/check"), family.path());
        return family;
    }

    private static void submitEnrolment(Visitor family) throws IOException {
        for (int page = 0; page < 16 && !family.path().endsWith("/check"); page++) {
            Journeys.enrolmentPage(family);
        }
        assertTrue(family.path().endsWith("/check"), family.path());
        Journeys.submit(family, family.path());
        assertCase(family, "测试镇测试路1号");
    }

    /** The receipt, and what was typed is what the office reads. */
    private static String assertCase(Visitor family, String typed) throws IOException {
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        Visitor officer = visitor().signIn("officer01", "/work/" + number);
        assertTrue(officer.body().contains(typed), "not in the case: " + typed);
        family.get("/cases/" + number);
        return number;
    }

    @Test
    void f1_code_that_reaches_for_what_items_may_not_have_is_refused_before_anything_is_installed() throws Exception {
        byte[] reaching = CodedItem.with(
                TinyItem.named("library-reach"), Map.of("Import-Package", "onetrip.core.store,javax.sql"), Map.of());
        assertTrue(refused(reaching, "OT-INSTALL-IMPORTS").contains("onetrip.core.store"), "not said what");
    }

    @Test
    void f1_data_that_this_platform_has_no_connector_for_is_refused_and_what_it_has_one_for_is_said() throws Exception {
        byte[] tax = asking("tax-returns");
        assertTrue(refused(tax, "OT-INSTALL-SOURCE").contains("tax-returns"), "not said what");
        plan(asking("student-status"));
        assertTrue(admin.body().contains("它要查的数据"), admin.body());
        assertTrue(admin.body().contains("查询某部门：核对读者（某法）"), "not said for what and on which ground");
        admin.post(admin.path(), "do", "discard");
    }

    private static byte[] asking(String type) throws IOException {
        String id = "library-asking";
        String sources = """
                sources:
                  - {id: asked, type: %s, name: 某部门, keys: {certNo: "@applicant.certNo"}, purpose: 核对读者, ground: 某法}
                materials:
                  - {id: proof, name: 某证明, source: asked, sourceName: 某部门}
                form:
                """.formatted(type);
        String english = """
                sources.asked.name=An office
                sources.asked.purpose=checking the reader
                sources.asked.ground=Some act
                materials.proof.name=A proof
                materials.proof.sourceName=An office
                """;
        return TinyItem.jar(
                id,
                "1.0.0",
                TinyItem.yaml().replace(TinyItem.ID, id).replaceFirst("(?m)^form:\n", sources),
                TinyItem.english() + english);
    }

    @Test
    void f2_an_item_whose_start_throws_or_never_ends_is_taken_away_again_and_logged_and_others_serve()
            throws Exception {
        String page = refused(BadJars.ruled("library-throws", "1.0.0", StartThatThrows.class), "OT-INSTALL-PROBE");
        assertTrue(page.contains(StartThatThrows.WORDS), "the publisher is not told the cause");
        assertTrue(log().contains("不能安装：试运行没有通过"), "the log does not say it: " + log());
        assertEquals(404, visitor().get("/items/library-throws").status());
        refused(BadJars.ruled("library-waits", "1.0.0", StartThatWaits.class), "OT-INSTALL-START");
        assertTrue(log().contains("不能安装：它启动不了"), "the log does not say it: " + log());
        Visitor other = visitor().signIn("s05", "/apply/" + DESK);
        Journeys.sendLibrary(other, DESK, "植物");
        assertCase(other, "植物");
    }

    @Test
    void f4_a_wrong_limit_is_paused_at_once_and_what_was_begun_finishes_under_its_version() throws Exception {
        String item = "library-limit";
        install(TinyItem.jar(item, "1.0.0", club("2026.1", "9").replace(CLUB, item), english()));
        Visitor family = visitor().signIn("t01", "/apply/" + item);
        Journeys.sendLibrary(family, item, "地理");
        String begun = assertCase(family, "地理");
        Visitor late = visitor().signIn("f01", "/apply/" + item);
        Journeys.sendLibrary(late, item, "史".repeat(41));

        admin.get("/admin/").post("/admin/items/" + item + "/pause", "reason", "承诺时限写错，正在更正");
        assertTrue(visitor().get("/items/" + item).body().contains("承诺时限写错，正在更正"), "the guide does not say why");
        Journeys.sendLibrary(late, item, "历史");
        assertEquals(409, late.status(), "a new case was taken");
        install(TinyItem.jar(item, "1.0.1", club("2026.2", "2").replace(CLUB, item), english()));
        assertTrue(visitor().get("/items/" + item).body().contains("承诺时限写错，正在更正"), "another version opened it");
        admin.get("/admin/").post("/admin/items/" + item + "/resume");

        late.get("/apply/" + item);
        assertTrue(late.body().contains("历史"), "what was typed is gone");
        Journeys.sendLibrary(late, item, "历史");
        String mended = assertCase(late, "历史");
        Visitor officer = visitor().signIn("officer01", "/work/" + begun);
        assertTrue(officer.body().contains("2026.1"), "the officer is not told that it is an older version");
        assertFalse(officer.get("/work/" + mended).body().contains("2026.1"), "the new case has the wrong limit");
        decide(begun);
        assertTrue(family.get("/cases/" + begun).body().contains("已办好"), "the begun case cannot be finished");
    }

    @Test
    void f5_a_second_source_of_an_item_is_refused() throws Exception {
        byte[] twin = CodedItem.with(
                TinyItem.jar(DESK, "9.0.0", TinyItem.yaml().replace(TinyItem.ID, DESK), TinyItem.english()),
                Map.of("Bundle-SymbolicName", "somebody-else"),
                Map.of());
        assertTrue(refused(twin, "OT-INSTALL-ITEM-TAKEN").contains("somebody-else"), "not said which");
        assertTrue(log().contains("不能安装：这个事项编号已经有人用了"), "the log does not say it: " + log());
    }

    @Test
    void f6_an_unknown_key_is_refused_at_the_page_and_in_the_drop_folder_and_logged() throws Exception {
        String before = items();
        PublisherDesk stranger = new PublisherDesk(Path.of("target/noon-stranger"));
        byte[] jar = stranger.sign(TinyItem.named("library-strange"));
        admin.get("/admin/install").postFile("/admin/install", "jar", "item.jar", jar);
        assertTrue(admin.body().contains("OT-INSTALL-SIGNER-UNKNOWN"), admin.body());
        admin.post(admin.path(), "do", "apply");
        assertEquals(422, admin.status(), "a click on nothing installed it");
        assertTrue(log().contains("不能安装：不认识签名者"), "the log does not say it: " + log());

        Files.write(server.home().resolve("deploy/strange.jar"), jar);
        Path said = server.home().resolve("deploy/strange.jar.refused.txt");
        Await.until("a sentence beside the file", Duration.ofSeconds(60), () -> Files.exists(said));
        assertTrue(Files.readString(said).contains("OT-INSTALL-SIGNER-UNKNOWN"), Files.readString(said));
        assertTrue(log().contains("投放目录"), "the log does not say by which way it came: " + log());
        assertEquals(before, items());
    }

    /** People who look around and apply elsewhere all the time; the first answer that is none is kept. */
    private static final class Crowd implements AutoCloseable {
        private static final List<String> PEOPLE = List.of("s05", "a01", "t01");
        private final AtomicBoolean running = new AtomicBoolean(true);
        private final AtomicInteger requests = new AtomicInteger();
        private final AtomicReference<String> failed = new AtomicReference<>();
        private final ExecutorService people = Executors.newFixedThreadPool(PEOPLE.size());
        private final List<Future<?>> gone = new ArrayList<>();

        Crowd() {
            for (String person : PEOPLE) {
                gone.add(people.submit(() -> {
                    Visitor one = visitor().signIn(person, "/me");
                    while (running.get()) {
                        for (String path : List.of("/", "/items", "/items/" + PRIMARY, "/apply/" + DESK, "/me")) {
                            one.get(path);
                            requests.incrementAndGet();
                            if (one.status() != 200) {
                                failed.compareAndSet(null, path + " answered " + one.status());
                            }
                        }
                    }
                    return null;
                }));
            }
        }

        /** Waits until so many more requests were answered: otherwise nobody was there to notice. */
        void made(int more) {
            int from = requests.get();
            Await.until("people who look around", Duration.ofSeconds(60), () -> requests.get() >= from + more);
        }

        String failed() {
            return failed.get();
        }

        @Override
        public void close() throws IOException {
            running.set(false);
            people.shutdown();
            for (Future<?> one : gone) {
                try {
                    one.get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new IOException("somebody could not go on", e);
                }
            }
        }
    }
}
