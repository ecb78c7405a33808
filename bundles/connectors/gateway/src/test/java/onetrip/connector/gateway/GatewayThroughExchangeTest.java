package onetrip.connector.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.core.exchange.SourceHealth;
import onetrip.core.exchange.internal.GuardedExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayName("R-FALLBACK: the exchange over real connections")
class GatewayThroughExchangeTest {
    private static final String G01 = "330327198804120008";

    private final SimulatedSources simulators = SimulatedSources.start();
    private final GuardedExchange exchange = new GuardedExchange(
            Instant::now,
            Map.of("breaker.delay.ms", "300", "retry.delay.ms", "20", "concurrent", "4", "queue.ms", "50"));
    private final GatewayConnector household =
            new GatewayConnector(InstantSource.system(), simulators.configuration("household"));
    private final GatewayConnector property =
            new GatewayConnector(InstantSource.system(), simulators.configuration("property"));

    @BeforeEach
    void connect() {
        exchange.add(household, properties(1, "household"));
        exchange.add(property, properties(2, "property"));
    }

    @AfterEach
    void stop() {
        exchange.stop();
        household.stop();
        property.stop();
        simulators.close();
    }

    @Test
    void aSourceThatFailsOpensItsBreakerAndAnswersAgainByItself() {
        simulators.source("household", "error500");
        IntStream.range(0, 10).forEach(i -> assertEquals(Status.UNAVAILABLE, ask("household")));
        assertEquals(SourceHealth.State.DOWN, health("household").state());
        assertEquals(Status.OK, ask("property"));

        simulators.reset();
        GatewayConnectorTest.await(() -> ask("household") == Status.OK);

        assertEquals(SourceHealth.Breaker.CLOSED, health("household").breaker());
        assertEquals(SourceHealth.State.UP, health("property").state());
    }

    @Test
    void aSlowSourceDoesNotTakeTheThreadsOfAnother() throws Exception {
        simulators.source("household", "timeout");
        List<CompletableFuture<Status>> waiting = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> ask("household", Duration.ofSeconds(2)), task -> new Thread(task).start()))
                .toList();
        GatewayConnectorTest.await(() -> health("household").running() == 4);

        long began = System.nanoTime();
        IntStream.range(0, 20).forEach(i -> assertEquals(Status.OK, ask("property")));
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertTrue(took.compareTo(Duration.ofSeconds(2)) < 0, took.toString());
        for (CompletableFuture<Status> one : waiting) {
            assertEquals(Status.UNAVAILABLE, one.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void thirtyPercentErrorsAreHiddenByTheRetries() {
        simulators.errors("household", 30);

        long good = IntStream.range(0, 30)
                .filter(i -> ask("household") == Status.OK)
                .count();

        assertEquals(30, good);
        assertTrue(health("household").failures() > 0);
    }

    @Test
    void anOutageAndItsEndNeedNobody() {
        simulators.kill();
        assertEquals(Status.UNAVAILABLE, ask("household"));

        try (SimulatedSources again = SimulatedSources.start()) {
            GatewayConnector moved = new GatewayConnector(InstantSource.system(), again.configuration("household"));
            exchange.remove(household, properties(1, "household"));
            exchange.add(moved, properties(3, "household"));

            assertEquals(Status.OK, ask("household"));
            moved.stop();
        }
    }

    private Status ask(String type) {
        return ask(type, Duration.ofSeconds(3));
    }

    private Status ask(String type, Duration deadline) {
        return exchange.ask(new Query(type, Map.of("certNo", G01), "D-1", "any-item", "核对户籍", "依据", "system", deadline))
                .status();
    }

    private SourceHealth health(String connector) {
        return exchange.sources().stream()
                .filter(source -> source.connector().equals(connector))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> properties(long id, String type) {
        Map<String, Object> properties = new HashMap<>(simulators.configuration(type));
        properties.keySet().removeIf(key -> key.startsWith("."));
        properties.put("service.id", id);
        properties.put("service.pid", "onetrip.connector.gateway~" + type);
        return properties;
    }
}
