package onetrip.core.form.standard;

/** How personal values are shown to people who need not read them whole. The last character, also an X, survives (R-IDX). */
public final class Mask {
    private Mask() {}

    /** For public lists (R-PUBLISH): 测*, 测*某, one star however long the name is. Code points, not chars. */
    public static String name(String name) {
        int[] points = name.codePoints().toArray();
        if (points.length < 2) {
            return points.length == 0 ? "" : "*";
        }
        String first = new String(points, 0, 1);
        return points.length == 2 ? first + "*" : first + "*" + new String(points, points.length - 1, 1);
    }

    /** For the person and the staff: first 6 and last 4 of 15 or more, else first and last two. */
    public static String certNo(String number) {
        return number.length() >= 15 ? kept(number, 6, 4) : kept(number, 1, 2);
    }

    /** Where a list must show a number at all (R-PUBLISH): no more than the first 6 and the last 2. */
    public static String certNoPublic(String number) {
        return number.length() >= 15 ? kept(number, 6, 2) : kept(number, 1, 0);
    }

    /** Any number on a public list (R-PUBLISH): of a long one as {@link #certNoPublic}, of 8 or more the first and the last two. */
    public static String numberPublic(String number) {
        return number.length() >= 8 && number.length() < 15 ? kept(number, 2, 2) : certNoPublic(number);
    }

    public static String mobile(String number) {
        return kept(number, number.startsWith("+") ? 4 : 3, 4);
    }

    public static String bankAccount(String number) {
        return kept(number, 0, 4);
    }

    private static String kept(String text, int head, int tail) {
        int hidden = text.length() - head - tail;
        return hidden <= 0
                ? "*".repeat(text.length())
                : text.substring(0, head) + "*".repeat(hidden) + text.substring(head + hidden);
    }
}
