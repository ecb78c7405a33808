package onetrip.core.form.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Form;
import onetrip.api.item.Text;

/** What a new version of an item changes for somebody who is in the middle of its form (R-PIN). */
public final class DefinitionChanges {
    private DefinitionChanges() {}

    public static List<Text> between(Definition before, Definition after) {
        Map<String, Field> old = fields(before);
        Map<String, Field> now = fields(after);
        List<Text> changes = new ArrayList<>();
        now.forEach((id, field) -> {
            Field was = old.get(id);
            if (was == null) {
                changes.add(new Text(
                        "现在多问一项：" + field.label().zh(),
                        "The form now also asks: " + field.label().en()));
            } else if (was.type() != field.type()) {
                changes.add(new Text(
                        "“" + field.label().zh() + "”的填法变了",
                        "“" + field.label().en() + "” is filled in differently now"));
            } else if (field.required() && !was.required()) {
                changes.add(new Text(
                        "“" + field.label().zh() + "”现在要填", "“" + field.label().en() + "” is needed now"));
            }
        });
        old.forEach((id, field) -> {
            if (!now.containsKey(id)) {
                changes.add(new Text(
                        "不再问：" + field.label().zh(),
                        "The form no longer asks: " + field.label().en()));
            }
        });
        return changes;
    }

    private static Map<String, Field> fields(Definition definition) {
        Map<String, Field> fields = new LinkedHashMap<>();
        if (definition.form() == null) {
            return fields;
        }
        for (Form.Page page : definition.form().pages()) {
            for (Field field : page.fields()) {
                fields.put(field.id(), field);
                field.fields().forEach(child -> fields.put(field.id() + "." + child.id(), child));
            }
        }
        return fields;
    }
}
