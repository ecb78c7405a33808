package onetrip.item.enrolprimary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The primary schools that enrol this year, and which addresses belong to the public ones (学区). Immutable. */
final class Districts {
    record School(String code, String name, boolean isPrivate, List<String> addresses) {}

    private final Map<String, School> schools = new LinkedHashMap<>();

    /** The table in this bundle. */
    static Districts announced() {
        try (InputStream in = Districts.class.getResourceAsStream("districts.tsv")) {
            return new Districts(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Districts(String table) {
        table.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] cells = line.split("\t", -1);
            List<String> addresses = cells[3].isEmpty() ? List.of() : List.of(cells[3].split("\\|"));
            schools.put(cells[0], new School(cells[0], cells[1], cells[2].equals("private"), addresses));
        });
    }

    Optional<School> school(String code) {
        return Optional.ofNullable(schools.get(code));
    }

    Iterable<School> all() {
        return schools.values();
    }

    /** The public school to which the address belongs: the longest entry within it counts. */
    Optional<School> of(String address) {
        School found = null;
        int longest = 0;
        for (School school : schools.values()) {
            for (String part : school.addresses()) {
                if (part.length() > longest && address.contains(part)) {
                    found = school;
                    longest = part.length();
                }
            }
        }
        return Optional.ofNullable(found);
    }
}
