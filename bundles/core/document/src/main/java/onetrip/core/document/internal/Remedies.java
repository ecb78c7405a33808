package onetrip.core.document.internal;

import java.util.stream.Collectors;
import onetrip.api.item.Guide;

/** What an applicant can do about a decision, and its ground, as the item's guide says (R-REFUSE, R-REFUSE2). Pure. */
final class Remedies {
    /** 行政复议法 art. 20 and 24, 行政诉讼法 art. 46. */
    private static final String STATUTORY =
            "如不服本决定，您可以自知道本决定之日起60日内，向苍南县人民政府申请行政复议；" + "也可以自知道本决定之日起6个月内，依法向人民法院提起行政诉讼。";

    private static final String INTERNAL = "如不同意本决定，您可以自知道结果之日起5个工作日内，向苍南县教育局提出复核。";

    private Remedies() {}

    /** An item's own words stand beside the statutory ones and in place of the internal ones. */
    static String of(Guide guide) {
        String note = guide.remedyNote().zh();
        if (guide.remedy() == Guide.Remedy.INTERNAL) {
            return note.isEmpty() ? INTERNAL : note;
        }
        if (guide.remedy() == Guide.Remedy.NONE) {
            return note.isEmpty() ? "如有疑问，请联系苍南县教育局。" : note;
        }
        return note.isEmpty() ? STATUTORY : STATUTORY + "\n" + note;
    }

    /** The law that the item names. */
    static String basis(Guide guide) {
        return guide.basis().stream()
                .map(basis -> "《" + basis.law().zh() + "》"
                        + (basis.article() == null ? "" : basis.article().zh()))
                .collect(Collectors.joining("\n"));
    }
}
