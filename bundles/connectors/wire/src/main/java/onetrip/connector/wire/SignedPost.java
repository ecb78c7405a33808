package onetrip.connector.wire;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * JSON that is posted with HMAC-SHA256 over time, path and body, as providers of SMS and couriers commonly want it. Immutable.
 *
 * @param prefix of the three headers, as {@code X-Sms}: {@code -Key}, {@code -Time} in milliseconds, {@code -Signature} in hexadecimal
 */
public record SignedPost(String prefix, String key, String secret) {
    private static final String HMAC = "HmacSHA256";

    public HttpRequest of(URI url, byte[] body, Instant now) {
        String time = String.valueOf(now.toEpochMilli());
        return HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json; charset=utf-8")
                .header(prefix + "-Key", key)
                .header(prefix + "-Time", time)
                .header(prefix + "-Signature", sign(time + "\n" + url.getRawPath() + "\n", body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private String sign(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + HMAC, impossible);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SignedPost[" + prefix + " " + key + "]";
    }
}
