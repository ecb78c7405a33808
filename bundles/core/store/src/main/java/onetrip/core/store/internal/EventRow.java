package onetrip.core.store.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.persistence.annotations.Convert;

/** One event of a case; written once, never changed. */
@Entity(name = "EventRow")
@Table(name = "case_event")
@IdClass(EventRow.Key.class)
public class EventRow {
    @Id
    @Column(name = "case_id")
    UUID caseId;

    @Id
    long seq;

    @Convert("moment")
    Instant at;

    UUID actor;
    String payload;
    String previous;
    String hash;

    /** The key; JPA wants a class with these fields. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        UUID caseId;
        long seq;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.caseId.equals(caseId) && key.seq == seq;
        }

        @Override
        public int hashCode() {
            return caseId.hashCode() * 31 + Long.hashCode(seq);
        }
    }
}
