package onetrip.api.item;

import java.util.List;

/**
 * 材料: a document the item asks for, and who brings it.
 *
 * @param source id of the source that replaces it (R-SHARE), or null
 * @param upload id of the file field by which the applicant brings it, or null
 * @param sourceName who is asked, for people, or empty
 * @param uploadNote in which case the applicant uploads it, or empty
 * @param tolerant true if it may come after acceptance (容缺, R-TOLERANT)
 * @param original whether a window may ask for the original beside what was uploaded; null for no, which is the rule: what is
 *     electronic counts as paper does (R-CHANNEL)
 */
public record Material(
        String id,
        Text name,
        String source,
        Text sourceName,
        String upload,
        Text uploadNote,
        boolean tolerant,
        List<String> formats,
        Original original) {

    /** What becomes of an original at a window (R-CHANNEL). */
    public enum Original {
        /** It is looked at and given back at once. */
        SEEN,
        /** It may stay with the office until the case is done. */
        HANDED_OVER
    }

    /** Without an original. */
    public Material(
            String id,
            Text name,
            String source,
            Text sourceName,
            String upload,
            Text uploadNote,
            boolean tolerant,
            List<String> formats) {
        this(id, name, source, sourceName, upload, uploadNote, tolerant, formats, null);
    }

    public Material {
        formats = Definition.copy(formats);
        sourceName = sourceName == null ? Text.EMPTY : sourceName;
        uploadNote = uploadNote == null ? Text.EMPTY : uploadNote;
    }
}
