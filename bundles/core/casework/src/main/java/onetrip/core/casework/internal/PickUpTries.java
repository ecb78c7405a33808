package onetrip.core.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Recent;
import onetrip.core.clock.Time;

/**
 * How often the pick-up code of a case was wrong of late: six digits are no secret to whoever may try for ever. Of this node, and of
 * the cases asked for last. Thread-safe.
 */
final class PickUpTries {
    private static final int MOST = 5;
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final int CASES = 1000;

    private record Tries(int wrong, Instant last) {}

    private final Map<UUID, Tries> tries = Recent.most(CASES);
    private final Time time;

    PickUpTries(Time time) {
        this.time = time;
    }

    /**
     * @param right whether the code typed now is the one of the case
     * @return the same
     * @throws Refused after so many wrong ones, whatever was typed, until there was a pause
     */
    synchronized boolean tried(UUID caseId, boolean right) {
        Tries before = tries.get(caseId);
        boolean rested = before == null || before.last().plus(PAUSE).isBefore(time.now());
        int wrong = rested ? 0 : before.wrong();
        if (wrong >= MOST) {
            throw new Refused(
                    "code-tries",
                    new Text(
                            "取件码连错了" + MOST + "次。" + PAUSE.toMinutes() + "分钟以后再试；请申请人打开办件页，对着念那六位数字。",
                            "The pick-up code was wrong " + MOST + " times. Try again in " + PAUSE.toMinutes()
                                    + " minutes, and let the applicant read the six digits from the case page."));
        }
        if (right) {
            tries.remove(caseId);
        } else {
            tries.put(caseId, new Tries(wrong + 1, time.now()));
        }
        return right;
    }
}
