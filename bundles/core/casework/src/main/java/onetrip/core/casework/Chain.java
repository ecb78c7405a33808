package onetrip.core.casework;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Events as canonical JSON, each chained by hash to the one before (DESIGN §5). Thread-safe. */
public final class Chain {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .addMixIn(onetrip.api.item.Text.class, WordsOnly.class)
            .addModule(new SimpleModule()
                    .addSerializer(LocalDate.class, ToStringSerializer.instance)
                    .addDeserializer(LocalDate.class, new DayReader()))
            .build();

    private Chain() {}

    /** {@code isEmpty()} is no part of a text. */
    @com.fasterxml.jackson.annotation.JsonIgnoreProperties("empty")
    private interface WordsOnly {}

    private static final class DayReader extends com.fasterxml.jackson.databind.deser.std.StdDeserializer<LocalDate> {
        private static final long serialVersionUID = 1L;

        DayReader() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(
                com.fasterxml.jackson.core.JsonParser p, com.fasterxml.jackson.databind.DeserializationContext context)
                throws IOException {
            return LocalDate.parse(p.getText());
        }
    }

    /** The record of an event that follows {@code previous}. */
    public static EventRecord link(UUID caseId, long seq, Instant at, UUID actor, CaseEvent event, String previous) {
        String payload = write(event);
        return new EventRecord(
                caseId, seq, at, actor, payload, previous, hash(caseId, seq, at, actor, payload, previous));
    }

    /** A value in the same form as events are kept. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value cannot be written", e);
        }
    }

    static String write(CaseEvent event) {
        try {
            return JSON.writerFor(CaseEvent.class).writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event cannot be written", e);
        }
    }

    public static CaseEvent read(EventRecord record) {
        try {
            return JSON.readValue(record.payload(), CaseEvent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "event " + record.seq() + " of case " + record.caseId() + " cannot be read", e);
        }
    }

    /** The first record that does not fit the chain; empty if all do. */
    public static Optional<EventRecord> firstBroken(List<EventRecord> records) {
        String previous = "";
        long seq = 1;
        for (EventRecord r : records) {
            boolean fits = r.seq() == seq
                    && r.previous().equals(previous)
                    && r.hash().equals(hash(r.caseId(), r.seq(), r.at(), r.actor(), r.payload(), r.previous()));
            if (!fits) {
                return Optional.of(r);
            }
            previous = r.hash();
            seq++;
        }
        return Optional.empty();
    }

    private static String hash(UUID caseId, long seq, Instant at, UUID actor, String payload, String previous) {
        String text = caseId + "\n" + seq + "\n" + at.toEpochMilli() + "\n" + (actor == null ? "" : actor) + "\n"
                + payload + "\n" + previous;
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
