package onetrip.core.form.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.item.Source;

/** A definition with its parts at hand. Immutable but for the compiled patterns; safe for many threads. */
final class FormIndex {
    /** More rows than any form has: a posted index beyond it is junk. */
    static final int MOST_ROWS = 500;

    private static final Pattern ANYTHING = Pattern.compile(".*", Pattern.DOTALL);

    private final Definition definition;
    private final Map<String, Form.Page> pages = new LinkedHashMap<>();
    private final Map<String, Form.Page> pageOf = new HashMap<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final boolean namesRules;
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    FormIndex(Definition definition) {
        this.definition = definition;
        // Items without an application have no form.
        for (Form.Page page : definition.form() == null
                ? List.<Form.Page>of()
                : definition.form().pages()) {
            pages.put(page.id(), page);
            for (Field field : page.fields()) {
                fields.put(field.id(), field);
                pageOf.put(field.id(), page);
            }
        }
        definition.sources().forEach(source -> sources.put(source.id(), source));
        namesRules = pages.values().stream().anyMatch(FormIndex::namesRules);
    }

    Definition definition() {
        return definition;
    }

    /** The only page, if nothing on it needs a stored draft: no fetched values, no rows, no files. Otherwise null. */
    Form.Page only() {
        if (pages.size() != 1 || !sources.isEmpty() || definition.split() != null) {
            return null;
        }
        Form.Page page = pages.values().iterator().next();
        return page.fields().stream().allMatch(FormIndex::plain) ? page : null;
    }

    private static boolean plain(Field field) {
        return field.type() != FieldType.REPEAT_GROUP
                && field.type() != FieldType.FILE
                && field.type() != FieldType.MULTI_FILE;
    }

    /** Whether some page or field waits for the rules to say that several records match. */
    boolean namesRules() {
        return namesRules;
    }

    private static boolean namesRules(Form.Page page) {
        return namesRules(page.when())
                || page.fields().stream()
                        .anyMatch(field -> namesRules(field.when())
                                || field.fields().stream().anyMatch(child -> namesRules(child.when())));
    }

    private static boolean namesRules(Condition condition) {
        return condition != null
                && (Condition.RULES.equals(condition.source())
                        || condition.all().stream().anyMatch(FormIndex::namesRules)
                        || condition.any().stream().anyMatch(FormIndex::namesRules)
                        || namesRules(condition.not()));
    }

    Iterable<Form.Page> pages() {
        return pages.values();
    }

    Form.Page page(String id) {
        return pages.get(id);
    }

    Iterable<Source> sources() {
        return sources.values();
    }

    Source source(String id) {
        return sources.get(id);
    }

    /** A field of a page, not one inside a group; null if there is none. */
    Field field(String id) {
        return fields.get(id);
    }

    Form.Page pageOf(Place place) {
        return pageOf.get(place.inRow() ? place.group().id() : place.field().id());
    }

    /** The group whose rows become cases, or null. */
    Field split() {
        return definition.split() == null ? null : fields.get(definition.split());
    }

    static Field child(Field group, String id) {
        for (Field child : group.fields()) {
            if (child.id().equals(id)) {
                return child;
            }
        }
        return null;
    }

    /** The place with this name, {@code id} or {@code group.0.child}; whether the row is there is not asked. */
    Optional<Place> place(String name) {
        Field field = fields.get(name);
        if (field != null) {
            return Optional.of(Place.of(field));
        }
        for (Field group : fields.values()) {
            if (group.type() == FieldType.REPEAT_GROUP && name.startsWith(group.id() + ".")) {
                int from = group.id().length() + 1;
                int dot = name.indexOf('.', from);
                int row = dot < 0 ? -1 : rowIndex(name.substring(from, dot));
                Field child = row < 0 ? null : child(group, name.substring(dot + 1));
                if (child != null) {
                    return Optional.of(new Place(child, group, row));
                }
            }
        }
        return Optional.empty();
    }

    /** The index a text says, −1 if it says none that could be one. */
    static int rowIndex(String digits) {
        if (digits.isEmpty() || digits.length() > 3) {
            return -1;
        }
        int index = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            index = index * 10 + c - '0';
        }
        return index < MOST_ROWS ? index : -1;
    }

    Pattern pattern(String expression) {
        return patterns.computeIfAbsent(expression, FormIndex::compiled);
    }

    // The lint refuses such an item; one that slipped through must not stop people from going on.
    private static Pattern compiled(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            return ANYTHING;
        }
    }
}
