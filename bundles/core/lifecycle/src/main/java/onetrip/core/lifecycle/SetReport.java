package onetrip.core.lifecycle;

import java.util.List;
import java.util.Optional;

/**
 * What a set would do here, or has done.
 *
 * @param entries in the order in which they are applied
 * @param others items that are here and not in the set; they stay
 * @param refusal why nothing of it, or not all of it, was or would be applied; empty otherwise. The entries say which and why
 */
public record SetReport(List<Entry> entries, List<String> others, Optional<Refusal> refusal) {
    public SetReport {
        entries = List.copyOf(entries);
        others = List.copyOf(others);
    }

    /**
     * One item of the set.
     *
     * @param fresh whether its jar was not here before the set was read
     * @param result empty if it was not applied
     * @param values of its parameters, as {@link ItemSet#apply} takes them; empty if the set has none for it
     */
    public record Entry(String hash, boolean fresh, Plan plan, Optional<Result> result, String values) {
        /** Without values. */
        public Entry(String hash, boolean fresh, Plan plan, Optional<Result> result) {
            this(hash, fresh, plan, result, "");
        }

        /** Why it will not come or did not come, or empty. */
        public Optional<Refusal> refusal() {
            return result.isPresent()
                    ? result.get() instanceof Result.Refused refused ? Optional.of(refused.refusal()) : Optional.empty()
                    : plan.refusal();
        }
    }

    /** Whether something was changed. */
    public boolean changed() {
        return entries.stream()
                .anyMatch(entry -> entry.result().isPresent() && entry.result().get() instanceof Result.Done);
    }

    /** Whether a second person must approve some of it. */
    public boolean waiting() {
        return entries.stream()
                .anyMatch(entry -> entry.result().isPresent() && entry.result().get() instanceof Result.Waiting);
    }

    public List<String> hashes() {
        return entries.stream().map(Entry::hash).toList();
    }

    public List<String> freshHashes() {
        return entries.stream().filter(Entry::fresh).map(Entry::hash).toList();
    }
}
