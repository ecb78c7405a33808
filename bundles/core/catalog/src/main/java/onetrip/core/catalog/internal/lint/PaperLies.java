package onetrip.core.catalog.internal.lint;

import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.DocumentTemplate.Validity;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Numbering;
import onetrip.core.catalog.internal.Problems;

/** Documents whose number cannot be made, or whose end nobody can tell. */
final class PaperLies {
    private final Definition item;
    private final Problems problems;

    PaperLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
    }

    void find() {
        for (DocumentTemplate document : item.documents()) {
            String path = "documents." + document.id();
            if (document.numbering() != null) {
                numbering(document, path + ".numbering");
            }
            if (document.validity() != null) {
                validity(document.validity(), path + ".validity");
            }
        }
    }

    private void numbering(DocumentTemplate document, String path) {
        Numbering numbering = new Numbering(document.numbering());
        numbering.problem().ifPresent(p -> problems.error("OT-DEF-NUMBERING", path, p.zh(), p.en()));
        boolean named = document.numbering().contains("{office}");
        if (named != (document.office() != null)) {
            problems.error(
                    "OT-DEF-NUMBERING",
                    path,
                    "编号里的 {office} 和 office（机构代码）要一起写。",
                    "{office} in the pattern and office, its code, go together.");
        }
        for (String value : numbering.values()) {
            Field field = item.field(value).orElse(null);
            // Rules may give further values; what they give is for the testkit to see.
            if (field == null && !item.rules()) {
                problems.error("OT-DEF-NUMBERING", path, "编号里的“" + value + "”没有来处。", "Nothing fills " + value + ".");
            }
            if (field != null && field.sensitivity() != Field.Sensitivity.NONE) {
                problems.error(
                        "OT-DEF-NUMBERING",
                        path,
                        "编号人人能看，不能有“" + field.label().zh() + "”，它是个人信息。",
                        "Everybody sees a number: it must not hold " + field.id() + ", which is personal data.");
            }
        }
    }

    private void validity(Validity validity, String path) {
        if ((validity.amount() == null) == (validity.until() == null)) {
            problems.error(
                    "OT-DEF-VALIDITY",
                    path,
                    "有效期写 amount 和 unit，或者写 until，二选一；长期有效就不写 validity。",
                    "A validity has an amount with its unit, or until: one of them. Without an end there is no validity.");
        }
        if (validity.amount() != null && (validity.amount() < 1 || validity.amount() > 36500)) {
            problems.error(
                    "OT-DEF-VALIDITY", path + ".amount", "amount 在1到36500之间。", "The amount lies between 1 and 36500.");
        }
        day(validity.from(), path + ".from");
        day(validity.until(), path + ".until");
    }

    private void day(String id, String path) {
        boolean wrong = id != null
                && item.field(id).filter(f -> f.type() == FieldType.DATE).isEmpty();
        if (wrong) {
            problems.error("OT-DEF-VALIDITY", path, "没有日期字段“" + id + "”。", "There is no date field " + id + ".");
        }
    }
}
