package onetrip.core.store.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.document.IssuedDocument;
import onetrip.core.document.Seal;
import onetrip.core.seal.SealOrder;
import onetrip.core.seal.SealStore;

/** Orders at the seal service; the document that was prepared and the one that was sealed rest sealed themselves. */
final class JdbcSealStore implements SealStore {
    private static final String SELECT =
            "select id, paper, state, trouble, asked_at, tries, secret, next_at from seal_order";
    private static final int LONGEST_TROUBLE = 60;
    private static final int LONGEST_LICENCE = 100;
    private static final int LONGEST_SIGNER = 200;

    private final Database database;

    JdbcSealStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean insert(SealOrder order, Instant look) {
        try {
            database.execute(
                    "insert into seal_order (id, paper, open_paper, state, trouble, test, asked_at, next_at, tries, secret)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    order.id(),
                    order.paper(),
                    order.paper(),
                    order.state().name(),
                    order.trouble(),
                    false,
                    Timestamp.from(order.askedAt()),
                    Timestamp.from(look),
                    order.tries(),
                    database.sealer().seal(write(order.document())));
            return true;
        } catch (Database.Duplicate openAlready) {
            return false;
        }
    }

    @Override
    public Optional<SealOrder> open(String paper) {
        return database.select(SELECT + " where open_paper = ?", this::read, paper).stream()
                .findFirst();
    }

    @Override
    public void tried(UUID id, String trouble) {
        database.execute(
                "update seal_order set trouble = ? where id = ?", JdbcItemJarStore.cut(trouble, LONGEST_TROUBLE), id);
    }

    @Override
    public boolean sealed(UUID id, String licence, Seal.Mark mark, byte[] file, Instant look) {
        return database.execute(
                        "update seal_order set state = 'SEALED', trouble = '', licence = ?, signer = ?, test = ?, sealed_at = ?, file = ?,"
                                + " next_at = ?, tries = 0 where id = ? and state = 'ASKED' and open_paper is not null",
                        JdbcItemJarStore.cut(licence, LONGEST_LICENCE),
                        JdbcItemJarStore.cut(mark.signer(), LONGEST_SIGNER),
                        mark.test(),
                        Timestamp.from(mark.at()),
                        database.sealer().seal(file),
                        Timestamp.from(look),
                        id)
                == 1;
    }

    @Override
    public boolean postpone(UUID id, Instant look) {
        return database.execute(
                        "update seal_order set next_at = ?, tries = 0 where id = ? and open_paper is not null",
                        Timestamp.from(look),
                        id)
                == 1;
    }

    @Override
    public void close(UUID id, Instant look) {
        database.execute(
                "update seal_order set open_paper = null, next_at = ?, tries = 0 where id = ?",
                Timestamp.from(look),
                id);
    }

    @Override
    public List<SealOrder> claim(Instant now, Instant until, int limit) {
        return database
                .select(
                        SELECT + " where next_at <= ? order by next_at fetch first ? rows only",
                        row -> Map.entry(read(row), row.getTimestamp(8)),
                        Timestamp.from(now),
                        limit)
                .stream()
                // Whoever writes first has it, whatever other node looked at the same moment.
                .filter(due -> database.execute(
                                "update seal_order set next_at = ? where id = ? and next_at = ?",
                                Timestamp.from(until),
                                due.getKey().id(),
                                due.getValue())
                        == 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void looked(UUID id, int tries, Instant look) {
        database.execute(
                "update seal_order set tries = ?, next_at = ? where id = ?",
                tries,
                look == null ? null : Timestamp.from(look),
                id);
    }

    @Override
    public void revoked(UUID id, boolean keep) {
        database.execute(
                "update seal_order set state = 'REVOKED', open_paper = null, next_at = null"
                        + (keep ? "" : ", file = null") + " where id = ?",
                id);
    }

    @Override
    public void forget(UUID id) {
        database.execute("delete from seal_order where id = ?", id);
    }

    @Override
    public Optional<byte[]> file(UUID document) {
        return database
                .select(
                        "select file from seal_order where id = ? and file is not null",
                        row -> row.getBytes(1),
                        document)
                .stream()
                .findFirst()
                .map(database.sealer()::open);
    }

    @Override
    public Optional<Seal.Mark> mark(UUID document) {
        return database
                .select(
                        "select signer, sealed_at, test from seal_order where id = ? and sealed_at is not null",
                        row -> new Seal.Mark(row.getString(1), Moments.read(row, 2), row.getBoolean(3)),
                        document)
                .stream()
                .findFirst();
    }

    private SealOrder read(ResultSet row) throws SQLException {
        return new SealOrder(
                row.getString(2),
                SealOrder.State.valueOf(row.getString(3)),
                document(row.getObject(1, UUID.class), database.sealer().open(row.getBytes(7))),
                row.getString(4),
                Moments.read(row, 5),
                row.getInt(6));
    }

    private static byte[] write(IssuedDocument d) {
        ObjectNode all = Secret.JSON.createObjectNode();
        all.put("caseId", d.caseId().toString());
        all.put("caseNumber", d.caseNumber());
        all.put("itemId", d.itemId());
        all.put("definition", d.definitionHash());
        all.put("template", d.templateId());
        all.put("titleZh", d.title().zh());
        all.put("titleEn", d.title().en());
        all.put("number", d.number());
        all.put("code", d.code());
        all.put("issuedAt", d.issuedAt().toString());
        all.set("values", Secret.JSON.valueToTree(d.values()));
        all.set("lines", Secret.JSON.valueToTree(d.publicLines()));
        IssuedDocument.Edition e = d.edition();
        all.put("edition", e.number());
        all.put("from", e.validFrom() == null ? null : e.validFrom().toString());
        all.put("until", e.validUntil() == null ? null : e.validUntil().toString());
        all.put("series", e.series());
        all.put("serial", e.serial());
        try {
            return Secret.JSON.writeValueAsBytes(all);
        } catch (IOException e1) {
            throw new UncheckedIOException(e1);
        }
    }

    private static IssuedDocument document(UUID id, byte[] json) {
        try {
            JsonNode all = Secret.JSON.readTree(json);
            return new IssuedDocument(
                    id,
                    UUID.fromString(all.path("caseId").asText()),
                    text(all, "caseNumber"),
                    text(all, "itemId"),
                    text(all, "definition"),
                    text(all, "template"),
                    new Text(text(all, "titleZh"), text(all, "titleEn")),
                    text(all, "number"),
                    text(all, "code"),
                    Instant.parse(text(all, "issuedAt")),
                    IssuedDocument.Status.VALID,
                    texts(all.path("values")),
                    texts(all.path("lines")),
                    new IssuedDocument.Edition(
                            all.path("edition").asInt(),
                            date(text(all, "from")),
                            date(text(all, "until")),
                            text(all, "series"),
                            all.path("serial").asLong(),
                            null,
                            null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(JsonNode all, String name) {
        return all.path(name).isNull() ? null : all.path(name).asText();
    }

    private static LocalDate date(String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    /** In the order in which they were written. */
    private static Map<String, String> texts(JsonNode all) {
        Map<String, String> values = new LinkedHashMap<>();
        all.properties()
                .forEach(one -> values.put(
                        one.getKey(),
                        one.getValue().isNull() ? null : one.getValue().asText()));
        return values;
    }
}
