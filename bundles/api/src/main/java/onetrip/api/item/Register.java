package onetrip.api.item;

import java.util.List;

/**
 * 台账: records that staff keep for an item; a form whose answers live on.
 *
 * @param publicFields shown to everybody; none: not public
 */
public record Register(String id, Text title, String office, List<Field> fields, List<String> publicFields) {
    public Register {
        fields = Definition.copy(fields);
        publicFields = Definition.copy(publicFields);
    }
}
