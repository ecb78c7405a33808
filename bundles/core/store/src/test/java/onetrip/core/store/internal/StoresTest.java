package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.item.Parameter;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseStore.CaseCommit;
import onetrip.core.casework.Chain;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.PaperCounts;
import onetrip.core.casework.Point;
import onetrip.core.casework.Recused;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.casework.Status;
import onetrip.core.casework.Timer;
import onetrip.core.casework.TimerKind;
import onetrip.core.casework.WorkQuery;
import onetrip.core.catalog.Audience;
import onetrip.core.clock.Time;
import onetrip.core.form.Applicant;
import onetrip.core.form.Draft;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftState;
import onetrip.core.identity.Account;
import onetrip.core.identity.ApiToken;
import onetrip.core.lifecycle.DesiredConnector;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItem.Role;
import onetrip.core.lifecycle.ParameterChange;
import onetrip.core.lifecycle.PausedItem;
import onetrip.core.lifecycle.Release;
import onetrip.core.lifecycle.StagedItem;
import onetrip.core.notification.Channel;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.notification.OutboxStore;
import onetrip.core.rating.Rating;
import onetrip.core.rating.RatingAct;
import onetrip.core.rating.RatingLaw;
import onetrip.core.rating.RatingStep;
import onetrip.core.rating.Ratings;
import onetrip.core.register.CaseEntries;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stores on the embedded engine and on PostgreSQL: the same tests. */
class StoresTest {
    private static final Instant NOW = Instant.parse("2026-09-24T02:00:00Z");
    private static final Time TIME = () -> NOW;

    @TempDir
    static Path folder;

    private static BothEngines both;

    @BeforeAll
    static void open() throws Exception {
        both = new BothEngines(folder);
    }

    @AfterAll
    static void close() throws IOException {
        both.close();
    }

    static Stream<Database> engines() {
        return both.all();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void an_account_is_found_by_its_certificate_and_stored_without_it(Database database) {
        JpaAccountStore store = new JpaAccountStore(database, TIME);
        String number = "33032719" + "8804120008";
        Account account = account(
                "store-" + UUID.randomUUID(),
                number + UUID.randomUUID().toString().substring(0, 2));
        assertTrue(store.insert(account));
        assertFalse(store.insert(account), "the same person twice");
        assertEquals(List.of(account), store.find(Set.of(account.id(), UUID.randomUUID())));
        assertEquals(List.of(), store.find(Set.of()));
        assertEquals(
                account.id(),
                store.byCert("ID_CARD", account.certNo()).orElseThrow().id());
        byte[] secret = database.read(em -> em.find(AccountRow.class, account.id()).secret);
        assertFalse(
                new String(secret, StandardCharsets.ISO_8859_1).contains("880412"), "an identity number lies in clear");
        assertTrue(store.update(account.withElder(true)));
        assertFalse(store.update(account.withElder(false)), "a stale change was taken");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void two_devices_cannot_overwrite_each_others_draft(Database database) {
        JdbcDraftStore store = new JdbcDraftStore(database);
        DraftState state = DraftState.of(new Applicant("测试", "ID_CARD", "1", ""));
        Draft draft = new Draft(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "item",
                "1.0.0",
                "hash",
                UUID.randomUUID(),
                state,
                NOW,
                NOW,
                0,
                null);
        assertTrue(store.insert(draft));
        assertFalse(store.insert(draft), "a second click changes nothing and breaks nothing");
        Draft first = draft.changed(state.withAnswers(Map.of("a", "一")), NOW);
        assertTrue(store.update(first, 0));
        assertFalse(store.update(draft.changed(state.withAnswers(Map.of("a", "二")), NOW), 0));
        assertEquals("一", store.find(draft.id()).orElseThrow().state().answers().get("a"));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_draft_that_moves_is_kept_as_it_was_for_a_while(Database database) {
        JdbcDraftStore store = new JdbcDraftStore(database);
        DraftState state =
                DraftState.of(new Applicant("测试", "ID_CARD", "1", "")).withAnswers(Map.of("a", "一"));
        Draft draft = new Draft(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "item",
                "1.0.0",
                "old",
                UUID.randomUUID(),
                state,
                NOW,
                NOW,
                0,
                null);
        store.insert(draft);
        Draft moved = draft.movedTo("1.1.0", "new", state, NOW);
        assertTrue(store.move(moved, draft));
        assertFalse(store.move(moved, draft), "moved twice");
        assertEquals(moved, store.find(draft.id()).orElseThrow());
        assertEquals("old", moved.movedFrom());
        assertEquals(draft, store.before(draft.id(), "old").orElseThrow());
        store.forgetBefore(NOW);
        assertTrue(store.before(draft.id(), "old").isPresent());
        store.forgetBefore(NOW.plusSeconds(1));
        assertTrue(store.before(draft.id(), "old").isEmpty());
        assertEquals(null, moved.movedTo("1.0.0", "old", state, NOW).movedFrom(), "it is back where it began");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void of_an_item_one_version_serves_and_others_finish(Database database) {
        JdbcDesiredItemStore store = new JdbcDesiredItemStore(database);
        String item = "item-" + UUID.randomUUID();
        store.put(new DesiredItem(item, "h1", "1.0.0", Role.SERVING, "a", NOW));
        store.put(new DesiredItem(item, "h2", "1.1.0", Role.SERVING, "b", NOW.plusSeconds(1)));
        store.put(new DesiredItem(item, "h0", "0.9.0", Role.FINISHING, "platform", NOW));
        assertEquals(
                List.of("h2 SERVING b", "h1 FINISHING b", "h0 FINISHING platform"),
                store.list().stream()
                        .filter(row -> row.itemId().equals(item))
                        .map(row -> row.hash() + " " + row.role() + " " + row.by())
                        .toList());
        store.put(new DesiredItem(item, "h1", "1.0.0", Role.SERVING, "c", NOW.plusSeconds(2)));
        store.put(new DesiredItem(item, "h3", "1.0.0", Role.SERVING, "d", NOW.plusSeconds(3)));
        assertEquals(
                List.of("h3 SERVING", "h2 FINISHING", "h0 FINISHING"),
                store.list().stream()
                        .filter(row -> row.itemId().equals(item))
                        .map(row -> row.hash() + " " + row.role())
                        .toList(),
                "one version is one content");
        assertTrue(store.remove(item, "h2"));
        assertFalse(store.remove(item, "h2"));
        store.remove(item);
        assertTrue(store.list().stream().noneMatch(row -> row.itemId().equals(item)));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void beside_the_version_that_serves_one_is_tried_by_a_few(Database database) {
        JdbcDesiredItemStore store = new JdbcDesiredItemStore(database);
        String item = "item-" + UUID.randomUUID();
        DesiredItem serving = new DesiredItem(item, "h1", "1.0.0", Role.SERVING, "a", NOW);
        DesiredItem tried = new DesiredItem(
                item,
                "h2",
                "1.1.0",
                Role.TRIAL,
                "b",
                NOW,
                Audience.schools(Set.of("3303270002", "3303270001")),
                "c0de");
        store.put(tried);
        store.put(serving);
        assertEquals(List.of(serving, tried), rows(store, item));
        DesiredItem wider =
                new DesiredItem(item, "h2", "1.1.0", Role.TRIAL, "b", NOW.plusSeconds(1), Audience.share(5), "");
        store.put(wider);
        assertEquals(List.of(serving, wider), rows(store, item));
        DesiredItem other =
                new DesiredItem(item, "h3", "1.2.0", Role.TRIAL, "d", NOW.plusSeconds(2), Audience.STAFF, "");
        store.put(other);
        assertEquals(List.of(serving, other, wider.finishing("d", NOW.plusSeconds(2))), rows(store, item));
        DesiredItem all = new DesiredItem(item, "h3", "1.2.0", Role.SERVING, "e", NOW.plusSeconds(3));
        store.put(all);
        assertEquals(
                List.of(all, serving.finishing("e", NOW.plusSeconds(3)), wider.finishing("d", NOW.plusSeconds(2))),
                rows(store, item));
        store.remove(item);
    }

    private static List<DesiredItem> rows(JdbcDesiredItemStore store, String item) {
        return store.list().stream().filter(row -> row.itemId().equals(item)).toList();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void cases_without_paper_are_counted_by_item_and_day(Database database) {
        JdbcPaperCounts counts = new JdbcPaperCounts(database);
        Instant day = NOW.minusSeconds(1);
        long before = silent(counts, day);
        filed(new JpaCaseStore(database), UUID.randomUUID(), "paper-" + UUID.randomUUID());
        assertEquals(before + 1, silent(counts, day), "the flag with which it was filed is its reason");
        assertEquals(List.of(), counts.filed(NOW.plusSeconds(1), NOW.plusSeconds(2)));
    }

    private static long silent(JdbcPaperCounts counts, Instant day) {
        return counts.filed(day, day.plusSeconds(2)).stream()
                .filter(count -> count.why().equals("away:household"))
                .mapToLong(PaperCounts.PaperCount::cases)
                .sum();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void of_a_connector_one_version_is_wanted_and_its_jar_is_kept(Database database) {
        JdbcDesiredConnectorStore store = new JdbcDesiredConnectorStore(database);
        JdbcItemJarStore jars = new JdbcItemJarStore(database);
        String name = "connector-" + UUID.randomUUID();
        String hash = UUID.randomUUID().toString().replace("-", "").repeat(2);
        byte[] jar = {1, 2, 3};
        jars.put(new StagedItem(hash, "a.jar", jar.length, "a", NOW), jar);
        store.put(new DesiredConnector(name, "h0", "1.0.0", "a", NOW));
        DesiredConnector newer = new DesiredConnector(name, hash, "1.1.0", "b", NOW.plusSeconds(1));
        store.put(newer);
        assertEquals(
                List.of(newer),
                store.list().stream().filter(row -> row.name().equals(name)).toList());
        assertFalse(jars.discard(hash), "a connector runs from it");
        assertArrayEquals(jar, jars.read(hash).orElseThrow());
        assertEquals(Set.of(hash), jars.present(Set.of(hash, "0".repeat(64))));
        assertEquals(Set.of(), jars.present(Set.of()));
        assertTrue(store.remove(name));
        assertFalse(store.remove(name));
        assertTrue(jars.discard(hash));
        assertTrue(jars.read(hash).isEmpty());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void who_came_by_an_invitation_is_known_until_the_trial_is_over(Database database) {
        JdbcInvitationStore store = new JdbcInvitationStore(database);
        UUID family = UUID.randomUUID();
        assertFalse(store.has("one", family));
        store.put("one", family, NOW);
        store.put("one", family, NOW);
        assertTrue(store.has("one", family) && !store.has("other", family));
        store.clear("one");
        assertFalse(store.has("one", family));
    }

    private static Release release(String item, LocalDateTime at, Release.State state) {
        return new Release(
                UUID.randomUUID(),
                new Release.Wish(Release.Kind.OPEN, item, "h1", Audience.share(5), at),
                new Text("事项", "Item"),
                "1.0.0",
                "",
                state,
                "asker",
                NOW,
                "",
                null,
                "",
                null,
                "",
                Text.EMPTY);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_release_that_is_due_is_given_to_one_node_and_again_only_when_that_one_died(Database database) {
        JdbcReleaseStore store = new JdbcReleaseStore(database);
        String item = "item-" + UUID.randomUUID();
        LocalDateTime noon = LocalDateTime.of(2026, 9, 24, 12, 0);
        Release planned = release(item, noon, Release.State.PLANNED);
        Release atOnce = release(item, null, Release.State.PLANNED);
        Release waiting = release(item, null, Release.State.WAITING_APPROVAL);
        List.of(planned, atOnce, waiting).forEach(store::insert);
        assertEquals(planned, store.find(planned.id()).orElseThrow());
        assertEquals(3, of(store.list(Set.of(), 0, 1000), item).size());
        assertEquals(List.of(waiting), of(store.list(Set.of(Release.State.WAITING_APPROVAL), 0, 1000), item));
        assertTrue(store.count(Set.of(Release.State.PLANNED, Release.State.DONE)) >= 2);

        Duration lease = Duration.ofMinutes(2);
        assertEquals(List.of(atOnce), of(store.claim(noon.minusMinutes(1), NOW, lease), item));
        assertEquals(List.of(planned), of(store.claim(noon, NOW, lease), item));
        assertEquals(List.of(), of(store.claim(noon, NOW.plusSeconds(60), lease), item), "done twice");
        assertFalse(
                store.update(
                        planned.decided(Release.State.WITHDRAWN, "b", NOW.plusSeconds(60), ""), Release.State.PLANNED),
                "withdrawn while it is carried out");
        assertEquals(2, of(store.claim(noon, NOW.plusSeconds(121), lease), item).size(), "its node died");

        Release done = planned.ended(Release.State.DONE, NOW.plusSeconds(125), "", new Text("好了", "done"));
        store.end(done);
        assertEquals(done, store.find(planned.id()).orElseThrow());
        assertEquals(1, of(store.claim(noon, NOW.plusSeconds(500), lease), item).size());

        Release approved = waiting.decided(Release.State.PLANNED, "b", NOW, "");
        assertTrue(store.update(approved, Release.State.WAITING_APPROVAL));
        assertFalse(store.update(approved, Release.State.WAITING_APPROVAL), "approved twice");
        assertEquals(approved, store.find(waiting.id()).orElseThrow());
    }

    private static List<Release> of(List<Release> releases, String item) {
        return releases.stream().filter(r -> r.wish().itemId().equals(item)).toList();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_case_comes_back_as_it_was_and_its_chain_is_whole(Database database) {
        JpaCaseStore store = new JpaCaseStore(database);
        long others = new JdbcItemCases(database).open("item").getOrDefault("1.0.0", 0L);
        Filed filed = filed(store, UUID.randomUUID(), "s" + UUID.randomUUID());
        CaseState state = store.byNumber(filed.state().number()).orElseThrow();
        assertEquals(filed.state(), state);
        assertTrue(Chain.firstBroken(store.events(state.id())).isEmpty());
        assertEquals(Map.of("1.0.0", others + 1), new JdbcItemCases(database).open("item"));
        assertEquals(Map.of(), new JdbcItemCases(database).open("another-item"));
        assertEquals("红", store.content(state.id()).orElseThrow().answers().text("colour"));
        assertEquals("机密", store.content(state.id()).orElseThrow().answers().text("secret"));
        assertEquals(
                1,
                store.work(new WorkQuery(
                                Set.of(state.office()),
                                Set.of(),
                                true,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                "测试某",
                                false,
                                0,
                                10))
                        .total());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void r_dup_the_same_submission_or_the_same_person_is_refused_and_nothing_is_written(Database database) {
        JpaCaseStore store = new JpaCaseStore(database);
        String subject = "s" + UUID.randomUUID();
        UUID key = UUID.randomUUID();
        filed(store, key, subject);
        assertThrows(CaseStore.Existing.class, () -> filed(store, key, "s" + UUID.randomUUID()));
        assertThrows(CaseStore.Existing.class, () -> filed(store, UUID.randomUUID(), subject));
        assertEquals(1, store.ofSubmission(key).size());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_stale_decision_is_refused(Database database) {
        JpaCaseStore store = new JpaCaseStore(database);
        Filed filed = filed(store, UUID.randomUUID(), "s" + UUID.randomUUID());
        store.commit(List.of(next(filed.state())), null);
        assertThrows(CaseStore.Stale.class, () -> store.commit(List.of(next(filed.state())), null));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void r_clock_what_happened_to_the_clocks_comes_back_as_it_was(Database database) {
        JpaCaseStore store = new JpaCaseStore(database);
        CaseState state =
                filed(store, UUID.randomUUID(), "s" + UUID.randomUUID()).state();
        LocalDate day = LocalDate.of(2026, 9, 25);
        UUID officer = UUID.randomUUID();
        for (CaseEvent event : List.of(
                new CaseEvent.LimitExtended("review", 10, Text.of("法"), day, false, "局长", officer, "复杂"),
                new CaseEvent.ClockStopped(
                        "review", "experts", Text.of("评审"), Text.of("法"), day, day.plusDays(9), officer, "要看"),
                new CaseEvent.ClockResumed("review", day.plusDays(3), day, day, day, false, officer, ""),
                new CaseEvent.ClockStopped(
                        "review", "experts", Text.of("评审"), Text.of("法"), day, day.plusDays(9), officer, "再看"))) {
            CaseCommit commit = next(store.find(state.id()).orElseThrow(), event);
            store.commit(List.of(commit), null);
            assertEquals(commit.after(), store.find(state.id()).orElseThrow());
            assertEquals(
                    commit.after(),
                    store.filed(state.number()).orElseThrow().state(),
                    "read beside the entity manager it is another");
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void r_eval_a_case_is_rated_once_and_the_second_of_two_officers_is_told(Database database) {
        JdbcRatingStore store = new JdbcRatingStore(database);
        RatingLaw.RatedCase about =
                new RatingLaw.RatedCase(UUID.randomUUID(), "N-1", "rated-item", "office-" + UUID.randomUUID(), NOW);
        UUID family = UUID.randomUUID();
        RatingLaw.Done first = RatingLaw.rate(about, family, 1, Map.of("SPEED", 2), "太慢", NOW, Duration.ofDays(30));
        assertTrue(store.insert(first));
        assertFalse(store.insert(RatingLaw.rate(about, family, 5, Map.of(), "", NOW, Duration.ofDays(30))), "twice");
        assertEquals(first.rating(), store.ofCase(about.caseId()).orElseThrow());

        RatingLaw.Done called = RatingLaw.act(first.rating(), new RatingAct.CallBack("接通"), family, NOW);
        assertTrue(store.update(called));
        assertFalse(store.update(called), "a stale step was taken");
        RatingLaw.Done found =
                RatingLaw.act(called.rating(), new RatingAct.Find(Rating.Finding.TRUE, "属实"), family, NOW);
        assertTrue(store.update(found));
        Set<String> office = Set.of(about.office());
        assertEquals(List.of(found.rating()), store.list(office, false, false, true, 0, 10));
        assertTrue(store.update(RatingLaw.act(found.rating(), new RatingAct.Answer("改了"), family, NOW)));
        assertEquals(List.of(), store.list(office, false, false, true, 0, 10));
        assertEquals(1, store.list(office, false, true, false, 0, 10).size());
        assertEquals(List.of(), store.list(Set.of(), false, false, false, 0, 10));
        assertEquals(
                List.of("", "接通", "属实", ""),
                store.steps(first.rating().id()).stream().map(RatingStep::words).toList());
        assertTrue(store.counts(NOW.minusSeconds(1)).contains(new Ratings.RatingCount("rated-item", 1, 1)));
        assertEquals(List.of(), store.counts(NOW.plusSeconds(1)));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_frozen_case_is_in_the_queue_as_long_as_it_is_frozen_and_no_two_nodes_take_it(Database database) {
        JpaCaseStore store = new JpaCaseStore(database);
        CaseState filed =
                filed(store, UUID.randomUUID(), "s" + UUID.randomUUID()).state();
        SourceRecheck later = new SourceRecheck(filed.id(), SourceRecheck.ITEM, 7, NOW.plusSeconds(900));
        CaseCommit freeze = next(filed, new CaseEvent.Frozen("review", "absent"), later);
        store.commit(List.of(freeze), null);
        assertEquals("absent", store.find(filed.id()).orElseThrow().frozen().orElseThrow());
        assertEquals(Map.of("item", 1L), new JdbcItemCases(database).frozen());
        assertFalse(claimed(store, filed, NOW));
        store.hurry(Set.of("another", "one-more"), NOW);
        assertFalse(claimed(store, filed, NOW), "another item came");
        store.hurry(Set.of("another", "item"), NOW);
        assertTrue(claimed(store, filed, NOW));
        assertFalse(claimed(store, filed, NOW), "taken twice");
        CaseCommit still = next(freeze.after(), new CaseEvent.Revealed(UUID.randomUUID(), "f", "r"), later);
        store.commit(List.of(still), null);
        CaseCommit resume = next(still.after(), new CaseEvent.Resumed("review"));
        store.commit(List.of(resume), null);
        assertEquals(Map.of(), new JdbcItemCases(database).frozen());
        assertFalse(claimed(store, filed, NOW.plusSeconds(100_000)), "it goes on and is still in the queue");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void what_comes_into_a_register_hurries_the_checks_of_its_item_that_wait(Database database) {
        JpaCaseStore store = new JpaCaseStore(database);
        CaseState filed =
                filed(store, UUID.randomUUID(), "s" + UUID.randomUUID()).state();
        SourceRecheck later = new SourceRecheck(filed.id(), SourceRecheck.RULES, 7, NOW.plusSeconds(3600));
        store.commit(List.of(next(filed, new CaseEvent.Claimed("review", UUID.randomUUID()), later)), null);
        JdbcRegisterStore registers = new JdbcRegisterStore(database, () -> NOW);
        for (String item : List.of("another", "item")) {
            assertFalse(claimed(store, filed, NOW), "before anything came for it");
            String id = "r" + UUID.randomUUID();
            registers.write(registers.keep(item, id, "h" + id, "1", "{}", "1").id(), List.of());
        }
        assertTrue(claimed(store, filed, NOW));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void what_a_case_writes_into_a_register_hurries_the_checks_of_an_item_that_counts_it(Database database) {
        JpaCaseStore store = new JpaCaseStore(database);
        CaseState waits =
                filed(store, UUID.randomUUID(), "s" + UUID.randomUUID()).state();
        SourceRecheck later = new SourceRecheck(waits.id(), SourceRecheck.RULES, 7, NOW.plusSeconds(3600));
        store.commit(List.of(next(waits, new CaseEvent.Claimed("review", UUID.randomUUID()), later)), null);
        JdbcRegisterStore registers = new JdbcRegisterStore(database, () -> NOW);
        for (String readers : List.of("[\"somebody-else\"]", "[\"item\"]")) {
            assertFalse(claimed(store, waits, NOW), "before anything came that it counts");
            String id = "r" + UUID.randomUUID();
            String definition =
                    "{\"id\":\"counted\",\"registers\":[{\"id\":\"" + id + "\",\"readers\":" + readers + "}]}";
            UUID book = registers
                    .keep("counted", id, "h" + id, "1", definition, "1")
                    .id();
            CaseState writes =
                    filed(store, UUID.randomUUID(), "s" + UUID.randomUUID()).state();
            CaseCommit plain = next(writes, new CaseEvent.EntryWritten("count", id, UUID.randomUUID(), 1));
            store.commit(List.of(entering(plain, book)), null);
        }
        assertTrue(claimed(store, waits, NOW));
    }

    /** The same commit with a record that the case makes. */
    private static CaseCommit entering(CaseCommit plain, UUID book) {
        UUID id = UUID.randomUUID();
        RegisterRecord record = new RegisterRecord(id, 1, Map.of("a", "b"), false, NOW, "N-1");
        RegisterChange change = new RegisterChange(
                UUID.randomUUID(), 1, RegisterChange.Kind.CASE, NOW, null, "N-1", "", Map.of(), Map.of("a", "b"));
        RegisterStore.Write write = new RegisterStore.Write(
                0,
                record,
                "k" + id,
                () -> new RegisterStore.Index("k" + id, Set.of(), Set.of(), Map.of("@changed", "0")),
                change);
        CaseEntries.Written written = new CaseEntries.Written(book, "k" + id, id, 1, List.of(write));
        return new CaseCommit(
                plain.before(),
                plain.after(),
                null,
                null,
                plain.events(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                new CaseStore.Beside(List.of(written), null, null, null),
                null);
    }

    private static boolean claimed(JpaCaseStore store, CaseState state, Instant at) {
        return store.claimRechecks(at, at.plusSeconds(60), 100).stream()
                .anyMatch(one -> one.caseId().equals(state.id()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void nobody_is_told_twice_and_two_workers_never_take_the_same_entry(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JdbcOutboxStore outbox = new JdbcOutboxStore(database);
        Filed filed = filed(cases, UUID.randomUUID(), "s" + UUID.randomUUID());
        Notice notice = new Notice(
                UUID.randomUUID(),
                filed.state().applicant(),
                filed.state().id(),
                "N",
                "N01",
                Text.of("题"),
                Text.of("文"),
                "/",
                NOW,
                "k" + UUID.randomUUID(),
                null);
        String channel = UUID.randomUUID().toString().substring(0, 8);
        OutboxEntry entry =
                new OutboxEntry(UUID.randomUUID(), notice.id(), channel, 0, NOW, OutboxEntry.State.PENDING, null);
        CaseCommit commit = next(filed.state());
        cases.commit(
                List.of(new CaseCommit(
                        commit.before(),
                        commit.after(),
                        null,
                        null,
                        commit.events(),
                        List.of(notice),
                        List.of(entry),
                        List.of(),
                        List.of())),
                null);
        assertEquals(
                Map.of(notice.id(), outbox.notice(notice.id()).orElseThrow()),
                outbox.notices(Set.of(notice.id(), UUID.randomUUID())));
        assertEquals(Map.of(), outbox.notices(Set.of()));
        assertTrue(outbox.claim(NOW, NOW.plusSeconds(60), "other", 10).isEmpty(), "taken for another channel");
        assertEquals(
                entry.id(),
                outbox.claim(NOW, NOW.plusSeconds(60), channel, 10).get(0).id());
        assertTrue(outbox.claim(NOW, NOW.plusSeconds(60), channel, 10).isEmpty(), "taken twice");
        OutboxEntry again = outbox.claim(NOW.plusSeconds(61), NOW.plusSeconds(120), channel, 10).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("a dead node's entry does not come back"));
        assertEquals(2, again.attempts());
        outbox.postpone(entry.id(), "login-refused 535", NOW.plusSeconds(200));
        assertTrue(
                outbox.delayed(0, 100).stream().anyMatch(e -> e.id().equals(entry.id())), "staff cannot see it wait");
        assertEquals(
                2,
                outbox.claim(NOW.plusSeconds(201), NOW.plusSeconds(300), channel, 10)
                        .get(0)
                        .attempts(),
                "the channel's fault cost the message an attempt");
        outbox.failed(entry.id(), "recipient-refused 550");
        assertTrue(outbox.failures(0, 100).stream().anyMatch(e -> e.id().equals(entry.id())));
        assertTrue(outbox.resend(entry.id(), NOW));
        assertFalse(outbox.resend(entry.id(), NOW), "a second click queued it twice");
        OutboxEntry resent = outbox.claim(NOW, NOW.plusSeconds(60), channel, 10).get(0);
        assertEquals(1, resent.attempts());
        assertEquals(0, again.resent());
        assertEquals(1, resent.resent());
        outbox.back(List.of(entry.id()), NOW.plusSeconds(59), NOW);
        assertTrue(outbox.claim(NOW, NOW.plusSeconds(60), channel, 10).isEmpty(), "taken from another node");
        outbox.back(List.of(entry.id()), NOW.plusSeconds(60), NOW);
        assertEquals(
                1,
                outbox.claim(NOW, NOW.plusSeconds(60), channel, 10).get(0).attempts(),
                "what was not begun cost an attempt");
        outbox.sent(List.of(new OutboxStore.Sent(entry.id(), new Channel.Taken("a", "R-" + channel))));
        outbox.failed(entry.id(), "unreachable");
        assertTrue(
                outbox.failures(0, 100).stream().noneMatch(e -> e.id().equals(entry.id())),
                "a node that came late undid the delivery");
        outbox.arrived(List.of(new Channel.Arrival("b", "R-" + channel, false, "X")), NOW);
        assertTrue(
                outbox.failures(0, 100).stream().noneMatch(e -> e.id().equals(entry.id())), "another carrier's word");
        outbox.arrived(List.of(new Channel.Arrival("a", "R-" + channel, false, "UNDELIV")), NOW);
        assertTrue(outbox.causes().contains(new OutboxStore.Cause(channel, "not-arrived UNDELIV", 1)));
        assertEquals(0, outbox.resendAll("another", "not-arrived UNDELIV", NOW));
        assertEquals(0, outbox.resendAll(channel, "not-arrived", NOW), "another cause");
        assertEquals(1, outbox.resendAll(channel, "not-arrived UNDELIV", NOW));
        assertEquals(0, outbox.resendAll(channel, "not-arrived UNDELIV", NOW), "a second click queued them twice");
        outbox.failed(entry.id(), "not-arrived UNDELIV");
        assertEquals(
                "not-arrived UNDELIV",
                outbox.failures(0, 100).stream()
                        .filter(e -> e.id().equals(entry.id()))
                        .findFirst()
                        .orElseThrow()
                        .lastError());
        assertTrue(outbox.resend(entry.id(), NOW));
        outbox.sent(List.of(new OutboxStore.Sent(entry.id(), new Channel.Taken("a", "S-" + channel))));
        outbox.arrived(List.of(new Channel.Arrival("a", "S-" + channel, true, "")), NOW);
        outbox.arrived(List.of(new Channel.Arrival("a", "S-" + channel, false, "LATE")), NOW);
        assertTrue(outbox.failures(0, 100).stream().noneMatch(e -> e.id().equals(entry.id())), "it had arrived");
        assertEquals(
                "题",
                new JdbcNoticeStore(database)
                        .inbox(filed.state().applicant(), 0, 10)
                        .get(0)
                        .subject()
                        .zh());
    }

    /** It goes to where a person is reached when it is sent: kept beside it, an address would outlive the person's wish. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void the_outbox_holds_no_addresses(Database database) {
        assertEquals(
                List.of(
                        "arrived_at",
                        "attempts",
                        "carrier",
                        "channel",
                        "id",
                        "last_error",
                        "next_at",
                        "notice",
                        "receipt",
                        "resent",
                        "state"),
                database.select(
                        "select lower(column_name) from information_schema.columns where lower(table_name) = 'outbox' order by 1",
                        row -> row.getString(1)));
        assertEquals(
                List.of("NO"),
                database.select(
                        "select is_nullable from information_schema.columns where lower(table_name) = 'outbox'"
                                + " and lower(column_name) = 'attempts'",
                        row -> row.getString(1)));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_file_comes_back_byte_for_byte_and_half_a_file_is_not_kept(Database database) throws IOException {
        JdbcAttachmentStore store = new JdbcAttachmentStore(database);
        byte[] content = new byte[700_000];
        new java.util.Random(1).nextBytes(content);
        UUID owner = UUID.randomUUID();
        UUID id = store.store(owner, owner, "户口簿.jpg", "image/jpeg", new ByteArrayInputStream(content))
                .id();
        assertArrayEquals(content, store.open(id).orElseThrow().readAllBytes());
        assertEquals("户口簿.jpg", store.find(id).orElseThrow().name());
        assertThrows(
                IOException.class,
                () -> store.store(owner, owner, "x", "image/jpeg", new java.io.InputStream() {
                    private int left = 300_000;

                    @Override
                    public int read() throws IOException {
                        if (left-- > 0) {
                            return 1;
                        }
                        throw new IOException("broken off");
                    }
                }));
        store.delete(id);
        assertTrue(store.find(id).isEmpty());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void numbers_are_never_given_twice(Database database) {
        JpaCaseStore store = new JpaCaseStore(database);
        String series = "case:" + UUID.randomUUID();
        assertEquals(1, store.reserveSerials(series, 50));
        assertEquals(51, store.reserveSerials(series, 50));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void what_was_parked_is_given_back_once(Database database) {
        JdbcParkedInputStore store = new JdbcParkedInputStore(database);
        String key = UUID.randomUUID().toString();
        store.park(key, new byte[] {1, 2}, NOW.plusSeconds(60));
        assertArrayEquals(new byte[] {1, 2}, store.take(key, NOW).orElseThrow());
        assertTrue(store.take(key, NOW).isEmpty());
    }

    private record Filed(CaseState state) {}

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_pause_is_kept_replaced_and_taken_away(Database database) {
        JdbcPauseStore store = new JdbcPauseStore(database);
        LocalDateTime until = LocalDateTime.of(2026, 12, 1, 8, 0);
        PausedItem first = new PausedItem("item", new Text("检修", "Maintenance"), until, "admin", NOW);
        store.put(first);
        assertEquals(List.of(first), store.list());
        PausedItem second = new PausedItem("item", new Text("等通知", "Until further notice"), null, "admin", NOW);
        store.put(second);
        assertEquals(List.of(second), store.list());
        assertTrue(store.remove("item"));
        assertFalse(store.remove("item"));
    }

    private static ParameterChange change(long seq, Parameter.Type type, Object value, UUID withdraws) {
        return new ParameterChange(
                UUID.randomUUID(),
                "an-item",
                seq,
                "days",
                type,
                value,
                LocalDateTime.of(2026, 12, 1, 0, 0),
                "admin",
                NOW,
                "试一下",
                "样例法",
                true,
                withdraws);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_parameter_keeps_its_history_and_two_cannot_both_be_next(Database database) {
        JdbcParameterStore store = new JdbcParameterStore(database);
        long before = store.rows();
        ParameterChange days = change(1, Parameter.Type.INTEGER, 5L, null);
        ParameterChange words = change(2, Parameter.Type.TEXT, new Text("甲“乙”\\n", "A \"b\""), null);
        ParameterChange back = change(3, Parameter.Type.INTEGER, null, days.id());
        for (ParameterChange one : List.of(days, words, back)) {
            assertTrue(store.append(one));
        }
        assertFalse(store.append(change(3, Parameter.Type.INTEGER, 6L, null)), "somebody was faster");
        assertEquals(before + 3, store.rows());
        assertEquals(
                List.of(days, words, back),
                store.list().stream()
                        .filter(row -> row.itemId().equals("an-item"))
                        .toList());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_forced_change_is_handed_out_once_when_it_holds_and_once_more_for_who_was_late(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        JdbcForcedChanges forced = new JdbcForcedChanges(database);
        CaseState open =
                filed(cases, UUID.randomUUID(), "s" + UUID.randomUUID()).state();
        LocalDateTime moment = LocalDateTime.of(2026, 9, 24, 10, 0);
        JdbcParameterStore rows = new JdbcParameterStore(database);
        ParameterChange change = new ParameterChange(
                UUID.randomUUID(),
                open.itemId(),
                1,
                "days",
                Parameter.Type.INTEGER,
                3L,
                moment,
                "admin",
                NOW,
                "x",
                "样例法",
                true,
                null);
        assertTrue(rows.append(change));
        assertFalse(forced.handOut(moment.minusSeconds(1), NOW), "before its time");
        assertTrue(forced.handOut(moment, NOW));
        assertFalse(forced.handOut(moment, NOW.plusSeconds(30)), "twice");
        assertTrue(cases.claimRechecks(NOW, NOW.plusSeconds(600), 100).stream()
                .anyMatch(one -> one.caseId().equals(open.id()) && one.source().equals("@forced:" + change.id())));
        cases.deleteRecheck(open.id(), "@forced:" + change.id());
        forced.handOut(moment, NOW.plusSeconds(61));
        assertFalse(forced.handOut(moment, NOW.plusSeconds(600)), "a third round");
        assertEquals(3L, forced.find(change.id(), moment).orElseThrow().value());
        assertTrue(forced.find(change.id(), moment.minusDays(1)).isEmpty());
        assertTrue(rows.append(new ParameterChange(
                UUID.randomUUID(),
                open.itemId(),
                2,
                "days",
                Parameter.Type.INTEGER,
                2L,
                moment.plusDays(1),
                "admin",
                NOW,
                "x",
                "样例法",
                true,
                null)));
        assertTrue(forced.find(change.id(), moment.plusDays(2)).isEmpty(), "a later law holds by then");
        cases.commit(List.of(next(open, new CaseEvent.Withdrawn(open.applicant()))), null);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_key_is_found_by_its_hash_used_and_revoked_once(Database database) {
        JdbcApiTokenStore store = new JdbcApiTokenStore(database);
        ApiToken key = new ApiToken(
                UUID.randomUUID(), "a".repeat(64), UUID.randomUUID(), "夜间更新", NOW, NOW.plusSeconds(60), null, null);
        store.insert(key);
        assertEquals(key, store.find(key.tokenHash()).orElseThrow());
        assertEquals(List.of(key), store.list());
        store.touch(key.id(), NOW.plusSeconds(5));
        store.touch(key.id(), NOW.plusSeconds(1));
        assertEquals(
                NOW.plusSeconds(5), store.find(key.tokenHash()).orElseThrow().lastUsedAt());
        assertTrue(store.revoke(key.id(), NOW.plusSeconds(9)));
        assertFalse(store.revoke(key.id(), NOW.plusSeconds(10)), "revoked twice");
        assertEquals(
                NOW.plusSeconds(9), store.find(key.tokenHash()).orElseThrow().revokedAt());
        assertTrue(store.find("b".repeat(64)).isEmpty());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_timer_is_kept_with_its_case_and_two_nodes_never_take_the_same_one(Database database) {
        JpaCaseStore store = new JpaCaseStore(database);
        CaseState state =
                filed(store, UUID.randomUUID(), "s" + UUID.randomUUID()).state();
        store.commit(List.of(timed(state, new Timer(NOW.minusSeconds(5), TimerKind.SILENCE), null)), null);
        CaseState now = store.find(state.id()).orElseThrow();
        assertTrue(
                store.claimTimers(NOW.minusSeconds(6), NOW, 500).stream().noneMatch(state.id()::equals), "too early");
        assertTrue(store.claimTimers(NOW, NOW.plusSeconds(60), 500).contains(state.id()));
        assertFalse(store.claimTimers(NOW, NOW.plusSeconds(60), 500).contains(state.id()), "taken twice");
        assertTrue(
                store.claimTimers(NOW.plusSeconds(61), NOW.plusSeconds(120), 500)
                        .contains(state.id()),
                "a dead node's timer does not come back");
        store.setTimer(state.id(), now.version() - 1, null);
        assertTrue(
                store.claimTimers(NOW.plusSeconds(121), NOW.plusSeconds(180), 500)
                        .contains(state.id()),
                "the timer of a case that somebody changed meanwhile was taken away");
        store.setTimer(state.id(), now.version(), null);
        assertFalse(store.claimTimers(NOW.plusSeconds(9999), NOW.plusSeconds(9999), 500)
                .contains(state.id()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void r_clock_cases_counted_provisionally_come_up_when_the_calendar_changes(Database database) {
        JpaCaseStore store = new JpaCaseStore(database);
        LocalDate day = LocalDate.of(2027, 1, 7);
        CaseState sure =
                filed(store, UUID.randomUUID(), "s" + UUID.randomUUID()).state();
        CaseState open =
                filed(store, UUID.randomUUID(), "s" + UUID.randomUUID()).state();
        CaseState over =
                filed(store, UUID.randomUUID(), "s" + UUID.randomUUID()).state();
        store.commit(List.of(next(sure, new CaseEvent.Accepted(day, day, false))), null);
        store.commit(List.of(next(open, new CaseEvent.Accepted(day, day, true))), null);
        store.commit(List.of(next(over, new CaseEvent.Accepted(day, day, true))), null);
        CaseState decided = store.find(over.id()).orElseThrow();
        store.commit(List.of(next(decided, new CaseEvent.Granted("review", UUID.randomUUID(), ""))), null);
        Instant at = NOW.minusSeconds(7200);
        store.wakeProvisional(at);
        List<UUID> claimed = store.claimTimers(at, NOW.plusSeconds(60), 500);
        assertTrue(claimed.contains(open.id()));
        assertFalse(claimed.contains(sure.id()) || claimed.contains(over.id()), "nothing is counted anew for them");
    }

    private static CaseCommit timed(CaseState state, Timer timer, CaseStore.StoredContent content) {
        CaseCommit plain = next(
                state,
                new CaseEvent.CorrectionAsked(
                        "review",
                        UUID.randomUUID(),
                        List.of(new Point(Point.Kind.FIELD, "colour", "写全")),
                        LocalDate.of(2026, 10, 15),
                        ""));
        return new CaseCommit(
                plain.before(),
                plain.after(),
                null,
                content,
                plain.events(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                timer);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void what_was_handed_in_first_stays_readable_and_what_is_asked_comes_back(Database database) {
        JpaCaseStore store = new JpaCaseStore(database);
        CaseState state =
                filed(store, UUID.randomUUID(), "s" + UUID.randomUUID()).state();
        byte[] secret = DraftJson.write(new DraftState(
                new Applicant("测试某", "ID_CARD", "1", ""),
                Map.of("secret", "另一个机密"),
                Map.of(),
                Map.of(),
                Set.of(),
                Set.of()));
        store.commit(
                List.of(timed(state, null, new CaseStore.StoredContent("{\"colour\":\"绿\"}", secret, true))), null);
        CaseState now = store.find(state.id()).orElseThrow();
        assertEquals(Status.CORRECTION, now.status());
        assertEquals("写全", now.intake().correction().points().get(0).words());
        assertEquals(LocalDate.of(2026, 10, 15), now.intake().correction().due());
        assertEquals("绿", store.content(state.id()).orElseThrow().answers().text("colour"));
        Map<Long, onetrip.core.casework.CaseContent> earlier = store.earlier(state.id());
        assertEquals(Set.of(now.version()), earlier.keySet());
        assertEquals("红", earlier.get(now.version()).answers().text("colour"));
        assertEquals("机密", earlier.get(now.version()).answers().text("secret"));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void r_corr_ddl_a_case_to_be_looked_after_stands_in_a_list_of_its_own(Database database) {
        JpaCaseStore store = new JpaCaseStore(database);
        CaseState state =
                filed(store, UUID.randomUUID(), "s" + UUID.randomUUID()).state();
        String office = "after-" + UUID.randomUUID();
        store.commit(List.of(next(state, new CaseEvent.DeemedWithdrawn(LocalDate.of(2026, 9, 24), office))), null);
        WorkQuery query = new WorkQuery(
                Set.of(office),
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                "",
                false,
                0,
                20,
                true,
                Recused.NOBODY);
        assertEquals(1, store.work(query).total());
        assertEquals(
                1L,
                store.counts(Set.of(office), Set.of(UUID.randomUUID()), LocalDate.of(2026, 9, 25), Recused.NOBODY)
                        .get("followup"));
        WorkQuery own = query.with(
                Set.of(office), Set.of(), 0, 20, new Recused(Set.of(state.applicant()), List.of(), UUID.randomUUID()));
        assertEquals(0, store.work(own).total(), "R-RECUSE");
        CaseState ended = store.find(state.id()).orElseThrow();
        store.commit(List.of(next(ended, new CaseEvent.FollowedUp(UUID.randomUUID(), "已联系"))), null);
        assertEquals(0, store.work(query).total());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void r_corr_ddl_who_applied_again_is_looked_after_once(Database database) {
        JpaCaseStore store = new JpaCaseStore(database);
        String child = "s" + UUID.randomUUID();
        String office = "after-" + UUID.randomUUID();
        CaseEvent silent = new CaseEvent.DeemedWithdrawn(LocalDate.of(2026, 9, 24), office);
        store.commit(
                List.of(next(
                        filed(store, UUID.randomUUID(), child, NOW.minusSeconds(20))
                                .state(),
                        silent)),
                null);
        assertEquals(1L, lookedAfter(store, office));
        CaseState again =
                filed(store, UUID.randomUUID(), child, NOW.minusSeconds(10)).state();
        assertEquals(0L, lookedAfter(store, office), "the new one is under way");
        store.commit(List.of(next(again, silent)), null);
        assertEquals(1L, lookedAfter(store, office), "the same child twice");
        CaseState third = filed(store, UUID.randomUUID(), child).state();
        store.commit(List.of(next(third, new CaseEvent.Withdrawn(UUID.randomUUID()))), null);
        assertEquals(1L, lookedAfter(store, office), "taken back, the duty stands");
    }

    private static long lookedAfter(JpaCaseStore store, String office) {
        return store.counts(Set.of(office), Set.of(UUID.randomUUID()), LocalDate.of(2026, 9, 25), Recused.NOBODY)
                .get("followup");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_draft_of_changes_is_in_no_list_of_applications(Database database) {
        JdbcDraftStore store = new JdbcDraftStore(database);
        UUID account = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        Draft draft = new Draft(
                id,
                account,
                "item",
                "1",
                "hash",
                id,
                DraftState.of(Applicant.UNKNOWN),
                NOW,
                NOW,
                0,
                null,
                UUID.randomUUID());
        store.insert(draft);
        assertEquals(draft.amends(), store.find(id).orElseThrow().amends());
        assertTrue(store.ofAccount(account).isEmpty());
        assertTrue(store.latest(account, "item").isEmpty());
    }

    private static Filed filed(JpaCaseStore store, UUID submissionKey, String subject) {
        return filed(store, submissionKey, subject, NOW);
    }

    private static Filed filed(JpaCaseStore store, UUID submissionKey, String subject, Instant at) {
        UUID id = UUID.randomUUID();
        UUID applicant = UUID.randomUUID();
        String number = "CNJY-20260924-T-" + UUID.randomUUID().toString().substring(0, 12);
        List<CaseEvent> events = List.of(
                new CaseEvent.Submitted(number, "item", "1", "hash", "1.0.0", "answers", null),
                new CaseEvent.FlagRaised("share-degraded:household"),
                new CaseEvent.StageOpened("review", "office-" + id, LocalDate.of(2026, 9, 28)));
        CaseState state = null;
        String last = "";
        List<EventRecord> records = new java.util.ArrayList<>();
        for (CaseEvent event : events) {
            state = CaseState.apply(state, id, applicant, event, at);
            EventRecord record = Chain.link(id, state.version(), at, applicant, event, last);
            last = record.hash();
            state = state.chained(last);
            records.add(record);
        }
        byte[] secret = DraftJson.write(new DraftState(
                new Applicant("测试某", "ID_CARD", "1", ""),
                Map.of("secret", "机密"),
                Map.of(),
                Map.of(),
                Set.of(),
                Set.of()));
        store.commit(
                List.of(new CaseCommit(
                        0,
                        state,
                        new CaseStore.Filing(submissionKey, -1, subject, "2026", "测试某"),
                        new CaseStore.StoredContent("{\"colour\":\"红\"}", secret),
                        records,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of())),
                null);
        return new Filed(state);
    }

    private static CaseCommit next(CaseState state) {
        return next(state, new CaseEvent.Claimed("review", UUID.randomUUID()));
    }

    private static CaseCommit next(CaseState state, CaseEvent event, SourceRecheck... rechecks) {
        CaseState after = CaseState.apply(state, state.id(), state.applicant(), event, NOW);
        EventRecord record = Chain.link(state.id(), after.version(), NOW, null, event, state.lastHash());
        return new CaseCommit(
                state.version(),
                after.chained(record.hash()),
                null,
                null,
                List.of(record),
                List.of(),
                List.of(),
                List.of(),
                List.of(rechecks));
    }

    private static Account account(String login, String certNo) {
        return new Account(
                UUID.randomUUID(),
                Account.Kind.CITIZEN,
                login,
                "测试",
                "ID_CARD",
                certNo,
                null,
                null,
                Set.of(),
                Set.of(),
                true,
                false,
                NOW,
                0);
    }

    /** The key file of a node is its owner's alone. */
    @org.junit.jupiter.api.Test
    void the_key_file_is_readable_by_its_owner_only() throws IOException {
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("keys"))));
    }
}
