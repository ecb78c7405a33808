package onetrip.api.message;

/**
 * Whether a message arrived.
 *
 * @param receipt the carrier's number, as in {@link MessageAnswer#receipt}
 * @param code why not, the carrier's code; empty if it arrived
 */
public record MessageReceipt(String receipt, boolean arrived, String code) {}
