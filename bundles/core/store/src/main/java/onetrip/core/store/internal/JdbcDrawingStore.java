package onetrip.core.store.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.allocation.draw.Drawing;
import onetrip.core.allocation.draw.DrawingStore;
import onetrip.core.register.CaseEntries;

/** Draws as sealed JSON. The row is changed first, by its version: whoever comes second finds it changed. */
final class JdbcDrawingStore implements DrawingStore {
    private static final JsonMapper JSON = JsonMapper.builder()
            // What a record can tell of itself is written beside its components, and not read again.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Database database;
    private final RegisterRows registers;

    JdbcDrawingStore(Database database) {
        this.database = database;
        this.registers = new RegisterRows(database);
    }

    /** Takes everything back that the transaction has written. */
    private static final class Changed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public boolean save(Drawing drawing, List<CaseEntries.Written> records) {
        Instant now =
                Instant.parse(drawing.steps().get(drawing.steps().size() - 1).at());
        byte[] secret = database.sealer().sealText(json(drawing));
        try {
            database.writing(em -> {
                int rows = drawing.version() == 1
                        ? em.createNativeQuery(
                                        "insert into public_draw (version, secret, created_at, id) values (?, ?, ?, ?)")
                                .setParameter(1, drawing.version())
                                .setParameter(2, secret)
                                .setParameter(3, Timestamp.from(now))
                                .setParameter(4, drawing.id())
                                .executeUpdate()
                        : em.createNativeQuery(
                                        "update public_draw set version = ?, secret = ? where id = ? and version = ?")
                                .setParameter(1, drawing.version())
                                .setParameter(2, secret)
                                .setParameter(3, drawing.id())
                                .setParameter(4, drawing.version() - 1)
                                .executeUpdate();
                if (rows != 1) {
                    throw new Changed();
                }
                records.forEach(record -> registers.write(em, record.book(), record.writes()));
            });
        } catch (Changed | Overtaken | Database.Duplicate somebodyElse) {
            return false;
        }
        records.stream()
                .map(CaseEntries.Written::book)
                .distinct()
                .forEach(book -> Rechecks.entered(database, book, now));
        return true;
    }

    private static String json(Drawing drawing) {
        try {
            return JSON.writeValueAsString(drawing);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a draw is what JSON can say", e);
        }
    }

    private Drawing read(java.sql.ResultSet row) throws java.sql.SQLException {
        try {
            return JSON.readValue(database.sealer().openText(row.getBytes(1)), Drawing.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a draw was written by this class", e);
        }
    }

    @Override
    public Optional<Drawing> find(UUID id) {
        return database.select("select secret from public_draw where id = ?", this::read, id).stream()
                .findFirst();
    }

    @Override
    public List<Drawing> all() {
        return database.select("select secret from public_draw order by created_at desc, id", this::read);
    }
}
