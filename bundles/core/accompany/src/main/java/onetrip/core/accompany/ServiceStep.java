package onetrip.core.accompany;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/**
 * One thing that happened to a service; only added to, so that nobody writes a record anew.
 *
 * @param seq counts from 1 within the service: the key of optimistic locking
 * @param by account of who did it
 * @param whom the account it is about, as the agent who was named; null: nobody
 * @param ref what it is about, by its {@link Kind}; may be empty
 * @param words as they were typed; sealed where they rest
 * @param day on which a step of the item was done, as the agent says; null: the day of {@code at}
 */
public record ServiceStep(
        UUID service, long seq, Instant at, UUID by, Kind kind, UUID whom, String ref, String words, LocalDate day) {
    /** Names are stored: they never change. */
    public enum Kind {
        /** {@link #whom} is the agent from now on. */
        NAMED,
        /** 一次性告知: what is needed, said once and whole. */
        GUIDED,
        /** An entry of the service record; {@code ref}: the step of the item that is done with it, or empty. */
        NOTED,
        /** Something the agent cannot solve. */
        BLOCKED,
        /** {@link #whom} is to solve it; {@code ref}: number of the {@link #BLOCKED} step. */
        ASSIGNED,
        /** It is solved; {@code ref}: number of the {@link #BLOCKED} step. */
        SOLVED,
        /** The person complains about the agent. The agent never reads it. */
        COMPLAINED,
        /** Somebody has dealt with the complaint; {@code ref}: number of the {@link #COMPLAINED} step. */
        HEARD,
        /** The agent opened something of the person's (R-LOG); {@code ref}: id of an item or number of a case. */
        OPENED,
        /** The agent kept a page of a form; {@code ref}: draft and page as {@code id/page}; {@code words}: id of the item. */
        FILLED,
        /** The mandate lasts longer; {@code ref}: the new last day. */
        PROLONGED,
        /** It is over: from now on the agent is nobody but itself. */
        ENDED;

        /** Whether it is written down by itself, without a word of anybody. */
        public boolean trace() {
            return this == OPENED || this == FILLED;
        }
    }

    public ServiceStep {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(kind, "kind");
        ref = ref == null ? "" : ref;
        words = words == null ? "" : words;
    }

    /** Without what was written, fit for a log. */
    @Override
    public String toString() {
        return "ServiceStep[" + service + " " + seq + " " + kind + "]";
    }
}
