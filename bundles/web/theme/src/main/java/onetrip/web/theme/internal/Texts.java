package onetrip.web.theme.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * Texts of the interface, Chinese and English; {@code {0}} … {@code {9}} are replaced. They are read while the bundles start, and whoever
 * is first to ask waits for them. Immutable, thread-safe.
 */
final class Texts {
    private final Map<String, CompletableFuture<Map<String, String>>> byLanguage = new HashMap<>();
    private final Texts fallback;

    Texts(ClassLoader loader, String folder, Texts fallback) {
        this.fallback = fallback;
        for (String lang : new String[] {"zh", "en"}) {
            byLanguage.put(
                    lang, CompletableFuture.supplyAsync(() -> read(loader, folder + "texts_" + lang + ".properties")));
        }
    }

    private static Map<String, String> read(ClassLoader loader, String file) {
        Map<String, String> texts = new HashMap<>();
        try (InputStream in = loader.getResourceAsStream(file)) {
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
        String text = byLanguage.get("en".equals(lang) ? "en" : "zh").join().get(key);
        return text != null ? text : fallback == null ? null : fallback.find(lang, key);
    }
}
