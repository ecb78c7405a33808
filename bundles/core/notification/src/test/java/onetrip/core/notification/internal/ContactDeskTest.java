package onetrip.core.notification.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.ContactRefused;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.Message;
import onetrip.core.notification.Preference;
import onetrip.core.notification.PreferenceStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** An address counts when the code that was sent there comes back. */
class ContactDeskTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
    private final ScriptedChannel channel = new ScriptedChannel();
    private final AtomicReference<Account> account = new AtomicReference<>(Sample.account("old@example.invalid"));
    private final ContactDesk desk =
            new ContactDesk(new MemoryContacts(), new NoWishes(), accounts(), now::get, List.of(channel));

    private static final class NoWishes implements PreferenceStore {
        @Override
        public Map<UUID, Preference> of(Set<UUID> accounts) {
            return Map.of();
        }

        @Override
        public void keep(Preference preference) {
            throw new AssertionError("nobody wished anything");
        }
    }

    /** The two methods that the desk asks for. */
    private Accounts accounts() {
        return (Accounts) Proxy.newProxyInstance(
                Accounts.class.getClassLoader(), new Class<?>[] {Accounts.class}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "find":
                            return Optional.of(account.get());
                        case "changeContact":
                            account.set(account.get().withContact((String) arguments[2], (String) arguments[3]));
                            return account.get();
                        default:
                            throw new AssertionError(method.getName());
                    }
                });
    }

    private String code() {
        Message last = channel.taken().get(channel.taken().size() - 1);
        return last.body().replaceAll("(?s).*?([0-9]{6}).*", "$1");
    }

    private static void refused(String code, Executable act) {
        assertEquals(code, assertThrows(ContactRefused.class, act).code());
    }

    @Test
    void a_new_address_counts_when_its_code_came_back_and_the_code_works_once() {
        desk.ask(account.get(), "mail", " new@example.invalid ");
        assertTrue(desk.asked(account.get(), "mail"));
        assertEquals("old@example.invalid", account.get().mail(), "it counts before it is confirmed");
        String code = code();
        refused("wrong", () -> desk.confirm(account.get(), "mail", code.equals("000000") ? "111111" : "000000"));
        desk.confirm(account.get(), "mail", " " + code);
        assertEquals("new@example.invalid", account.get().mail());
        refused("expired", () -> desk.confirm(account.get(), "mail", code));
        desk.remove(account.get(), "mail");
        assertNull(account.get().mail());
    }

    @Test
    void five_wrong_codes_or_ten_minutes_end_it() {
        desk.ask(account.get(), "mail", "new@example.invalid");
        String code = code();
        String wrong = code.equals("000000") ? "111111" : "000000";
        for (int i = 0; i < 5; i++) {
            refused("wrong", () -> desk.confirm(account.get(), "mail", wrong));
        }
        refused("expired", () -> desk.confirm(account.get(), "mail", code));
        assertFalse(desk.asked(account.get(), "mail"));
        now.set(Sample.NOW.plus(Duration.ofMinutes(2)));
        desk.ask(account.get(), "mail", "new@example.invalid");
        String late = code();
        now.set(Sample.NOW.plus(Duration.ofMinutes(12)));
        refused("expired", () -> desk.confirm(account.get(), "mail", late));
    }

    @Test
    void codes_are_a_minute_apart_and_five_a_day() {
        for (int i = 0; i < 5; i++) {
            desk.ask(account.get(), "mail", "new@example.invalid");
            refused("too-soon", () -> desk.ask(account.get(), "mail", "other@example.invalid"));
            now.updateAndGet(t -> t.plusSeconds(61));
        }
        refused("too-many", () -> desk.ask(account.get(), "mail", "new@example.invalid"));
        now.updateAndGet(t -> t.plus(Duration.ofDays(1)));
        desk.ask(account.get(), "mail", "new@example.invalid");
    }

    @Test
    void what_cannot_be_sent_says_whose_affair_it_is() {
        refused("no-channel", () -> desk.ask(account.get(), "sms", "1"));
        channel.thenFails(DeliveryProblem.RECIPIENT_REFUSED).thenFails(DeliveryProblem.UNREACHABLE);
        refused("refused", () -> desk.ask(account.get(), "mail", "new@example.invalid"));
        now.updateAndGet(t -> t.plusSeconds(61));
        refused("not-now", () -> desk.ask(account.get(), "mail", "new@example.invalid"));
        channel.enabled = false;
        assertEquals(Set.of(), desk.channels());
    }
}
