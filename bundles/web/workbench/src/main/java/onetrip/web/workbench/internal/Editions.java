package onetrip.web.workbench.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Status;
import onetrip.core.document.IssuedDocument;

/** The documents of a case with every edition, for whoever works on it. Pure. */
final class Editions {
    private Editions() {}

    static List<Map<String, Object>> rows(CaseView view, String lang) {
        return view.documents().stream().map(d -> row(view, d, lang)).toList();
    }

    private static Map<String, Object> row(CaseView view, IssuedDocument d, String lang) {
        boolean own = view.definition().document(d.templateId()).isPresent();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", d.id().toString());
        row.put("title", d.title().in(lang));
        row.put("number", d.number());
        row.put("code", d.code());
        row.put("edition", d.edition().number());
        row.put("until", d.edition().validUntil());
        row.put("state", own ? d.status().name().toLowerCase(Locale.ROOT) : "");
        row.put("replacedBy", d.edition().replacedBy());
        row.put("again", own && d.status() == IssuedDocument.Status.VALID && hold(view));
        return row;
    }

    /** True if what was granted holds. */
    static boolean hold(CaseView view) {
        return view.state().granted() && view.state().status() != Status.REVOKED;
    }
}
