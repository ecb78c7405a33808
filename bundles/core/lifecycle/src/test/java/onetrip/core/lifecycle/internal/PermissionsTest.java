package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import onetrip.core.lifecycle.Change;
import onetrip.core.lifecycle.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J05 F1: what a new item asks of others is read before it is allowed. */
class PermissionsTest {
    @Test
    void the_plan_of_a_new_item_says_what_it_asks_for_why_and_on_which_ground(@TempDir Path home) throws Exception {
        LiveFramework live = new LiveFramework(home, new MemoryStores()).settled();
        try {
            byte[] jar = JarBuilder.item("sample-item", "1.0.0")
                    .entry("ITEM-INF/item.yaml", SampleItems.asking("sample-item", "household"))
                    .entry("ITEM-INF/l10n/en.properties", SampleItems.ENGLISH + SampleItems.ASKING_ENGLISH)
                    .build();
            Plan plan = live.lifecycle.plan(live.stage(jar));
            assertTrue(plan.allowed(), plan.refusal().toString());
            List<Change> permissions = plan.effect().changes();
            assertEquals(
                    List.of("PERMISSIONS 查询某部门：核对姓名（某法）"),
                    permissions.stream()
                            .map(change ->
                                    change.part() + " " + change.sentence().zh())
                            .toList());
            assertTrue(plan.checks().stream()
                    .anyMatch(check -> check.id().equals("sources") && check.outcome() == Plan.Outcome.PASSED));
        } finally {
            live.close();
        }
    }
}
