package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.delivery.Proof;
import onetrip.api.delivery.Track;
import onetrip.core.delivery.Sending;
import onetrip.core.delivery.Sending.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders at couriers on both engines. */
class ShipmentStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");
    private static BothEngines engines;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        engines = new BothEngines(folder);
    }

    @AfterAll
    static void close() throws Exception {
        engines.close();
    }

    static Stream<Database> databases() {
        return engines.all();
    }

    private static Sending order(String number) {
        return new Sending(
                UUID.randomUUID(),
                number,
                "EMS",
                State.ORDERING,
                "",
                "",
                "",
                "测试收件人",
                "13800000001",
                "测试镇测试路1号",
                UUID.randomUUID(),
                NOW,
                NOW.plusSeconds(60),
                0,
                0);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_case_has_one_open_order_and_another_one_after_it(Database database) {
        JdbcShipmentStore store = new JdbcShipmentStore(database);
        String number = "N-" + UUID.randomUUID();
        Sending first = order(number);
        assertTrue(store.insert(first));
        assertFalse(store.insert(order(number)), "two letters for one case");
        assertEquals(first, store.of(number).orElseThrow());
        assertTrue(store.update(first.over(State.CANCELLED, "")));
        assertFalse(store.update(first), "written over somebody else's change");
        assertEquals("", store.of(number).orElseThrow().address(), "whom it was for is still known");
        assertTrue(store.insert(order(number)));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_is_due_is_lent_to_one(Database database) {
        JdbcShipmentStore store = new JdbcShipmentStore(database);
        String number = "N-" + UUID.randomUUID();
        Sending one = order(number);
        store.insert(one);
        assertEquals(List.of(), mine(store.claim(NOW, NOW.plusSeconds(120), 100), one));
        List<Sending> claimed = mine(store.claim(NOW.plusSeconds(60), NOW.plusSeconds(180), 100), one);
        assertEquals(1, claimed.size());
        assertEquals(List.of(), mine(store.claim(NOW.plusSeconds(60), NOW.plusSeconds(180), 100), one));
        assertTrue(store.update(claimed.get(0).ordered("EA000000001CN", "325800-K3", NOW.plusSeconds(300))));
        Sending ordered = store.of(number).orElseThrow();
        assertEquals("EA000000001CN", ordered.tracking());
        assertEquals("325800-K3", ordered.label());
        assertEquals(State.ORDERED, ordered.state());
    }

    private static List<Sending> mine(List<Sending> claimed, Sending one) {
        return claimed.stream().filter(s -> s.id().equals(one.id())).toList();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void each_scan_is_kept_once_and_in_order(Database database) {
        JdbcShipmentStore store = new JdbcShipmentStore(database);
        UUID id = UUID.randomUUID();
        Track collected = new Track(Track.State.COLLECTED, NOW.plusNanos(123_456_789), "苍南", "");
        Track delivered = new Track(Track.State.DELIVERED, NOW.plusSeconds(60), "苍".repeat(300), "本人签收");
        store.keep(id, List.of(delivered));
        store.keep(id, List.of(collected, delivered));
        store.keep(id, List.of(collected, delivered));
        List<Track> kept = store.tracks(id);
        assertEquals(
                List.of(Track.State.COLLECTED, Track.State.DELIVERED),
                kept.stream().map(Track::state).toList());
        assertEquals(200, kept.get(1).place().length(), "longer than there is room");
        assertEquals("本人签收", kept.get(1).note());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_proof_is_kept_with_its_scan_even_if_it_is_told_of_later(Database database) {
        JdbcShipmentStore store = new JdbcShipmentStore(database);
        UUID id = UUID.randomUUID();
        Track scan = new Track(Track.State.DELIVERED, NOW, "苍南", "");
        Proof signed = new Proof(Proof.Way.SOMEBODY_ELSE, "王测试", "");
        Proof pictured = new Proof(Proof.Way.SOMEBODY_ELSE, "王测试", "SIG-1");
        store.keep(id, List.of(scan));
        assertNull(store.tracks(id).get(0).proof());
        store.keep(id, List.of(new Track(scan.state(), NOW, "苍南", "", signed)));
        assertEquals(signed, store.tracks(id).get(0).proof());
        store.keep(id, List.of(new Track(scan.state(), NOW, "苍南", "", pictured)));
        store.keep(id, List.of(scan));
        assertEquals(
                List.of(pictured), store.tracks(id).stream().map(Track::proof).toList());
        assertEquals("王**", pictured.taker(), "a name is kept");
    }
}
