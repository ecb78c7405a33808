package onetrip.item.putonghuaonsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.core.catalog.DefinitionException;
import onetrip.devkit.testkit.ItemFolder;
import onetrip.devkit.testkit.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnSiteRulesTest {
    private static final String OWN = "12330327MB0TEQ039X";
    private static final String OTHER = "52330327MJ0TEQ02X5";

    private final Definition item = item();
    private final OnSiteRules rules = new OnSiteRules();

    private static Definition item() {
        try {
            return ItemFolder.here().definition();
        } catch (DefinitionException e) {
            throw new AssertionError(e);
        }
    }

    private static Answers asked(String from, String to) {
        return new Answers(
                Map.of("org.uscc", OWN, "on.session", "2026-12", "on.period", Map.of("from", from, "to", to)));
    }

    private static Answers asked() {
        return asked("2026-12-01", "2026-12-30");
    }

    private static Answers together(String... units) {
        return asked().with(
                        "on.units",
                        List.of(units).stream()
                                .map(unit -> Map.of("unit.uscc", unit))
                                .toList());
    }

    private Situation signedUp(Situation before, String session, String unit, long people) {
        return before.record(
                item,
                "counts",
                Map.of("count.session", session, "count.uscc", unit, "count.name", "某校", "count.people", people));
    }

    private Situation on(String day, long people) {
        return signedUp(Situation.on(day).parameters(item), "2026-12", OWN, people);
    }

    private CheckOutcome decide(Answers answers, Situation situation) {
        return rules.decide("counter", answers, situation.context());
    }

    @ParameterizedTest
    @CsvSource({"0, WAIT", "149, WAIT", "150, TO_PEOPLE", "151, TO_PEOPLE"})
    void a_hundred_and_fifty_or_more_includes_the_number(long people, CheckOutcome.Kind kind) {
        assertEquals(kind, decide(asked(), on("2026-12-01", people)).kind());
    }

    private Situation cases(Situation before, String session, String unit, String state, int people) {
        Situation now = before;
        for (int n = 0; n < people; n++) {
            now = now.record(
                    item,
                    "putonghua-test/signups",
                    Map.of(
                            "signup.case",
                            state + session + unit + n,
                            "signup.session",
                            session,
                            "signup.unit",
                            unit,
                            "signup.state",
                            state));
        }
        return now;
    }

    @ParameterizedTest
    @CsvSource({"149, WAIT", "150, TO_PEOPLE"})
    void the_cases_of_the_test_are_counted(int people, CheckOutcome.Kind kind) {
        Situation empty = Situation.on("2026-12-01").parameters(item);
        assertEquals(
                kind,
                decide(asked(), cases(empty, "2026-12", OWN, "paid", people)).kind());
    }

    @Test
    void who_dropped_out_before_is_not_counted() {
        Situation empty = Situation.on("2026-12-01").parameters(item);
        Situation dropped = cases(cases(empty, "2026-12", OWN, "paid", 149), "2026-12", OWN, "ended", 1);
        assertEquals(CheckOutcome.Kind.WAIT, decide(asked(), dropped).kind());
        Situation others = cases(cases(dropped, "2027-03", OWN, "paid", 5), "2026-12", OTHER, "paid", 5);
        assertEquals(CheckOutcome.Kind.WAIT, decide(asked(), others).kind(), "another session, another unit");
        assertEquals(
                CheckOutcome.Kind.TO_PEOPLE,
                decide(
                                asked(),
                                cases(others, "2026-12", OWN, "paid-again", 0)
                                        .record(
                                                item,
                                                "counts",
                                                Map.of(
                                                        "count.session",
                                                        "2026-12",
                                                        "count.uscc",
                                                        OWN,
                                                        "count.name",
                                                        "某校",
                                                        "count.people",
                                                        1L)))
                        .kind(),
                "and one who signed up elsewhere");
    }

    @Test
    void the_bureau_sets_the_number() {
        Situation fewer = on("2026-12-01", 100);
        assertEquals(CheckOutcome.Kind.WAIT, decide(asked(), fewer).kind());
        assertEquals(
                CheckOutcome.Kind.TO_PEOPLE,
                decide(asked(), fewer.parameter("threshold", 100L)).kind());
    }

    @Test
    void two_units_near_it_count_together_and_each_once() {
        Situation both = signedUp(on("2026-12-01", 100), "2026-12", OTHER, 50);
        assertEquals(CheckOutcome.Kind.WAIT, decide(asked(), both).kind());
        assertEquals(CheckOutcome.Kind.TO_PEOPLE, decide(together(OTHER), both).kind());
        assertEquals(
                CheckOutcome.Kind.WAIT,
                decide(together(OWN, OWN), on("2026-12-01", 100)).kind(),
                "the same unit three times");
    }

    @Test
    void people_of_another_session_do_not_count() {
        Situation later = signedUp(Situation.on("2026-12-01").parameters(item), "2027-03", OWN, 400);
        assertEquals(CheckOutcome.Kind.WAIT, decide(asked(), later).kind());
    }

    @Test
    void too_few_when_the_time_is_over_join_ordinary_sessions_and_read_so() {
        assertEquals(
                CheckOutcome.Kind.WAIT, decide(asked(), on("2026-12-30", 149)).kind());
        CheckOutcome over = decide(asked(), on("2026-12-31", 149));
        assertEquals(CheckOutcome.Kind.REFUSE, over.kind());
        assertTrue(over.reason().zh().contains("普通场次") && !over.basis().isEmpty());
        assertEquals(
                CheckOutcome.Kind.TO_PEOPLE,
                decide(asked(), on("2026-12-31", 150)).kind(),
                "enough is enough");
    }

    @Test
    void thirty_days_are_the_most_and_the_day_lies_within_them() {
        Situation now = Situation.on("2026-11-24").parameters(item);
        assertEquals(List.of(), rules.check(asked("2026-12-01", "2026-12-30"), now.context()));
        assertEquals(List.of("period-too-long"), codes(asked("2026-12-01", "2026-12-31"), now));
        assertEquals(List.of("day-outside"), codes(asked().with("on.day", "2026-12-31"), now));
        assertEquals(List.of(), codes(asked().with("on.day", "2026-12-30"), now));
    }

    private List<String> codes(Answers answers, Situation situation) {
        return rules.check(answers, situation.context()).stream()
                .map(Finding::code)
                .toList();
    }

    @Test
    void the_confirmation_names_people_places_and_machines() {
        Answers placed = asked().with(
                        "on.place",
                        List.of(
                                Map.of("place.address", "样例路1号", "place.room", "机房一", "place.machines", 40L),
                                Map.of("place.address", "样例路1号", "place.room", "机房二", "place.machines", 35L)));
        Map<String, String> values = rules.documentValues(
                "confirmation", placed, on("2026-12-01", 150).context());
        assertEquals("150", values.get("people"));
        assertEquals("样例路1号机房一；样例路1号机房二", values.get("places"));
        assertEquals("75", values.get("machines"));
    }
}
