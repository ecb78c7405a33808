package onetrip.connector.simulators;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The gateway's side of the signature: four headers, HMAC-SHA256, RSA or SM2 over method, path, sorted query, access key and date,
 * the date at most 90 s from the clock. Written from the protocol's description and sharing no code with the connector,
 * so that the two check each other.
 */
final class SignatureCheck {
    private static final Duration TOLERANCE = Duration.ofSeconds(90);

    private final String accessKey;
    private final byte[] secret;
    private final InstantSource clock;
    private final Map<String, PayKeys> keys;

    /** @param keys of those who sign with one, by the word for how */
    SignatureCheck(String accessKey, String secret, InstantSource clock, Map<String, PayKeys> keys) {
        this.keys = keys;
        this.accessKey = accessKey;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** Why the request is refused; empty if it is good. */
    Optional<String> refusal(String method, URI uri, Headers headers) {
        String date = headers.getFirst("X-BG-DATE-TIME");
        String signature = headers.getFirst("X-BG-HMAC-SIGNATURE");
        if (date == null || signature == null) {
            return Optional.of("signature headers are missing");
        }
        String algorithm = String.valueOf(headers.getFirst("X-BG-HMAC-ALGORITHM"));
        if (!algorithm.equals("hmac-sha256") && !keys.containsKey(algorithm)) {
            return Optional.of("unknown algorithm");
        }
        if (!accessKey.equals(headers.getFirst("X-BG-HMAC-ACCESS-KEY"))) {
            return Optional.of("unknown access key");
        }
        if (!near(date)) {
            return Optional.of("date is not within 90 s");
        }
        String text = method + "\n" + uri.getRawPath() + "\n" + canonical(uri.getRawQuery()) + "\n" + accessKey + "\n"
                + date + "\n";
        boolean good = keys.containsKey(algorithm)
                ? keys.get(algorithm).isMerchants(text, signature)
                : MessageDigest.isEqual(bytes(Base64.getEncoder().encodeToString(hmac(text))), bytes(signature));
        return good ? Optional.empty() : Optional.of("signature does not match");
    }

    private boolean near(String date) {
        try {
            Instant sent = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    private static String canonical(String query) {
        if (query == null || query.isEmpty()) {
            return "";
        }
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .map(pair -> encode(pair[0]) + "=" + encode(pair.length > 1 ? pair[1] : ""))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    /** RFC 3986, which Java's form encoding is not. */
    private static String encode(String raw) {
        return URLEncoder.encode(URLDecoder.decode(raw, StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
