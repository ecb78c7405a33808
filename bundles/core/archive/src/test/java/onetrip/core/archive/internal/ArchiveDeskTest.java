package onetrip.core.archive.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.archive.ArchiveStore;
import onetrip.core.archive.Archived;
import onetrip.core.casework.Refused;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who reads the archive, and that it is written down (R-LOG). */
class ArchiveDeskTest {
    private static final Instant NOW = Instant.parse("2026-05-15T02:00:00Z");

    private final OneCase one = new OneCase();
    private final Archived archived = new Archived(
            new UUID(4, 4), OneCase.ID, "N-1", "item", 1, 5, "jijiao", OneCase.SCAN, "d", 4, "30年", "内部", NOW, NOW);
    private final ArchiveDesk desk =
            new ArchiveDesk(store(), one, one.uploads, OneCase.documents(), null, () -> true, () -> NOW, config());

    @AfterEach
    void stop() throws Exception {
        desk.close();
    }

    private ArchiveStore store() {
        return (ArchiveStore) Proxy.newProxyInstance(
                ArchiveStore.class.getClassLoader(),
                new Class<?>[] {ArchiveStore.class},
                (self, method, given) -> switch (method.getName()) {
                    case "find" -> given[0].equals(archived.id()) ? Optional.of(archived) : Optional.empty();
                    case "list" ->
                        (boolean) given[2] || ((Set<?>) given[1]).contains("jijiao") ? List.of(archived) : List.of();
                    default -> List.of();
                });
    }

    private static ArchiveDesk.Config config() {
        return (ArchiveDesk.Config) Proxy.newProxyInstance(
                ArchiveDesk.Config.class.getClassLoader(),
                new Class<?>[] {ArchiveDesk.Config.class},
                (self, method, given) -> method.getDefaultValue());
    }

    private static Account staff(String login, Set<Duty> duties, String... offices) {
        return new Account(
                UUID.randomUUID(),
                Account.Kind.STAFF,
                login,
                login,
                null,
                null,
                null,
                null,
                duties,
                Set.of(offices),
                true,
                false,
                NOW,
                0);
    }

    private static String code(org.junit.jupiter.api.function.Executable what) {
        return assertThrows(Refused.class, what).code();
    }

    @Test
    void r_log_who_reads_a_package_says_why_and_it_is_written_down_first() throws IOException {
        Account privacy = staff("privacy", Set.of(Duty.DATA_PROTECTION));
        try (InputStream in = desk.read(archived.id(), " 复议调卷 ", privacy)) {
            assertEquals("scan", new String(in.readAllBytes()));
        }
        assertEquals(List.of("privacy 复议调卷"), one.opened);
        assertEquals("reveal-needs-reason", code(() -> desk.read(archived.id(), " ", privacy)));
        assertEquals("reveal-needs-reason", code(() -> desk.read(archived.id(), null, privacy)));
        assertEquals("note-too-long", code(() -> desk.read(archived.id(), "长".repeat(501), privacy)));
        assertEquals(1, one.opened.size());
    }

    @Test
    void the_head_of_the_office_that_answered_for_it_and_no_other() {
        Account head = staff("head", Set.of(Duty.SECTION_HEAD), "jijiao");
        Account other = staff("other", Set.of(Duty.SECTION_HEAD), "xuequ");
        assertTrue(desk.find(archived.id(), head).isPresent());
        assertEquals(1, desk.list("", 0, 10, head).rows().size());
        assertTrue(desk.find(archived.id(), other).isEmpty());
        assertEquals(0, desk.list("", 0, 10, other).rows().size());
        assertEquals("archive-unknown", code(() -> desk.read(archived.id(), "看看", other)));
        assertEquals(List.of(), one.opened);
    }

    @Test
    void officers_supervisors_and_administrators_have_no_archive() {
        for (Account staff : List.of(
                staff("officer", Set.of(Duty.OFFICER), "jijiao"),
                staff("supervisor", Set.of(Duty.SUPERVISOR)),
                staff("admin", Set.of(Duty.ADMINISTRATOR)))) {
            assertFalse(desk.open(staff));
            assertEquals("archive-unknown", code(() -> desk.list("", 0, 10, staff)));
            assertEquals("archive-unknown", code(() -> desk.read(archived.id(), "看看", staff)));
        }
    }
}
