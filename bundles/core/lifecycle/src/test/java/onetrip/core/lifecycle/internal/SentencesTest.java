package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void both_languages_say_the_same_things_with_the_same_values() throws Exception {
        Properties zh = load("zh");
        Properties en = load("en");
        assertEquals(new TreeSet<>(zh.keySet()), new TreeSet<>(en.keySet()));
        for (Object key : zh.keySet()) {
            assertEquals(values(zh, key), values(en, key), key.toString());
        }
    }

    @Test
    void every_code_has_a_heading_a_reason_and_a_next_step() throws Exception {
        Properties zh = load("zh");
        TreeSet<String> codes = zh.keySet().stream()
                .map(Object::toString)
                .filter(key -> key.startsWith("OT-"))
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String code : codes) {
            for (String part : new String[] {".heading", ".why", ".next"}) {
                assertEquals(true, zh.containsKey(code + part), code + part);
            }
        }
    }

    /** The log keeps the code alone; the list of items says its heading. */
    @Test
    void a_heading_needs_no_values() throws Exception {
        for (String language : new String[] {"zh", "en"}) {
            Properties sentences = load(language);
            for (Object key : sentences.keySet()) {
                if (key.toString().endsWith(".heading")) {
                    assertEquals(new TreeSet<>(), values(sentences, key), key.toString());
                }
            }
        }
    }

    private static TreeSet<String> values(Properties sentences, Object key) {
        return Pattern.compile("\\{\\d}")
                .matcher(sentences.get(key).toString())
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties load(String language) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                SentencesTest.class.getResourceAsStream("/l10n/lifecycle." + language + ".properties"),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
