package onetrip.core.lifecycle.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Guide;
import onetrip.api.item.Material;
import onetrip.api.item.Process.Branch;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Register;
import onetrip.api.item.Source;
import onetrip.api.item.Text;
import onetrip.core.lifecycle.Change;
import onetrip.core.lifecycle.Change.Part;

/** What one definition changes in another (DESIGN §7). Pure; used by one thread. */
final class Changes {
    private final Definition old;
    private final Definition next;
    private final Sentences sentences;
    private final List<Change> found = new ArrayList<>();

    private Changes(Definition old, Definition next, Sentences sentences) {
        this.old = old;
        this.next = next;
        this.sentences = sentences;
    }

    /** What an item that is new here asks of others: it must be read before it is allowed. */
    static List<Change> permissions(Definition definition, Sentences sentences) {
        List<Change> asked = new ArrayList<>();
        definition
                .sources()
                .forEach(source -> asked.add(new Change(
                        Part.PERMISSIONS,
                        false,
                        sentences.text("change.source.asks", source.name(), source.purpose(), source.ground()))));
        definition
                .reads()
                .forEach(named ->
                        asked.add(new Change(Part.PERMISSIONS, false, sentences.text("change.counts.added", named))));
        readers(definition)
                .forEach(reader -> asked.add(new Change(
                        Part.PERMISSIONS,
                        false,
                        sentences.text("change.counted.added", reader.getKey(), reader.getValue()))));
        shared(definition)
                .forEach(reader -> asked.add(new Change(
                        Part.PERMISSIONS,
                        false,
                        sentences.text("change.shared.added", reader.getKey(), reader.getValue()))));
        definition.registers().stream()
                .filter(register -> register.handOver() != null)
                .forEach(register -> asked.add(new Change(
                        Part.PERMISSIONS,
                        false,
                        sentences.text(
                                "change." + handOver(register),
                                register.title(),
                                register.handOver().name(),
                                columns(register)))));
        reaching(definition)
                .values()
                .forEach(register -> asked.add(new Change(
                        Part.PERMISSIONS,
                        false,
                        sentences.text(
                                "change.outreach.changed",
                                register.title(),
                                register.outreach().title()))));
        accompanied(definition)
                .values()
                .forEach(register -> asked.add(new Change(
                        Part.PERMISSIONS,
                        false,
                        sentences.text("change.accompany.changed", register.title(), filledIn(register)))));
        matched(definition)
                .values()
                .forEach(register -> asked.add(new Change(
                        Part.PERMISSIONS,
                        false,
                        sentences.text(
                                "change.match.changed",
                                register.title(),
                                register.match().list(),
                                register.match().purpose(),
                                register.match().ground()))));
        placed(definition)
                .values()
                .forEach(register -> asked.add(new Change(
                        Part.PERMISSIONS,
                        false,
                        sentences.text(
                                "change.places.changed",
                                register.title(),
                                register.places().office()))));
        return List.copyOf(asked);
    }

    /** By part; empty if both say the same. */
    static List<Change> between(Definition old, Definition next, Sentences sentences) {
        if (old.equals(next)) {
            return List.of();
        }
        Changes changes = new Changes(old, next, sentences);
        changes.version();
        changes.guide();
        changes.form();
        changes.materials();
        changes.permissions();
        changes.counts();
        changes.handOvers();
        changes.reaches();
        changes.process();
        changes.found.addAll(LimitChanges.between(old.limits(), next.limits(), sentences));
        changes.fee();
        changes.rest();
        changes.found.sort(Comparator.comparing(Change::part));
        return List.copyOf(changes.found);
    }

    /** The same where only parameters differ: the version of the definition stays, and that is no fault then. */
    static List<Change> ofParameters(Definition old, Definition next, Sentences sentences) {
        Text same = sentences.text("change.version.same", old.version());
        return between(old, next, sentences).stream()
                .filter(change -> !change.sentence().equals(same))
                .toList();
    }

    private void say(Part part, boolean worse, String key, Object... values) {
        found.add(new Change(part, worse, sentences.text("change." + key, values)));
    }

    private void better(Part part, String key, Object... values) {
        say(part, false, key, values);
    }

    private void worse(Part part, String key, Object... values) {
        say(part, true, key, values);
    }

    private void version() {
        if (!old.version().equals(next.version())) {
            better(Part.VERSION, "version", old.version(), next.version());
        } else {
            // Cases name the definition version; two contents under one name cannot be told apart by people.
            worse(Part.VERSION, "version.same", old.version());
        }
        if (!old.title().equals(next.title())) {
            better(Part.VERSION, "title", old.title(), next.title());
        }
    }

    private void guide() {
        if (!old.guide().equals(next.guide())) {
            boolean seasons = !old.guide().windows().equals(next.guide().windows());
            say(Part.GUIDE, seasons && shorter(), seasons ? "guide.windows" : "guide");
        }
    }

    /** Whether somebody could apply at some moment and cannot any more; without windows the item is always open. */
    private boolean shorter() {
        List<Guide.Window> after = next.guide().windows();
        if (after.isEmpty()) {
            return false;
        }
        return old.guide().windows().isEmpty()
                || old.guide().windows().stream()
                        .anyMatch(was -> after.stream()
                                .noneMatch(is -> !is.from().isAfter(was.from())
                                        && !is.to().isBefore(was.to())));
    }

    private void form() {
        Map<String, Field> before = fields(old);
        Map<String, Field> after = fields(next);
        Map<String, Field> gone = without(before, after);
        Map<String, Field> added = without(after, before);
        for (Field field : List.copyOf(added.values())) {
            Field carried = field.formerly() == null ? null : gone.get(field.formerly());
            if (carried != null) {
                better(Part.FORM, "field.carried", carried.label(), field.label());
                gone.remove(carried.id());
                added.remove(field.id());
                continue;
            }
            gone.values().stream()
                    .filter(was -> was.type() == field.type() && was.label().equals(field.label()))
                    .findFirst()
                    .ifPresent(was -> {
                        // Answers are kept by id: the old ones stay with their cases, drafts ask anew.
                        better(Part.FORM, "field.renamed", field.label(), was.id(), field.id());
                        gone.remove(was.id());
                        added.remove(field.id());
                    });
        }
        gone.values().forEach(field -> better(Part.FORM, "field.removed", field.label()));
        added.values()
                .forEach(field -> say(
                        Part.FORM,
                        field.required(),
                        field.required() ? "field.added.required" : "field.added",
                        field.label()));
        before.forEach((id, was) -> {
            if (after.containsKey(id)) {
                field(was, after.get(id));
            }
        });
        if (!Objects.equals(old.split(), next.split())
                || !Objects.equals(old.subject(), next.subject())
                || !Objects.equals(old.period(), next.period())) {
            worse(Part.FORM, "subject");
        }
    }

    private void field(Field was, Field is) {
        if (!was.label().equals(is.label())) {
            better(Part.FORM, "field.label", was.label(), is.label());
        }
        if (was.type() != is.type()) {
            worse(Part.FORM, "field.type", is.label());
        }
        if (was.required() != is.required()) {
            say(Part.FORM, is.required(), is.required() ? "field.required" : "field.optional", is.label());
        }
        if (was.sensitivity() != is.sensitivity()) {
            better(Part.FORM, "field.sensitivity", is.label());
        }
        List<String> codes = is.options().stream().map(Field.Option::code).toList();
        List<Text> lost = was.options().stream()
                .filter(option -> !codes.contains(option.code()))
                .map(Field.Option::label)
                .toList();
        if (!lost.isEmpty()) {
            worse(Part.FORM, "field.options", is.label(), joined(lost));
        }
        if (!was.limits().equals(is.limits())) {
            better(Part.FORM, "field.limits", is.label());
        }
    }

    private static Map<String, Field> fields(Definition definition) {
        return definition
                .form()
                .allFields()
                .collect(Collectors.toMap(Field::id, Function.identity(), (one, two) -> one, LinkedHashMap::new));
    }

    private static <T> Map<String, T> without(Map<String, T> all, Map<String, T> those) {
        Map<String, T> rest = new LinkedHashMap<>(all);
        rest.keySet().removeAll(those.keySet());
        return rest;
    }

    private static <T> Map<String, T> byId(List<T> list, Function<T, String> id) {
        return list.stream().collect(Collectors.toMap(id, Function.identity(), (one, two) -> one, LinkedHashMap::new));
    }

    private void materials() {
        Map<String, Material> before = byId(old.materials(), Material::id);
        Map<String, Material> after = byId(next.materials(), Material::id);
        without(before, after).values().forEach(m -> better(Part.MATERIALS, "material.removed", m.name()));
        without(after, before)
                .values()
                .forEach(m -> say(
                        Part.MATERIALS,
                        m.source() == null,
                        m.source() == null ? "material.added" : "material.fetched.new",
                        m.name()));
        before.forEach((id, was) -> {
            Material is = after.get(id);
            if (is != null && (was.source() == null) != (is.source() == null)) {
                say(
                        Part.MATERIALS,
                        is.source() == null,
                        is.source() == null ? "material.brought" : "material.fetched",
                        is.name());
            }
            if (is != null && was.tolerant() && !is.tolerant()) {
                worse(Part.MATERIALS, "material.strict", is.name());
            }
        });
    }

    private void permissions() {
        Map<String, Source> before = byId(old.sources(), Source::id);
        Map<String, Source> after = byId(next.sources(), Source::id);
        without(after, before)
                .values()
                .forEach(s -> better(Part.PERMISSIONS, "source.added", s.name(), s.purpose(), s.ground()));
        without(before, after).values().forEach(s -> better(Part.PERMISSIONS, "source.removed", s.name()));
        before.forEach((id, was) -> {
            Source is = after.get(id);
            if (is != null && !was.equals(is)) {
                better(Part.PERMISSIONS, "source.changed", is.name(), is.purpose(), is.ground());
            }
        });
    }

    /** What may be counted across items, on either side. */
    private void counts() {
        next.reads().stream()
                .filter(named -> !old.reads().contains(named))
                .forEach(named -> better(Part.PERMISSIONS, "counts.added", named));
        old.reads().stream()
                .filter(named -> !next.reads().contains(named))
                .forEach(named -> better(Part.PERMISSIONS, "counts.removed", named));
        List<Map.Entry<String, String>> before = readers(old);
        List<Map.Entry<String, String>> after = readers(next);
        after.stream()
                .filter(reader -> !before.contains(reader))
                .forEach(reader -> better(Part.PERMISSIONS, "counted.added", reader.getKey(), reader.getValue()));
        before.stream()
                .filter(reader -> !after.contains(reader))
                .forEach(reader -> better(Part.PERMISSIONS, "counted.removed", reader.getKey(), reader.getValue()));
        List<Map.Entry<String, String>> sharedBefore = shared(old);
        List<Map.Entry<String, String>> sharedAfter = shared(next);
        sharedAfter.stream()
                .filter(reader -> !sharedBefore.contains(reader))
                .forEach(reader -> better(Part.PERMISSIONS, "shared.added", reader.getKey(), reader.getValue()));
        sharedBefore.stream()
                .filter(reader -> !sharedAfter.contains(reader))
                .forEach(reader -> better(Part.PERMISSIONS, "shared.removed", reader.getKey(), reader.getValue()));
    }

    /** What leaves the house, and to whom: whoever approves a version reads that. */
    private void handOvers() {
        Map<String, Register> before = handedOver(old);
        Map<String, Register> after = handedOver(next);
        after.forEach((id, register) -> {
            Register was = before.get(id);
            if (was == null
                    || !was.handOver().name().equals(register.handOver().name())
                    || !was.handOver().fields().equals(register.handOver().fields())
                    || was.handOver().byItself() != register.handOver().byItself()) {
                better(
                        Part.PERMISSIONS,
                        handOver(register),
                        register.title(),
                        register.handOver().name(),
                        columns(register));
            }
        });
        without(before, after)
                .values()
                .forEach(register -> better(
                        Part.PERMISSIONS,
                        "handover.removed",
                        register.title(),
                        register.handOver().name()));
    }

    /** Whom the item writes to without being asked, and who may keep records beside the office. */
    private void reaches() {
        Map<String, Register> before = reaching(old);
        Map<String, Register> after = reaching(next);
        after.forEach((id, register) -> {
            Register was = before.get(id);
            if (was == null || !was.outreach().equals(register.outreach())) {
                better(
                        Part.PERMISSIONS,
                        "outreach.changed",
                        register.title(),
                        register.outreach().title());
            }
        });
        without(before, after).values().forEach(r -> better(Part.PERMISSIONS, "outreach.removed", r.title()));
        Map<String, Register> matchedBefore = matched(old);
        Map<String, Register> matches = matched(next);
        matches.forEach((id, register) -> {
            Register was = matchedBefore.get(id);
            if (was == null || !was.match().equals(register.match())) {
                better(
                        Part.PERMISSIONS,
                        "match.changed",
                        register.title(),
                        register.match().list(),
                        register.match().purpose(),
                        register.match().ground());
            }
        });
        without(matchedBefore, matches).values().forEach(r -> better(Part.PERMISSIONS, "match.removed", r.title()));
        Map<String, Register> agents = accompanied(old);
        Map<String, Register> accompanies = accompanied(next);
        accompanies.forEach((id, register) -> {
            Register was = agents.get(id);
            boolean same = was != null
                    && was.accompany().equals(register.accompany())
                    && filledIn(was).equals(filledIn(register));
            if (!same) {
                better(Part.PERMISSIONS, "accompany.changed", register.title(), filledIn(register));
            }
        });
        without(agents, accompanies).values().forEach(r -> better(Part.PERMISSIONS, "accompany.removed", r.title()));
        Map<String, Register> kept = placed(old);
        Map<String, Register> keeps = placed(next);
        keeps.forEach((id, register) -> {
            Register was = kept.get(id);
            if (was == null || !was.places().equals(register.places())) {
                better(
                        Part.PERMISSIONS,
                        "places.changed",
                        register.title(),
                        register.places().office());
            }
        });
        without(kept, keeps).values().forEach(r -> better(Part.PERMISSIONS, "places.removed", r.title()));
    }

    private static Map<String, Register> reaching(Definition definition) {
        return byId(
                definition.registers().stream()
                        .filter(r -> r.outreach() != null)
                        .toList(),
                Register::id);
    }

    private static Map<String, Register> accompanied(Definition definition) {
        return byId(
                definition.registers().stream()
                        .filter(r -> r.accompany() != null)
                        .toList(),
                Register::id);
    }

    /** Ids of the items whose forms an officer may fill in for a person. */
    private static String filledIn(Register register) {
        return register.field(register.accompany().items()).stream()
                .flatMap(field -> field.options().stream())
                .map(option -> option.code())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Register> matched(Definition definition) {
        return byId(
                definition.registers().stream().filter(r -> r.match() != null).toList(), Register::id);
    }

    private static Map<String, Register> placed(Definition definition) {
        return byId(
                definition.registers().stream().filter(r -> r.places() != null).toList(), Register::id);
    }

    private static Map<String, Register> handedOver(Definition definition) {
        return byId(
                definition.registers().stream()
                        .filter(register -> register.handOver() != null)
                        .toList(),
                Register::id);
    }

    private static String handOver(Register register) {
        return register.handOver().byItself() ? "handover.itself" : "handover.changed";
    }

    /** The columns that leave the house, by their labels. */
    private static Text columns(Register register) {
        List<Text> labels = register.handOver().fields().stream()
                .flatMap(id -> register.field(id).stream())
                .map(Field::label)
                .toList();
        return new Text(
                labels.stream().map(Text::zh).collect(Collectors.joining("、")),
                labels.stream().map(Text::en).collect(Collectors.joining(", ")));
    }

    /** Register → an item that may ask it for the applicant's own records. */
    private static List<Map.Entry<String, String>> shared(Definition definition) {
        return definition.registers().stream()
                .flatMap(register -> register.sharedWith().stream().map(item -> Map.entry(register.id(), item)))
                .toList();
    }

    /** Register → an item that may count it. */
    private static List<Map.Entry<String, String>> readers(Definition definition) {
        return definition.registers().stream()
                .flatMap(register -> register.readers().stream().map(reader -> Map.entry(register.id(), reader)))
                .toList();
    }

    private void process() {
        Map<String, Stage> before = byId(old.process().stages(), Stage::id);
        Map<String, Stage> after = byId(next.process().stages(), Stage::id);
        without(before, after).values().forEach(s -> better(Part.PROCESS, "stage.removed", s.name()));
        without(after, before).values().forEach(s -> better(Part.PROCESS, "stage.added", s.name()));
        List<String> kept = before.keySet().stream().filter(after::containsKey).toList();
        if (!kept.equals(after.keySet().stream().filter(before::containsKey).toList())) {
            better(Part.PROCESS, "stage.order");
        }
        kept.forEach(id -> stage(before.get(id), after.get(id)));
    }

    private void stage(Stage was, Stage is) {
        if (!Objects.equals(was.office(), is.office())) {
            better(Part.PROCESS, "stage.office", is.name());
        }
        if (was.kind() != is.kind() || was.decides() != is.decides() || !Objects.equals(was.onlyIf(), is.onlyIf())) {
            better(Part.PROCESS, "stage.kind", is.name());
        }
        if (!Objects.equals(was.days(), is.days())) {
            boolean longer = is.days() == null || was.days() != null && is.days() > was.days();
            say(Part.PROCESS, longer, "stage.days", is.name(), days(was.days()), days(is.days()));
        }
        if (!Objects.equals(was.visit(), is.visit()) || !Objects.equals(was.publicity(), is.publicity())) {
            boolean more = is.publicity() != null
                    && (was.publicity() == null
                            || !was.publicity()
                                    .shown()
                                    .containsAll(is.publicity().shown()));
            say(Part.PROCESS, more, "stage.kind", is.name());
        }
        branches(was, is);
    }

    /** 联审: who is asked more or less, and for how long. */
    private void branches(Stage was, Stage is) {
        Map<String, Branch> before = byId(was.branches(), Branch::id);
        Map<String, Branch> after = byId(is.branches(), Branch::id);
        without(before, after).values().forEach(b -> better(Part.PROCESS, "branch.removed", is.name(), b.name()));
        // One more to wait for, and one more that may disagree.
        without(after, before).values().forEach(b -> worse(Part.PROCESS, "branch.added", is.name(), b.name()));
        before.forEach((id, old) -> {
            Branch now = after.get(id);
            if (now == null || now.equals(old)) {
                return;
            }
            if (!Objects.equals(old.days(), now.days())) {
                boolean longer = now.days() == null || old.days() != null && now.days() > old.days();
                say(Part.PROCESS, longer, "branch.days", now.name(), days(old.days()), days(now.days()));
            }
            if (!old.office().equals(now.office())) {
                better(Part.PROCESS, "branch.office", now.name());
            }
            boolean more =
                    !old.fields().containsAll(now.fields()) || !old.materials().containsAll(now.materials());
            if (more
                    || !now.fields().containsAll(old.fields())
                    || !now.materials().containsAll(old.materials())) {
                say(Part.PROCESS, more, more ? "branch.sees-more" : "branch.sees-less", now.name());
            }
            if (old.optional() != now.optional()
                    || !Objects.equals(old.onlyIf(), now.onlyIf())
                    || !old.questions().equals(now.questions())
                    || !old.reasons().equals(now.reasons())) {
                better(Part.PROCESS, "branch.other", now.name());
            }
        });
    }

    private Text days(Integer days) {
        return days == null ? sentences.text("change.no-limit") : sentences.text("change.working-days", days);
    }

    private void fee() {
        long before = fen(old);
        long after = fen(next);
        if (before != after) {
            say(Part.FEE, after > before, "fee", yuan(before), yuan(after));
        }
    }

    private static long fen(Definition definition) {
        return definition.fee() == null || definition.fee().free()
                ? 0
                : definition.fee().amountFen();
    }

    private Text yuan(long fen) {
        return fen == 0
                ? sentences.text("change.free")
                : sentences.text("change.yuan", "%d.%02d".formatted(fen / 100, fen % 100));
    }

    private void rest() {
        if (!old.documents().equals(next.documents())) {
            better(Part.DOCUMENTS, "documents");
        }
        if (!old.notices().equals(next.notices())) {
            better(Part.NOTICES, "notices");
        }
        if (!Objects.equals(old.alerts(), next.alerts())) {
            better(Part.NOTICES, "alerts");
        }
        found.addAll(RegisterChanges.between(old, next, sentences));
        if (old.rules() != next.rules()) {
            better(Part.RULES, next.rules() ? "rules.added" : "rules.removed");
        }
    }

    private static Text joined(List<Text> texts) {
        return new Text(
                texts.stream().map(Text::zh).collect(Collectors.joining("、")),
                texts.stream().map(Text::en).collect(Collectors.joining(", ")));
    }
}
