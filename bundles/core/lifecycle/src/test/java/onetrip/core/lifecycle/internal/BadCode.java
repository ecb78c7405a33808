package onetrip.core.lifecycle.internal;

import static onetrip.core.lifecycle.internal.BadBundle.bad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import onetrip.sample.RulesThatExit;

/** Rules that somebody could write and that have no place here; all are compiled once, and looked at one by one. */
final class BadCode {
    /** @param call what is to be found in it */
    private record Sample(String what, String members, String call) {}

    private static final List<Sample> SAMPLES = List.of(
            sample("ends the process", "void f() { System.exit(1); }", "java.lang.System.exit"),
            sample("kills the process", "void f() { Runtime.getRuntime().halt(1); }", "java.lang.Runtime.getRuntime"),
            sample(
                    "starts a program",
                    "void f() throws Exception { new ProcessBuilder(\"sh\").start(); }",
                    "java.lang.ProcessBuilder.<init>"),
            sample("loads native code", "void f() { System.loadLibrary(\"x\"); }", "java.lang.System.loadLibrary"),
            sample("is native", "native void f();", "native"),
            sample("leaves a thread", "void f() { new Thread(() -> {}).start(); }", "java.lang.Thread.<init>"),
            sample("sleeps", "void f() throws Exception { Thread.sleep(1); }", "java.lang.Thread.sleep"),
            sample(
                    "sleeps by the hour",
                    "void f() throws Exception { java.util.concurrent.TimeUnit.HOURS.sleep(1); }",
                    "java.util.concurrent.TimeUnit.sleep"),
            sample("is a thread", "static class T extends Thread {}", "java.lang.Thread"),
            sample("is a class loader", "static class T extends ClassLoader {}", "java.lang.ClassLoader"),
            sample(
                    "leaves a pool of threads",
                    "Object f() { return java.util.concurrent.Executors.newCachedThreadPool(); }",
                    "java.util.concurrent.Executors.newCachedThreadPool"),
            sample(
                    "computes in threads of the platform",
                    "Object f() { return java.util.concurrent.CompletableFuture.runAsync(() -> {}); }",
                    "java.util.concurrent.CompletableFuture.runAsync"),
            sample(
                    "computes in parallel",
                    "Object f(java.util.List<?> l) { return l.parallelStream(); }",
                    "java.util.List.parallelStream"),
            sample(
                    "computes in parallel, by another word",
                    "Object f(java.util.List<?> l) { return l.stream().parallel(); }",
                    "java.util.stream.Stream.parallel"),
            sample("leaves a timer", "Object f() { return new java.util.Timer(); }", "java.util.Timer.<init>"),
            sample(
                    "opens what is private",
                    "void f(java.lang.reflect.Field g) { g.setAccessible(true); }",
                    "java.lang.reflect.Field.setAccessible"),
            sample(
                    "loads a class by name",
                    "Object f() throws Exception { return Class.forName(\"x\"); }",
                    "java.lang.Class.forName"),
            sample(
                    "takes its class loader",
                    "Object f() { return getClass().getClassLoader(); }",
                    "java.lang.Class.getClassLoader"),
            sample(
                    "looks up methods",
                    "Object f() { return java.lang.invoke.MethodHandles.lookup(); }",
                    "java.lang.invoke.MethodHandles.lookup"),
            sample(
                    "looks for a file",
                    "Object f() { return new java.io.File(\"x\").exists(); }",
                    "java.io.File.<init>"),
            sample(
                    "lists the server's disk",
                    "Object f() throws Exception { return java.nio.file.Files.list(java.nio.file.Path.of(\"/\")); }",
                    "java.nio.file.Path.of"),
            sample(
                    "opens a socket",
                    "Object f() throws Exception { return new java.net.Socket(\"h\", 1); }",
                    "java.net.Socket.<init>"),
            sample(
                    "asks a web server",
                    "Object f() throws Exception { return new java.net.URL(\"http://h\").openStream(); }",
                    "java.net.URL.<init>"),
            sample(
                    "sets a property of the process",
                    "void f() { System.setProperty(\"a\", \"b\"); }",
                    "java.lang.System.setProperty"),
            sample(
                    "reads the process's environment",
                    "Object f() { return System.getenv(\"KEY\"); }",
                    "java.lang.System.getenv"),
            sample(
                    "changes everybody's language",
                    "void f() { java.util.Locale.setDefault(java.util.Locale.ROOT); }",
                    "java.util.Locale.setDefault"),
            sample(
                    "hides values with threads",
                    "static final Object T = new ThreadLocal<String>();",
                    "java.lang.ThreadLocal.<init>"),
            sample("writes to a static", "static int n; void f() { n++; }", ".n ="),
            sample("acts when it is forgotten", "protected void finalize() {}", "finalize"),
            sample(
                    "ends the process by a reference",
                    "java.util.function.IntConsumer f() { return System::exit; }",
                    "java.lang.System.exit"),
            sample(
                    "ends the process in a lambda",
                    "Runnable f() { return () -> System.exit(2); }",
                    "java.lang.System.exit"));

    private static Map<String, Map<String, byte[]>> compiled;

    private BadCode() {}

    private static Sample sample(String what, String members, String call) {
        return new Sample(what, members, call);
    }

    static List<BadBundle> all() {
        List<BadBundle> all = new ArrayList<>();
        for (int i = 0; i < SAMPLES.size(); i++) {
            Sample one = SAMPLES.get(i);
            String name = "Bad" + i;
            all.add(bad("code that " + one.what(), "OT-INSTALL-FORBIDDEN-CALL", () -> jar(name))
                    .saying(one.call()));
        }
        all.add(bad(
                        "rules that call `System.exit`",
                        "OT-INSTALL-FORBIDDEN-CALL",
                        JarBuilder.itemWithRules("sample-item", "1.0.0", RulesThatExit.class))
                .saying(RulesThatExit.class.getName() + ".propose"));
        return all;
    }

    private static byte[] jar(String name) {
        JarBuilder jar = Desk.item();
        classes().get(name).forEach(jar::entry);
        return jar.build();
    }

    private static synchronized Map<String, Map<String, byte[]>> classes() {
        if (compiled == null) {
            Map<String, String> sources = new LinkedHashMap<>();
            for (int i = 0; i < SAMPLES.size(); i++) {
                sources.put("Bad" + i, SAMPLES.get(i).members());
            }
            compiled = compile(sources);
        }
        return compiled;
    }

    /**
     * @param sources name of a class → its members
     * @return name of the class → its class files, those of inner classes too
     */
    static Map<String, Map<String, byte[]>> compile(Map<String, String> sources) {
        StringBuilder all = new StringBuilder();
        sources.forEach((name, members) ->
                all.append("class ").append(name).append(" { ").append(members).append(" }\n"));
        try {
            Path folder = Files.createTempDirectory("classes");
            Path file = Files.writeString(folder.resolve("All.java"), all);
            int status = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-nowarn", "-d", folder.toString(), file.toString());
            if (status != 0) {
                throw new IllegalStateException("the samples do not compile");
            }
            return taken(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Map<String, byte[]>> taken(Path folder) throws IOException {
        Map<String, Map<String, byte[]>> classes = new LinkedHashMap<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : files) {
            String name = one.getFileName().toString();
            if (name.endsWith(".class")) {
                String outer = name.substring(0, name.indexOf(name.contains("$") ? '$' : '.'));
                classes.computeIfAbsent(outer, o -> new LinkedHashMap<>()).put(name, Files.readAllBytes(one));
            }
            Files.delete(one);
        }
        return classes;
    }
}
