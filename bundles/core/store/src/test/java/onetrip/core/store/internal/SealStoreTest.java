package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.document.IssuedDocument;
import onetrip.core.document.Seal;
import onetrip.core.seal.SealOrder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders at the seal service on both engines. */
class SealStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00.123456Z");
    private static BothEngines engines;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        engines = new BothEngines(folder);
    }

    @AfterAll
    static void close() throws Exception {
        engines.close();
    }

    static Stream<Database> databases() {
        return engines.all();
    }

    private static SealOrder order() {
        UUID caseId = UUID.randomUUID();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("姓名", "测**");
        lines.put("学校", "测试县第一中学");
        lines.put("年份", "2005");
        IssuedDocument document = new IssuedDocument(
                UUID.randomUUID(),
                caseId,
                "CN2026112800001",
                "some-item",
                "0".repeat(64),
                "certificate",
                new Text("证明", "Certificate"),
                "ZM-2026-000001",
                "ABCDEFGH23456789",
                NOW,
                IssuedDocument.Status.VALID,
                Map.of("name", "测试毕业生零一"),
                lines,
                new IssuedDocument.Edition(1, null, LocalDate.of(2027, 1, 31), "ZM-2026-{serial:6}", 1, null, null));
        return new SealOrder(caseId + "/certificate/1", SealOrder.State.ASKED, document, "", NOW, 0);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_is_asked_for_is_read_back_as_it_was_and_one_paper_has_one_open_order(Database database) {
        JdbcSealStore store = new JdbcSealStore(database);
        SealOrder order = order();
        assertTrue(store.insert(order, NOW.plusSeconds(3600)));
        SealOrder read = store.open(order.paper()).orElseThrow();
        assertEquals(order, read);
        assertEquals(
                List.copyOf(order.document().publicLines().keySet()),
                List.copyOf(read.document().publicLines().keySet()));
        SealOrder second = new SealOrder(order.paper(), SealOrder.State.ASKED, order().document(), "", NOW, 0);
        assertFalse(store.insert(second, NOW), "two licences for one paper");
        store.tried(order.id(), "no-answer");
        assertEquals("no-answer", store.open(order.paper()).orElseThrow().trouble());
        store.close(order.id(), NOW);
        assertEquals(Optional.empty(), store.open(order.paper()));
        assertTrue(store.insert(second, NOW.plusSeconds(3600)));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_was_sealed_is_kept_byte_by_byte_and_is_not_readable_in_the_table(Database database) {
        JdbcSealStore store = new JdbcSealStore(database);
        SealOrder order = order();
        store.insert(order, NOW.plusSeconds(3600));
        assertEquals(Optional.empty(), store.file(order.id()));
        assertEquals(Optional.empty(), store.mark(order.id()));
        byte[] file = "%PDF 测试毕业生零一".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Seal.Mark mark = new Seal.Mark("某局电子印章（测试）", NOW, true);
        assertTrue(store.sealed(order.id(), "TEST-1", mark, file, NOW.plusSeconds(3600)));
        assertArrayEquals(file, store.file(order.id()).orElseThrow());
        assertEquals(mark, store.mark(order.id()).orElseThrow());
        byte[] resting = database.select("select file from seal_order where id = ?", row -> row.getBytes(1), order.id())
                .get(0);
        assertFalse(new String(resting, java.nio.charset.StandardCharsets.UTF_8).contains("毕业生"));
        assertFalse(store.sealed(order.id(), "TEST-2", mark, file, NOW), "sealed twice");
        store.revoked(order.id(), true);
        assertArrayEquals(file, store.file(order.id()).orElseThrow(), "who holds it reads what was revoked");
        assertFalse(store.postpone(order.id(), NOW));
        store.forget(order.id());
        assertEquals(Optional.empty(), store.file(order.id()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_is_due_is_taken_by_one_node_and_comes_back_when_it_was_not_done(Database database) {
        JdbcSealStore store = new JdbcSealStore(database);
        SealOrder order = order();
        Instant then = NOW.minusSeconds(100_000);
        store.insert(order, then);
        Instant until = then.plusSeconds(120);
        assertEquals(List.of(order.id()), ids(store.claim(then, until, 10)));
        assertEquals(List.of(), ids(store.claim(then, until, 10)));
        assertEquals(List.of(order.id()), ids(store.claim(until, until.plusSeconds(120), 10)));
        store.looked(order.id(), 1, null);
        assertEquals(List.of(), ids(store.claim(until.plusSeconds(200), until.plusSeconds(400), 10)));
    }

    private static List<UUID> ids(List<SealOrder> orders) {
        return orders.stream().map(SealOrder::id).toList();
    }
}
