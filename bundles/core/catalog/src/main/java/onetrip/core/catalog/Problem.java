package onetrip.core.catalog;

import onetrip.api.item.Text;

/**
 * Something that is wrong with a definition.
 *
 * @param code stable, {@code OT-DEF-…}
 * @param path where, for example {@code form.pages[2].fields[0].type} from the reader, which knows only places, or
 *     {@code form.pages.child.fields.student.name} from the lint, which knows ids
 * @param sentence what a developer can act on
 */
public record Problem(String code, String path, Text sentence, Severity severity) {
    public enum Severity {
        /** The item is not taken. */
        ERROR,
        /** The item is taken; a person should look at it. */
        WARNING
    }

    /** An error. */
    public Problem(String code, String path, Text sentence) {
        this(code, path, sentence, Severity.ERROR);
    }

    public boolean error() {
        return severity == Severity.ERROR;
    }
}
