package onetrip.core.lifecycle.internal;

/** What a stranger's file says, fit for a page, a log and a terminal: one line, no control characters, not endless. */
final class Printable {
    private static final int LONGEST = 160;

    private Printable() {}

    static String line(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
