package onetrip.connector.message;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import onetrip.api.message.TemplateMessage;
import onetrip.connector.wire.Keys;

/**
 * One of the official account's templates, and what goes into its gaps. A gap's name begins with its kind, and each kind takes so much and no more;
 * what could not fit is refused when the configuration is read, not when somebody waits for a message. Immutable.
 *
 * @param gaps name of the gap → {@code what}, {@code number}, {@code state}, {@code at}, or {@code text:…}
 */
record WechatTemplate(String id, Map<String, String> gaps) {
    static final int THING = 20;
    static final int CHARACTER_STRING = 32;
    static final int PHRASE = 5;

    private static final String TEXT = "text:";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    /** Kind → what fits in. */
    private static final Map<String, Set<String>> FITS = Map.of(
            "thing", Set.of("what", "state", TEXT),
            "character_string", Set.of("number", TEXT),
            "phrase", Set.of("state", TEXT),
            "time", Set.of("at", TEXT),
            "date", Set.of("at", TEXT),
            "const", Set.of("state", TEXT));

    /** @param key of the configuration in which the gap stands, for messages */
    static void check(Keys keys, String key, String gap, String value) {
        String kind = gap.replaceFirst("\\d+$", "");
        Set<String> fits = FITS.get(kind);
        if (fits == null) {
            throw keys.wrong(
                    key,
                    "is a gap of a kind that is not known: " + gap + ". There are "
                            + String.join(", ", FITS.keySet().stream().sorted().toList()));
        }
        String word = value.startsWith(TEXT) ? TEXT : value;
        if (!fits.contains(word)) {
            throw keys.wrong(
                    key,
                    "cannot be " + value + ": into " + kind + " goes "
                            + String.join(" or ", fits.stream().sorted().toList()));
        }
        if (word.equals(TEXT) && !fits(kind, value.substring(TEXT.length()))) {
            throw keys.wrong(key, "has a text that does not fit into " + kind + ": " + value);
        }
    }

    /** Whether the platform takes this text in a gap of this kind. */
    static boolean fits(String kind, String text) {
        return switch (kind) {
            case "thing" -> text.matches("[^\\p{Cntrl}]{1," + THING + "}");
            case "character_string" -> text.matches("[\\x21-\\x7e]{1," + CHARACTER_STRING + "}");
            case "phrase" -> text.matches("\\p{IsHan}{1," + PHRASE + "}");
            case "time", "date" ->
                text.matches("(\\d{4}年\\d{1,2}月\\d{1,2}日)?( ?\\d{1,2}:\\d{2}(:\\d{2})?)?") && !text.isBlank();
            default -> text.matches("[^\\p{Cntrl}]{1," + THING + "}");
        };
    }

    /** The {@code data} of a message. */
    Map<String, Map<String, String>> data(TemplateMessage message) {
        Map<String, Map<String, String>> data = new LinkedHashMap<>();
        gaps.forEach((gap, value) -> data.put(gap, Map.of("value", value(value, message))));
        return data;
    }

    /** A gap that stays empty is an error there. */
    private static String value(String word, TemplateMessage message) {
        return switch (word) {
            case "what" -> cut(message.what(), THING);
            // A longer number would be somebody else's when it is cut: rather none, the message leads to the case.
            case "number" -> fits("character_string", message.number()) ? message.number() : "-";
            case "state" -> fits("phrase", message.state()) ? message.state() : "有进展";
            case "at" -> time(message.at());
            default -> word.substring(TEXT.length());
        };
    }

    private static String cut(String text, int most) {
        String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() <= most ? clean : clean.substring(0, most - 1) + "…";
    }

    static String time(Instant at) {
        return TIME.format(at);
    }
}
