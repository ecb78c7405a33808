package onetrip.devkit.itests;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import onetrip.devkit.server.Visitor;

/**
 * Looks at pages: a picture, axe, nothing sideways (also at 320 pixels), targets a finger can hit. Large text is tried on the
 * page itself, so that what was just posted is seen in it, too; then its address is opened again in English.
 * What is found is collected, so that one run tells all.
 */
final class Eyes implements AutoCloseable {
    private static final Path SHELL = Path.of("/usr/bin/chromium-headless-shell");
    private static final Path PICTURES = Path.of("target/screenshots");
    /** In large text and in English, too: for a person who looks. What the tests ask of those pages does not need a picture. */
    private static final boolean ALL_PICTURES = "all".equals(System.getenv("ONETRIP_PICTURES"));
    /** Links and buttons outside running text, smaller than a finger. */
    private static final String SMALL = """
            least => [...document.querySelectorAll('a[href], button, summary, select, input:not([type=hidden]), textarea')]
              .filter(e => !e.closest('.hidden, .skip') && !(e.type === 'file' && e.closest('label')))
              .map(e => [e, (e.closest('label.option, label.pick') || e).getBoundingClientRect()])
              .filter(([e, box]) => box.width && box.height)
              .filter(([e]) => getComputedStyle(e).display !== 'inline'
                || e.parentElement.textContent.trim().length <= e.textContent.trim().length + 3)
              .filter(([e, box]) => box.height < least - .5 || box.width < least - .5)
              .map(([e, box]) => Math.round(box.width) + '×' + Math.round(box.height) + ' ' + (e.textContent.trim() || e.name))
            """;

    /** Our pages hold no frames, so axe is asked directly: twice as fast as its own builder. */
    private static final String AXE = """
            ([whole, parts]) => {
              const found = (of, options) => axe.run(of, {resultTypes: ['violations'], ...options})
                .then(r => r.violations.map(v => v.id + ' ' + v.nodes.length + ' ' + v.nodes[0].html.slice(0, 200)));
              const colours = parts.map(i => document.body.children[i]);
              return Promise.resolve(whole ? found(document, {rules: {'color-contrast': {enabled: false}}}) : [])
                .then(all => colours.length
                  ? found({include: colours}, {runOnly: ['color-contrast']}).then(more => all.concat(more)) : all);
            }
            """;

    /**
     * What of a page its rules look at, without its words: elements, classes, states, whether there is a name, whether what is
     * referred to exists. Rows that are alike are one. A page that is built as one before is not looked at by axe again, which
     * takes it most of the time of these tests; whether it fits the screen is asked of every page. Colours, which take the
     * longest, are looked at once for each part of a page (its head, its matter, its foot): no width changes them, no language,
     * and large text only to darker ones.
     */
    private static final String SHAPE = """
            () => {
              const name = e => [...e.attributes].filter(a => !/^(id|href|value|name|action|style|for|src|content|d|data-.*)$/.test(a.name))
                .map(a => /^(class|type|role|lang|scope)$/.test(a.name) ? a.name + '=' + a.value.replace(/\\belder\\b/, '').trim()
                  : /^aria-(describedby|labelledby|controls)$/.test(a.name)
                    ? a.name + a.value.split(' ').every(id => document.getElementById(id))
                    : a.name).sort().join(' ');
              const shape = e => {
                if (e.tagName === 'svg') return 'svg';
                const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) ? 'T' : '';
                const labelled = e.labels ? 'L' + e.labels.length : '';
                const within = [...e.querySelectorAll(':scope > *')].map(shape);
                return e.tagName + '[' + name(e) + ']' + own + labelled + '(' + within.filter((s, i) => s !== within[i - 1]).join() + ')';
              };
              const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
              return [(ids.length === new Set(ids).size) + (document.title ? 'titled' : '') + shape(document.documentElement),
                ...[...document.body.children].map(e => document.body.className + shape(e))];
            }
            """;
    /** What was looked at in this run of the tests, by any of its JVMs: an empty file for each. */
    private static final Path LOOKED_AT = Path.of(
            "target/looked-at",
            System.getProperty("onetrip.run", UUID.randomUUID().toString()));

    /** One for all tests of a JVM, which run one after another: it goes with the JVM. Each test has contexts of its own. */
    private static final class Chromium {
        static final Browser BROWSER = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Files.exists(SHELL) ? SHELL : Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--in-process-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--host-resolver-rules=MAP " + ReverseProxy.NAME + " 127.0.0.1")));
    }

    private final String axe;
    private final List<BrowserContext> opened = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    /** A second page in each visitor's browser, closed with it. */
    private final Map<BrowserContext, Page> beside = new HashMap<>();

    private String size = "";
    private int width;
    private int height;
    private boolean script;
    private int shot;

    Eyes() throws IOException {
        Files.createDirectories(PICTURES);
        try (InputStream in = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A new walk with its own size of window. */
    void open(String name, int windowWidth, int windowHeight, boolean javaScript) {
        size = name;
        width = windowWidth;
        height = windowHeight;
        script = javaScript;
        shot = 0;
    }

    boolean script() {
        return script;
    }

    BrowserContext context() {
        // axe runs as a script of the test; the page's own policy would forbid it.
        BrowserContext context = Chromium.BROWSER.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setJavaScriptEnabled(script)
                // A reverse proxy has a certificate of its own.
                .setIgnoreHTTPSErrors(true)
                .setBypassCSP(true));
        opened.add(context);
        context.setDefaultTimeout(60_000);
        // Sent once, and read by the browser only where it is asked for.
        context.addInitScript("window.eyesAxe = () => {" + axe + "}");
        return context;
    }

    /** The page as this visitor sees it, in a browser: no axe violation, nothing sideways, large text and English too. */
    void look(String base, Visitor who, String path, String what) {
        try (BrowserContext context = context(base, who)) {
            Page page = context.newPage();
            page.navigate(base + path);
            look(page, what);
        }
    }

    /** A browser in which this visitor is signed in; to be closed. */
    BrowserContext context(String base, Visitor who) {
        BrowserContext context = context();
        List<Cookie> cookies = new ArrayList<>();
        for (String cookie : who.cookies().split("; ?")) {
            int at = cookie.indexOf('=');
            if (at > 0) {
                cookies.add(new Cookie(cookie.substring(0, at), cookie.substring(at + 1)).setUrl(base));
            }
        }
        context.addCookies(cookies);
        return context;
    }

    void look(Page page, String what) {
        picture(page, what);
        if (!script) {
            return;
        }
        String shape = inspect(page, what, 44);
        page.setViewportSize(320, height);
        sideways(page, what + " at 320");
        page.setViewportSize(width, height);
        page.evaluate("document.documentElement.classList.add('elder')");
        sideways(page, what + " in large text");
        small(page, what + " in large text", 60);
        page.evaluate("document.documentElement.classList.remove('elder')");
        // Each kind of page once in a run, at the width that comes first, which is the phone's: there letters and long
        // words
        // have the least room. Numbers and ids in the address, and a server's port, do not make it another page.
        String kind = URI.create(page.url())
                .getRawSchemeSpecificPart()
                .replaceAll("^//[^/]*|[0-9a-f-]{32,}|CNJY-[0-9A-Z-]+", "*");
        if (first("again " + kind + " " + shape)) {
            again(page, what);
        }
    }

    /**
     * Opens the address again in large text and in English at once, beside the page that is looked at; then the letters are made
     * usual, for what English words need of the width. A person sees both as pictures, if asked for.
     */
    private void again(Page page, String what) {
        URI here = URI.create(page.url());
        String base = here.getScheme() + "://" + here.getAuthority();
        Page other = beside.computeIfAbsent(page.context(), BrowserContext::newPage);
        if (width < 600 && ALL_PICTURES) {
            prefer(page, base, "elder=1");
            other.navigate(page.url());
            picture(other, what + "-elder");
        }
        prefer(page, base, "elder=1&lang=en");
        other.navigate(page.url());
        inspect(other, what + " in English in large text", 60);
        other.evaluate("document.documentElement.classList.remove('elder')");
        sideways(other, what + " in English");
        small(other, what + " in English", 44);
        if (width < 600 && ALL_PICTURES) {
            picture(other, what + "-english");
        }
        if (!"en".equals(other.getAttribute("html", "lang"))) {
            problem(what, "is not in English");
        }
        prefer(page, base, "elder=0&lang=zh");
    }

    /** Said to the server in this browser's name, without a page. */
    private void prefer(Page page, String base, String wishes) {
        APIResponse answer = page.context().request().get(base + "/prefs?" + wishes + "&back=/health/live");
        if (answer.status() != 200) {
            problem(wishes, "answered by " + answer.status());
        }
        answer.dispose();
    }

    private void picture(Page page, String what) {
        shot++;
        Page.ScreenshotOptions options = new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(String.format("%s-%02d-%s.jpg", size, shot, what)))
                .setType(ScreenshotType.JPEG)
                .setFullPage(true);
        try {
            page.screenshot(options);
        } catch (PlaywrightException once) {
            // A browser that has more to do than it can now and then gives no picture; one that gives none twice is
            // broken.
            page.waitForLoadState();
            page.screenshot(options);
        }
    }

    /** @return how the page is built */
    private String inspect(Page page, String what, int least) {
        List<?> shapes = (List<?>) page.evaluate(SHAPE);
        boolean whole = first(width + " " + shapes.get(0));
        List<Integer> parts = IntStream.range(0, shapes.size() - 1)
                .filter(part -> first("colours " + shapes.get(part + 1)))
                .boxed()
                .toList();
        if (whole || !parts.isEmpty()) {
            page.evaluate("eyesAxe()");
            List<?> violations = (List<?>) page.evaluate(AXE, List.of(whole, parts));
            violations.forEach(v -> problem(what, v.toString()));
        }
        sideways(page, what);
        small(page, what, least);
        return shapes.get(0).toString();
    }

    private static boolean first(String shape) {
        try {
            Files.createDirectories(LOOKED_AT);
            Files.createFile(LOOKED_AT.resolve(UUID.nameUUIDFromBytes(shape.getBytes(StandardCharsets.UTF_8))
                    .toString()));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sideways(Page page, String what) {
        int wide = ((Number) page.evaluate("document.documentElement.scrollWidth - innerWidth")).intValue();
        if (wide > 0) {
            problem(what, "scrolls sideways by " + wide);
        }
    }

    private void small(Page page, String what, int least) {
        List<?> found = (List<?>) page.evaluate(SMALL, least);
        if (!found.isEmpty()) {
            problem(what, "smaller than " + least + ": " + found);
        }
    }

    private void problem(String what, String sentence) {
        problems.add(size + " " + what + ": " + sentence);
    }

    /** What was found since the last time. */
    List<String> problems() {
        List<String> found = List.copyOf(problems);
        problems.clear();
        return found;
    }

    /** Presses Tab until this has the focus, as a person without a mouse does; the focus must be seen. */
    static void tabTo(Page page, String selector) {
        for (int i = 0; i < 60; i++) {
            if ((Boolean)
                    page.evaluate("s => !!document.activeElement && document.activeElement.matches(s)", selector)) {
                String outline = (String) page.evaluate("""
                        () => { const e = document.activeElement, r = e.closest('label.option') || e;
                          return getComputedStyle(r).outlineStyle }""");
                if (outline.equals("none")) {
                    throw new AssertionError("the focus cannot be seen on " + selector);
                }
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab does not reach " + selector);
    }

    @Override
    public void close() {
        // One that was closed before is closed once.
        opened.forEach(BrowserContext::close);
    }
}
