package onetrip.core.store.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseStore.CaseCommit;
import onetrip.core.casework.Listing;
import onetrip.core.casework.PublicityStore.Entry;
import onetrip.core.casework.PublicityStore.Line;
import onetrip.core.casework.PublicityStore.Objection;
import onetrip.core.clock.Time;

/** Public list entries and objections, written in the transaction of their case. */
final class PublicityRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PublicityRows() {}

    static void ofCase(EntityManager em, CaseCommit commit, Sealer sealer) {
        Listing listing = commit.after().proceedings().listing();
        if (listing == null) {
            return;
        }
        Entry shown = commit.beside().shown();
        if (shown != null) {
            insert(em, shown);
            LocalDate today = LocalDate.ofInstant(commit.events().get(0).at(), Time.ZONE);
            em.createNativeQuery("update publicity_entry set lines = '[]' where gone_after < ? and lines <> '[]'")
                    .setParameter(1, today)
                    .executeUpdate();
        }
        em.createNativeQuery("update publicity_entry set standing = ? where id = ? and standing <> ?")
                .setParameter(1, listing.standing().name())
                .setParameter(2, listing.entry())
                .setParameter(3, listing.standing().name())
                .executeUpdate();
        if (commit.beside().objection() != null) {
            insert(em, commit.beside().objection(), sealer);
        }
    }

    private static void insert(EntityManager em, Entry entry) {
        Inserts.insert(
                em,
                "insert into publicity_entry (id, case_id, item_id, stage, definition_hash, lines, first_day, last_day,"
                        + " gone_after, standing) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                List.of(entry),
                (row, e) -> {
                    row.setObject(1, e.id());
                    row.setObject(2, e.caseId());
                    row.setString(3, e.itemId());
                    row.setString(4, e.stage());
                    row.setString(5, e.definitionHash());
                    row.setString(6, write(e.lines()));
                    row.setObject(7, e.from());
                    row.setObject(8, e.until());
                    row.setObject(9, e.goneAfter());
                    row.setString(10, Listing.Standing.RUNNING.name());
                });
    }

    private static void insert(EntityManager em, Objection objection, Sealer sealer) {
        Map<String, Object> secret = new LinkedHashMap<>();
        secret.put("name", objection.name());
        secret.put("contact", objection.contact());
        secret.put("reason", objection.reason());
        Inserts.insert(
                em,
                "insert into publicity_objection (id, entry_id, case_id, account, at, secret) values (?, ?, ?, ?, ?, ?)",
                List.of(objection),
                (row, o) -> {
                    row.setObject(1, o.id());
                    row.setObject(2, o.entry());
                    row.setObject(3, o.caseId());
                    row.setObject(4, o.account());
                    row.setTimestamp(5, Timestamp.from(o.at()));
                    row.setBytes(6, sealer.sealText(RegisterLists.json(secret)));
                });
    }

    /** A line as it is kept: short names, they come often. */
    private static String write(List<Line> lines) {
        List<Map<String, String>> rows = lines.stream()
                .map(line -> Map.of(
                        "id", line.id(),
                        "lz", line.label().zh(),
                        "le", line.label().en(),
                        "vz", line.value().zh(),
                        "ve", line.value().en()))
                .toList();
        return RegisterLists.json(rows);
    }

    static List<Line> read(String json) {
        try {
            List<Map<String, String>> rows = JSON.readValue(json, new TypeReference<>() {});
            return rows.stream()
                    .map(row -> new Line(
                            row.get("id"),
                            new Text(row.get("lz"), row.get("le")),
                            new Text(row.get("vz"), row.get("ve"))))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored entry of a public list cannot be read", e);
        }
    }
}
