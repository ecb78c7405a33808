package onetrip.core.form.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.Definition;
import onetrip.api.item.Fee;
import onetrip.api.item.Field;
import onetrip.api.item.Form;
import onetrip.api.item.Limits;
import onetrip.api.item.Text;

/** What a new version of an item changes for somebody who is in the middle of its form (R-PIN). */
public final class DefinitionChanges {
    private DefinitionChanges() {}

    public static List<Text> between(Definition before, Definition after) {
        Map<String, Field> old = fields(before);
        Map<String, Field> now = fields(after);
        List<Text> changes = new ArrayList<>();
        now.forEach((id, field) -> {
            Field was = old.getOrDefault(id, old.get(formerly(id, field)));
            if (was == null) {
                changes.add(new Text(
                        "现在多问一项：" + field.label().zh(),
                        "The form now also asks: " + field.label().en()));
            } else if (!was.label().equals(field.label()) && !was.id().equals(field.id())) {
                changes.add(new Text(
                        "“" + was.label().zh() + "”现在叫“" + field.label().zh() + "”，您填的已经搬过去",
                        "“" + was.label().en() + "” is called “" + field.label().en()
                                + "” now; your answer moved with it"));
            } else if (was.type() != field.type()) {
                changes.add(new Text(
                        "“" + field.label().zh() + "”的填法变了",
                        "“" + field.label().en() + "” is filled in differently now"));
            } else if (field.required() && !was.required()) {
                changes.add(new Text(
                        "“" + field.label().zh() + "”现在要填", "“" + field.label().en() + "” is needed now"));
            }
        });
        Set<String> moved = new HashSet<>();
        now.forEach((id, field) -> moved.add(formerly(id, field)));
        old.forEach((id, field) -> {
            if (!now.containsKey(id) && !moved.contains(id)) {
                changes.add(new Text(
                        "不再问：" + field.label().zh(),
                        "The form no longer asks: " + field.label().en()));
            }
        });
        price(before, after).ifPresent(changes::add);
        promise(before, after).ifPresent(changes::add);
        return changes;
    }

    /** Whoever is in the middle of a form has read what it costs. */
    private static Optional<Text> price(Definition before, Definition after) {
        Text was = yuan(before.fee());
        Text is = yuan(after.fee());
        return was.equals(is)
                ? Optional.empty()
                : Optional.of(new Text(
                        "收费从" + was.zh() + "改成" + is.zh(), "The fee is " + is.en() + " now; it was " + was.en()));
    }

    private static Text yuan(Fee fee) {
        if (fee == null || fee.free()) {
            return new Text("不收费", "nothing");
        }
        BigDecimal yuan = BigDecimal.valueOf(fee.amountFen(), 2);
        String amount = (fee.amountFen() % 100 == 0 ? yuan.setScale(0) : yuan).toPlainString();
        return new Text(amount + "元", amount + " yuan");
    }

    /** Only where both count the same days: anything else is for the guide to say. */
    private static Optional<Text> promise(Definition before, Definition after) {
        Limits.Limit was = before.limits() == null ? null : before.limits().promised();
        Limits.Limit is = after.limits() == null ? null : after.limits().promised();
        boolean counted = was != null
                && is != null
                && was.amount() != null
                && is.amount() != null
                && was.unit() == Limits.Unit.WORKING_DAYS
                && is.unit() == Limits.Unit.WORKING_DAYS;
        return !counted || was.amount().equals(is.amount())
                ? Optional.empty()
                : Optional.of(new Text(
                        "承诺时限从" + was.amount() + "个工作日改成" + is.amount() + "个工作日",
                        "The promised limit is " + is.amount() + " working days now; it was " + was.amount()));
    }

    /** Where the field was before; its own place if nobody moved it. A field of a group stays in it. */
    private static String formerly(String id, Field field) {
        return field.formerly() == null
                ? id
                : id.substring(0, id.length() - field.id().length()) + field.formerly();
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
