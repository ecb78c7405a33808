package onetrip.core.register.internal;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.core.form.Conditions;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.RegisterStore.Book;

/**
 * What a record may not say ({@code never}), and what has to stand in another register ({@code refers}). Other records are read
 * once each: one of these serves one writing or one file. For one thread.
 */
final class RecordRules {
    private static final BigDecimal FEN = BigDecimal.valueOf(100);

    private final RegisterStore store;
    private final Definition item;
    private final Register register;
    private final Map<String, Other> others = new HashMap<>();

    /** @param field that is wrong; null: the whole record */
    record Broken(String field, Text sentence) {}

    /** A register that is referred to. */
    private final class Other {
        private final Register known;
        private final Indexing indexing;
        private final UUID book;
        private final Map<String, Optional<RegisterRecord>> found = new HashMap<>();

        Other(String id) {
            known = item.register(id).orElseThrow();
            indexing = new Indexing(item, known);
            book = store.book(item.id(), id).map(Book::id).orElse(null);
        }

        Optional<RegisterRecord> record(Object value) {
            String key = indexing.key(Map.of(known.key().get(0), value));
            return book == null
                    ? Optional.empty()
                    : found.computeIfAbsent(
                            key,
                            k -> Optional.ofNullable(
                                    store.byKey(book, Set.of(k)).get(k)));
        }
    }

    RecordRules(RegisterStore store, Definition item, Register register) {
        this.store = store;
        this.item = item;
        this.register = register;
    }

    /**
     * @param before the values that are there, null for a new record: what was taken once is not asked again while it stays as it is
     * @param after as they would be stored
     */
    Optional<Broken> broken(Map<String, Object> before, Map<String, Object> after) {
        for (Register.Never never : register.never()) {
            if (RecordForm.holds(never.when(), after)) {
                return Optional.of(new Broken(null, joined(never.text(), never.basis())));
            }
        }
        for (Register.Reference reference : register.refers()) {
            if (!Conditions.blank(after.get(reference.field())) && asked(reference, before, after)) {
                Optional<Broken> broken = broken(reference, after);
                if (broken.isPresent()) {
                    return broken;
                }
            }
        }
        return Optional.empty();
    }

    private static Text joined(Text text, Text basis) {
        return basis.isEmpty()
                ? text
                : new Text(text.zh() + "（" + basis.zh() + "）", text.en() + " (" + basis.en() + ")");
    }

    private static boolean asked(Register.Reference reference, Map<String, Object> before, Map<String, Object> after) {
        return before == null
                || differs(reference.field(), before, after)
                || reference.most().keySet().stream().anyMatch(field -> differs(field, before, after))
                || reference.among().keySet().stream().anyMatch(field -> differs(field, before, after));
    }

    private static boolean differs(String field, Map<String, Object> before, Map<String, Object> after) {
        return !Difference.same(before.get(field), after.get(field));
    }

    private Optional<Broken> broken(Register.Reference reference, Map<String, Object> after) {
        Other other = others.computeIfAbsent(reference.register(), Other::new);
        Map<String, Object> there = other.record(after.get(reference.field()))
                .map(RegisterRecord::values)
                .orElse(null);
        if (there == null || reference.when() != null && !RecordForm.holds(reference.when(), there)) {
            return Optional.of(new Broken(reference.field(), reference.text()));
        }
        for (Map.Entry<String, String> most : reference.most().entrySet()) {
            if (number(after.get(most.getKey())).compareTo(number(there.get(most.getValue()))) > 0) {
                String amount = shown(other.known, most.getValue(), there);
                return Optional.of(new Broken(
                        most.getKey(),
                        new Text(
                                "最多" + amount + "。" + reference.text().zh(),
                                "At most " + amount + ". " + reference.text().en())));
            }
        }
        for (Map.Entry<String, String> among : reference.among().entrySet()) {
            Object here = after.get(among.getKey());
            List<String> allowed = codes(there.get(among.getValue()));
            if (!Conditions.blank(here) && !allowed.containsAll(codes(here))) {
                Field field = other.known.field(among.getValue()).orElseThrow();
                return Optional.of(new Broken(
                        among.getKey(),
                        new Text(
                                (field.options().isEmpty() ? "" : "只能是：" + labels(field, allowed, false) + "。")
                                        + reference.text().zh(),
                                (field.options().isEmpty() ? "" : "Only: " + labels(field, allowed, true) + ". ")
                                        + reference.text().en())));
            }
        }
        return Optional.empty();
    }

    private static BigDecimal number(Object value) {
        return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
    }

    private static String shown(Register register, String id, Map<String, Object> values) {
        BigDecimal number = number(values.get(id));
        boolean money = register.field(id)
                .filter(field -> field.type() == FieldType.MONEY)
                .isPresent();
        return money ? number.divide(FEN).setScale(2).toPlainString() : number.toPlainString();
    }

    private static List<String> codes(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : Conditions.blank(value) ? List.of() : List.of(Objects.toString(value));
    }

    private static String labels(Field field, List<String> codes, boolean english) {
        return field.options().stream()
                .filter(option -> codes.contains(option.code()))
                .map(option -> english ? option.label().en() : option.label().zh())
                .collect(Collectors.joining(english ? ", " : "、"));
    }
}
