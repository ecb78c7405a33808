package onetrip.connector.signature;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.api.signature.SealAnswer;
import onetrip.api.signature.SealCertificate;
import onetrip.api.signature.SealRequest;
import onetrip.api.signature.SignatureConnector;
import onetrip.connector.wire.BoundedHttp;
import onetrip.connector.wire.Keys;
import onetrip.connector.wire.SignedJson;
import onetrip.connector.wire.SignedPost;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals by a service's signed HTTP. docs/connectors/signature.md has the words. */
@Component(
        service = SignatureConnector.class,
        configurationPid = SealHttp.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class SealHttp implements SignatureConnector, Line {
    static final String PID = "onetrip.connector.signature";

    private static final Logger LOG = LoggerFactory.getLogger(SealHttp.class);
    private static final long LONGEST_ANSWER = 128 * 1024;
    /** More has no room in a document. */
    private static final int LONGEST_SEAL = 24_576;

    private static final int SKEW_SECONDS = 300;

    private final InstantSource clock;
    private final String name;
    private final URI url;
    private final boolean test;
    private final List<String> later;
    private final SignedJson service;
    private final SealCheck check;

    /** @param clock the server's own clock: signatures and certificates have a time */
    @Activate
    public SealHttp(
            @Reference(target = "(onetrip.clock=wall)") InstantSource clock, Map<String, Object> configuration) {
        this.clock = clock;
        Map<String, String> all = new TreeMap<>();
        configuration.forEach((key, value) -> all.put(key, String.valueOf(value).strip()));
        Keys keys = new Keys(PID, all);
        name = keys.needed(NAME);
        url = keys.address("url");
        test = Boolean.parseBoolean(all.get(TEST));
        later = List.of(all.getOrDefault("code.later", "busy").split("\\s*,\\s*"));
        SignedPost post = new SignedPost("X-Seal", keys.needed(".key"), keys.needed(".secret"));
        check = new SealCheck(
                Path.of(keys.needed("trust")),
                Duration.ofSeconds(keys.number("skew.seconds", "seconds", SKEW_SECONDS)),
                all.getOrDefault("test.word", "测试"));
        BoundedHttp http = new BoundedHttp("onetrip-seal-http", keys, LONGEST_ANSWER, clock);
        service = new SignedJson(LOG, name, url, post, clock, http);
    }

    @Deactivate
    public void stop() {
        service.close();
    }

    @Override
    public SealAnswer seal(SealRequest request) {
        Optional<JsonNode> said = service.ask(
                "/seals",
                Map.of(
                        "key",
                        request.key(),
                        "kind",
                        request.kind(),
                        "algorithm",
                        "SHA-256",
                        "digest",
                        HexFormat.of().formatHex(request.digest())),
                request.deadline());
        if (said.isEmpty()) {
            return SealAnswer.away("no-answer");
        }
        String code = SignedJson.code(said.get());
        if (!code.equals("ok")) {
            return later.contains(code) ? SealAnswer.away(code) : SealAnswer.refused(code);
        }
        String licence = SignedJson.text(said.get().path("licence"));
        byte[] signature = bytes(said.get().path("signature"));
        if (!licence.matches("[\\w.:/-]{1,100}") || signature.length == 0 || signature.length > LONGEST_SEAL) {
            return SealAnswer.refused("unreadable");
        }
        try {
            SealCheck.Sealed sealed = check.fresh(request.digest(), signature, clock.instant());
            if (sealed.certificate().test() && !test) {
                return SealAnswer.refused("test-certificate");
            }
            return SealAnswer.sealed(new SealAnswer.Seal(signature, licence, sealed.at(), sealed.certificate()));
        } catch (NoSeal no) {
            LOG.warn("{} sealed {} in a way that does not hold: {}", name, request, no.getMessage());
            return SealAnswer.refused(no.getMessage());
        }
    }

    private static byte[] bytes(JsonNode text) {
        try {
            return Base64.getDecoder().decode(SignedJson.text(text));
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    @Override
    public boolean revoke(String key, Duration deadline) {
        return service.ask("/seals/revoke", Map.of("key", key), deadline)
                .map(SignedJson::code)
                .filter(code -> code.equals("ok") || code.equals("unknown"))
                .isPresent();
    }

    @Override
    public Optional<SealCertificate> certificate(Duration deadline) {
        Optional<JsonNode> said = service.ask("/certificate", Map.of(), deadline);
        if (said.isEmpty() || !SignedJson.code(said.get()).equals("ok")) {
            said.ifPresent(answer -> LOG.warn("{} has no certificate: {}", name, SignedJson.code(answer)));
            return Optional.empty();
        }
        byte[] pem = SignedJson.text(said.get().path("certificate")).getBytes(StandardCharsets.US_ASCII);
        Instant now = clock.instant();
        try {
            return Optional.of(check.certificate(new ByteArrayInputStream(pem), now));
        } catch (NoSeal no) {
            LOG.warn("{} would seal with a certificate that does not hold: {}", name, no.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public boolean verify(byte[] digest, byte[] signature) {
        try {
            check.made(digest, signature);
            return true;
        } catch (NoSeal no) {
            LOG.debug("no seal that holds: {}", no.getMessage());
            return false;
        }
    }

    @Override
    public LineState line() {
        return service.line();
    }

    @Override
    public String toString() {
        return "SealHttp[" + name + " " + url + "]";
    }
}
