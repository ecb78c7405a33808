package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import onetrip.core.catalog.Audience;
import onetrip.core.lifecycle.ItemReleases;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.Release;
import onetrip.core.lifecycle.Release.State;
import onetrip.core.lifecycle.Release.Wish;
import onetrip.core.lifecycle.Result;
import onetrip.sample.GoodRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs a second person or a set time, with a clock that the test moves. */
class ReleasesTest {
    private static final String ITEM = "sample-item";
    private static final String ANN = "ann";
    private static final String BEN = "ben";

    @TempDir
    Path home;

    private final MemoryStores stores = new MemoryStores();
    private LiveFramework live;

    private void one() throws Exception {
        live = new LiveFramework(home, stores).settled();
    }

    private void two() throws Exception {
        live = LiveFramework.demandingTwo(home, stores).settled();
    }

    @AfterEach
    void stop() throws Exception {
        live.close();
    }

    private ItemReleases releases() {
        return live.lifecycle.releases();
    }

    private String staged(String version) {
        return live.stage(
                JarBuilder.itemWithRules(ITEM, version, GoodRules.class).build());
    }

    private String serving() {
        return live.catalog.serving(ITEM).map(item -> item.bundleVersion()).orElse("none");
    }

    private static LocalDateTime midnight() {
        return LiveFramework.NOON.local().toLocalDate().plusDays(1).atStartOfDay();
    }

    private void later(Duration time) {
        stores.later = stores.later.plus(time);
        live.lifecycle.look();
    }

    private UUID waiting(Result result) {
        return assertInstanceOf(Result.Waiting.class, result).release();
    }

    private Release release(UUID id) {
        return releases().find(id).orElseThrow();
    }

    private static void assertRefused(String code, Result result) {
        assertEquals(
                code, assertInstanceOf(Result.Refused.class, result).refusal().code());
    }

    @Test
    void a_change_at_midnight_happens_once_at_midnight() throws Exception {
        one();
        live.lifecycle.apply(staged("1.0.0"), ANN);
        Wish wish = Wish.apply(staged("1.1.0")).at(midnight());
        UUID id = waiting(releases().ask(wish, ANN));
        assertEquals(id, waiting(releases().ask(wish, ANN)), "two clicks are two releases");
        later(Duration.ofHours(11));
        assertEquals("1.0.0", serving());
        assertEquals(State.PLANNED, release(id).state());
        later(Duration.ofHours(1));
        assertEquals("1.1.0", serving());
        assertEquals(State.DONE, release(id).state());
        assertFalse(
                release(id).result().zh().contains("原定"), release(id).result().zh());
        int logged = stores.log.recent(100).size();
        later(Duration.ofHours(1));
        assertEquals(logged, stores.log.recent(100).size(), "it was carried out twice");
    }

    @Test
    void whoever_was_down_does_it_late_and_says_so() throws Exception {
        one();
        UUID id = waiting(releases().ask(Wish.apply(staged("1.0.0")).at(midnight()), ANN));
        live.close();
        stores.later = Duration.ofHours(13);
        live = new LiveFramework(home, stores).settled();
        live.lifecycle.look();
        assertEquals("1.0.0", serving());
        assertTrue(
                release(id).result().zh().contains("原定2026-10-14 00:00"),
                release(id).result().zh());
    }

    @Test
    void the_plan_is_made_anew_and_a_refusal_changes_nothing_and_is_logged() throws Exception {
        one();
        live.lifecycle.apply(staged("1.0.0"), ANN);
        UUID id = waiting(releases().ask(Wish.apply(staged("1.1.0")).at(midnight()), ANN));
        live.lifecycle.apply(staged("1.2.0"), BEN);
        later(Duration.ofHours(12));
        assertEquals("1.2.0", serving());
        assertEquals(State.REFUSED, release(id).state());
        assertEquals("OT-RELEASE-CHANGED", release(id).code());
        assertTrue(release(id).result().zh().contains("1.0.0")
                && release(id).result().zh().contains("1.2.0"));
        LifecycleEvent logged = stores.log.recent(1).get(0);
        assertEquals("OT-RELEASE-CHANGED ann", logged.code() + " " + logged.by());
    }

    @Test
    void a_planned_one_can_be_withdrawn_before_and_not_after() throws Exception {
        one();
        UUID id = waiting(releases().ask(Wish.apply(staged("1.0.0")).at(midnight()), ANN));
        assertFalse(live.lifecycle.discard(staged("1.0.0"), ANN), "its jar was thrown away");
        assertInstanceOf(Result.Done.class, releases().withdraw(id, BEN));
        later(Duration.ofHours(12));
        assertEquals("none", serving());
        assertEquals(State.WITHDRAWN, release(id).state());
        assertRefused("OT-RELEASE-OVER", releases().withdraw(id, BEN));
        assertRefused("OT-RELEASE-OVER", releases().approve(id, BEN));
        assertRefused("OT-RELEASE-UNKNOWN", releases().withdraw(UUID.randomUUID(), BEN));
    }

    @Test
    void steps_of_an_opening_can_be_planned_one_after_the_other() throws Exception {
        one();
        String hash = staged("1.0.0");
        releases().ask(Wish.open(hash, Audience.share(5)).at(midnight()), ANN);
        releases().ask(Wish.apply(hash).at(midnight().plusHours(8)), ANN);
        later(Duration.ofHours(12));
        assertTrue(live.catalog.onTrial(ITEM));
        assertEquals("none", serving());
        later(Duration.ofHours(8));
        assertEquals("1.0.0", serving());
        assertEquals(2, releases().count(Set.of(State.DONE)));
    }

    @Test
    void a_time_that_makes_no_sense_is_refused() throws Exception {
        one();
        String hash = staged("1.0.0");
        LocalDateTime now = LiveFramework.NOON.local();
        assertRefused("OT-RELEASE-PAST", releases().ask(Wish.apply(hash).at(now), ANN));
        assertRefused("OT-RELEASE-FAR", releases().ask(Wish.apply(hash).at(now.plusYears(2)), ANN));
        assertRefused(
                "OT-INSTALL-NOT-STAGED",
                releases().ask(Wish.apply("f".repeat(64)).at(midnight()), ANN));
        assertEquals(List.of(), releases().list(Set.of(), 0, 10));
    }

    @Test
    void two_persons_are_two_persons() throws Exception {
        two();
        UUID id = waiting(live.lifecycle.apply(staged("1.0.0"), ANN));
        assertEquals("none", serving());
        assertEquals(State.WAITING_APPROVAL, release(id).state());
        assertRefused("OT-RELEASE-SELF", releases().approve(id, ANN));
        assertEquals("none", serving());
        assertInstanceOf(Result.Done.class, releases().approve(id, BEN));
        assertEquals("1.0.0", serving());
        assertEquals(
                "DONE ann ben",
                release(id).state() + " " + release(id).askedBy() + " "
                        + release(id).decidedBy());
        List<String> log = stores.log.recent(10).stream()
                .map(event -> event.by() + " " + event.action() + " " + event.outcome())
                .toList();
        assertTrue(
                log.containsAll(List.of("ann ASK DONE", "ann APPROVE REFUSED", "ben APPROVE DONE", "ann INSTALL DONE")),
                log.toString());
        assertRefused("OT-RELEASE-OVER", releases().approve(id, BEN));
    }

    @Test
    void whoever_approves_sees_it_done_although_the_watch_was_first() throws Exception {
        two();
        UUID id = waiting(live.lifecycle.apply(staged("1.0.0"), ANN));
        Thread watch = new Thread(live.lifecycle::look);
        CountDownLatch approved = new CountDownLatch(1);
        stores.releases.claimed = claimed -> {
            // The watch took it: whoever approves comes next, and has a moment to be too early.
            if (!claimed.isEmpty() && Thread.currentThread() == watch) {
                approved.countDown();
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            }
        };
        stores.releases.planned = () -> {
            watch.start();
            awaitQuietly(approved);
        };
        assertInstanceOf(Result.Done.class, releases().approve(id, BEN));
        assertEquals("1.0.0", serving());
        watch.join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS), "the watch did not come");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void every_way_of_opening_wider_needs_the_second_and_the_way_back_does_not() throws Exception {
        two();
        releases().approve(waiting(live.lifecycle.apply(staged("1.0.0"), ANN)), BEN);
        UUID opened = waiting(live.lifecycle.open(staged("1.1.0"), Audience.STAFF, ANN));
        assertFalse(live.catalog.onTrial(ITEM));
        releases().approve(opened, BEN);
        assertTrue(live.catalog.onTrial(ITEM));
        assertInstanceOf(Result.Done.class, live.lifecycle.takeBack(ITEM, ANN));
        releases().approve(waiting(live.lifecycle.apply(staged("1.1.0"), ANN)), BEN);
        releases().approve(waiting(live.lifecycle.apply(staged("1.2.0"), ANN)), BEN);
        assertEquals("1.2.0", serving());
        waiting(live.lifecycle.rollBack(ITEM, staged("1.0.0"), ANN));
        assertInstanceOf(Result.Done.class, live.lifecycle.rollBack(ITEM, staged("1.1.0"), ANN));
        assertEquals("1.1.0", serving());
    }

    @Test
    void an_approval_that_comes_when_another_version_serves_is_refused_and_says_what_changed() throws Exception {
        two();
        releases().approve(waiting(live.lifecycle.apply(staged("1.0.0"), ANN)), BEN);
        UUID late = waiting(live.lifecycle.apply(staged("1.2.0"), ANN));
        releases().approve(waiting(live.lifecycle.apply(staged("1.1.0"), ANN)), BEN);
        Result result = releases().approve(late, BEN);
        assertRefused("OT-RELEASE-CHANGED", result);
        assertEquals("1.1.0", serving());
        assertEquals(State.REFUSED, release(late).state());
    }

    @Test
    void who_declines_says_why() throws Exception {
        two();
        UUID id = waiting(live.lifecycle.apply(staged("1.0.0"), ANN));
        assertRefused("OT-RELEASE-REASON", releases().decline(id, " ", BEN));
        assertRefused("OT-RELEASE-REASON", releases().decline(id, "长".repeat(201), BEN));
        assertInstanceOf(Result.Done.class, releases().decline(id, "期限没写清", BEN));
        assertEquals("DECLINED 期限没写清", release(id).state() + " " + release(id).reason());
        assertEquals("none", serving());
    }

    @Test
    void approved_before_its_time_it_waits_for_its_time() throws Exception {
        two();
        UUID id = waiting(releases().ask(Wish.apply(staged("1.0.0")).at(midnight()), ANN));
        assertEquals(
                false,
                assertInstanceOf(Result.Waiting.class, releases().approve(id, BEN))
                        .approval());
        assertEquals("none", serving());
        later(Duration.ofHours(12));
        assertEquals("1.0.0", serving());
    }
}
