package onetrip.core.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.AccountRefused.Code;
import onetrip.core.identity.ApiToken;
import onetrip.core.identity.ApiTokenStore;
import onetrip.core.identity.ApiTokens;
import onetrip.core.identity.Duty;
import org.junit.jupiter.api.Test;

class StoredApiTokensTest {
    private final House house = new House();
    private final Rows rows = new Rows();
    private final ApiTokens tokens = new StoredApiTokens(rows, house.store, house.time);
    private final Account administrator = house.staff("admin", Duty.ADMINISTRATOR);

    private ApiTokens.Issued issued() {
        return tokens.issue(administrator, " 夜间更新 ", house.time.now().plus(Duration.ofDays(30)));
    }

    @Test
    void a_key_stands_for_its_maker_and_only_its_hash_is_kept() {
        ApiTokens.Issued key = issued();
        assertEquals(Optional.of(administrator.id()), tokens.use(key.secret()).map(Account::id));
        assertEquals("夜间更新", key.token().name());
        assertEquals(Hashes.sha256(key.secret()), rows.all.get(0).tokenHash());
        assertFalse((key + " " + key.token()).contains(key.secret()));
        assertFalse((key + " " + key.token()).contains(key.token().tokenHash()));
    }

    @Test
    void a_key_ends_on_its_day_or_when_it_is_revoked() {
        ApiTokens.Issued key = issued();
        ApiTokens.Issued other = issued();
        assertTrue(tokens.revoke(other.token().id()));
        assertFalse(tokens.revoke(other.token().id()));
        assertTrue(tokens.use(other.secret()).isEmpty());
        house.time.pass(Duration.ofDays(30).minusMillis(1));
        assertTrue(tokens.use(key.secret()).isPresent());
        house.time.pass(Duration.ofMillis(1));
        assertTrue(tokens.use(key.secret()).isEmpty());
    }

    @Test
    void who_is_no_administrator_any_more_has_no_key() {
        ApiTokens.Issued key = issued();
        assertTrue(house.store.update(
                house.store.find(administrator.id()).orElseThrow().withActive(false)));
        assertTrue(tokens.use(key.secret()).isEmpty());
    }

    @Test
    void a_use_is_written_down_at_most_once_a_minute() {
        ApiTokens.Issued key = issued();
        Instant first = house.time.now();
        tokens.use(key.secret());
        house.time.pass(Duration.ofSeconds(59));
        tokens.use(key.secret());
        assertEquals(first, rows.all.get(0).lastUsedAt());
        house.time.pass(Duration.ofSeconds(1));
        tokens.use(key.secret());
        assertEquals(house.time.now(), rows.all.get(0).lastUsedAt());
    }

    @Test
    void what_is_no_key_is_not_looked_for() {
        for (String wrong : new String[] {null, "", "onetrip_", "x".repeat(51), "onetrip_" + "ö".repeat(43)}) {
            assertTrue(tokens.use(wrong).isEmpty());
        }
        assertEquals(0, rows.asked);
    }

    @Test
    void a_key_needs_a_name_an_end_within_a_year_and_an_administrator() {
        Instant now = house.time.now();
        Instant soon = now.plusSeconds(60);
        refused(Code.TOKEN_NAME, administrator, " ", soon);
        refused(Code.TOKEN_NAME, administrator, "长".repeat(61), soon);
        refused(Code.TOKEN_EXPIRY, administrator, "x", now);
        refused(
                Code.TOKEN_EXPIRY,
                administrator,
                "x",
                now.plus(ApiTokens.LONGEST).plusSeconds(1));
        refused(Code.TOKEN_NOT_ALLOWED, house.staff("officer", Duty.OFFICER), "x", soon);
        assertEquals(List.of(), rows.all);
    }

    private void refused(Code code, Account account, String name, Instant end) {
        assertEquals(
                code,
                assertThrows(AccountRefused.class, () -> tokens.issue(account, name, end))
                        .code());
    }

    private static final class Rows implements ApiTokenStore {
        final List<ApiToken> all = new ArrayList<>();
        int asked;

        @Override
        public void insert(ApiToken token) {
            all.add(token);
        }

        @Override
        public Optional<ApiToken> find(String tokenHash) {
            asked++;
            return all.stream().filter(t -> t.tokenHash().equals(tokenHash)).findFirst();
        }

        @Override
        public List<ApiToken> list() {
            return all;
        }

        @Override
        public void touch(UUID id, Instant usedAt) {
            all.replaceAll(t -> t.id().equals(id) ? with(t, usedAt, t.revokedAt()) : t);
        }

        @Override
        public boolean revoke(UUID id, Instant at) {
            boolean open = all.stream().anyMatch(t -> t.id().equals(id) && t.revokedAt() == null);
            if (open) {
                all.replaceAll(t -> t.id().equals(id) ? with(t, t.lastUsedAt(), at) : t);
            }
            return open;
        }

        private static ApiToken with(ApiToken t, Instant used, Instant revoked) {
            return new ApiToken(
                    t.id(), t.tokenHash(), t.account(), t.name(), t.createdAt(), t.expiresAt(), used, revoked);
        }
    }
}
