package onetrip.devkit.itests;

/** The code of an item that cannot be made: a test packs it into a jar. Its words must never reach a citizen. */
public final class StartThatThrows {
    static final String WORDS = "no table of schools";

    public StartThatThrows() {
        throw new IllegalStateException(WORDS);
    }
}
