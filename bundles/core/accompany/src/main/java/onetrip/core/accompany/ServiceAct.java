package onetrip.core.accompany;

import java.time.LocalDate;
import java.util.UUID;

/** What somebody does about a service. */
public sealed interface ServiceAct {
    /** @param agent who accompanies from now on */
    record Name(UUID agent) implements ServiceAct {}

    record Guide(String words) implements ServiceAct {}

    /**
     * @param step of the item that is done with it, or empty
     * @param day on which it was done; null: today
     */
    record Note(String step, LocalDate day, String words) implements ServiceAct {}

    record Block(String words) implements ServiceAct {}

    record Assign(long blocker, UUID whom) implements ServiceAct {}

    record Solve(long blocker, String words) implements ServiceAct {}

    /** @param words may be empty: one tap is enough */
    record Complain(String words) implements ServiceAct {}

    record Hear(long complaint, String words) implements ServiceAct {}

    record Prolong(LocalDate until) implements ServiceAct {}

    /** @param words may be empty where the person ends it */
    record End(String words) implements ServiceAct {}
}
