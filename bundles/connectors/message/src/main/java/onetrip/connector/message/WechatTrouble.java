package onetrip.connector.message;

import onetrip.api.message.MessageAnswer;
import onetrip.api.message.MessageAnswer.Status;

/** The platform did not do what it was asked. */
final class WechatTrouble extends Exception {
    private static final long serialVersionUID = 1L;
    private final Status status;

    /** @param detail its code or the kind of failure; never its text */
    WechatTrouble(Status status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    MessageAnswer answer() {
        return MessageAnswer.of(status, getMessage());
    }

    Status status() {
        return status;
    }
}
