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
 */
public record Material(
        String id,
        Text name,
        String source,
        Text sourceName,
        String upload,
        Text uploadNote,
        boolean tolerant,
        List<String> formats) {
    public Material {
        formats = Definition.copy(formats);
        sourceName = sourceName == null ? Text.EMPTY : sourceName;
        uploadNote = uploadNote == null ? Text.EMPTY : uploadNote;
    }
}
