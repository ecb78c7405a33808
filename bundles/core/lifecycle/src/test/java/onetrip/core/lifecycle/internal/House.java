package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import onetrip.api.item.Text;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Result;

/**
 * All that a refusal must leave as it was.
 *
 * @param bundles of the framework, with their states
 * @param desired what every node should run
 * @param items as an administrator sees them
 * @param catalogue what people are offered
 */
record House(Set<String> bundles, List<DesiredItem> desired, List<InstalledItem> items, List<String> catalogue) {
    static House of(LiveFramework live) {
        return new House(
                live.bundles(),
                live.stores.desired.list(),
                live.lifecycle.list(),
                live.catalog.present().stream()
                        .map(item -> item.definition().id() + " " + item.bundleVersion() + " " + item.bundleId())
                        .toList());
    }

    /** Hands it in as a person does; it must be refused in full sentences and leave nothing behind. */
    static Refusal assertRefused(LiveFramework live, BadBundle bad, Desk desk) throws Exception {
        House before = of(live);
        try (InputStream jar = bad.content().open(desk)) {
            Refusal refusal = refusal(live, jar);
            assertEquals(bad.code(), refusal.code(), refusal.why().en() + "\n" + refusal.detail());
            String reason = refusal.why().zh() + refusal.why().en() + refusal.detail();
            assertTrue(reason.contains(bad.says()), reason);
            assertSpoken(refusal);
            assertEquals(before, of(live));
            assertEquals(List.of(), live.restarted());
            return refusal;
        }
    }

    private static Refusal refusal(LiveFramework live, InputStream jar) throws IOException {
        try {
            String hash = live.lifecycle.stage(jar, "item.jar", "tester").hash();
            Refusal refusal = assertInstanceOf(Result.Refused.class, live.lifecycle.apply(hash, "tester"))
                    .refusal();
            LifecycleEvent logged = live.stores.log.recent(1).get(0);
            assertEquals(
                    "tester REFUSED " + refusal.code(), logged.by() + " " + logged.outcome() + " " + logged.code());
            assertEquals(hash, logged.hash());
            return refusal;
        } catch (RefusedException unread) {
            return unread.refusal();
        }
    }

    /** Heading, why, next and state, in both languages. */
    private static void assertSpoken(Refusal refusal) {
        for (Text text : List.of(refusal.heading(), refusal.why(), refusal.next(), refusal.state())) {
            assertFalse(text.zh().isBlank());
            assertFalse(text.en().isBlank());
            assertFalse(text.zh().equals(text.en()), text.zh());
        }
    }
}
