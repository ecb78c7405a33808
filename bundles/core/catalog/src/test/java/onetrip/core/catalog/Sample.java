package onetrip.core.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;

/** An item with every trait, as files in memory; a test changes a line and looks what the reader says. */
record Sample(Map<String, byte[]> files) {
    static Sample good() {
        Map<String, byte[]> files = new HashMap<>();
        for (String name : List.of("item.yaml", "l10n/en.properties", "letter.html")) {
            try (InputStream in = Sample.class.getResourceAsStream("good/" + name)) {
                files.put(name, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Sample(files);
    }

    String text(String file) {
        return new String(files.get(file), StandardCharsets.UTF_8);
    }

    String yaml() {
        return text("item.yaml");
    }

    Sample with(String file, byte[] content) {
        Map<String, byte[]> more = new HashMap<>(files);
        more.put(file, content);
        return new Sample(more);
    }

    Sample with(String file, String content) {
        return with(file, content.getBytes(StandardCharsets.UTF_8));
    }

    Sample without(String file) {
        Map<String, byte[]> less = new HashMap<>(files);
        less.remove(file);
        return new Sample(less);
    }

    /** item.yaml with the first such text replaced; the text must be there. */
    Sample change(String from, String to) {
        int at = yaml().indexOf(from);
        if (at < 0) {
            throw new IllegalArgumentException("not in the sample: " + from);
        }
        return with("item.yaml", yaml().substring(0, at) + to + yaml().substring(at + from.length()));
    }

    Sample english(String key, String text) {
        return with("l10n/en.properties", text("l10n/en.properties") + key + "=" + text + "\n");
    }

    Sample withoutEnglish(String key) {
        return with(
                "l10n/en.properties",
                text("l10n/en.properties")
                        .lines()
                        .filter(l -> !l.startsWith(key + "="))
                        .collect(Collectors.joining("\n")));
    }

    Definition read() throws DefinitionException {
        return DefinitionReader.read(
                name -> files.containsKey(name) ? new ByteArrayInputStream(files.get(name)) : null);
    }

    Definition definition() {
        try {
            return read();
        } catch (DefinitionException e) {
            throw new AssertionError(e.problems().toString(), e);
        }
    }

    /** What the reader says; nothing if it reads it. */
    List<Problem> refused() {
        try {
            read();
            return List.of();
        } catch (DefinitionException e) {
            return e.problems();
        }
    }

    /** Codes of what the reader says. */
    Set<String> codes() {
        return refused().stream().map(Problem::code).collect(Collectors.toSet());
    }

    /** Codes of what the lint says of what the reader has read. */
    Set<String> lies() {
        return DefinitionLint.findings(definition()).stream().map(Problem::code).collect(Collectors.toSet());
    }
}
