package onetrip.connector.simulators;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import onetrip.connector.simulators.Registers.Household;
import onetrip.connector.simulators.Registers.Owner;
import onetrip.connector.simulators.Registers.Person;
import onetrip.connector.simulators.Registers.Property;

/** Writes what the registers know about a person in the words of each source. Empty: no such record. */
final class SourceData {
    /** What the sources call the number of whom they are asked about. */
    private static final List<String> SUBJECTS = List.of("certNo", "gmsfhm", "zjhm", "uscc");

    private final Registers registers;

    SourceData(Registers registers) {
        this.registers = registers;
    }

    /** @param record answer with this record whoever asks, or null */
    Optional<Map<String, Object>> of(Source source, Map<String, String> parameters, String record) {
        Optional<Person> person = registers.withCertNo(subject(parameters));
        return switch (source) {
            case HOUSEHOLD -> person.flatMap(this::household);
            case POLICE -> person.flatMap(this::household).map(ForeignWords::police);
            case PROPERTY -> property(person, record);
            case STUDENT_STATUS -> person.flatMap(this::student);
            case EDUCATION,
                    RESIDENCE_PERMIT,
                    PUTONGHUA,
                    TEACHER_EXAM,
                    TEACHER_CERTIFICATE,
                    HARDSHIP,
                    DISABILITY,
                    OVERSEAS_STATUS,
                    ETHNIC_STATUS -> person.flatMap(one -> registers.fact(one, source.word()));
            case HARDSHIP_LIST -> Optional.of(registers.list(Source.HARDSHIP.word(), parameters.get("page")));
            case DISABILITY_LIST -> Optional.of(registers.list(Source.DISABILITY.word(), parameters.get("page")));
            // Whoever the police know nothing of is clear.
            case NO_CRIME ->
                person.map(one -> registers.fact(one, source.word()).orElse(Map.of("result", "clear")));
            case ORGANISATION -> registers.organisation(parameters.get("uscc"));
            case EXAM_LIST, AID_GRANTED -> Optional.empty();
        };
    }

    /** Somebody else of whom this source knows something; that one's number. */
    Optional<String> other(Source source, String certNo) {
        return registers
                .others(certNo)
                .map(Registers.Person::certNo)
                .filter(other -> of(source, Map.of("certNo", other), null).isPresent())
                .findFirst();
    }

    /** The person or organisation that the question is about. */
    static String subject(Map<String, String> parameters) {
        return SUBJECTS.stream()
                .map(parameters::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Optional<Map<String, Object>> household(Person person) {
        return registers.householdOf(person).map(household -> {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("person", who(person));
            data.put("region", household.region());
            data.put("address", household.address());
            data.put("headRelation", relation(household, person));
            data.put("since", household.since());
            data.put("type", household.type());
            data.put(
                    "members",
                    household.members().stream()
                            .map(member -> member(household, registers.person(member.person())))
                            .toList());
            data.put(
                    "children",
                    household.members().stream()
                            .map(member -> registers.person(member.person()))
                            .filter(child -> household
                                    .parents()
                                    .getOrDefault(child.id(), List.of())
                                    .contains(person.id()))
                            .map(child -> member(household, child))
                            .toList());
            return data;
        });
    }

    private static Map<String, Object> who(Person person) {
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("name", person.name());
        who.put("certType", person.certType());
        who.put("certNo", person.certNo());
        who.put("gender", person.gender());
        who.put("birthDate", person.birthDate());
        who.put("nation", person.nation());
        if (person.formerName() != null) {
            who.put("formerName", person.formerName());
        }
        return who;
    }

    private static Map<String, Object> member(Household household, Person person) {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("name", person.name());
        member.put("certType", person.certType());
        member.put("certNo", person.certNo());
        member.put("relation", relation(household, person));
        member.put("birthDate", person.birthDate());
        member.put("gender", person.gender());
        return member;
    }

    private static String relation(Household household, Person person) {
        return household.members().stream()
                .filter(member -> member.person().equals(person.id()))
                .map(Registers.Member::relation)
                .findFirst()
                .orElseThrow();
    }

    private Optional<Map<String, Object>> property(Optional<Person> person, String record) {
        List<Person> family = person.map(this::family).orElse(List.of());
        List<Property> found = record != null
                ? registers.property(record).stream().toList()
                : family.stream()
                        .flatMap(owner -> registers.propertiesOf(owner).stream())
                        .distinct()
                        .toList();
        // A home that is the family's alone comes first, then the one that was registered first.
        List<Property> best = found.stream()
                .sorted(Comparator.comparing((Property home) -> !home.usage().equals("住宅"))
                        .thenComparing(home -> -share(home, family))
                        .thenComparing(Property::since))
                .toList();
        if (best.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> data = new LinkedHashMap<>(estate(best.get(0)));
        data.remove("owners");
        data.put("share", share(best.get(0), family));
        data.put("list", best.stream().map(this::estate).toList());
        return Optional.of(data);
    }

    /** Who has children: they, and the other parent. Who has none: the parents. */
    private List<Person> family(Person person) {
        Map<String, List<String>> parents =
                registers.householdOf(person).map(Household::parents).orElse(Map.of());
        Set<String> family = new LinkedHashSet<>(List.of(person.id()));
        parents.forEach((child, both) -> {
            if (both.contains(person.id())) {
                family.addAll(both);
                family.add(child);
            }
        });
        if (family.size() == 1) {
            family.addAll(parents.getOrDefault(person.id(), List.of()));
        }
        return family.stream().map(registers::person).toList();
    }

    private static int share(Property property, List<Person> family) {
        return property.owners().stream()
                .filter(owner -> family.stream().anyMatch(one -> one.id().equals(owner.person())))
                .mapToInt(Owner::share)
                .sum();
    }

    private Map<String, Object> estate(Property property) {
        Map<String, Object> estate = new LinkedHashMap<>();
        estate.put("certNo", property.certNo());
        estate.put("unitNo", property.unitNo());
        estate.put("address", property.address());
        List<Map<String, Object>> owners = new ArrayList<>();
        for (Owner owner : property.owners()) {
            Map<String, Object> one = new LinkedHashMap<>();
            Person known = owner.person() == null ? null : registers.person(owner.person());
            one.put("name", known == null ? owner.name() : known.name());
            one.put("certNo", known == null ? null : known.certNo());
            one.put("share", owner.share());
            owners.add(one);
        }
        estate.put("owners", owners);
        estate.put("usage", property.usage());
        estate.put("since", property.since());
        return estate;
    }

    private Optional<Map<String, Object>> student(Person person) {
        return registers.studentOf(person).map(student -> {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("studentNo", student.studentNo());
            data.put("name", person.name());
            Map<String, Object> school = new LinkedHashMap<>();
            school.put("code", student.school().code());
            school.put("name", student.school().name());
            data.put("school", school);
            data.put("grade", student.grade());
            data.put("class", student.schoolClass());
            data.put("state", student.state());
            data.put("enrolledOn", student.enrolledOn());
            return data;
        });
    }
}
