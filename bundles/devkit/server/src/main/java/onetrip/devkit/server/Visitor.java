package onetrip.devkit.server;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without eyes: cookies, redirects, hidden fields. Used by one thread. */
public final class Visitor {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303);
    private static final int MOST_REDIRECTS = 5;
    private static final String TOLD = "/apply/[0-9a-f-]{36}/told";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private final String base;
    private final HttpClient http;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private boolean goesOn = true;
    private String from = "";
    private String body = "";
    private int status;
    private URI at;

    public Visitor(String base) {
        this.base = base;
        this.http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                // By hand: the client's own way leaves the timer of the first leg behind, and that one closes the
                // connection under whatever request is on it when it goes off.
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(30))
                .build();
    }

    /** Stays on the page that tells what will be fetched, on which every other visitor goes on. */
    public Visitor reading() {
        goesOn = false;
        return this;
    }

    /** Comes from this address, to a server that believes what its proxies say. */
    public Visitor from(String address) {
        from = address;
        return this;
    }

    public Visitor get(String path) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    /** Posts name, value, name, value …; adds the token of the page last seen. */
    public Visitor post(String path, String... fields) throws IOException {
        return sendForm(HttpRequest.newBuilder(URI.create(base + path)), fields);
    }

    private Visitor sendForm(HttpRequest.Builder request, String... fields) throws IOException {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
        }
        Matcher token = CSRF.matcher(body);
        if (token.find()) {
            pairs.add("_csrf=" + encode(token.group(1)));
        }
        return send(request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
    }

    /** Goes to another host, as to an identity provider. */
    public Visitor go(URI address) throws IOException {
        return send(HttpRequest.newBuilder(address).GET());
    }

    /** Posts to another host, with the token of the page last seen. */
    public Visitor send(URI address, String... fields) throws IOException {
        return sendForm(HttpRequest.newBuilder(address), fields);
    }

    private HttpResponse<String> once(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!from.isEmpty()) {
            request.setHeader("X-Forwarded-For", from);
        }
        return http.send(
                request.timeout(Duration.ofSeconds(30)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private Visitor send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = once(request);
            for (int leg = 0; leg < MOST_REDIRECTS && REDIRECTS.contains(response.statusCode()); leg++) {
                String to = response.headers().firstValue("Location").orElseThrow(() -> new IOException("to nowhere"));
                response =
                        once(HttpRequest.newBuilder(response.uri().resolve(to)).GET());
            }
            status = response.statusCode();
            body = response.body();
            at = response.uri();
            return goesOn && at.getRawPath().matches(TOLD) ? post(at.getRawPath()) : this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Posts a file as a browser does, with the token of the page last seen. */
    public Visitor postFile(String path, String field, String fileName, byte[] content, String... fields)
            throws IOException {
        String boundary = "----onetrip" + System.nanoTime();
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(fields));
        Matcher token = CSRF.matcher(body);
        if (token.find()) {
            all.add("_csrf");
            all.add(token.group(1));
        }
        for (int i = 0; i < all.size(); i += 2) {
            out.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + all.get(i) + "\"\r\n\r\n"
                            + all.get(i + 1) + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        out.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(content);
        out.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(out.toByteArray())));
    }

    /** Signs a demo person in and goes on to a path. */
    public Visitor signIn(String person, String back) throws IOException {
        get("/sign-in?back=" + encode(back));
        return post("/sign-in/demo", "person", person, "back", back);
    }

    /** Ends the session behind the browser's back, as time would: the cookie stays. */
    public void loseSession() throws IOException {
        List<java.net.HttpCookie> kept = List.copyOf(cookies.getCookieStore().getCookies());
        String page = body;
        post("/sign-out");
        for (java.net.HttpCookie cookie : kept) {
            cookies.getCookieStore().add(URI.create(base), cookie);
        }
        body = page;
    }

    /** The same browser, on the page that it has open, whose next request comes to another node. */
    public Visitor at(String otherBase) {
        Visitor there = new Visitor(otherBase);
        cookies.getCookieStore()
                .getCookies()
                .forEach(cookie -> there.cookies.getCookieStore().add(URI.create(otherBase), cookie));
        there.body = body;
        return there;
    }

    /** The value of a Cookie header with which another client is this visitor. */
    public String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(c -> c.getName() + "=" + c.getValue())
                .collect(java.util.stream.Collectors.joining("; "));
    }

    public byte[] bytes(String path) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(URI.create(base + path)).GET().build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            status = response.statusCode();
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public int status() {
        return status;
    }

    public String body() {
        return body;
    }

    public String path() {
        return at.getRawPath();
    }

    /** The first group of the pattern in the page, or null. */
    public String find(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(body);
        return matcher.find() ? matcher.group(1) : null;
    }

    public List<String> findAll(String pattern) {
        return Pattern.compile(pattern)
                .matcher(body)
                .results()
                .map(r -> r.group(1))
                .toList();
    }

    /** The address of the page that is open, with its host. */
    public URI uri() {
        return at;
    }
}
