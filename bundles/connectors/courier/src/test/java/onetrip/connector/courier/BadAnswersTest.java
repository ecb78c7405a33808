package onetrip.connector.courier;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.delivery.Placed;
import onetrip.api.delivery.Shipment;
import onetrip.connector.contract.BadAnswersContract;
import onetrip.connector.contract.Call;

class BadAnswersTest extends BadAnswersContract<CourierHttp> {
    @Override
    protected CourierHttp open(Map<String, Object> where) {
        Map<String, Object> all = new HashMap<>(where);
        all.putAll(Map.of("onetrip.delivery.carrier", "EMS", ".key", "sandbox", ".secret", "sandbox-secret"));
        return new CourierHttp(InstantSource.system(), all);
    }

    @Override
    protected void stop(CourierHttp courier) {
        courier.stop();
    }

    @Override
    protected List<Call<CourierHttp>> calls() {
        return List.of(
                Call.<CourierHttp>of(
                                "place",
                                "/orders",
                                BadAnswersTest::place,
                                """
                                {"code":"ok","id":"letter-1","tracking":"EA000000001CN","label":"%s"}""".formatted(NAME),
                                "TAKEN EA000000001CN " + NAME,
                                "AWAY no-answer")
                        .needs("/code", "/id", "/tracking")
                        .about("/id"),
                Call.<CourierHttp>of(
                                "cancel",
                                "/orders/cancel",
                                (courier, deadline) ->
                                        courier.cancel("letter-1", deadline).toString(),
                                """
                                {"code":"ok","message":"%s"}""".formatted(NAME),
                                "DONE",
                                "AWAY")
                        .needs("/code"),
                Call.<CourierHttp>of(
                                "tracks",
                                "/tracks",
                                (courier, deadline) -> courier.tracks("EA000000001CN", deadline)
                                        .map(List::toString)
                                        .orElse("AWAY"),
                                """
                                {"code":"ok","tracking":"EA000000001CN","tracks":[
                                {"state":"collected","at":"2026-05-18T09:00:00+08:00","place":"苍南","note":""},
                                {"state":"delivered","at":"2026-05-19T09:00:00+08:00","place":"灵溪","note":"%s",
                                "proof":{"how":"locker","by":"测试邻居","picture":"SIG-1"}}]}""".formatted(NAME),
                                "[Track[state=COLLECTED, at=2026-05-18T01:00:00Z, place=苍南, note=, proof=null], "
                                        + "Track[state=DELIVERED, at=2026-05-19T01:00:00Z, place=灵溪, note=" + NAME
                                        + ", proof=Proof[way=LOCKER, taker=测**, picture=SIG-1]]]",
                                "AWAY")
                        .needs("/code", "/tracking")
                        .about("/tracking"),
                Call.of(
                        "answers",
                        "/tracks",
                        (courier, deadline) -> String.valueOf(courier.answers(deadline)),
                        """
                        {"code":"unknown","message":"%s"}""".formatted(NAME),
                        "true",
                        "false"));
    }

    private static String place(CourierHttp courier, Duration deadline) {
        Placed placed = courier.place(new Shipment(
                "letter-1",
                new Shipment.Place("苍南县教育局", "0577-00000000", "测试路1号"),
                new Shipment.Place(NAME, "13800000001", "测试镇测试路2号"),
                "证件",
                deadline));
        return placed.status() + " " + (placed.tracking() + " " + placed.label() + placed.detail()).strip();
    }
}
