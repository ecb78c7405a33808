package onetrip.core.exchange.internal;

import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;

/**
 * What came of asking once.
 *
 * @param sent whether the source was really asked
 * @param again whether another attempt has a chance
 */
record Attempt(SourceAnswer answer, boolean sent, boolean again) {
    static Attempt answered(SourceAnswer answer) {
        return new Attempt(answer, true, answer.status() == Status.UNAVAILABLE);
    }
}
