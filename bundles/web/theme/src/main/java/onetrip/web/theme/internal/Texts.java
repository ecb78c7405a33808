package onetrip.web.theme.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Texts of the interface, Chinese and English; {@code {0}} … {@code {9}} are replaced. Each language is read
 * when it is first asked for: a start needs none. Thread-safe.
 */
final class Texts {
    private final Map<String, Map<String, String>> byLanguage = new ConcurrentHashMap<>();
    private final ClassLoader loader;
    private final String folder;
    private final Texts fallback;

    Texts(ClassLoader loader, String folder, Texts fallback) {
        this.loader = loader;
        this.folder = folder;
        this.fallback = fallback;
    }

    private Map<String, String> read(String lang) {
        Map<String, String> texts = new HashMap<>();
        try (InputStream in = loader.getResourceAsStream(folder + "texts_" + lang + ".properties")) {
            if (in != null) {
                Properties properties = new Properties();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                properties.forEach((key, value) -> texts.put(key.toString(), value.toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    String text(String lang, String key, Object... values) {
        String text = find(lang, key);
        if (text == null) {
            return key;
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i] == null ? "" : values[i].toString());
        }
        return text;
    }

    private String find(String lang, String key) {
        String text = byLanguage
                .computeIfAbsent("en".equals(lang) ? "en" : "zh", this::read)
                .get(key);
        return text != null ? text : fallback == null ? null : fallback.find(lang, key);
    }
}
