package onetrip.core.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onetrip.core.casework.Seat;

/**
 * 候补: who gets a seat that has become free. The order is that of the draw and never changes. Somebody who holds an offer at a
 * less wanted place and has not taken it yet is asked, too; what it leaves goes on in the same way. Brothers and sisters who are
 * together go together or let the next pass. Pure, thread-safe, no state.
 */
final class WaitingList {
    private WaitingList() {}

    /** @return new place by public number */
    static Map<String, String> next(Map<String, Integer> quotas, List<Entry> entries) {
        Map<String, Integer> free = new TreeMap<>(quotas);
        Map<String, String> now = new HashMap<>();
        for (Entry e : entries) {
            boolean holds = e.standing() == Seat.Standing.OFFERED || e.standing() == Seat.Standing.TAKEN;
            if (holds && !e.place().isEmpty()) {
                free.merge(e.place(), -1, Integer::sum);
                now.put(e.number(), e.place());
            }
        }
        Map<String, String> moves = new LinkedHashMap<>();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (String place : quotas.keySet()) {
                for (List<Entry> unit : units(place, entries)) {
                    if (unit.size() <= free.get(place) && unit.stream().allMatch(e -> better(e, place, now))) {
                        unit.forEach(e -> {
                            String left = now.put(e.number(), place);
                            free.merge(place, -1, Integer::sum);
                            if (left != null) {
                                free.merge(left, 1, Integer::sum);
                            }
                            moves.put(e.number(), place);
                        });
                        moved = true;
                    }
                }
            }
        }
        return moves;
    }

    /** Those who wait for the place, in their order; who shares a bundle and a position is one. */
    private static List<List<Entry>> units(String place, List<Entry> entries) {
        Map<String, List<Entry>> units = new LinkedHashMap<>();
        entries.stream()
                .filter(e -> e.standing() == Seat.Standing.WAITING || e.standing() == Seat.Standing.OFFERED)
                .filter(e -> e.waiting().containsKey(place))
                .sorted(Comparator.comparingInt((Entry e) -> e.waiting().get(place))
                        .thenComparing(Entry::number))
                .forEach(e -> units.computeIfAbsent(
                                e.applicant().bundle().isEmpty()
                                        ? e.number()
                                        : e.applicant().bundle() + "+"
                                                + e.waiting().get(place),
                                k -> new ArrayList<>())
                        .add(e));
        return List.copyOf(units.values());
    }

    private static boolean better(Entry e, String place, Map<String, String> now) {
        String has = now.get(e.number());
        return has == null || wish(e, place) < wish(e, has);
    }

    /** Which wish the place is, from 0; one's own district comes last where the family did not name it. */
    static int wish(Entry e, String place) {
        int at = e.applicant().preferences().indexOf(place);
        return at < 0 ? e.applicant().preferences().size() : at;
    }
}
