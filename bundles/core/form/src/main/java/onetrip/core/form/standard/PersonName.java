package onetrip.core.form.standard;

import java.text.Normalizer;

/**
 * 姓名: 2 to 50 code points of Han characters, of all planes, with single middle dots inside, or Latin letters with spaces,
 * hyphens, apostrophes and full stops as in the passport. Stored in NFC, never transliterated.
 */
public final class PersonName {
    private static final String DOTS = "·•‧∙・.⋅";
    private static final int MIDDLE_DOT = '·';

    private PersonName() {}

    /** Dots between Han characters become {@code ·}, spaces between them go, several spaces become one. */
    public static String normalise(String typed) {
        String text = Normalizer.normalize(Characters.halfWidth(Characters.clean(typed)), Normalizer.Form.NFC);
        int[] points = text.codePoints()
                .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
                .toArray();
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < points.length; i++) {
            int c = points[i];
            int before = out.isEmpty() ? -1 : out.codePointBefore(out.length());
            if (c == ' ') {
                int after = next(points, i);
                boolean needed = before != -1 && after != -1 && before != ' ' && !(joins(before) && joins(after));
                if (needed) {
                    out.append(' ');
                }
            } else if (DOTS.indexOf(c) >= 0 && (Characters.han(before) || Characters.han(next(points, i)))) {
                out.append((char) MIDDLE_DOT);
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    private static boolean joins(int c) {
        return Characters.han(c) || c == MIDDLE_DOT;
    }

    private static int next(int[] points, int at) {
        for (int i = at + 1; i < points.length; i++) {
            if (points[i] != ' ') {
                return points[i];
            }
        }
        return -1;
    }

    public static Checked<String> check(String typed) {
        String name = normalise(typed);
        int length = name.codePointCount(0, name.length());
        if (length == 0) {
            return Checked.invalid("name-empty", "填写姓名", "Enter the name");
        }
        Checked<String> wrong = characters(name);
        if (wrong != null) {
            return wrong;
        }
        if (length < 2 || length > 50) {
            return Checked.invalid(
                    "name-length",
                    "姓名要2到50个字，您填了" + length + "个",
                    "A name has 2 to 50 characters. You entered " + length);
        }
        if (name.codePointAt(0) == MIDDLE_DOT
                || name.codePointBefore(name.length()) == MIDDLE_DOT
                || name.contains("··")) {
            return Checked.invalid(
                    "name-dot",
                    "姓名里的“·”只在两个字之间，一次一个",
                    "A middle dot stands between two characters of a name, one at a time");
        }
        return Checked.valid(name);
    }

    private static Checked<String> characters(String name) {
        boolean letters = false;
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            if (Character.isDigit(c)) {
                return Checked.invalid(
                        "name-digit", "姓名里不写数字，您填了" + (char) c, "A name has no digits. You entered " + (char) c);
            }
            boolean letter = Characters.han(c) || latin(c);
            if (!letter && c != MIDDLE_DOT && " -'.’".indexOf(c) < 0) {
                String shown = new String(Character.toChars(c));
                return Checked.invalid(
                        "name-character", "姓名里只写文字，不能有“" + shown + "”", "A name has letters only, not “" + shown + "”");
            }
            letters |= letter;
        }
        return letters ? null : Checked.invalid("name-character", "姓名里至少有一个文字", "A name has at least one letter");
    }

    private static boolean latin(int c) {
        return c < 0x250
                ? Character.isLetter(c)
                : Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN
                        || Character.getType(c) == Character.NON_SPACING_MARK && c < 0x370;
    }
}
