package onetrip.core.form;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Source;

/**
 * What conditions ask about, out of what was handed in with a case: it says the same as the form did. Used by one thread.
 *
 * @see CaseAnswers
 */
public final class FiledFacts implements Conditions.Facts {
    /** {@code group.0.child} */
    private static final Pattern IN_ROW = Pattern.compile("(.+?)\\.[0-9]+\\.(.+)");

    /** The sign-in, the source that is always there. */
    private static final String SIGN_IN = "@applicant";

    private final Definition item;
    private final Answers answers;
    private final Map<String, SourceAnswer> facts;
    private final Set<String> disputed;
    // A definition whose conditions go round in a circle is refused by the lint; here it must only not hang.
    private final Set<String> underway = new HashSet<>();

    public FiledFacts(Definition item, Answers answers, Map<String, SourceAnswer> facts, Set<String> disputed) {
        this.item = item;
        this.answers = answers;
        this.facts = facts;
        this.disputed = disputed;
    }

    @Override
    public Object value(String field) {
        return answers.values().get(field);
    }

    @Override
    public SourceState source(String id) {
        if (id.equals(SIGN_IN)) {
            return SourceState.OK;
        }
        Optional<Source> source = item.source(id);
        if (source.isPresent() && source.get().each() == null && !applies(source.get())) {
            return SourceState.SKIPPED;
        }
        SourceAnswer answer = facts.get(id);
        return answer == null
                ? SourceState.NONE
                : SourceState.of(answer.status(), disputed.stream().anyMatch(name -> id.equals(sourceOf(name))));
    }

    @Override
    public boolean several(String id) {
        SourceAnswer answer = facts.get(id);
        return answer != null
                && item.source(id)
                        .filter(source -> answer.status() == SourceAnswer.Status.MULTIPLE
                                || source.further().values().stream()
                                        .anyMatch(field -> !Conditions.blank(value(field))))
                        .isPresent();
    }

    private boolean applies(Source source) {
        if (!underway.add(source.id())) {
            return false;
        }
        try {
            return Conditions.holds(source.when(), this);
        } finally {
            underway.remove(source.id());
        }
    }

    /** Which source filled the field of this name; null if none. */
    private String sourceOf(String name) {
        Matcher inRow = IN_ROW.matcher(name);
        Optional<Field> group = inRow.matches() ? item.field(inRow.group(1)) : Optional.empty();
        return item.field(group.isPresent() ? inRow.group(2) : name)
                .map(Field::prefill)
                .or(() -> group.map(Field::prefill))
                .map(Field.Prefill::source)
                .orElse(null);
    }
}
