package onetrip.api.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 编号规则 of a document: literals and
 *
 * <ul>
 *   <li>{@code {yyyy}} the year of issue, {@code {office}} the template's office code
 *   <li>{@code {serial:6}} a number with at least that many digits, from 1, without gaps and without doubles, counted for itself
 *       wherever the rest of the number is the same; when the digits are used up it grows, because nobody waits for a paper until
 *       the pattern is changed
 *   <li>{@code {serial}} or {@code {code8}} eight characters of the verification code, which nobody can guess and no one counts
 *   <li>{@code {value:NAME}} a value of the document: an answer, or what the item's rules gave it
 * </ul>
 *
 * <p>A value, safe to share between threads.
 *
 * @param pattern as written in the definition
 */
public record Numbering(String pattern) {
    /** Of a document that declares none. */
    public static final Numbering PLAIN = new Numbering("{yyyy}-{serial}");

    /** Longer numbers are refused: the verification page and the registers keep 80 characters. */
    public static final int LONGEST = 80;

    private static final Pattern TOKEN = Pattern.compile("\\{([^{}:]*)(?::([^{}]*))?}");
    private static final int MOST_DIGITS = 12;

    public Numbering {
        pattern = pattern == null || pattern.isBlank() ? "{yyyy}-{serial}" : pattern;
    }

    /** True if a counter is needed: there is a {@code {serial:n}}. */
    public boolean counted() {
        return digits() > 0;
    }

    /** Digits of {@code {serial:n}}; 0 if there is none. */
    public int digits() {
        Matcher token = TOKEN.matcher(pattern);
        while (token.find()) {
            if (token.group(1).equals("serial") && token.group(2) != null) {
                return token.group(2).matches("[0-9]{1,2}") ? Integer.parseInt(token.group(2)) : 0;
            }
        }
        return 0;
    }

    /** Names of the values that go into the number. */
    public List<String> values() {
        List<String> names = new ArrayList<>();
        Matcher token = TOKEN.matcher(pattern);
        while (token.find()) {
            if (token.group(1).equals("value") && token.group(2) != null) {
                names.add(token.group(2));
            }
        }
        return names;
    }

    /**
     * The number with everything in it but the serial, whose place is kept: two documents with the same series are counted
     * together.
     *
     * @param office code of the issuing office, may be null
     * @param values of the document; one that is missing leaves nothing
     */
    public String series(int year, String office, Map<String, String> values) {
        Matcher token = TOKEN.matcher(pattern);
        StringBuilder filled = new StringBuilder();
        while (token.find()) {
            String part =
                    switch (token.group(1)) {
                        case "yyyy" -> String.format("%04d", year);
                        case "office" -> office == null ? "" : office;
                        case "value" -> plain(values.get(String.valueOf(token.group(2))));
                        default -> token.group();
                    };
            token.appendReplacement(filled, Matcher.quoteReplacement(part));
        }
        return token.appendTail(filled).toString();
    }

    /** A value brings no token of its own into the number. */
    private static String plain(String value) {
        return value == null ? "" : value.strip().replaceAll("[{}\\p{Cntrl}]", "");
    }

    /**
     * The number.
     *
     * @param series of {@link #series}
     * @param serial from 1; not read if nothing is counted
     * @param code verification code of the document
     * @throws IllegalArgumentException if the number has more than {@link #LONGEST} characters
     */
    public static String number(String series, long serial, String code) {
        Matcher token = TOKEN.matcher(series);
        StringBuilder filled = new StringBuilder();
        while (token.find()) {
            boolean counts = token.group(1).equals("serial") && token.group(2) != null;
            String part = counts
                    ? digits(serial, Integer.parseInt(token.group(2)))
                    : token.group(1).equals("serial") || token.group(1).equals("code8")
                            ? code.substring(0, 8)
                            : token.group();
            token.appendReplacement(filled, Matcher.quoteReplacement(part));
        }
        String number = token.appendTail(filled).toString();
        if (number.length() > LONGEST) {
            throw new IllegalArgumentException("a document number of " + number.length() + " characters");
        }
        return number;
    }

    private static String digits(long serial, int digits) {
        String text = String.valueOf(serial);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /** What is wrong with the pattern, in Chinese and English; empty if nothing is. */
    public Optional<Text> problem() {
        int serials = 0;
        Matcher token = TOKEN.matcher(pattern);
        while (token.find()) {
            String name = token.group(1);
            String more = token.group(2);
            boolean known =
                    switch (name) {
                        case "yyyy", "office", "code8" -> more == null;
                        case "serial" -> more == null || digits(more);
                        case "value" -> more != null && !more.isBlank();
                        default -> false;
                    };
            if (!known) {
                return Optional.of(new Text(
                        "编号里不认得“" + token.group() + "”。可以写 {yyyy}、{office}、{serial:6}、{serial}、{value:字段}。",
                        "The number pattern does not know '" + token.group()
                                + "'. It knows {yyyy}, {office}, {serial:6}, {serial} and {value:field}."));
            }
            serials += name.equals("serial") || name.equals("code8") ? 1 : 0;
        }
        if (serials != 1) {
            return Optional.of(
                    new Text(
                            "编号里要有而且只有一个流水号：{serial:6}，或者 {serial}。",
                            "A number has one serial, {serial:6} or {serial}: without it two documents would have the same number."));
        }
        return TOKEN.matcher(pattern).replaceAll("").matches(".*[{}].*")
                ? Optional.of(new Text("编号里的花括号没有成对。", "A brace of the number pattern has no partner."))
                : Optional.empty();
    }

    private static boolean digits(String more) {
        return more.matches("[0-9]{1,2}") && Integer.parseInt(more) >= 1 && Integer.parseInt(more) <= MOST_DIGITS;
    }
}
