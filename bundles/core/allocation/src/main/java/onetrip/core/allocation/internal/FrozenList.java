package onetrip.core.allocation.internal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import onetrip.core.allocation.Batch;
import onetrip.core.allocation.Entry;
import onetrip.core.allocation.Replay;
import onetrip.core.casework.Seat;
import onetrip.core.casework.SeatCases.Entrant;

/**
 * Cases become a list that says nothing about anybody: random public numbers, and the rank within a category as a count instead of
 * the day behind it (R-PUBLISH). Pure but for the numbers.
 */
final class FrozenList {
    /** Without letters that are read wrongly. */
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FrozenList() {}

    static String number() {
        StringBuilder number = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            number.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return number.toString();
    }

    static List<Entry> of(Batch batch, List<Entrant> entrants, Supplier<String> numbers) {
        Map<String, List<String>> ranks = new HashMap<>();
        Set<String> used = new HashSet<>();
        Map<UUID, String> bundles = new HashMap<>();
        Map<UUID, Long> sizes = new HashMap<>();
        for (Entrant e : entrants) {
            ranks.computeIfAbsent(e.category(), c -> new ArrayList<>()).add(e.rank());
            if (e.siblings() != null) {
                sizes.merge(e.siblings(), 1L, Long::sum);
            }
        }
        Map<String, List<String>> sorted = new HashMap<>();
        ranks.forEach((category, values) -> sorted.put(category, List.copyOf(new TreeSet<>(values))));
        List<Entry> entries = new ArrayList<>();
        for (Entrant e : entrants) {
            String bundle = e.siblings() == null || sizes.get(e.siblings()) < 2
                    ? ""
                    : bundles.computeIfAbsent(e.siblings(), s -> fresh(used, numbers));
            Replay.Applicant applicant = new Replay.Applicant(
                    fresh(used, numbers),
                    plain(e.category()),
                    // Nobody ranked: no rank, and not one apart for each missing answer.
                    e.rank().isEmpty()
                            ? sorted.get(e.category()).size()
                            : sorted.get(e.category()).indexOf(e.rank()),
                    plain(e.home()),
                    bundle,
                    e.preferences().stream().map(FrozenList::plain).toList());
            entries.add(new Entry(
                    batch.id(), e.caseId(), e.caseNumber(), applicant, null, Seat.Standing.ENTERED, "", null, false));
        }
        entries.sort(Comparator.comparing(Entry::number));
        return entries;
    }

    private static String fresh(Set<String> used, Supplier<String> numbers) {
        String number = numbers.get();
        while (!used.add(number)) {
            number = numbers.get();
        }
        return number;
    }

    /** A code as it stands in a published file; one that could break its columns cannot be a place. */
    private static String plain(String code) {
        return code.matches("[A-Za-z0-9._:-]{1,40}") ? code : "";
    }
}
