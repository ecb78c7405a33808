package onetrip.connector.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import onetrip.api.identity.Arrival;
import onetrip.api.identity.Arrival.Why;
import onetrip.api.identity.Assurance;
import onetrip.connector.simulators.SimulatorProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an administrator's test of either kind of provider finds, and what it is put down to; nobody signs in. */
class TriedTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private HttpServer provider;
    private volatile int status = 200;
    private volatile String body = "";

    @BeforeEach
    void start() throws Exception {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/.well-known/openid-configuration", exchange -> {
            byte[] said = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        provider.start();
        body = described(issuer());
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    private String issuer() {
        return "http://127.0.0.1:" + provider.getAddress().getPort();
    }

    private static String described(String issuer) {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                "subject_types_supported":["public"],"response_types_supported":["code"],"id_token_signing_alg_values_supported":["ES256"]}""".formatted(issuer);
    }

    private static String oidc(String issuer) {
        OidcIdentity connector = new OidcIdentity(
                InstantSource.system(),
                Map.of(
                        "onetrip.identity.name", "city",
                        "issuer", issuer,
                        "client", "onetrip",
                        "map.certNo", "cert_no",
                        "total.timeout.ms", "2000"));
        boolean answers = connector.answers(SOON);
        connector.stop();
        return answers + " " + connector.line().trouble();
    }

    @Test
    void by_openid_connect_it_describes_itself_or_not() {
        assertEquals("true NONE", oidc(issuer()));
        status = 503;
        assertEquals("false FAULT", oidc(issuer()));
        status = 403;
        assertEquals("false REFUSED", oidc(issuer()));
        status = 200;
        body = described("https://another.invalid");
        assertEquals("false NONE", oidc(issuer()), "one provider speaks for another");
        body = "<html>";
        assertEquals("false NONE", oidc(issuer()));
        assertEquals("false CONNECTION", oidc("http://127.0.0.1:1"));
        assertEquals("false NAME", oidc("https://id.invalid"));
    }

    private static String ticket(String url, String secret) {
        return ticket(url, secret, 0);
    }

    /** @param off seconds by which our clock is ahead */
    private static String ticket(String url, String secret, int off) {
        TicketIdentity connector = byTicket(url, secret, off);
        boolean answers = connector.answers(SOON);
        connector.stop();
        return answers + " " + connector.line().trouble();
    }

    private static TicketIdentity byTicket(String url, String secret, int off) {
        Map<String, Object> all = new HashMap<>();
        all.put("onetrip.identity.name", "zlb");
        all.put("portal", url + "/identity/login");
        all.put("url", url + "/gateway/identity");
        all.put(".accessKey", "sandbox");
        all.put(".secret", secret);
        all.put("map.certNo", "/data/idNo");
        return new TicketIdentity(() -> Instant.now().plusSeconds(off), all);
    }

    /** What becomes of somebody who comes back with a ticket. */
    private static Arrival arrives(String url, String secret, int off) {
        TicketIdentity connector = byTicket(url, secret, off);
        URI back = URI.create("https://onetrip.example/back");
        String kept = connector.depart(back, Assurance.ACCOUNT, "zh").keep();
        Arrival arrival =
                connector.arrive(back, Map.of("state", Memo.read(kept, 2).get(0), "ticket", "one"), kept);
        connector.stop();
        return arrival;
    }

    @Test
    void by_ticket_it_answers_does_not_know_us_or_is_not_there() {
        try (SimulatorProcess simulators = SimulatorProcess.start()) {
            assertEquals("true NONE", ticket(simulators.url(), "sandbox-secret"));
            assertEquals("false REFUSED", ticket(simulators.url(), "wrong"));
        }
        assertEquals("false CONNECTION", ticket("http://127.0.0.1:1", "sandbox-secret"));
    }

    @Test
    void by_ticket_a_clock_within_ninety_seconds_is_taken_and_another_one_is_named_as_the_trouble() {
        try (SimulatorProcess simulators = SimulatorProcess.start()) {
            for (int off : new int[] {-60, 60}) {
                assertEquals("true NONE", ticket(simulators.url(), "sandbox-secret", off));
            }
            for (int off : new int[] {-300, 300}) {
                assertEquals("false CLOCK", ticket(simulators.url(), "sandbox-secret", off));
                assertEquals(
                        new Arrival.Unknown(Why.AWAY, "IOException"),
                        arrives(simulators.url(), "sandbox-secret", off),
                        "nobody is told that their ticket was bad");
            }
        }
    }

    @Test
    void by_ticket_a_key_that_was_changed_over_there_signs_nobody_in_until_ours_is() {
        try (SimulatorProcess simulators = SimulatorProcess.start()) {
            assertEquals(new Arrival.Unknown(Why.AWAY, "IOException"), arrives(simulators.url(), "the key before", 0));
            Arrival.Unknown known =
                    assertInstanceOf(Arrival.Unknown.class, arrives(simulators.url(), "sandbox-secret", 0));
            assertEquals(Why.STALE, known.why(), "with the right key the ticket itself is looked at");
        }
    }
}
