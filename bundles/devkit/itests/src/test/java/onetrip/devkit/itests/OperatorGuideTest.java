package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/operator.md names whatever a node can be told by its environment. */
class OperatorGuideTest {
    private static final Path ROOT = Path.of(System.getProperty("onetrip.root")).normalize();
    private static final Pattern NAME = Pattern.compile("ONETRIP_[A-Z_]+");
    /** Of the demonstration's outside systems, and of a server that is measured: never on a site that people reach. */
    private static final Set<String> NOT_FOR_OPERATORS =
            Set.of("ONETRIP_SIMULATOR_PORT", "ONETRIP_SEAL", "ONETRIP_UNLIMITED");

    private static Set<String> names(Stream<Path> files) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : files.toList()) {
            names.addAll(NAME.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toSet()));
        }
        return names;
    }

    @Test
    void each_variable_that_a_node_reads_is_in_the_guide_and_no_other() throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("config"))) {
            read.addAll(names(files.filter(file -> file.toString().endsWith(".cfg"))));
        }
        read.addAll(names(Stream.of(ROOT.resolve("karaf-assembly/src/main/bin/setenv"))));
        assertTrue(read.size() > 8, "the configuration was not read: " + read);
        read.removeAll(NOT_FOR_OPERATORS);
        assertEquals(read, names(Stream.of(ROOT.resolve("docs/operator.md"))));
    }

    @Test
    void each_setting_that_the_guide_names_is_in_the_configuration() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/operator.md"));
        for (String file : List.of("onetrip.store.cfg", "onetrip.gate.cfg", "org.apache.felix.http.cfg")) {
            assertTrue(guide.contains(file), file);
            assertTrue(Files.exists(ROOT.resolve("config").resolve(file)), file);
        }
        assertTrue(Files.readString(ROOT.resolve("config/org.apache.felix.http.cfg"))
                .contains("org.apache.felix.http.host ="));
        assertTrue(Files.readString(ROOT.resolve("config/onetrip.gate.cfg")).contains("posts.per.minute = 240"));
        assertTrue(Files.readString(ROOT.resolve("config/onetrip.gate.cfg")).contains("gets.per.minute = 3000"));
    }
}
