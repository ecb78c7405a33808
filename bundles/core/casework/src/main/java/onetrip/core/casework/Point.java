package onetrip.core.casework;

import java.util.Objects;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Material;

/**
 * One thing that is asked of an applicant: a field or a material of the item, and in the officer's words what is wrong with it and
 * how to put it right (R-ONCE). Immutable.
 *
 * @param id of a field or of a material of the definition
 * @param words what the applicant reads; never blank in a notice
 */
public record Point(Kind kind, String id, String words) {
    /** Most characters of an officer's words on one point. */
    public static final int MOST_WORDS = 500;

    public enum Kind {
        FIELD,
        MATERIAL
    }

    public Point {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        words = words == null ? "" : words.strip();
    }

    /** The field that opens for it; null if the definition has none for it. */
    public Field field(Definition item) {
        String field = kind == Kind.FIELD
                ? id
                : item.materials().stream()
                        .filter(m -> m.id().equals(id))
                        .map(Material::upload)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return field == null ? null : item.field(field).orElse(null);
    }

    /** Whether it is a material of the published 容缺 list (R-TOLERANT). */
    boolean tolerant(Definition item) {
        return kind == Kind.MATERIAL && item.materials().stream().anyMatch(m -> m.id().equals(id) && m.tolerant());
    }
}
