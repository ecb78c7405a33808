package onetrip.core.catalog.internal.guard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.api.rules.Charge;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.PayBack;

/**
 * Takes over what an item returned: copied to plain values of the JDK and of the contract, within bounds, so that nothing can
 * blow up later in the platform's hands and no class of the item leaves its loader. Runs in the item's thread and time,
 * because copying calls the item's own collections.
 */
final class Returned {
    /** A hundred million yuan. */
    private static final long MOST_FEN = 10_000_000_000L;

    private static final int MOST = 2_000;
    private static final int LONGEST = 20_000;
    private static final long ALTOGETHER = 1_000_000;
    private static final int DEEPEST = 6;

    /** Against the contract. Its words are ours. */
    static final class Rubbish extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Rubbish(String what) {
            super(what, null, false, false);
        }
    }

    private int things;
    private long characters;

    static Map<String, Object> values(Map<String, Object> raw) {
        return new Returned().map(raw, 0);
    }

    static Map<String, String> texts(Map<String, String> raw) {
        Returned taking = new Returned();
        Map<String, String> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : there(raw).entrySet()) {
            copy.put(taking.text(entry.getKey()), entry.getValue() == null ? "" : taking.text(entry.getValue()));
        }
        return Collections.unmodifiableMap(copy);
    }

    static List<Finding> findings(List<Finding> raw) {
        Returned taking = new Returned();
        List<Finding> copy = new ArrayList<>();
        for (Object one : there(raw)) {
            if (!(one instanceof Finding finding) || finding.severity() == null || finding.code() == null) {
                throw new Rubbish("a finding without a severity or a code");
            }
            taking.count();
            copy.add(new Finding(
                    finding.field() == null ? null : taking.text(finding.field()),
                    finding.severity(),
                    taking.text(finding.code()),
                    taking.text(finding.message())));
        }
        return List.copyOf(copy);
    }

    static CheckOutcome outcome(CheckOutcome raw) {
        if (raw == null || raw.kind() == null) {
            throw new Rubbish("no outcome");
        }
        Returned taking = new Returned();
        List<String> flags = new ArrayList<>();
        for (Object flag : raw.flags()) {
            flags.add(taking.text(flag));
        }
        return new CheckOutcome(raw.kind(), flags, taking.text(raw.reason()), taking.text(raw.basis()));
    }

    static Optional<String> office(Optional<String> raw) {
        Returned taking = new Returned();
        Object office = there(raw).orElse(null);
        return office == null ? Optional.empty() : Optional.of(taking.text(office));
    }

    /** Amounts that a bill can say; what is taken off is never more than what is charged. */
    static Optional<Charge> charge(Optional<Charge> raw) {
        Charge charge = there(raw).orElse(null);
        if (charge == null) {
            return Optional.empty();
        }
        Returned taking = new Returned();
        Charge copy = new Charge(taking.lines(charge.lines()), taking.lines(charge.waivers()), charge.until());
        if (copy.lines().isEmpty() || copy.total() < 0) {
            throw new Rubbish("a charge without lines or below zero");
        }
        return Optional.of(copy);
    }

    /** Never more than was paid, and never without a reason. */
    static Optional<PayBack> payBack(Optional<PayBack> raw, Charge paid) {
        PayBack back = there(raw).orElse(null);
        if (back == null) {
            return Optional.empty();
        }
        Text because = new Returned().text(back.because());
        if (back.fen() < 0 || back.fen() > paid.total() || because.isEmpty()) {
            throw new Rubbish("money back that was never paid, or without a reason");
        }
        return Optional.of(new PayBack(back.fen(), because));
    }

    private List<Charge.Line> lines(List<Charge.Line> raw) {
        List<Charge.Line> copy = new ArrayList<>();
        for (Charge.Line line : there(raw)) {
            count();
            if (there(line).fen() < 0 || line.fen() > MOST_FEN) {
                throw new Rubbish("an amount that no bill can say");
            }
            copy.add(new Charge.Line(text(line.label()), line.fen(), line.nature()));
        }
        return copy;
    }

    private static <T> T there(T raw) {
        if (raw == null) {
            throw new Rubbish("null");
        }
        return raw;
    }

    private Map<String, Object> map(Map<?, ?> raw, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : there(raw).entrySet()) {
            copy.put(text(entry.getKey()), value(entry.getValue(), depth + 1));
        }
        return Collections.unmodifiableMap(copy);
    }

    private Object value(Object raw, int depth) {
        count();
        if (depth > DEEPEST) {
            throw new Rubbish("values within values without end");
        }
        if (raw == null || raw instanceof Boolean || raw instanceof Long) {
            return raw;
        }
        if (raw instanceof String) {
            return text(raw);
        }
        if (raw instanceof Integer || raw instanceof Short || raw instanceof Byte) {
            return ((Number) raw).longValue();
        }
        if (raw.getClass() == BigDecimal.class) {
            return raw;
        }
        if (raw instanceof LocalDate) {
            return raw.toString();
        }
        if (raw instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        if (raw instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object one : list) {
                copy.add(value(one, depth + 1));
            }
            return Collections.unmodifiableList(copy);
        }
        throw new Rubbish("a value that JSON cannot say");
    }

    private Text text(Text raw) {
        return raw == null ? Text.EMPTY : new Text(text((Object) raw.zh()), text((Object) raw.en()));
    }

    private String text(Object raw) {
        if (!(raw instanceof String text)) {
            throw new Rubbish("something else where a text belongs");
        }
        characters += text.length();
        if (text.length() > LONGEST || characters > ALTOGETHER) {
            throw new Rubbish("too much text");
        }
        return text;
    }

    private void count() {
        if (++things > MOST) {
            throw new Rubbish("too many values");
        }
    }
}
