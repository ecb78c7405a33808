package onetrip.core.identity.internal;

import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the operator may set under {@value #PID}. A value that cannot be read or makes no sense is reported, and the
 * default is used: a slip of the pen must not keep everybody out, nor switch the demo on.
 *
 * @param demo invented people sign in without a password
 * @param sessionIdle a session ends so long after its last use
 * @param sessionLongest a session ends so long after it was opened
 * @param failures so many wrong passwords lock a sign-in name …
 * @param lock … for so long
 */
record Settings(boolean demo, Duration sessionIdle, Duration sessionLongest, int failures, Duration lock) {
    static final String PID = "onetrip.identity";

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    static Settings of(Map<String, ?> configuration) {
        return new Settings(
                flag(configuration, "demo"),
                Duration.ofMinutes(number(configuration, "sessionIdleMinutes", 30, 24 * 60)),
                Duration.ofHours(number(configuration, "sessionMaxHours", 12, 7 * 24)),
                number(configuration, "signInFailures", 5, 100),
                Duration.ofMinutes(number(configuration, "signInLockMinutes", 15, 24 * 60)));
    }

    private static boolean flag(Map<String, ?> configuration, String key) {
        String value = text(configuration, key);
        if (!value.isEmpty() && !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            LOG.error("{}: {} is true or false, not {}; false is used", PID, key, value);
        }
        return value.equalsIgnoreCase("true");
    }

    private static int number(Map<String, ?> configuration, String key, int otherwise, int most) {
        String value = text(configuration, key);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Reported below, like a number out of range.
        }
        LOG.error("{}: {} is a whole number from 1 to {}, not {}; {} is used", PID, key, most, value, otherwise);
        return otherwise;
    }

    private static String text(Map<String, ?> configuration, String key) {
        Object value = configuration.get(key);
        return value == null ? "" : value.toString().strip();
    }
}
