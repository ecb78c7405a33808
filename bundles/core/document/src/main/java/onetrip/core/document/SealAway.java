package onetrip.core.document;

/** Nothing can be sealed now. The message is a short word for the log. */
public final class SealAway extends Exception {
    private static final long serialVersionUID = 1L;

    public SealAway(String word) {
        super(word);
    }
}
