package onetrip.api.item;

import java.util.List;

/**
 * A certificate, licence or notice that the item issues. The template's text is part of the definition, so that a
 * document can be made again without the bundle.
 *
 * @param kind {@code certificate} or {@code notice}
 * @param html XHTML with {@code {{field.id}}} placeholders; read from the file named in {@code item.yaml}
 * @param numbering document number pattern, see {@link Numbering}, e.g. {@code XJZM-{yyyy}-{serial}}
 * @param verify what the public verification page shows beside the status
 * @param office code of the issuing office, for {@code {office}} in the pattern; or null
 * @param validity how long the document holds; null: without end
 */
public record DocumentTemplate(
        String id,
        String kind,
        Text title,
        String html,
        String numbering,
        List<VerifyLine> verify,
        String office,
        Validity validity) {
    public DocumentTemplate {
        verify = Definition.copy(verify);
    }

    /** A document without an end, whose number names no office. */
    public DocumentTemplate(
            String id, String kind, Text title, String html, String numbering, List<VerifyLine> verify) {
        this(id, kind, title, html, numbering, verify, null, null);
    }

    /** What {@link Validity#amount} counts. */
    public enum Unit {
        DAYS,
        MONTHS,
        YEARS
    }

    /**
     * 有效期. The last day is one on which the document still holds: a year from 2026-03-10 ends with 2027-03-09.
     *
     * @param from field with the first day; null: the day of issue
     * @param amount of {@code unit}, at least 1; null where {@code until} says the last day
     * @param until field with the last day; null where {@code amount} says it
     */
    public record Validity(String from, Integer amount, Unit unit, String until) {
        public Validity {
            unit = amount != null && unit == null ? Unit.DAYS : unit;
        }
    }

    /**
     * One line of the verification page.
     *
     * @param value field id or document value
     * @param mask {@code name}, {@code id} or null
     */
    public record VerifyLine(Text label, String value, String mask) {}
}
