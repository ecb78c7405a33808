package onetrip.core.payment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.register.CaseEntries;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RegisterPage;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.Registers;
import org.junit.jupiter.api.Test;

/** Bills whose last day is over, with a register of two to a page. 2026-11-20 is a Friday. */
class DueListsTest {
    private static final UUID BOOK = new UUID(1, 1);
    private static final LocalDate FRIDAY = LocalDate.parse("2026-11-20");

    private Instant now = Instant.parse("2026-11-21T04:00:00Z");
    private final Map<String, Map<String, Object>> bills = new HashMap<>();
    private final Set<LocalDate> away = new HashSet<>();
    private int looked;

    private static Definition item(String over) {
        return DefinitionJson.fromJson("""
                {"id":"t","form":{"pages":[]},"registers":[{"id":"bills","title":{"zh":"单","en":"Bills"},
                  "fields":[{"id":"no","type":"text","label":{"zh":"单","en":"Bill"}}]}],
                 "process":{"stages":[{"id":"pay","kind":"payment","name":{"zh":"缴","en":"Pay"},
                  "payment":{"days":3,"dues":{"register":"bills","state":"state","open":"open","until":"until"%s}}}]}}
                """.formatted(over));
    }

    private final Definition lapsing = item(",\"over\":\"lapsed\"");
    private final Definition patient = item("");

    private DueLists lists(Definition item) {
        return new DueLists(
                registers(item),
                fake(RegisterStore.class, Map.of("write", given -> true)),
                fake(CaseEntries.class, Map.of("amend", given -> {
                    RegisterRecord record = ((CaseEntries.Known) given[2]).pending();
                    @SuppressWarnings("unchecked")
                    Map<String, Object> values = (Map<String, Object>) given[3];
                    bills.get(record.values().get("no").toString()).putAll(values);
                    return Optional.empty();
                })),
                fake(
                        Catalog.class,
                        Map.of(
                                "serving",
                                given -> List.of(fake(ServiceItem.class, Map.of("definition", none -> item))))),
                fake(WorkingCalendar.class, Map.of("due", given -> FRIDAY.plusDays(3))),
                away::contains,
                () -> now);
    }

    private static <T> T fake(Class<T> type, Map<String, Function<Object[], Object>> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Function<Object[], Object> answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new AssertionError("nobody expects " + method.getName());
                    }
                    return answer.apply(arguments);
                }));
    }

    private Registers registers(Definition item) {
        return fake(
                Registers.class,
                Map.of(
                        "find",
                        given -> Optional.of(new OpenRegister(
                                BOOK, item, item.register("bills").orElseThrow(), true, 1, false)),
                        "list",
                        given -> page((RegisterQuery) given[1])));
    }

    private RegisterPage page(RegisterQuery query) {
        looked++;
        assertEquals("until", query.sort());
        List<RegisterRecord> rows = new ArrayList<>(bills.values().stream()
                .filter(bill -> query.filters().get("state").equals(bill.get("state")))
                .sorted(Comparator.comparing(DueListsTest::order))
                .filter(bill -> order(bill).compareTo(query.after()) > 0)
                .map(bill -> new RegisterRecord(UUID.randomUUID(), 1, Map.copyOf(bill), false, now, "x"))
                .toList());
        boolean more = rows.size() > 2;
        List<RegisterRecord> some = rows.subList(0, Math.min(2, rows.size()));
        return new RegisterPage(some, more ? order(some.get(1).values()) : "", rows.size());
    }

    private static String order(Map<String, Object> bill) {
        return bill.get("until") + "/" + bill.get("no");
    }

    private void bill(String no, String state, LocalDate until) {
        bills.put(no, new HashMap<>(Map.of("no", no, "state", state, "until", until.toString())));
    }

    private Object said(String no, String field) {
        return bills.get(no).get(field);
    }

    @Test
    void what_nobody_paid_in_time_is_over_and_nothing_else() {
        for (int i = 0; i < 5; i++) {
            bill("old" + i, "open", FRIDAY.minusDays(i));
        }
        bill("today", "open", FRIDAY.plusDays(1));
        bill("held", "paying", FRIDAY);
        bill("draft", "", FRIDAY);
        lists(lapsing).due();
        for (int i = 0; i < 5; i++) {
            assertEquals("lapsed", said("old" + i, "state"), "old" + i);
        }
        assertEquals("open", said("today", "state"));
        assertEquals("paying", said("held", "state"));
        assertEquals("", said("draft", "state"));
    }

    /** J07.F1. */
    @Test
    void where_nobody_could_pay_on_the_last_day_there_is_another_and_only_then() {
        bill("friday", "open", FRIDAY);
        bill("thursday", "open", FRIDAY.minusDays(1));
        away.add(FRIDAY);
        DueLists lists = lists(lapsing);
        lists.due();
        assertEquals(FRIDAY.plusDays(3).toString(), said("friday", "until"));
        assertEquals("open", said("friday", "state"));
        assertEquals("lapsed", said("thursday", "state"));
        now = Instant.parse("2026-11-24T04:00:00Z");
        lists.due();
        assertEquals("lapsed", said("friday", "state"));
    }

    @Test
    void what_can_still_be_paid_stays_and_is_looked_through_once_a_day() {
        bill("friday", "open", FRIDAY);
        bill("late", "open", FRIDAY.minusDays(9));
        away.add(FRIDAY);
        DueLists lists = lists(patient);
        lists.due();
        assertEquals("open", said("late", "state"));
        assertEquals(FRIDAY.minusDays(9).toString(), said("late", "until"));
        assertEquals(FRIDAY.plusDays(3).toString(), said("friday", "until"));
        int before = looked;
        lists.due();
        assertEquals(before, looked);
        now = Instant.parse("2026-11-22T04:00:00Z");
        lists.due();
        assertEquals(before + 1, looked);
    }
}
