package onetrip.api.message;

/**
 * Whether a message arrived.
 *
 * @param receipt the carrier's number, as in {@link MessageAnswer#receipt}; empty, and about no message, where it is none
 * @param code why not, the carrier's code in at most 120 printable characters of ASCII, {@code unreadable} in place of anything else; empty
 *     if it arrived
 */
public record MessageReceipt(String receipt, boolean arrived, String code) {
    private static final String CODE = "[\\x20-\\x7e]{0,120}";

    public MessageReceipt {
        receipt = receipt != null && receipt.matches(MessageAnswer.RECEIPT) ? receipt : "";
        code = code != null && code.matches(CODE) ? code : "unreadable";
    }
}
