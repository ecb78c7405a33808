package onetrip.item.putonghuaonsite;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import onetrip.api.item.Answers;
import onetrip.api.rules.RuleContext;

/**
 * The people of one unit, or of several together, who have signed up and paid: the cases of the test that say so, counted and not
 * read, and those who signed up elsewhere, as the office keeps them.
 */
final class Pool {
    private static final String SIGN_UPS = "putonghua-test/signups";

    private Pool() {}

    static long people(Answers answers, RuleContext context) {
        String session = answers.text("on.session");
        return units(answers).stream()
                .mapToLong(unit -> here(session, unit, context) + elsewhere(session, unit, context))
                .sum();
    }

    /** Who has dropped out says {@code ended}, and is not among them. */
    private static long here(String session, String unit, RuleContext context) {
        return context.registers()
                .count(SIGN_UPS, Map.of("signup.session", session, "signup.unit", unit, "signup.state", "paid"));
    }

    private static long elsewhere(String session, String unit, RuleContext context) {
        return context.registers()
                .find("counts", session, unit)
                .map(Pool::number)
                .orElse(0L);
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
