package onetrip.core.payment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.payment.StatementLine;
import onetrip.api.payment.StatementLine.Direction;
import onetrip.core.payment.Difference.Kind;

/** Two books of one day, side by side. Pure. */
public final class Reconciliation {
    private Reconciliation() {}

    /** One movement of money in a book. */
    public record Entry(Direction direction, String number, String transaction, long fen) {
        static Entry of(StatementLine line) {
            return new Entry(line.direction(), line.number(), line.transaction(), line.fen());
        }

        /** What both books know a movement by: a payment by the platform's number, a refund and a red receipt by ours. */
        private String key() {
            return direction + " " + (direction == Direction.IN ? transaction : number);
        }
    }

    /** Where they differ. */
    public record Found(Kind kind, String number, String transaction, long ours, long theirs) {}

    /**
     * @param ours of that day, with what the platform may count to the day before or after
     * @param certain whether it must be in that day's book; movements around midnight need not be
     */
    public static List<Found> compare(
            List<Entry> ours, java.util.function.Predicate<Entry> certain, List<StatementLine> theirs) {
        Map<String, Entry> known = new LinkedHashMap<>();
        ours.forEach(entry -> known.put(entry.key(), entry));
        List<Found> found = new ArrayList<>();
        for (StatementLine line : theirs) {
            Entry entry = Entry.of(line);
            Entry own = known.remove(entry.key());
            if (own == null) {
                found.add(new Found(Kind.MISSING_HERE, entry.number(), entry.transaction(), 0, entry.fen()));
            } else if (own.fen() != entry.fen()) {
                found.add(new Found(Kind.AMOUNT, own.number(), own.transaction(), own.fen(), entry.fen()));
            }
        }
        known.values().stream()
                .filter(certain)
                .forEach(
                        own -> found.add(new Found(Kind.MISSING_THERE, own.number(), own.transaction(), own.fen(), 0)));
        return found;
    }
}
