package onetrip.connector.message;

import java.util.Set;
import onetrip.api.message.MessageAnswer.Status;

/** What the platform's {@code errcode} means for a message; docs/connectors/wechat.md says why. */
final class WechatCodes {
    static final int OK = 0;
    /** The message with this {@code client_msg_id} was taken before. */
    private static final int TAKEN_BEFORE = 45065;

    /** The token is wrong, old or missing: a new one may be better. */
    private static final Set<Integer> STALE = Set.of(40001, 40014, 41001, 42001);
    /** Does not follow, refuses, is on the black list. Not "no such openid": with another account's appid everybody's would be. */
    private static final Set<Integer> NOBODY = Set.of(43004, 43019, 43101);
    /** Busy, the day's quota is used up, too many a minute. */
    private static final Set<Integer> BUSY = Set.of(-1, 45009, 45011);
    /** Our appid, our secret, our address, our rights. */
    private static final Set<Integer> OURS = Set.of(40013, 40125, 40164, 41002, 41004, 48001, 48004, 50001, 50002);

    private WechatCodes() {}

    static boolean stale(int code) {
        return STALE.contains(code);
    }

    /** A code that nobody explained is about this message only. */
    static Status meaning(int code) {
        if (code == OK || code == TAKEN_BEFORE) {
            return Status.TAKEN;
        }
        if (NOBODY.contains(code)) {
            return Status.RECIPIENT_REFUSED;
        }
        if (BUSY.contains(code)) {
            return Status.AWAY;
        }
        return stale(code) || OURS.contains(code) ? Status.LOGIN_REFUSED : Status.MESSAGE_REFUSED;
    }
}
