package onetrip.api.item;

import java.util.List;

/**
 * One field of a form.
 *
 * @param id dotted, unique in the form; inside a repeating group unique in the group
 * @param required whether an answer is needed while the field is shown
 * @param when shown only if this holds, or null
 * @param sensitivity how its value is kept and shown
 * @param options of ENUM and ENUM_SET
 * @param codes a code table instead of options: {@code ethnic}, {@code regions}, {@code countries}, {@code schools}
 * @param limits what an answer must keep to
 * @param prefill where the answer can be fetched, or null
 * @param derive computed from another field: {@code birth-date}, {@code gender} of a certificate number; or null
 * @param fields of a REPEAT_GROUP
 * @param typeField for CERT_NUMBER: the field that holds the certificate type; null means ID card
 * @param formerly the id it had in earlier versions of the item, or null; a draft's answer moves with it
 */
public record Field(
        String id,
        FieldType type,
        Text label,
        Text hint,
        boolean required,
        Condition when,
        Sensitivity sensitivity,
        List<Option> options,
        String codes,
        FieldLimits limits,
        Prefill prefill,
        Derive derive,
        List<Field> fields,
        String typeField,
        Text requiredMessage,
        String formerly) {

    /** A field that always had its id. */
    public Field(
            String id,
            FieldType type,
            Text label,
            Text hint,
            boolean required,
            Condition when,
            Sensitivity sensitivity,
            List<Option> options,
            String codes,
            FieldLimits limits,
            Prefill prefill,
            Derive derive,
            List<Field> fields,
            String typeField,
            Text requiredMessage) {
        this(
                id,
                type,
                label,
                hint,
                required,
                when,
                sensitivity,
                options,
                codes,
                limits,
                prefill,
                derive,
                fields,
                typeField,
                requiredMessage,
                null);
    }

    public Field {
        options = Definition.copy(options);
        fields = Definition.copy(fields);
        hint = hint == null ? Text.EMPTY : hint;
        sensitivity = sensitivity == null ? Sensitivity.NONE : sensitivity;
        limits = limits == null ? FieldLimits.NONE : limits;
        requiredMessage = requiredMessage == null ? Text.EMPTY : requiredMessage;
    }

    /** 个人信息保护法 art. 28: whatever is not NONE is encrypted in the store and masked for staff. */
    public enum Sensitivity {
        NONE,
        PERSONAL,
        SENSITIVE,
        MINOR
    }

    /** A choice. Codes are stored and never change their meaning; new ones are appended. */
    public record Option(String code, Text label, Text hint) {
        public Option {
            hint = hint == null ? Text.EMPTY : hint;
        }
    }

    /**
     * What an answer must keep to. A null bound is no bound; lengths count code points.
     *
     * @param min least number, amount or — for dates — ISO date or {@code today}
     * @param rowsMin least rows of a repeating group
     * @param accept file formats, for example {@code pdf}, {@code jpg}
     * @param maxFiles most files of MULTI_FILE
     */
    public record FieldLimits(
            String min,
            String max,
            Integer minLength,
            Integer maxLength,
            String pattern,
            Text patternMessage,
            Integer rowsMin,
            Integer rowsMax,
            List<String> accept,
            Integer maxFiles) {
        public static final FieldLimits NONE =
                new FieldLimits(null, null, null, null, null, null, null, null, null, null);

        public FieldLimits {
            accept = Definition.copy(accept);
        }
    }

    /**
     * Where an answer comes from (R-SHARE): shown, confirmed, never typed over without a word.
     *
     * @param source id of a {@link Source}
     * @param path dotted path into the answer's data; for a repeating group the path of a list
     * @param locked a fetched value is shown as text with 有误？ beside it; otherwise it only fills the box
     * @param all for a repeating group: all rows of the source are in it, none is chosen, taken away or added; null: the person chooses
     */
    public record Prefill(String source, String path, boolean locked, Boolean all) {
        /** Of what the person can choose from. */
        public Prefill(String source, String path, boolean locked) {
            this(source, path, locked, null);
        }

        public Prefill {
            all = Boolean.TRUE.equals(all) ? all : null;
        }

        /** Whether there is nothing to choose. */
        public boolean whole() {
            return all != null;
        }
    }

    /**
     * A value computed from another field.
     *
     * @param from field id, in the same group
     * @param what {@code birth-date} or {@code gender}
     */
    public record Derive(String from, String what) {}
}
