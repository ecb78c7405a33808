package onetrip.core.catalog.internal.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Register;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RegisterLookup;
import onetrip.api.rules.RuleContext;
import onetrip.core.catalog.ItemFailed;
import onetrip.core.catalog.ItemFailed.Reason;
import onetrip.core.catalog.Items;
import onetrip.core.catalog.RegisterReading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules look registers up through their guard, and a store that is away is not their fault. */
class RuleRegistersTest {
    private static final RuleContext CONTEXT = new RuleContext(LocalDate.parse("2026-11-24"), Map.of(), Map.of());

    private final RuleDesk desk =
            new RuleDesk(Limits.USUAL, () -> Instant.parse("2026-11-24T02:00:00Z"), Optional.empty());

    @AfterEach
    void close() {
        desk.close();
    }

    private ServiceItem asking() {
        ServiceItem plain = Items.ruled("one", new ItemRules() {
            @Override
            public Map<String, Object> propose(Answers answers, RuleContext context) {
                return Map.of(
                        "name",
                        context.registers()
                                .find("roll", "A1")
                                .map(a -> a.text("name"))
                                .orElse("nobody"));
            }
        });
        Definition d = plain.definition();
        Register roll = new Register(
                "roll",
                Text.of("roll"),
                "minban",
                null,
                null,
                List.of("no"),
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                true,
                null);
        Definition with = new Definition(
                d.id(),
                d.version(),
                null,
                d.theme(),
                d.title(),
                d.summary(),
                null,
                d.guide(),
                null,
                null,
                d.form(),
                null,
                null,
                null,
                d.process(),
                d.limits(),
                null,
                null,
                null,
                List.of(roll),
                true);
        return new ServiceItem() {
            @Override
            public Definition definition() {
                return with;
            }

            @Override
            public ItemRules rules() {
                return plain.rules();
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

    private static RegisterReading reading(java.util.function.Supplier<Optional<Answers>> answer) {
        return item -> new RegisterLookup() {
            @Override
            public Optional<Answers> find(String register, String... key) {
                return answer.get();
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

    @Test
    void a_rule_reads_its_register() {
        desk.setRegisters(reading(() -> Optional.of(new Answers(Map.of("name", "育才学校")))));
        assertEquals(Map.of("name", "育才学校"), desk.guarded(asking()).rules().propose(Answers.NONE, CONTEXT));
    }

    @Test
    void a_register_that_cannot_be_read_is_not_an_empty_one_and_never_a_fault_of_the_item() {
        ServiceItem item = desk.guarded(asking());
        for (int n = 0; n < 10; n++) {
            assertEquals(
                    Reason.BUSY,
                    assertThrows(ItemFailed.class, () -> item.rules().propose(Answers.NONE, CONTEXT))
                            .reason());
        }
        desk.setRegisters(reading(() -> {
            throw new RegisterReading.Away(null);
        }));
        for (int n = 0; n < 10; n++) {
            assertEquals(
                    Reason.BUSY,
                    assertThrows(ItemFailed.class, () -> item.rules().propose(Answers.NONE, CONTEXT))
                            .reason());
        }
        assertTrue(desk.list().isEmpty(), "the item is in quarantine for what it did not do");
    }
}
