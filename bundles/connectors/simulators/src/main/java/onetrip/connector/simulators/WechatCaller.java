package onetrip.connector.simulators;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The messenger's calls to us, signed as it signs, or wrongly where a tester wants that. */
final class WechatCaller {
    static final Map<String, String> EVENTS = Map.of(
            "success", "success",
            "user-block", "failed:user block",
            "system-failed", "failed: system failed",
            "unsubscribe", "");

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration OLD = Duration.ofHours(1);

    private final URI callback;
    private final String token;
    private final InstantSource clock;
    private final WechatBook book;
    private final AtomicInteger nonce = new AtomicInteger(1000);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    /** The last query with a good signature, for whoever plays it again. */
    private volatile String lastQuery = "";

    /** @param callback null: nobody is called */
    WechatCaller(URI callback, String token, WechatBook book, InstantSource clock) {
        this.callback = callback;
        this.token = token;
        this.book = book;
        this.clock = clock;
    }

    /**
     * @param event of {@link #EVENTS}
     * @param sign {@code good}, {@code wrong}, {@code old}, {@code again} (a signature that was used before, with this body), {@code dtd}
     */
    void call(String event, String msgid, String openid, String sign) {
        if (callback == null) {
            return;
        }
        Instant at = sign.equals("old") ? clock.instant().minus(OLD) : clock.instant();
        String query = sign.equals("again") ? lastQuery : query(at, sign.equals("wrong") ? "somebody else's" : token);
        if (sign.equals("good")) {
            lastQuery = query;
        }
        String body = (sign.equals("dtd") ? "<!DOCTYPE xml [<!ENTITY who SYSTEM \"file:///etc/hostname\">]>" : "")
                + xml(event, msgid, sign.equals("dtd") ? "&who;" : openid, at);
        int status = 0;
        try {
            status = http.send(
                            HttpRequest.newBuilder(URI.create(callback + "?" + query))
                                    .timeout(PATIENCE)
                                    .header("Content-Type", "text/xml")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException nobody) {
            // Shown as 0.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        book.called(new WechatBook.Call(event, sign, status));
    }

    private String query(Instant at, String with) {
        String timestamp = String.valueOf(at.getEpochSecond());
        String number = String.valueOf(nonce.incrementAndGet());
        String[] parts = {with, timestamp, number};
        Arrays.sort(parts);
        try {
            String signature = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1")
                            .digest(String.join("", parts).getBytes(StandardCharsets.UTF_8)));
            return "signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + number;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String xml(String event, String msgid, String openid, Instant at) {
        boolean leaves = event.equals("unsubscribe");
        String from = openid.startsWith("&") ? openid : "<![CDATA[" + openid + "]]>";
        return "<xml><ToUserName><![CDATA[gh_sandbox]]></ToUserName><FromUserName>" + from
                + "</FromUserName><CreateTime>"
                + at.getEpochSecond() + "</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA["
                + (leaves ? "unsubscribe" : "TEMPLATESENDJOBFINISH") + "]]></Event>"
                + (leaves
                        ? "<EventKey><![CDATA[]]></EventKey>"
                        : "<MsgID>" + msgid + "</MsgID><Status><![CDATA[" + EVENTS.get(event) + "]]></Status>")
                + "</xml>";
    }
}
