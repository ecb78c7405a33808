package onetrip.core.register.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onetrip.api.item.FieldType;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RegisterLooks;
import onetrip.core.register.RegisterLooks.Kind;
import onetrip.core.register.RegisterLooks.People;
import onetrip.core.register.RegisterRecord;

/** Writes down at whom an officer looks in a register (R-LOG). Thread-safe. */
final class LookNotes {
    private final RegisterLooks looks;
    private final Time time;

    LookNotes(RegisterLooks looks, Time time) {
        this.looks = looks;
        this.time = time;
    }

    void add(OpenRegister register, Collection<RegisterRecord> records, Account officer, Kind kind, String purpose) {
        People people = people(register, records);
        if (people.certNos().isEmpty() && people.numbers().isEmpty()) {
            return;
        }
        looks.add(
                new RegisterLooks.Look(
                        register.itemId(),
                        register.id(),
                        kind,
                        officer.id(),
                        office(register, officer),
                        time.today(),
                        purpose,
                        time.now(),
                        1),
                people);
    }

    static People people(OpenRegister register, Collection<RegisterRecord> records) {
        List<String> named = register.register().fields().stream()
                .filter(field -> field.type() == FieldType.CERT_NUMBER)
                .map(field -> field.id())
                .toList();
        Set<String> certNos = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (RegisterRecord record : records) {
            named.stream()
                    .map(record.values()::get)
                    .filter(value -> value instanceof String text && !text.isBlank())
                    .forEach(value -> certNos.add((String) value));
            RegisterLooks.numbers(record).forEach(numbers::add);
        }
        return new People(certNos, numbers);
    }

    /** The register's own, if it is the officer's; else one of the officer's, as that of a place. */
    private static String office(OpenRegister register, Account officer) {
        String own = register.register().office();
        return officer.offices().contains(own)
                ? own
                : officer.offices().stream().min(Comparator.naturalOrder()).orElse("");
    }
}
