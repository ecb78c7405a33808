package onetrip.connector.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests for the province's data gateway: method, path, sorted query, access key and date, a line each, by HMAC-SHA256 or by whatever else the
 * gateway takes. The gateway takes a date within about 90 s of its clock, so the server's clock must be right. Immutable.
 */
public final class GatewaySigner {
    static final String SIGNATURE = "X-BG-HMAC-SIGNATURE";
    static final String ALGORITHM = "X-BG-HMAC-ALGORITHM";
    static final String ACCESS_KEY = "X-BG-HMAC-ACCESS-KEY";
    static final String DATE = "X-BG-DATE-TIME";

    /** RFC 1123 with two digits for the day; {@code RFC_1123_DATE_TIME} writes one where one is enough. */
    private static final DateTimeFormatter RFC_1123 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The gateway's word. */
    public static final String HMAC_SHA256 = "hmac-sha256";

    private static final String HMAC = "HmacSHA256";

    private final String accessKey;
    private final String algorithm;
    private final UnaryOperator<String> signature;

    /** By HMAC-SHA256. */
    public GatewaySigner(String accessKey, String secret) {
        this(accessKey, HMAC_SHA256, text -> hmac(secret, text));
    }

    /**
     * Another way.
     *
     * @param algorithm the gateway's word for it
     * @param signature of a text, in Base64; for many threads
     */
    public GatewaySigner(String accessKey, String algorithm, UnaryOperator<String> signature) {
        this.accessKey = accessKey;
        this.algorithm = algorithm;
        this.signature = signature;
    }

    /**
     * The four headers of a request.
     *
     * @param path as sent, percent-encoded
     * @param query as {@link #query} writes it
     */
    public Map<String, String> headers(String method, String path, String query, Instant now) {
        String date = RFC_1123.format(now);
        String text = method + "\n" + path + "\n" + query + "\n" + accessKey + "\n" + date + "\n";
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(SIGNATURE, signature.apply(text));
        headers.put(ALGORITHM, algorithm);
        headers.put(ACCESS_KEY, accessKey);
        headers.put(DATE, date);
        return headers;
    }

    /** The canonical query: sorted by name, percent-encoded (RFC 3986). What is signed is also what is sent. */
    public static String query(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
                        .collect(Collectors.joining("&"));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + HMAC, impossible);
        }
    }
}
