package onetrip.connector.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import onetrip.connector.wire.GatewaySigner;
import org.junit.jupiter.api.Test;

class GatewaySignerTest {
    @Test
    void theQueryIsSortedAndEncodedByRfc3986() {
        assertEquals(
                "a=%E6%B5%8B%20%E8%AF%95&b=~%2A%2B&c=", GatewaySigner.query(Map.of("c", "", "b", "~*+", "a", "测 试")));
    }

    @Test
    void theSignatureIsThatOfAnIndependentComputation() {
        // printf 'GET\n/gateway/household\ncertNo=1\nsandbox\nMon, 06 Jul 2026 01:00:00 GMT\n'
        //   | openssl dgst -sha256 -hmac sandbox-secret -binary | base64
        Map<String, String> headers = new GatewaySigner("sandbox", "sandbox-secret")
                .headers("GET", "/gateway/household", "certNo=1", Instant.parse("2026-07-06T01:00:00Z"));

        assertEquals("Mon, 06 Jul 2026 01:00:00 GMT", headers.get("X-BG-DATE-TIME"));
        assertEquals("hmac-sha256", headers.get("X-BG-HMAC-ALGORITHM"));
        assertEquals("sandbox", headers.get("X-BG-HMAC-ACCESS-KEY"));
        assertEquals("S5tToE5tK5pDKq8xCh5sNPWG2GCeLpVW1f1uclSYFmQ=", headers.get("X-BG-HMAC-SIGNATURE"));
    }
}
