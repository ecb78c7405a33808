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
 * @param proves what an officer may take from it beyond the case, or null for nothing; it is never taken without the officer's saying
 *     so
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
        Original original,
        Proof proves) {

    /** What becomes of an original at a window (R-CHANNEL). */
    public enum Original {
        /** It is looked at and given back at once. */
        SEEN,
        /** It may stay with the office until the case is done. */
        HANDED_OVER
    }

    /** What a paper shows that holds beyond its case. */
    public enum Proof {
        /** That the applicant is the guardian of whom the case is about (R-GUARD, its last step). */
        GUARDIAN
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

    /** Of which nothing is taken beyond the case. */
    public Material(
            String id,
            Text name,
            String source,
            Text sourceName,
            String upload,
            Text uploadNote,
            boolean tolerant,
            List<String> formats,
            Original original) {
        this(id, name, source, sourceName, upload, uploadNote, tolerant, formats, original, null);
    }

    public Material {
        formats = Definition.copy(formats);
        sourceName = sourceName == null ? Text.EMPTY : sourceName;
        uploadNote = uploadNote == null ? Text.EMPTY : uploadNote;
    }
}
