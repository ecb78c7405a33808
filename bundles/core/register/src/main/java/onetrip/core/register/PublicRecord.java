package onetrip.core.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Field;
import onetrip.api.item.Field.Sensitivity;
import onetrip.api.item.FieldType;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.core.form.FieldView;
import onetrip.core.form.standard.Mask;

/**
 * What everybody may read of a record (R-PUBLISH; 个人信息保护法 art. 25, 28): only the public fields; persons masked; numbers only
 * where they must be, no more than the first 6 and the last 2; what is sensitive and bank accounts never, whatever the item says.
 * Pure.
 */
public final class PublicRecord {
    private PublicRecord() {}

    /** A field as everybody reads it; {@code rows} of a group, each with its lines. */
    public record Line(String id, Text label, Text value, List<List<Line>> rows) {}

    /** True if everybody reads this field whole; only in such fields everybody can look. */
    public static boolean whole(Register register, Field field) {
        return register.publicFields().contains(field.id())
                && !register.masked().contains(field.id())
                && field.sensitivity() == Sensitivity.NONE
                && field.type() != FieldType.CERT_NUMBER
                && field.type() != FieldType.MOBILE
                && field.type() != FieldType.BANK_ACCOUNT;
    }

    /** Whether everybody may see the record at all. */
    public static boolean shown(Register register, RegisterRecord record) {
        return register.shownToEverybody()
                && !record.deleted()
                && RecordForm.holds(register.publicWhen(), record.values());
    }

    /** In the order of {@code publicFields}, without empty ones. */
    public static List<Line> lines(RecordForm form, Map<String, Object> values, LocalDate today) {
        Register register = form.register();
        List<FieldView> views = form.fields(values, today);
        List<Line> lines = new ArrayList<>();
        for (String id : register.publicFields()) {
            views.stream()
                    .filter(view -> view.field().id().equals(id))
                    .map(view -> line(register, view))
                    .filter(line -> !line.value().isEmpty() || !line.rows().isEmpty())
                    .forEach(lines::add);
        }
        return lines;
    }

    private static Line line(Register register, FieldView view) {
        Field field = view.field();
        List<List<Line>> rows = field.type() != FieldType.REPEAT_GROUP || view.value() == null
                ? List.of()
                : view.rows().stream()
                        .map(row -> row.fields().stream()
                                .filter(child -> harmless(child.field()))
                                .filter(child -> !child.display().isEmpty())
                                .map(child -> new Line(
                                        child.field().id(), child.field().label(), child.display(), List.of()))
                                .toList())
                        .filter(row -> !row.isEmpty())
                        .toList();
        Text value = field.type() == FieldType.REPEAT_GROUP
                ? Text.EMPTY
                : whole(register, field) ? view.display() : masked(field, view.display(), view.value());
        return new Line(field.id(), field.label(), value, rows);
    }

    /** What may stand in a public row of a group: rows are not masked, they are left out. */
    private static boolean harmless(Field field) {
        return field.sensitivity() == Sensitivity.NONE
                && field.type() != FieldType.CERT_NUMBER
                && field.type() != FieldType.MOBILE
                && field.type() != FieldType.BANK_ACCOUNT;
    }

    /** What R-PUBLISH leaves of a value. */
    static Text masked(Field field, Text whole, Object value) {
        if (whole.isEmpty() || field.sensitivity() == Sensitivity.SENSITIVE || field.type() == FieldType.BANK_ACCOUNT) {
            return Text.EMPTY;
        }
        String text = String.valueOf(value);
        return switch (field.type()) {
            case PERSON_NAME -> Text.of(Mask.name(text));
            case CERT_NUMBER -> Text.of(Mask.certNoPublic(text));
            case MOBILE -> Text.of(Mask.mobile(text));
            // Of an address, a date of birth or free text nothing is left that could not tell who it is.
            default -> new Text("不公开", "Not public");
        };
    }
}
