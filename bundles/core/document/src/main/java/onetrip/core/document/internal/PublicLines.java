package onetrip.core.document.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.DocumentTemplate.VerifyLine;
import onetrip.core.form.standard.Mask;

/** What everybody may see of a document, masked once at issue: the page that shows it never holds the plain values. */
final class PublicLines {
    private PublicLines() {}

    static Map<String, String> of(List<VerifyLine> lines, Map<String, String> values) {
        Map<String, String> masked = new LinkedHashMap<>();
        lines.forEach(line -> masked.put(line.label().zh(), masked(values.get(line.value()), line.mask())));
        return masked;
    }

    /** A mask this platform does not know hides as much as {@code id}: a slip in a definition must not publish a value. */
    static String masked(String value, String mask) {
        String shown = value == null ? "" : value.strip();
        if (mask == null || mask.isEmpty() || shown.isEmpty()) {
            return shown;
        }
        return mask.equals("name") ? Mask.name(shown) : Mask.certNoPublic(shown);
    }
}
