package onetrip.web.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.identity.Account;
import onetrip.core.identity.ApiToken;
import onetrip.core.identity.ApiTokens;
import onetrip.core.identity.Duty;
import onetrip.web.gate.Visit;
import org.junit.jupiter.api.Test;

class KeysTest {
    private final Account administrator = new Account(
            UUID.randomUUID(),
            Account.Kind.STAFF,
            "admin",
            "管理员",
            null,
            null,
            null,
            null,
            Set.of(Duty.ADMINISTRATOR),
            Set.of(),
            true,
            false,
            Instant.EPOCH,
            0);
    private final List<String> asked = new ArrayList<>();
    private final List<String> headers = new ArrayList<>();
    private final Keys keys = new Keys(new OneKey());

    private Account caller(String address, String authorization) {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                KeysTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, values) -> switch (method.getName()) {
                    case "getHeader" -> values[0].equals("Authorization") ? authorization : null;
                    case "getAttribute" -> values[0].equals(Visit.ADDRESS) ? address : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
                KeysTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, values) -> {
                    headers.add(values[0] + ": " + values[1]);
                    return null;
                });
        return keys.caller(request, response);
    }

    private void refused(int status, String code, String address, String authorization) {
        ApiProblem problem = assertThrows(ApiProblem.class, () -> caller(address, authorization));
        assertEquals(status + " " + code, problem.status() + " " + problem.code());
    }

    @Test
    void a_good_key_is_its_maker_however_bearer_is_written() {
        assertEquals(administrator, caller("a", "Bearer good"));
        assertEquals(administrator, caller("a", "bearer  good "));
    }

    @Test
    void without_a_key_nothing_is_looked_up() {
        refused(401, "OT-API-NO-KEY", "a", null);
        refused(401, "OT-API-NO-KEY", "a", "Basic Z29vZDpnb29k");
        assertEquals(List.of(), asked);
        assertEquals("WWW-Authenticate: Bearer realm=\"onetrip\"", headers.get(0));
    }

    @Test
    void who_sends_many_wrong_ones_is_no_longer_looked_up_and_nobody_else_feels_it() {
        for (int i = 0; i < Keys.WRONG_PER_MINUTE; i++) {
            refused(401, "OT-API-WRONG-KEY", "a", "Bearer wrong");
        }
        refused(429, "OT-API-TOO-MANY", "a", "Bearer wrong");
        assertEquals(Keys.WRONG_PER_MINUTE, asked.size());
        assertEquals("Retry-After: 60", headers.get(headers.size() - 1));
        assertEquals(administrator, caller("b", "Bearer good"));
    }

    @Test
    void good_keys_are_not_counted() {
        for (int i = 0; i < 3 * Keys.WRONG_PER_MINUTE; i++) {
            caller("a", "Bearer good");
        }
    }

    private final class OneKey implements ApiTokens {
        @Override
        public Issued issue(Account account, String name, Instant expiresAt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ApiToken> list() {
            return List.of();
        }

        @Override
        public boolean revoke(UUID id) {
            return false;
        }

        @Override
        public Optional<Account> use(String secret) {
            asked.add(secret);
            return secret.equals("good") ? Optional.of(administrator) : Optional.empty();
        }
    }
}
