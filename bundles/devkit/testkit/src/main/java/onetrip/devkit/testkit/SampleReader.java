package onetrip.devkit.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.exchange.SourceAnswer;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the samples of an item; strict, with a sentence for every slip. */
final class SampleReader {
    private static final Set<String> KEYS = new TreeSet<>(
            Set.of("about", "today", "applicant", "sources", "registers", "disputes", "answers", "expect"));
    private static final Set<String> EXPECTED = new TreeSet<>(Set.of("errors", "outcome", "stages", "flags", "cases"));
    private static final Set<String> OUTCOMES = new TreeSet<>(Set.of("granted", "refused", "people", "waiting"));
    private static final YAMLMapper YAML = new YAMLMapper();

    /** A day on which a sample that names none is filled in; the calendar of its year is complete. */
    static final LocalDate USUAL_DAY = LocalDate.of(2026, 11, 24);

    private SampleReader() {}

    /** A sample that cannot be read; the message says where and what to write. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(Path file, String why) {
            super(file + ": " + why);
        }
    }

    /** In the order of their names; empty if there is no such folder. */
    static List<Sample> readAll(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
                    .sorted()
                    .map(SampleReader::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sample read(Path file) {
        try {
            String text = Files.readString(file);
            JsonNode root = YAML.readTree(text);
            if (!root.isObject()) {
                throw new Unreadable(file, "a sample is a map with the keys " + KEYS);
            }
            known(file, "", root, KEYS);
            JsonNode expect = root.path("expect");
            if (!expect.isObject()) {
                throw new Unreadable(file, "say under expect how it ends: outcome, or errors");
            }
            known(file, "expect.", expect, EXPECTED);
            return new Sample(
                    file.getFileName().toString(),
                    day(file, root.path("today").asText("")),
                    texts(root.path("applicant")),
                    sources(file, root.path("sources")),
                    list(root.path("disputes")),
                    typed(file, text, "answers"),
                    new Sample.Expectation(
                            texts(expect.path("errors")),
                            outcome(file, expect.path("outcome").asText("")),
                            list(expect.path("stages")),
                            list(expect.path("flags")),
                            expect.path("cases").asInt(1)),
                    registers(file, text));
        } catch (JsonProcessingException e) {
            throw new Unreadable(file, "no YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void known(Path file, String where, JsonNode node, Set<String> keys) {
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw new Unreadable(file, "there is no key " + where + key + "; the keys are " + keys);
            }
        });
    }

    private static String outcome(Path file, String written) {
        if (!written.isEmpty() && !OUTCOMES.contains(written)) {
            throw new Unreadable(file, "expect.outcome is one of " + OUTCOMES + ", not " + written);
        }
        return written;
    }

    private static LocalDate day(Path file, String written) {
        try {
            return written.isEmpty() ? USUAL_DAY : LocalDate.parse(written);
        } catch (DateTimeParseException e) {
            throw new Unreadable(file, "today is a day such as 2026-11-24, not " + written);
        }
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static List<String> list(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static Map<String, List<Sample.Said>> sources(Path file, JsonNode node) {
        Map<String, List<Sample.Said>> sources = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            List<Sample.Said> said = new ArrayList<>();
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(one -> said.add(said(file, entry.getKey(), one)));
            } else {
                said.add(said(file, entry.getKey(), entry.getValue()));
            }
            sources.put(entry.getKey(), said);
        });
        return sources;
    }

    @SuppressWarnings("unchecked")
    private static Sample.Said said(Path file, String source, JsonNode node) {
        if (node.isTextual()) {
            return new Sample.Said(Map.of(), status(file, source, node.textValue()), Map.of());
        }
        known(file, "sources." + source + ".", node, new TreeSet<>(Set.of("status", "to", "data")));
        Map<String, Object> data =
                node.has("data") ? YAML.convertValue(node.get("data"), LinkedHashMap.class) : Map.of();
        return new Sample.Said(
                texts(node.path("to")), status(file, source, node.path("status").asText("ok")), data);
    }

    private static SourceAnswer.Status status(Path file, String source, String written) {
        try {
            return SourceAnswer.Status.valueOf(written.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            String words = Stream.of(SourceAnswer.Status.values())
                    .map(status -> status.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "));
            throw new Unreadable(file, "sources." + source + " says " + words + ", not " + written);
        }
    }

    private static Map<String, List<Map<String, String>>> registers(Path file, String text) {
        Map<String, List<Map<String, String>>> registers = new LinkedHashMap<>();
        typed(file, text, "registers").forEach((register, records) -> {
            List<Map<String, String>> rows = new ArrayList<>();
            if (!(records instanceof List<?> list)) {
                throw new Unreadable(file, "registers." + register + " is a list of records");
            }
            for (Object record : list) {
                Map<String, String> row = new LinkedHashMap<>();
                if (!(record instanceof Map<?, ?> fields)) {
                    throw new Unreadable(file, "a record of registers." + register + " is a map from field to value");
                }
                fields.forEach((field, value) -> row.put(String.valueOf(field), String.valueOf(value)));
                rows.add(row);
            }
            registers.put(register, rows);
        });
        return registers;
    }

    /** What is typed is text: 01 stays 01, and a day stays as it was written. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> typed(Path file, String text, String part) {
        Resolver everythingIsText = new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                // None: that is the point.
            }
        };
        LoaderOptions options = new LoaderOptions();
        DumperOptions dumper = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options, everythingIsText);
        Object answers = ((Map<String, Object>) yaml.load(text)).get(part);
        if (answers == null || "".equals(answers)) {
            return Map.of();
        }
        if (!(answers instanceof Map<?, ?>)) {
            throw new Unreadable(file, part + " is a map from a name to what is typed or imported");
        }
        return (Map<String, Object>) answers;
    }
}
