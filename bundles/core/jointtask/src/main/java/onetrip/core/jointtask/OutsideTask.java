package onetrip.core.jointtask;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A part of a joint review in the department's own system, as far as we know it. Immutable; what was asked and what came with the answer is
 * sealed where it rests, and what was asked is gone once the system has it.
 *
 * @param id also the system's idempotency key
 * @param task id of the task in its case
 * @param item id of the item, for the log of calls
 * @param since when the office got the task: another time is another round
 * @param receipt the system's number of the task; empty before it took it
 * @param trouble why it is not further, a code; empty if nothing is wrong
 * @param why it is called off; empty otherwise
 * @param reminded of what the system was reminded last; empty before
 * @param askedAt when the system last answered a question about it, or null
 * @param nextAt when it is looked at next; null when it is over
 * @param tries in vain, since the last success
 * @param version counts changes
 * @param content sealed
 */
public record OutsideTask(
        UUID id,
        String number,
        String task,
        String office,
        String item,
        Instant since,
        State state,
        String receipt,
        String trouble,
        String why,
        String reminded,
        Instant openedAt,
        Instant askedAt,
        Instant nextAt,
        int tries,
        long version,
        Content content) {
    /** Names are stored: they never change. */
    public enum State {
        /** The system has not taken it yet. */
        OPENING,
        OPEN,
        /** The system is to be told that it is over. */
        CANCELLING,
        ANSWERED,
        RETURNED,
        /** The system does not take it. */
        REFUSED,
        CANCELLED;

        /** Whether something may still come of it. */
        public boolean open() {
            return this == OPENING || this == OPEN || this == CANCELLING;
        }
    }

    /**
     * @param asked what the system is told, as JSON; empty once it has it
     * @param files ids of the papers that go with it
     * @param papers what came with the answer
     * @param notTaken names of papers that came and were not taken, with why
     */
    public record Content(String asked, List<UUID> files, List<Paper> papers, List<String> notTaken) {
        public static final Content NONE = new Content("", List.of(), List.of(), List.of());

        public Content {
            files = List.copyOf(files);
            papers = List.copyOf(papers);
            notTaken = List.copyOf(notTaken);
        }

        /** Without personal data, fit for a log. */
        @Override
        public String toString() {
            return "Content";
        }
    }

    /** @param id of the stored file */
    public record Paper(UUID id, String name) {}

    /** The system took it: what was asked is known no more here. */
    public OutsideTask taken(String number, Instant now, Instant next) {
        return with(State.OPEN, number, "", why, reminded, now, next, 0, Content.NONE);
    }

    /** Asked again from the beginning: the system does not know it any more. */
    public OutsideTask again(Content asked, Instant next) {
        return with(State.OPENING, "", "unknown-there", why, reminded, askedAt, next, tries + 1, asked);
    }

    /** Nothing came of this try. */
    public OutsideTask inVain(String what, Instant next) {
        return with(state, receipt, what, why, reminded, askedAt, next, tries + 1, content);
    }

    /** The system answered, and it stands where it stood. */
    public OutsideTask later(String what, Instant now, Instant next) {
        return with(state, receipt, what, why, reminded, now, next, 0, content);
    }

    public OutsideTask remindedOf(String what) {
        return with(state, receipt, trouble, why, what, askedAt, nextAt, tries, content);
    }

    /** The system is to be told. */
    public OutsideTask calledOff(String because, Instant next) {
        return with(State.CANCELLING, receipt, "", because, reminded, askedAt, next, 0, Content.NONE);
    }

    /** Over. */
    public OutsideTask over(State end, String what, Content kept) {
        return with(end, receipt, what, why, reminded, askedAt, null, 0, kept);
    }

    private OutsideTask with(
            State now,
            String given,
            String what,
            String because,
            String of,
            Instant asked,
            Instant next,
            int vain,
            Content sealed) {
        return new OutsideTask(
                id, number, task, office, item, since, now, given, what, because, of, openedAt, asked, next, vain,
                version, sealed);
    }

    /** Without personal data, fit for a log. */
    @Override
    public String toString() {
        return "OutsideTask[" + id + " " + number + " " + task + " " + state + "]";
    }
}
