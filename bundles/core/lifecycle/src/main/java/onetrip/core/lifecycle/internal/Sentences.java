package onetrip.core.lifecycle.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import onetrip.api.item.Text;
import onetrip.core.catalog.Audience;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;

/**
 * All that this room says, in Chinese and English, from {@code l10n/*.properties}. {@code {0}}, {@code {1}} … stand for
 * values; there is no other syntax, so that an apostrophe is an apostrophe.
 */
public final class Sentences {
    /** Read when the first sentence is said: a start says none. */
    private static final class Files {
        static final Properties ZH = load("zh");
        static final Properties EN = load("en");
    }

    private static Properties load(String language) {
        try (InputStream in = Sentences.class.getResourceAsStream("/l10n/lifecycle." + language + ".properties")) {
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Text text(String key, Object... values) {
        return new Text(fill(Files.ZH, key, values, "zh"), fill(Files.EN, key, values, "en"));
    }

    /** To whom something is open. */
    Text audience(Audience audience) {
        return switch (audience.kind()) {
            case STAFF -> text("audience.staff");
            case SHARE -> text("audience.share", audience.percent());
            case SCHOOLS -> text("audience.schools", audience.schools().size());
        };
    }

    /** The heading of a code, or the code itself where there is none. */
    Text heading(String code) {
        return Files.ZH.containsKey(code + ".heading") ? text(code + ".heading") : Text.of(code);
    }

    /**
     * @param code the refusal's code, which is also the key of its sentences
     * @param values for heading, why and next alike; a {@link Text} is said in the sentence's own language
     */
    Refusal refusal(String code, String detail, Object... values) {
        return new Refusal(
                code,
                text(code + ".heading", values),
                text(code + ".why", values),
                text(code + ".next", values),
                text("state.unchanged"),
                detail == null ? "" : detail);
    }

    RefusedException refused(String code, String detail, Object... values) {
        return new RefusedException(refusal(code, detail, values));
    }

    /** One code, several reasons: {@code variant} chooses the sentence of why. */
    RefusedException refusedBecause(String code, String variant, String detail, Object... values) {
        Refusal refusal = refusal(code, detail, values);
        return new RefusedException(new Refusal(
                code,
                refusal.heading(),
                text(code + ".why." + variant, values),
                refusal.next(),
                refusal.state(),
                refusal.detail()));
    }

    private static String fill(Properties sentences, String key, Object[] values, String language) {
        String sentence = sentences.getProperty(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no sentence " + key + " in " + language);
        }
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', from)) {
            int close = sentence.indexOf('}', open);
            Object value = values[Integer.parseInt(sentence.substring(open + 1, close))];
            filled.append(sentence, from, open).append(value instanceof Text text ? text.in(language) : value);
            from = close + 1;
        }
        return filled.append(sentence.substring(from)).toString();
    }
}
