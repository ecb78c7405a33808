package onetrip.api.rules;

import onetrip.api.item.Text;

/**
 * Something a rule found.
 *
 * @param field the field it speaks of, or null for the whole form
 * @param severity ERROR stops the submission, WARNING and FLAG go with the case to the reviewer
 * @param code stable, kebab-case
 */
public record Finding(String field, Severity severity, String code, Text message) {
    public enum Severity {
        ERROR,
        WARNING,
        FLAG
    }

    public static Finding error(String field, String code, String zh, String en) {
        return new Finding(field, Severity.ERROR, code, new Text(zh, en));
    }

    public static Finding flag(String field, String code, String zh, String en) {
        return new Finding(field, Severity.FLAG, code, new Text(zh, en));
    }
}
