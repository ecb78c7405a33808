package onetrip.connector.gateway;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.QueryConnector;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.push.Push;
import onetrip.api.push.PushConnector;
import onetrip.connector.contract.Bad;
import onetrip.connector.contract.BadAnswersContract;
import onetrip.connector.contract.Call;
import org.junit.jupiter.api.Nested;

/** Questions and files by the gateway's protocol. */
class BadAnswersTest {
    private static Map<String, Object> reached(Map<String, Object> where) {
        Map<String, Object> all = new HashMap<>(where);
        all.put(".accessKey", "sandbox");
        all.put(".secret", "sandbox-secret");
        return all;
    }

    @Nested
    class Questions extends BadAnswersContract<GatewayConnector> {
        private static final String WHO = "330399201205060014";

        @Override
        protected GatewayConnector open(Map<String, Object> where) {
            Map<String, Object> all = reached(where);
            all.put(QueryConnector.TYPES, "household,raw");
            all.put("echo.household.certNo", "subject");
            all.put("table.sex", "1:male,2:female");
            all.put("map.household.name", "hz.xm | text");
            all.put("map.household.born", "hz.csrq | date:yyyyMMdd");
            all.put("map.household.sex", "hz.xb | sex");
            all.put("map.household.children[].name", "cyxx[gx=3,4].xm");
            all.put("map.household.home.address", "dz");
            return new GatewayConnector(InstantSource.system(), all);
        }

        @Override
        protected void stop(GatewayConnector connector) {
            connector.stop();
        }

        private String ask(String type, GatewayConnector connector, Duration deadline) {
            SourceAnswer answer = connector.ask(
                    new Query(type, Map.of("certNo", WHO), "D-1", "any-item", "核对户籍", "依据", "system", deadline));
            String said = answer.status() + " " + (answer.denial() == null ? answer.data() : answer.denial());
            // How long a value may be, the field says that it goes into.
            return said.substring(0, Math.min(said.length(), 400));
        }

        @Override
        protected List<Call<GatewayConnector>> calls() {
            String mapped = "OK {born=2012-05-06, children=[{name=" + NAME + "}], home={address=测试路1号}, name=" + NAME
                    + ", sex=male}";
            String raw = "OK {xm=" + NAME + "}";
            return List.of(
                    Call.<GatewayConnector>of(
                                    "ask, with a table of fields",
                                    "/household",
                                    (connector, deadline) -> ask("household", connector, deadline),
                                    """
                                    {"code":"ok","subject":"%s","requestId":"R-1","dataTime":"2026-05-18 09:00:00","data":{
                                    "hz":{"xm":"%s","csrq":"20120506","xb":1},"cyxx":[{"gx":"3","xm":"%s"},{"gx":"1","xm":"某"}],
                                    "dz":"测试路1号"}}""".formatted(WHO, NAME, NAME),
                                    mapped,
                                    "UNAVAILABLE {}")
                            .but(mapped, Bad.GBK_SAID)
                            .but("DENIED QUOTA", Bad.TOO_MANY_429)
                            .needs("/code", "/subject")
                            .about("/subject"),
                    Call.<GatewayConnector>of(
                                    "ask, as it is",
                                    "/raw",
                                    (connector, deadline) -> ask("raw", connector, deadline),
                                    """
                                    {"code":"ok","requestId":"R-1","dataTime":"20260518090000","data":{"xm":"%s"}}""".formatted(NAME),
                                    raw,
                                    "UNAVAILABLE {}")
                            .but(raw, Bad.GBK_SAID)
                            .but("DENIED QUOTA", Bad.TOO_MANY_429)
                            .needs("/code"));
        }
    }

    @Nested
    class Files extends BadAnswersContract<GatewayPush> {
        @Override
        protected GatewayPush open(Map<String, Object> where) {
            Map<String, Object> all = reached(where);
            all.put(PushConnector.TYPES, "exam-list");
            return new GatewayPush(InstantSource.system(), all);
        }

        @Override
        protected void stop(GatewayPush connector) {
            connector.stop();
        }

        @Override
        protected List<Call<GatewayPush>> calls() {
            byte[] file = {1, 2};
            return List.of(Call.<GatewayPush>of(
                            "push",
                            "/exam-list",
                            (connector, deadline) -> {
                                Push push = new Push(
                                        "exam-list", "1", "any-item", "报送", "依据", "a.csv", file, "00", file, deadline);
                                return connector.push(push).status().toString();
                            },
                            """
                            {"code":"ok","requestId":"R-1","message":"%s"}""".formatted(NAME),
                            "TAKEN",
                            "AWAY")
                    .but("TAKEN", Bad.GBK_SAID)
                    .needs("/code"));
        }
    }
}
