package onetrip.web.gate.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import onetrip.core.clock.Time;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.SignInMethod.Style;
import onetrip.core.supervision.ReadinessCheck;
import onetrip.web.theme.Pages;
import onetrip.web.theme.internal.PebblePages;
import onetrip.web.theme.internal.StaticFiles;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The real gate, its pages and the real theme in the real Jetty, on a free port of this machine. */
final class GateServer implements AutoCloseable {
    final MemorySessions sessions = new MemorySessions();
    final MemoryParkedInput parked = new MemoryParkedInput();
    final FakeWindow window = new FakeWindow();
    final Notes notes;
    final List<String> changedByPlainServlet = new CopyOnWriteArrayList<>();
    final List<String> elderChanges = new CopyOnWriteArrayList<>();
    final Whiteboard whiteboard =
            new Whiteboard(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>(List.of("/")));
    volatile Instant now = Instant.parse("2026-10-12T01:00:00Z");
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    GateServer(Map<String, Object> settings) throws Exception {
        Time time = () -> now;
        StaticFiles files = new StaticFiles();
        Pages pages = new PebblePages(files);
        LiveGate services = new LiveGate(pages, time, sessions, parked);
        notes = new Notes(services);
        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(new FilterHolder(felix()), "/notes/*", EnumSet.of(DispatcherType.REQUEST));
        context.addFilter(
                new FilterHolder(new Gate(config(settings), sessions, services, pages, window)),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(files), "/assets/*");
        SignInPages signIn = new SignInPages(
                services,
                sessions,
                List.of(
                        new KnockMethod("knock", Style.FORM),
                        new KnockMethod("list", Style.PICK),
                        new KnockMethod("away", Style.REDIRECT),
                        new KnockMethod("deaf", Style.REDIRECT)),
                window);
        add(context, signIn, "/sign-in/*", "/sign-out");
        add(context, new Prefs(services, accounts()), "/prefs");
        add(context, new SetUpPages(services, accounts()), "/setup/*", "/set-password/*");
        List<ReadinessCheck> checks = List.of(check("store", ""), check("disk", "98 % \"full\""));
        add(context, new Health(Set.of("store", "items"), Set.of("/", "/me"), whiteboard, checks), "/health/*");
        add(context, new PlainServlet(), "/plain/*", "/api/*");
        ServletHolder forms = add(context, notes, "/notes/*", "/apply/*");
        forms.getRegistration().setMultipartConfig(new MultipartConfigElement("", 1 << 20, 1 << 20, 1 << 20));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
    }

    private static ServletHolder add(ServletContextHandler context, Servlet servlet, String... patterns) {
        ServletHolder holder = new ServletHolder(servlet);
        for (String pattern : patterns) {
            context.addServlet(holder, pattern);
        }
        return holder;
    }

    static GateServer usual() throws Exception {
        return new GateServer(Map.of());
    }

    int port() {
        return connector.getLocalPort();
    }

    String host() {
        return "127.0.0.1:" + port();
    }

    /** From now on a new connection may be silent for so long. */
    void silentFor(long milliseconds) {
        connector.setIdleTimeout(milliseconds);
    }

    Browser browser() {
        return new Browser(port());
    }

    void later(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private static ReadinessCheck check(String name, String problem) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<String> problem() {
                return Optional.of(problem).filter(p -> !p.isEmpty());
            }
        };
    }

    /** Fails as Felix does, whose dispatcher is not part of this server, when it cuts a form with files into parts. */
    private static Filter felix() {
        return (request, response, chain) -> {
            String fault = String.valueOf(((HttpServletRequest) request).getHeader("X-Test-Parts"));
            chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public Collection<Part> getParts() throws IOException, ServletException {
                            return switch (fault) {
                                case "too-large" ->
                                    throw new IOException(
                                            "Error parsing multipart request", new SizeLimitExceededException());
                                case "none" -> throw new ServletException("Multipart not enabled for servlet.");
                                default -> super.getParts();
                            };
                        }
                    },
                    response);
        };
    }

    /** Named like the upload library's, which tells by this name. */
    private static final class SizeLimitExceededException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The settings with their defaults, as SCR would give them. */
    static GateConfig config(Map<String, Object> settings) {
        Map<String, Object> known = new HashMap<>(settings);
        return (GateConfig) Proxy.newProxyInstance(
                GateServer.class.getClassLoader(), new Class<?>[] {GateConfig.class}, (proxy, method, args) -> {
                    Object set = known.get(method.getName());
                    return set != null ? set : method.getDefaultValue();
                });
    }

    /** Knows no link and remembers what is asked of it. */
    private Accounts accounts() {
        return (Accounts) Proxy.newProxyInstance(
                GateServer.class.getClassLoader(), new Class<?>[] {Accounts.class}, (proxy, method, args) -> {
                    if (method.getName().equals("link")) {
                        return Optional.empty();
                    }
                    if (method.getName().equals("changeElder")) {
                        elderChanges.add(String.valueOf(args[1]));
                        return KnockMethod.MOTHER;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Somebody's servlet that is none of our pages and checks nothing. */
    private final class PlainServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            changedByPlainServlet.add(request.getRequestURI()
                    + new String(request.getInputStream().readAllBytes()).length());
        }

        @Override
        protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
            doPost(request, response);
        }
    }
}
