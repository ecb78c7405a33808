package onetrip.core.form.internal;

import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Text;
import onetrip.core.form.standard.Checked;

/**
 * What a check made of an answer.
 *
 * @param keep the value to store: typed if it is right, as text if it is wrong, null if there is none
 * @param wrong null if it is right
 * @param box suffix of the input that is wrong, often empty
 */
record Verdict(Object keep, Checked.Invalid<?> wrong, String box, List<Checked.Warning> warnings) {
    static Verdict blank() {
        return new Verdict(null, null, "", List.of());
    }

    static Verdict right(Object value) {
        return new Verdict(value, null, "", List.of());
    }

    static Verdict wrong(Object keep, String code, String zh, String en) {
        return new Verdict(keep, new Checked.Invalid<>(code, new Text(zh, en)), "", List.of());
    }

    static Verdict of(Checked<?> checked, Object typed) {
        if (checked instanceof Checked.Valid<?> valid) {
            return new Verdict(valid.value(), null, "", new ArrayList<>(valid.warnings()));
        }
        return new Verdict(typed, (Checked.Invalid<?>) checked, "", List.of());
    }

    Verdict at(String suffix) {
        return new Verdict(keep, wrong, suffix, warnings);
    }
}
