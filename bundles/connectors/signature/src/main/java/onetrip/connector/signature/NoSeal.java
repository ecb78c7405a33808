package onetrip.connector.signature;

/** What was answered is no seal that holds. The message is a short word, see {@link onetrip.api.signature.SealAnswer#detail}. */
final class NoSeal extends Exception {
    private static final long serialVersionUID = 1L;

    NoSeal(String word) {
        super(word);
    }

    NoSeal(String word, Throwable cause) {
        super(word, cause);
    }
}
