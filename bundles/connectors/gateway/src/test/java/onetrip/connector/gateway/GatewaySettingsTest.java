package onetrip.connector.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySettingsTest {
    private final Map<String, Object> good = new HashMap<>(Map.of(
            "onetrip.query.types", "household, residence-permit",
            "url", "https://gateway.example.gov.cn/irs/",
            ".accessKey", "A1",
            ".secret", "TOP",
            "path.household", "/v1/hukou",
            "parameter.household.certNo", "sfzh"));

    @Test
    void typesPathsAndParametersAreReadPerType() {
        GatewaySettings settings = GatewaySettings.read(good);

        assertEquals(List.of("household", "residence-permit"), settings.types());
        assertEquals("/irs/v1/hukou", settings.path("household"));
        assertEquals("/irs/residence-permit", settings.path("residence-permit"));
        assertEquals(Map.of("sfzh", "1"), settings.parameters("household", Map.of("certNo", " 1 ", "name", "")));
    }

    @ParameterizedTest(name = "{0} = {1} is refused by its name")
    @CsvSource({
        "url, ftp://gateway",
        "url, gateway",
        "url, ''",
        ".accessKey, ''",
        ".secret, ''",
        "onetrip.query.types, ' , '",
        "total.timeout.ms, soon",
        "connect.timeout.ms, 0"
    })
    void whatIsWrongIsNamed(String key, String value) {
        good.put(key, value);

        var refused =
                assertThrows(IllegalArgumentException.class, () -> new GatewayConnector(InstantSource.system(), good));

        assertTrue(refused.getMessage().contains(key), refused.getMessage());
    }

    /** Their address is the simulators' and their secret everybody's: elsewhere they would be whoever listens on that port. */
    @Test
    void whatIsShippedAsksSomebodyInTheDemonstrationOnlyAndCompletely() throws IOException {
        List<Path> shipped;
        try (Stream<Path> files = Files.list(Path.of("..", "..", "..", "config"))) {
            shipped = files.filter(file -> file.getFileName().toString().startsWith("onetrip.connector.gateway-"))
                    .toList();
        }
        assertTrue(shipped.size() > 10, shipped.toString());
        for (Path file : shipped) {
            Properties properties = new Properties();
            try (Reader text = Files.newBufferedReader(file)) {
                properties.load(text);
            }
            assertEquals(
                    "$[env:ONETRIP_DEMO;default=false]",
                    properties.getProperty("onetrip.query.enabled"),
                    file.toString());
            Map<String, Object> configuration = new HashMap<>();
            properties.stringPropertyNames().forEach(key -> configuration.put(key, properties.getProperty(key)));
            configuration.put("url", "http://127.0.0.1/gateway");
            GatewaySettings settings = GatewaySettings.read(configuration);
            String type = settings.types().get(0);
            assertTrue(
                    type.endsWith("-list") || !settings.echoes(type).isEmpty(),
                    file + " believes an answer about somebody else");
        }
    }

    @Test
    void theSecretIsNeverPrinted() {
        assertFalse(GatewaySettings.read(good).toString().contains("TOP"));
    }
}
