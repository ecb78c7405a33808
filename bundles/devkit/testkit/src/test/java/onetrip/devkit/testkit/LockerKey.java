package onetrip.devkit.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** An item that keeps its contract, as files; a test changes one and looks who notices. */
final class LockerKey {
    private static final String RULES = "src/main/java/locker/LockerRules.java";
    static final String YAML = "target/classes/ITEM-INF/item.yaml";
    static final String ENGLISH = "target/classes/ITEM-INF/l10n/en.properties";
    static final String MANIFEST = "target/classes/META-INF/MANIFEST.MF";
    static final String SMALL = "src/test/samples/small.yaml";
    static final String LARGE = "src/test/samples/large.yaml";
    static final String BAD = "src/test/samples/bad.yaml";

    /** Most tests change no rules; what was compiled once need not be again. */
    private static final Map<String, byte[]> COMPILED = new ConcurrentHashMap<>();

    private final Map<String, String> files = new LinkedHashMap<>();

    LockerKey() {
        files.put(YAML, resource("item.yaml"));
        files.put(ENGLISH, resource("l10n/en.properties"));
        files.put("target/classes/ITEM-INF/slip.html", resource("slip.html"));
        files.put(MANIFEST, "Manifest-Version: 1.0\nImport-Package: onetrip.api.item;version=\"[1.0,2)\"\n\n");
        files.put(
                "target/classes/OSGI-INF/locker.xml",
                "<component><implementation class=\"locker.LockerRules\"/><service><provide"
                        + " interface=\"onetrip.api.rules.ItemRules\"/></service></component>");
        files.put(RULES, resource("LockerRules.txt"));
        files.put(
                SMALL,
                "answers: {pupil.name: 测试学生, pupil.size: \"01\"}\nexpect: {outcome: granted, stages: [check, issue]}\n");
        files.put(
                LARGE,
                "answers: {pupil.name: 测试学生, pupil.size: \"02\", pupil.reason: 乐器}\n"
                        + "expect: {outcome: people, stages: [check, review, issue], flags: [large]}\n");
        files.put(BAD, "answers: {pupil.size: \"01\"}\nexpect: {errors: {pupil.name: missing}}\n");
    }

    private static String resource(String name) {
        try (InputStream in = LockerKey.class.getResourceAsStream("item/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was before, as an earlier version of the item; further changes are the new one's. */
    LockerKey becomesPrevious() {
        for (String name : List.of("item.yaml", "l10n/en.properties", "slip.html")) {
            files.put("src/test/previous/" + name, files.get("target/classes/ITEM-INF/" + name));
        }
        return change(YAML, "version: \"1\"", "version: \"2\"");
    }

    LockerKey change(String file, String from, String to) {
        String before = files.get(file);
        if (!before.contains(from)) {
            throw new IllegalArgumentException(file + " does not hold: " + from);
        }
        files.put(file, before.replace(from, to));
        return this;
    }

    LockerKey rules(String from, String to) {
        return change(RULES, from, to);
    }

    LockerKey put(String file, String content) {
        files.put(file, content);
        return this;
    }

    LockerKey without(String file) {
        files.remove(file);
        return this;
    }

    /** Writes and compiles it into a folder of the item's name. */
    ItemFolder build(Path parent) throws IOException {
        Path module = parent.resolve("locker-key");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = module.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Path classes = Files.createDirectories(module.resolve("target/classes/locker"));
        Files.write(classes.resolve("LockerRules.class"), compiled(files.get(RULES), module));
        return ItemFolder.at(module);
    }

    private static byte[] compiled(String source, Path module) {
        return COMPILED.computeIfAbsent(source, s -> {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            String to = module.resolve("target").toString();
            String path = System.getProperty("java.class.path");
            if (compiler.run(
                            null,
                            null,
                            null,
                            "-d",
                            to,
                            "-cp",
                            path,
                            module.resolve(RULES).toString())
                    != 0) {
                throw new IllegalArgumentException("the rules do not compile");
            }
            try {
                return Files.readAllBytes(module.resolve("target/locker/LockerRules.class"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
