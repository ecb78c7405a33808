package onetrip.core.register.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Field.Sensitivity;
import onetrip.api.item.FieldType;
import onetrip.api.item.Register;
import onetrip.core.form.Conditions;
import onetrip.core.register.PublicRecord;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.RegisterStore.Index;
import onetrip.core.register.RegisterStore.Search;

/**
 * How records are sorted in so that no list ever reads a whole register: by pairs of characters (Chinese has no spaces between
 * words), by the codes of filters, and by what sorts as the values do. What is personal is found whole only, by a blind index.
 * Pure, immutable.
 */
final class Indexing {
    /** The order of a register that says none: the latest change first. */
    static final String CHANGED = "@changed";

    private static final String PUBLIC = "@public";
    private static final int LONGEST_TERM = 100;
    private static final int LONGEST_SORT = 150;
    private static final int MOST_CHARACTERS = 4000;
    private static final BigDecimal SHIFT = BigDecimal.TEN.pow(15);

    private final Register register;
    private final Set<String> uses;
    private final String fingerprint;

    Indexing(Definition item, Register register) {
        this.register = register;
        // Fields here that hold keys of other registers.
        this.uses = item.registers().stream()
                .flatMap(other -> other.usedBy().stream())
                .filter(use -> register.id().equals(use.register()))
                .map(Register.Use::field)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.fingerprint = hash("1 " + register.key() + register.searched() + register.sorted() + register.filtered()
                + register.publicFields() + register.publicWhen() + uses
                + register.fields().stream()
                        .map(f -> f.id() + f.type() + f.sensitivity() + f.options())
                        .toList());
    }

    /** Changes whenever records have to be sorted in anew. */
    String fingerprint() {
        return fingerprint;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key as one text; the same for keys that only differ in how they were typed. */
    String key(Map<String, Object> values) {
        return register.key().stream()
                .map(field -> normal(text(values.get(field))))
                .collect(Collectors.joining("\u0001"));
    }

    Index index(Map<String, Object> values, Instant changedAt) {
        Set<String> terms = new LinkedHashSet<>();
        Set<String> sealed = new LinkedHashSet<>();
        for (Field field : fields(register.searched())) {
            String text = normal(words(field, values.get(field.id())));
            if (personal(field)) {
                if (!text.isEmpty()) {
                    sealed.add("s:" + text);
                }
            } else {
                terms.addAll(grams(text));
            }
        }
        for (Field field : fields(register.filtered())) {
            codes(values.get(field.id())).forEach(code -> terms.add(filter(field.id(), code)));
        }
        for (String field : uses) {
            codes(values.get(field)).forEach(code -> sealed.add(use(field, code)));
        }
        if (register.shownToEverybody() && RecordForm.holds(register.publicWhen(), values)) {
            terms.add(PUBLIC);
        }
        Map<String, String> sorts = new LinkedHashMap<>();
        sorts.put(CHANGED, "%015d".formatted(changedAt.toEpochMilli()));
        register.sorted().stream()
                .map(Indexing::plain)
                .flatMap(id -> register.field(id).stream())
                .forEach(field -> sorts.put(field.id(), sortable(field, values.get(field.id()))));
        return new Index(key(values), terms, sealed, sorts);
    }

    /** @throws RegisterRefused if the words are too few to look for */
    Search search(RegisterQuery query) {
        Set<String> terms = new LinkedHashSet<>();
        query.filters().forEach((field, code) -> {
            boolean may = register.filtered().contains(field)
                    && (!query.open() || register.field(field).stream().anyMatch(f -> PublicRecord.whole(register, f)));
            if (may && !code.isEmpty()) {
                terms.add(filter(field, code));
            }
        });
        if (query.open()) {
            terms.add(PUBLIC);
        }
        List<String> words = Stream.of(query.text().split("\\s+"))
                .map(Indexing::normal)
                .filter(word -> !word.isEmpty())
                .toList();
        Set<String> grams = new LinkedHashSet<>();
        words.forEach(word -> grams.addAll(grams(word)));
        String whole = normal(query.text());
        boolean sealed = !query.open() && fields(register.searched()).stream().anyMatch(Indexing::personal);
        if (!words.isEmpty() && whole.codePointCount(0, whole.length()) < 2) {
            throw new RegisterRefused("search-short", "写两个字以上再查。", "Write two characters or more to search.");
        }
        String[] order = order(query);
        return new Search(
                terms,
                grams,
                words.isEmpty() || !sealed ? null : "s:" + whole,
                order[0],
                order[1] != null,
                query.after(),
                query.size(),
                words.isEmpty() ? values -> true : values -> matches(words, whole, values, query.open()));
    }

    /** Whether its records can be looked up by this field as a whole, which is personal and so has a blind index. */
    boolean found(String field) {
        return fields(register.searched()).stream().anyMatch(f -> f.id().equals(field) && personal(f));
    }

    /** Whose personal field says exactly this. */
    Search exactly(String field, String value, int size) {
        String whole = normal(value);
        String[] order = order(new RegisterQuery("", Map.of(), "", false, "", size, false));
        return new Search(
                Set.of(),
                Set.of(),
                "s:" + whole,
                order[0],
                order[1] != null,
                "",
                size,
                values -> normal(text(values.get(field))).equals(whole));
    }

    /** Who names this key in a field that says so. */
    Search users(String field, String code) {
        return new Search(Set.of(), Set.of(), use(field, code), CHANGED, true, "", 1, values -> true);
    }

    /** Field, and not null if descending. */
    private String[] order(RegisterQuery query) {
        boolean known = register.sorted().stream().map(Indexing::plain).anyMatch(query.sort()::equals);
        if (known) {
            boolean may = !query.open()
                    || register.field(query.sort()).stream().anyMatch(f -> PublicRecord.whole(register, f));
            if (may) {
                return new String[] {query.sort(), query.descending() ? "-" : null};
            }
        }
        String own =
                register.sorted().isEmpty() ? "-" + CHANGED : register.sorted().get(0);
        return new String[] {plain(own), own.startsWith("-") ? "-" : null};
    }

    /** A field of {@code sorted} without the sign that says that it comes descending. */
    static String plain(String sorted) {
        return sorted.startsWith("-") ? sorted.substring(1) : sorted;
    }

    private boolean matches(List<String> words, String whole, Map<String, Object> values, boolean open) {
        List<String> texts = new ArrayList<>();
        for (Field field : fields(register.searched())) {
            String text = normal(words(field, values.get(field.id())));
            if (personal(field)) {
                if (!open && text.equals(whole)) {
                    return true;
                }
            } else if (!open || PublicRecord.whole(register, field)) {
                texts.add(text);
            }
        }
        return words.stream().allMatch(word -> texts.stream().anyMatch(text -> text.contains(word)));
    }

    private List<Field> fields(List<String> ids) {
        return ids.stream().flatMap(id -> register.field(id).stream()).toList();
    }

    static boolean personal(Field field) {
        return field.sensitivity() != Sensitivity.NONE
                || field.type() == FieldType.CERT_NUMBER
                || field.type() == FieldType.BANK_ACCOUNT
                || field.type() == FieldType.MOBILE;
    }

    /** What people look for: of a choice its words, not its code. */
    private static String words(Field field, Object value) {
        if (Conditions.blank(value)) {
            return "";
        }
        String text = text(value);
        return field.options().stream()
                .filter(option -> option.code().equals(text))
                .findFirst()
                .map(option -> option.label().zh() + " " + option.label().en())
                .orElse(text);
    }

    private static List<String> codes(Object value) {
        if (Conditions.blank(value)) {
            return List.of();
        }
        return value instanceof List<?> list
                ? list.stream().filter(Objects::nonNull).map(Object::toString).toList()
                : List.of(value.toString());
    }

    private static String filter(String field, String code) {
        return cut("f:" + field + "=" + code, LONGEST_TERM);
    }

    private static String use(String field, String code) {
        return "u:" + field + "=" + normal(code);
    }

    private static String text(Object value) {
        return value == null ? "" : value instanceof BigDecimal d ? d.toPlainString() : value.toString();
    }

    /** One form for all ways to type it: NFKC, lower case, no spaces. */
    static String normal(String text) {
        String flat = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(flat.length());
        flat.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** Pairs of neighbours; a single character is itself. */
    static Set<String> grams(String normal) {
        int[] points = normal.codePoints().limit(MOST_CHARACTERS).toArray();
        Set<String> grams = new LinkedHashSet<>();
        for (int i = 0; i + 1 < points.length; i++) {
            grams.add("g:" + new String(points, i, 2));
        }
        return grams;
    }

    private static String sortable(Field field, Object value) {
        if (Conditions.blank(value)) {
            return "";
        }
        if (value instanceof Number number) {
            BigDecimal shifted = new BigDecimal(number.toString())
                    .add(SHIFT)
                    .max(BigDecimal.ZERO)
                    .setScale(6, RoundingMode.HALF_UP);
            String plain = shifted.toPlainString();
            return "0".repeat(Math.max(0, 26 - plain.length())) + plain;
        }
        for (int i = 0; i < field.options().size(); i++) {
            if (field.options().get(i).code().equals(value)) {
                return "%03d".formatted(i);
            }
        }
        return cut(Normalizer.normalize(value.toString(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), LONGEST_SORT);
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
