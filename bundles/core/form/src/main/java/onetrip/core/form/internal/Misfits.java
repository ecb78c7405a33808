package onetrip.core.form.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Form;
import onetrip.core.form.DraftState;

/**
 * Answers that the form of another version cannot take, because it asks in another way or no longer offers what was chosen. A
 * draft that holds one does not move by itself: its person would not see any more what was typed (R-PIN, J06 F1).
 */
public final class Misfits {
    private final Map<String, Field> was = new LinkedHashMap<>();

    private Misfits(Definition before) {
        if (before.form() != null) {
            before.form().pages().forEach(page -> page.fields().forEach(field -> was.put(field.id(), field)));
        }
    }

    /** The fields of the new form whose answer does not fit; empty nearly always. */
    public static List<Field> of(DraftState state, Definition before, Definition now) {
        List<Field> misfits = new ArrayList<>();
        if (now.form() == null) {
            return misfits;
        }
        Misfits old = new Misfits(before);
        Map<String, Object> answers = Renames.carried(state, now).answers();
        for (Form.Page page : now.form().pages()) {
            for (Field field : page.fields()) {
                Object answer = answers.get(field.id());
                if (!Values.blank(answer) && !holds(field, old.earlier(field), answer)) {
                    misfits.add(field);
                }
            }
        }
        return misfits;
    }

    /** The state as the new form takes it, without what it cannot take. */
    static DraftState fitting(DraftState state, Definition before, Definition now) {
        Map<String, Object> answers =
                new LinkedHashMap<>(Renames.carried(state, now).answers());
        of(state, before, now).forEach(field -> answers.remove(field.id()));
        return state.withAnswers(answers);
    }

    private Optional<Field> earlier(Field field) {
        return Optional.ofNullable(was.get(field.id()))
                .or(() -> Optional.ofNullable(field.formerly()).map(was::get));
    }

    private static boolean holds(Field field, Optional<Field> before, Object answer) {
        boolean sameWay = before.map(old -> old.type() == field.type()).orElse(true);
        return switch (field.type()) {
            case REPEAT_GROUP ->
                sameWay && rows(field, before.map(Field::fields).orElse(List.of()), answer);
            case FILE, MULTI_FILE -> sameWay;
            case ENUM -> answer instanceof String code && offered(field, code);
            case ENUM_SET ->
                answer instanceof List<?> codes
                        && codes.stream().allMatch(code -> code instanceof String text && offered(field, text));
            // Typed text stays in its box, right or wrong, and the form says what is wrong with it.
            default -> sameWay || answer instanceof String;
        };
    }

    private static boolean rows(Field group, List<Field> before, Object answer) {
        for (Map<String, Object> row : Values.rows(answer)) {
            for (Field child : group.fields()) {
                Object value = row.get(child.id());
                Optional<Field> old = before.stream()
                        .filter(f -> f.id().equals(child.id()) || f.id().equals(child.formerly()))
                        .findFirst();
                if (!Values.blank(value) && !holds(child, old, value)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Codes of a table are not looked up here: a box shows what it does not know, too. */
    private static boolean offered(Field field, String code) {
        return field.options().isEmpty()
                || field.options().stream().anyMatch(option -> option.code().equals(code));
    }
}
