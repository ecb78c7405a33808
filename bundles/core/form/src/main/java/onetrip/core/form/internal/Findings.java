package onetrip.core.form.internal;

import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.item.Text;
import onetrip.core.form.FieldError;
import onetrip.core.form.standard.Checked;

/** What is missing or wrong on the pages that apply. */
final class Findings {
    private final Reading reading;
    private final AnswerCheck check;
    private final List<FieldError> errors = new ArrayList<>();
    private final List<FieldError> hints = new ArrayList<>();

    Findings(Reading reading) {
        this.reading = reading;
        this.check = new AnswerCheck(reading);
    }

    List<FieldError> errors() {
        return errors;
    }

    List<FieldError> hints() {
        return hints;
    }

    void judge(Form.Page page) {
        for (Place place : reading.places(page)) {
            if (place.field().type() == FieldType.REPEAT_GROUP) {
                group(page, place.field());
            } else {
                answer(page, place);
            }
        }
    }

    private void answer(Form.Page page, Place place) {
        Object value = reading.value(place);
        if (Values.blank(value)) {
            if (place.field().required() && !check.withoutNumber(place)) {
                add(page, place, Boxes.suffixes(place.field().type()), "missing", AnswerCheck.missing(place.field()));
            }
            return;
        }
        if (reading.state(place).fixed()) {
            // A source's word is not measured with our ruler: it is what the record says.
            return;
        }
        Verdict verdict = check.stored(place, value);
        if (verdict.wrong() != null) {
            errors.add(new FieldError(
                    page.id(),
                    place.name(),
                    place.name() + verdict.box(),
                    verdict.wrong().code(),
                    verdict.wrong().message()));
        } else if (place.field().required() && Values.blank(verdict.keep()) && !isFile(place.field())) {
            add(page, place, Boxes.suffixes(place.field().type()), "missing", AnswerCheck.missing(place.field()));
        }
        for (Checked.Warning warning : verdict.warnings()) {
            hints.add(new FieldError(page.id(), place.name(), place.name(), warning.code(), warning.message()));
        }
    }

    private static boolean isFile(Field field) {
        return field.type() == FieldType.FILE || field.type() == FieldType.MULTI_FILE;
    }

    private void add(Form.Page page, Place place, String[] suffixes, String code, Text message) {
        String box = suffixes.length == 0 ? "" : suffixes[0];
        errors.add(new FieldError(page.id(), place.name(), place.name() + box, code, message));
    }

    private void group(Form.Page page, Field group) {
        int rows = reading.rows(group).size();
        Integer max = group.limits().rowsMax();
        int min = group.limits().rowsMin() == null ? 0 : group.limits().rowsMin();
        if (group.required()) {
            min = Math.max(min, 1);
        }
        boolean choices = !reading.sources.offered(group).isEmpty();
        if (rows < min) {
            String anchor = choices || group.fields().isEmpty()
                    ? group.id() + ".pick"
                    : group.id() + "." + rows + "." + group.fields().get(0).id();
            Text message = rows == 0
                    ? choices && group.requiredMessage().isEmpty()
                            ? new Text(
                                    "选择" + group.label().zh(),
                                    "Select: " + group.label().en())
                            : AnswerCheck.missing(group)
                    : new Text(
                            group.label().zh() + "至少要" + min + "个，现在有" + rows + "个",
                            group.label().en() + ": at least " + min + ". There are " + rows);
            errors.add(new FieldError(page.id(), group.id(), anchor, rows == 0 ? "missing" : "too-few", message));
        }
        if (max != null && rows > max) {
            errors.add(new FieldError(
                    page.id(),
                    group.id(),
                    group.id() + ".pick",
                    "too-many",
                    new Text(
                            group.label().zh() + "最多" + max + "个，现在有" + rows + "个",
                            group.label().en() + ": at most " + max + ". There are " + rows)));
        }
    }
}
