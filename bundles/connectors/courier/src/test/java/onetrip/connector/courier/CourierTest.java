package onetrip.connector.courier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.delivery.DeliveryConnector.Cancelled;
import onetrip.api.delivery.Placed;
import onetrip.api.delivery.Proof;
import onetrip.api.delivery.Shipment;
import onetrip.api.delivery.Track;
import onetrip.connector.simulators.SimulatorProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connector against the simulators' courier in its own process. */
class CourierTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static SimulatorProcess simulators;

    @BeforeAll
    static void start() {
        simulators = SimulatorProcess.start();
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    @BeforeEach
    void usual() {
        simulators.control("/courier", "behaviour", "");
    }

    private static CourierHttp courier(String... more) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "onetrip.delivery.carrier", "EMS",
                "url", simulators.url() + "/courier",
                ".key", "sandbox",
                ".secret", "sandbox-secret"));
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return new CourierHttp(InstantSource.system(), all);
    }

    private static Shipment shipment(String id) {
        return new Shipment(
                id,
                new Shipment.Place("苍南县教育局", "0577-00000000", "测试路1号"),
                new Shipment.Place("测试毕业生零一", "13800000001", "测试镇测试路2号<b>"),
                "证件",
                SOON);
    }

    @Test
    void an_order_is_taken_once_followed_and_no_longer_called_off() {
        CourierHttp courier = courier();
        String id = UUID.randomUUID().toString();
        Placed first = courier.place(shipment(id));
        assertEquals(Placed.Status.TAKEN, first.status());
        assertFalse(first.label().isEmpty(), "nothing to print");
        assertEquals(first, courier.place(shipment(id)), "asked twice, carried twice");
        assertEquals(List.of(), courier.tracks(first.tracking(), SOON).orElseThrow());

        simulators.control("/courier", "tracking", first.tracking(), "state", "collected");
        simulators.control(
                "/courier",
                "tracking",
                first.tracking(),
                "state",
                "delivered",
                "note",
                "本人签收",
                "how",
                "receiver",
                "by",
                "测试毕业生零一",
                "picture",
                "SIG-2026-1");
        List<Track> tracks = courier.tracks(first.tracking(), SOON).orElseThrow();
        assertEquals(
                List.of(Track.State.COLLECTED, Track.State.DELIVERED),
                tracks.stream().map(Track::state).toList());
        assertEquals("本人签收", tracks.get(1).note());
        assertEquals(
                new Proof(Proof.Way.RECEIVER, "测**", "SIG-2026-1"),
                tracks.get(1).proof(),
                "how it was proved, and no more of a name than is needed");
        assertEquals(Cancelled.TOO_LATE, courier.cancel(id, SOON));
    }

    @Test
    void what_is_said_of_another_letter_is_not_taken_for_this_one() {
        CourierHttp courier = courier();
        Placed mine = courier.place(shipment(UUID.randomUUID().toString()));
        simulators.control("/courier", "tracking", mine.tracking(), "state", "delivered", "note", "别人家的门口");
        simulators.control("/courier", "behaviour", "other-letter");
        assertTrue(courier.tracks(mine.tracking(), SOON).isEmpty());
        assertEquals(
                Placed.of(Placed.Status.AWAY, "no-answer"),
                courier.place(shipment(UUID.randomUUID().toString())));
        simulators.control("/courier", "behaviour", "");
        assertEquals(1, courier.tracks(mine.tracking(), SOON).orElseThrow().size());
    }

    @Test
    void what_was_not_collected_is_called_off_and_so_is_what_never_arrived() {
        CourierHttp courier = courier();
        String id = UUID.randomUUID().toString();
        courier.place(shipment(id));
        assertEquals(Cancelled.DONE, courier.cancel(id, SOON));
        assertEquals(Cancelled.DONE, courier.cancel("never-seen", SOON));
    }

    @Test
    void a_courier_that_is_away_has_no_time_or_is_not_ours_is_told_apart_from_one_that_refuses() {
        for (String[] one : new String[][] {
            {"error500", "AWAY", "no-answer"},
            {"malformed", "AWAY", "no-answer"},
            {"busy", "AWAY", "busy"},
            {"refuse", "REFUSED", "address"}
        }) {
            simulators.control("/courier", "behaviour", one[0]);
            Placed placed = courier().place(shipment(UUID.randomUUID().toString()));
            assertEquals(Placed.of(Placed.Status.valueOf(one[1]), one[2]), placed, one[0]);
        }
        simulators.control("/courier", "behaviour", "error500");
        assertTrue(courier().tracks("EA000000001CN", SOON).isEmpty());
        assertEquals(Cancelled.AWAY, courier().cancel("x", SOON));
        simulators.control("/courier", "behaviour", "");
        assertEquals(
                Placed.Status.AWAY,
                courier(".secret", "another").place(shipment("1")).status());
        assertEquals(
                Placed.Status.AWAY,
                courier("url", "http://127.0.0.1:9/courier")
                        .place(shipment("1"))
                        .status());
        assertTrue(courier().tracks("EA999999999CN", SOON).isEmpty(), "a number nobody knows");
    }

    /** What an administrator's test finds, and what it is put down to. */
    private static String tried(String... more) {
        CourierHttp courier = courier(more);
        boolean answers = courier.answers(SOON);
        courier.stop();
        return answers + " " + courier.line().trouble();
    }

    @Test
    void tried_it_answers_does_not_know_us_is_not_well_or_is_not_there_and_nothing_is_ordered() {
        assertEquals("true NONE", tried());
        assertEquals("false REFUSED", tried(".secret", "another"));
        assertEquals("false CONNECTION", tried("url", "http://127.0.0.1:1/courier"));
        simulators.control("/courier", "behaviour", "error500");
        assertEquals("false FAULT", tried());
        simulators.control("/courier", "behaviour", "malformed");
        assertEquals("false NONE", tried());
    }

    private static Proof proof(CourierHttp courier, Placed placed) {
        List<Track> tracks = courier.tracks(placed.tracking(), SOON).orElseThrow();
        return tracks.get(tracks.size() - 1).proof();
    }

    @Test
    void their_words_are_configuration_and_what_is_wrong_is_named() {
        simulators.control("/courier", "behaviour", "busy");
        assertEquals(
                Placed.of(Placed.Status.REFUSED, "busy"),
                courier("code.later", "tomorrow").place(shipment("other-words")));
        simulators.control("/courier", "behaviour", "");
        Placed placed = courier().place(shipment("scans"));
        simulators.control("/courier", "tracking", placed.tracking(), "state", "returned");
        CourierHttp other = courier("state.returned", "90", "state.delivered", "80,returned");
        assertEquals(
                Track.State.DELIVERED,
                other.tracks(placed.tracking(), SOON).orElseThrow().get(0).state());
        assertEquals(
                List.of(),
                courier("state.returned", "90").tracks(placed.tracking(), SOON).orElseThrow(),
                "a word that nobody explained");
        simulators.control("/courier", "tracking", placed.tracking(), "state", "delivered", "how", "柜");
        assertNull(proof(courier(), placed), "a word that nobody explained is a proof");
        assertEquals(
                Proof.Way.LOCKER, proof(courier("proof.locker", "70,柜"), placed).way());
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> courier("url", "nowhere", ".secret", "s3cret"));
        assertTrue(wrong.getMessage().contains("url"), wrong.getMessage());
        assertFalse(wrong.getMessage().contains("s3cret"), wrong.getMessage());
    }
}
