package onetrip.core.notification;

import onetrip.api.item.Text;

/** Nothing was changed, and why. */
public final class ContactRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final transient Text sentence;

    /** @param code stable, kebab-case */
    public ContactRefused(String code, String zh, String en) {
        super(code, null, false, false);
        this.code = code;
        this.sentence = new Text(zh, en);
    }

    public String code() {
        return code;
    }

    public Text sentence() {
        return sentence;
    }
}
