package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import onetrip.core.lifecycle.RefusedException;
import org.junit.jupiter.api.Test;

/** What the look at an item's classes lets through; what it refuses is {@link BadCode}, handed in by {@link BadJarsTest}. */
class CodeRulesTest {
    private static final String GOOD = """
            enum Colour { RED, BLUE }
            record Pair(String a, int b) {}
            sealed interface Shape permits Round {}
            static final class Round implements Shape {}
            static final java.util.Map<String, Integer> TABLE = new java.util.HashMap<>();
            static { TABLE.put("a", 1); }
            private int n;
            Object f(Object o, java.util.List<String> l) throws Exception {
                n++;
                assert n > 0;
                switch (Colour.valueOf("RED")) { case RED -> n = 2; default -> n = 3; }
                try (var in = getClass().getResourceAsStream("table.tsv")) {
                    new java.io.BufferedReader(new java.io.InputStreamReader(in)).lines().toList();
                }
                if (Thread.interrupted()) { Thread.currentThread().interrupt(); }
                java.net.URLEncoder.encode("x", java.nio.charset.StandardCharsets.UTF_8);
                l.toArray(String[]::new);
                return l.stream().map(s -> s + n + new Pair(s, n)).sorted().toList();
            }
            """;

    @Test
    void what_rules_need_is_let_through() throws RefusedException {
        Map<String, byte[]> classes = BadCode.compile(Map.of("Good", GOOD)).get("Good");
        ItemJar jar = new ItemJar(Map.of(), Set.of(), classes, Map.of());
        assertEquals(classes.size(), new CodeRules(new Sentences()).check(jar));
    }
}
