package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** As an operator puts it on the network (docs/operator.md): behind nginx, with HTTPS, under a name. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProxyIT {
    private static final String FIRST = "127.0.0.2";
    private static final String SECOND = "127.0.0.3";
    private static final int POSTS = 40;
    private static String session;
    private static String paper;
    private static Server server;
    private static ReverseProxy proxy;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("proxied").only("cert-student-status").withSimulators();
        proxy = new ReverseProxy(Path.of("target/servers/proxy"), server.port());
        server.with("ONETRIP_SITE", proxy.base() + "/").with("ONETRIP_PROXIES", "127.0.0.1");
        server.configure("onetrip.gate.cfg", "posts.per.minute = " + POSTS);
        server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        proxy.close();
        server.close();
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
    }

    @Test
    @Order(1)
    void what_is_not_encrypted_is_sent_on_and_what_is_may_be_kept_by_no_other() throws IOException {
        String plain = proxy.curl(FIRST, "-i", proxy.plain() + "/items?q=xj");
        assertTrue(plain.startsWith("HTTP/1.1 308"), plain);
        assertTrue(plain.toLowerCase().contains("location: https://" + ReverseProxy.NAME + "/items?q=xj"), plain);
        String home = proxy.curl(FIRST, "-i", proxy.base() + "/sign-in").toLowerCase();
        assertTrue(home.startsWith("http/2 200"), home);
        assertTrue(home.contains("strict-transport-security: max-age="), home);
        Matcher cookie = Pattern.compile("set-cookie: ([^\r\n]+)").matcher(home);
        assertTrue(cookie.find(), home);
        assertTrue(cookie.group(1).contains("; secure") && cookie.group(1).contains("; httponly"), cookie.group());
        assertFalse(home.contains("nginx/"), "the version of nginx is told");
    }

    @Test
    @Order(2)
    void a_student_applies_under_the_name_and_the_code_on_the_paper_leads_back_to_it() throws Exception {
        try (Eyes eyes = new Eyes()) {
            eyes.open("proxy", 390, 844, true);
            try (BrowserContext context = eyes.context();
                    BrowserContext employer = eyes.context()) {
                Page page = context.newPage();
                page.navigate(proxy.base() + "/sign-in?back=/apply/cert-student-status");
                page.locator("form:has(input[value='s05']) button").first().click();
                page.click("button.main");
                page.fill("[name='student.name']", "测试学生零五");
                page.fill("[name='student.certNo']", Journeys.ID_NUMBER);
                for (int i = 0; i < 6 && !page.url().endsWith("/check"); i++) {
                    if (page.locator("input[name='delivery.mode']").count() > 0) {
                        page.locator("input[name='delivery.mode']").first().check();
                    }
                    String before = page.url();
                    page.click(".button.main");
                    page.waitForURL(url -> !url.equals(before));
                }
                page.check("#consent");
                page.click(".button.main");
                page.waitForURL(url -> url.startsWith(proxy.base() + "/cases/"));
                assertTrue(
                        context.cookies().stream().allMatch(cookie -> cookie.secure),
                        "a cookie goes without HTTPS, too");
                paper = page.locator("a[href*='/documents/']").first().getAttribute("href");
                session = context.cookies().stream()
                        .filter(cookie -> cookie.name.equals("ot_session"))
                        .findFirst()
                        .orElseThrow()
                        .value;
                assertEquals("200", paper("paper.pdf"));
                String address = code(Files.readAllBytes(Path.of("target/servers/proxy/paper.pdf")));
                assertTrue(address.startsWith(proxy.base() + "/verify/"), address);
                Page verifying = employer.newPage();
                verifying.navigate(address);
                assertEquals(1, verifying.locator(".note.good:has-text('有效')").count());
            }
        }
    }

    /** Fetched beside the browser, whose own requests without a page know no name but those of the machine. */
    private static String paper(String file) throws IOException {
        return proxy.curl(FIRST, "-o", file, "-w", "%{http_code}", "-b", "ot_session=" + session, proxy.base() + paper);
    }

    /** What the code on a page of a PDF says. */
    private static String code(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 300, ImageType.RGB);
            int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            return new QRCodeReader()
                    .decode(new BinaryBitmap(
                            new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels))))
                    .getText();
        }
    }

    private static List<String> refusals(String from, String claimed, int times) throws IOException {
        return proxy.curl(
                        from,
                        "-H",
                        "X-Forwarded-For: " + claimed,
                        "-d",
                        "person=g01",
                        "-o",
                        "refusals.html",
                        "-w",
                        "%{http_code}\n",
                        proxy.base() + "/sign-in/demo?n=[1-" + times + "]")
                .lines()
                .toList();
    }

    @Test
    @Order(3)
    void each_address_is_counted_for_itself_and_nobody_chooses_his_own() throws IOException {
        List<String> first = refusals(FIRST, "203.0.113.7", POSTS + 1);
        assertEquals("403", first.get(0), "without a page of ours");
        assertEquals("429", first.get(POSTS), first.toString());
        assertEquals(List.of("429", "429"), refusals(FIRST, "203.0.113.8", 2), "who says that he is another is one");
        assertEquals(List.of("403"), refusals(SECOND, "203.0.113.7", 1), "a neighbour is stopped, too");
    }

    @Test
    @Order(4)
    void what_is_too_large_is_said_by_us() throws IOException {
        Path file = Files.write(Path.of("target/servers/proxy/large.bin"), new byte[60 << 20]);
        String said = proxy.curl(
                SECOND,
                "-F",
                "file=@" + file.getFileName(),
                "-w",
                "\n%{http_code}",
                proxy.base() + "/apply/cert-student-status/1");
        assertTrue(said.endsWith("\n413"), said);
        assertTrue(said.contains("</html>") && said.contains("/assets/"), "not a page of ours: " + said);
        Files.delete(file);
    }

    @Test
    @Order(5)
    void while_we_are_away_people_are_told_in_both_languages_and_then_it_goes_on() throws IOException {
        server.stop();
        String away = proxy.curl(SECOND, "-i", proxy.base() + "/items?q=geheimwort");
        assertTrue(away.startsWith("HTTP/2 503") && away.contains("retry-after: 30"), away);
        assertTrue(away.contains("请稍等一分钟") && away.contains("Whatever you have sent is safe"), away);
        server.start();
        assertTrue(proxy.curl(SECOND, "-i", proxy.base() + "/").startsWith("HTTP/2 200"));
    }

    @Test
    @Order(6)
    void the_proxys_log_has_no_words_of_anybody() throws IOException {
        proxy.curl(SECOND, "-o", "found.html", proxy.base() + "/items?q=geheimwort");
        String log = proxy.logs();
        assertTrue(log.contains("GET \"/items\" 200") && log.contains("GET \"/items\" 503"), log);
        assertTrue(log.contains("GET \"/verify/-\" 200"), log);
        assertFalse(log.contains("geheimwort") || log.contains("q=") || log.contains("Mozilla"), log);
    }

    @Test
    @Order(7)
    void without_an_address_nothing_is_printed_and_the_node_says_why() throws IOException {
        server.configure("onetrip.document.cfg", "site = yitang");
        Await.until("it is not ready", Duration.ofSeconds(30), () -> ready().startsWith("503"));
        assertTrue(ready().contains("site: etc/onetrip.document.cfg: site (ONETRIP_SITE) is not the address"), ready());
        assertEquals("503", paper("refused.html"));
        String refused = Files.readString(Path.of("target/servers/proxy/refused.html"));
        assertTrue(refused.contains("</html>") && refused.contains("/assets/"), "not a page of ours: " + refused);
        Matcher reference = Pattern.compile("<code>([0-9a-f]{32})</code>").matcher(refused);
        assertTrue(reference.find(), refused);
        assertTrue(
                proxy.logs().contains(" 503 ") && proxy.logs().contains(reference.group(1)),
                "nginx calls it otherwise");
        assertTrue(server.log().contains(reference.group(1)), "our log calls it otherwise");
        assertTrue(proxy.curl(SECOND, "-i", proxy.base() + "/").startsWith("HTTP/2 200"), "the rest does not serve");
        server.configure("onetrip.document.cfg", "site = " + proxy.base());
        Await.until("it is ready", Duration.ofSeconds(30), () -> ready().startsWith("200"));
        assertEquals("200", paper("paper.pdf"));
    }

    @Test
    @Order(8)
    void a_database_that_was_brought_back_without_its_keys_is_not_opened_and_gets_no_new_ones() throws IOException {
        server.stop();
        Path keys = server.home().resolve("keys/store.keys");
        Path safe = Files.move(keys, server.home().resolve("safe.keys"));
        server.launch();
        Await.until("it says why", Duration.ofSeconds(60), () -> ready().contains("store.keys is missing"));
        assertTrue(ready().startsWith("503"), ready());
        assertFalse(Files.exists(keys), "new keys were made");
        server.kill();
        Files.move(safe, keys);
        server.start();
        assertEquals("200", paper("paper.pdf"));
    }

    private static String ready() {
        try {
            Visitor operator = new Visitor(server.base()).get("/health/ready");
            return operator.status() + operator.body();
        } catch (IOException notYet) {
            return "";
        }
    }
}
