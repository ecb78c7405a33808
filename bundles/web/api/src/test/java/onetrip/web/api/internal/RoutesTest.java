package onetrip.web.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is written about the interface is what it is. */
class RoutesTest {
    private final Routes routes = new Routes(
            new ItemEndpoints(null, null, null, null, null, null),
            new ParameterEndpoints(null, null),
            new JarEndpoints(null, null),
            new SetEndpoints(null, null),
            new ReleaseEndpoints(null, null, null, null),
            new RegisterEndpoints(null, null));

    private static JsonNode described() throws IOException {
        try (InputStream in = RoutesTest.class.getResourceAsStream("/onetrip/web/api/openapi.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    @Test
    void every_route_is_described_and_none_besides() throws IOException {
        TreeSet<String> written = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : described().get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                written.add(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
            }
        }
        TreeSet<String> real = new TreeSet<>();
        routes.all().forEach(route -> real.add(route.method() + " " + Routes.BASE + route.template()));
        routes.open().forEach(route -> real.add(route.method() + " " + Routes.OPEN + route.template()));
        assertEquals(real, written);
    }

    @Test
    void what_the_description_refers_to_is_there_and_each_path_variable_is_a_parameter() throws IOException {
        JsonNode root = described();
        List<String> missing = new ArrayList<>();
        Pattern.compile("\"#(/[^\"]+)\"")
                .matcher(root.toString())
                .results()
                .map(found -> found.group(1))
                .filter(pointer -> root.at(pointer).isMissingNode())
                .forEach(missing::add);
        assertEquals(List.of(), missing);
        for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
            for (JsonNode operation : path.getValue()) {
                TreeSet<String> named = new TreeSet<>();
                operation.path("parameters").forEach(parameter -> {
                    if (parameter.get("in").asText().equals("path")) {
                        named.add("{" + parameter.get("name").asText() + "}");
                    }
                });
                TreeSet<String> wanted = new TreeSet<>();
                Pattern.compile("\\{[a-z]+}")
                        .matcher(path.getKey())
                        .results()
                        .forEach(found -> wanted.add(found.group()));
                assertEquals(wanted, named, path.getKey());
            }
        }
    }

    @Test
    void a_path_finds_its_route_or_says_which_methods_it_has() {
        Routes.Found found = routes.find("POST", "/items/a-b/versions/00").orElseThrow();
        assertEquals(Map.of("id", "a-b", "hash", "00"), found.path());
        assertTrue(routes.find("HEAD", "/items").isPresent());
        assertTrue(routes.find("PUT", "/items").isEmpty());
        assertEquals("DELETE, GET, HEAD", routes.allowed("/items/x"));
        assertEquals("POST", routes.allowed("/jars"));
        for (String nowhere : List.of("/", "/x", "/items/x/y", "/items/x/versions/y/z")) {
            assertEquals("", routes.allowed(nowhere), nowhere);
        }
    }
}
