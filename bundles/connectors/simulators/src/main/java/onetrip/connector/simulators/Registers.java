package onetrip.connector.simulators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the simulated sources know: people, households, properties and pupils. Immutable once built. */
final class Registers {
    /** @param scripts source name → behaviour that this person always meets there */
    record Person(
            String id,
            String name,
            String certType,
            String certNo,
            String gender,
            String birthDate,
            String nation,
            String formerName,
            Map<String, String> scripts) {
        Person {
            scripts = scripts == null ? Map.of() : Map.copyOf(scripts);
        }
    }

    record Member(String person, String relation) {}

    /** @param parents child → its parents, as ids of people */
    record Household(
            String id,
            String region,
            String address,
            String since,
            String type,
            List<Member> members,
            Map<String, List<String>> parents) {
        Household {
            members = List.copyOf(members);
            parents = parents == null ? Map.of() : Map.copyOf(parents);
        }
    }

    /** @param person an id, or null for an owner of whom only the name is known */
    record Owner(String person, String name, int share) {}

    /** @param unitNo null in old certificates */
    record Property(
            String id, String certNo, String unitNo, String address, List<Owner> owners, String usage, String since) {
        Property {
            owners = List.copyOf(owners);
        }
    }

    record School(String code, String name) {}

    record Student(
            String person,
            String studentNo,
            School school,
            String grade,

            @com.fasterxml.jackson.annotation.JsonProperty("class")
            String schoolClass,

            String state,
            String enrolledOn) {}

    private final Map<String, Person> byId = new HashMap<>();
    private final Map<String, Person> byCertNo = new LinkedHashMap<>();
    private final Map<String, Household> householdOf = new HashMap<>();
    private final Map<String, Property> properties = new LinkedHashMap<>();
    private final Map<String, List<Property>> propertiesOf = new HashMap<>();
    private final Map<String, Student> studentOf = new HashMap<>();
    private static final int LISTED = 10;

    private final Map<String, Map<String, Map<String, Object>>> facts;
    private final List<Personas.Organisation> organisations;

    /** @param facts person → source → what that source answers, for sources without a register of their own here */
    Registers(
            List<Person> people,
            List<Household> households,
            List<Property> estates,
            List<Student> students,
            Map<String, Map<String, Map<String, Object>>> facts,
            List<Personas.Organisation> organisations) {
        this.organisations = List.copyOf(organisations);
        this.facts = facts == null ? Map.of() : facts;
        for (Person person : people) {
            byId.put(person.id(), person);
            byCertNo.put(person.certNo(), person);
        }
        for (Household household : households) {
            household.members().forEach(member -> householdOf.put(member.person(), household));
        }
        for (Property property : estates) {
            properties.put(property.id(), property);
            for (Owner owner : property.owners()) {
                if (owner.person() != null) {
                    propertiesOf
                            .computeIfAbsent(owner.person(), none -> new ArrayList<>())
                            .add(property);
                }
            }
        }
        students.forEach(student -> studentOf.put(student.person(), student));
    }

    List<Person> people() {
        return List.copyOf(byCertNo.values());
    }

    Person person(String id) {
        return Objects.requireNonNull(byId.get(id), () -> "The data name a person who is not in them: " + id);
    }

    /** Everybody but one, as a source sees it that mixes people up. */
    java.util.stream.Stream<Person> others(String certNo) {
        return byCertNo.values().stream().filter(person -> !person.certNo().equals(certNo));
    }

    Optional<Person> withCertNo(String certNo) {
        return Optional.ofNullable(certNo).map(byCertNo::get);
    }

    Optional<Household> householdOf(Person person) {
        return Optional.ofNullable(householdOf.get(person.id()));
    }

    Optional<Property> property(String id) {
        return Optional.ofNullable(properties.get(id));
    }

    List<Property> propertiesOf(Person person) {
        return propertiesOf.getOrDefault(person.id(), List.of());
    }

    /** Who has a fact, ten a page: rows with name, number and the fact itself. */
    Map<String, Object> list(String source, String page) {
        List<Map<String, Object>> all = people().stream()
                .filter(person -> fact(person, source).isPresent())
                .map(person -> {
                    Map<String, Object> row =
                            new java.util.LinkedHashMap<>(fact(person, source).orElseThrow());
                    row.put("name", person.name());
                    row.put("certType", person.certType());
                    row.put("certNo", person.certNo());
                    return row;
                })
                .toList();
        int pages = Math.max(1, (all.size() + LISTED - 1) / LISTED);
        int wanted = page != null && page.matches("[0-9]{1,4}") ? Integer.parseInt(page) : 1;
        int from = Math.min(all.size(), Math.max(0, wanted - 1) * LISTED);
        return Map.of("rows", all.subList(from, Math.min(all.size(), from + LISTED)), "pages", pages, "page", wanted);
    }

    Optional<Map<String, Object>> fact(Person person, String source) {
        return Optional.ofNullable(facts.getOrDefault(person.id(), Map.of()).get(source));
    }

    /** What its register has of an organisation. */
    Optional<Map<String, Object>> organisation(String uscc) {
        return organisations.stream()
                .filter(one -> one.uscc().equals(uscc))
                .findFirst()
                .map(one -> Map.of(
                        "uscc", one.uscc(),
                        "name", one.name(),
                        "legalRep", one.legalRep(),
                        "form", one.form(),
                        "state", one.state(),
                        "address", one.address()));
    }

    Optional<Student> studentOf(Person person) {
        return Optional.ofNullable(studentOf.get(person.id()));
    }
}
