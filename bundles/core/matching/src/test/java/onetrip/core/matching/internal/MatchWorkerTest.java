package onetrip.core.matching.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Matching;
import onetrip.api.item.Register;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.api.rules.ItemRules;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.exchange.BatchLog;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.AccountPage;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.matching.MatchRun;
import onetrip.core.matching.MatchStore;
import onetrip.core.notification.ContactStore;
import onetrip.core.notification.Notices;
import onetrip.core.register.MatchEntries;
import onetrip.core.register.RegisterRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MatchWorkerTest {
    private static final Matching MATCH = new Matching(
            "list",
            Map.of("no", "certNo", "name", "name", "month", "@month", "term", "@term", "day", "@day", "state", "=open"),
            new Matching.Join(
                    "pupils",
                    Map.of("certNo", "no"),
                    Map.of("school", "school.code"),
                    Map.of("state", List.of("在读")),
                    new Matching.Doubt(Map.of("name", "name"), Map.of("state", "=check", "theirs", "name"))),
            Text.of("目的"),
            Text.of("依据"),
            new Condition("state", null, List.of("open"), null, null, null, null),
            null,
            null,
            List.of(new Matching.Listing("second", Map.of("category", "=disabled"))),
            "validTo",
            null,
            new Matching.Later(15, Map.of("call", "yes")));
    private static final Register REGISTER = new Register(
            "gap",
            Text.of("名单"),
            "jicai",
            List.of(new Field(
                    "no",
                    FieldType.CERT_NUMBER,
                    Text.of("号码"),
                    null,
                    true,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null)),
            null,
            List.of("no"),
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            false,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            MATCH);
    private static final Definition ITEM = new Definition(
            "aid",
            "1",
            null,
            null,
            Text.of("资助"),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(REGISTER),
            false);

    private final List<Query> asked = new ArrayList<>();
    private final Map<String, Map<String, Object>> entered = new HashMap<>();
    private final Set<String> elsewhere = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final List<Instant> marked = new ArrayList<>();
    private final List<String> used = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private int woken;
    private final List<MatchRun> runs = new ArrayList<>();
    private Function<Query, SourceAnswer> sources = query -> SourceAnswer.without(Status.UNAVAILABLE, null, "x");
    private Instant now = Instant.parse("2026-11-25T18:10:00Z");
    private final Time time = () -> now;
    private final MatchWorker worker = new MatchWorker(
            new MatchStore() {
                @Override
                public boolean begin(MatchRun run) {
                    boolean again = runs.stream()
                            .anyMatch(one -> one.day().equals(run.day())
                                    && !one.trouble().isEmpty()
                                    && !one.finishedAt().plus(AGAIN).isAfter(run.begunAt()));
                    return (again || runs.stream().noneMatch(one -> one.day().equals(run.day()))) && runs.add(run);
                }

                @Override
                public void finish(MatchRun run) {
                    runs.removeIf(one -> one.day().equals(run.day()));
                    runs.add(run);
                }

                @Override
                public List<MatchRun> of(String itemId, String registerId, int most) {
                    return runs;
                }
            },
            new MatchEntries() {
                @Override
                public boolean there(Definition item, Register register, Map<String, Object> values) {
                    return entered.containsKey(values.get("no"));
                }

                @Override
                public boolean elsewhere(Definition item, Register register, Map<String, Object> values) {
                    return elsewhere.contains(values.get("no"));
                }

                @Override
                public boolean add(Definition item, Register register, Map<String, Object> values, String by) {
                    if (refused.contains(values.get("no"))) {
                        throw new RegisterRefused("wrong-values", "不收", "no");
                    }
                    return entered.put(values.get("no").toString(), Map.copyOf(values)) == null;
                }

                @Override
                public Map<String, Integer> mark(Definition item, Register register, Instant before, String by) {
                    marked.add(before);
                    return Map.of("school:1", 2);
                }

                @Override
                public int drop(Definition item, Register register, Instant before, String by) {
                    assertEquals(now.minus(Duration.ofDays(30)), before);
                    return 3;
                }
            },
            query -> {
                asked.add(query);
                return sources.apply(query);
            },
            new BatchLog() {
                @Override
                public void noteCases(Use use, Collection<String> numbers) {
                    throw new AssertionError("no cases here");
                }

                @Override
                public void note(Use use, Collection<String> certNos) {
                    certNos.forEach(no -> used.add(use.type() + " " + no + " " + use.purpose() + " " + use.ground()));
                }

                @Override
                public List<Use> about(Collection<String> certNos, Instant before, int most) {
                    throw new AssertionError();
                }
            },
            new MatchCalls(
                    as(
                            Accounts.class,
                            (self, method, given) -> new AccountPage(
                                    Set.of("school:1", "jicai").contains(((AccountFilter) given[0]).office())
                                            ? List.of(staff(Duty.OFFICER), staff(Duty.ADMINISTRATOR))
                                            : List.of(),
                                    1)),
                    as(Notices.class, (self, method, given) -> {
                        told.add(given[0] + " " + ((Account) given[1]).duties() + " "
                                + new TreeMap<>((Map<?, ?>) given[4]));
                        return null;
                    }),
                    as(ContactStore.class, (self, method, given) -> null),
                    () -> woken++,
                    time),
            as(Catalog.class, (self, method, given) -> method.getName().equals("serving") ? List.of(item()) : null),
            time);

    private static <T> T as(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static ServiceItem item() {
        return new ServiceItem() {
            @Override
            public Definition definition() {
                return ITEM;
            }

            @Override
            public ItemRules rules() {
                return ItemRules.NONE;
            }

            @Override
            public String bundleVersion() {
                return "1.0.0";
            }

            @Override
            public long bundleId() {
                return 1;
            }
        };
    }

    @AfterEach
    void close() throws Exception {
        worker.close();
    }

    private static SourceAnswer ok(Map<String, Object> data) {
        return new SourceAnswer(Status.OK, data, null, null, "x", null, null);
    }

    private static SourceAnswer list(int pages, String... numbers) {
        return ok(Map.of(
                "pages",
                pages,
                "rows",
                List.of(numbers).stream()
                        .map(no -> Map.of("certNo", no, "name", "名" + no))
                        .toList()));
    }

    private SourceAnswer pupils(Query query) {
        return switch (query.parameters().get("certNo")) {
            case "A", "C", "E" -> pupil("名" + query.parameters().get("certNo"), "在读");
            case "B" -> SourceAnswer.without(Status.NOT_FOUND, null, "x");
            default -> SourceAnswer.without(Status.UNAVAILABLE, null, "x");
        };
    }

    private SourceAnswer lists(Query query, SourceAnswer first) {
        return switch (query.type()) {
            case "list" -> first;
            case "second" -> list(1);
            default -> pupils(query);
        };
    }

    private static SourceAnswer pupil(String name, String state) {
        return ok(Map.of("school", Map.of("code", "S1"), "name", name, "state", state));
    }

    /** A first list of this one person, which says this of it, and an empty second one; the school register knows it so. */
    private void one(Map<String, Object> row, SourceAnswer pupil) {
        sources = query -> switch (query.type()) {
            case "list" -> ok(Map.of("pages", 1, "rows", List.of(row)));
            case "second" -> list(1);
            default -> pupil;
        };
    }

    private MatchRun match() {
        return match("2026-11-26");
    }

    private MatchRun match(String day) {
        MatchRun.Terms terms = new MatchRun.Terms("目的", "依据", "1 (1.0.0)");
        return worker.match(ITEM, REGISTER, MatchRun.begun("aid", "gap", LocalDate.parse(day), terms, now));
    }

    @Test
    void whom_both_know_is_entered_once_and_whoever_is_there_is_not_asked_about() {
        entered.put("E", Map.of("state", "aided"));
        refused.add("C");
        sources = query -> lists(
                query,
                query.parameters().getOrDefault("page", "1").equals("1") ? list(2, "A", "B", "C") : list(2, "D", "E"));
        MatchRun run = match();
        Map<String, Object> first = entered.get("A");
        assertEquals(
                List.of("A", "名A", "2026-11", "2026-1", "2026-11-26", "open", "S1"),
                List.of("no", "name", "month", "term", "day", "state", "school").stream()
                        .map(first::get)
                        .toList());
        assertEquals(Map.of("state", "aided"), entered.get("E"), "what was decided is overwritten");
        assertEquals(Set.of("A", "E"), entered.keySet());
        assertEquals(
                new MatchRun(
                        "aid",
                        "gap",
                        LocalDate.parse("2026-11-26"),
                        new MatchRun.Terms("目的", "依据", "1 (1.0.0)"),
                        1,
                        now,
                        5,
                        4,
                        1,
                        2,
                        3,
                        "UNAVAILABLE",
                        now),
                run);
        assertTrue(asked.stream()
                .allMatch(query -> query.purpose().equals("目的")
                        && query.legalGround().equals("依据")
                        && query.caseRef().equals("match:aid:2026-11-26")
                        && query.operator().equals("system")));
        assertTrue(
                asked.stream().noneMatch(query -> "E".equals(query.parameters().get("certNo"))));
    }

    @Test
    void whoever_has_it_already_in_another_register_is_neither_asked_about_nor_entered() {
        elsewhere.add("A");
        sources = query -> lists(query, list(1, "A", "C"));
        assertEquals(1, match().entered());
        assertEquals(Set.of("C"), entered.keySet());
        assertTrue(
                asked.stream().noneMatch(query -> "A".equals(query.parameters().get("certNo"))));
    }

    @Test
    void r_log_whoever_is_on_a_list_or_was_asked_about_can_read_it_whatever_came_of_it() {
        entered.put("E", Map.of("state", "aided"));
        sources = query -> lists(query, list(1, "A", "B", "D", "E"));
        match();
        assertEquals(
                List.of(
                        "list A 目的 依据",
                        "list B 目的 依据",
                        "list D 目的 依据",
                        "list E 目的 依据",
                        "pupils A 目的 依据",
                        "pupils B 目的 依据",
                        "pupils D 目的 依据"),
                used);
    }

    @Test
    void a_second_list_is_read_too_and_whoever_is_on_both_is_entered_once() {
        sources = query -> query.type().equals("second") ? list(1, "A", "C") : lists(query, list(1, "A"));
        MatchRun run = match();
        assertEquals(3, run.listed());
        assertEquals(2, run.entered());
        assertEquals(null, entered.get("A").get("category"));
        assertEquals("disabled", entered.get("C").get("category"));
    }

    @Test
    void a_second_list_is_read_although_the_first_is_away() {
        sources = query ->
                query.type().equals("second") ? list(1, "C") : query.type().equals("list") ? away() : pupils(query);
        MatchRun run = match();
        assertEquals(Set.of("C"), entered.keySet());
        assertEquals("UNAVAILABLE", run.trouble());
    }

    private static SourceAnswer away() {
        return SourceAnswer.without(Status.UNAVAILABLE, null, "x");
    }

    @Test
    void what_has_ended_is_left_out_and_what_is_no_day_is_for_people() {
        for (String last : List.of("2026-11-26", "2027-12-31", "")) {
            entered.clear();
            one(Map.of("certNo", "A", "name", "名A", "validTo", last), pupil("名A", "在读"));
            assertEquals(1, match().entered(), last);
        }
        entered.clear();
        one(Map.of("certNo", "A", "name", "名A", "validTo", "2026-11-25"), pupil("名A", "在读"));
        asked.clear();
        MatchRun over = match();
        assertEquals(List.of(0, 0, 0), List.of(over.entered(), over.asked(), over.left()));
        one(Map.of("certNo", "A", "name", "名A", "validTo", "长期"), pupil("名A", "在读"));
        assertEquals(1, match().left());
        assertTrue(entered.isEmpty());
    }

    @Test
    void whoever_does_not_attend_any_more_or_has_died_is_not_entered() {
        one(Map.of("certNo", "A", "name", "名A"), pupil("名A", "死亡"));
        MatchRun run = match();
        assertEquals(List.of(1, 0, 0), List.of(run.asked(), run.entered(), run.left()));
        assertTrue(entered.isEmpty());
    }

    @Test
    void another_name_under_the_same_number_is_for_people_and_another_way_to_write_it_is_not() {
        one(Map.of("certNo", "A", "name", "阿依古丽· 买买提"), pupil("阿依古丽•买买提", "在读"));
        match();
        assertEquals("open", entered.get("A").get("state"));
        entered.clear();
        one(Map.of("certNo", "A", "name", "张小明"), pupil("张晓明", "在读"));
        match();
        assertEquals("check", entered.get("A").get("state"));
        assertEquals("张小明", entered.get("A").get("name"));
        assertEquals("张晓明", entered.get("A").get("theirs"));
        assertEquals("S1", entered.get("A").get("school"));
    }

    @Test
    void what_nobody_answers_in_fifteen_days_is_marked() {
        sources = query -> lists(query, list(1));
        match();
        assertEquals(List.of(now.minus(Duration.ofDays(15))), marked);
    }

    @Test
    void whoever_keeps_them_is_told_how_many_to_call_and_not_who() {
        sources = query -> lists(query, list(1));
        match();
        assertEquals(1, told.size(), "an administrator calls nobody: " + told);
        assertTrue(told.get(0).startsWith("N25C [OFFICER] "), told.get(0));
        for (String said : List.of("count=2", "days=15", "list=名单")) {
            assertTrue(told.get(0).contains(said), told.get(0));
        }
        assertEquals(1, woken);
    }

    private static Account staff(Duty duty) {
        return new Account(
                new UUID(7, duty.ordinal()),
                Account.Kind.STAFF,
                duty.name(),
                "老师",
                null,
                null,
                null,
                null,
                null,
                Set.of(duty),
                Set.of("school:1", "jicai"),
                true,
                false,
                Instant.EPOCH,
                1);
    }

    @Test
    void a_term_is_of_the_school_year() {
        sources = query -> lists(query, list(1, "A"));
        Map<String, String> terms =
                Map.of("2026-08-01", "2026-1", "2027-01-31", "2026-1", "2027-02-01", "2026-2", "2027-07-31", "2026-2");
        terms.forEach((day, term) -> {
            entered.clear();
            match(day);
            assertEquals(term, entered.get("A").get("term"), day);
        });
    }

    @Test
    void a_list_that_cannot_be_read_has_no_consequence_but_a_word_in_the_book() {
        MatchRun run = match();
        assertEquals("UNAVAILABLE", run.trouble());
        assertEquals(0, run.listed());
        assertTrue(entered.isEmpty());
    }

    @Test
    void what_a_source_did_not_answer_is_tried_again_in_the_night_and_told_when_the_night_is_over() {
        now = Instant.parse("2026-11-25T18:00:00Z");
        worker.round();
        now = Instant.parse("2026-11-25T18:29:00Z");
        worker.round();
        assertEquals(1, runs.size(), "no pause");
        now = Instant.parse("2026-11-25T20:29:00Z");
        worker.round();
        assertEquals(List.of(), failures(), "there is time for another try");
        now = Instant.parse("2026-11-25T20:59:00Z");
        worker.round();
        assertEquals(List.of("N25F [OFFICER] {list=名单}"), failures());
        assertEquals("目的", runs.get(0).terms().purpose());
        assertEquals("1 (1.0.0)", runs.get(0).terms().version());

        now = Instant.parse("2026-11-26T18:00:00Z");
        worker.round();
        sources = query -> lists(query, list(1, "A"));
        now = Instant.parse("2026-11-26T18:30:00Z");
        worker.round();
        assertEquals("", runs.get(runs.size() - 1).trouble());
        now = Instant.parse("2026-11-26T20:59:00Z");
        worker.round();
        assertEquals(1, failures().size(), "what went well in the end is told as if it had failed");
    }

    private List<String> failures() {
        return told.stream().filter(one -> one.startsWith("N25F")).toList();
    }

    @Test
    void it_is_done_between_two_and_five_in_the_night_and_once_a_day() {
        sources = query -> lists(query, list(1, "A"));
        now = Instant.parse("2026-11-25T17:59:00Z");
        worker.round();
        now = Instant.parse("2026-11-25T21:00:00Z");
        worker.round();
        assertEquals(List.of(), runs);
        now = Instant.parse("2026-11-25T18:00:00Z");
        worker.round();
        worker.round();
        assertEquals(1, runs.size());
        assertEquals(1, runs.get(0).entered());
        now = Instant.parse("2026-11-26T18:00:00Z");
        worker.round();
        assertEquals(2, runs.size());
        assertEquals(0, runs.get(1).asked(), "asked about again");
    }
}
