package onetrip.web.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void every_code_that_is_said_has_its_words_in_both_languages() throws IOException {
        TreeSet<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                codes.addAll(Pattern.compile("\"(OT-API-[A-Z-]+)\"")
                        .matcher(Files.readString(source))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet()));
            }
        }
        assertEquals(14, codes.size(), codes.toString());
        for (String code : codes) {
            JsonNode problem = Words.problem(400, code, "x").document("en", "r");
            assertEquals(code, problem.get("code").asText());
            assertEquals(problem.at("/en/title"), problem.get("title"));
            for (String part : new String[] {"title", "detail", "next", "state"}) {
                String zh = problem.at("/zh/" + part).asText();
                String en = problem.at("/en/" + part).asText();
                assertFalse(zh.isBlank() || en.isBlank() || zh.equals(en) || zh.contains("{"), code + " " + part);
            }
        }
    }
}
