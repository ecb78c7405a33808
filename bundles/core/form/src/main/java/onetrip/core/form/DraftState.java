package onetrip.core.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import onetrip.api.exchange.SourceAnswer;

/**
 * What a person has typed, chosen, confirmed and disputed so far. Immutable; the whole of it is one encrypted blob in the
 * store ({@link DraftJson}).
 *
 * <p>An answer that passed its checks is kept in the type {@code onetrip.api.item.Answers} names; one that did not is kept
 * as the text that was typed, so that nothing typed is lost. Rows of a repeating group are maps; the key {@link #ROW}
 * in a row holds the key of the fetched row it was taken from.
 *
 * @param answers field id → value
 * @param sources source id → answer; for a source with {@code each}: {@code sourceId#row} → answer of that row, and
 *     under {@code sourceId} the first answered row's data with the worst status
 * @param asked key of {@code sources} → fingerprint of the parameters that were sent; other parameters, ask again. Under {@code @several:} and the id of a
 *     source: the parameters to which it said that several records match; of {@code @rules}: that the rules say so
 * @param disputed names of fields whose fetched value the applicant calls wrong; in a group {@code group.0.child}
 * @param seenPages ids of pages that were sent at least once
 */
public record DraftState(
        Applicant applicant,
        Map<String, Object> answers,
        Map<String, SourceAnswer> sources,
        Map<String, String> asked,
        Set<String> disputed,
        Set<String> seenPages) {

    /** Among the pages that were sent: the one that tells what is fetched, from whom, why and on which ground. */
    public static final String TOLD = "@told";

    /** Among the pages that were sent: somebody else than the applicant sent one. */
    private static final String HELPED = "@helped";

    /** In a row of a repeating group: the key of the fetched row it was taken from. */
    public static final String ROW = "@row";

    public DraftState {
        applicant = applicant == null ? Applicant.UNKNOWN : applicant;
        answers = copy(answers);
        sources = copy(sources);
        asked = copy(asked);
        disputed = disputed == null ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(disputed));
        seenPages = seenPages == null ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(seenPages));
    }

    public static DraftState of(Applicant applicant) {
        return new DraftState(applicant, Map.of(), Map.of(), Map.of(), Set.of(), Set.of());
    }

    public DraftState withAnswers(Map<String, Object> changed) {
        return new DraftState(applicant, changed, sources, asked, disputed, seenPages);
    }

    public DraftState withSources(Map<String, SourceAnswer> changed, Map<String, String> fingerprints) {
        return new DraftState(applicant, answers, changed, fingerprints, disputed, seenPages);
    }

    public DraftState withDisputed(UnaryOperator<Set<String>> change) {
        return new DraftState(
                applicant, answers, sources, asked, change.apply(new LinkedHashSet<>(disputed)), seenPages);
    }

    /**
     * Whether the person has read what is fetched (个人信息保护法 art. 17, 35) and gone on from there: the page of its own, or the first page of the form, on
     * which it stands, too.
     */
    public boolean told() {
        return seenPages.stream().anyMatch(page -> !page.equals(HELPED));
    }

    /** Whether somebody else than the applicant sent a page: whoever shows the form need not ask about helpers otherwise. */
    public boolean helped() {
        return seenPages.contains(HELPED);
    }

    public DraftState withHelp() {
        return withSeen(HELPED);
    }

    public DraftState withSeen(String page) {
        if (seenPages.contains(page)) {
            return this;
        }
        Set<String> more = new LinkedHashSet<>(seenPages);
        more.add(page);
        return new DraftState(applicant, answers, sources, asked, disputed, more);
    }

    // Map.copyOf refuses null values and forgets the order; both matter to what comes back from JSON.
    private static <V> Map<String, V> copy(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
