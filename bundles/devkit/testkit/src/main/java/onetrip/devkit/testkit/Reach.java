package onetrip.devkit.testkit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Form;
import onetrip.api.rules.ItemRules;

/**
 * Whether every page and field can be seen: by a sample, or by a sample changed so that the condition in the way holds. A
 * condition that the lint finds possible may still never hold at work, because a rule, a locked answer or another page stands
 * before it.
 */
final class Reach {
    /** More ways to make a condition hold than any form needs. */
    private static final int MOST_WAYS = 48;

    private static final int DEEPEST = 4;

    private final Definition definition;
    private final FormWalk walk;
    private final List<Sample> samples;
    private final Set<String> pages = new LinkedHashSet<>();
    private final Set<String> fields = new LinkedHashSet<>();

    Reach(Definition definition, ItemRules rules, List<Sample> samples) {
        this.definition = definition;
        this.walk = new FormWalk(definition, rules);
        List<Sample> good = samples.stream().filter(Sample::good).toList();
        this.samples = good.isEmpty() ? List.of(Sample.blank(SampleReader.USUAL_DAY)) : good;
    }

    /** One sentence for each page and field that nobody can see. */
    List<String> findings() {
        samples.forEach(this::look);
        List<String> findings = new ArrayList<>();
        for (Form.Page page : definition.form().pages()) {
            if (!pages.contains(page.id())) {
                search(page, null, null);
            }
            if (!pages.contains(page.id())) {
                findings.add(sentence("page", page.id(), "form.pages." + page.id(), page.when()));
                continue;
            }
            for (Field field : page.fields()) {
                see(page, field, null, "form.pages." + page.id() + ".fields." + field.id(), findings);
            }
        }
        return findings;
    }

    private void see(Form.Page page, Field field, Field group, String path, List<String> findings) {
        String id = group == null ? field.id() : group.id() + "." + field.id();
        if (!fields.contains(id)) {
            search(page, field, group);
        }
        if (!fields.contains(id)) {
            findings.add(sentence("field", id, path, field.when()));
            return;
        }
        field.fields().forEach(child -> see(page, child, field, path + ".fields." + child.id(), findings));
    }

    private static String sentence(String what, String id, String path, Condition when) {
        String why = when == null ? "it has no condition, but nothing leads there" : "its condition is " + said(when);
        return path + ": no sample shows the " + what + " " + id + ", and no answers that were tried do: " + why
                + ". Change the condition, or add a good sample in src/test/samples that leads to it"
                + (what.equals("field") ? " (for a field of a group: one with a row)." : ".");
    }

    private void look(Sample sample) {
        FormWalk.Walked walked = walk.walk(sample);
        // The form keeps a wrong answer as it was typed; what a choice opens that is on no list, nobody ever sees.
        if (walked.check().errors().stream().anyMatch(error -> error.code().equals("not-in-list"))) {
            return;
        }
        pages.addAll(walked.pages());
        fields.addAll(walked.fields());
    }

    private void search(Form.Page page, Field field, Field group) {
        List<Condition> all = new ArrayList<>();
        add(all, page.when());
        add(all, group == null ? null : group.when());
        add(all, field == null ? null : field.when());
        String id = field == null ? null : group == null ? field.id() : group.id() + "." + field.id();
        List<UnaryOperator<Sample>> ways =
                together(all.stream().map(one -> ways(one, true, 0)).toList());
        for (Sample sample : samples) {
            for (UnaryOperator<Sample> way : ways) {
                look(way.apply(sample));
                if (id == null ? pages.contains(page.id()) : fields.contains(id)) {
                    return;
                }
            }
        }
    }

    private static void add(List<Condition> all, Condition condition) {
        if (condition != null) {
            all.add(condition);
        }
    }

    /** Each is one way to make every one of these hold. */
    private static List<UnaryOperator<Sample>> together(List<List<UnaryOperator<Sample>>> each) {
        List<UnaryOperator<Sample>> ways = List.of(UnaryOperator.identity());
        for (List<UnaryOperator<Sample>> one : each) {
            List<UnaryOperator<Sample>> more = new ArrayList<>();
            for (UnaryOperator<Sample> before : ways) {
                for (UnaryOperator<Sample> then : one) {
                    if (more.size() < MOST_WAYS) {
                        more.add(sample -> then.apply(before.apply(sample)));
                    }
                }
            }
            ways = more;
        }
        return ways;
    }

    private List<UnaryOperator<Sample>> ways(Condition condition, boolean holds, int depth) {
        if (depth > DEEPEST) {
            return List.of(UnaryOperator.identity());
        }
        if (condition.not() != null) {
            return ways(condition.not(), !holds, depth + 1);
        }
        List<Condition> parts = condition.all().isEmpty() ? condition.any() : condition.all();
        if (!parts.isEmpty()) {
            List<List<UnaryOperator<Sample>>> each =
                    parts.stream().map(part -> ways(part, holds, depth + 1)).toList();
            boolean every = condition.all().isEmpty() != holds;
            return every ? together(each) : each.stream().flatMap(List::stream).toList();
        }
        return condition.source() != null ? source(condition, holds) : field(condition, holds, depth);
    }

    private List<UnaryOperator<Sample>> source(Condition condition, boolean holds) {
        List<UnaryOperator<Sample>> ways = new ArrayList<>();
        String id = condition.source();
        for (SourceAnswer.Status status : SourceAnswer.Status.values()) {
            String word = status.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (condition.in().contains(word) == holds) {
                ways.add(sample -> sample.said(id, status));
            }
        }
        if (condition.in().contains("disputed") == holds) {
            definition
                    .form()
                    .allFields()
                    .filter(field -> field.prefill() != null
                            && field.prefill().source().equals(id)
                            && field.prefill().locked())
                    .forEach(field -> ways.add(
                            sample -> sample.said(id, SourceAnswer.Status.OK).disputing(field.id())));
        }
        return ways;
    }

    private List<UnaryOperator<Sample>> field(Condition condition, boolean holds, int depth) {
        String id = condition.field();
        Optional<Field> field = definition.field(id);
        List<UnaryOperator<Sample>> ways = new ArrayList<>();
        boolean answered = Boolean.TRUE.equals(condition.answered());
        if (condition.answered() != null && answered == holds) {
            ways.add(sample -> sample.answers().containsKey(id) ? sample : sample.with(id, "测试"));
            ways.add(sample -> sample.with(id, "1"));
            field.ifPresent(f -> f.options().forEach(option -> ways.add(sample -> sample.with(id, option.code()))));
        } else if (condition.answered() != null) {
            ways.add(sample -> sample.with(id, null));
        } else if (holds) {
            condition.in().forEach(code -> ways.add(sample -> sample.with(id, code)));
        } else {
            ways.add(sample -> sample.with(id, null));
            field.stream()
                    .flatMap(f -> f.options().stream())
                    .filter(option -> !condition.in().contains(option.code()))
                    .forEach(option -> ways.add(sample -> sample.with(id, option.code())));
        }
        // The field that decides has to be in sight itself.
        Optional<Condition> before = field.map(Field::when);
        return before.isEmpty() ? ways : together(List.of(ways(before.get(), true, depth + 1), ways));
    }

    private static String said(Condition condition) {
        if (condition.not() != null) {
            return "not (" + said(condition.not()) + ")";
        }
        if (!condition.all().isEmpty() || !condition.any().isEmpty()) {
            boolean all = !condition.all().isEmpty();
            return (all ? condition.all() : condition.any())
                    .stream().map(Reach::said).collect(java.util.stream.Collectors.joining(all ? " and " : " or "));
        }
        String what = condition.source() != null ? "source " + condition.source() : condition.field();
        return condition.answered() != null
                ? what + (condition.answered() ? " is answered" : " is not answered")
                : what + " in " + condition.in();
    }
}
