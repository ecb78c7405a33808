package onetrip.item.putonghuaonsite;

import java.util.LinkedHashSet;
import java.util.Set;
import onetrip.api.item.Answers;
import onetrip.api.rules.RuleContext;

/** The people of one unit, or of several together, who have signed up and paid, by the register 集中报名人数. */
final class Pool {
    private Pool() {}

    static long people(Answers answers, RuleContext context) {
        String session = answers.text("on.session");
        return units(answers).stream()
                .mapToLong(unit -> context.registers()
                        .find("counts", session, unit)
                        .map(Pool::number)
                        .orElse(0L))
                .sum();
    }

    /** A unit that is named twice has its people once. */
    private static Set<String> units(Answers answers) {
        Set<String> units = new LinkedHashSet<>();
        units.add(answers.text("org.uscc"));
        answers.rows("on.units").forEach(row -> units.add(row.text("unit.uscc")));
        units.remove("");
        return units;
    }

    private static long number(Answers record) {
        String people = record.text("count.people");
        return people.matches("[0-9]{1,9}") ? Long.parseLong(people) : 0;
    }
}
