package onetrip.core.casework;

import onetrip.api.item.Text;

/** A command that the law, the stage or the state of the case does not allow. Nothing was changed. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final transient Text sentence;

    public Refused(String code, Text sentence) {
        super(code + ": " + sentence.en());
        this.code = code;
        this.sentence = sentence;
    }

    /** Stable, kebab-case. */
    public String code() {
        return code;
    }

    /** What the person reads. */
    public Text sentence() {
        return sentence;
    }
}
