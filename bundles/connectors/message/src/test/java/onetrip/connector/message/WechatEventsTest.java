package onetrip.connector.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** XML from outside. */
class WechatEventsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");
    private final WechatEvents events = new WechatEvents("t0ken", Duration.ofMinutes(5));

    static String signature(String... parts) throws Exception {
        String[] sorted = parts.clone();
        Arrays.sort(sorted);
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-1")
                        .digest(String.join("", sorted).getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> signed(String nonce) throws Exception {
        String timestamp = String.valueOf(NOW.getEpochSecond());
        return Map.of("timestamp", timestamp, "nonce", nonce, "signature", signature("t0ken", timestamp, nonce));
    }

    private Map<String, String> read(String nonce, String xml) throws Exception {
        return events.read(signed(nonce), xml.getBytes(StandardCharsets.UTF_8), NOW)
                .orElseThrow();
    }

    @Test
    void fields_are_read_with_and_without_cdata_and_what_lies_deeper_is_not_taken_for_one() throws Exception {
        assertEquals(
                Map.of("Event", "a<b", "MsgID", "17", "List", ""),
                read(
                        "1",
                        "<xml>\n <Event><![CDATA[a<b]]></Event><MsgID> 17 </MsgID><List><MsgID>18</MsgID></List><MsgID>19</MsgID></xml>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<xml>",
                "{}",
                "<!DOCTYPE xml><xml><Event>x</Event></xml>",
                "<!DOCTYPE xml [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><xml><Event>&a;</Event></xml>",
                "<!DOCTYPE xml [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><xml><Event>&b;</Event></xml>",
                "<xml><Event>&a;</Event></xml>",
                "<xml xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///etc/hostname'/>"
            })
    void what_is_no_plain_xml_is_refused(String body) {
        assertThrows(WechatEvents.Refused.class, () -> read("2", body));
    }

    @Test
    void what_is_too_large_is_refused() {
        assertThrows(
                WechatEvents.Refused.class, () -> read("3", "<xml><Event>" + "x".repeat(17_000) + "</Event></xml>"));
    }

    @Test
    void a_signature_is_forgotten_only_when_it_is_too_old_itself() throws Exception {
        read("4", "<xml><Event>a</Event></xml>");
        byte[] other = "<xml><Event>b</Event></xml>".getBytes(StandardCharsets.UTF_8);
        for (int minutes : new int[] {0, 5, 6, 11}) {
            assertThrows(
                    WechatEvents.Refused.class,
                    () -> events.read(signed("4"), other, NOW.plus(Duration.ofMinutes(minutes))),
                    minutes + " minutes later");
        }
        assertThrows(WechatEvents.Refused.class, () -> events.read(Map.of(), other, NOW));
    }
}
