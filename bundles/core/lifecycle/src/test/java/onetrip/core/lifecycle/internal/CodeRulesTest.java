package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of these is a class that somebody could write; all are compiled once and looked at one by one. */
class CodeRulesTest {
    /** Members of a class → what is to be found in it. */
    private static final Map<String, String> BAD = new LinkedHashMap<>();

    static {
        bad("void f() { System.exit(1); }", "java.lang.System.exit");
        bad("void f() { Runtime.getRuntime().halt(1); }", "java.lang.Runtime.getRuntime");
        bad("void f() throws Exception { new ProcessBuilder(\"sh\").start(); }", "java.lang.ProcessBuilder.<init>");
        bad("void f() { System.loadLibrary(\"x\"); }", "java.lang.System.loadLibrary");
        bad("native void f();", "native");
        bad("void f() { new Thread(() -> {}).start(); }", "java.lang.Thread.<init>");
        bad("static class T extends Thread {}", "java.lang.Thread");
        bad("static class T extends ClassLoader {}", "java.lang.ClassLoader");
        bad(
                "Object f() { return java.util.concurrent.Executors.newCachedThreadPool(); }",
                "java.util.concurrent.Executors.newCachedThreadPool");
        bad(
                "Object f() { return java.util.concurrent.CompletableFuture.runAsync(() -> {}); }",
                "java.util.concurrent.CompletableFuture.runAsync");
        bad("Object f(java.util.List<?> l) { return l.parallelStream(); }", "java.util.List.parallelStream");
        bad("Object f(java.util.List<?> l) { return l.stream().parallel(); }", "java.util.stream.Stream.parallel");
        bad("Object f() { return new java.util.Timer(); }", "java.util.Timer.<init>");
        bad("void f(java.lang.reflect.Field g) { g.setAccessible(true); }", "java.lang.reflect.Field.setAccessible");
        bad("Object f() throws Exception { return Class.forName(\"x\"); }", "java.lang.Class.forName");
        bad("Object f() { return getClass().getClassLoader(); }", "java.lang.Class.getClassLoader");
        bad("Object f() { return java.lang.invoke.MethodHandles.lookup(); }", "java.lang.invoke.MethodHandles.lookup");
        bad("Object f() { return new java.io.File(\"x\").exists(); }", "java.io.File.<init>");
        bad(
                "Object f() throws Exception { return java.nio.file.Files.list(java.nio.file.Path.of(\"/\")); }",
                "java.nio.file.Path.of");
        bad("Object f() throws Exception { return new java.net.Socket(\"h\", 1); }", "java.net.Socket.<init>");
        bad(
                "Object f() throws Exception { return new java.net.URL(\"http://h\").openStream(); }",
                "java.net.URL.<init>");
        bad("void f() { System.setProperty(\"a\", \"b\"); }", "java.lang.System.setProperty");
        bad("Object f() { return System.getenv(\"KEY\"); }", "java.lang.System.getenv");
        bad("void f() { java.util.Locale.setDefault(java.util.Locale.ROOT); }", "java.util.Locale.setDefault");
        bad("static final Object T = new ThreadLocal<String>();", "java.lang.ThreadLocal.<init>");
        bad("static int n; void f() { n++; }", ".n =");
        bad("protected void finalize() {}", "finalize");
        bad("java.util.function.IntConsumer f() { return System::exit; }", "java.lang.System.exit");
        bad("Runnable f() { return () -> System.exit(2); }", "java.lang.System.exit");
    }

    private static void bad(String members, String call) {
        BAD.put(members, call);
    }

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

    private static final Map<String, Map<String, byte[]>> CLASSES = new HashMap<>();
    private final CodeRules rules = new CodeRules(new Sentences());

    @BeforeAll
    static void compile(@TempDir Path folder) throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        int n = 0;
        for (String members : BAD.keySet()) {
            sources.put("Bad" + n++, members);
        }
        sources.put("Good", GOOD);
        StringBuilder all = new StringBuilder();
        sources.forEach((name, members) ->
                all.append("class ").append(name).append(" { ").append(members).append(" }\n"));
        Path file = Files.writeString(folder.resolve("All.java"), all);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-nowarn", "-d", folder.toString(), file.toString());
        assertEquals(0, status, "the samples do not compile");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path one : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = one.getFileName().toString();
                String outer = name.substring(0, name.indexOf(name.contains("$") ? '$' : '.'));
                CLASSES.computeIfAbsent(outer, o -> new HashMap<>()).put(name, Files.readAllBytes(one));
            }
        }
    }

    static Stream<String> bad() {
        return BAD.keySet().stream();
    }

    private static ItemJar jar(String name) {
        return new ItemJar(Map.of(), Set.of(), CLASSES.get(name), Map.of());
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_call_that_has_no_place_in_a_rule_is_named(String members) {
        String name = "Bad" + BAD.keySet().stream().toList().indexOf(members);
        Refusal refusal = assertThrows(RefusedException.class, () -> rules.check(jar(name)))
                .refusal();
        assertEquals("OT-INSTALL-FORBIDDEN-CALL", refusal.code());
        assertTrue(refusal.why().en().contains(BAD.get(members)), refusal.why().en());
        assertTrue(refusal.why().zh().contains(name), refusal.why().zh());
    }

    @Test
    void what_rules_need_is_let_through() throws RefusedException {
        assertEquals(CLASSES.get("Good").size(), rules.check(jar("Good")));
    }
}
