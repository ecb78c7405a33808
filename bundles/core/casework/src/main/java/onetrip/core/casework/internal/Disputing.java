package onetrip.core.casework.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Source;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.Dispute;
import onetrip.core.form.Conditions;

/** What a case calls wrong of its sources, read out of what was handed in (R-SHARE). Pure. */
final class Disputing {
    /** The sign-in, the source that is always there. */
    static final String SIGN_IN = "@applicant";

    /** {@code group.0.child} */
    private static final Pattern IN_ROW = Pattern.compile("(.+?)\\.([0-9]+)\\.(.+)");

    private static final Text SIGNED_IN = new Text("实名登录", "Your sign-in");

    private Disputing() {}

    /**
     * A fetched value that was called wrong.
     *
     * @param group the repeating group that it stands in, or null; {@code row} is −1 then, and in a case of its own for each row
     * @param prefill where its value comes from
     */
    private record Spot(String name, Field field, Field group, int row, Field.Prefill prefill) {
        /** Out of a list of rows, of which the source names no key. */
        boolean ofRows() {
            return group != null
                    && group.prefill() != null
                    && (field.prefill() == null
                            || field.prefill().source().equals(group.prefill().source()));
        }

        String path() {
            String own = field.prefill() == null ? field.id() : field.prefill().path();
            return ofRows() ? group.prefill().path() + "[]." + own : own;
        }
    }

    private static Optional<Spot> spot(Definition item, String name) {
        Matcher inRow = IN_ROW.matcher(name);
        boolean row = inRow.matches() && item.field(inRow.group(1)).isPresent();
        Field field = item.field(row ? inRow.group(3) : name).orElse(null);
        Field group = row
                ? item.field(inRow.group(1)).orElseThrow()
                : Optional.ofNullable(item.split())
                        .flatMap(item::field)
                        .filter(split -> split.fields().stream()
                                .anyMatch(child -> child.id().equals(name)))
                        .orElse(null);
        if (field == null) {
            return Optional.empty();
        }
        Field.Prefill from = field.prefill() != null ? field.prefill() : group == null ? null : group.prefill();
        return from == null
                ? Optional.empty()
                : Optional.of(new Spot(name, field, group, row ? Integer.parseInt(inRow.group(2)) : -1, from));
    }

    private static List<Spot> spots(Definition item, CaseContent content) {
        return content.disputed().stream()
                .sorted()
                .flatMap(name -> spot(item, name).stream())
                .toList();
    }

    /** What stands wrong in the case; where several fields come from one fact, once. */
    static List<Dispute.Wrong> wrong(Definition item, UUID applicant, CaseContent content) {
        Map<String, Dispute.Wrong> facts = new LinkedHashMap<>();
        for (Spot spot : spots(item, content)) {
            String fetched = text(item, spot.field(), fetched(item, spot, content));
            String said = text(item, spot.field(), said(spot, content));
            if (!said.isEmpty() && Differences.normal(said).equals(Differences.normal(fetched))) {
                // Called wrong, and then written as it was.
                continue;
            }
            Dispute.Wrong one = wrong(item, applicant, content, spot, fetched, said);
            facts.merge(one.fact(), one, Disputing::both);
        }
        return List.copyOf(facts.values());
    }

    private static Dispute.Wrong both(Dispute.Wrong first, Dispute.Wrong second) {
        Dispute.About a = first.about();
        Text other = second.about().field();
        Text field = a.field().zh().equals(other.zh())
                ? a.field()
                : new Text(a.field().zh() + "、" + other.zh(), a.field().en() + ", " + other.en());
        List<String> fields = new ArrayList<>(first.fields());
        fields.addAll(second.fields());
        return new Dispute.Wrong(
                first.fact(), new Dispute.About(a.itemId(), a.type(), a.source(), field), fields, first.content());
    }

    private static Dispute.Wrong wrong(
            Definition item, UUID applicant, CaseContent content, Spot spot, String fetched, String said) {
        Source source = item.source(spot.prefill().source()).orElse(null);
        SourceAnswer answer = answer(source, spot, content);
        return new Dispute.Wrong(
                fact(item, applicant, content, spot, source),
                new Dispute.About(
                        item.id(),
                        source == null ? SIGN_IN : source.type(),
                        source == null ? SIGNED_IN : source.name(),
                        spot.field().label()),
                List.of(spot.name()),
                new Dispute.Content(
                        number(spot.field()),
                        fetched,
                        said,
                        answer == null ? null : answer.dataTime(),
                        answer == null ? null : answer.askedAt(),
                        answer == null ? "" : word(answer.system()),
                        answer == null ? "" : word(answer.requestId()),
                        answer == null ? "" : word(answer.evidenceHash())));
    }

    private static boolean number(Field field) {
        return field.type() == FieldType.CERT_NUMBER
                || field.type() == FieldType.MOBILE
                || field.type() == FieldType.BANK_ACCOUNT;
    }

    private static String word(String given) {
        return given == null ? "" : given;
    }

    /** The same for the same person, question and place in the answer, whichever form it stands in. */
    private static String fact(Definition item, UUID applicant, CaseContent content, Spot spot, Source source) {
        List<String> parts = new ArrayList<>(List.of(applicant.toString()));
        parts.add(source == null ? SIGN_IN : source.type());
        if (source != null) {
            Answers row = row(spot, content);
            parts.add(new TreeMap<>(LateQuestions.parameters(source, content, row)).toString());
        }
        parts.add(spot.path());
        if (spot.ofRows()) {
            // Which row of the list cannot be told from the answer: whom the case is about tells it, or its place.
            parts.add(spot.row() >= 0 ? String.valueOf(spot.row()) : subject(item, content));
        }
        return String.join("\0", parts);
    }

    private static String subject(Definition item, CaseContent content) {
        return item.subject() == null ? "" : content.answers().text(item.subject());
    }

    private static Answers row(Spot spot, CaseContent content) {
        if (spot.row() < 0) {
            return Answers.NONE;
        }
        List<Answers> rows = content.answers().rows(spot.group().id());
        return spot.row() < rows.size() ? rows.get(spot.row()) : Answers.NONE;
    }

    private static Object said(Spot spot, CaseContent content) {
        Answers in = spot.row() < 0 ? content.answers() : row(spot, content);
        return in.values().get(spot.field().id());
    }

    private static SourceAnswer answer(Source source, Spot spot, CaseContent content) {
        if (source == null) {
            return null;
        }
        SourceAnswer ofRow = spot.row() < 0 ? null : content.facts().get(source.id() + "#" + spot.row());
        return ofRow != null ? ofRow : content.facts().get(source.id());
    }

    private static Object fetched(Definition item, Spot spot, CaseContent content) {
        if (spot.prefill().source().equals(SIGN_IN)) {
            return content.applicant().values().get(spot.prefill().path());
        }
        SourceAnswer answer = answer(item.source(spot.prefill().source()).orElse(null), spot, content);
        if (answer == null) {
            return null;
        }
        return spot.ofRows()
                ? inList(spot, answer, content)
                : answer.at(spot.prefill().path());
    }

    /** Out of the row of the list that says the same in all that was not called wrong; null if there is none. */
    private static Object inList(Spot spot, SourceAnswer answer, CaseContent content) {
        if (!(answer.at(spot.group().prefill().path()) instanceof List<?> rows)) {
            return null;
        }
        Map<String, Object> typed =
                spot.row() < 0 ? content.answers().values() : row(spot, content).values();
        String prefix = spot.row() < 0 ? "" : spot.group().id() + "." + spot.row() + ".";
        List<Field> others = spot.group().fields().stream()
                .filter(child -> !content.disputed().contains(prefix + child.id()))
                .filter(child -> !Conditions.blank(typed.get(child.id())))
                .toList();
        return rows.stream()
                .filter(Map.class::isInstance)
                .map(row -> (Map<?, ?>) row)
                .filter(row -> others.stream()
                        .map(child -> new Object[] {inRow(child, row), typed.get(child.id())})
                        .filter(pair -> !Conditions.blank(pair[0]))
                        .allMatch(pair -> Differences.normal(pair[0]).equals(Differences.normal(pair[1]))))
                .findFirst()
                .map(row -> inRow(spot.field(), row))
                .orElse(null);
    }

    @SuppressWarnings("unchecked")
    private static Object inRow(Field child, Map<?, ?> row) {
        if (child.prefill() != null) {
            return new SourceAnswer(SourceAnswer.Status.OK, (Map<String, Object>) row, null, null, "", "", "")
                    .at(child.prefill().path());
        }
        Object own = row.get(child.id());
        return own != null ? own : row.get(child.id().substring(child.id().lastIndexOf('.') + 1));
    }

    /** As it came, codes as codes: pages know the words of them. */
    private static String text(Definition item, Field field, Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .filter(one -> !(one instanceof Map))
                    .map(String::valueOf)
                    .collect(Collectors.joining("、"));
        }
        if (Conditions.blank(value) || value instanceof Map) {
            return "";
        }
        // A source may answer with the word instead of our code.
        return field.options().stream()
                .filter(option -> option.label().zh().equals(value.toString()))
                .map(option -> option.code())
                .findFirst()
                .orElse(value.toString());
    }

    /** Sources of which something was called wrong and that can be asked again by themselves. */
    static Set<String> sources(Definition item, CaseContent content) {
        return spots(item, content).stream()
                .filter(spot -> plain(item, spot))
                .map(spot -> spot.prefill().source())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** One answer for one field: only of such a value a machine can tell that it agrees now. */
    private static boolean plain(Definition item, Spot spot) {
        return spot.row() < 0
                && !spot.ofRows()
                && item.source(spot.prefill().source())
                        .filter(source -> source.each() == null || source.each().equals(item.split()))
                        .isPresent();
    }

    /** The source that a field is filled from; null if none, or if it is no source that could be asked again. */
    static String source(Definition item, String name) {
        return spot(item, name)
                .filter(spot -> plain(item, spot))
                .map(spot -> spot.prefill().source())
                .orElse(null);
    }

    /**
     * Names of what was called wrong and is right by this content's answer of the source.
     *
     * @param source null: of any
     */
    static Set<String> agreeing(Definition item, CaseContent content, String source) {
        Set<String> names = new LinkedHashSet<>();
        for (Spot spot : spots(item, content)) {
            if (!plain(item, spot)
                    || source != null && !source.equals(spot.prefill().source())) {
                continue;
            }
            String fetched = text(item, spot.field(), fetched(item, spot, content));
            String said = text(item, spot.field(), said(spot, content));
            if (!said.isEmpty() && Differences.normal(said).equals(Differences.normal(fetched))) {
                names.add(spot.name());
            }
        }
        return names;
    }

    /** The same with less called wrong. */
    static CaseContent without(CaseContent content, Set<String> names) {
        Set<String> rest = new LinkedHashSet<>(content.disputed());
        rest.removeAll(names);
        return new CaseContent(content.applicant(), content.answers(), content.facts(), rest);
    }

    /** What was wrong before and that a later answer of its source has settled. */
    static Set<String> agreed(Definition item, CaseContent before, CaseContent now) {
        Set<String> settled = agreeing(item, now, null);
        settled.removeAll(agreeing(item, before, null));
        Set<String> unchanged = new LinkedHashSet<>();
        for (String name : settled) {
            Spot spot = spot(item, name).orElseThrow();
            Object was = fetched(item, spot, before);
            Object is = fetched(item, spot, now);
            if (Differences.normal(String.valueOf(was)).equals(Differences.normal(String.valueOf(is)))) {
                // The person took the source's value after all.
                unchanged.add(name);
            }
        }
        settled.removeAll(unchanged);
        return settled;
    }

    /** The facts that these names stand for. */
    static Set<String> facts(Definition item, UUID applicant, CaseContent content, Set<String> names) {
        return names.stream()
                .flatMap(name -> spot(item, name).stream())
                .map(spot -> fact(
                        item,
                        applicant,
                        content,
                        spot,
                        item.source(spot.prefill().source()).orElse(null)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
