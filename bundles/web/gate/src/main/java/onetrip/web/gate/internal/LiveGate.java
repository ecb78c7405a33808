package onetrip.web.gate.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.OnBehalf;
import onetrip.core.identity.ParkedInputStore;
import onetrip.core.identity.Sessions;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
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
    private static final int LARGEST_PARKED = 1024 * 1024;

    private final Pages pages;
    private final Time time;
    private final Sessions sessions;
    private final ParkedInputStore store;

    @Activate
    public LiveGate(
            @Reference Pages pages,
            @Reference Time time,
            @Reference Sessions sessions,
            @Reference ParkedInputStore store) {
        this.pages = pages;
        this.time = time;
        this.sessions = sessions;
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
        page.put("clock", time.shift().isZero() ? null : time.local());
        page.put("assets", pages.assets());
        page.put("csrf", visit.csrf());
        page.put("person", visit.account().map(Account::name).orElse(""));
        page.put("acting", visit.acting().map(one -> one.person().name()).orElse(""));
        page.put("agent", visit.acting().filter(OnBehalf.Acting::byMandate).isPresent());
        page.put(
                "actingHome",
                visit.acting().filter(OnBehalf.Acting::byMandate).isEmpty()
                        ? "/work/window/"
                        : visit.acting().filter(one -> one.clerk().isStaff()).isPresent()
                                ? "/work/services/"
                                : "/me/mandates");
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
        byte[] content = ParkedForm.write(request.getParameterMap());
        if (content.length > LARGEST_PARKED) {
            return;
        }
        String key = Cookies.random();
        store.park(place(key, request), content, time.now().plus(PARKED_FOR));
        Cookies.set(request, response, Visit.PARKED_COOKIE, key, (int) PARKED_FOR.toSeconds());
    }

    @Override
    public URI address(HttpServletRequest request, String path) {
        return Addresses.of(request, path);
    }

    @Override
    public void admit(
            Visit visit, Sessions.SignedIn session, HttpServletRequest request, HttpServletResponse response) {
        if (visit.signedIn()) {
            sessions.close(visit.token());
        }
        Cookies.set(request, response, Visit.SESSION_COOKIE, session.token(), Cookies.UNTIL_CLOSED);
        Cookies.forget(request, response, Visit.VISITOR_COOKIE);
    }

    @Override
    public Optional<Map<String, String[]>> parked(HttpServletRequest request, HttpServletResponse response) {
        String key = Visit.cookie(request, Visit.PARKED_COOKIE);
        Visit visit = Visit.of(request);
        // At a window it may be what was typed for the visitor before.
        boolean atWindow = visit != null && visit.acting().isPresent();
        if (key.isEmpty() || atWindow) {
            return Optional.empty();
        }
        Optional<byte[]> content = store.take(place(key, request), time.now());
        if (content.isPresent()) {
            Cookies.forget(request, response, Visit.PARKED_COOKIE);
        }
        return content.map(ParkedForm::read);
    }

    @Override
    public Visit withToken(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        if (!visit.csrf().isEmpty()) {
            return visit;
        }
        String token = Cookies.random();
        Cookies.set(request, response, Visit.VISITOR_COOKIE, token, Cookies.UNTIL_CLOSED);
        return visit.with(token, sessions.csrf(token));
    }

    @Override
    public void stale(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        if (mode != null && !mode.equals("navigate")) {
            throw new PageProblem(401, null, "/sign-in");
        }
        String page = pageOf(request);
        if (page.equals(request.getRequestURI())) {
            park(request, response);
        }
        String back = request.getParameter("back");
        response.setStatus(303);
        response.setHeader("Location", page.startsWith("/sign-in") && back != null ? signIn(back) : page);
    }

    private static String signIn(String back) {
        return "/sign-in?back=" + URLEncoder.encode(Visit.local(back), StandardCharsets.UTF_8);
    }

    /** The page that a form was on: where the browser says it came from, else the form's own address. */
    private static String pageOf(HttpServletRequest request) {
        String referrer = request.getHeader("Referer");
        if (referrer == null) {
            return request.getRequestURI();
        }
        try {
            return Visit.local(URI.create(referrer).getRawPath());
        } catch (IllegalArgumentException notAnAddress) {
            return request.getRequestURI();
        }
    }

    /** The address is part of the key, so that another page in between neither finds nor loses what was parked. */
    private static String place(String key, HttpServletRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest((key + '\n' + request.getRequestURI()).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
