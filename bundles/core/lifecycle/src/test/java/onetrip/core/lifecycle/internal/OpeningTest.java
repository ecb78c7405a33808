package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import onetrip.api.item.Text;
import onetrip.core.catalog.Availability;
import onetrip.core.lifecycle.PauseStore;
import onetrip.core.lifecycle.PausedItem;
import onetrip.core.lifecycle.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pause touches no bundle: it is what the catalogue says of an item, with its reason, until its time comes. */
class OpeningTest {
    private static final Text REASON = new Text("系统检修", "Maintenance");

    private final MemoryStores stores = new MemoryStores();
    private final Rows rows = new Rows();
    private LiveFramework live;
    private LiveItemOpening opening;
    private LocalDateTime now;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        live = new LiveFramework(home, stores).settled();
        live.hand(JarBuilder.item("sample-item", "1.0.0"));
        now = LiveFramework.NOON.local();
        opening = open(home);
    }

    private LiveItemOpening open(Path home) {
        return new LiveItemOpening(
                new LiveFramework.TestSettings(home, "warn"),
                rows,
                stores.log,
                live.lifecycle,
                live.service(onetrip.core.catalog.ServingVersions.class),
                LiveFramework.NOON);
    }

    @AfterEach
    void stop() throws Exception {
        opening.stop();
        live.close();
    }

    @Test
    void it_holds_until_its_time_or_until_somebody_resumes(@TempDir Path elsewhere) {
        LocalDateTime until = now.plusDays(1);
        assertInstanceOf(Result.Done.class, opening.pause("sample-item", REASON, until, "admin"));
        assertEquals(Optional.of(new Availability.Pause(REASON, until)), opening.pause("sample-item", now));
        assertEquals(Optional.empty(), opening.pause("sample-item", until));
        assertEquals(Optional.empty(), opening.pause("another-item", now));
        assertEquals("系统检修", stores.log.recent(1).get(0).reason());

        LiveItemOpening anotherNode = open(elsewhere);
        assertEquals(1, anotherNode.paused().size());
        anotherNode.stop();

        assertInstanceOf(Result.Done.class, opening.resume("sample-item", "admin"));
        assertEquals(List.of(), opening.paused());
        assertInstanceOf(Result.Unchanged.class, opening.resume("sample-item", "admin"));
        assertEquals(List.of(), live.restarted());
    }

    @Test
    void what_makes_no_sense_is_refused_and_changes_nothing() {
        assertRefused("OT-PAUSE-UNKNOWN", opening.pause("nothing", REASON, null, "admin"));
        assertRefused("OT-PAUSE-UNKNOWN", opening.resume("nothing", "admin"));
        assertRefused("OT-PAUSE-REASON", opening.pause("sample-item", Text.of(" "), null, "admin"));
        assertRefused("OT-PAUSE-REASON", opening.pause("sample-item", Text.of("长".repeat(201)), null, "admin"));
        assertRefused("OT-PAUSE-PAST", opening.pause("sample-item", REASON, now, "admin"));
        assertTrue(rows.list().isEmpty());
    }

    private static void assertRefused(String code, Result result) {
        assertEquals(
                code, assertInstanceOf(Result.Refused.class, result).refusal().code());
    }

    private static final class Rows implements PauseStore {
        private final Map<String, PausedItem> rows = new ConcurrentSkipListMap<>();

        @Override
        public List<PausedItem> list() {
            return List.copyOf(rows.values());
        }

        @Override
        public void put(PausedItem item) {
            rows.put(item.itemId(), item);
        }

        @Override
        public boolean remove(String itemId) {
            return rows.remove(itemId) != null;
        }
    }
}
