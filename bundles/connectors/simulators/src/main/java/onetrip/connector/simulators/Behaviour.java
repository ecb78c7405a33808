package onetrip.connector.simulators;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a source behaves towards one question, written {@code ok}, {@code ok:PR01}, {@code timeout-then-ok(3)} …
 *
 * @param argument the record to answer with, for {@code ok:…}; else null
 * @param times how many questions time out first, for {@code timeout-then-ok}; else 0
 */
record Behaviour(Kind kind, String argument, int times) {
    static final Behaviour OK = new Behaviour(Kind.OK, null, 0);

    private static final Pattern FORM = Pattern.compile("([a-z0-9-]+)(?::([A-Za-z0-9]+)|\\((\\d{1,4})\\))?");

    enum Kind {
        OK("a normal answer"),
        NOTFOUND("an authoritative “no such record”"),
        MULTIPLE("more than one person matches, unless a further key of the record is sent, too"),
        MISMATCH("an answer that differs from what the person says"),
        PARTIAL("an answer with a part missing"),
        STALE("an answer as of 40 days ago"),
        SLOW("the answer comes after 8 s"),
        TIMEOUT("no answer at all"),
        TIMEOUT_THEN_OK("the first n questions get no answer"),
        PENDING("it has the question and needs some days"),
        INVALID("400, our question is wrong for it"),
        ERROR500("an error of the server"),
        MAINTENANCE("503 with Retry-After"),
        DENIED("403, not authorised"),
        QUOTA("429, the month's quota is used up"),
        MALFORMED("JSON that breaks off"),
        OVERSIZED("an answer of 2 MB"),
        WRONG_TYPE("a web page with status 200"),
        GBK("a good answer in GBK, and the header says so"),
        GBK_UNDECLARED("a good answer in GBK, but the header says nothing"),
        MARKUP_NAME("a name that is HTML"),
        OTHER_PERSON("a good answer about somebody else"),
        OTHER_TYPES("numbers, lists and objects where there is text");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String meaning() {
            return meaning;
        }
    }

    /** @throws IllegalArgumentException listing the words there are */
    static Behaviour parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            for (Kind kind : Kind.values()) {
                if (kind.word().equals(form.group(1))) {
                    return new Behaviour(
                            kind, form.group(2), form.group(3) == null ? 0 : Integer.parseInt(form.group(3)));
                }
            }
        }
        throw new IllegalArgumentException("No behaviour is called “" + text + "”. There are: "
                + String.join(", ", Arrays.stream(Kind.values()).map(Kind::word).toList()));
    }

    @Override
    public String toString() {
        String rest = argument != null ? ":" + argument : times > 0 ? "(" + times + ")" : "";
        return kind.word() + rest;
    }
}
