package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The main jobs in a real browser. Every page is looked at ({@link Eyes}): axe, nothing sideways, large enough targets, in
 * both languages and in large text; pictures are kept in target/screenshots.
 */
class BrowserIT {
    private static final byte[] PHOTO = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static Server server;
    private static Eyes eyes;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("browser")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .patient()
                .withSimulators();
        server.start();
        eyes = new Eyes();
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

    @ParameterizedTest(name = "{0}")
    @CsvSource({"phone,390,844,true,0", "desk,1280,900,true,1", "phone-without-javascript,390,844,false,2"})
    void a_family_applies_and_a_clerk_grants(String size, int width, int height, boolean script, int child) {
        eyes.open(size, width, height, script);
        try (BrowserContext family = eyes.context();
                BrowserContext office = eyes.context()) {
            Page page = family.newPage();
            page.navigate(server.base() + "/");
            eyes.look(page, "home");
            page.fill("#q", "rxbm");
            page.click(".search button");
            eyes.look(page, "search");
            assertTrue(page.locator("a[href='/items/enrol-primary']").count() > 0, "pinyin initials do not find it");
            page.navigate(server.base() + "/items?q=zzzz");
            eyes.look(page, "search-empty");
            page.navigate(server.base() + "/items/enrol-primary");
            eyes.look(page, "guide");
            page.locator("a[href='/apply/enrol-primary']").first().click();
            eyes.look(page, "sign-in");
            signIn(page, "g01");
            assertTrue(page.url().endsWith("/told"), "the family is not told what will be fetched: " + page.url());
            eyes.look(page, "told");
            goOn(page);
            // One child for each walk: an open case for the same child is one case (R-DUP).
            enrol(page, child);
            String number = page.url().replaceAll(".*/cases/([^?]+).*", "$1");
            page.navigate(server.base() + "/cases/" + number);
            eyes.look(page, "case-waiting");
            // Why the last day is the last day, for the eye and for the ear (LOOK, clock calendar).
            assertEquals(1, page.locator(".why .days .last").count(), "no calendar of the deadline");
            assertEquals(1, page.locator(".why li:has-text('第5天，到期')").count(), "the list does not say it");
            page.navigate(server.base() + "/cases/" + number + "/withdraw");
            eyes.look(page, "withdraw");
            grant(office.newPage(), number);
            page.navigate(server.base() + "/me");
            eyes.look(page, "me");
            // The notice in the app leads to the case, the case to the document, the document's code to the public
            // page.
            page.locator("section:has(ul) a:has-text('已办好：'):has-text('" + number + "')")
                    .first()
                    .click();
            assertTrue(page.url().contains(number), "the notice does not lead to the case: " + page.url());
            eyes.look(page, "case-done");
            onPaper(page, number);
            pdf(page, page.locator("a[href*='/documents/']").first().getAttribute("href"));
            String code = page.locator("main a[href^='/verify/'] code").first().textContent();
            page.navigate(server.base() + "/verify/");
            eyes.look(page, "verify");
            page.fill("#code", code);
            page.locator("main form button").click();
            eyes.look(page, "verify-valid");
            assertEquals(1, page.locator(".note.good:has-text('有效')").count());
            page.navigate(server.base() + "/verify/2222222222222222");
            eyes.look(page, "verify-unknown");
            page.navigate(server.base() + "/cases/?number=CNJY-20260924-EP-000017-4");
            eyes.look(page, "find-wrong");
            page.navigate(server.base() + "/help");
            eyes.look(page, "help");
            page.navigate(server.base() + "/nothing-here");
            eyes.look(page, "not-found");
        }
    }

    private void enrol(Page page, int child) {
        page.locator("input[type=checkbox][name='children.pick']").nth(child).check();
        next(page, "children");
        next(page, "error");
        assertTrue(page.title().startsWith("错误："), page.title());
        assertEquals(1, page.locator("[data-summary]").count(), "a missing answer was not noticed");
        if (eyes.script()) {
            assertTrue(
                    (Boolean) page.evaluate("document.activeElement.matches('[data-summary]')"),
                    "the focus is not on the errors");
        }
        page.locator("input[name='guardian.relation'][value='02']").check();
        page.fill("[name='guardian.mobile']", "138" + "0000" + "0000");
        forward(page, "page");
        page.locator("form[action$='/submit'] button").click();
        eyes.look(page, "check-error");
        assertEquals(1, page.locator(".summary a[href='#consent']").count(), "the consent is not asked for");
        page.locator("a.change[href*='/home']").last().click();
        page.fill("input[name='enrol.livingAddress']", "测试镇测试路1号2室");
        page.click(".button.main");
        assertTrue(page.url().endsWith("/check"), "a change does not come back: " + page.url());
        page.locator("#consent").check();
        page.locator("form[action$='/submit'] button").click();
        eyes.look(page, "receipt");
        assertEquals(1, page.locator(".note.good:has-text('已提交')").count());
    }

    /** From wherever the form is to the answers to check. */
    private void forward(Page page, String picture) {
        for (int i = 0; i < 14 && !page.url().endsWith("/check"); i++) {
            choose(page, "guardian.relation", "01");
            choose(page, "enrol.route", "01");
            choose(page, "property.status", "01");
            choose(page, "enrol.year", "2026");
            choose(page, "enrol.siblingGroup", "02");
            fill(page, "guardian.mobile", "138" + "0000" + "0000");
            fill(page, "hukou.address", "测试镇测试路1号");
            fill(page, "property.address", "测试镇测试路1号");
            fill(page, "enrol.livingAddress", "测试镇测试路1号");
            select(page, "hukou.region", "330327");
            select(page, "enrol.school", "2133000001");
            next(page, picture);
        }
        assertTrue(page.url().endsWith("/check"), "the form did not end: " + page.url());
    }

    private static void choose(Page page, String name, String value) {
        String radio = "input[name='" + name + "'][value='" + value + "']";
        if (page.locator(radio).count() > 0) {
            page.locator(radio).check();
        }
    }

    private static void fill(Page page, String name, String value) {
        String box = "input[type=text][name='" + name + "']";
        if (page.locator(box).count() > 0) {
            page.fill(box, value);
        }
    }

    private static void select(Page page, String name, String value) {
        String box = "select[name='" + name + "']";
        if (page.locator(box).count() > 0) {
            page.selectOption(box, value);
        }
    }

    private void next(Page page, String picture) {
        eyes.look(page, picture);
        page.click(".button.main");
    }

    private static void signIn(Page page, String person) {
        page.locator("form:has(input[value='" + person + "']) button").first().click();
    }

    private static void signInAt(Page page, String person, String path) {
        page.navigate(server.base() + "/sign-in?back=" + path);
        signIn(page, person);
        goOn(page);
    }

    /** From the page that tells what will be fetched, where there is one. */
    private static void goOn(Page page) {
        if (page.url().endsWith("/told")) {
            page.click("button.main");
        }
    }

    private static void pdf(Page page, String path) {
        APIResponse file = page.context().request().get(server.base() + path);
        assertEquals("application/pdf", file.headers().get("content-type"));
        assertTrue(new String(file.body(), 0, 5, StandardCharsets.ISO_8859_1).startsWith("%PDF"), "no PDF came");
    }

    private void grant(Page page, String number) {
        signInAt(page, "officer01", "/work/");
        eyes.look(page, "work");
        String list = new String(export(page, "csv"), StandardCharsets.UTF_8);
        assertTrue(list.contains(number), "the export does not hold " + number);
        assertFalse(list.contains("测试儿童"), "names leave the house");
        assertTrue(new String(export(page, "xlsx"), 0, 2, StandardCharsets.ISO_8859_1).startsWith("PK"));
        page.navigate(server.base() + "/work/" + number);
        page.locator("details.why summary").click();
        eyes.look(page, "review");
        page.locator("input[name='do'][value='grant']").check();
        page.locator("#opinion .button.main").click();
        page.navigate(server.base() + "/work/?tab=overdue");
        eyes.look(page, "work-empty");
    }

    /** A printed case carries its number and the code of its document, and nothing that only a screen needs. */
    private static void onPaper(Page page, String number) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertTrue(page.locator(".officialnumber:has-text('" + number + "')").isVisible());
        assertTrue(page.locator("main a[href^='/verify/'] code").first().isVisible());
        assertFalse(page.locator(".top nav").first().isVisible());
        assertFalse(page.locator("main .button").first().isVisible());
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    private static byte[] export(Page page, String kind) {
        return page.context()
                .request()
                .get(server.base()
                        + page.locator("a[href^='/work/export." + kind + "']").getAttribute("href"))
                .body();
    }

    @Test
    void a_certificate_is_applied_for_with_the_keyboard_alone() {
        eyes.open("keyboard", 1280, 900, true);
        try (BrowserContext student = eyes.context()) {
            Page page = student.newPage();
            signInAt(page, "s05", "/apply/cert-student-status");
            eyes.look(page, "student");
            Eyes.tabTo(page, "[name='student.name']");
            page.keyboard().type("测试学生零五");
            Eyes.tabTo(page, "[name='student.certNo']");
            page.keyboard().type(Journeys.ID_NUMBER);
            for (int i = 0; i < 6 && !page.url().endsWith("/check"); i++) {
                if (page.locator("input[name='delivery.mode']").count() > 0) {
                    Eyes.tabTo(page, "[name='delivery.mode']");
                    page.keyboard().press("Space");
                }
                String before = page.url();
                Eyes.tabTo(page, ".button.main");
                page.keyboard().press("Enter");
                page.waitForURL(url -> !url.equals(before));
                eyes.look(page, "student");
            }
            Eyes.tabTo(page, "#consent");
            page.keyboard().press("Space");
            Eyes.tabTo(page, ".button.main");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.contains("/cases/"));
            eyes.look(page, "certificate");
            pdf(page, page.locator("a[href*='/documents/']").first().getAttribute("href"));
            looksAt(page, page.url().replaceAll(".*/cases/([^?]+).*", "$1"));
        }
    }

    /** No person had a hand in it: the student reads how it was made, and asks for one (R-AUTO). */
    private void looksAt(Page page, String number) {
        page.locator("#automatic a").click();
        eyes.look(page, "decision");
        page.locator("#review .button.main").click();
        assertEquals("wish", page.evaluate("document.activeElement.id"), "an empty wish is sent");
        page.fill("#wish", "证明上的年级写错了");
        page.locator("#review .button.main").click();
        eyes.look(page, "decision-asked");
        try (BrowserContext office = eyes.context()) {
            Page clerk = office.newPage();
            signInAt(clerk, "officer01", "/work/");
            assertEquals(1, clerk.locator("td:has-text('人工复核')").count(), "it is in nobody's list");
            clerk.navigate(server.base() + "/work/" + number);
            eyes.look(clerk, "human-review");
            clerk.locator("#opinion .button.main").click();
            eyes.look(clerk, "human-review-problem");
            clerk.fill("#note", "和学籍系统核对过，年级是对的。");
            clerk.locator("#opinion .button.main").click();
            clerk.navigate(server.base() + "/work/" + number);
            clerk.locator("details:has(#why-student\\.certNo) summary").click();
            clerk.fill("#why-student\\.certNo", "核对是不是本人");
            clerk.locator("details:has(#why-student\\.certNo) button").click();
            clerk.waitForSelector(".value strong:has-text('" + Journeys.ID_NUMBER + "')");
            assertEquals(403, clerk.navigate(server.base() + "/work/data-use/").status());
        }
        page.reload();
        eyes.look(page, "decision-upheld");
        assertEquals(1, page.locator("#review:has-text('年级是对的')").count(), "the answer is not there");
        whoUsedIt(page, number);
    }

    /** Who was asked, who opened it and who read the number (R-LOG): the student reads it, and so does who answers for personal data. */
    private void whoUsedIt(Page page, String number) {
        page.navigate(server.base() + "/me");
        page.locator("a[href='/me/data']").click();
        eyes.look(page, "data-use");
        for (String said : List.of("学籍系统", "公安户籍", "审查员01", "核对是不是本人")) {
            assertTrue(page.locator("td:has-text('" + said + "')").count() > 0, "not there: " + said);
        }
        page.selectOption("#kind", "revealed");
        page.locator("form.filters button").click();
        assertEquals(1, page.locator("tbody tr").count(), "the filter shows others");
        String file = page.context()
                .request()
                .get(server.base() + page.locator("a[href^='/me/data.csv']").getAttribute("href"))
                .text();
        assertTrue(file.contains(number) && file.contains("核对是不是本人"), file);
        assertFalse(file.contains("学籍系统"), "the file is not filtered");
        try (BrowserContext others = eyes.context()) {
            Page other = others.newPage();
            signInAt(other, "a01", "/me/data");
            assertEquals(0, other.locator("td:has-text('" + number + "')").count(), "somebody else's case");
        }
        try (BrowserContext house = eyes.context()) {
            Page watcher = house.newPage();
            signInAt(watcher, "privacy01", "/work/data-use/");
            eyes.look(watcher, "data-use-days");
            watcher.locator("a:has-text('审查员01')").first().click();
            eyes.look(watcher, "data-use-day");
            assertEquals(
                    1,
                    watcher.locator("tr:has-text('" + number + "'):has-text('1处')")
                            .count(),
                    "the case, or what was read of it, is not there");
            assertEquals(0, watcher.locator("main:has-text('测试学生零五')").count(), "whose case it is, is shown");
            assertEquals(
                    200,
                    watcher.navigate(server.base() + "/work/data-use/?from=+999999999-12-31&to=-999999999-01-01")
                            .status());
            watcher.navigate(server.base() + "/work/data-use/?from=x&to=2001-01-01&only=unusual");
            eyes.look(watcher, "data-use-none");
        }
    }

    @Test
    void a_clerk_refuses_and_the_applicant_reads_why() {
        eyes.open("refusal", 390, 844, true);
        try (BrowserContext applicant = eyes.context();
                BrowserContext office = eyes.context()) {
            Page page = applicant.newPage();
            signInAt(page, "a01", "/apply/cert-student-status");
            page.fill("[name='student.name']", "测试学生零五");
            page.fill("[name='student.certNo']", Journeys.ID_NUMBER);
            for (int i = 0; i < 6 && !page.url().endsWith("/check"); i++) {
                fill(page, "school.name", "测试中学");
                fill(page, "school.grade", "高二");
                choose(page, "delivery.mode", "01");
                page.click(".button.main");
            }
            page.locator("#consent").check();
            page.locator("form[action$='/submit'] button").click();
            String number = page.url().replaceAll(".*/cases/([^?]+).*", "$1");
            Page clerk = office.newPage();
            signInAt(clerk, "officer01", "/work/" + number);
            eyes.look(clerk, "review-flagged");
            // A refusal without a reason is sent back; what was chosen stays.
            clerk.locator("input[name='do'][value='refuse']").check();
            clerk.fill("#note", "请学生本人来办，或由监护人办。");
            clerk.locator("#opinion .button.main").click();
            eyes.look(clerk, "review-problem");
            assertTrue(clerk.locator("input[name='do'][value='refuse']").isChecked(), "the choice is gone");
            assertEquals("请学生本人来办，或由监护人办。", clerk.inputValue("#note"));
            clerk.locator("input[name='reason'][value='not-authorised']").check();
            clerk.locator("#opinion .button.main").click();
            clerk.navigate(server.base() + "/work/" + number);
            eyes.look(clerk, "review-decided");
            page.navigate(server.base() + "/cases/" + number);
            eyes.look(page, "case-refused");
            assertEquals(1, page.locator(".note.bad:has-text('不能确认您可以替这名学生办理')").count());
            // The decision in writing (R-REFUSE), and no certificate.
            assertEquals(1, page.locator("a[href*='/documents/']").count());
            assertEquals(
                    1,
                    page.locator("a[href*='/documents/']:has-text('不予办理决定书')").count());
        }
    }

    @Test
    void a_source_is_down_twins_are_typed_in_and_a_photo_is_uploaded() throws IOException, InterruptedException {
        // Only for this father, so that no other walk waits for a source that is down.
        control("error500");
        eyes.open("by-hand", 390, 844, true);
        try (BrowserContext family = eyes.context()) {
            Page page = family.newPage();
            signInAt(page, "g02", "/apply/enrol-primary");
            eyes.look(page, "source-down");
            assertEquals(
                    1, page.locator(".source:has-text('暂时查不到')").count(), "the note is not there, or more than once");
            page.click(".button.main");
            eyes.look(page, "children-error");
            twin(page, 0, "测试儿童甲", "330327202003040015");
            page.locator("button[value='add:children']").click();
            twin(page, 1, "测试儿童乙", "330327202003040031");
            next(page, "twins");
            control("");
            for (int i = 0; i < 6 && page.locator("input[type=file]").count() == 0; i++) {
                if (page.url().endsWith("/children")) {
                    throw new AssertionError("the children were not taken: "
                            + page.locator(".summary").allTextContents());
                }
                fill(page, "guardian.mobile", "138" + "0000" + "0000");
                choose(page, "guardian.relation", "01");
                choose(page, "property.status", "01");
                page.click(".button.main");
            }
            eyes.look(page, "upload");
            page.locator("input[type=file]")
                    .last()
                    .setInputFiles(
                            new FilePayload("notes.txt", "text/plain", "no photo".getBytes(StandardCharsets.UTF_8)));
            page.waitForSelector("[data-summary]");
            eyes.look(page, "upload-error");
            page.locator("input[type=file]").last().setInputFiles(new FilePayload("户口簿.png", "image/png", PHOTO));
            page.waitForSelector(".files li");
            eyes.look(page, "uploaded");
            page.locator(".files button").first().click();
            assertEquals(0, page.locator(".files li").count(), "the photo is still there");
            byte[] phone = ofAPhone();
            page.locator("input[type=file]").last().setInputFiles(new FilePayload("IMG_1.jpg", "image/jpeg", phone));
            page.waitForSelector(".files li");
            String size = page.locator(".files small").first().textContent();
            assertTrue(
                    size.endsWith("KB") && phone.length > 1_500_000,
                    "J02: of " + phone.length + " bytes it is still " + size);
            page.locator(".files button").first().click();
            page.navigate(server.base() + "/me");
            eyes.look(page, "me-draft");
            page.locator("form[action$='/delete'] button").first().click();
            assertEquals(0, page.locator("form[action$='/delete']").count());
        }
    }

    private static void twin(Page page, int row, String name, String number) {
        page.fill("[name='children." + row + ".student.name']", name);
        page.selectOption("[name='children." + row + ".student.certType']", "ID_CARD");
        page.fill("[name='children." + row + ".student.certNo']", number);
        if (page.locator("[name='children." + row + ".student.birthDate-year']").count() > 0) {
            page.fill("[name='children." + row + ".student.birthDate-year']", "2020");
            page.fill("[name='children." + row + ".student.birthDate-month']", "3");
            page.fill("[name='children." + row + ".student.birthDate-day']", "4");
            page.locator("[name='children." + row + ".student.gender'][value='1']")
                    .check();
        }
    }

    /** How the household register answers for the father: as it is scripted if empty. */
    private static void control(String behaviour) {
        Simulators.set(
                server, "/person", "source", "household", "certNo", "330327198607239990", "behaviour", behaviour);
    }

    @Test
    void an_administrator_installs_applies_uninstalls_and_reads_a_refusal() throws Exception {
        PublisherDesk desk = new PublisherDesk(Path.of("target/publisher-browser"));
        desk.enter(server.home().resolve("etc/publishers"), "items = library-\n");
        eyes.open("admin", 1280, 900, true);
        try (BrowserContext administration = eyes.context();
                BrowserContext visitor = eyes.context()) {
            Page page = administration.newPage();
            signInAt(page, "admin01", "/admin/");
            eyes.look(page, "items");
            page.navigate(server.base() + "/admin/deliveries");
            eyes.look(page, "deliveries");
            page.navigate(server.base() + "/work/");
            eyes.look(page, "forbidden");
            page.navigate(server.base() + "/admin/install");
            eyes.look(page, "install");
            page.locator("main form button").click();
            eyes.look(page, "install-error");
            stage(page, "too-new.jar", TinyItem.jar("1.0.0", TinyItem.yaml().replace("theme: study", "theme: none")));
            eyes.look(page, "refused");
            assertEquals(1, page.locator(".refusal").count());
            assertEquals(0, page.locator("button[value=apply]").count(), "a refused file can be installed");
            page.locator("button[value=discard]").click();
            stage(page, "library-card.jar", desk.sign(TinyItem.jar()));
            page.locator("details summary").first().click();
            eyes.look(page, "plan");
            assertTrue(page.locator("main").textContent().contains("CN=Library"), "the signer is not shown");
            assertTrue(page.locator("details").first().textContent().contains("Apache-2.0"), "the parts are not shown");
            page.locator("button[value=apply]").click();
            eyes.look(page, "installed");
            Page guide = visitor.newPage();
            assertEquals(
                    200, guide.navigate(server.base() + "/items/" + TinyItem.ID).status());
            Journeys.sendLibrary(new Visitor(server.base()).signIn("t01", "/apply/" + TinyItem.ID), TinyItem.ID, "天文");
            stage(
                    page,
                    "library-card-2.jar",
                    TinyItem.jar(
                            "2.0.0",
                            TinyItem.yaml()
                                    .replace("\"2026.1\"", "\"2026.2\"")
                                    .replace("days: 1", "days: 2")
                                    .replace("{amount: 1,", "{amount: 2,")));
            eyes.look(page, "plan-upgrade");
            String plan = page.locator("main").textContent();
            assertTrue(plan.contains("承诺时限由1 个工作日改为2 个工作日"), plan);
            assertTrue(plan.contains("对申请人更严"), plan);
            assertTrue(plan.contains("按 1.0.0 版"), "the open case is not in the plan");
            page.locator("button[value=apply]").click();
            page.navigate(server.base() + "/admin/items/" + TinyItem.ID);
            eyes.look(page, "item");
            page.locator("main a[href*='/versions/']").click();
            eyes.look(page, "plan-back");
            page.locator("button[value=apply]").click();
            eyes.look(page, "item-rolled-back");
            assertTrue(page.locator("h1").textContent().contains("1.0.0"), page.url());
            page.navigate(server.base() + "/admin/items/" + TinyItem.ID + "/retire");
            eyes.look(page, "retire");
            page.navigate(server.base() + "/admin/items/enrol-primary/parameters");
            eyes.look(page, "parameters");
            page.navigate(server.base() + "/admin/items/enrol-primary/parameters/season");
            eyes.look(page, "parameter-season");
            page.navigate(server.base() + "/admin/items/enrol-primary/parameters/promised-days");
            eyes.look(page, "parameter");
            page.locator("#value").fill("99");
            page.locator("main .button.main").click();
            eyes.look(page, "parameter-error");
            page.locator("#value").fill("6");
            page.locator("#reason").fill("按今年的通知");
            page.locator("main .button.main").click();
            eyes.look(page, "parameter-check");
            page.locator("main .button.main").click();
            eyes.look(page, "parameters-changed");
            page.navigate(server.base() + "/admin/items/" + TinyItem.ID + "/pause");
            eyes.look(page, "pause");
            page.locator("main .button.main").click();
            eyes.look(page, "pause-error");
            page.locator("#reason").fill("盘点图书");
            page.locator("main .button.main").click();
            eyes.look(page, "items-paused");
            guide.navigate(server.base() + "/items/" + TinyItem.ID);
            eyes.look(guide, "guide-paused");
            page.navigate(server.base() + "/admin/items/" + TinyItem.ID + "/uninstall");
            eyes.look(page, "uninstall");
            page.locator(".button.danger").click();
            eyes.look(page, "uninstall-reason");
            page.locator("#reason").fill("测试完了");
            page.locator(".button.danger").click();
            assertEquals(
                    404, guide.navigate(server.base() + "/items/" + TinyItem.ID).status());
            assertFalse(page.locator("table").first().textContent().contains(TinyItem.ID), "it is still in the list");
        }
    }

    private static void stage(Page page, String name, byte[] jar) {
        page.navigate(server.base() + "/admin/install");
        page.locator("#jar").setInputFiles(new FilePayload(name, "application/java-archive", jar));
        page.locator("main form button").click();
        assertTrue(page.url().contains("/admin/plans/"), page.url());
    }

    @Test
    void an_administrator_makes_and_revokes_a_key_and_brings_a_set_in() throws Exception {
        eyes.open("admin-programs", 1280, 900, true);
        try (BrowserContext administration = eyes.context()) {
            Page page = administration.newPage();
            signInAt(page, "admin01", "/admin/tokens");
            page.locator("main form button").click();
            eyes.look(page, "key-error");
            page.fill("#name", "夜间更新");
            page.locator("main form button").click();
            assertTrue(page.locator("#secret").textContent().startsWith("onetrip_"));
            eyes.look(page, "key");
            page.locator("a[href$='/revoke']").first().click();
            eyes.look(page, "key-revoke");
            page.locator("main form button").click();
            eyes.look(page, "keys");
            assertEquals(0, page.locator("a[href$='/revoke']").count());

            page.navigate(server.base() + "/admin/");
            page.locator("a[href='/admin/set']").click();
            eyes.look(page, "set");
            byte[] set = new Visitor(server.base()).signIn("admin01", "/admin/").bytes("/admin/set/onetrip-items.zip");
            page.setInputFiles("#set", new FilePayload("items.zip", "application/zip", set));
            // Every item of the house is checked as if it were new, while other tests use the same two cores.
            Locator.ClickOptions patient = new Locator.ClickOptions().setTimeout(60_000);
            page.locator("main form button").click(patient);
            eyes.look(page, "set-plan");
            assertTrue(page.locator("main tbody tr").count() > 1);
            page.locator("button[value=apply]").click(patient);
            eyes.look(page, "set-done");
            assertEquals(1, page.locator("main [role=status]").count());
            page.setInputFiles("#set", new FilePayload("items.zip", "application/zip", Arrays.copyOf(set, 1000)));
            page.locator("main form button").click();
            eyes.look(page, "set-refused");
            assertEquals(1, page.locator(".refusal").count());
        }
    }

    @Test
    void a_house_without_the_demo_is_set_up_from_its_one_time_link() throws IOException {
        try (Server fresh =
                new Server("browser-set-up").with("ONETRIP_DEMO", "false").with("ONETRIP_UNLIMITED", "127.0.0.1")) {
            fresh.start();
            Matcher link =
                    Pattern.compile("https?://[^ ]*(/setup/[A-Za-z0-9_-]+)").matcher(fresh.console());
            assertTrue(link.find(), "no one-time link was printed");
            eyes.open("set-up", 390, 844, true);
            try (BrowserContext context = eyes.context()) {
                Page page = context.newPage();
                page.navigate(fresh.base() + link.group(1));
                eyes.look(page, "set-up");
                page.fill("#login", "admin");
                page.fill("#name", "测试管理员");
                page.fill("#password", "short");
                page.locator("main form button").click();
                eyes.look(page, "set-up-error");
                assertEquals("admin", page.inputValue("#login"));
                page.fill("#password", "a long enough word");
                page.locator("main form button").click();
                eyes.look(page, "sign-in");
                page.fill("#login", "admin");
                page.fill("#password", "not the word at all");
                page.locator("main form button").click();
                eyes.look(page, "sign-in-error");
                page.fill("#login", "admin");
                page.fill("#password", "a long enough word");
                page.locator("main form button").click();
                page.navigate(fresh.base() + "/admin/");
                assertEquals(1, page.locator("h1:has-text('事项')").count());
                page.navigate(fresh.base() + link.group(1));
                eyes.look(page, "link-used");
            }
        }
    }

    /** Twelve million points, as a camera writes them. */
    private static byte[] ofAPhone() throws IOException {
        BufferedImage picture = new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < 3000; y++) {
            for (int x = 0; x < 4000; x++) {
                picture.setRGB(x, y, 0xB0B0B0 + random.nextInt(24) * 0x010101);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", out);
        return out.toByteArray();
    }
}
