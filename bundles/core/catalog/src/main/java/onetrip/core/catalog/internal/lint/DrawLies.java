package onetrip.core.catalog.internal.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Draw;
import onetrip.api.item.Field;
import onetrip.api.item.Field.Sensitivity;
import onetrip.api.item.FieldType;
import onetrip.api.item.Register;
import onetrip.core.catalog.internal.Problems;

/** 公开抽取: draws that nobody could repeat, that would tell who somebody is, or that send one person alone. */
final class DrawLies {
    private static final int MOST_PEOPLE = 9;
    private static final Set<String> OF_THE_DRAW = Set.of("@task", "@object", "@shown", "@people", "@draw", "@plan");

    private final Definition item;
    private final Problems problems;

    DrawLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
    }

    void find() {
        Set<String> seen = new HashSet<>();
        for (Draw draw : item.draws()) {
            String path = "draws." + draw.id();
            if (!seen.add(draw.id())) {
                problems.error("OT-DEF-DOUBLE", path, "“" + draw.id() + "”写了两次。", "'" + draw.id() + "' stands twice.");
            }
            if (draw.title() == null
                    || draw.title().isEmpty()
                    || draw.office() == null
                    || draw.office().isBlank()) {
                lie(path, "写明抽取的名称（title）和由哪个科室办（office）。", "Name the draw (title) and the office that holds it.");
            }
            if (draw.team() < 2 || draw.team() > MOST_PEOPLE) {
                lie(
                        path + ".team",
                        "每个对象要抽2到" + MOST_PEOPLE + "人（行政许可法第三十四条，R-2REVIEWERS）。",
                        "An object gets 2 to " + MOST_PEOPLE + " people (行政许可法 art. 34, R-2REVIEWERS).");
            }
            pool(draw.objects(), path + ".objects", true);
            pool(draw.people(), path + ".people", false);
            recusals(draw, path + ".recusals");
            entry(draw, path + ".entry");
        }
    }

    private void pool(Draw.Pool pool, String path, boolean weighed) {
        Register register = pool == null ? null : register(pool.register(), path);
        if (pool == null) {
            lie(path, "写明从哪个台账里抽。", "Say from which register is drawn.");
        }
        if (register == null) {
            return;
        }
        open(register, pool.number(), path + ".number");
        if (!register.key().equals(List.of(String.valueOf(pool.number())))) {
            lie(
                    path + ".number",
                    "公开编号要是这个台账的 key，一个编号只有一条。",
                    "The number is the key of the register, so that it stands there once.");
        }
        if (pool.shown() != null) {
            open(register, pool.shown(), path + ".shown");
        }
        if (pool.weight() != null) {
            Field field = open(register, pool.weight(), path + ".weight");
            if (!weighed || field != null && field.type() != FieldType.NUMBER) {
                lie(
                        path + ".weight",
                        "权重只用于对象，是一个数字栏目（1到10）。",
                        "Only objects have a weight, in a field of the type number (1 to 10).");
            }
        }
        condition(register, pool.when(), path + ".when");
    }

    private void recusals(Draw draw, String path) {
        if (draw.recusals() == null) {
            return;
        }
        Register register = register(draw.recusals().register(), path);
        if (register != null) {
            open(register, draw.recusals().object(), path + ".object");
            open(register, draw.recusals().person(), path + ".person");
        }
    }

    private void entry(Draw draw, String path) {
        Register register = draw.entry() == null ? null : register(draw.entry().register(), path);
        if (draw.entry() == null) {
            lie(path, "写明抽中以后写进哪个台账。", "Say into which register a drawn object is written.");
        }
        if (register == null) {
            return;
        }
        draw.entry().values().forEach((to, from) -> {
            if (register.field(to).isEmpty()) {
                missing(path + ".values." + to, to);
            }
            if (from == null || !from.startsWith("=") && !OF_THE_DRAW.contains(from)) {
                lie(
                        path + ".values." + to,
                        "这里写 @task、@object、@shown、@people、@draw、@plan，或 = 加固定的值：" + from,
                        "This takes @task, @object, @shown, @people, @draw, @plan, or = and a fixed value: " + from);
            }
        });
        boolean own = register.key().stream()
                .anyMatch(key -> "@task".equals(draw.entry().values().get(key)));
        List<String> unfilled = register.fields().stream()
                .filter(field -> field.required() && field.when() == null)
                .map(Field::id)
                .filter(id -> !draw.entry().values().containsKey(id))
                .toList();
        if (!own || !unfilled.isEmpty() || !draw.entry().ended().isEmpty()) {
            lie(
                    path + ".values",
                    "key 要取自 @task，必填的栏目都要有来处，不写 ended。没有来处的：" + String.join("、", unfilled),
                    "The key comes from @task, every required field is filled, and there is no ended. Not filled: "
                            + String.join(", ", unfilled));
        }
    }

    private Register register(String id, String path) {
        Register register = item.register(String.valueOf(id)).orElse(null);
        if (register == null) {
            missing(path, id);
        }
        return register;
    }

    /** A field that everybody may read in a published list. */
    private Field open(Register register, String id, String path) {
        Field field = register.field(String.valueOf(id)).orElse(null);
        if (field == null) {
            missing(path, id);
        } else if (field.sensitivity() != Sensitivity.NONE
                || field.type() == FieldType.CERT_NUMBER
                || field.type() == FieldType.MOBILE
                || field.type() == FieldType.BANK_ACCOUNT) {
            lie(
                    path,
                    "“" + id + "”是个人信息，不能写进公开的名单（R-PUBLISH）。",
                    "'" + id + "' is personal and does not belong into a published list (R-PUBLISH).");
        }
        return field;
    }

    private void condition(Register register, Condition condition, String path) {
        if (condition == null) {
            return;
        }
        if (condition.source() != null
                || condition.field() != null
                        && register.field(condition.field()).isEmpty()) {
            missing(path, condition.source() == null ? condition.field() : condition.source());
        }
        condition.all().forEach(part -> condition(register, part, path));
        condition.any().forEach(part -> condition(register, part, path));
        condition(register, condition.not(), path);
    }

    private void missing(String path, String id) {
        problems.error(
                "OT-DEF-REFERENCE",
                path,
                path + " 指的“" + id + "”不存在。",
                path + " names '" + id + "', which is not there.");
    }

    private void lie(String path, String zh, String en) {
        problems.error("OT-DEF-DRAW", path, zh, en);
    }
}
