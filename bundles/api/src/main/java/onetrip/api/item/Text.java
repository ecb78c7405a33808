package onetrip.api.item;

import java.util.Objects;

/**
 * A text people read, in Chinese and in English.
 *
 * @param zh the Chinese text, never null, may be empty
 * @param en the English text; the Chinese stands in where it is missing
 */
public record Text(String zh, String en) {
    public static final Text EMPTY = new Text("", "");

    public Text {
        zh = Objects.requireNonNullElse(zh, "");
        en = en == null || en.isEmpty() ? zh : en;
    }

    public static Text of(String zh) {
        return new Text(zh, zh);
    }

    /** The text in the language {@code "en"}, otherwise in Chinese. */
    public String in(String language) {
        return "en".equals(language) ? en : zh;
    }

    public boolean isEmpty() {
        return zh.isEmpty();
    }
}
