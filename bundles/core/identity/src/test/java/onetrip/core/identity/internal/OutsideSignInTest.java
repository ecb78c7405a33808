package onetrip.core.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.identity.Arrival;
import onetrip.api.identity.Assurance;
import onetrip.api.identity.IdentityAway;
import onetrip.api.identity.IdentityConnector;
import onetrip.api.identity.Principal;
import onetrip.api.item.Text;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.internal.PartnerBook;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.identity.SignInResult;
import onetrip.core.identity.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutsideSignInTest {
    private static final String CERT = "330327198804120008";
    private static final URI BACK = URI.create("https://onetrip.example.invalid/return");

    private final House house = new House();
    private final OutsideSignIn signIn = new OutsideSignIn(
            "city",
            new Connector(),
            new PartnerBook(Instant::now).come(Partners.Kind.IDENTITY, "city", Text.of("city")),
            house.accounts,
            house.sessions);
    private Arrival arrival;

    private SignInResult arrives(Arrival how) {
        arrival = how;
        return signIn.finish(BACK, Map.of(), "kept");
    }

    private SignInResult arrives(String login, String name, String type, String no, Assurance assurance) {
        return arrives(new Arrival.Known(new Principal(
                "s-1",
                login,
                name,
                type,
                no,
                "13800000001",
                assurance,
                new Principal.Organisation("91330327MA2TEQ012B", "测试教育咨询有限公司", ""),
                "sid-1",
                "leave")));
    }

    private SignInResult.Accepted citizen(String name, Assurance assurance) {
        return assertInstanceOf(SignInResult.Accepted.class, arrives("", name, "ID_CARD", CERT, assurance));
    }

    private static String refusal(SignInResult result) {
        return assertInstanceOf(SignInResult.Refused.class, result).code();
    }

    @Test
    void a_citizen_is_made_once_and_the_session_knows_how_sure_it_was() {
        SignInResult.Accepted first = citizen("测试监护人零一", Assurance.FACE);
        assertEquals(Assurance.FACE, first.standing().assurance());
        assertEquals("13800000001", first.account().mobile());
        assertEquals(1, house.accounts.organisationsOf(first.account().id()).size());
        assertEquals(
                first.account().id(),
                citizen("测试监护人零一", Assurance.REAL_NAME).account().id());
    }

    @Test
    void whom_nobody_verified_changes_no_name_and_handles_nothing() {
        Account known = house.accounts.citizen("测试监护人零一", "ID_CARD", CERT);
        SignInResult.Accepted unsure = citizen("别的名字", Assurance.ACCOUNT);
        assertEquals("测试监护人零一", unsure.account().name());
        assertNull(unsure.standing().organisation());
        assertEquals(List.of(), house.accounts.organisationsOf(known.id()));
    }

    @ParameterizedTest
    @CsvSource({
        "测试,ID_CARD,3303**********0008",
        "测试,ID_CARD,''",
        "测试,ID_CARD,330327198813320008",
        "测试,PASSPORT_CN,E12***678",
        "测试,'',330327198804120008",
        "'',ID_CARD,330327198804120008",
    })
    void a_number_that_many_could_share_makes_no_account(String name, String type, String no) {
        assertEquals("SIGNIN-INCOMPLETE", refusal(arrives("", name, type, no, Assurance.REAL_NAME)));
        assertEquals(0, house.store.writes());
    }

    @Test
    void staff_need_an_account_here_that_is_in_use() {
        assertEquals("SIGNIN-NO-ACCOUNT", refusal(arrives("officer02", "", "", "", Assurance.REAL_NAME)));
        Account officer = house.staff("officer02", Duty.OFFICER);
        SignInResult.Accepted in =
                assertInstanceOf(SignInResult.Accepted.class, arrives("OFFICER02", "", "", "", Assurance.REAL_NAME));
        assertEquals(officer.id(), in.account().id());
        house.accounts.changeActive(officer.id(), officer.version(), false);
        assertEquals("SIGNIN-NO-ACCOUNT", refusal(arrives("officer02", "", "", "", Assurance.REAL_NAME)));
    }

    @ParameterizedTest
    @EnumSource(Arrival.Why.class)
    void each_way_to_fail_has_a_sentence(Arrival.Why why) {
        SignInResult.Refused refused =
                assertInstanceOf(SignInResult.Refused.class, arrives(new Arrival.Unknown(why, "detail")));
        assertEquals("SIGNIN-" + why, refused.code());
        assertFalse(refused.reason().zh().isBlank());
        assertFalse(refused.reason().zh().contains("detail"), "what is for the log is shown");
    }

    @Test
    void a_provider_that_is_away_is_no_fault_and_it_ends_its_own_sessions_only() {
        assertEquals(Optional.empty(), signIn.start(BACK, Assurance.FACE, "zh"));
        Account person = house.accounts.citizen("测试监护人零一", "ID_CARD", CERT);
        var outside = house.sessions.open(person, "city", new Standing(Assurance.FACE, "s-1", "", "", null, ""));
        var other = house.sessions.open(person, "demo", Standing.INVENTED);
        assertFalse(signIn.ended("forged"));
        assertTrue(signIn.ended("signed"));
        assertTrue(house.sessions.find(outside.token()).isEmpty());
        assertTrue(house.sessions.find(other.token()).isPresent());
    }

    /** Whoever comes back is {@link #arrival}. */
    private final class Connector implements IdentityConnector {
        @Override
        public Text label() {
            return new Text("市统一身份认证", "City identity");
        }

        @Override
        public Assurance best() {
            return Assurance.FACE;
        }

        @Override
        public Departure depart(URI callback, Assurance wanted, String lang) throws IdentityAway {
            throw new IdentityAway("not there", null);
        }

        @Override
        public Arrival arrive(URI callback, Map<String, String> parameters, String kept) {
            return arrival;
        }

        @Override
        public Optional<Ended> ended(String body) {
            return body.equals("signed") ? Optional.of(new Ended("s-1", "")) : Optional.empty();
        }
    }
}
