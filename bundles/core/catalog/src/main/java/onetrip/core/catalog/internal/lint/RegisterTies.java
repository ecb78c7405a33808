package onetrip.core.catalog.internal.lint;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import onetrip.api.item.Accompany;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Matching;
import onetrip.api.item.Outreach;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.core.catalog.internal.Problems;

/** Who keeps which records, what they refer to, what they may never say, and whom they bring along: as far as it names what is there. */
record RegisterTies(Definition item, Register register, Problems problems) {
    private static final Set<FieldType> AMOUNTS = Set.of(FieldType.NUMBER, FieldType.MONEY);

    void find(String path) {
        if (register.places() != null) {
            places(register.places(), path + ".places");
        }
        register.refers().forEach(reference -> reference(reference, path + ".refers"));
        register.never().forEach(never -> {
            new RegisterConditions(register, problems).check(never.when(), path + ".never");
            if (never.when() == null || never.text() == null || never.basis() == null) {
                tie(path + ".never", "never 要写 when、text 和依据 basis。", "never says when, text and its basis.");
            }
        });
        if (register.match() != null) {
            match(register.match(), path + ".match");
        }
        if (register.outreach() != null) {
            outreach(register.outreach(), path + ".outreach");
        }
        if (register.accompany() != null) {
            accompany(register.accompany(), path + ".accompany");
        }
    }

    /** 代办 finds the case, what the officer may fill in, and until when. */
    private void accompany(Accompany accompany, String path) {
        named(register, accompany.project(), path + ".project");
        if (!register.key().equals(List.of(String.valueOf(accompany.number())))) {
            tie(path + ".number", "number 要就是这个台账的 key。", "number has to be the key of the register.");
        }
        Field items = named(register, accompany.items(), path + ".items");
        boolean forms = items == null
                || items.type() == FieldType.ENUM_SET
                        && items.required()
                        && items.options().stream().allMatch(o -> o.code().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"));
        if (!forms) {
            tie(
                    path + ".items",
                    "items 要是必填的多选，代码是事项的 id。",
                    "items has to be a required set of choices whose codes are ids of items.");
        }
        Field until = named(register, accompany.until(), path + ".until");
        if (until != null && (until.type() != FieldType.DATE || !until.required())) {
            tie(path + ".until", "until 要是必填的日期。", "until has to be a required date.");
        }
        if (accompany.steps().stream().map(Accompany.Step::id).distinct().count()
                != accompany.steps().size()) {
            tie(path + ".steps", "每一步的 id 不能重复。", "Each step has an id of its own.");
        }
        new RegisterConditions(register, problems).check(accompany.major(), path + ".major");
    }

    private void places(Register.Places places, String path) {
        boolean fits = register.filtered().contains(String.valueOf(places.field()))
                && places.office() != null
                && places.office().contains("{place}");
        if (!fits) {
            tie(
                    path,
                    "field 要是 filtered 里的一个栏目，office 里要有 {place}。",
                    "field has to be one of filtered, and office has to hold {place}.");
        }
        for (String id : places.held()) {
            Field field = named(register, id, path + ".held");
            if (field != null && (field.required() || register.key().contains(id))) {
                tie(
                        path + ".held",
                        "“" + id + "”必填，或者是 key：各单位自己就登记不了。",
                        id + " is required or part of the key: no place could enter a record.");
            }
        }
        for (String id : places.always()) {
            Field field = named(register, id, path + ".always");
            boolean others = places.held().contains(id)
                    || id.equals(places.field())
                    || register.key().contains(id);
            if (field != null && others) {
                tie(
                        path + ".always",
                        "“" + id + "”由责任科室填（held），或者是 key、单位栏目：单位不能随时改。",
                        id
                                + " is among held, names the place or is part of the key: no place can change it at any time.");
            }
        }
    }

    private void reference(Register.Reference reference, String path) {
        named(register, reference.field(), path + ".field");
        Register other = item.register(String.valueOf(reference.register())).orElse(null);
        if (other == null || other.key().size() != 1 || other.id().equals(register.id())) {
            tie(
                    path + ".register",
                    "register 写本事项的另一个台账，它的 key 是一个栏目：" + reference.register(),
                    "register names another register of the item whose key is one field: " + reference.register());
            return;
        }
        if (reference.text() == null || reference.text().isEmpty()) {
            tie(
                    path + ".text",
                    "写明 text：对不上的时候怎么办。",
                    "Say in text what to do about a record that does not go with it.");
        }
        new RegisterConditions(other, problems).check(reference.when(), path + ".when");
        for (Map.Entry<String, String> most : reference.most().entrySet()) {
            Field here = named(register, most.getKey(), path + ".most");
            Field there = named(other, most.getValue(), path + ".most");
            boolean fits =
                    here == null || there == null || AMOUNTS.contains(here.type()) && here.type() == there.type();
            if (!fits) {
                tie(
                        path + ".most",
                        "“" + most.getKey() + "”和“" + most.getValue() + "”要都是数字，或者都是金额。",
                        most.getKey() + " and " + most.getValue() + " have to be both numbers or both money.");
            }
        }
        for (Map.Entry<String, String> among : reference.among().entrySet()) {
            Field here = named(register, among.getKey(), path + ".among");
            Field there = named(other, among.getValue(), path + ".among");
            // What has no options, as a school, only has to be of the same kind.
            boolean fits = here == null
                    || there == null
                    || codes(there).containsAll(codes(here))
                            && (here.type() == there.type() || !codes(there).isEmpty());
            if (!fits) {
                tie(
                        path + ".among",
                        "“" + among.getKey() + "”的选项在“" + among.getValue() + "”里不都有。",
                        "Not all options of " + among.getKey() + " are options of " + among.getValue() + ".");
            }
        }
    }

    private static Set<String> codes(Field field) {
        return field.options().stream().map(Field.Option::code).collect(java.util.stream.Collectors.toSet());
    }

    private void match(Matching match, String path) {
        match.rows().keySet().forEach(id -> named(register, id, path + ".rows"));
        if (match.join() != null) {
            match.join().keys().values().forEach(id -> named(register, id, path + ".join.keys"));
            match.join().values().keySet().forEach(id -> named(register, id, path + ".join.values"));
            if (match.join().doubt() != null) {
                match.join().doubt().same().keySet().forEach(id -> named(register, id, path + ".join.doubt.same"));
                match.join().doubt().values().keySet().forEach(id -> named(register, id, path + ".join.doubt.values"));
            }
        }
        match.also().forEach(other -> other.rows().keySet().forEach(id -> named(register, id, path + ".also.rows")));
        Field since = match.since() == null ? null : named(register, match.since(), path + ".since");
        boolean dated = match.since() == null
                || since != null
                        && since.type() == FieldType.DATE
                        && "@day".equals(match.rows().get(match.since()));
        if (!dated || match.later() != null && match.since() == null) {
            tie(
                    path + ".since",
                    "since 是日期栏目，rows 里填 @day；有 later 的一定要有。",
                    "since is a date field that rows fills with @day; with later it has to be there.");
        }
        if (match.later() != null) {
            match.later().values().keySet().forEach(id -> named(register, id, path + ".later.values"));
        }
        match.unless().forEach(unless -> unless(unless, path + ".unless"));
        List<String> unfilled = register.fields().stream()
                .filter(f -> f.required() && f.when() == null)
                .map(Field::id)
                .filter(id -> !match.rows().containsKey(id)
                        && (match.join() == null || !match.join().values().containsKey(id)))
                .toList();
        if (!unfilled.isEmpty()) {
            tie(
                    path,
                    "必填的栏目没有来处：" + String.join("、", unfilled),
                    "Nothing fills required fields: " + String.join(", ", unfilled));
        }
        boolean grounded = match.purpose() != null
                && !match.purpose().isEmpty()
                && match.ground() != null
                && !match.ground().isEmpty();
        if (!grounded || match.open() == null || register.permanent()) {
            tie(
                    path,
                    "比对要写明目的（purpose）、依据（ground）和哪些还没有人办（open）；到期要删，所以不能是 permanent。",
                    "A match says its purpose, its legal ground and in open what nobody has dealt with; what is borrowed is deleted, so the"
                            + " register is not permanent.");
        }
        new RegisterConditions(register, problems).check(match.open(), path + ".open");
    }

    /** Of another item only this item's own side can be seen from here; at night the other one is asked for its leave. */
    private void unless(Matching.Unless unless, String path) {
        unless.keys().values().forEach(id -> named(register, id, path + ".keys"));
        if (item.reads().contains(unless.register())) {
            return;
        }
        Register other = item.register(String.valueOf(unless.register())).orElse(null);
        if (other == null || unless.keys().isEmpty()) {
            tie(
                    path + ".register",
                    "register 写本事项的台账，或者 reads 里写明的“别的事项/台账”，keys 至少一对：" + unless.register(),
                    "register names a register of the item, or one of its reads, with one key at least: "
                            + unless.register());
            return;
        }
        unless.keys().keySet().forEach(id -> named(other, id, path + ".keys"));
        if (unless.keys().keySet().stream().noneMatch(other.searched()::contains)) {
            tie(
                    path + ".keys",
                    "keys 里至少一个栏目是那个台账的 searched。",
                    "One of keys at least has to be searched in that register.");
        }
        new RegisterConditions(other, problems).check(unless.when(), path + ".when");
    }

    private void outreach(Outreach outreach, String path) {
        Field person = named(register, outreach.person(), path + ".person");
        if (person != null && person.type() != FieldType.CERT_NUMBER) {
            tie(path + ".person", "person 要是证件号码。", "person has to be a certificate number.");
        }
        Field until = outreach.until() == null ? null : named(register, outreach.until(), path + ".until");
        if (until != null && until.type() != FieldType.DATE
                || until == null
                        && !(outreach.remind().isEmpty() && outreach.months().isEmpty())) {
            tie(
                    path + ".until",
                    "until 要是日期；没有 until 的，也不能有 remind 和 months。",
                    "until has to be a date; without it there is nothing to remind of.");
        }
        Stream.of(outreach.certType()).filter(Objects::nonNull).forEach(id -> named(register, id, path + ".certType"));
        if (item.form().pages().isEmpty()) {
            tie(path, "没有表单的事项，找到了人也办不了。", "An item without a form has nothing to offer to those it finds.");
        }
        same(outreach.title(), outreach.text(), path);
        new RegisterConditions(register, problems).check(outreach.when(), path + ".when");
        if (outreach.over() != null) {
            same(outreach.over().title(), outreach.over().text(), path + ".over");
            new RegisterConditions(register, problems).check(outreach.over().when(), path + ".over.when");
        }
        if (outreach.paid() != null) {
            Field amount = named(register, outreach.paid().amount(), path + ".paid.amount");
            if (amount != null && amount.type() != FieldType.MONEY) {
                tie(path + ".paid.amount", "amount 要是金额。", "amount has to be money.");
            }
            new RegisterConditions(register, problems).check(outreach.paid().when(), path + ".paid.when");
        }
    }

    private void same(Text title, Text text, String path) {
        boolean said = title != null && !title.isEmpty();
        boolean places = said && (title.zh() + (text == null ? "" : text.zh())).contains("{{");
        if (!said || places) {
            tie(
                    path + ".title",
                    "写明 title；标题和说明对每个人都一样，不放占位符。",
                    "Say a title; title and text are the same for everybody and hold no placeholders.");
        }
    }

    private Field named(Register there, String id, String path) {
        Field field = there.field(String.valueOf(id)).orElse(null);
        if (field == null) {
            problems.error(
                    "OT-DEF-REFERENCE",
                    path,
                    path + " 指的“" + id + "”不是台账 " + there.id() + " 的栏目。",
                    path + " names '" + id + "', which is no field of the register " + there.id() + ".");
        }
        return field;
    }

    private void tie(String path, String zh, String en) {
        problems.error("OT-DEF-REGISTER-TIE", path, zh, en);
    }
}
