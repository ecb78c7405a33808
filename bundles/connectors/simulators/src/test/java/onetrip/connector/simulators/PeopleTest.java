package onetrip.connector.simulators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private final Personas personas = Personas.read();
    private final Families families = new Families(1, 500);
    private final SourceData data = new SourceData(personas.and(families));

    @Test
    void everyIdentityNumberHasItsCheckDigitBirthDateAndGender() {
        personas.and(families).people().stream()
                .filter(person -> person.certType().equals("ID_CARD"))
                .forEach(person -> {
                    String certNo = person.certNo();
                    assertEquals(Families.checkDigit(certNo.substring(0, 17)), certNo.charAt(17), certNo);
                    assertEquals(person.birthDate().replace("-", ""), certNo.substring(6, 14), certNo);
                    assertEquals(person.gender(), (certNo.charAt(16) - '0') % 2 == 1 ? "1" : "2", certNo);
                });
    }

    @Test
    void generatedNumbersHaveTheRegionThatIsNobodysAndAreDifferent() {
        assertTrue(families.people().stream().allMatch(person -> person.certNo().startsWith("330399")));
        List<String> all = personas.and(families).people().stream()
                .map(Registers.Person::certNo)
                .toList();
        assertEquals(all.size(), new HashSet<>(all).size());
        assertEquals(personas.people().size() + families.people().size(), all.size());
    }

    @Test
    void theSameSeedGivesTheSameFamilies() {
        assertEquals(families.people(), new Families(1, 500).people());
        assertEquals(families.students(), new Families(1, 500).students());
        assertFalse(families.people().equals(new Families(2, 500).people()));
    }

    @Test
    void everyScriptOfAPersonCanBePlayed() {
        personas.people()
                .forEach(person -> person.scripts().forEach((source, script) -> {
                    assertTrue(Source.of(source).isPresent(), source);
                    assertEquals(script, Behaviour.parse(script).toString());
                }));
    }

    @Test
    void aChildAnswersWithItsHouseholdAndHasNoChildrenOfItsOwn() {
        Map<String, Object> household = data.of(Source.HOUSEHOLD, Map.of("certNo", "330383201911160000"), null)
                .orElseThrow();
        assertEquals("330383", household.get("region"));
        assertEquals(List.of(), household.get("children"));
    }

    @Test
    void a_parent_s_homes_are_those_of_both_parents_and_what_is_theirs_alone_comes_first() {
        Map<String, Object> property = data.of(Source.PROPERTY, Map.of("certNo", "330327198804120008"), null)
                .orElseThrow();
        assertEquals("苍房权证测试字第9990004号", property.get("certNo"));
        List<?> list = (List<?>) property.get("list");
        assertEquals(4, list.size());
        assertEquals("商住", ((Map<?, ?>) list.get(3)).get("usage"));
    }
}
