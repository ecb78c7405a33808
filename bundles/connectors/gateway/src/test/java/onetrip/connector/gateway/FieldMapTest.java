package onetrip.connector.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source with its own names and codes becomes one of ours by configuration alone. */
class FieldMapTest {
    private static final String G01 = "330327198804120008";

    /** As it would stand in {@code etc/onetrip.connector.gateway-police.cfg}; the example of docs/connectors/gateway.md. */
    static Map<String, Object> police(Map<String, Object> base) {
        Map<String, Object> all = new HashMap<>(base);
        all.put("onetrip.query.types", "household");
        all.put("path.household", "/police");
        all.put("parameter.household.certNo", "gmsfhm");
        all.put("table.gender", "男:1, 女:2");
        all.put("table.kind", "111:ID_CARD, 553:HK_MO_RESIDENCE");
        all.put("map.household.address", "hjdz");
        all.put("map.household.region", "xzqh");
        all.put("map.household.since", "qrrq | date:yyyyMMdd");
        all.put("map.household.person.name", "brxx.xm");
        all.put("map.household.person.gender", "brxx.xb | gender");
        all.put("map.household.children[].name", "znxx[].xm");
        all.put("map.household.children[].certNo", "znxx[].gmsfhm");
        all.put("map.household.children[].certType", "znxx[].zjlx | kind");
        all.put("map.household.children[].birthDate", "znxx[].csrq | date:yyyyMMdd");
        all.put("map.household.women[].certNo", "cyxx[xb=女].gmsfhm");
        return all;
    }

    @Test
    void another_systems_names_codes_and_lists_read_like_our_own() {
        try (SimulatedSources simulators = SimulatedSources.start()) {
            GatewayConnector own = new GatewayConnector(InstantSource.system(), simulators.configuration("household"));
            GatewayConnector foreign =
                    new GatewayConnector(InstantSource.system(), police(simulators.configuration("household")));
            Query query = new Query(
                    "household",
                    Map.of("certNo", G01),
                    "CNJY-1",
                    "enrol-primary",
                    "核对",
                    "依据",
                    "system",
                    Duration.ofSeconds(3));
            SourceAnswer ours = own.ask(query);
            SourceAnswer theirs = foreign.ask(query);
            assertEquals(Status.OK, theirs.status());
            for (String same : List.of(
                    "address",
                    "region",
                    "since",
                    "person.name",
                    "person.gender",
                    "children.0.name",
                    "children.2.certNo",
                    "children.1.certType",
                    "children.1.birthDate")) {
                assertEquals(ours.at(same), theirs.at(same), same);
            }
            assertEquals(3, ((List<?>) theirs.at("children")).size());
            assertEquals(G01, theirs.at("women.0.certNo"));
            own.stop();
            foreign.stop();
        }
    }

    @Test
    void what_cannot_be_turned_is_left_out() throws Exception {
        Map<String, Map<String, String>> tables = Map.of("gender", Map.of("男", "1"));
        var data = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree("{\"xb\":\"不详\",\"csrq\":\"20260230\",\"n\":7,\"o\":{\"a\":1},\"l\":\"no list\"}");
        Map<String, Object> into = new HashMap<>();
        for (String[] line : new String[][] {
            {"gender", "xb | gender"},
            {"born", "csrq | date:yyyyMMdd"},
            {"n", "n | text"},
            {"o", "o | text"},
            {"rows[].x", "l[].x"},
            {"none", "nothing.there"}
        }) {
            new FieldMap(line[0], line[1], tables).apply(data, into, node -> node.isValueNode() ? node.asText() : node);
        }
        assertEquals(Map.of("n", "7", "rows", List.of()), into);
    }

    @ParameterizedTest
    @CsvSource({
        "children[].name, cyxx.xm, maps a list to a list",
        "name, cyxx[].xm, maps a list to a list",
        "gender, xb | sex, names the table sex",
        "born, csrq | date:bbb, has a date pattern that is none"
    })
    void a_line_that_is_wrong_is_told_when_the_connector_starts(String key, String line, String why) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "onetrip.query.types", "household", "url", "http://127.0.0.1:1/x", ".accessKey", "a", ".secret", "b"));
        all.put("map.household." + key, line);
        String told = assertThrows(
                        IllegalArgumentException.class, () -> new GatewayConnector(InstantSource.system(), all))
                .getMessage();
        assertTrue(told.contains("map.household." + key) && told.contains(why), told);
        assertFalse(told.contains(".secret"), told);
    }

    @Test
    void codes_of_ours_go_out_as_theirs() {
        GatewaySettings settings = GatewaySettings.read(Map.of(
                "onetrip.query.types", "household",
                "url", "http://127.0.0.1:1/x",
                ".accessKey", "a",
                ".secret", "b",
                "table.kind", "111:ID_CARD",
                "parameter.household.certType", "zjlx | kind",
                "parameter.household.certNo", "gmsfhm",
                "constant.household.bm", "330327"));
        assertEquals(
                Map.of("zjlx", "111", "gmsfhm", "1", "bm", "330327"),
                settings.parameters("household", Map.of("certType", "ID_CARD", "certNo", "1")));
        assertEquals(
                Map.of("gmsfhm", "1", "bm", "330327"),
                settings.parameters("household", Map.of("certType", "PASSPORT_CN", "certNo", "1")));
    }
}
