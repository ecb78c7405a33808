package onetrip.core.form;

import java.io.IOException;
import onetrip.api.item.Text;

/** A file that is not taken, and why, in a sentence for the person who sent it. */
public final class UploadRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Text sentence;

    /** @param code stable, kebab-case */
    public UploadRefused(String code, Text sentence) {
        super(code + ": " + sentence.en());
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
