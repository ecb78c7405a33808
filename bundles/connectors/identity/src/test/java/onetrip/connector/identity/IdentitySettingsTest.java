package onetrip.connector.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.identity.Arrival;
import onetrip.api.identity.Assurance;
import onetrip.api.identity.IdentityAway;
import onetrip.api.identity.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentitySettingsTest {
    private static final Map<String, Object> OIDC = Map.of(
            "onetrip.identity.name", "city",
            "issuer", "https://id.example.invalid",
            "client", "onetrip",
            ".secret", "s3cret",
            "map.certNo", "cert_no",
            "level.face", "3,face",
            "level.real-name", "2");

    private static Map<String, Object> with(String key, String value) {
        Map<String, Object> all = new HashMap<>(OIDC);
        all.put(key, value);
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "onetrip.identity.name,''",
        "issuer,''",
        "issuer,http://id.example.invalid",
        "issuer,https://id.example.invalid?x=1",
        "issuer,id",
        "client,''",
        "map.certNo,''",
        "total.timeout.ms,soon",
    })
    void what_is_wrong_is_named_and_no_secret_with_it(String key, String value) {
        IllegalArgumentException wrong = assertThrows(
                IllegalArgumentException.class, () -> new OidcIdentity(InstantSource.system(), with(key, value)));
        assertTrue(wrong.getMessage().contains(key), wrong.getMessage());
        assertFalse(wrong.getMessage().contains("s3cret"), wrong.getMessage());
    }

    @Test
    void their_words_become_ours() {
        IdentitySettings settings = IdentitySettings.read("x", with("certType.111", "ID_CARD"));
        assertEquals(Assurance.FACE, settings.assurance("face"));
        assertEquals(Assurance.REAL_NAME, settings.assurance("2"));
        assertEquals(Assurance.ACCOUNT, settings.assurance("9"));
        assertEquals(
                Assurance.REAL_NAME,
                IdentitySettings.read("x", with("level.otherwise", "real-name")).assurance(""));
        assertEquals("3", settings.faceWord());
        Principal person = settings.principal(
                "s", Map.of("certType", "111", "certNo", "1", "orgCode", "not a code"), Assurance.FACE, "", "");
        assertEquals("ID_CARD", person.certType());
        assertNull(person.organisation(), "an organisation without a code");
        assertEquals(
                "ID_CARD",
                settings.principal("s", Map.of(), Assurance.FACE, "", "").certType());
        assertFalse(person.toString().contains("1"), person.toString());
    }

    @Test
    void whoever_is_not_reachable_is_away_and_what_was_not_asked_for_is_stale() {
        OidcIdentity nowhere = new OidcIdentity(InstantSource.system(), with("issuer", "http://127.0.0.1:9"));
        URI back = URI.create("http://127.0.0.1/return");
        assertThrows(IdentityAway.class, () -> nowhere.depart(back, Assurance.ACCOUNT, "zh"));
        for (String kept : new String[] {"", "a", "a~b~c", "a~b~c~ACCOUNT~e", null}) {
            Arrival arrival = nowhere.arrive(back, Map.of("state", "a", "code", "c"), kept);
            assertEquals(Arrival.Why.STALE, ((Arrival.Unknown) arrival).why(), kept);
        }
        Arrival known = nowhere.arrive(back, Map.of("state", "a", "code", "c"), "a~b~c~ACCOUNT");
        assertEquals(Arrival.Why.AWAY, ((Arrival.Unknown) known).why());
        Arrival other =
                nowhere.arrive(back, Map.of("state", "a", "code", "c", "iss", "https://evil.invalid"), "a~b~c~ACCOUNT");
        assertEquals(Arrival.Why.FORGED, ((Arrival.Unknown) other).why());
        Arrival unread = nowhere.arrive(back, Map.of("state", "a", "error", "<b>330327…</b>"), "a~b~c~ACCOUNT");
        assertEquals(new Arrival.Unknown(Arrival.Why.CANCELLED, "unreadable"), unread);
        for (String body : List.of("", "logout_token=", "logout_token=x.y.z", "logout_token=a&logout_token=b", "%%%")) {
            assertTrue(nowhere.ended(body).isEmpty(), body);
        }
        nowhere.stop();
    }

    @Test
    void a_secret_is_another_one_each_time() {
        assertNotEquals(Memo.secret(), Memo.secret());
        assertEquals(43, Memo.secret().length());
        assertTrue(Memo.secret().matches("[A-Za-z0-9_-]+"));
        assertFalse(Memo.same(null, null));
    }
}
