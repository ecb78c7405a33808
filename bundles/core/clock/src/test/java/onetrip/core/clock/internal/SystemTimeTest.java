package onetrip.core.clock.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SystemTimeTest {
    private final AtomicReference<Instant> wallTime = new AtomicReference<>(Instant.parse("2026-03-01T16:30:00Z"));
    private final InstantSource wall = wallTime::get;

    @Test
    void tellsTheServersTimeWhenNothingIsConfigured() {
        assertEquals(wallTime.get(), new SystemTime(wall, Map.of()).now());
    }

    @Test
    void theDayIsTheDayInShanghai() {
        assertEquals(LocalDate.parse("2026-03-02"), new SystemTime(wall, Map.of()).today());
    }

    @Test
    void aTimeThatIsSetRunsOn() {
        var time = new SystemTime(wall, Map.of("demo", "true", "now", "2027-05-01T01:00:00Z"));
        wallTime.set(wallTime.get().plusSeconds(60));
        assertEquals(Instant.parse("2027-05-01T01:01:00Z"), time.now());
    }

    @Test
    void anOffsetIsAddedAndCanBeTakenAwayWhileItRuns() {
        var time = new SystemTime(wall, Map.of("demo", "true", "offset", "-P1D"));
        assertEquals(wallTime.get().minusSeconds(86_400), time.now());
        time.set(Map.of());
        assertEquals(wallTime.get(), time.now());
    }

    @Test
    void whatCannotBeReadLeavesTheTrueTime() {
        assertEquals(wallTime.get(), new SystemTime(wall, Map.of("demo", "true", "now", "tomorrow")).now());
        assertEquals(wallTime.get(), new SystemTime(wall, Map.of("demo", "true", "offset", "1 day")).now());
    }

    @Test
    void outsideADemonstrationTheTimeCannotBeSet() {
        var time = new SystemTime(wall, Map.of("offset", "P9D"));
        assertEquals(wallTime.get(), time.now());
        assertEquals(Duration.ZERO, time.shift());
        time.set(Map.of("demo", "false", "now", "2027-05-01T01:00:00Z"));
        assertEquals(wallTime.get(), time.now());
    }

    @Test
    void workHurriesInADemonstrationOnly() {
        Duration usual = Duration.ofSeconds(30);
        assertEquals(usual, new SystemTime(wall, Map.of("demo", "true")).pause(usual));
        assertEquals(usual, new SystemTime(wall, Map.of("hurry", "true")).pause(usual));
        var hurried = new SystemTime(wall, Map.of("demo", "true", "hurry", "true"));
        assertEquals(Duration.ofSeconds(1), hurried.pause(usual));
        assertEquals(Duration.ofMillis(200), hurried.pause(Duration.ofMillis(200)));
    }

    @Test
    void whoWaitsForAMomentIsToldThatTheTimeWasSet() throws Exception {
        var time = new SystemTime(wall, Map.of());
        AtomicInteger told = new AtomicInteger();
        AutoCloseable listening = time.onChange(told::incrementAndGet);
        time.set(Map.of("demo", "true", "offset", "P9D"));
        assertEquals(1, told.get());
        assertEquals(Duration.ofDays(9), time.shift());
        listening.close();
        time.set(Map.of());
        assertEquals(1, told.get());
    }
}
