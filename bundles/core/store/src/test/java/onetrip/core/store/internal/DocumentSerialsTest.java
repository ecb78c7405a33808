package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseStore;
import onetrip.core.document.IssuedDocument;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Numbers of documents on both engines: no gap and no double, with many at once, two nodes and commits that fail. */
class DocumentSerialsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static List<Database> h2;
    private static List<Database> postgresql;

    @BeforeAll
    static void open() throws Exception {
        JdbcDataSource file = new JdbcDataSource();
        String url = "jdbc:h2:file:" + folder.resolve("serials");
        file.setURL(url);
        file.setUser("sa");
        h2 = List.of(open(Database.Engine.H2, url, file));
        postgres = EmbeddedPostgres.builder().start();
        PGSimpleDataSource server = (PGSimpleDataSource) postgres.getPostgresDatabase();
        server.setProperty("stringtype", "unspecified");
        String address = "jdbc:postgresql://localhost/";
        // Two nodes on one database.
        postgresql = List.of(
                open(Database.Engine.POSTGRESQL, address, server), open(Database.Engine.POSTGRESQL, address, server));
    }

    private static Database open(Database.Engine engine, String url, DataSource source) {
        return new Database(new Database.Settings(engine, url, "sa", "", 4, folder.resolve("keys")), source);
    }

    @AfterAll
    static void close() throws IOException {
        Stream.concat(h2.stream(), postgresql.stream()).forEach(Database::close);
        postgres.close();
    }

    static Stream<List<Database>> engines() {
        return Stream.of(h2, postgresql);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void numbers_have_no_gap_and_no_double_though_every_third_commit_fails(List<Database> nodes) throws Exception {
        String series = "TQ-" + UUID.randomUUID();
        List<Long> taken = Collections.synchronizedList(new ArrayList<>());
        List<UUID> failed = Collections.synchronizedList(new ArrayList<>());
        ExecutorService officers = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                int n = i;
                all.add(officers.submit(() -> {
                    Database node = nodes.get(n % nodes.size());
                    UUID caseId = UUID.randomUUID();
                    long serial = new DocumentSerials(node).reserve(series, caseId, NOW);
                    if (n % 3 == 0) {
                        failed.add(caseId);
                    } else {
                        commit(node, series, serial, caseId);
                        taken.add(serial);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            officers.shutdownNow();
        }
        // What failed is tried again by its own case, or lent to others after a while.
        for (UUID caseId : failed.subList(0, 10)) {
            long serial = new DocumentSerials(nodes.get(0)).reserve(series, caseId, NOW.plusSeconds(60));
            commit(nodes.get(0), series, serial, caseId);
            taken.add(serial);
        }
        Instant later = NOW.plus(DocumentSerials.VAIN).plusSeconds(61);
        for (int i = 0; i < 10; i++) {
            UUID caseId = UUID.randomUUID();
            long serial = new DocumentSerials(nodes.get(0)).reserve(series, caseId, later);
            commit(nodes.get(0), series, serial, caseId);
            taken.add(serial);
        }
        assertEquals(
                LongStream.rangeClosed(1, 60).boxed().toList(),
                taken.stream().sorted().toList());
        assertEquals(61, new DocumentSerials(nodes.get(0)).reserve(series, UUID.randomUUID(), later));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void whoever_comes_back_after_the_number_was_lent_on_is_refused(List<Database> nodes) {
        String series = "TQ-" + UUID.randomUUID();
        DocumentSerials serials = new DocumentSerials(nodes.get(0));
        UUID slow = UUID.randomUUID();
        UUID next = UUID.randomUUID();
        long serial = serials.reserve(series, slow, NOW);
        assertEquals(serial, serials.reserve(series, slow, NOW.plusSeconds(5)), "the same case, the same number");
        assertEquals(
                serial,
                serials.reserve(series, next, NOW.plus(DocumentSerials.VAIN).plusSeconds(6)));
        assertThrows(CaseStore.Stale.class, () -> commit(nodes.get(0), series, serial, slow));
        commit(nodes.get(0), series, serial, next);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void an_edition_ends_once_and_says_what_holds_in_its_place(List<Database> nodes) {
        Database node = nodes.get(0);
        JdbcDocumentStore store = new JdbcDocumentStore(node);
        UUID caseId = UUID.randomUUID();
        String series = "TQ-" + UUID.randomUUID();
        IssuedDocument document = commit(node, series, new DocumentSerials(node).reserve(series, caseId, NOW), caseId);
        IssuedDocument.Edition edition = store.find(document.id()).orElseThrow().edition();
        assertEquals(2, edition.number());
        assertEquals(LocalDate.parse("2026-11-24"), edition.validFrom());
        assertEquals(LocalDate.parse("2029-11-23"), edition.validUntil());
        List<CaseStore.DocumentEnd> end =
                List.of(new CaseStore.DocumentEnd(document.id(), "X-2", "印错了", NOW.plusSeconds(9)));
        node.writing(em -> DocumentRows.end(em, caseId, end));
        IssuedDocument after = store.find(document.id()).orElseThrow();
        assertEquals(IssuedDocument.Status.REPLACED, after.status());
        assertEquals("X-2", after.edition().replacedBy());
        assertEquals(NOW.plusSeconds(9), after.edition().endedAt());
        assertThrows(CaseStore.Stale.class, () -> node.writing(em -> DocumentRows.end(em, caseId, end)));
        assertTrue(store.byCode(document.code()).isPresent());
    }

    private static IssuedDocument commit(Database node, String series, long serial, UUID caseId) {
        IssuedDocument document = new IssuedDocument(
                UUID.randomUUID(),
                caseId,
                "CN-1",
                "item",
                "hash",
                "paper",
                Text.of("书"),
                series + "-" + serial,
                UUID.randomUUID().toString().substring(0, 16),
                NOW,
                IssuedDocument.Status.VALID,
                Map.of(),
                Map.of(),
                new IssuedDocument.Edition(
                        2, LocalDate.parse("2026-11-24"), LocalDate.parse("2029-11-23"), series, serial, null, null));
        node.writing(em -> {
            DocumentSerials.take(em, List.of(document));
            DocumentRows.insert(em, List.of(document), node.sealer());
        });
        return document;
    }
}
