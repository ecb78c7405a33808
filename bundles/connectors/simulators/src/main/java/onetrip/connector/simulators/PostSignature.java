package onetrip.connector.simulators;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How providers of SMS and couriers check a post: HMAC-SHA256 over time, path and body, in three headers of one prefix, the time at
 * most five minutes off. Written from docs/connectors and sharing no code with the connectors, so that the two check each other.
 */
record PostSignature(String prefix, String key, String secret, InstantSource clock) {
    private static final long SKEW_MILLIS = 300_000;
    private static final String HMAC = "HmacSHA256";

    boolean good(HttpExchange exchange, byte[] body) {
        String time = exchange.getRequestHeaders().getFirst(prefix + "-Time");
        String signature = exchange.getRequestHeaders().getFirst(prefix + "-Signature");
        if (time == null
                || signature == null
                || !time.matches("\\d{10,15}")
                || Math.abs(Long.parseLong(time) - clock.millis()) > SKEW_MILLIS
                || !key.equals(exchange.getRequestHeaders().getFirst(prefix + "-Key"))) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update((time + "\n" + exchange.getRequestURI().getRawPath() + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] expected = HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
            return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
