package onetrip.core.archive.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.archive.ArchiveStore;
import onetrip.core.archive.Archived;
import onetrip.core.archive.Waiting;
import onetrip.core.archive.Waiting.Why;
import onetrip.core.casework.EventRecord;
import onetrip.core.catalog.Offices;
import org.junit.jupiter.api.Test;

/** R-ARCHIVE: once, when it has rested long enough; what cannot be archived waits and says why. */
class ArchiveWorkerTest {
    private final OneCase one = new OneCase();
    private final Memory store = new Memory();
    private Instant now = OneCase.ENDED;
    private boolean sealed = true;

    /** Keeps what the database keeps, of one case. */
    private final class Memory implements ArchiveStore {
        final List<Archived> archived = new ArrayList<>();
        final List<Waiting> waiting = new ArrayList<>();
        Instant from = OneCase.ENDED;
        /** What happens to the case while its package is made. */
        Runnable meanwhile = () -> {};

        @Override
        public List<UUID> claim(Instant until, Instant again, int limit) {
            if (from == null || from.isAfter(until)) {
                return List.of();
            }
            from = again;
            return List.of(OneCase.ID);
        }

        @Override
        public int editions(UUID caseId) {
            return archived.size();
        }

        @Override
        public boolean keep(Archived next) {
            meanwhile.run();
            if (next.caseVersion() != one.state.version()) {
                return false;
            }
            archived.add(next);
            waiting.clear();
            from = null;
            return true;
        }

        @Override
        public void waits(Waiting next, Instant again) {
            waiting.add(next);
            from = again;
        }

        @Override
        public Optional<Archived> find(UUID id) {
            return archived.stream().filter(a -> a.id().equals(id)).findFirst();
        }

        @Override
        public List<Archived> list(String number, Set<String> offices, boolean all, int offset, int limit) {
            return archived;
        }

        @Override
        public List<Waiting> waiting(Set<String> offices, boolean all, int limit) {
            return waiting;
        }
    }

    private void round() {
        Offices offices = new Offices() {
            @Override
            public Text name(String officeId) {
                return Text.of("基教科");
            }

            @Override
            public Map<String, Text> all() {
                return Map.of();
            }
        };
        ArchiveWorker.Settings settings =
                new ArchiveWorker.Settings(Duration.ofDays(30), "30年", Map.of("item", "永久"), "内部");
        CasePackage packages = new CasePackage(OneCase.documents(), () -> true, one.uploads, one);
        try (ArchiveWorker worker =
                new ArchiveWorker(store, one, one.uploads, packages, offices, () -> sealed, () -> now, settings)) {
            worker.round();
        }
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    @Test
    void r_archive_when_it_has_rested_for_the_declared_days_and_once() throws IOException {
        later(Duration.ofDays(30).minusSeconds(1));
        round();
        assertEquals(List.of(), store.archived);
        later(Duration.ofSeconds(1));
        round();
        later(Duration.ofDays(300));
        round();
        assertEquals(1, store.archived.size());
        Archived archived = store.archived.get(0);
        assertEquals("永久", archived.retention());
        assertEquals(one.state.version(), archived.caseVersion());
        assertEquals("jijiao", archived.office(), "the office that decided");
        byte[] zip = one.files.get(archived.file());
        assertEquals(zip.length, archived.size());
        assertTrue(CasePackageTest.unpacked(zip).containsKey("manifest.json"));
    }

    @Test
    void r_archive_a_node_that_died_with_it_in_hand_is_made_up_for() {
        later(Duration.ofDays(31));
        store.claim(
                now.minus(Duration.ofDays(30)), now.plus(Duration.ofMinutes(15)).minus(Duration.ofDays(30)), 10);
        round();
        assertEquals(List.of(), store.archived);
        later(Duration.ofMinutes(15));
        round();
        assertEquals(1, store.archived.size());
    }

    @Test
    void r_archive_without_the_seal_it_waits_says_why_and_follows_by_itself() {
        sealed = false;
        later(Duration.ofDays(31));
        round();
        assertEquals(Why.SEAL_AWAY, store.waiting.get(0).why());
        round();
        assertEquals(1, store.waiting.size(), "not tried again at once");
        sealed = true;
        later(Duration.ofHours(1));
        round();
        assertEquals(1, store.archived.size());
        assertEquals(List.of(), store.waiting);
    }

    @Test
    void what_holds_no_sealed_document_does_not_wait_for_the_seal() {
        sealed = false;
        one.withDocument = false;
        later(Duration.ofDays(31));
        round();
        assertEquals(1, store.archived.size());
    }

    @Test
    void r_archive_what_somebody_tampered_with_is_not_archived() {
        EventRecord r = one.events.get(1);
        one.events.set(
                1,
                new EventRecord(
                        r.caseId(),
                        r.seq(),
                        r.at(),
                        r.actor(),
                        r.payload().replace("jijiao", "xuequ"),
                        r.previous(),
                        r.hash()));
        later(Duration.ofDays(31));
        round();
        assertEquals(Why.CHAIN_BROKEN, store.waiting.get(0).why());
        assertEquals(List.of(), store.archived);
    }

    @Test
    void r_archive_a_file_that_is_gone_leaves_nothing_half() {
        one.files.remove(OneCase.SCAN);
        int before = one.files.size();
        later(Duration.ofDays(31));
        round();
        assertEquals(Why.FILE_MISSING, store.waiting.get(0).why());
        assertEquals(before, one.files.size());
    }

    @Test
    void r_archive_a_case_that_moves_while_it_is_packed_is_packed_again_as_it_is_then() {
        store.meanwhile = () -> {
            store.meanwhile = () -> {};
            one.happens(new onetrip.core.casework.CaseEvent.Revealed(new UUID(3, 3), "name", "复议"));
        };
        later(Duration.ofDays(31));
        round();
        assertEquals(List.of(), store.archived);
        assertEquals(1, one.deleted.size(), "the package of before is left behind");
        later(Duration.ofMinutes(15));
        round();
        assertEquals(one.state.version(), store.archived.get(0).caseVersion());
        assertFalse(one.deleted.contains(store.archived.get(0).file()));
    }

    @Test
    void r_archive_what_happens_later_gets_a_package_beside_the_first() {
        later(Duration.ofDays(31));
        round();
        one.happens(new onetrip.core.casework.PaperEvent.DecisionRevoked(
                List.of(), new UUID(3, 3), "错了", "行政许可法第六十九条", false));
        store.from = now;
        later(Duration.ofDays(31));
        round();
        assertEquals(
                List.of(1, 2), store.archived.stream().map(Archived::edition).toList());
    }
}
