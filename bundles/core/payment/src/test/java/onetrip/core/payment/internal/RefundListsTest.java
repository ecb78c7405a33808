package onetrip.core.payment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Payment.Refunds;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.api.rules.Charge;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.PayBack;
import onetrip.api.rules.RegisterLookup;
import onetrip.api.rules.RuleContext;
import onetrip.core.casework.CasePayments;
import onetrip.core.casework.CasePayments.Listed;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.catalog.ItemFailed;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.payment.Payments;
import onetrip.core.register.CaseEntries;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterPage;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.Registers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A line of a refund list from the school's entry to the money, with a case and rules that do what the test says. */
class RefundListsTest {
    private static final UUID BOOK = new UUID(1, 1);
    private static final UUID LINE = new UUID(2, 2);
    private static final UUID TEACHER = new UUID(3, 1);
    private static final UUID FINANCE = new UUID(3, 2);
    private static final Definition ITEM = DefinitionJson.fromJson("""
            {"id":"t","form":{"pages":[]},"registers":[{"id":"refunds","title":{"zh":"退费","en":"Refunds"},
              "fields":[{"id":"levy","type":"text","label":{"zh":"单","en":"Bill"}}],
              "refers":[{"field":"levy","register":"levies"}]}],
             "process":{"stages":[{"id":"pay","kind":"payment","name":{"zh":"缴","en":"Pay"},
              "payment":{"days":3,"refunds":{"register":"refunds","bill":"levy","number":"case","state":"state","amount":"amount","why":"why"}}}]}}
            """);

    private Instant now = Instant.parse("2026-11-20T04:00:00Z");
    private RegisterRecord line = line(1, Map.of("levy", "L1"));
    private final List<RegisterChange> history = new ArrayList<>();
    /** Somebody writes to the line between our reading and our writing. */
    private boolean raced;

    // The rules.
    private long fen = 500;
    private RuntimeException broken;
    private int worked;

    // The case.
    private boolean paid = true;
    private Listed listed = Listed.NONE;
    private Refused refuses;
    private final List<String> asked = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();

    private final RefundLists lists = new RefundLists(
            registers(),
            store(),
            entries(),
            item -> lookup(),
            catalog(),
            fake(Cases.class, Map.of("payments", given -> payments())),
            fake(Accounts.class, Map.of("find", given -> Optional.of(account((UUID) given[0])))),
            () -> now,
            fake(Payments.class, Map.of("online", given -> true, "sendBack", given -> {
                sent.add(((Account) given[2]).id().equals(FINANCE) ? "finance" : "teacher");
                listed = Listed.APPROVED;
                return null;
            })));

    @BeforeEach
    void entered() {
        history.add(0, change(1, TEACHER, Map.of("levy", "L1")));
    }

    private RegisterRecord line(long version, Map<String, Object> values) {
        return new RegisterRecord(LINE, version, values, false, now, "教师");
    }

    private RegisterChange change(long version, UUID who, Map<String, Object> after) {
        return new RegisterChange(
                UUID.randomUUID(), version, RegisterChange.Kind.CHANGE, now, who, "x", "", Map.of(), after);
    }

    private Account account(UUID id) {
        return new Account(
                id, Account.Kind.STAFF, "x", "x", "", "", null, null, null, Set.of(), Set.of(), true, false, now, 1);
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

    private Registers registers() {
        return fake(
                Registers.class,
                Map.of(
                        "find",
                        given -> Optional.of(new OpenRegister(
                                BOOK, ITEM, ITEM.register("refunds").orElseThrow(), true, 1, false)),
                        "list",
                        given -> {
                            String state = ((RegisterQuery) given[1]).filters().get("state");
                            return new RegisterPage(
                                    state.equals(line.values().get("state")) ? List.of(line) : List.of(), "", 1);
                        },
                        "history",
                        given -> List.copyOf(history)));
    }

    /** Optimistic as the real one: what was decided on another version is not written. */
    private RegisterStore store() {
        return fake(
                RegisterStore.class,
                Map.of(
                        "changed",
                        given -> line.changedAt().isBefore((Instant) given[1]) || !given[2].equals(new UUID(0, 0))
                                ? List.of()
                                : List.of(line),
                        "write",
                        given -> {
                            RegisterStore.Write write = (RegisterStore.Write) ((List<?>) given[1]).get(0);
                            if (raced) {
                                raced = false;
                                somebody(TEACHER, Map.of("levy", "L2"));
                            }
                            if (write.before() != line.version()) {
                                return false;
                            }
                            line = write.after();
                            history.add(0, change(line.version(), null, line.values()));
                            return true;
                        }));
    }

    private CaseEntries entries() {
        return fake(CaseEntries.class, Map.of("amend", given -> {
            RegisterRecord before = ((CaseEntries.Known) given[2]).pending();
            Map<String, Object> values = new LinkedHashMap<>(before.values());
            ((Map<?, ?>) given[3]).forEach((field, value) -> {
                if (value == null) {
                    values.remove(field.toString());
                } else {
                    values.put(field.toString(), value);
                }
            });
            RegisterRecord after = line(before.version() + 1, values);
            return Optional.of(new CaseEntries.Written(
                    BOOK,
                    "k",
                    LINE,
                    after.version(),
                    List.of(new RegisterStore.Write(before.version(), after, "k", () -> null, null))));
        }));
    }

    private static RegisterLookup lookup() {
        return new RegisterLookup() {
            @Override
            public Optional<Answers> find(String register, String... key) {
                return register.equals("levies") ? Optional.of(new Answers(Map.of("case", "CASE"))) : Optional.empty();
            }

            @Override
            public List<Answers> where(String register, String field, String value) {
                return List.of();
            }

            @Override
            public long count(String register, Map<String, String> filters) {
                return 0;
            }
        };
    }

    private Catalog catalog() {
        ItemRules rules = new ItemRules() {
            @Override
            public Optional<PayBack> refund(String stage, Answers record, Charge charge, RuleContext context) {
                worked++;
                if (broken != null) {
                    throw broken;
                }
                return Optional.of(new PayBack(fen, Text.of("按周")));
            }
        };
        ServiceItem item =
                fake(ServiceItem.class, new HashMap<>(Map.of("definition", given -> ITEM, "rules", given -> rules)));
        return fake(Catalog.class, Map.of("serving", given -> List.of(item), "callable", given -> true));
    }

    private CasePayments payments() {
        return fake(
                CasePayments.class,
                Map.of(
                        "paid",
                        given -> paid
                                ? Optional.of(new CasePayments.Paid(Charge.of(Text.of("费"), 1000), 1000, 7))
                                : Optional.empty(),
                        "listed",
                        given -> listed,
                        "askRefund",
                        given -> {
                            if (refuses != null) {
                                throw refuses;
                            }
                            asked.add(given[2] + " " + (TEACHER.equals(given[4]) ? "teacher" : given[4]));
                            listed = Listed.ASKED;
                            return null;
                        }));
    }

    private void round() {
        now = now.plusSeconds(5);
        lists.due();
    }

    private Object state() {
        return line.values().get("state");
    }

    private void somebody(UUID who, Map<String, Object> changes) {
        Map<String, Object> values = new LinkedHashMap<>(line.values());
        values.putAll(changes);
        line = line(line.version() + 1, values);
        history.add(0, change(line.version(), who, changes));
    }

    private void approved(UUID who) {
        round();
        somebody(who, Map.of("state", Refunds.APPROVED));
    }

    @Test
    void a_new_line_is_worked_out_once_and_waits_for_the_office() {
        round();
        round();
        assertEquals(Refunds.DUE, state());
        assertEquals(500L, line.values().get("amount"));
        assertEquals("按周", line.values().get("why"));
        assertEquals(1, worked);
        assertEquals(List.of(), asked, "money was asked for before anybody said yes");
    }

    @Test
    void what_was_never_paid_goes_back_to_nobody_and_says_why() {
        paid = false;
        round();
        assertEquals(Refunds.WRONG, state());
        assertNull(line.values().get("amount"));
        assertEquals(0, worked, "the rules were asked about a bill that nobody paid");
    }

    @Test
    void two_officers_of_the_list_are_the_two_of_the_case() {
        approved(FINANCE);
        round();
        assertEquals(List.of("500 teacher"), asked);
        assertEquals(List.of("finance"), sent);
        assertEquals(Refunds.SENDING, state());
        listed = Listed.REFUNDED;
        round();
        assertEquals(Refunds.REFUNDED, state());
        round();
        assertEquals(1, asked.size());
    }

    @Test
    void whoever_entered_and_approved_alone_is_not_enough() {
        approved(TEACHER);
        round();
        assertEquals(List.of("500 teacher"), asked);
        assertEquals(List.of(), sent, "one person paid money back");
        assertEquals(Refunds.SENDING, state());
    }

    @Test
    void a_step_that_a_node_died_after_is_not_taken_twice() {
        approved(FINANCE);
        // The case knows, the line does not: the process ended in between.
        listed = Listed.ASKED;
        round();
        assertEquals(List.of(), asked);
        assertEquals(Refunds.SENDING, state());
    }

    @Test
    void a_sum_that_is_another_by_now_goes_back_to_the_office() {
        approved(FINANCE);
        fen = 300;
        round();
        assertEquals(List.of(), asked, "a sum was sent that nobody approved");
        assertEquals(Refunds.DUE, state());
        assertEquals(300L, line.values().get("amount"));
        somebody(FINANCE, Map.of("state", Refunds.APPROVED));
        round();
        assertEquals(List.of("300 teacher"), asked);
    }

    @Test
    void an_amount_that_somebody_typed_over_is_not_sent() {
        round();
        somebody(FINANCE, Map.of("state", Refunds.APPROVED, "amount", 900L));
        round();
        assertEquals(List.of(), asked);
        assertEquals(500L, line.values().get("amount"));
    }

    @Test
    void a_line_that_changes_while_it_is_worked_out_is_worked_out_as_it_is_then() {
        raced = true;
        round();
        assertNull(state(), "what was decided on the line before is written over somebody's change");
        round();
        assertEquals(Refunds.DUE, state());
        assertEquals("L2", line.values().get("levy"));
        assertEquals(2, worked);
    }

    @Test
    void rules_that_throw_hold_up_the_line_and_lose_nothing() {
        broken = new ItemFailed("t", "refund", ItemFailed.Reason.THREW);
        round();
        assertNull(state());
        broken = new IllegalStateException("x");
        // Longer than what is looked back over anyway.
        now = now.plusSeconds(3600);
        round();
        assertNull(state());
        broken = null;
        round();
        assertEquals(Refunds.DUE, state());
    }

    @Test
    void another_refund_that_is_open_comes_first_and_a_refusal_says_why() {
        approved(FINANCE);
        refuses = new Refused("refund-open", Text.of("还有一笔"));
        round();
        assertEquals(Refunds.APPROVED, state());
        refuses = new Refused("more-than-left", Text.of("超过还能退的"));
        round();
        assertEquals(Refunds.WRONG, state());
        assertEquals("超过还能退的", line.values().get("why"));
    }

    @Test
    void what_is_declined_at_the_case_is_wrong_in_the_list() {
        approved(FINANCE);
        round();
        listed = Listed.DECLINED;
        round();
        assertEquals(Refunds.WRONG, state());
        assertEquals(500L, line.values().get("amount"), "what was asked for is no longer there to be read");
    }
}
