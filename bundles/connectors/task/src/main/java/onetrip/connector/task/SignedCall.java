package onetrip.connector.task;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import onetrip.api.task.TaskConnector.Forged;

/**
 * How a system's call is believed: the three headers of our own posts, over time, path and body, and a time at most five minutes off. The key is the
 * department's; the path is ours, so that a call to one office is none to another. Immutable.
 */
record SignedCall(String prefix, String key, String secret, String path) {
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final String HMAC = "HmacSHA256";

    /** @return what differs in each call: the signature itself, as time and body are in it */
    String check(Map<String, String> headers, byte[] body, Instant now) throws Forged {
        String head = prefix.toLowerCase(Locale.ROOT);
        String time = headers.getOrDefault(head + "-time", "");
        String signature = headers.getOrDefault(head + "-signature", "");
        if (!key.equals(headers.get(head + "-key"))) {
            throw new Forged("another key");
        }
        if (!time.matches("\\d{10,15}") || Math.abs(Long.parseLong(time) - now.toEpochMilli()) > SKEW.toMillis()) {
            throw new Forged("no time, or one too far off");
        }
        byte[] expected = HexFormat.of().formatHex(sign(time, body)).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII))) {
            throw new Forged("a wrong signature");
        }
        return signature;
    }

    private byte[] sign(String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update((time + "\n" + path + "\n").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + HMAC, impossible);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SignedCall[" + prefix + " " + key + "]";
    }
}
