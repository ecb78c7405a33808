package onetrip.core.form.standard;

/** The characters people type where they mean others. */
public final class Characters {
    private Characters() {}

    /** Full-width forms and the ideographic space as their half-width counterparts; all else as it is. */
    public static String halfWidth(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char narrow = c >= '！' && c <= '～' ? (char) (c - 0xFEE0) : c == '　' ? ' ' : c;
            if (narrow != c && out == null) {
                out = new StringBuilder(text);
            }
            if (out != null) {
                out.setCharAt(i, narrow);
            }
        }
        return out == null ? text : out.toString();
    }

    /** Half-width, without any white space, ASCII letters upper-case: the form of codes and numbers. */
    public static String code(String text) {
        String narrow = halfWidth(text);
        StringBuilder out = new StringBuilder(narrow.length());
        for (int i = 0; i < narrow.length(); i++) {
            char c = narrow.charAt(i);
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                out.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
            }
        }
        return out.toString();
    }

    /**
     * Without what cannot be seen and does harm: control characters other than line breaks and tabs, direction overrides,
     * zero-width characters, halves of surrogate pairs. Line breaks become {@code \n}.
     */
    public static String clean(String text) {
        boolean dirty = false;
        for (int i = 0; i < text.length() && !dirty; i++) {
            char c = text.charAt(i);
            dirty = c < ' ' && c != '\n' && c != '\t' || c == 0x7F || c > 0x7F && unseen(text, i);
        }
        if (!dirty) {
            return text;
        }
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        StringBuilder out = new StringBuilder(lines.length());
        for (int i = 0; i < lines.length(); i++) {
            char c = lines.charAt(i);
            if (c == '\n' || c == '\t' || c >= ' ' && c != 0x7F && !unseen(lines, i)) {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean unseen(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT;
    }

    /** Han characters of all planes; Java's table knows fewer extensions than the standard, planes 2 and 3 hold no others. */
    static boolean han(int codePoint) {
        return codePoint >= 0x20000 && codePoint <= 0x3FFFD
                || codePoint >= 0 && Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
    }

    static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static boolean digits(String text) {
        return !text.isEmpty() && digits(text, 0, text.length());
    }
}
