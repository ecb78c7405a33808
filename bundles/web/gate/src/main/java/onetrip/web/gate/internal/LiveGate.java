package onetrip.web.gate.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.ParkedInputStore;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.Visit;
import onetrip.web.theme.Pages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The gate's services for pages. */
@Component(service = GateServices.class)
public final class LiveGate implements GateServices {
    private static final Duration PARKED_FOR = Duration.ofHours(1);
    /** What people type fits; a parked upload would not, and its file is chosen again. */
    private static final int LARGEST_PARKED = 256 * 1024;

    private final Pages pages;
    private final Time time;
    private final ParkedInputStore store;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public LiveGate(@Reference Pages pages, @Reference Time time, @Reference ParkedInputStore store) {
        this.pages = pages;
        this.time = time;
        this.store = store;
    }

    @Override
    public Pages.Bound bound(Class<?> bundle, String folder) {
        return pages.bind(bundle.getClassLoader(), folder);
    }

    @Override
    public Map<String, Object> page(Visit visit, List<Map<String, Object>> tabs) {
        Map<String, Object> page = new HashMap<>();
        page.put("lang", visit.lang());
        page.put("elder", visit.elder());
        page.put("demo", visit.demo());
        page.put("assets", pages.assets());
        page.put("csrf", visit.csrf());
        page.put("person", visit.account().map(Account::name).orElse(""));
        page.put("path", visit.path());
        page.put("tabs", tabs);
        return page;
    }

    @Override
    public LocalDate today() {
        return time.today();
    }

    @Override
    public void park(HttpServletRequest request, HttpServletResponse response) {
        byte[] content = write(request);
        if (content.length > LARGEST_PARKED) {
            return;
        }
        byte[] key = new byte[24];
        random.nextBytes(key);
        String cookie = Base64.getUrlEncoder().withoutPadding().encodeToString(key);
        store.park(hash(cookie), content, time.now().plus(PARKED_FOR));
        set(request, response, Visit.PARKED_COOKIE, cookie, (int) PARKED_FOR.toSeconds());
    }

    private static byte[] write(HttpServletRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, request.getRequestURI());
            Map<String, String[]> fields = request.getParameterMap();
            out.writeInt(fields.size());
            for (Map.Entry<String, String[]> field : fields.entrySet()) {
                text(out, field.getKey());
                out.writeInt(field.getValue().length);
                for (String value : field.getValue()) {
                    text(out, value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    @Override
    public Optional<Map<String, String[]>> parked(HttpServletRequest request, HttpServletResponse response) {
        String cookie = Visit.cookie(request, Visit.PARKED_COOKIE);
        if (cookie.isEmpty()) {
            return Optional.empty();
        }
        set(request, response, Visit.PARKED_COOKIE, "", 0);
        return store.take(hash(cookie), time.now()).flatMap(content -> read(content, request.getRequestURI()));
    }

    private static Optional<Map<String, String[]>> read(byte[] content, String path) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            if (!text(in).equals(path)) {
                return Optional.empty();
            }
            Map<String, String[]> fields = new LinkedHashMap<>();
            for (int count = in.readInt(); count > 0; count--) {
                String name = text(in);
                String[] values = new String[in.readInt()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = text(in);
                }
                fields.put(name, values);
            }
            return Optional.of(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void set(HttpServletRequest request, HttpServletResponse response, String name, String value, int seconds) {
        Cookie cookie = new Cookie(name, value);
        cookie.setHttpOnly(true);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private static String hash(String cookie) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(cookie.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
