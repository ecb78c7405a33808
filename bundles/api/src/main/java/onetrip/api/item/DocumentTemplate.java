package onetrip.api.item;

import java.util.List;

/**
 * A certificate, licence or notice that the item issues. The template's text is part of the definition, so that a
 * document can be made again without the bundle.
 *
 * @param kind {@code certificate} or {@code notice}
 * @param html XHTML with {@code {{field.id}}} placeholders; read from the file named in {@code item.yaml}
 * @param numbering document number pattern, e.g. {@code XJZM-{yyyy}-{serial}}
 * @param verify what the public verification page shows beside the status
 */
public record DocumentTemplate(
        String id, String kind, Text title, String html, String numbering, List<VerifyLine> verify) {
    public DocumentTemplate {
        verify = Definition.copy(verify);
    }

    /**
     * One line of the verification page.
     *
     * @param value field id or document value
     * @param mask {@code name}, {@code id} or null
     */
    public record VerifyLine(Text label, String value, String mask) {}
}
