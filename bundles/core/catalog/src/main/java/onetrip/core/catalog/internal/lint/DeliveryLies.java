package onetrip.core.catalog.internal.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Delivery;
import onetrip.api.item.Delivery.Way;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Guide;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.core.catalog.internal.Problems;

/** Deliveries that offer what the guide does not say, ask for what no form has, or leave nobody to hand over. */
final class DeliveryLies {
    private final Definition item;
    private final Problems problems;

    DeliveryLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
    }

    void find() {
        for (Stage stage : item.process().stages()) {
            String path = "process.stages." + stage.id() + ".delivery";
            if ((stage.kind() == StageKind.DELIVERY) != (stage.delivery() != null)) {
                problems.error(
                        "OT-DEF-DELIVERY",
                        path,
                        "delivery 环节要写 delivery（怎么送），别的环节不写。",
                        "A stage of the kind delivery needs delivery (how it hands over); no other stage has it.");
            } else if (stage.delivery() != null) {
                delivery(stage, stage.delivery(), path);
            }
        }
    }

    private void delivery(Stage stage, Delivery delivery, String path) {
        if (delivery.ways().isEmpty() || !delivery.ways().contains(delivery.otherwise())) {
            problems.error(
                    "OT-DEF-DELIVERY",
                    path + ".otherwise",
                    "ways 至少写一种，otherwise 要在 ways 里。",
                    "There is at least one way, and otherwise is one of them.");
            return;
        }
        boolean hands = delivery.ways().stream().anyMatch(way -> way != Way.ELECTRONIC);
        if (hands && (stage.office() == null || stage.office().isBlank())) {
            problems.error("OT-DEF-OFFICE", path, "要写明由哪个科室寄出或者交给申请人。", "Name the office that hands it over.");
        }
        choice(delivery, path);
        boolean courier = delivery.ways().contains(Way.COURIER);
        if (courier != (delivery.address() != null)) {
            problems.error(
                    "OT-DEF-DELIVERY",
                    path + ".address",
                    "用快递就要写地址在哪一题；不用就不写。",
                    "A courier needs the field with the address; without a courier there is none.");
        }
        for (String field : new String[] {delivery.address(), delivery.receiver(), delivery.phone()}) {
            if (field != null && item.field(field).isEmpty()) {
                problems.error("OT-DEF-DELIVERY", path, "没有字段“" + field + "”。", "There is no field " + field + ".");
            }
        }
        guide(delivery, path);
    }

    private void choice(Delivery delivery, String path) {
        if (delivery.field() == null) {
            if (delivery.ways().size() > 1) {
                problems.error(
                        "OT-DEF-DELIVERY",
                        path + ".field",
                        "有几种送达方式，就要写由哪一题选（申请人自己选）。",
                        "Where there are several ways the applicant chooses: name the field.");
            }
            return;
        }
        Set<String> offered = delivery.ways().stream().map(Way::code).collect(Collectors.toSet());
        Field field = item.field(delivery.field()).orElse(null);
        Set<String> asked = field == null || field.type() != FieldType.ENUM
                ? Set.of()
                : field.options().stream().map(Field.Option::code).collect(Collectors.toSet());
        if (!asked.equals(offered)) {
            problems.error(
                    "OT-DEF-DELIVERY",
                    path + ".field",
                    "“" + delivery.field() + "”要是单选题，选项正好是 "
                            + String.join(
                                    "、", delivery.ways().stream().map(Way::code).toList()) + "。",
                    delivery.field() + " is a choice with exactly these codes: "
                            + String.join(
                                    ", ",
                                    delivery.ways().stream().map(Way::code).toList()) + ".");
        }
    }

    /** What the guide promises is what happens. */
    private void guide(Delivery delivery, String path) {
        List<Guide.Delivery> said = item.guide().delivery();
        Set<Guide.Delivery> done = delivery.ways().stream()
                .map(way -> switch (way) {
                    case ELECTRONIC -> Guide.Delivery.ELECTRONIC;
                    case COURIER -> Guide.Delivery.EXPRESS;
                    case PICK_UP -> Guide.Delivery.WINDOW;
                })
                .collect(Collectors.toSet());
        if (!Set.copyOf(said).equals(done)) {
            problems.error(
                    "OT-DEF-DELIVERY-GUIDE",
                    path + ".ways",
                    "办事指南写的送达方式（guide.delivery）和这里的不一样。",
                    "The guide (guide.delivery) promises other ways than these.");
        }
    }
}
