package onetrip.core.catalog.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.core.catalog.CodeTables;
import onetrip.core.catalog.Offices;
import onetrip.core.catalog.Schools;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Offices, schools and code tables from the data files of this room. They become registers that staff keep later.
 *
 * <p>Configuration {@value #PID}, key {@code test}: {@code true} adds the region of invented people (330399). Immutable.
 */
@Component(
        service = {Offices.class, Schools.class, CodeTables.class},
        configurationPid = CountyTables.PID)
public final class CountyTables implements Offices, Schools, CodeTables {
    static final String PID = "onetrip.catalog";

    private final Map<String, Text> offices = new LinkedHashMap<>();
    private final Map<String, School> schools = new LinkedHashMap<>();
    private final Map<String, Map<String, Text>> tables = new LinkedHashMap<>();

    /** The tables of production. */
    public CountyTables() {
        this(Map.of());
    }

    @Activate
    public CountyTables(Map<String, Object> configuration) {
        rows("offices.tsv").forEach(r -> offices.put(r[0], new Text(r[1], r[2])));
        rows("schools.tsv").forEach(r -> {
            School school = new School(
                    r[0],
                    r[1],
                    r[2],
                    r[3],
                    r[4].equals("private"),
                    r[5].isEmpty() ? List.of() : List.of(r[5].split("\\|")));
            schools.put(school.code(), school);
            offices.put("school:" + school.code(), new Text(school.name(), school.nameEn()));
        });
        for (String table : List.of("ethnic", "regions", "countries")) {
            Map<String, Text> codes = new LinkedHashMap<>();
            rows(table + ".tsv").forEach(r -> codes.put(r[0], new Text(r[1], r[2])));
            tables.put(table, codes);
        }
        if (Boolean.parseBoolean(String.valueOf(configuration.get("test")))) {
            rows("regions-test.tsv").forEach(r -> tables.get("regions").put(r[0], new Text(r[1], r[2])));
        }
        Map<String, Text> names = new LinkedHashMap<>();
        schools.values().forEach(s -> names.put(s.code(), new Text(s.name(), s.nameEn())));
        tables.put("schools", names);
    }

    private static List<String[]> rows(String file) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                CountyTables.class.getResourceAsStream("/onetrip/core/catalog/" + file), StandardCharsets.UTF_8))) {
            List<String[]> rows = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(line.split("\t", -1));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Text name(String officeId) {
        Text name = offices.get(officeId);
        return name == null ? Text.of(officeId == null ? "" : officeId) : name;
    }

    @Override
    public Map<String, Text> all() {
        return Collections.unmodifiableMap(offices);
    }

    @Override
    public Optional<School> find(String code) {
        return Optional.ofNullable(schools.get(code));
    }

    @Override
    public List<School> ofKind(String kind) {
        return schools.values().stream().filter(s -> s.kind().equals(kind)).toList();
    }

    @Override
    public Optional<School> catchment(String kind, String address) {
        School found = null;
        int longest = 0;
        for (School school : schools.values()) {
            for (String part : school.catchment()) {
                boolean fits = part.length() > longest && address != null && address.contains(part);
                if (fits && school.kind().equals(kind) && !school.isPrivate()) {
                    found = school;
                    longest = part.length();
                }
            }
        }
        return Optional.ofNullable(found);
    }

    @Override
    public Map<String, String> options(String table, String lang) {
        Map<String, String> options = new LinkedHashMap<>();
        tables.getOrDefault(table, Map.of()).forEach((code, label) -> options.put(code, label.in(lang)));
        return options;
    }
}
