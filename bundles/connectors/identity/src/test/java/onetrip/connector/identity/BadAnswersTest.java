package onetrip.connector.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import onetrip.api.identity.Arrival;
import onetrip.api.identity.Assurance;
import onetrip.api.identity.IdentityAway;
import onetrip.api.identity.IdentityConnector;
import onetrip.connector.contract.Asked;
import onetrip.connector.contract.Bad;
import onetrip.connector.contract.BadAnswersContract;
import onetrip.connector.contract.Call;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A sign-in, asked about at each of its steps. */
class BadAnswersTest {
    private static final String KNOWN = "KNOWN " + BadAnswersContract.NAME + " 330399201205060014";
    private static final URI BACK = URI.create("https://onetrip.example/back");

    private static String said(Arrival arrival) {
        if (arrival instanceof Arrival.Unknown unknown) {
            assertFalse(unknown.detail().contains(BadAnswersContract.NAME), "the log would say who it was");
            return unknown.why().toString();
        }
        var principal = ((Arrival.Known) arrival).principal();
        String said = "KNOWN " + principal.name() + " " + principal.certNo();
        // How long a name may be, the account says that it goes into.
        return said.substring(0, Math.min(said.length(), 400));
    }

    @Nested
    class ByTicket extends BadAnswersContract<TicketIdentity> {
        private static final String TOKEN = """
                {"code":"ok","data":{"token":"T"},"message":"%s"}""".formatted(NAME);
        private static final String USER = """
                {"code":"ok","data":{"userId":"1","name":"%s","idNo":"330399201205060014","level":"3"}}""".formatted(NAME);

        @Override
        protected TicketIdentity open(Map<String, Object> where) {
            Map<String, Object> all = new HashMap<>(where);
            all.put(IdentityConnector.NAME, "zlb");
            all.put("portal", url() + "/login");
            all.put(".accessKey", "sandbox");
            all.put(".secret", "sandbox-secret");
            all.put("map.name", "/data/name");
            all.put("map.certNo", "/data/idNo");
            return new TicketIdentity(InstantSource.system(), all);
        }

        @Override
        protected void stop(TicketIdentity connector) {
            connector.stop();
        }

        @Override
        protected String beside(Asked asked) {
            return asked.path().equals("/token") ? TOKEN : USER;
        }

        private String arrive(TicketIdentity connector) {
            String kept = connector.depart(BACK, Assurance.ACCOUNT, "zh").keep();
            String state = Memo.read(kept, 2).get(0);
            return said(connector.arrive(BACK, Map.of("state", state, "ticket", "one"), kept));
        }

        @Override
        protected List<Call<TicketIdentity>> calls() {
            return List.of(
                    Call.<TicketIdentity>of(
                                    "token", "/token", (connector, deadline) -> arrive(connector), TOKEN, KNOWN, "AWAY")
                            .but(KNOWN, Bad.MARKUP)
                            .needs("/code", "/data/token"),
                    Call.<TicketIdentity>of(
                                    "user", "/user", (connector, deadline) -> arrive(connector), USER, KNOWN, "AWAY")
                            .needs("/code", "/data", "/data/userId"));
        }
    }

    @Nested
    class ByOpenIdConnect extends BadAnswersContract<OidcIdentity> {
        private volatile ECKey key;
        /** Still published when another one signs: tokens that it signed are on their way. */
        private volatile ECKey keyBefore;

        @Override
        protected void prepare(Path folder) throws JOSEException {
            key = key("1");
        }

        private static ECKey key(String id) throws JOSEException {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        }

        @Override
        protected OidcIdentity open(Map<String, Object> where) {
            Map<String, Object> all = new HashMap<>(where);
            all.put(IdentityConnector.NAME, "city");
            all.put("issuer", where.get("url"));
            all.put("client", "onetrip");
            all.put("map.name", "name");
            all.put("map.certNo", "cert_no");
            return new OidcIdentity(InstantSource.system(), all);
        }

        @Override
        protected void stop(OidcIdentity connector) {
            connector.stop();
        }

        @Override
        protected boolean remembers() {
            return true;
        }

        private String described() {
            return """
                    {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                    "userinfo_endpoint":"%1$s/userinfo","subject_types_supported":["public"],"response_types_supported":["code"],
                    "id_token_signing_alg_values_supported":["ES256"],"operator":"%2$s"}""".formatted(url(), NAME);
        }

        private String keys() {
            List<JWK> all = Stream.of(key, keyBefore)
                    .filter(Objects::nonNull)
                    .<JWK>map(ECKey::toPublicJWK)
                    .toList();
            return new JWKSet(all).toString().replaceFirst("\\{", "{\"note\":\"" + NAME + "\",");
        }

        private String tokens(Asked asked) {
            Instant now = Instant.now();
            return tokens(asked, now, now.plusSeconds(300));
        }

        /** The code that it asks with is the nonce. */
        private String tokens(Asked asked, Instant issued, Instant expires) {
            String nonce = asked.text().replaceFirst("(?s).*\\bcode=([\\w-]+).*", "$1");
            ECKey current = key;
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(current.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(url())
                            .subject("1")
                            .audience("onetrip")
                            .issueTime(Date.from(issued))
                            .expirationTime(Date.from(expires))
                            .claim("nonce", nonce)
                            .build());
            try {
                token.sign(new ECDSASigner(current));
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
            return """
                    {"access_token":"A","token_type":"Bearer","expires_in":300,"id_token":"%s","note":"%s"}""".formatted(token.serialize(), NAME);
        }

        private String user() {
            return """
                    {"sub":"1","name":"%s","cert_no":"330399201205060014"}""".formatted(NAME);
        }

        @Override
        protected String beside(Asked asked) {
            return switch (asked.path()) {
                case "/keys" -> keys();
                case "/token" -> tokens(asked);
                case "/userinfo" -> user();
                default -> described();
            };
        }

        private String arrive(OidcIdentity connector) throws IdentityAway {
            String kept = connector.depart(BACK, Assurance.ACCOUNT, "zh").keep();
            List<String> memo = Memo.read(kept, 4);
            return said(connector.arrive(BACK, Map.of("state", memo.get(0), "code", memo.get(1)), kept));
        }

        private Call<OidcIdentity> step(String path, Function<Asked, String> good) {
            return Call.<OidcIdentity>of(path, path, (connector, deadline) -> arrive(connector), good, KNOWN, "AWAY")
                    .but("IdentityAway", Bad.NO_NAME, Bad.CERTIFICATE, Bad.REMOVED);
        }

        @Override
        protected List<Call<OidcIdentity>> calls() {
            Call<OidcIdentity> discovery = step("/.well-known/openid-configuration", asked -> described())
                    .but(KNOWN, Bad.MARKUP);
            for (Bad bad : Bad.values()) {
                discovery = bad == Bad.MARKUP ? discovery : discovery.but("IdentityAway", bad);
            }
            return List.of(
                    discovery.needs("/issuer", "/authorization_endpoint", "/token_endpoint", "/jwks_uri"),
                    step("/keys", asked -> keys()).but(KNOWN, Bad.MARKUP).needs("/keys", "/keys/0"),
                    step("/token", this::tokens)
                            .unreadable("FORGED")
                            .but("AWAY", Bad.GBK, Bad.GBK_SAID)
                            .but(KNOWN, Bad.MARKUP)
                            .needs("/access_token", "/id_token"),
                    step("/userinfo", asked -> user())
                            .unreadable("FORGED")
                            .but("AWAY", Bad.GBK, Bad.GBK_SAID)
                            .needs("/sub")
                            .about("/sub"));
        }

        /** A token from a clock that is so many seconds ahead of ours. */
        private String byClock(int ahead) {
            return answered(step("/token", asked -> {
                Instant there = Instant.now().plusSeconds(ahead);
                return tokens(asked, there, there.plusSeconds(1));
            }));
        }

        @Test
        void a_clock_may_be_nearly_a_minute_off_and_no_more() {
            assertEquals(
                    List.of(KNOWN, KNOWN, "FORGED", "FORGED"),
                    Stream.of(45, -45, 180, -180).map(this::byClock).toList());
        }

        @Test
        void keys_may_change_in_the_middle_of_a_wave_of_sign_ins() throws Exception {
            playWell();
            OidcIdentity connector = open(Map.of("url", url()));
            ExecutorService people = Executors.newFixedThreadPool(8);
            try {
                assertEquals(KNOWN, arrive(connector));
                List<Future<String>> wave = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    if (i == 20) {
                        keyBefore = key;
                        key = key("2");
                    }
                    wave.add(people.submit(() -> arrive(connector)));
                }
                for (Future<String> one : wave) {
                    assertEquals(KNOWN, one.get());
                }
            } finally {
                keyBefore = null;
                people.shutdownNow();
                stop(connector);
            }
        }
    }
}
