package onetrip.connector.simulators;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The simulated outside sources: a server in its own process that speaks the gateway's protocol. Listens on the loopback
 * address only. Prints one line when it is ready, and ends with the process.
 */
public final class Simulators {
    private static final int BACKLOG = 200;

    private Simulators() {}

    public static void main(String... arguments) throws IOException {
        // Without it the JDK's server waits 40 ms before the body of each answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            Options options = Options.read(arguments);
            HttpServer server = start(options, InstantSource.system());
            System.out.printf(
                    "Simulated sources ready at http://127.0.0.1:%d/control (seed %d, %d families)%n",
                    server.getAddress().getPort(), options.seed(), options.families());
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    private static void pay(HttpServer server, Options options, InstantSource clock, Recording recording)
            throws IOException {
        try {
            for (PayPlatform platform : List.of(
                    new PayPlatform("unified", "统一公共支付平台", "RSA", options.payKeys(), options.seed(), clock),
                    new PayPlatform("quickpay", "云闪付", "SM2", options.payKeys(), options.seed() + 1, clock))) {
                platform.listensAt(server.getAddress().getPort());
                recording.look(server.createContext(platform.path() + "/", platform));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no keys for the payment platforms", e);
        }
    }

    private static SignatureCheck signatures(Options options, InstantSource clock) throws IOException {
        Map<String, PayKeys> keys = Map.of();
        if (options.gatewayKeys() != null) {
            try {
                keys = Map.of(
                        "rsa-sha256", PayKeys.in(options.gatewayKeys(), "RSA"),
                        "sm2-sm3", PayKeys.in(options.gatewayKeys(), "SM2"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("no keys for the gateway", e);
            }
        }
        return new SignatureCheck(options.accessKey(), options.secret(), clock, keys);
    }

    private static void departments(
            HttpServer server,
            Options options,
            InstantSource clock,
            ScheduledExecutorService timer,
            Recording recording) {
        DepartmentCaller caller =
                new DepartmentCaller(options.taskCallback(), options.accessKey(), options.secret(), clock);
        DepartmentEndpoint departments =
                new DepartmentEndpoint(options.accessKey(), options.secret(), caller, clock, timer);
        recording.look(server.createContext(DepartmentEndpoint.PATH, departments));
        server.createContext(DepartmentPage.PATH, new DepartmentPage(departments));
    }

    private static void seal(HttpServer server, Options options, InstantSource clock, Recording recording)
            throws IOException {
        try {
            SealEndpoint seal = new SealEndpoint(
                    options.accessKey(), options.secret(), new SealKeys(options.sealKeys(), clock), clock);
            recording.look(server.createContext(SealEndpoint.PATH, seal));
            server.createContext(SealEndpoint.CONTROL, seal::control);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no keys for the seal service", e);
        }
    }

    private static void wechat(
            HttpServer server,
            Options options,
            Personas personas,
            InstantSource clock,
            ScheduledExecutorService timer,
            Recording recording) {
        WechatBook book = new WechatBook();
        WechatCaller caller = new WechatCaller(options.wechatCallback(), "sandbox-token", book, clock);
        recording.look(server.createContext(
                WechatPlatform.PATH,
                new WechatPlatform(options.accessKey(), options.secret(), personas, book, caller, clock, timer)));
        server.createContext(WechatControl.PATH, new WechatControl(book, caller));
    }

    private static HttpServer start(Options options, InstantSource clock) throws IOException {
        Personas personas = Personas.read();
        Registers registers = personas.and(new Families(options.seed(), options.families()));
        Script script = new Script(clock);
        RequestLog log = new RequestLog();
        ListEndpoint lists = new ListEndpoint();
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        ExecutorService workers = Executors.newCachedThreadPool();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), BACKLOG);
        server.setExecutor(workers);
        Recording recording = new Recording(clock);
        recording.look(server.createContext(
                GatewayEndpoint.PATH,
                new GatewayEndpoint(
                        signatures(options, clock),
                        registers,
                        script,
                        new Replies(
                                new SourceData(registers), () -> clock.instant().plus(options.dataOffset())),
                        log,
                        clock,
                        timer,
                        lists)));
        IdentityEndpoint identity = new IdentityEndpoint(
                new SignatureCheck(options.accessKey(), options.secret(), clock, Map.of()), personas, clock);
        server.createContext(IdentityEndpoint.PAGE, identity);
        recording.look(server.createContext(IdentityEndpoint.GATEWAY, identity));
        MessageBox box = new MessageBox(options.journal());
        recording.look(server.createContext(
                SmsEndpoint.PATH, new SmsEndpoint(options.accessKey(), options.secret(), box, clock, timer)));
        if (options.smpp() > 0) {
            SmppCentre.listen(options.smpp(), options.accessKey(), "sandbox1", box, clock);
        }
        if (options.smtp() > 0) {
            try {
                MailSink.listen(options.smtp(), box, clock);
            } catch (BindException taken) {
                System.err.println("No mail server: port " + options.smtp() + " is in use");
            }
        }
        ScanServer scan = new ScanServer();
        if (options.scan() > 0) {
            try {
                scan.listen(options.scan());
            } catch (BindException taken) {
                System.err.println("No virus scanner: port " + options.scan() + " is in use");
            }
        }
        CourierEndpoint courier = new CourierEndpoint(options.accessKey(), options.secret(), clock);
        recording.look(server.createContext(CourierEndpoint.PATH, courier));
        Schedule schedule =
                new Schedule(clock, new OwnControls(server.getAddress().getPort()));
        timer.scheduleWithFixedDelay(schedule::tick, 1, 1, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(courier::tick, 1, 1, TimeUnit.SECONDS);
        server.createContext(
                ControlEndpoint.PATH,
                new ControlEndpoint(registers, script, log, lists, box, courier, scan, recording, schedule));
        departments(server, options, clock, timer, recording);
        wechat(server, options, personas, clock, timer, recording);
        if (options.sealKeys() != null) {
            seal(server, options, clock, recording);
        }
        if (options.payKeys() != null) {
            pay(server, options, clock, recording);
        }
        server.start();
        return server;
    }
}
