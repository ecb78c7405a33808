package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseStore.Beside;
import onetrip.core.casework.Chain;
import onetrip.core.casework.EventRecord;
import onetrip.core.clock.Time;
import onetrip.core.form.Applicant;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftState;
import onetrip.core.register.CaseEntries;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterChange.Kind;
import onetrip.core.register.RegisterPage;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.RegisterStore.Book;
import onetrip.core.register.RegisterStore.Index;
import onetrip.core.register.RegisterStore.Search;
import onetrip.core.register.RegisterStore.Write;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Registers on the embedded engine and on PostgreSQL: the same tests. */
class RegisterStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
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

    static Stream<Database> databases() {
        return both.all();
    }

    private static Book book(RegisterStore store) {
        String id = "register-" + UUID.randomUUID();
        return store.keep("item", id, "h" + id.substring(9), "2026.1", "{}", "1");
    }

    private static Index index(String key, String text, String state, String sort) {
        Set<String> terms = new LinkedHashSet<>(List.of("f:state=" + state));
        for (int i = 0; i + 1 < text.length(); i++) {
            terms.add("g:" + text.substring(i, i + 2));
        }
        return new Index(key, terms, Set.of("s:secret" + key), Map.of("name", sort, "@changed", "0"));
    }

    private static Write made(String key, String text, String state, String sort) {
        RegisterRecord record = new RegisterRecord(
                UUID.randomUUID(), 1, Map.of("text", text, "no", "33032719800101999X"), false, NOW, "王");
        return new Write(0, record, key, () -> index(key, text, state, sort), change(record, Kind.CREATE));
    }

    private static RegisterChange change(RegisterRecord after, Kind kind) {
        return new RegisterChange(
                UUID.randomUUID(),
                after.version(),
                kind,
                NOW,
                UUID.randomUUID(),
                "王",
                "核对",
                Map.of(),
                Map.of("text", String.valueOf(after.values().get("text"))));
    }

    private static Search search(String state, String text, String sealed, boolean descending, String after) {
        Set<String> words = new LinkedHashSet<>();
        for (int i = 0; i + 1 < text.length(); i++) {
            words.add("g:" + text.substring(i, i + 2));
        }
        return new Search(
                state.isEmpty() ? Set.of() : Set.of("f:state=" + state),
                words,
                sealed,
                "name",
                descending,
                after,
                20,
                values -> text.isEmpty() || String.valueOf(values.get("text")).contains(text));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_record_is_written_read_changed_and_its_history_stays(Database database) {
        RegisterStore store = new JdbcRegisterStore(database, TIME);
        Book book = book(store);
        Write first = made("a", "育才学校", "open", "1");
        assertTrue(store.write(book.id(), List.of(first)));
        RegisterRecord found = store.find(book.id(), first.after().id()).orElseThrow();
        assertEquals(first.after().values(), found.values());
        assertEquals(1, store.book("item", book.registerId()).orElseThrow().records());
        RegisterRecord second = new RegisterRecord(found.id(), 2, Map.of("text", "育英学校"), false, NOW, "李");
        Write change = new Write(1, second, "a", () -> index("a", "育英学校", "open", "2"), change(second, Kind.CHANGE));
        assertTrue(store.write(book.id(), List.of(change)));
        assertFalse(store.write(book.id(), List.of(change)), "the second of two who saw version 1");
        assertEquals(
                List.of(2L, 1L),
                store.history(found.id(), 10).stream()
                        .map(RegisterChange::version)
                        .toList());
        assertEquals("核对", store.history(found.id(), 10).get(0).reason());
        assertEquals(
                1,
                store.list(book.id(), search("", "育英", null, false, "")).rows().size());
        assertEquals(
                0,
                store.list(book.id(), search("", "育才", null, false, "")).rows().size(),
                "the old words are gone");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_key_is_there_once_until_its_record_is_deleted(Database database) {
        RegisterStore store = new JdbcRegisterStore(database, TIME);
        Book book = book(store);
        Write first = made("a", "育才", "open", "1");
        assertTrue(store.write(book.id(), List.of(first)));
        assertFalse(store.write(book.id(), List.of(made("b", "育英", "open", "2"), made("a", "同号", "open", "3"))));
        assertEquals(Set.of("a"), store.byKey(book.id(), Set.of("a", "b")).keySet(), "all or none");
        RegisterRecord gone =
                new RegisterRecord(first.after().id(), 2, first.after().values(), true, NOW, "王");
        assertTrue(store.write(book.id(), List.of(new Write(1, gone, "a", first.index(), change(gone, Kind.DELETE)))));
        assertEquals(0, store.book("item", book.registerId()).orElseThrow().records());
        assertEquals(
                List.of(gone.id()),
                store.deleted(book.id(), 10).stream().map(RegisterRecord::id).toList());
        assertTrue(store.list(book.id(), search("", "", null, false, "")).rows().isEmpty());
        assertTrue(store.write(book.id(), List.of(made("a", "同号", "open", "3"))));
    }

    /** Every page of a list, however it is found, in order and without gaps or doubles. */
    private static List<String> all(RegisterStore store, Book book, Search first) {
        List<String> seen = new ArrayList<>();
        Search now = first;
        while (true) {
            RegisterPage page = store.list(book.id(), now);
            page.rows()
                    .forEach(record -> seen.add(String.valueOf(record.values().get("text"))));
            if (page.next().isEmpty()) {
                return seen;
            }
            now = new Search(
                    now.terms(),
                    now.words(),
                    now.sealed(),
                    now.sort(),
                    now.descending(),
                    page.next(),
                    now.size(),
                    now.matches());
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void pages_go_through_all_records_once_few_or_many_up_or_down(Database database) {
        RegisterStore store = new JdbcRegisterStore(database, TIME);
        Book book = book(store);
        int many = RegisterStore.COUNTED + 400;
        store.write(
                book.id(),
                IntStream.range(0, many)
                        .mapToObj(i -> made(
                                "k" + i,
                                (i % 100 == 0 ? "稀有的" : "普通的") + "学校" + i,
                                i % 3 == 0 ? "closed" : "open",
                                "%05d".formatted(i / 2)))
                        .toList());
        List<String> everything = all(store, book, search("", "", null, false, ""));
        assertEquals(many, everything.size());
        assertEquals(many, Set.copyOf(everything).size());
        List<String> down = all(store, book, search("", "", null, true, ""));
        assertEquals(many, Set.copyOf(down).size());
        assertTrue(down.subList(0, 2).contains("普通的学校" + (many - 1)), "from the end");
        List<String> common = all(store, book, search("", "学校", null, false, ""));
        assertEquals(everything, common, "a word that all have: the walk");
        List<String> rare = all(store, book, search("", "稀有的", null, false, ""));
        assertEquals(
                everything.stream().filter(t -> t.startsWith("稀有")).toList().size(), rare.size());
        assertEquals(
                many - (many + 2) / 3,
                all(store, book, search("open", "", null, false, "")).size());
        assertEquals(
                0, all(store, book, search("open", "没有这个", null, false, "")).size());
        RegisterPage first = store.list(book.id(), search("closed", "稀有的", null, false, ""));
        assertEquals(
                rare.stream()
                        .filter(t -> Integer.parseInt(t.substring(5)) % 3 == 0)
                        .count(),
                first.total());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_is_personal_is_found_whole_by_its_blind_index_and_stands_nowhere_in_clear(Database database) {
        RegisterStore store = new JdbcRegisterStore(database, TIME);
        Book book = book(store);
        store.write(book.id(), List.of(made("a", "育才学校", "open", "1"), made("b", "育英学校", "open", "2")));
        assertEquals(
                1,
                store.list(book.id(), search("", "", "s:secreta", false, ""))
                        .rows()
                        .size());
        assertEquals(
                2,
                store.list(
                                book.id(),
                                new Search(
                                        Set.of(), Set.of("g:育才"), "s:secretb", "name", false, "", 20, values -> true))
                        .rows()
                        .size());
        List<String> terms =
                database.select("select term from register_term where book = ?", row -> row.getString(1), book.id());
        assertTrue(terms.stream().noneMatch(term -> term.contains("secret") || term.contains("3303")));
        List<byte[]> secrets =
                database.select("select secret from register_record where book = ?", row -> row.getBytes(1), book.id());
        assertTrue(secrets.stream()
                .noneMatch(bytes -> new String(bytes, StandardCharsets.UTF_8).contains("33032719800101999X")));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void records_are_sorted_in_anew_without_a_change_in_their_history(Database database) {
        RegisterStore store = new JdbcRegisterStore(database, TIME);
        Book book = book(store);
        Write first = made("a", "育才学校", "open", "1");
        store.write(book.id(), List.of(first));
        RegisterRecord record = store.after(book.id(), new UUID(0, 0), 10).get(0);
        assertTrue(store.write(
                book.id(), List.of(new Write(1, record, "a", () -> index("a", "新的词", "closed", "9"), null))));
        assertEquals(
                1,
                store.list(book.id(), search("closed", "", null, false, ""))
                        .rows()
                        .size());
        assertEquals(1, store.history(record.id(), 10).size());
        assertEquals(
                "2",
                store.keep("item", book.registerId(), null, null, null, "2").index());
        assertEquals("{}", store.book("item", book.registerId()).orElseThrow().definition());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_file_waits_in_parts_and_goes_when_it_is_done_with(Database database) {
        RegisterStore store = new JdbcRegisterStore(database, TIME);
        Book book = book(store);
        byte[] content = new byte[1_300_000];
        new java.util.Random(7).nextBytes(content);
        RegisterStore.Upload upload =
                new RegisterStore.Upload(UUID.randomUUID(), book.id(), UUID.randomUUID(), "名单.csv", content);
        store.keep(upload);
        assertEquals(
                true,
                java.util.Arrays.equals(
                        content, store.upload(upload.id()).orElseThrow().content()));
        store.discard(upload.id());
        assertTrue(store.upload(upload.id()).isEmpty());
    }

    private static CaseState filed(JpaCaseStore cases, Beside registers) {
        UUID id = UUID.randomUUID();
        CaseEvent event = new CaseEvent.Submitted("N-" + id, "item", "1", "hash", "1.0.0", "answers", null);
        EventRecord record = Chain.link(id, 1, NOW, null, event, "");
        CaseState state =
                CaseState.apply(null, id, UUID.randomUUID(), event, NOW).chained(record.hash());
        byte[] secret =
                DraftJson.write(new DraftState(Applicant.UNKNOWN, Map.of(), Map.of(), Map.of(), Set.of(), Set.of()));
        CaseStore.Filing filing = new CaseStore.Filing(UUID.randomUUID(), -1, "s" + UUID.randomUUID(), "2026", "测试某");
        cases.commit(
                List.of(commit(0, state, filing, new CaseStore.StoredContent("{}", secret), record, registers)), null);
        return state;
    }

    private static void happens(JpaCaseStore cases, CaseState state, CaseEvent event, Beside registers) {
        CaseState after = CaseState.apply(state, state.id(), state.applicant(), event, NOW);
        EventRecord record = Chain.link(state.id(), after.version(), NOW, null, event, state.lastHash());
        cases.commit(
                List.of(commit(state.version(), after.chained(record.hash()), null, null, record, registers)), null);
    }

    private static CaseStore.CaseCommit commit(
            long before,
            CaseState after,
            CaseStore.Filing filing,
            CaseStore.StoredContent content,
            EventRecord record,
            Beside registers) {
        return new CaseStore.CaseCommit(
                before,
                after,
                filing,
                content,
                List.of(record),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                registers,
                null);
    }

    private static CaseEntries.Written entry(Book book, Write write, String key) {
        return new CaseEntries.Written(
                book.id(), key, write.after().id(), write.after().version(), List.of(write));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_case_writes_its_record_in_its_own_transaction_and_holds_it_until_it_is_closed(Database database) {
        RegisterStore store = new JdbcRegisterStore(database, TIME);
        JpaCaseStore cases = new JpaCaseStore(database);
        Book book = book(store);
        CaseState state = filed(cases, Beside.NONE);
        Write made = made("a", "育才学校", "open", "1");
        CaseEvent event =
                new CaseEvent.EntryWritten("book", "schools", made.after().id(), 1);
        happens(cases, state, event, new Beside(List.of(entry(book, made, "a")), null, null, null));
        assertEquals(
                "育才学校",
                store.find(book.id(), made.after().id()).orElseThrow().values().get("text"));
        assertEquals(1, store.book("item", book.registerId()).orElseThrow().records());
        assertEquals(state.number(), store.openCase(book.id(), "a").orElseThrow());
        happens(cases, cases.find(state.id()).orElseThrow(), new CaseEvent.Closed(), Beside.NONE);
        assertTrue(store.openCase(book.id(), "a").isEmpty(), "a closed case holds nothing");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void records_are_counted_by_all_their_terms_without_deleted_ones(Database database) {
        RegisterStore store = new JdbcRegisterStore(database, TIME);
        Book book = book(store);
        Write open = made("a", "育才学校", "open", "1");
        Write closed = made("b", "育才学校", "closed", "2");
        Write another = made("c", "实验学校", "open", "3");
        assertTrue(store.write(book.id(), List.of(open, closed, another)));
        Set<String> both = new java.util.HashSet<>(open.index().get().terms());
        both.retainAll(another.index().get().terms());
        assertEquals(3, store.count(book.id(), Set.of()));
        assertEquals(2, store.count(book.id(), both));
        assertEquals(1, store.count(book.id(), open.index().get().terms()));
        assertEquals(0, store.count(book.id(), Set.of("f:state=unheard-of")));
        RegisterRecord gone = new RegisterRecord(open.after().id(), 2, Map.of("text", "育才学校"), true, NOW, "x");
        assertTrue(store.write(book.id(), List.of(new Write(1, gone, "a", open.index(), change(gone, Kind.DELETE)))));
        assertEquals(1, store.count(book.id(), both));
        assertEquals(2, store.count(book.id(), Set.of()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_record_that_moved_meanwhile_leaves_neither_event_nor_record(Database database) {
        RegisterStore store = new JdbcRegisterStore(database, TIME);
        JpaCaseStore cases = new JpaCaseStore(database);
        Book book = book(store);
        Write first = made("a", "育才学校", "open", "1");
        assertTrue(store.write(book.id(), List.of(first)));
        CaseState state = filed(cases, Beside.NONE);
        RegisterRecord stale = new RegisterRecord(first.after().id(), 8, Map.of("text", "晚"), false, NOW, "N-1");
        Write late = new Write(7, stale, "a", () -> index("a", "晚了", "open", "2"), change(stale, Kind.CASE));
        Write twin = made("a", "同号学校", "open", "1");
        for (Write write : List.of(late, twin)) {
            CaseEvent event =
                    new CaseEvent.EntryWritten("book", "schools", write.after().id(), 1);
            assertThrows(
                    CaseStore.RecordMoved.class,
                    () -> happens(cases, state, event, new Beside(List.of(entry(book, write, "a")), null, null, null)));
        }
        assertEquals(1, cases.events(state.id()).size());
        assertEquals(
                "育才学校",
                store.find(book.id(), first.after().id()).orElseThrow().values().get("text"));
        assertEquals(1, store.book("item", book.registerId()).orElseThrow().records());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_the_answers_name_is_held_and_replaced_when_they_change(Database database) {
        RegisterStore store = new JdbcRegisterStore(database, TIME);
        JpaCaseStore cases = new JpaCaseStore(database);
        Book book = book(store);
        CaseState state = filed(cases, new Beside(List.of(), Set.of(new CaseEntries.Use(book.id(), "a")), null, null));
        assertEquals(state.number(), store.openCase(book.id(), "a").orElseThrow());
        happens(
                cases,
                state,
                new CaseEvent.FlagRaised("x"),
                new Beside(List.of(), Set.of(new CaseEntries.Use(book.id(), "b")), null, null));
        assertTrue(store.openCase(book.id(), "a").isEmpty());
        assertEquals(state.number(), store.openCase(book.id(), "b").orElseThrow());
    }
}
