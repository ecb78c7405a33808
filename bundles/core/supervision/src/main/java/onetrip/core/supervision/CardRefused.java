package onetrip.core.supervision;

import onetrip.api.item.Text;

/** Something that cannot be done with a card, said in a sentence; nothing was changed. */
public final class CardRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final transient Text sentence;

    public CardRefused(String code, Text sentence) {
        super(code);
        this.code = code;
        this.sentence = sentence;
    }

    public String code() {
        return code;
    }

    public Text sentence() {
        return sentence;
    }
}
