package onetrip.core.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import onetrip.api.line.LineState;
import onetrip.core.clock.Time;

/** What somebody should look at before calls come to nothing. No state. */
public final class LineWarning {
    /** Whoever has to renew a certificate outside needs that long. */
    private static final int WARN_DAYS = 30;

    /** Gateways take a signature within about 90 seconds of their own clock. */
    private static final Duration APART = Duration.ofSeconds(60);

    private LineWarning() {}

    /** Days until its certificate is over, 0 if that is today, negative if it was; empty if that is 30 days away or more. */
    public static OptionalLong daysLeft(LineState line, Instant now) {
        if (line.certificateUntil() == null) {
            return OptionalLong.empty();
        }
        long days = ChronoUnit.DAYS.between(
                LocalDate.ofInstant(now, Time.ZONE), LocalDate.ofInstant(line.certificateUntil(), Time.ZONE));
        return days < WARN_DAYS ? OptionalLong.of(days) : OptionalLong.empty();
    }

    /** Whether its clock and ours are so far apart that one will not take the other's signature. */
    public static boolean apart(LineState line) {
        return line.ahead().abs().compareTo(APART) > 0;
    }
}
