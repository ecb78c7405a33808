package onetrip.web.api.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import onetrip.api.item.Text;
import onetrip.core.lifecycle.Refusal;

/** What this room itself says, in Chinese and English: heading, why and next of each code. {@code {0}} stands for the object. */
final class Words {
    private static final Properties ZH = load("zh");
    private static final Properties EN = load("en");

    private Words() {}

    private static Properties load(String language) {
        try (InputStream in = Words.class.getResourceAsStream("/onetrip/web/api/texts_" + language + ".properties")) {
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ApiProblem problem(int status, String code, String object) {
        return ApiProblem.of(
                status,
                new Refusal(
                        code,
                        text(code + ".heading", object),
                        text(code + ".why", object),
                        text(code + ".next", object),
                        text("state", object),
                        ""));
    }

    private static Text text(String key, String object) {
        return new Text(fill(ZH, key, object), fill(EN, key, object));
    }

    private static String fill(Properties words, String key, String object) {
        String sentence = words.getProperty(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        return sentence.replace("{0}", object);
    }
}
