package onetrip.connector.simulators;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The invented people of {@code personas.json}, joined by generated families. */
record Personas(
        String note,
        List<Registers.Person> people,
        List<Registers.Household> households,
        List<Registers.Property> properties,
        List<Registers.Student> students,
        Map<String, Map<String, Map<String, Object>>> facts,
        List<Organisation> organisations) {

    /**
     * @param form 公司, 民办非企业单位 or 事业单位
     * @param state as its register writes it
     * @param handlers ids of people who handle its affairs
     */
    record Organisation(
            String uscc,
            String name,
            String legalRep,
            String form,
            String state,
            String address,
            List<String> handlers) {}

    static Personas read() {
        try (InputStream in = Personas.class.getResourceAsStream("personas.json")) {
            return new ObjectMapper().readValue(in, Personas.class);
        } catch (IOException broken) {
            throw new UncheckedIOException("personas.json cannot be read", broken);
        }
    }

    Registers and(Families families) {
        return new Registers(
                joined(people, families.people()),
                joined(households, families.households()),
                joined(properties, families.properties()),
                joined(students, families.students()),
                facts,
                organisations);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
